import { fileURLToPath } from 'node:url'
import { gazetteerFingerprint, loadGazetteer, REGISTRY_CHANGES } from '@giapranh/gazetteer'
import { buildUnitTree, type CivilDate, type Instant } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { readRegulation } from '../../platform/config/regulation-file.ts'
import type { Kinds } from '../../platform/registry/kinds.ts'
import {
  saveKinds,
  saveRegulation,
  saveUnits,
  type StoredRegistry,
  type WorldStore,
} from '../../platform/registry/registry-store.ts'

/** Quy chế phối hợp 303/QCPH, as delivered with the program. */
export const REGULATION_303 = fileURLToPath(new URL('../../../config/regulations/303-qcph.yaml', import.meta.url))

/** A day in each era of the registry: adjoining pairs of both are stored, each with its own period of validity. */
export const ERA_DAYS = ['2022-09-12', '2025-07-01'] as const

const GAZETTEER = 'gazetteer'

/**
 * Writes the registry of Vietnam into a database, as the owner, unless it is there already. The gazetteer takes about
 * 30 MB of memory, and a server that starts again no longer needs it.
 */
export async function installUnits(owner: Pool): Promise<void> {
  const fingerprint = gazetteerFingerprint()
  const known = await owner.query('select from setting where name = $1 and value = $2', [GAZETTEER, fingerprint])
  if (known.rowCount === 1) return
  const gazetteer = loadGazetteer()
  const pairs = ERA_DAYS.flatMap((day) => gazetteer.pairsAsOf(day as CivilDate))
  await saveUnits(owner, gazetteer.allUnits(), pairs, gazetteer.successions(), REGISTRY_CHANGES)
  await owner.query(
    'insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value',
    [GAZETTEER, fingerprint],
  )
}

/**
 * Writes kinds and regulations, as the owner; regulation files name units by their codes.
 * @returns a store of the world that already has the registry, for the first reader, unless the registry has changed
 * since
 */
export async function installRegulations(
  owner: Pool,
  store: WorldStore,
  kinds: Kinds,
  now: Instant,
  files: readonly string[] = [REGULATION_303],
): Promise<WorldStore> {
  const { registry: version } = await store.loadVersion()
  let read: StoredRegistry | undefined = await store.loadRegistry()
  const tree = buildUnitTree(read.units)
  const regulations = files.map((file) => readRegulation(file, tree, kinds))
  await saveKinds(owner, kinds)
  for (const regulation of regulations) await saveRegulation(owner, regulation, now)
  return {
    ...store,
    loadRegistry: async () => {
      const known = read
      read = undefined
      const isSame = (await store.loadVersion()).registry === version
      return known !== undefined && isSame ? known : store.loadRegistry()
    },
  }
}
