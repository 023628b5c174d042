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

/** What the rules decided: the act to be stored, the state that it leads to, and who sees the dossier through it from now on. */
export interface Decision {
  readonly act: Act
  readonly state: DossierState
  readonly grants: readonly Grant[]
  /** Dossiers that the act opens beside its own: stored with it or not at all. */
  readonly further: readonly Decision[]
}

/** What somebody wants to do, with the ids that the node has made for it. */
export interface ActIntent {
  readonly actId: ActId
  readonly newId: () => string
  readonly fields: Readonly<Record<string, unknown>>
  readonly facts?: Facts
  /** Said by another unit, by telephone or on paper, at that time. */
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

/** What a record needs besides what the effects changed. */
export interface Concluding {
  readonly kind: KindDefinition
  readonly world: World
  readonly by: ActBy
  readonly told: Told | undefined
  readonly facts: Facts
  readonly values: FieldValues
  /** When it happened, where no field of the act says so. */
  readonly occurredAt?: Instant | null
  readonly intent: Pick<ActIntent, 'actId' | 'newId'>
  readonly state: DossierState | undefined
}

export function checkMusts(musts: readonly Must[] | undefined, context: EffectContext): Outcome<undefined> {
  const reading = readingOf(context)
  const broken = musts?.find(({ is }) => !holds(is, reading))
  return broken === undefined ? accept(undefined) : refuse('act.must', { detail: { rule: broken.code } })
}

/** What must be so outside the dossier: a refusal names all that is missing. */
export function checkNeeds(needs: readonly Need[] = [], facts: Facts): Outcome<undefined> {
  const missing = needs.filter(({ fact, is }) => {
    const value = facts.needs[fact]
    return is === undefined ? value === undefined : value !== is
  })
  if (missing.length === 0) return accept(undefined)
  return refuse('needs.missing', { detail: { missing: missing.map(({ fact }) => fact).join(', ') } })
}

/** The act as its record, and the state that it leads to. */
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
  const grants = distinctGrants(freshParties(before, state).flatMap((party) => grantsOf(world, party)))
  return { act, state, grants: kind.confidential === true ? grants.filter(({ reason }) => reason === 'party') : grants }
}

/** Parties that came to the matter by the act, or see more of it from now on. */
function freshParties(before: DossierState | undefined, after: DossierState): readonly Party[] {
  if (before === undefined) return after.parties
  if (before.parties === after.parties) return []
  const known = new Map(before.parties.map(({ unitId, level }) => [unitId, level]))
  return after.parties.filter(({ unitId, level }) => known.get(unitId) !== level)
}
