import {
  type Act,
  type ActId,
  type Actor,
  decide,
  type Decision,
  type DossierId,
  type DossierState,
  type Field,
  type Grant,
  type Instant,
  type Obligation,
  openDossier,
  type PostRole,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import { type Chance, chanceOf, idsOf, seedOf } from './chance.ts'
import { endingOf, openingPost, type Step, stepAbout, stepAboutWhole } from './choice.ts'
import { intentionsOf, type Moment } from './moments.ts'
import type { PlannedOpening, PlayedKind } from './plan.ts'
import type { Setting } from './setting.ts'
import type { Stage } from './stage.ts'
import { writer } from './texts.ts'
import { valuesFor } from './values.ts'

/** A dossier played by the real rules up to the end of the history. */
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
  /** Who acts by a post of a unit; undefined where nobody does. */
  readonly actorOf: (unitId: UnitId, post: PostRole) => Actor | undefined
  /** Units whose desks are to be quiet when the history ends. */
  readonly quiet: readonly UnitId[]
}

/** Nobody writes more letters than this about one matter. */
const MOST_ACTS = 40
/** What leaves something on a desk that is to be quiet is played again with other chance, so often. */
const MOST_PLAYS = 12

/** Plays one planned opening to its end; undefined where the rules refuse it. */
export function play(planned: PlannedOpening, options: PlayOptions): Played | undefined {
  for (let attempt = 1; attempt <= MOST_PLAYS; attempt += 1) {
    const played = playOnce(planned, options, chanceOf(seedOf(planned.seed, attempt)))
    if (played === undefined || isQuiet(played.state, options.quiet)) return played
  }
  return undefined
}

const isQuiet = ({ obligations }: DossierState, quiet: readonly UnitId[]): boolean =>
  !obligations.some(({ state, debtor }) => state === 'open' && quiet.includes(debtor))

function playOnce(planned: PlannedOpening, options: PlayOptions, chance: Chance): Played | undefined {
  const one = options.kindNamed(planned.kind)
  const { kind } = one
  const ids = idsOf(chance)
  const world = options.worldAt(planned.at)
  const opener = options.actorOf(planned.from, openingPost(kind.opening.posts, chance))
  if (opener === undefined) return undefined
  const opened = openDossier(kind, world, opener, {
    actId: ids(planned.at) as ActId,
    dossierId: ids(planned.at) as DossierId,
    newId: () => ids(planned.at),
    number: planned.number,
    fields: planned.fields,
  })
  if (!opened.ok) return undefined

  const acts: Act[] = [opened.value.act]
  const grants: Grant[] = [...opened.value.grants]
  const intentions = intentionsOf(one, world.regulation.calendar, chance)
  const aboutWhole = new Set<string>()
  let state = opened.value.state
  while (state.state === 'open' && acts.length < MOST_ACTS) {
    const moment = intentions.next(state)
    if (moment === undefined || !(moment.at < options.until)) break
    const now = options.worldAt(moment.at)
    const step = stepAt(one, state, moment, now, { intentions, aboutWhole, chance })
    if (step === undefined) {
      if (moment.obligation === undefined) break
      if (moment.givenUp) intentions.remember(moment.obligation)
      else intentions.abandon(moment.obligation)
      continue
    }
    if (step.obligation === undefined) aboutWhole.add(`${step.unitId} ${step.rule.type}`)
    const actor = options.actorOf(step.unitId, step.post)
    const done =
      actor === undefined
        ? undefined
        : decide(kind, now, actor, state, {
            actId: ids(moment.at) as ActId,
            newId: () => ids(moment.at),
            type: step.rule.type,
            obligationId: step.obligation?.id,
            fields: fieldsOf(one, step, now, options, chance),
          })
    if (done?.ok !== true) {
      if (moment.obligation === undefined) break
      if (step.obligation === undefined) intentions.remember(moment.obligation)
      else intentions.refuse(step.obligation, step.rule.type)
      continue
    }
    if (moment.obligation !== undefined) intentions.done(moment.obligation)
    acts.push(done.value.act)
    grants.push(...done.value.grants)
    state = done.value.state
  }
  return { state, acts, grants, opening: opened.value }
}

interface Desk {
  readonly intentions: ReturnType<typeof intentionsOf>
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
  if (obligation === undefined)
    return endingOf(one, state, false, world, chance) ?? stepAboutWhole(one, state, aboutWhole, world)
  if (givenUp) return endingOf(one, state, true, world, chance)
  return stepAbout(one, state, obligation, intentions.refusedOf(obligation), world, chance)
}

/** Values for the fields of an act. */
function fieldsOf(
  { kind, habits }: PlayedKind,
  { rule, obligation, unitId }: Step,
  world: World,
  { setting, stageAt }: PlayOptions,
  chance: Chance,
): Readonly<Record<string, unknown>> {
  const by = world.units.unit(unitId)
  if (by === undefined) return {}
  const creditor: Obligation['creditor'] | undefined = obligation?.creditor
  const to = creditor === undefined ? undefined : world.units.unit(creditor)
  const done = kind.wording.acts[rule.type]?.done.vi ?? rule.type
  const label = (field: Field): string => kind.wording.fields[field.name]?.vi ?? done
  return valuesFor(rule.fields, habits.acts[rule.type]?.fields, {
    world,
    by,
    target: obligation,
    chance,
    write: writer(setting, habits.words, { from: by, to }, chance),
    wording: (field) =>
      field.type === 'text' && field.multiline === true ? sentence(done) : `${label(field)}: ${done}`,
    unitsFor: (relations) =>
      stageAt(world)
        .related(world, by, relations ?? kind.opening.relations)
        .map(({ id }) => id),
    filled: ({ type }) => (type === 'choice' || type === 'number' ? 1 : 0),
  })
}

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
