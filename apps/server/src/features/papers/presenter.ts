import type { PaperView } from '@giapranh/contracts'
import type { UnitNamer } from '../../platform/registry/present-unit.ts'
import { subjectOf } from './document.ts'
import type { PaperRow } from './store.ts'

export function presentPaper(row: PaperRow, name: UnitNamer): PaperView {
  const { id, type, symbol, dated, actId, at, unitId, dossierId, dossierNumber, head } = row
  return {
    id,
    type,
    symbol,
    dated,
    subject: subjectOf(head),
    actId,
    at: at.toISOString(),
    by: name(unitId),
    signer: { ...head.signer },
    dossier: { id: dossierId, number: dossierNumber },
  }
}
