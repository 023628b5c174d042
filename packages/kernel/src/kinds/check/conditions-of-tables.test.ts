import { describe, expect, test } from 'vitest'
import { ANSWER, END, said, SOUND, START } from '../../../test/sound-kind.ts'
import type { Condition, Operand } from '../condition.ts'
import type { Field } from '../field.ts'
import type { ActRule, KindDefinition } from '../kind.ts'
import type { Who } from '../who.ts'

/** What is said of the condition of an effect: about the whole, about a target. */
const of = (where: string, kind: KindDefinition) =>
  said(kind)
    // Whether it can ever hold is asked elsewhere.
    .filter((line) => line.startsWith(where) && !line.includes('nothing meets its condition'))
    .map((line) => line.slice(line.indexOf(': ') + 2))
const whole = (when: Condition, more: Partial<ActRule> = {}) =>
  of('act start, effect 2', {
    ...SOUND,
    acts: [ANSWER, { ...START, ...more, effects: [...START.effects, { do: 'adopt-version', when }] }, END],
  })
const target = (when: Condition) =>
  of('act answer, effect 2', {
    ...SOUND,
    acts: [{ ...ANSWER, effects: [...ANSWER.effects, { do: 'pause', when }] }, START, END],
  })
const offered = (act: ActRule, when: Condition) =>
  of(`act ${act.type}: `, { ...SOUND, acts: SOUND.acts.map((one) => (one.type === act.type ? { ...act, when } : one)) })

const EACH = (near: string) =>
  `a condition asks for "each"; only the condition of an effect "open" has a unit in turn @${near}`
const noField = (name: string) =>
  `there is no field "${name}"; name a field of the act, of the opening, or one that is carried or kept @${name}`
const noTask = 'no task "x"; write one of answer @x'

describe('how a task stands', () => {
  const asks = (more: object): Condition => ({ task: 'answer', state: 'open', ...more })
  const consents = 'the regulation counts the consents of the whole dossier; leave "of" and "about" out @'
  test.each<[object, readonly string[], readonly string[]]>([
    [{}, [], []],
    [{ task: ['x', 'answer'] }, [noTask], [noTask]],
    [{ task: 'x' }, [noTask], [noTask]],
    [{ count: 1 }, [], []],
    [{ count: 'all' }, [], []],
    [{ count: 'regulation' }, [], []],
    [{ count: 'all', of: 'members' }, [], []],
    [{ count: 'regulation', of: 'members' }, [`${consents}start`], [`${consents}answer`]],
    [{ of: 'each' }, [EACH('start')], [EACH('answer')]],
    [
      { of: 'x' },
      [expect.stringMatching(/^no unit stands as "x"; write one of .* @x$/u)],
      [expect.stringMatching(/^no unit/u)],
    ],
  ])('%j', (more, ofWhole, ofTarget) => {
    expect(whole(asks(more))).toEqual(ofWhole)
    expect(target(asks(more))).toEqual(ofTarget)
  })
  test.each<[number]>([[0], [-1], [1.5]])('counted %s times', (count) => {
    expect(whole(asks({ count }))).toEqual([`a condition counts ${count}; write a whole number from 1 @start`])
  })
  test('about a target that there is', () => {
    for (const about of ['target', 'under']) {
      expect(target(asks({ about }))).toEqual([])
      expect(whole(asks({ about }))).toEqual([
        'a condition asks about the target, and the act has none; give the act "on", or leave "about" out @start',
      ])
      expect(target(asks({ about, count: 'regulation' }))).toEqual([`${consents}answer`])
    }
  })
  test('in a state that there is', () => {
    for (const state of ['open', 'ended', 'discharged', 'refused', 'released'])
      expect(whole(asks({ state }))).toEqual([])
    expect(whole(asks({ state: 'x' }))).toEqual([
      'a condition asks for the state "x"; write one of open, ended, discharged, refused, released @start',
    ])
  })
})

