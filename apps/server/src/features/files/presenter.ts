import type { DossierFile, UploadView } from '@giapranh/contracts'
import type { UnitNamer } from '../../platform/registry/present-unit.ts'
import type { BoundFile, Upload } from './store.ts'

export function presentUpload(upload: Upload, personId: string): UploadView {
  const { id, name, size, received, file } = upload
  return {
    id,
    name,
    size,
    received,
    file: file === null ? null : { digest: file.digest, name, size, type: file.type },
    mine: upload.personId === personId,
    begunAt: upload.begunAt.toISOString(),
    expiresAt: upload.expiresAt.toISOString(),
  }
}

export function presentDossierFile(file: BoundFile, name: UnitNamer): DossierFile {
  return {
    digest: file.digest,
    name: file.name,
    size: file.size,
    type: file.type,
    actId: file.actId,
    by: name(file.unitId),
    at: file.boundAt.toISOString(),
  }
}
