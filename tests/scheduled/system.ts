import type { Instant, KindDefinition } from '@giapranh/kernel'
import { dossierService, type DossierService } from '../../apps/server/src/features/dossiers/service.ts'
import type { ClockDeps } from '../../apps/server/src/features/clocks/watch.ts'
import { catchUp, type RulesDeps } from '../../apps/server/src/features/rules/catch-up.ts'
import { buildInstallation } from '../../apps/server/src/platform/registry/build-installation.ts'
import type { Installation } from '../../apps/server/src/platform/registry/installation.ts'
import type { Stores } from './twin/twin.ts'

/** One server process without its network: the services over their stores. */
export interface System {
  readonly stores: Stores
  readonly installation: Installation
  readonly service: DossierService
  readonly rules: RulesDeps
  readonly clocks: ClockDeps
}

export interface SystemOptions {
  readonly kinds: ReadonlyMap<string, KindDefinition>
  readonly now: () => Instant
  readonly newId: (at: Instant) => string
  readonly committed: () => void
}

export async function startSystem(stores: Stores, { kinds, now, newId, committed }: SystemOptions): Promise<System> {
  const installation = await buildInstallation(stores.world, kinds, { now }, newId)
  const rules = { installation, store: stores.rules, committed }
  return {
    stores,
    installation,
    rules,
    clocks: { installation, store: stores.clocks, committed },
    service: dossierService({
      installation,
      store: stores.dossiers,
      filesFor: () => Promise.resolve(undefined),
      committed,
      drafts: { toSeal: () => Promise.reject(new Error('nobody seals a draft here')) },
      papersOf: () => Promise.resolve({}),
      catchUp: (dossierId) => catchUp(rules, dossierId),
      facts: new Map(),
    }),
  }
}
