import type { ServerClock } from '../time/clock.ts'
import { newId } from '../time/new-id.ts'
import type { Installation, InstallationVersion } from './installation.ts'
import { type Kinds, kindVersionsOf } from './kinds.ts'
import type { WorldStore } from './registry-store.ts'
import { buildRegulations, type Regulations } from './regulations.ts'
import { buildUnitRegistry, type UnitRegistry } from './units.ts'

/** Reads units, regulations and kinds from the store into memory, and follows changes by other processes. */
export async function buildInstallation(
  store: WorldStore,
  kinds: Kinds,
  clock: ServerClock,
  makeId: Installation['newId'] = newId,
): Promise<Installation> {
  let version = await store.loadVersion()
  let units: UnitRegistry = await readUnits(store)
  const stored = await store.loadRegulations()
  let regulations: Regulations = buildRegulations(stored.regulations, stored.appointments)
  const kindVersions = kindVersionsOf(stored.kindTables, kinds)
  let reading: Promise<boolean> | undefined

  const read = async (): Promise<boolean> => {
    const now: InstallationVersion = await store.loadVersion()
    if (now.registry === version.registry && now.regulations === version.regulations) return false
    // All of it is read before any of it is used.
    const nextUnits = now.registry === version.registry ? units : await readUnits(store)
    const next = await store.loadRegulations()
    units = nextUnits
    regulations = buildRegulations(next.regulations, next.appointments)
    version = now
    return true
  }

  return {
    clock,
    newId: makeId,
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

async function readUnits(store: WorldStore): Promise<UnitRegistry> {
  const { units, pairs, successions, changes } = await store.loadRegistry()
  return buildUnitRegistry(units, pairs, successions, changes)
}