describe('a value', () => {
  const field = (is: string | readonly string[], options: object = ['a', 'b']) =>
    whole({ field: 'pick', is }, { fields: [{ name: 'pick', type: 'choice', options } as Field] })
  test('is one of the options', () => {
    expect(field('a')).toEqual([])
    expect(field(['a', 'b'])).toEqual([])
    expect(field('ab')).toEqual(['"pick" is never "ab"; write one of a, b @ab'])
    expect(field(['a', 'c', 'd'])).toEqual([
      '"pick" is never "c"; write one of a, b @c',
      '"pick" is never "d"; write one of a, b @d',
    ])
    // Options of the regulation are not known here.
    expect(field('c', { source: 'grounds' })).toEqual([])
    expect(whole({ field: 'title', is: 'c' })).toEqual([])
  })
  test('is looked for in the act, in what its target carries, in the dossier', () => {
    for (const name of ['body', 'when', 'title']) expect(target({ field: name })).toEqual([])
    expect(whole({ field: 'body' })).toEqual([noField('body')])
  })
  test('of the act itself is not there when the act is offered', () => {
    const own = (name: string) =>
      `"when" of an act asks for its own field "${name}"; an act is offered before it is filled in: use "musts" @${name}`
    const compares = (left: Operand): Condition => ({ compare: [left, '<', 2] })
    expect(offered(ANSWER, compares({ field: 'until' }))).toEqual([own('until')])
    expect(offered(ANSWER, compares({ sum: 'what', column: 'many' }))).toEqual([])
    const rows: ActRule = {
      ...ANSWER,
      fields: [
        ...ANSWER.fields,
        { name: 'list', type: 'rows', max: 1, columns: [{ name: 'n', type: 'number', min: 0, max: 1 }] },
      ],
    }
    expect(offered(rows, compares({ sum: 'list', column: 'n' }))).toEqual([own('list')])
    expect(
      offered({ ...ANSWER, fields: [...ANSWER.fields, { name: 'when', type: 'date' }] }, { field: 'when' }),
    ).toEqual([])
    expect(
      offered({ ...ANSWER, fields: [...ANSWER.fields, { name: 'note', type: 'date' }] }, { field: 'note' }),
    ).toEqual([])
    expect(offered(START, { field: 'y' })).toEqual([noField('y')])
  })
})

describe('a comparison', () => {
  const compares = (one: Operand, other: Operand = 2) => [
    whole({ compare: [one, '<', other] }),
    whole({ compare: [other, '<', one] }),
  ]
  const compared = (name: string, type: string) =>
    `"${name}" is ${type} and is compared; compare number, money, instant, date @${name}`
  const noPlus = (name: string) =>
    `"${name}" is no time and has none after it; add "plus" to an instant or a date @${name}`
  const FIELDS: readonly Field[] = [
    { name: 'number', type: 'number', min: 0, max: 9 },
    { name: 'money', type: 'money', max: 9 },
    { name: 'date', type: 'date' },
    { name: 'instant', type: 'instant', when: 'past' },
    { name: 'text', type: 'text', max: 9 },
    { name: 'period', type: 'period', mostDays: 9 },
  ]
  const ofField = (operand: Operand) => whole({ compare: [operand, '<', 2] }, { fields: FIELDS })
  test('is of what can be compared', () => {
    for (const name of ['number', 'money', 'date', 'instant']) expect(ofField({ field: name })).toEqual([])
    for (const name of ['text', 'period']) expect(ofField({ field: name })).toEqual([compared(name, name)])
    expect(compares({ field: 'y' })).toEqual([[noField('y')], [noField('y')]])
    expect(compares({ dossier: 'title' })).toEqual([[compared('title', 'text')], [compared('title', 'text')]])
  })
  test('adds a span to a time', () => {
    for (const name of ['date', 'instant']) expect(ofField({ field: name, plus: 'reopenWithin' })).toEqual([])
    for (const name of ['number', 'money'])
      expect(ofField({ field: name, plus: 'reopenWithin' })).toEqual([noPlus(name)])
  })
  test('is of each of the five', () => {
    for (const comparison of ['<', '<=', '=', '>=', '>'] as const)
      expect(whole({ compare: [1, comparison, { time: 'now' }] })).toEqual([])
    expect(whole({ compare: [1, '==' as '=', 2] })).toEqual(['"==" compares nothing; write one of < <= = >= > @start'])
  })
  test('is of a total of numbers', () => {
    const sum = (column: string, ...columns: readonly Field[]) =>
      whole(
        { compare: [{ sum: 'list', column }, '<', 2] },
        { fields: [{ name: 'list', type: 'rows', max: 9, columns }] },
      )
    const none = (column: string) => [
      `"list" has no column of numbers "${column}"; name rows and a number column of them @list`,
    ]
    const number: Field = { name: 'a', type: 'number', min: 0, max: 9 }
    expect(sum('a', number)).toEqual([])
    expect(sum('a', { name: 'a', type: 'money', max: 9 })).toEqual([])
    expect(sum('a', { name: 'a', type: 'date' })).toEqual(none('a'))
    expect(sum('b', number)).toEqual(none('b'))
    expect(sum('a', number, { name: 'a', type: 'date' })).toEqual([])
    expect(sum('a', { name: 'a', type: 'date' }, number)).toEqual(none('a'))
    expect(whole({ compare: [{ sum: 'y', column: 'a' }, '<', 2] })).toEqual([noField('y')])
    expect(whole({ compare: [{ sum: 'title', column: 'a' }, '<', 2] })).toEqual([
      '"title" has no column of numbers "a"; name rows and a number column of them @title',
    ])
  })
  test('is of amounts and of times', () => {
    expect(compares({ amount: 'asked', task: 'x' })).toEqual([[noTask], [noTask]])
    expect(compares({ amount: 'asked', task: 'answer', of: 'members' })).toEqual([[], []])
    for (const time of ['now', 'opened'] as const) expect(compares({ time })).toEqual([[], []])
    const none = 'a condition asks when the target is due, and the act has none; give the act "on" @start'
    expect(compares({ time: 'due' })).toEqual([[none], [none]])
    expect(target({ compare: [{ time: 'due' }, '<', 1] })).toEqual([])
  })
})

