import type { Pool } from 'pg'
import { databaseClocks } from '../../apps/server/src/features/clocks/clock-store.ts'
import { saveDemonstrationAccounts } from '../../apps/server/src/features/demonstration/accounts.ts'
import { databaseDossiers } from '../../apps/server/src/features/dossiers/dossier-store.ts'
import { databaseRules } from '../../apps/server/src/features/rules/rules-store.ts'
import { databaseOutbox } from '../../apps/server/src/platform/events/outbox.ts'
import {
  databaseWorld,
  saveKinds,
  saveRegulation,
  saveUnits,
} from '../../apps/server/src/platform/registry/registry-store.ts'
import type { Setting } from './setting.ts'
import { emptyMemory, type Memory } from './twin/memory.ts'
import type { Stores } from './twin/twin.ts'

/** The stores of the database. */
export const databaseStores = (pool: Pool, workerPool: Pool): Stores => ({
  dossiers: databaseDossiers(pool),
  rules: databaseRules(workerPool),
  clocks: databaseClocks(workerPool),
  outbox: {
    ...databaseOutbox(workerPool),
    missed: databaseOutbox(pool).missed,
  },
  world: databaseWorld(pool),
})

/** The setting in a database that is migrated and empty. */
export async function installSetting(
  owner: Pool,
  { registry, kinds, regulation, people, appointments }: Setting,
): Promise<void> {
  await saveUnits(owner, registry.units, registry.pairs, registry.successions, registry.changes)
  await saveKinds(owner, kinds)
  await saveRegulation(owner, regulation, appointments.at(-1)?.from ?? (0 as never))
  await saveDemonstrationAccounts(owner, people)
}

/** The setting in memory. */
export function memoryOf({ registry, kinds, regulation, people, appointments }: Setting): Memory {
  const kindTables = [...kinds.values()].map((body) => ({ kind: body.kind, version: 1, body }))
  return emptyMemory(
    {
      registry,
      regulations: [regulation],
      appointments,
      kindTables,
      version: { registry: 1, regulations: 1 },
    },
    new Map(people.map(({ personId, name, rank }) => [personId as string, { name, rank }])),
  )
}
