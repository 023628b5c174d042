import { heirIn, type UnitId, type UnitsOfTheDay } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { findDossier } from '../dossiers/index.ts'
import { findHolder, insideGoes, listInsideOfEnded } from './store.ts'

const BATCH = 100
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * What an ended unit noted for itself goes to whoever carries the matter on, in open dossiers and in closed ones: the same unit that takes its place
 * among the parties. May be done again.
 */
export async function handInsideOn(pool: Pool, units: UnitsOfTheDay, ended: UnitId): Promise<void> {
  let after = FIRST_ID
  for (;;) {
    const page = await listInsideOfEnded(pool, ended, after, BATCH)
    for (const id of page) {
      const holder = await findHolder(pool, id)
      const stored = holder === undefined ? undefined : await findDossier(pool, holder, id)
      const heir = stored === undefined ? undefined : heirIn(stored, units, ended)
      if (heir !== undefined) await insideGoes(pool, id, ended, heir)
    }
    after = page.at(-1) ?? after
    if (page.length < BATCH) return
  }
}
