import type { Pool } from 'pg'
import type { ServerClock } from '../time/clock.ts'
import type { Installation, InstallationVersion } from './installation.ts'
import { type Kinds, kindVersionsOf } from './kinds.ts'
import { loadRegistry, loadRegulations, loadVersion } from './registry-store.ts'
import { buildRegulations, type Regulations } from './regulations.ts'
import { buildUnitRegistry, type UnitRegistry } from './units.ts'

/** Reads what the database knows of units, regulations and kinds into memory, and keeps up with what other processes change. */
export async function buildInstallation(pool: Pool, kinds: Kinds, clock: ServerClock): Promise<Installation> {
  let version = await loadVersion(pool)
  let units: UnitRegistry = await readUnits(pool)
  const stored = await loadRegulations(pool)
  let regulations: Regulations = buildRegulations(stored.regulations, stored.appointments)
  const kindVersions = kindVersionsOf(stored.kindTables, kinds)
  let reading: Promise<boolean> | undefined

  const read = async (): Promise<boolean> => {
    const now: InstallationVersion = await loadVersion(pool)
    if (now.registry === version.registry && now.regulations === version.regulations) return false
    // All of it is read before any of it counts.
    const nextUnits = now.registry === version.registry ? units : await readUnits(pool)
    const next = await loadRegulations(pool)
    units = nextUnits
    regulations = buildRegulations(next.regulations, next.appointments)
    version = now
    return true
  }

  return {
    clock,
    kinds,
    kindVersions,
    get units() {
      return units
    },
    get regulations() {
      return regulations
    },
    get version() {
      return version
    },
    refresh: () => {
      reading ??= read().finally(() => {
        reading = undefined
      })
      return reading
    },
  }
}

async function readUnits(pool: Pool): Promise<UnitRegistry> {
  const { units, pairs, successions, changes } = await loadRegistry(pool)
  return buildUnitRegistry(units, pairs, successions, changes)
}
