import { type Decision, type KindDefinition, placePoint, type UnitId, type World } from '@giapranh/kernel'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { HttpProblem } from '../../platform/http/problem.ts'
import { type Done, present } from './answer-once.ts'
import type { DossierContext } from './context.ts'
import type { StoredDossier } from './rows.ts'

/** The dossier as the act leaves it, seen by the unit that acted. */
export const storedAfter = (
  { grants, state, act }: Decision,
  before: StoredDossier | undefined,
  world: World,
  unitId: UnitId,
): StoredDossier => ({
  ...state,
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

/** What is committed, as its answer; the next act is decided on it. */
export function finish(
  deps: DossierContext,
  session: ActingSession,
  kind: KindDefinition,
  { act, grants }: Decision,
  before: StoredDossier | undefined,
  stored: StoredDossier,
): Promise<Done> {
  // As the database keeps them: whoever saw it goes on seeing it for the same reason, unless it became a party.
  const saw = new Set(before?.audience)
  const fresh = grants.filter(({ unitId, reason }) => reason === 'party' || !saw.has(unitId))
  deps.cache.keep(stored, [
    [session.actor.unitId, stored.seenBecause],
    ...fresh.map(({ unitId, reason, through, level }) => [unitId, { reason, through, level }] as const),
  ])
  const person = { id: session.personId, name: session.personName, rank: session.rank }
  return present(deps, session, kind, stored, { act, person })
}

/** What the database says where something stands in the way that the rules cannot see: in words for whoever acts. */
export function problemOfConflict(error: unknown): unknown {
  const { constraint, code, message } = error as {
    readonly constraint?: unknown
    readonly code?: unknown
    readonly message?: string
  }
  // A draft that the act seals: the message is a code of the catalogue.
  if (code === 'ZD001') return new HttpProblem(message as HttpProblem['code'])
  if (constraint === 'regulation_pkey') return new HttpProblem('regulation.moved-on')
  if (constraint === 'appointment__after_the_last' || constraint === 'appointment_pkey')
    return new HttpProblem('lead.appointed-later')
  if (constraint === 'hold__taken_once') return new HttpProblem('hold.taken')
  if (constraint === 'dossier__only_one_open') return new HttpProblem('dossier.only-one')
  return error
}

/** True where registry, regulations or leads changed since the decision. */
export const worldMovedOn = (error: unknown): boolean => (error as { readonly code?: unknown }).code === 'GR001'
