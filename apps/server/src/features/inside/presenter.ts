import type { InsideEntryView } from '@giapranh/contracts'
import { instant, type UnitId } from '@giapranh/kernel'
import { unitNamerAt } from '../../platform/registry/present-unit.ts'
import type { UnitRegistry } from '../../platform/registry/units.ts'
import type { InsideColumns } from './store.ts'

/** An entry with the names of its day. */
export function presentEntry(row: InsideColumns, units: UnitRegistry): InsideEntryView {
  const { to_id: to, to_name: name } = row
  return {
    id: row.id,
    type: row.type as InsideEntryView['type'],
    at: row.at.toISOString(),
    unit: unitNamerAt(units, instant(row.at.getTime()))(row.unit_id as UnitId),
    person: { id: row.person_id, name: row.person_name, rank: row.person_rank },
    post: row.post,
    to: to === null || name === null ? null : { id: to, name, rank: row.to_rank },
    fields: row.fields,
  }
}
