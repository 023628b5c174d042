import { type Actor, distinctGrants, type Grant, grantsOf } from '../access/index.ts'
import { type ActId, type Instant, instant, type UnitId } from '../ids.ts'
import type { FieldValues } from '../kinds/field.ts'
import type { KindDefinition, Must, Need } from '../kinds/kind.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import type { World } from '../world/index.ts'
import { holds } from './conditions.ts'
import { type EffectContext, readingOf } from './effects/context.ts'
import type { Facts } from './facts.ts'
import { type Growing, settle } from './fold.ts'
import type { Act, ActBy, Change, DossierState, Party } from './state.ts'

/** The result of a decision: the act to store, the state after it, and the units that see the dossier because of it. */
export interface Decision {
  readonly act: Act
  readonly state: DossierState
  readonly grants: readonly Grant[]
  /** Other dossiers that the act opens: they are stored together with it, or nothing is stored. */
  readonly further: readonly Decision[]
}

/** What somebody wants to do, with the ids that the node created for it. */
export interface ActIntent {
  readonly actId: ActId
  readonly newId: () => string
  readonly fields: Readonly<Record<string, unknown>>
  readonly facts?: Facts
  /** Another unit said it by telephone or on paper, at that time. */
  readonly told?: Told | undefined
}

export interface Told {
  readonly onBehalfOf: UnitId
  readonly at: Instant
}

export const personOf = ({ personId, postId, post, unitId }: Actor): ActBy => ({
  actor: 'person',
  personId,
  postId,
  post,
  unitId,
})

/** What a record needs besides the changes of the effects. */
export interface Concluding {
  readonly kind: KindDefinition
  readonly world: World
  readonly by: ActBy
  readonly told: Told | undefined
  readonly facts: Facts
  readonly values: FieldValues
  /** When it happened, where no field of the act gives that. */
  readonly occurredAt?: Instant | null
  readonly intent: Pick<ActIntent, 'actId' | 'newId'>
  readonly state: DossierState | undefined
}

export function checkMusts(musts: readonly Must[] | undefined, context: EffectContext): Outcome<undefined> {
  const reading = readingOf(context)
  const broken = musts?.find(({ is }) => !holds(is, reading))
  return broken === undefined ? accept(undefined) : refuse('act.must', { detail: { rule: broken.code } })
}

/** Checks what must be true outside the dossier; the refusal names everything that is missing. */
export function checkNeeds(needs: readonly Need[] = [], facts: Facts): Outcome<undefined> {
  const missing = needs.filter(({ fact, is }) => {
    const value = facts.needs[fact]
    return is === undefined ? value === undefined : value !== is
  })
  if (missing.length === 0) return accept(undefined)
  return refuse('needs.missing', { detail: { missing: missing.map(({ fact }) => fact).join(', ') } })
}

/** Builds the record of the act and the state after it. */
export function concluded(
  { kind, world, by, told, facts, values, occurredAt: happenedAt = null, intent, state: before }: Concluding,
  growing: Growing,
  changes: readonly Change[],
  about: { readonly type: string; readonly targetId: Act['obligationId']; readonly clause: string | null },
): Omit<Decision, 'further'> {
  const seq = (before?.version ?? 0) + 1
  growing.version = seq
  growing.lastAt = world.at
  const state = settle(growing)
  const occurredAt = typeof values['occurredAt'] === 'string' ? instant(Date.parse(values['occurredAt'])) : happenedAt
  const act: Act = {
    id: intent.actId,
    dossierId: state.head.id,
    seq,
    type: about.type,
    at: world.at,
    occurredAt,
    by,
    told: told ?? null,
    under: {
      regulation: world.regulation.version,
      registry: world.versions.registry,
      kind: world.versions.kind(kind.kind),
    },
    obligationId: about.targetId,
    clause: about.clause,
    fields: values,
    facts: facts.needs,
    changes,
  }
  // Left out before units are listed once: a party that is also above another one keeps its own level.
  const isOpenTo = ({ reason }: Grant): boolean => kind.confidential !== true || reason === 'party'
  const grants = distinctGrants(freshParties(before, state).flatMap((party) => grantsOf(world, party).filter(isOpenTo)))
  return { act, state, grants }
}

/** Parties that joined the dossier by the act, or that see more of it from now on. */
function freshParties(before: DossierState | undefined, after: DossierState): readonly Party[] {
  if (before === undefined) return after.parties
  if (before.parties === after.parties) return []
  const known = new Map(before.parties.map(({ unitId, level }) => [unitId, level]))
  return after.parties.filter(({ unitId, level }) => known.get(unitId) !== level)
}
