import {
  type Act,
  type ActId,
  type Actor,
  decide,
  decideByRegulation,
  type Decision,
  distinctGrants,
  type DossierId,
  type DossierState,
  type Field,
  type Grant,
  type Instant,
  instant,
  openDossier,
  passLead,
  type PostRole,
  regulationActsAt,
  succeed,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import { type Chance, chanceOf, idsOf, seedOf } from './chance.ts'
import { endingOf, openingPost, type Step, stepAbout, stepAboutWhole } from './choice.ts'
import { intentionsOf, type Intentions, type Moment } from './intentions.ts'
import type { PlannedOpening, PlayedKind } from './plan.ts'
import type { Outside } from './outside.ts'
import { opensOthers, reachesOut } from './reach.ts'
import type { Setting } from './setting.ts'
import type { Stage } from './stage.ts'
import { writer } from './texts.ts'
import { valuesFor } from './values.ts'

/** A dossier played by the real rules until the end of the history. */
export interface Played {
  readonly state: DossierState
  readonly acts: readonly Act[]
  readonly grants: readonly Grant[]
  readonly opening: Decision
}

export interface PlayOptions {
  readonly until: Instant
  readonly worldAt: (at: Instant) => World
  readonly stageAt: (world: World) => Stage
  readonly kindNamed: (name: string) => PlayedKind
  readonly setting: Setting
  /** The person who acts in a post of a unit; undefined if there is none. */
  readonly actorOf: (unitId: UnitId, post: PostRole) => Actor | undefined
  /** Units whose desks must be empty when the history ends. */
  readonly quiet: readonly UnitId[]
  /** The world outside the dossiers; where undefined, acts that reach outside are left to people. */
  readonly outside?: Outside
}

/** The maximum number of acts in one played dossier. */
const MOST_ACTS = 40
/** How often a play is repeated with other random values, if it leaves something on a desk that must be empty or reaches outside the dossier. */
const MOST_PLAYS = 12
/** The legal instrument by which units end in a made-up history. */
const INSTRUMENT = 'Nghị quyết về sắp xếp đơn vị hành chính'

/** Plays one planned opening to its end; undefined if the rules refuse it. */
export function play(planned: PlannedOpening, options: PlayOptions): Played | undefined {
  for (let attempt = 1; attempt <= MOST_PLAYS; attempt += 1) {
    const played = toItsEnd(playing(planned, options, chanceOf(seedOf(planned.seed, attempt))))
    if (played === 'refused') return undefined
    if (played !== 'reaches-out' && isQuiet(played.state, options.quiet)) return played
  }
  return undefined
}

const isQuiet = ({ obligations }: DossierState, quiet: readonly UnitId[]): boolean =>
  !obligations.some(({ state, debtor }) => state === 'open' && quiet.includes(debtor))

/** The result of a play: 'refused' where the dossier could not even be opened. */
type End = Played | 'refused' | 'reaches-out'

function toItsEnd(play: Generator<Instant, End>): End {
  for (;;) {
    const step = play.next()
    if (step.done === true) return step.value
  }
}

/** Plays one opening step by step. It yields the instant of each step before the step, so that several can be played in the order of time. */
export function* playing(planned: PlannedOpening, options: PlayOptions, chance: Chance): Generator<Instant, End> {
  const { outside } = options
  yield planned.at
  const one = options.kindNamed(planned.kind)
  const ids = idsOf(chance)
  const intentAt = (at: number) => ({ actId: ids(at) as ActId, newId: () => ids(at) })
  const opener = options.actorOf(planned.from, openingPost(one.kind.opening.posts, chance))
  if (opener === undefined) return 'refused'
  const world = outside?.worldAt(planned.at) ?? options.worldAt(planned.at)
  const opened = openDossier(one.kind, world, opener, {
    ...intentAt(planned.at),
    dossierId: ids(planned.at) as DossierId,
    number: planned.number,
    fields: planned.fields,
    ...(outside === undefined ? {} : { facts: outside.factsFor(one.kind.opening.needs) }),
  })
  const stands = (decision: Decision, before: DossierState | undefined): boolean =>
    outside === undefined ? !reachesOut(decision) : !opensOthers(decision) && outside.take(decision, before)
  if (!opened.ok || !stands(opened.value, undefined)) return 'refused'

  const intentions = intentionsOf(one, world.regulation.calendar, chance)
  const aboutWhole = new Set<string>()
  const decisions: Decision[] = [opened.value]
  let { state } = opened.value
  while (state.state === 'open' && decisions.length < MOST_ACTS) {
    const moment = intentions.next(state)
    const at = earlier(moment?.at ?? null, regulationActsAt(one.kind, state))
    if (at === null || !(at < options.until)) break
    yield at
    const now = outside?.worldAt(at, state.regulationVersion) ?? options.worldAt(at)
    const byItself = withoutPeople(one, state, now, intentAt, outside !== undefined)
    if (byItself !== undefined) {
      // This act cannot be skipped: everything after it would be wrong.
      if (!stands(byItself, state)) return 'reaches-out'
      decisions.push(byItself)
      state = byItself.state
      continue
    }
    if (moment === undefined || moment.at > at) break
    const step = stepAt(one, state, moment, now, { intentions, aboutWhole, chance })
    if (step === undefined) {
      if (!intentions.pass(moment)) break
      continue
    }
    if (step.obligation === undefined) aboutWhole.add(`${step.unitId} ${step.rule.type}`)
    const actor = options.actorOf(step.unitId, step.post)
    const done =
      actor === undefined
        ? undefined
        : decide(one.kind, now, actor, state, {
            ...intentAt(at),
            type: step.rule.type,
            obligationId: step.obligation?.id,
            ...filled(one, state, step, now, options, chance, () => ids(at)),
          })
    if (done?.ok === true && stands(done.value, state)) {
      intentions.done(moment)
      decisions.push(done.value)
      state = done.value.state
    } else if (!intentions.refused(moment, step.rule.type)) break
  }
  return {
    state,
    acts: decisions.map(({ act }) => act),
    grants: distinctGrants(decisions.flatMap(({ grants }) => grants)),
    opening: opened.value,
  }
}

function earlier(one: Instant | null, other: Instant | null): Instant | null {
  if (one === null || other === null) return one ?? other
  return instant(Math.min(one, other))
}

/** What the registry and the regulation do by themselves in a dossier up to an instant; undefined if nothing is left to do. */
function withoutPeople(
  { kind }: PlayedKind,
  state: DossierState,
  world: World,
  intentAt: (at: number) => { readonly actId: ActId; readonly newId: () => string },
  leadsChange: boolean,
): Decision | undefined {
  const inherited = succeed(kind, world, state, { ...intentAt(world.at), instrumentOf: () => INSTRUMENT })
  if (inherited !== undefined) return inherited
  const clause = world.regulation.clauses[0]?.id ?? ''
  const passed = leadsChange ? passLead(kind, world, state, { ...intentAt(world.at), clause }) : undefined
  if (passed !== undefined) return passed
  const decided = decideByRegulation(kind, world, state, intentAt(world.at))
  return decided.ok ? decided.value : undefined
}

interface Desk {
  readonly intentions: Intentions
  /** Steps about the whole dossier that were tried. */
  readonly aboutWhole: ReadonlySet<string>
  readonly chance: Chance
}

function stepAt(
  one: PlayedKind,
  state: DossierState,
  { obligation, givenUp }: Moment,
  world: World,
  { intentions, aboutWhole, chance }: Desk,
): Step | undefined {
  if (obligation === undefined) {
    return (
      endingOf(one, state, false, world, chance) ??
      stepAboutWhole(one, state, aboutWhole, world) ??
      endingOf(one, state, true, world, chance)
    )
  }
  if (givenUp) return endingOf(one, state, true, world, chance)
  return stepAbout(one, state, obligation, intentions.triedFor(obligation), world, chance)
}

/** Values for the fields of an act, and the facts for its decision. */
function filled(
  one: PlayedKind,
  state: DossierState,
  step: Step,
  world: World,
  options: PlayOptions,
  chance: Chance,
  newId: () => string,
) {
  const { outside } = options
  const fields = fieldsOf(one, state, step, world, options, chance, newId)
  return outside === undefined ? { fields } : { fields, facts: outside.factsFor(step.rule.needs) }
}

/** Values for the fields of an act. */
export function fieldsOf(
  { kind, habits }: PlayedKind,
  state: DossierState,
  { rule, obligation, unitId }: Step,
  world: World,
  { setting, stageAt, outside }: Pick<PlayOptions, 'setting' | 'stageAt' | 'outside'>,
  chance: Chance,
  newId: () => string,
): Readonly<Record<string, unknown>> {
  const by = world.units.unit(unitId)
  if (by === undefined) return {}
  const to = obligation === undefined ? undefined : world.units.unit(obligation.creditor)
  const done = kind.wording.acts[rule.type]?.done.vi ?? rule.type
  const label = (field: Field): string => kind.wording.fields[field.name]?.vi ?? done
  return valuesFor(rule.fields, habits.acts[rule.type]?.fields, {
    world,
    by,
    target: obligation,
    known: state.fields,
    chance,
    write: writer(setting, habits.words, { from: by, to }, chance),
    wording: (field) =>
      field.type === 'text' && field.multiline === true ? sentence(done) : `${label(field)}: ${done}`,
    unitsFor: (relations) =>
      stageAt(world)
        .related(world, by, relations ?? kind.opening.relations)
        .map(({ id }) => id),
    filled: ({ type }) => (type === 'choice' || type === 'number' ? 1 : 0),
    ...(outside === undefined
      ? {}
      : {
          made: (field: Field) => {
            if (field.type === 'change') return outside.newChange(world, `${label(field)}: ${done}.`)
            const draftId = newId()
            outside.newDraft(draftId, `${sentence(done)}\n${label(field)}.`)
            return draftId
          },
        }),
  })
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
