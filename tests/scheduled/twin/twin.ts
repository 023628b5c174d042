import type { ClockStore } from '../../../apps/server/src/features/clocks/clock-store.ts'
import type { DossierStore } from '../../../apps/server/src/features/dossiers/dossier-store.ts'
import type { RulesStore } from '../../../apps/server/src/features/rules/rules-store.ts'
import type { Outbox } from '../../../apps/server/src/platform/events/outbox.ts'
import type { WorldStore } from '../../../apps/server/src/platform/registry/registry-store.ts'
import { twinClocks } from './clocks.ts'
import { twinDossiers } from './dossiers.ts'
import type { Engine, Gate, Transaction } from './engine.ts'
import { twinOutbox } from './outbox.ts'
import { twinRules } from './rules.ts'

/** All stores that the services need. */
export interface Stores {
  readonly dossiers: DossierStore
  readonly rules: RulesStore
  readonly clocks: ClockStore
  readonly outbox: Outbox
  readonly world: WorldStore
}

export interface Connection extends Stores {
  /** What the process has begun but not committed is lost. */
  lose(): void
}

/** The stores as one process uses them. */
export function connect(engine: Engine, gate: Gate): Connection {
  const mine = new Set<Transaction>()
  const own: Engine = {
    ...engine,
    begin: () => {
      const trx = engine.begin()
      mine.add(trx)
      return trx
    },
    commit: (trx) => {
      engine.commit(trx)
      mine.delete(trx)
    },
    rollback: (trx) => {
      engine.rollback(trx)
      mine.delete(trx)
    },
  }
  const { memory } = engine
  return {
    dossiers: twinDossiers(own, gate),
    rules: twinRules(own, gate),
    clocks: twinClocks(own, gate),
    outbox: twinOutbox(own, gate),
    world: {
      loadVersion: () => gate('load version', () => memory.world.version),
      loadRegistry: () => gate('load registry', () => memory.world.registry),
      loadRegulations: () => gate('load regulations', () => memory.world),
    },
    lose: () => {
      for (const trx of mine) own.rollback(trx)
    },
  }
}
