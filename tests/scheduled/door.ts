import { instant, type UnitId, type World } from '@giapranh/kernel'
import type { Sent } from '../../apps/server/src/features/dossiers/context.ts'
import type { StoredDossier } from '../../apps/server/src/features/dossiers/rows.ts'
import { follow, type Line } from '../../apps/server/src/features/stream/follow.ts'
import type { Acting } from '../../apps/server/src/platform/db/as-unit.ts'
import type { Hub } from '../../apps/server/src/platform/events/hub.ts'
import type { ActingSession } from '../../apps/server/src/platform/http/session-context.ts'
import { type Installation, worldAt } from '../../apps/server/src/platform/registry/installation.ts'
import type { System } from './system.ts'

/** The calls that desks make to a process. */
export interface Door {
  open(by: ActingSession, sent: Sent): Promise<Answer>
  act(by: ActingSession, dossierId: string, sent: Sent, version: number | undefined): Promise<Answer>
  find(unitId: UnitId, dossierId: string): Promise<StoredDossier | undefined>
  /** The world in which the process would decide about a dossier. */
  worldOf(stored: StoredDossier): World | undefined
  /** @returns a function that closes the connection */
  follow(acting: Acting, after: string | undefined, line: Line): () => void
}

export interface Answer {
  readonly act: { readonly id: string }
}

export function doorOf({ service, stores, installation }: System, hub: Hub): Door {
  return {
    open: (by, sent) => service.open(by, sent),
    act: (by, dossierId, sent, version) => service.act(by, dossierId, sent, version),
    find: (unitId, dossierId) => stores.dossiers.findDossier(unitId, dossierId),
    worldOf: (stored) => worldFor(installation, stored),
    follow: (acting, after, line) => follow({ installation, hub, outbox: stores.outbox }, acting, after, line).leave,
  }
}

export function worldFor(installation: Installation, stored: StoredDossier): World | undefined {
  const regulation = installation.regulations.version(stored.head.regulationId, stored.regulationVersion)
  const at = instant(Math.max(installation.clock.now(), stored.lastAt))
  return regulation === undefined ? undefined : worldAt(installation, regulation, at)
}
