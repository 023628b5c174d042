import {
  type Act,
  type ActId,
  type Actor,
  type ActRule,
  allowedAbout,
  allowedActs,
  type Decision,
  decide,
  type DossierId,
  type DossierState,
  type Field,
  type Grant,
  type Instant,
  instant,
  isSettled,
  type KindDefinition,
  type Obligation,
  openDossier,
  type PostRole,
  readClock,
  type UnitId,
  type Surroundings,
  type World,
} from '@giapranh/kernel'
import { type Chance, chanceOf, idsOf, seedOf } from './chance.ts'
import type { PlannedOpening } from './plan.ts'
import { reactionAt } from './rhythm.ts'
import { bodyOf, itemsOf, orderOf, reasonOf } from './texts.ts'

/** A dossier played by the real rules up to the end of the history. */
export interface Played {
  readonly state: DossierState
  readonly acts: readonly Act[]
  readonly grants: readonly Grant[]
  readonly opening: Decision
}

export interface PlayOptions {
  readonly seed: number
  readonly until: Instant
  readonly worldAt: (at: Instant) => World
  readonly kindOf: (name: string) => KindDefinition
  readonly actorOf: (unitId: UnitId, role: PostRole) => Actor
}

/** How likely an act is beside the expected one; acts that are not named are left to people. */
const WEIGHTS: Readonly<Record<string, number>> = {
  receive: 96,
  takePart: 22,
  decline: 7,
  report: 100,
  accept: 100,
  answer: 70,
  askClarification: 7,
  clarify: 100,
  askExtension: 7,
  grantExtension: 82,
  denyExtension: 18,
  refusePart: 6,
  refuse: 4,
  assign: 0,
  acceptAnswer: 93,
  askAgain: 7,
  done: 92,
  progress: 16,
  approve: 90,
  return: 10,
}
const MOST_ACTS = 40
/** Of the obligations nobody deals with in time, most are settled by the originator after this long. */
const GIVE_UP_MS = 6 * 86_400_000
const FORGOTTEN = 0.012

interface Due {
  readonly at: Instant
  readonly forgotten: boolean
}

/** Plays one planned opening to its end; undefined where the rules refuse it. */
export function play(planned: PlannedOpening, options: PlayOptions): Played | undefined {
  const chance = chanceOf(seedOf(options.seed + 1, planned.index))
  const ids = idsOf(chance)
  const kind = options.kindOf(planned.kind)
  const world = options.worldAt(planned.at)
  const role: PostRole = kind.opening.posts.includes('duty') && chance.next() < 0.75 ? 'duty' : 'staff'
  const opened = openDossier(kind, world, options.actorOf(planned.from, role), {
    actId: ids(planned.at) as ActId,
    dossierId: ids(planned.at) as DossierId,
    newId: () => ids(planned.at),
    number: planned.number,
    fields: planned.fields,
  })
  if (!opened.ok) return undefined

  const acts: Act[] = [opened.value.act]
  const grants: Grant[] = [...opened.value.grants]
  const plans = new Map<string, Due>()
  let state = opened.value.state
  while (state.state === 'open' && acts.length < MOST_ACTS) {
    const next = nextStep(kind, state, plans, chance, planned.from)
    if (next === undefined || next.at >= options.until) break
    const step = stepOf(kind, state, next, chance, options.worldAt(next.at).units)
    const done =
      step === undefined
        ? undefined
        : decide(kind, options.worldAt(next.at), options.actorOf(step.unitId, step.role), state, {
            actId: ids(next.at) as ActId,
            newId: () => ids(next.at),
            type: step.type,
            obligationId: step.obligation?.id,
            fields: fieldsOf(step.rule, step.obligation, next.at, chance, options.worldAt(next.at)),
          })
    if (done?.ok !== true) {
      // What the rules refuse is tried no more: somebody else goes on.
      if (next.obligation === undefined) break
      plans.set(next.obligation.id, { at: instant(options.until), forgotten: false })
      continue
    }
    if (next.obligation !== undefined) plans.delete(next.obligation.id)
    acts.push(done.value.act)
    grants.push(...done.value.grants)
    state = done.value.state
  }
  return { state, acts, grants, opening: opened.value }
}

interface Next {
  readonly at: Instant
  /** undefined: the originator ends the dossier. */
  readonly obligation: Obligation | undefined
  readonly givenUp: boolean
}

function nextStep(
  kind: KindDefinition,
  state: DossierState,
  plans: Map<string, Due>,
  chance: Chance,
  originator: UnitId,
): Next | undefined {
  const pressing = state.head.urgency !== 'normal'
  if (isSettled(state)) {
    return {
      at: reactionAt(state.lastAt, instant(state.lastAt + 86_400_000), pressing, 1, chance),
      obligation: undefined,
      givenUp: false,
    }
  }
  let best: Next | undefined
  for (const obligation of state.obligations) {
    if (obligation.state !== 'open' || obligation.clock.pausedAt !== null) continue
    let plan = plans.get(obligation.id)
    if (plan === undefined) {
      const begin = instant(Math.max(obligation.clock.openedAt, state.lastAt))
      const task = kind.tasks.find((rule) => rule.task === obligation.task)
      const forgotten = obligation.debtor !== originator && task?.dueGiven !== true && chance.next() < FORGOTTEN
      const at = forgotten
        ? instant((obligation.clock.due ?? begin) + GIVE_UP_MS * (0.4 + chance.next()))
        : reactionAt(begin, obligation.clock.due, pressing, promptnessOf(obligation.debtor), chance)
      plan = { at, forgotten }
      plans.set(obligation.id, plan)
    }
    const at = instant(Math.round(Math.max(plan.at, state.lastAt + 20_000)))
    if (best === undefined || at < best.at)
      best = { at, obligation: plan.forgotten ? undefined : obligation, givenUp: plan.forgotten }
  }
  return best
}

