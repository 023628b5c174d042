import type { Pool } from 'pg'
import type { ServerClock } from '../time/clock.ts'
import type { Installation } from './installation.ts'
import type { Kinds } from './kinds.ts'
import { loadRegistry } from './registry-store.ts'
import { buildRegulations } from './regulations.ts'
import { buildUnitRegistry } from './units.ts'

/** Reads what the database knows of units and regulations into memory. */
export async function buildInstallation(pool: Pool, kinds: Kinds, clock: ServerClock): Promise<Installation> {
  const { units, pairs, regulations } = await loadRegistry(pool)
  return { clock, kinds, units: buildUnitRegistry(units, pairs), regulations: buildRegulations(regulations) }
}
