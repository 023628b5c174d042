import type { Field, KnownFiles, UnitId } from '@giapranh/kernel'
import { type Database, findAvailableFiles } from './store.ts'

/**
 * What the rules must know of the files that an act of the unit names: which of them it may name. undefined if it names none.
 * @param dossierId undefined for an act that opens a dossier
 */
export async function filesForAct(
  db: Database,
  unitId: UnitId,
  dossierId: string | undefined,
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
): Promise<KnownFiles | undefined> {
  const digests = fields
    .filter((field) => field.type === 'files')
    .flatMap((field) => (values[field.name] ?? []) as readonly { readonly digest: string }[])
    .map(({ digest }) => digest)
  return digests.length === 0 ? undefined : findAvailableFiles(db, unitId, dossierId, digests)
}
