import fc from 'fast-check'
import {
  type Act,
  allowedActs,
  decide,
  decideByRegulation,
  type Decision,
  type DossierState,
  type Facts,
  openDossier,
  passLead,
  succeed,
} from '../src/dossier/index.ts'
import { type ActId, type DossierId, type Instant, instant, type UnitId } from '../src/ids.ts'
import type { KindDefinition } from '../src/kinds/index.ts'
import type { PostRole } from '../src/kinds/kind.ts'
import type { Obligation } from '../src/obligation/index.ts'
import type { Outcome } from '../src/refusal.ts'
import type { Appointment } from '../src/regulation/index.ts'
import type { World } from '../src/world/index.ts'
import { valuesFor } from './random-values.ts'
import { actorOf, id, KINDS, REGULATION, UNIT_IDS, VERSION_2, worldAt } from './small-world.ts'
import { local } from './vietnam-calendar.ts'

const POSTS: readonly PostRole[] = ['duty', 'staff', 'command']
const LONG_AGO = local('2020-01-01 00:00')

/** One choice of a play: which of what is offered, how long after, and a number that the values of its fields are drawn from. */
export interface Choice {
  readonly pick: number
  readonly afterMs: number
  readonly draw: number
}

const aSpan = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 3_600_000 }),
  fc.integer({ min: 0, max: 5 * 86_400_000 }),
)
const aChoice: fc.Arbitrary<Choice> = fc.record({ pick: fc.nat(), afterMs: aSpan, draw: fc.nat() })

/** Plays of the kinds that are named; some cross the end of 2023, when units end and a new version comes into force. */
export const playsOf = (names: readonly string[]) =>
  fc.record({
    // By its name, so that a counterexample can be read.
    kindName: fc.constantFrom(...names),
    opener: fc.nat(),
    at: fc
      .oneof(
        fc.integer({ min: local('2021-01-01 00:00'), max: local('2023-10-31 00:00') }),
        fc.integer({ min: local('2023-12-20 00:00'), max: local('2023-12-31 23:00') }),
      )
      .map(instant),
    draw: fc.nat(),
    choices: fc.array(aChoice, { minLength: 6, maxLength: 40, size: 'max' }),
  })
export const aPlay = playsOf(KINDS.map((kind) => kind.kind))
export type Play = typeof aPlay extends fc.Arbitrary<infer T> ? T : never

export function kindNamed(name: string, kinds: readonly KindDefinition[] = KINDS): KindDefinition {
  const kind = kinds.find((each) => each.kind === name)
  if (kind === undefined) throw new Error(`no kind ${name}`)
  return kind
}

/** One thing that the rules offer a post of a unit. */
export interface Offer {
  readonly unitId: UnitId
  readonly post: PostRole
  readonly type: string
  readonly obligation: Obligation | undefined
}

export function offersOf(kind: KindDefinition, state: DossierState, world: World): readonly Offer[] {
  return UNIT_IDS.flatMap((unitId) =>
    // A unit that has ended does nothing more; its heirs do.
    world.units.unit(unitId) === undefined
      ? []
      : POSTS.flatMap((post) => {
          const allowed = allowedActs(kind, state, world, { unitId, post })
          const whole = allowed.onDossier.map((type): Offer => ({ unitId, post, type, obligation: undefined }))
          const about = [...allowed.onObligation].flatMap(([obligationId, types]) =>
            types.map((type): Offer => ({
              unitId,
              post,
              type,
              obligation: state.obligations.find((each) => each.id === obligationId),
            })),
          )
          return [...whole, ...about]
        }),
  )
}

let made = 0
const newId = (): string => `id ${(made += 1)}`
export const ids = () => ({ actId: newId() as ActId, newId })

/** Other dossiers that everybody in a play sees. */
const FACTS: Facts = {
  dossiers: new Map(
    ['incident', 'request', 'directive', 'proposal'].map((kind) => [`other ${kind}`, { kind, exercise: false }]),
  ),
  needs: {},
}

export interface Step {
  readonly before: DossierState | undefined
  readonly world: World
  readonly offer: Offer
  readonly fields: Record<string, unknown>
  readonly outcome: Outcome<Decision>
}

export interface Played {
  readonly kind: KindDefinition
  readonly steps: readonly Step[]
  readonly acts: readonly Act[]
  readonly state: DossierState | undefined
  /** What the acts opened beside it. */
  readonly further: readonly Decision[]
}

export function tryAct(
  kind: KindDefinition,
  state: DossierState,
  world: World,
  offer: Offer,
  fields: Record<string, unknown>,
): Outcome<Decision> {
  return decide(kind, world, actorOf(offer.unitId, offer.post, LONG_AGO), state, {
    ...ids(),
    type: offer.type,
    obligationId: offer.obligation?.id,
    fields,
    facts: FACTS,
  })
}

