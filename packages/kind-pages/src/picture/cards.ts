import { type ActRule, partsOfCondition, type Wording } from '@giapranh/kernel'
import type { Limits } from '../clauses.ts'
import { effectsAt, opens, type Place, type Table } from '../table.ts'
import { actName, same, stageName, taskName } from '../words/names.ts'
import { capital, or, say } from '../words/say.ts'
import { isByRegulation, sayActors, sayPosts, saySide } from '../words/who.ts'
import { type Mark, marksOf, NO_CHANGE, NOTHING_YET } from './marks.ts'

/** One act in the picture: its name, who does it, what it does, and the tasks to which its lines lead. */
export interface Row {
  readonly name: Wording
  readonly who: Wording
  readonly isExpected: boolean
  readonly marks: readonly Mark[]
  readonly opens: readonly string[]
}

/** The opening, a task with its acts, or the dossier as a whole. */
export interface Card {
  readonly task: string | undefined
  readonly title: Wording
  readonly notes: readonly Wording[]
  readonly rows: readonly Row[]
}

export function cardsOf(table: Table, limits: Limits): readonly Card[] {
  const { kind } = table
  const whole = kind.acts.filter(({ on, effects }) => on === undefined || effects.length === 0)
  const opening: Card = {
    task: undefined,
    title: say('Mở hồ sơ', 'Opening'),
    notes: [],
    rows: [openingRow({ ...table, act: undefined })],
  }
  const ofWhole: Card = {
    task: undefined,
    title: say('Cả hồ sơ', 'The dossier as a whole'),
    notes: ofStages(table),
    rows: whole.map((act) => rowOf({ ...table, act }, act)),
  }
  const tasks = inOrder(table).map((task): Card => {
    const sides = say(
      '{0} → {1}',
      '{0} → {1}',
      capital(saySide('debtor', [task], { ...table, act: undefined })),
      saySide('creditor', [task], { ...table, act: undefined }),
    )
    const rows = kind.acts
      .filter(({ on, effects }) => on?.includes(task) === true && effects.length > 0)
      .map((act) => rowOf({ ...table, act: { ...act, on: [task] } }, act))
    return { task, title: taskName(kind, task), notes: [sides, capital(limits.short(task))], rows }
  })
  // If the opening asks nothing of anybody, obligations begin with acts about the whole dossier, so these come first.
  const all = kind.opening.effects.some((effect) => opens(effect) !== undefined)
    ? [opening, ...tasks, ofWhole]
    : [opening, ofWhole, ...tasks]
  return all.filter(({ rows }) => rows.length > 0)
}

function ofStages({ kind }: Table): readonly Wording[] {
  const [first, ...more] = (kind.stages ?? []).map((stage) => stageName(kind, stage))
  if (first === undefined) return []
  const line = more.reduce((before, stage) => say('{0} → {1}', '{0} → {1}', before, stage), first)
  return [say('Giai đoạn: {0}', 'Stages: {0}', line)]
}

/** Tasks in the order in which the opening can reach them. */
function inOrder({ kind }: Table): readonly string[] {
  const found = new Set<string>()
  const follow = (tasks: readonly (string | undefined)[]): void => {
    const fresh = tasks.filter((task) => task !== undefined && !found.has(task)) as readonly string[]
    for (const task of fresh) found.add(task)
    for (const task of fresh)
      follow(kind.acts.filter(({ on }) => on?.includes(task)).flatMap(({ effects }) => effects.map(opens)))
  }
  follow(kind.opening.effects.map(opens))
  follow(kind.acts.filter(({ on }) => on === undefined).flatMap(({ effects }) => effects.map(opens)))
  follow(kind.tasks.map(({ task }) => task))
  return [...found]
}

function openingRow(place: Place): Row {
  const { kind } = place
  const { opening } = kind
  const posts = sayPosts(opening.posts)
  const who =
    opening.posts.length === 0
      ? say('quy chế tự mở', 'the regulation itself')
      : opening.heldBy === 'lead'
        ? say('Cụm trưởng', 'the lead')
        : (posts ?? say('đơn vị có việc', 'the unit concerned'))
  return { ...resultsOf(place), name: actName(kind, 'open'), who: capital(who), isExpected: true }
}

function rowOf(place: Place, { type, tone, on, effects, when }: ActRule): Row {
  const { kind, act } = place
  if (act === undefined) throw new Error('the opening is no act')
  const posts = sayPosts(act.posts)
  // An act that changes nothing is shown with the whole dossier; there it states whose act it is, without the task.
  const by = isByRegulation(act)
    ? say('quy chế tự làm', 'the regulation itself')
    : sayActors(effects.length === 0 ? { ...act, on: on ?? [] } : act, place)
  const stages = [...partsOfCondition(when ?? { all: [] })].flatMap((part) => ('stage' in part ? part.stage : []))
  const who = posts === undefined ? by : say('{0} ({1})', '{0} ({1})', by, posts)
  const at = stages.length === 0 ? same('') : say(' · {0}', ' · {0}', or(stages.map((stage) => stageName(kind, stage))))
  return {
    ...resultsOf(place),
    name: actName(kind, type),
    who: capital(say('{0}{1}', '{0}{1}', who, at)),
    isExpected: tone === 'primary',
  }
}

function resultsOf(place: Place): Pick<Row, 'marks' | 'opens'> {
  const effects = effectsAt(place)
  const marks = effects.flatMap((effect) => marksOf(effect, place))
  const isFirst = ({ words }: Mark, index: number): boolean =>
    marks.findIndex((one) => one.words.vi === words.vi) === index
  const tasks = effects.map(opens).filter((task) => task !== undefined)
  return {
    marks: marks.length === 0 ? (place.act === undefined ? NOTHING_YET : NO_CHANGE) : marks.filter(isFirst),
    opens: [...new Set(tasks)],
  }
}
