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
  openFor,
  passLead,
  succeed,
} from '../src/dossier/index.ts'
import { type ActId, type DossierId, type Instant, instant, type UnitId } from '../src/ids.ts'
import type { KindDefinition } from '../src/kinds/index.ts'
import type { PostRole } from '../src/kinds/kind.ts'
import type { Obligation } from '../src/obligation/index.ts'
import { accept, type Outcome, refuse } from '../src/refusal.ts'
import type { Appointment } from '../src/regulation/index.ts'
import type { World } from '../src/world/index.ts'
import { COMING } from './found-kinds.ts'
import { valuesFor } from './random-values.ts'
import { actorOf, id, KINDS, REGULATION, UNIT_IDS, VERSION_2, worldAt } from './small-world.ts'
import { local } from './vietnam-calendar.ts'

const POSTS: readonly PostRole[] = ['duty', 'staff', 'command']
const LONG_AGO = local('2020-01-01 00:00')

/** One choice of a play: which offer, how long after, and a number from which the values of its fields are drawn. */
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

/** Plays of the named kinds. Some cross the end of 2023, when units end and a new version comes into force. */
export const playsOf = (names: readonly string[]) =>
  fc.record({
    // By name, so that a counterexample is readable.
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

/** One act that the rules offer to a post of a unit. */
export interface Offer {
  readonly unitId: UnitId
  readonly post: PostRole
  readonly type: string
  readonly obligation: Obligation | undefined
}

export function offersOf(kind: KindDefinition, state: DossierState, world: World): readonly Offer[] {
  return UNIT_IDS.flatMap((unitId) =>
    // A unit that has ended does nothing more; its heirs act.
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

/** Other dossiers of every kind, which everybody in a play sees, and their holders. */
const OTHERS: Facts['dossiers'] = new Map(
  [...KINDS, ...COMING].flatMap(({ kind }, index) =>
    ['2.1', '1.2', '1'].map((holder) => [
      `other ${kind} of ${holder} ${index}`,
      { kind, exercise: false, holder: id(holder) },
    ]),
  ),
)

/** Files that wait for each unit. */
const FILES: Facts['files'] = new Map([
  ['a'.repeat(64), { size: 1200, type: 'pdf' }],
  ['b'.repeat(64), { size: 90_000, type: 'jpeg' }],
  ['c'.repeat(64), { size: 30_000_000, type: 'mp4' }],
])
/** Drafts of each unit; one of them is empty. */
const DRAFTS: Facts['drafts'] = new Map([
  ['draft one', accept({ text: 'Một.', digest: 'd'.repeat(64) })],
  ['draft two', accept({ text: 'Hai.\nBa.', digest: 'e'.repeat(64) })],
  ['draft empty', refuse('field.required')],
])
export const FACTS: Facts = { dossiers: OTHERS, files: FILES, drafts: DRAFTS, needs: {} }

/** What is outside the dossier, including all that the kind needs. */
function factsFor(kind: KindDefinition): Facts {
  const needs = [kind.opening, ...kind.acts].flatMap((place) => place.needs ?? [])
  return { ...FACTS, needs: Object.fromEntries(needs.map(({ fact, is }) => [fact, is ?? 'có'])) }
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
  /** Dossiers that the acts opened. */
  readonly further: readonly Decision[]
  /** The world at the end of the play. */
  readonly world: World
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
    facts: factsFor(kind),
  })
}

/** The other party becomes lead in the middle of some plays. */
const APPOINTED: readonly Appointment[] = [
  { unitId: id('1'), from: local('2020-01-01 00:00'), why: 'regulation', paper: null },
  { unitId: id('2'), from: local('2023-12-28 00:00'), why: 'hand-over', paper: '12/BB' },
]

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

/** The world of a play, in which the other party becomes lead, units end and a second version comes into force. */
export function worldOfPlay(kinds: readonly KindDefinition[], at: Instant, version = 1): World {
  const regulation = kinds === KINDS ? REGULATION : regulationWith(kinds)
  const inForce =
    at >= VERSION_2.from ? { ...regulation, version: 2, clauses: VERSION_2.longer(regulation) } : regulation
  return worldAt(at, version === 2 ? inForce : regulation, { inForce, kinds, appointments: APPOINTED })
}

/** One attempt at an opening: by the opener that the number chooses, or by the regulation if a clause may open it. */
export function tryOpening(play: Omit<Play, 'choices'>, kinds: readonly KindDefinition[] = KINDS): Step {
  const kind = kindNamed(play.kindName, kinds)
  const world = worldOfPlay(kinds, play.at)
  const { opening } = kind
  const facts = factsFor(kind)
  const intent = { ...ids(), dossierId: newId() as DossierId, number: '01', facts }
  if (opening.byRegulation === true && (opening.posts.length === 0 || play.draw % 3 === 0)) {
    const unitId = (opening.heldBy === 'lead' ? world.lead : world.parties[play.opener % 2]) ?? id('1')
    // A clause fills in only words and choices; what opens a dossier for two matching ones also names units.
    const fillable = opening.fields.filter(
      ({ type, required }) => required === true && (opening.posts.length === 0 || type === 'text' || type === 'choice'),
    )
    const fields = valuesFor(fillable, play.draw, { world, unitId, target: undefined, facts })
    const by = { actor: 'regulation', clause: 'D1', occasion: 'play' } as const
    const outcome = openFor(kind, world, { unitId, by, actor: null }, { ...intent, fields })
    return {
      before: undefined,
      world,
      offer: { unitId, post: 'staff', type: 'open', obligation: undefined },
      fields,
      outcome,
    }
  }
  const openers = UNIT_IDS.flatMap((unitId) => opening.posts.map((post) => ({ unitId, post })))
  const { unitId, post } = openers[play.opener % openers.length] as (typeof openers)[number]
  const fields = valuesFor(opening.fields, play.draw, { world, unitId, target: undefined, facts })
  const outcome = openDossier(kind, world, actorOf(unitId, post, LONG_AGO), { ...intent, fields })
  return { before: undefined, world, offer: { unitId, post, type: 'open', obligation: undefined }, fields, outcome }
}

/** The first successful opening of a few openers, or the last attempt. */
function firstOpening(play: Play, kinds: readonly KindDefinition[]): Step {
  let step = tryOpening(play, kinds)
  for (let more = 1; more <= 12 && !step.outcome.ok; more += 1) {
    step = tryOpening({ ...play, opener: play.opener + 5 * more, draw: play.draw + more }, kinds)
  }
  return step
}

/** Chooses which offers are considered: all, or those that a test wants to see. */
export type Choose = (offers: readonly Offer[], kind: KindDefinition) => readonly Offer[]

/**
 * Three times out of four an act that changes one obligation; otherwise most plays would be only words, or withdrawn at
 * once.
 */
const onwards =
  (draw: number): Choose =>
  (offers, kind) => {
    const onward = offers.filter(
      ({ obligation, type }) =>
        obligation !== undefined && kind.acts.some((rule) => rule.type === type && rule.effects.length > 0),
    )
    return draw % 4 === 0 || onward.length === 0 ? offers : onward
  }

/**
 * Plays a dossier: each choice does one of all offers, with values that its fields allow. Registry and regulation act
 * in between.
 */
export function playOut(play: Play, kinds: readonly KindDefinition[] = KINDS, choose?: Choose): Played {
  const kind = kindNamed(play.kindName, kinds)
  const opening = firstOpening(play, kinds)
  const steps: Step[] = [opening]
  const acts: Act[] = []
  const further: Decision[] = []
  if (!opening.outcome.ok) return { kind, steps, acts, state: undefined, further, world: opening.world }
  let state = opening.outcome.value.state
  acts.push(opening.outcome.value.act)
  further.push(...opening.outcome.value.further)
  let at: Instant = play.at
  const take = (decision: Decision | undefined): boolean => {
    if (decision === undefined) return false
    acts.push(decision.act)
    further.push(...decision.further)
    state = decision.state
    return true
  }
  /** Does what registry and regulation do by themselves, until nothing is due. */
  const elapse = (): World => {
    const world = worldOfPlay(kinds, at, state.regulationVersion)
    take(succeed(kind, world, state, { ...ids(), instrumentOf: () => 'NQ 1' }))
    take(passLead(kind, world, state, { ...ids(), clause: 'D3' }))
    for (let more = true; more;) {
      const done = decideByRegulation(kind, world, state, ids())
      if (!done.ok) throw new Error(`${kind.kind}: ${done.refusal.code}`)
      more = take(done.value)
    }
    return world
  }
  for (const { pick, afterMs, draw } of play.choices) {
    at = instant(at + afterMs)
    const world = elapse()
    const offers = offersOf(kind, state, world)
    const from = (choose ?? onwards(draw))(offers, kind)
    const offer = from[pick % Math.max(1, from.length)]
    if (offer === undefined) {
      if (state.state === 'closed') continue
      break
    }
    const rule = kind.acts.find((each) => each.type === offer.type)
    const facts = factsFor(kind)
    const { fields: known } = state
    const fields = valuesFor(rule?.fields ?? [], draw, {
      world,
      unitId: offer.unitId,
      target: offer.obligation,
      fields: known,
      facts,
    })
    const outcome = tryAct(kind, state, world, offer, fields)
    steps.push({ before: state, world, offer, fields, outcome })
    if (outcome.ok) take(outcome.value)
  }
  // The last act may have reopened what an ended unit owed.
  return { kind, steps, acts, further, world: elapse(), state }
}