describe('units', () => {
  const noUnits = (name: string, type: string) =>
    `"${name}" is ${type} and names no units; name a field of units, an area, or rows with a column of units @${name}`
  const FIELDS: readonly Field[] = [
    { name: 'units', type: 'units', max: 9 },
    { name: 'area', type: 'area', most: 9 },
    {
      name: 'rows',
      type: 'rows',
      max: 9,
      columns: [
        { name: 'a', type: 'date' },
        { name: 'b', type: 'units', max: 9 },
      ],
    },
    { name: 'dates', type: 'rows', max: 9, columns: [{ name: 'a', type: 'date' }] },
    { name: 'mine', type: 'dossiers', max: 9 },
    { name: 'grounds', type: 'choice', options: { source: 'grounds' } },
    { name: 'pick', type: 'choice', options: ['a'] },
  ]
  test.each<[Who, readonly string[]]>([
    [{ field: 'units' }, []],
    [{ field: 'area' }, []],
    [{ field: 'rows' }, []],
    [{ field: 'dates' }, [noUnits('dates', 'rows')]],
    [{ field: 'mine' }, [noUnits('mine', 'dossiers')]],
    [{ field: 'y' }, ['there is no field "y"; name a field of the act or of the dossier @y']],
    [{ competent: 'grounds' }, []],
    [{ competent: 'pick' }, ['"pick" holds no theme; name a choice from the regulation’s categories @pick']],
    [{ competent: 'units' }, ['"units" holds no theme; name a choice from the regulation’s categories @units']],
    [{ arbiter: 'units' }, []],
    [{ arbiter: 'area' }, ['"area" is area and names no unit; name a field of units: the other side @area']],
    [{ holdersOf: 'mine' }, []],
    [
      { holdersOf: 'units' },
      ['"units" names no dossiers of this act; name a field of dossiers of the act itself @units'],
    ],
    [
      { holdersOf: 'others' },
      ['"others" names no dossiers of this act; name a field of dossiers of the act itself @others'],
    ],
    ['debtor', ['"debtor" is of the target, and the act has none; give the act "on" @start']],
    ['creditor', ['"creditor" is of the target, and the act has none; give the act "on" @start']],
    ['audience', ['"audience" is whom the opening tells; write "members" in an act @start']],
    ['members', []],
  ])('%j', (who, faults) => {
    expect(whole({ anyone: who }, { fields: FIELDS })).toEqual(faults)
    expect(whole({ units: who, among: 'parties' }, { fields: FIELDS })).toEqual(faults)
    expect(whole({ units: 'actor', among: who }, { fields: FIELDS })).toEqual(faults)
  })
  test('stand as one of these', () => {
    expect(whole({ anyone: 'x' as 'lead' })).toEqual([
      'no unit stands as "x"; write one of adjoining, parties, lead, lead-to-come, above, below, other-side, actor, originator, debtor, creditor, audience, members, each @x',
    ])
    expect(target({ anyone: 'debtor' })).toEqual([])
    expect(target({ anyone: 'creditor' })).toEqual([])
  })
})

test('a stage is one of the kind’s', () => {
  expect(whole({ stage: ['running', 'drafted'] })).toEqual([])
  expect(whole({ stage: 'x' })).toEqual(['no stage "x"; write one of drafted, running @x'])
  const { stages: _, ...without } = SOUND
  expect(of('act start: ', { ...without, acts: [ANSWER, { ...START, when: { stage: 'x' } }, END] })).toEqual([
    'no stage "x"; give the kind "stages" @x',
  ])
})

test('conditions in conditions are looked at, each of them', () => {
  const none = (stage: string) => `no stage "${stage}"; write one of drafted, running @${stage}`
  expect(
    whole({ all: [{ stage: 'x' }, { not: { stage: 'y' } }, { any: [{ stage: 'z' }, { settled: true }] }] }),
  ).toEqual(['x', 'y', 'z'].map(none))
  expect(whole({ not: { x: 1 } } as never)).toEqual([
    '{"x":1} is no condition; write one of task, field, compare, stage, anyone, units, newVersion, settled, target, not, all, any @start',
  ])
  for (const no of [null, 'x', 3, {}, { all: 1 }, { any: {} }])
    expect(whole(no as never)).toEqual([expect.stringContaining(`${JSON.stringify(no)} is no condition; `)])
  expect(whole({ newVersion: true })).toEqual([])
})
