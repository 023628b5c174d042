import { heirIn, type UnitId, type UnitsOfTheDay } from '@giapranh/kernel'
import type { RulesStore } from './rules-store.ts'

const BATCH = 100
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * Gives the inside notes of an ended unit to its heir, in open and closed dossiers. The heir is the unit that takes its place among the parties.
 * Running it again does no harm.
 */
export async function handInsideOn(store: RulesStore, units: UnitsOfTheDay, ended: UnitId): Promise<void> {
  let after = FIRST_ID
  for (;;) {
    const page = await store.listInsideOfEnded(ended, after, BATCH)
    for (const id of page) {
      const holder = await store.findHolder(id)
      const stored = holder === undefined ? undefined : await store.findDossier(holder, id)
      const heir = stored === undefined ? undefined : heirIn(stored, units, ended)
      if (heir !== undefined) await store.insideGoes(id, ended, heir)
    }
    after = page.at(-1) ?? after
    if (page.length < BATCH) return
  }
}
