import {
  type Field,
  type KindDefinition,
  type KnownFiles,
  type Outcome,
  type Regulation,
  type RegulationId,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import { HttpProblem, problemOfRefusal } from '../../platform/http/problem.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import type { FactProviders } from '../../platform/registry/fact-providers.ts'
import { civilToday, type Installation, regulationOf, worldAt } from '../../platform/registry/installation.ts'
import { unitNamerAt } from '../../platform/registry/present-unit.ts'
import type { DraftService } from '../drafts/index.ts'
import { type DossierCache } from './dossier-cache.ts'
import type { DossierStore } from './dossier-store.ts'
import type { Viewer } from './present-dossier.ts'
import type { PapersOf } from './further.ts'
import type { Lines } from './lines.ts'
import type { StoredDossier } from './rows.ts'

export interface DossierDeps {
  readonly installation: Installation
  readonly store: DossierStore
  /** Which of the files that an act names its unit may name; undefined if the act names none. */
  readonly filesFor: (
    unitId: UnitId,
    dossierId: string | undefined,
    fields: readonly Field[],
    values: Readonly<Record<string, unknown>>,
  ) => Promise<KnownFiles | undefined>
  /** Called after each commit, so that the live stream looks at once. */
  readonly committed: () => void
  /** Does what the registry and the regulation must do in a dossier before anybody acts in it. Returns how many acts it did. */
  readonly catchUp: (dossierId: string) => Promise<number>
  readonly drafts: Pick<DraftService, 'toSeal'>
  readonly papersOf: PapersOf
  /** Looks up what openings and acts need from outside their dossier. */
  readonly facts: FactProviders
}

/** What opening, acting and reading share. */
export interface DossierContext extends DossierDeps {
  readonly cache: DossierCache
  readonly lines: Lines
}

/** A request that may be a repeat of an earlier one. */
export interface Sent {
  readonly body: Readonly<Record<string, unknown>>
  readonly key: string | undefined
}

/** The kind, which must be in use. @throws HttpProblem if it is not */
export function kindInUse({ installation }: DossierDeps, name: string): KindDefinition {
  const kind = installation.kinds.get(name)
  if (kind === undefined) throw new HttpProblem('regulation.kind-not-in-use', { field: 'kind' })
  return kind
}

/** The kind of a dossier that is only read; it need not be in use. */
export function kindToRead({ installation }: DossierDeps, name: string): KindDefinition {
  const kind = installation.kindVersions.last(name)
  if (kind === undefined) throw new HttpProblem('regulation.kind-not-in-use', { field: 'kind' })
  return kind
}

/** The version in force of the named regulation, or of the one under which the unit works. */
export function regulationInForce(
  { installation }: DossierDeps,
  session: ActingSession,
  id: string | undefined,
): Regulation {
  const now = installation.clock.now()
  const found =
    id === undefined
      ? regulationOf(installation, session.actor.unitId, now)
      : installation.regulations.find(id as RegulationId, civilToday(now))
  if (found === undefined) throw new HttpProblem('regulation.not-in-force', { field: 'regulationId' })
  return found
}

/** The version under which a dossier is decided. */
export function regulationOfDossier(
  { installation }: DossierDeps,
  { head, regulationVersion }: StoredDossier,
): Regulation {
  const found = installation.regulations.version(head.regulationId, regulationVersion)
  if (found === undefined) throw new HttpProblem('regulation.not-in-force', { field: 'regulationId' })
  return found
}

export const worldNow = ({ installation }: DossierDeps, regulation: Regulation): World =>
  worldAt(installation, regulation, installation.clock.now())

/** Who looks at a dossier, and in which world. */
export function viewerOf(deps: DossierDeps, session: ActingSession, stored: StoredDossier): Viewer {
  const { installation } = deps
  const world = worldNow(deps, regulationOfDossier(deps, stored))
  return { ...session.actor, now: world.at, name: unitNamerAt(installation.units, world.at), world }
}

/** The decision of the rules. @throws HttpProblem with their refusal */
export function must<Value>(outcome: Outcome<Value>): Value {
  if (outcome.ok) return outcome.value
  throw problemOfRefusal(outcome.refusal)
}

/** The dossier as the session's unit sees it. @throws HttpProblem if it does not exist or the unit may not see it */
export async function load(
  { cache }: DossierContext,
  store: Pick<DossierStore, 'findDossier'>,
  session: ActingSession,
  id: string,
): Promise<StoredDossier> {
  const found = await store.findDossier(session.actor.unitId, id)
  if (found === undefined) throw new HttpProblem('request.not-found')
  // A unit that sees only part gets only part. No act is decided on that.
  if (found.seenBecause.level === 'whole') cache.keep(found, [[session.actor.unitId, found.seenBecause]])
  return found
}