/** Some units are quicker than others, and stay so. */
function promptnessOf(unitId: UnitId): number {
  return 0.7 + (Number.parseInt(unitId.slice(-2), 16) / 255) * 0.75
}

interface Step {
  readonly type: string
  readonly rule: ActRule
  readonly obligation: Obligation | undefined
  readonly unitId: UnitId
  readonly role: PostRole
}

function stepOf(
  kind: KindDefinition,
  state: DossierState,
  next: Next,
  chance: Chance,
  units: World['units'],
): Step | undefined {
  const { obligation } = next
  const role: PostRole = chance.next() < 0.62 ? 'duty' : chance.next() < 0.8 ? 'staff' : 'command'
  const ruleOf = (type: string): ActRule | undefined => kind.acts.find((rule) => rule.type === type)
  if (obligation === undefined) {
    // The originator ends what is settled, and takes back what is not to be had any more.
    const { onDossier } = allowedActs(kind, state, units, { unitId: state.head.originator, post: 'staff' })
    const rule = onDossier
      .map(ruleOf)
      .find(
        (each) =>
          each?.effects.some((effect) => effect.do === 'close') === true && (!next.givenUp || each.tone === 'grave'),
      )
    if (rule === undefined) return undefined
    const post = rule.posts === undefined || rule.posts.includes(role) ? role : 'staff'
    return { type: rule.type, rule, obligation, unitId: state.head.originator, role: post }
  }
  // What the one at hand may not do is put before somebody who may.
  const doer =
    [role, 'staff' as const].find((post) => weightsFor(kind, obligation, { ...state, units }, post).length > 0) ?? role
  const weights = Object.fromEntries(weightsFor(kind, obligation, { ...state, units }, doer))
  // Nobody asks for more time, or what is meant, once it is late; nor time and again.
  const late = readClock(obligation.clock, next.at).phase === 'late'
  const asked = state.obligations.some((other) => other.about === obligation.id)
  if (late || asked) for (const type of ['askClarification', 'askExtension', 'progress']) delete weights[type]
  if (obligation.parts.filter((part) => part.state === 'open').length < 2) delete weights['refusePart']
  if (Object.keys(weights).length === 0) return undefined
  const type = chance.weighted(weights)
  const rule = ruleOf(type)
  return rule === undefined ? undefined : { type, rule, obligation, unitId: obligation.debtor, role: doer }
}

/** The acts that a post of the debtor may do about an obligation, each with its likelihood. */
function weightsFor(
  kind: KindDefinition,
  obligation: Obligation,
  around: Surroundings,
  post: PostRole,
): readonly (readonly [type: string, weight: number])[] {
  return allowedAbout(kind, obligation, around, { unitId: obligation.debtor, post }).flatMap((type) => {
    const weight = WEIGHTS[type] ?? 0
    return weight > 0 ? [[type, weight] as const] : []
  })
}

/** Values for the fields of an act, by their descriptors. */
function fieldsOf(
  rule: ActRule,
  obligation: Obligation | undefined,
  at: Instant,
  chance: Chance,
  world: World,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const field of rule.fields) {
    const value = valueOf(field, rule, obligation, at, chance, world)
    if (value !== undefined) values[field.name] = value
  }
  return values
}

function valueOf(
  field: Field,
  rule: ActRule,
  obligation: Obligation | undefined,
  at: Instant,
  chance: Chance,
  world: World,
): unknown {
  const wanted = field.required === true
  switch (field.type) {
    case 'text':
      if (!wanted) return undefined
      return field.name === 'reason' ? reasonOf(chance) : bodyOf(rule.type, chance)
    case 'choice':
      if ('source' in field.options) return chance.pick(world.regulation[field.options.source]).code
      return chance.pick(field.options)
    case 'number':
      return chance.between(Math.max(field.min, 2), Math.min(field.max, 12))
    case 'instant':
      if (!wanted) return undefined
      return new Date(Math.max(at, obligation?.clock.due ?? at) + chance.between(1, 4) * 86_400_000).toISOString()
    case 'parts': {
      const open = obligation?.parts.filter((part) => part.state === 'open') ?? []
      return wanted && open.length > 0 ? [chance.pick(open).key] : undefined
    }
    case 'items':
      return wanted ? itemsOf(2, chance) : undefined
    case 'orders':
      return [
        {
          text: orderOf(chance),
          unitIds: [obligation?.debtor ?? ''],
          dueAt: new Date(at + 7 * 86_400_000).toISOString(),
        },
      ]
    case 'place':
    case 'units':
      return undefined
  }
}