export function tryOpening(play: Omit<Play, 'choices'>, kinds: readonly KindDefinition[] = KINDS): Step {
  const kind = kindNamed(play.kindName, kinds)
  const world = worldAt(play.at, kinds === KINDS ? REGULATION : regulationWith(kinds), { kinds })
  const openers = UNIT_IDS.flatMap((unitId) => kind.opening.posts.map((post) => ({ unitId, post })))
  const { unitId, post } = openers[play.opener % openers.length] as (typeof openers)[number]
  const fields = valuesFor(kind.opening.fields, play.draw, { world, unitId, target: undefined, facts: FACTS })
  const needs = Object.fromEntries((kind.opening.needs ?? []).map(({ fact, is }) => [fact, is ?? 'có']))
  const outcome = openDossier(kind, world, actorOf(unitId, post, LONG_AGO), {
    ...ids(),
    dossierId: newId() as DossierId,
    number: '01',
    fields,
    facts: { ...FACTS, needs },
  })
  return { before: undefined, world, offer: { unitId, post, type: 'open', obligation: undefined }, fields, outcome }
}

const regulations = new WeakMap<readonly KindDefinition[], typeof REGULATION>()

/** The small world's regulation with a clause for each of the kinds. */
export function regulationWith(kinds: readonly KindDefinition[]): typeof REGULATION {
  let regulation = regulations.get(kinds)
  if (regulation === undefined) {
    regulation = { ...REGULATION, kinds: kinds.map((kind) => kind.kind), clauses: VERSION_2.clausesFor(kinds) }
    regulations.set(kinds, regulation)
  }
  return regulation
}

/** The other party is made lead in the middle of some plays. */
const APPOINTED: readonly Appointment[] = [
  { unitId: id('1'), from: local('2020-01-01 00:00'), why: 'regulation', paper: null },
  { unitId: id('2'), from: local('2023-12-28 00:00'), why: 'hand-over', paper: '12/BB' },
]

/** Plays a dossier: at each choice one of everything that anybody is offered, with values that its fields allow. Registry and regulation do theirs in between. */
export function playOut(play: Play, kinds: readonly KindDefinition[] = KINDS): Played {
  const kind = kindNamed(play.kindName, kinds)
  const regulation = kinds === KINDS ? REGULATION : regulationWith(kinds)
  const opening = tryOpening(play, kinds)
  const steps: Step[] = [opening]
  const acts: Act[] = []
  const further: Decision[] = []
  if (!opening.outcome.ok) return { kind, steps, acts, state: undefined, further }
  let state = opening.outcome.value.state
  acts.push(opening.outcome.value.act)
  further.push(...opening.outcome.value.further)
  let at: Instant = play.at
  const take = (decision: Decision | undefined): boolean => {
    if (decision === undefined) return false
    acts.push(decision.act)
    state = decision.state
    return true
  }
  for (const { pick, afterMs, draw } of play.choices) {
    at = instant(at + afterMs)
    const inForce =
      at >= VERSION_2.from ? { ...regulation, version: 2, clauses: VERSION_2.longer(regulation) } : regulation
    const world = worldAt(at, state.regulationVersion === 2 ? inForce : regulation, {
      inForce,
      kinds,
      appointments: APPOINTED,
    })
    take(succeed(kind, world, state, { ...ids(), instrument: 'NQ 1' }))
    take(passLead(kind, world, state, { ...ids(), clause: 'D3' }))
    for (let more = true; more;) {
      const done = decideByRegulation(kind, world, state, ids())
      if (!done.ok) throw new Error(done.refusal.code)
      more = take(done.value)
    }
    const offers = offersOf(kind, state, world)
    // Three times of four a change of one obligation, or most plays would be words alone, or withdrawn at once.
    const onward = offers.filter(
      ({ obligation, type }) =>
        obligation !== undefined && kind.acts.some((rule) => rule.type === type && rule.effects.length > 0),
    )
    const from = draw % 4 === 0 || onward.length === 0 ? offers : onward
    const offer = from[pick % Math.max(1, from.length)]
    if (offer === undefined) {
      if (state.state === 'closed') continue
      break
    }
    const rule = kind.acts.find((each) => each.type === offer.type)
    const fields = valuesFor(rule?.fields ?? [], draw, {
      world,
      unitId: offer.unitId,
      target: offer.obligation,
      fields: state.fields,
      facts: FACTS,
    })
    const outcome = tryAct(kind, state, world, offer, fields)
    steps.push({ before: state, world, offer, fields, outcome })
    if (!outcome.ok) continue
    acts.push(outcome.value.act)
    further.push(...outcome.value.further)
    state = outcome.value.state
  }
  // The last act may have opened again what an ended unit owed.
  take(succeed(kind, worldAt(at, regulation, { kinds }), state, { ...ids(), instrument: 'NQ 1' }))
  return { kind, steps, acts, state, further }
}
