import fc from 'fast-check'
import { type Act, allowedActs, decide, type Decision, type DossierState, openDossier } from '../src/dossier/index.ts'
import { type ActId, type DossierId, type Instant, instant, type UnitId } from '../src/ids.ts'
import type { Field, KindDefinition } from '../src/kinds/index.ts'
import type { PostRole } from '../src/kinds/kind.ts'
import type { Obligation } from '../src/obligation/index.ts'
import { isRelated, type World } from '../src/access/index.ts'
import type { Outcome } from '../src/refusal.ts'
import { actorOf, KINDS, REGULATION, UNIT_IDS, worldAt } from './small-world.ts'
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

export const aPlay = fc.record({
  // By its name, so that a counterexample can be read.
  kindName: fc.constantFrom(...KINDS.map((kind) => kind.kind)),
  opener: fc.nat(),
  at: fc.integer({ min: local('2021-01-01 00:00'), max: local('2023-10-31 00:00') }).map(instant),
  draw: fc.nat(),
  choices: fc.array(aChoice, { minLength: 6, maxLength: 40, size: 'max' }),
})
export type Play = typeof aPlay extends fc.Arbitrary<infer T> ? T : never

export function kindNamed(name: string): KindDefinition {
  const kind = KINDS.find((each) => each.kind === name)
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
    POSTS.flatMap((post) => {
      const allowed = allowedActs(kind, state, world.units, { unitId, post })
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

/** Numbers drawn from one, each as it is asked for. */
function drawer(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return below === 0 ? 0 : (state >>> 8) % below
  }
}

/** Values that the descriptors of fields allow, drawn from a number; a field that cannot be filled is left out. */
export function valuesFor(
  fields: readonly Field[],
  seed: number,
  {
    world,
    unitId,
    target,
  }: { readonly world: World; readonly unitId: UnitId; readonly target: Obligation | undefined },
): Record<string, unknown> {
  const draw = drawer(seed)
  const soon = (): string => new Date(world.at + 1 + draw(20 * 86_400_000)).toISOString()
  const unitsFor = (relations: Extract<Field, { type: 'orders' }>['relations'] | undefined, most: number): UnitId[] => {
    const able = UNIT_IDS.filter(
      (other) =>
        other !== unitId &&
        world.units.unit(other) !== undefined &&
        (relations === undefined || isRelated(world, relations, unitId, other)),
    )
    const from = draw(Math.max(1, able.length))
    return [...able.slice(from), ...able.slice(0, from)].slice(0, 1 + draw(Math.min(most, 3)))
  }
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    if (field.required !== true && draw(3) === 0) continue
    switch (field.type) {
      case 'text':
        values[field.name] = `Nội dung ${draw(1000)}`
        break
      case 'choice': {
        const options = Array.isArray(field.options)
          ? (field.options as readonly string[])
          : REGULATION[(field.options as { source: 'categories' | 'grounds' }).source].map((each) => each.code)
        values[field.name] = options[draw(options.length)]
        break
      }
      case 'instant':
        values[field.name] = field.when === 'future' ? soon() : new Date(world.at - draw(86_400_000)).toISOString()
        break
      case 'number':
        values[field.name] = field.min + draw(field.max - field.min + 1)
        break
      case 'place':
        values[field.name] = draw(2) === 0 ? { lat: 10.6, lon: 106.42 } : { unitId: unitsFor(undefined, 1)[0] }
        break
      case 'units':
        values[field.name] = unitsFor(field.relations, field.max)
        break
      case 'items':
        values[field.name] = Array.from({ length: 1 + draw(3) }, (_, index) => `Mục ${index + 1}`)
        break
      case 'parts': {
        const open = target?.parts.filter((part) => part.state === 'open').map((part) => part.key) ?? []
        values[field.name] = open.slice(draw(open.length))
        break
      }
      case 'orders':
        values[field.name] = Array.from({ length: 1 + draw(2) }, (_, index) => ({
          text: `Nhiệm vụ ${index + 1}`,
          unitIds: unitsFor(field.relations, 2),
          dueAt: soon(),
        }))
        break
    }
  }
  return values
}

let made = 0
const newId = (): string => `id ${(made += 1)}`

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
}

export function tryAct(
  kind: KindDefinition,
  state: DossierState,
  world: World,
  offer: Offer,
  fields: Record<string, unknown>,
): Outcome<Decision> {
  return decide(kind, world, actorOf(offer.unitId, offer.post, LONG_AGO), state, {
    actId: newId() as ActId,
    newId,
    type: offer.type,
    obligationId: offer.obligation?.id,
    fields,
  })
}

export function tryOpening(play: Omit<Play, 'choices'>): Step {
  const kind = kindNamed(play.kindName)
  const world = worldAt(play.at)
  const openers = UNIT_IDS.flatMap((unitId) => kind.opening.posts.map((post) => ({ unitId, post })))
  const { unitId, post } = openers[play.opener % openers.length] as (typeof openers)[number]
  const fields = valuesFor(kind.opening.fields, play.draw, { world, unitId, target: undefined })
  const outcome = openDossier(kind, world, actorOf(unitId, post, LONG_AGO), {
    actId: newId() as ActId,
    dossierId: newId() as DossierId,
    newId,
    number: '01',
    fields,
  })
  return { before: undefined, world, offer: { unitId, post, type: 'open', obligation: undefined }, fields, outcome }
}

/** Plays a dossier: at each choice one of everything that anybody is offered, with values that its fields allow. */
export function playOut(play: Play): Played {
  const kind = kindNamed(play.kindName)
  const opening = tryOpening(play)
  const steps: Step[] = [opening]
  const acts: Act[] = []
  if (!opening.outcome.ok) return { kind, steps, acts, state: undefined }
  let state = opening.outcome.value.state
  acts.push(opening.outcome.value.act)
  let at: Instant = play.at
  for (const { pick, afterMs, draw } of play.choices) {
    at = instant(at + afterMs)
    const world = worldAt(at)
    const offers = offersOf(kind, state, world)
    // Seven times of eight a change of one obligation, or most plays would be words alone, or withdrawn at once.
    const onward = offers.filter(
      ({ obligation, type }) =>
        obligation !== undefined && kind.acts.some((rule) => rule.type === type && rule.effects.length > 0),
    )
    const from = draw % 8 === 0 || onward.length === 0 ? offers : onward
    const offer = from[pick % Math.max(1, from.length)]
    if (offer === undefined) break
    const rule = kind.acts.find((each) => each.type === offer.type)
    const fields = valuesFor(rule?.fields ?? [], draw, { world, unitId: offer.unitId, target: offer.obligation })
    const outcome = tryAct(kind, state, world, offer, fields)
    steps.push({ before: state, world, offer, fields, outcome })
    if (!outcome.ok) continue
    acts.push(outcome.value.act)
    state = outcome.value.state
  }
  return { kind, steps, acts, state }
}
