import {
  type Decision,
  type KindDefinition,
  placePoint,
  type SealedAct,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { type Done, present } from './answer-once.ts'
import type { DossierContext } from './context.ts'
import { textsAfter } from './record.ts'
import type { StoredDossier } from './rows.ts'

/** The dossier after the act, as the unit that acted sees it. */
export const storedAfter = (
  { grants, state, act }: Decision,
  before: StoredDossier | undefined,
  world: World,
  unitId: UnitId,
  sealed: SealedAct,
): StoredDossier => ({
  ...state,
  texts: textsAfter(before?.texts, sealed),
  erasures: before?.erasures ?? 0,
  clause: before?.clause ?? act.clause ?? state.obligations[0]?.clause ?? null,
  point: before?.point ?? placePoint(world, act.fields),
  audience: [
    ...new Set([
      ...(before?.audience ?? []),
      ...grants.filter(({ level }) => level === 'whole').map((grant) => grant.unitId),
    ]),
  ],
  seenBecause: before?.seenBecause ?? { reason: 'party', through: unitId, level: 'whole' },
})

/** The committed dossier as the answer; the next act is decided on it. */
export function finish(
  deps: DossierContext,
  session: ActingSession,
  kind: KindDefinition,
  { act, grants }: Decision,
  before: StoredDossier | undefined,
  stored: StoredDossier,
): Promise<Done> {
  // The reasons match the database: a unit that saw the dossier keeps its reason, unless it became a party.
  const saw = new Set(before?.audience)
  const fresh = grants.filter(({ unitId, reason }) => reason === 'party' || !saw.has(unitId))
  deps.cache.keep(stored, [
    [session.actor.unitId, stored.seenBecause],
    ...fresh.map(({ unitId, reason, through, level }) => [unitId, { reason, through, level }] as const),
  ])
  const person = { id: session.personId, name: session.personName, rank: session.rank }
  return present(deps, session, kind, stored, { act, person })
}

/** True if registry, regulations or leads changed since the decision. */
export const worldMovedOn = (error: unknown): boolean => (error as { readonly code?: unknown }).code === 'GR001'
