import { fileURLToPath } from 'node:url'
import { loadGazetteer, REGISTRY_CHANGES } from '@giapranh/gazetteer'
import { buildUnitTree, type CivilDate, type Instant, type Regulation } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { readRegulation } from '../../platform/config/regulation-file.ts'
import type { Kinds } from '../../platform/registry/kinds.ts'
import { saveKinds, saveRegulation, saveUnits } from '../../platform/registry/registry-store.ts'

/** Quy chế phối hợp 303/QCPH as it comes with the program. */
export const REGULATION_303 = fileURLToPath(new URL('../../../config/regulations/303-qcph.yaml', import.meta.url))

/** A day in each era of the registry: adjoining pairs of both are kept, each with its own validity. */
export const ERA_DAYS = ['2022-09-12', '2025-07-01'] as const

/** Writes the registry of Vietnam and the regulation into an empty database. As the owner. */
export async function installRegistry(
  owner: Pool,
  kinds: Kinds,
  now: Instant,
  files: readonly string[] = [REGULATION_303],
): Promise<readonly Regulation[]> {
  const gazetteer = loadGazetteer()
  const units = gazetteer.allUnits()
  const pairs = ERA_DAYS.flatMap((day) => gazetteer.pairsAsOf(day as CivilDate))
  const tree = buildUnitTree(units)
  const regulations = files.map((file) => readRegulation(file, tree, kinds))
  await saveUnits(owner, units, pairs, gazetteer.successions(), REGISTRY_CHANGES)
  await saveKinds(owner, kinds)
  for (const regulation of regulations) await saveRegulation(owner, regulation, now)
  return regulations
}
