import { describe, expect, test } from 'vitest'
import { anObligation, aState, EIGHT } from '../../../test/by-hand.ts'
import { id, worldAt } from '../../../test/small-world.ts'
import { openClockUntil } from '../../clock/index.ts'
import { instant } from '../../ids.ts'
import type { Field } from '../../kinds/field.ts'
import type { Part } from '../../obligation/index.ts'
import type { Refusal } from '../../refusal.ts'
import { NO_FACTS } from '../facts.ts'
import { checkFields, checkValue } from './check-fields.ts'
import type { FieldContext } from './context.ts'

const context: FieldContext = {
  world: worldAt(EIGHT),
  unitId: id('1.1'),
  target: undefined,
  facts: NO_FACTS,
  state: undefined,
}
const no = (code: Refusal['code'], more: Partial<Refusal> = {}) => ({
  ok: false,
  refusal: { code, field: 'name', ...more },
})
const yes = (value: unknown) => ({ ok: true, value })
const NAME = { name: 'name' } as const

describe('the fields of an act', () => {
  const FIELDS: readonly Field[] = [
    { name: 'title', type: 'text', max: 9, required: true },
    { name: 'ask', type: 'choice', options: ['people', 'boats'] },
    { name: 'how', type: 'text', max: 9, required: { field: 'ask', is: 'boats' } },
  ]
  test.each<[string, Record<string, unknown>, unknown]>([
    ['what is required and no more', { title: 'Việc' }, yes({ title: 'Việc' })],
    ['what is required is missing', { ask: 'people' }, no('field.required', { field: 'title' })],
    ['what is required is empty', { title: '' }, no('field.required', { field: 'title' })],
    ['what is unknown', { title: 'Việc', more: 'x' }, no('field.unknown', { field: 'more' })],
    ['what is unknown and not there', { title: 'Việc', more: undefined }, yes({ title: 'Việc' })],
    ['what may be left out is nothing', { title: 'Việc', ask: null }, yes({ title: 'Việc' })],
    ['a faulty value', { title: 'Việc', ask: 'guns' }, no('field.not-a-choice', { field: 'ask' })],
    ['required where a condition holds', { title: 'Việc', ask: 'boats' }, no('field.required', { field: 'how' })],
    ['and there', { title: 'Việc', ask: 'boats', how: 'x' }, yes({ title: 'Việc', ask: 'boats', how: 'x' })],
    ['not required where it does not', { title: 'Việc', ask: 'people' }, yes({ title: 'Việc', ask: 'people' })],
  ])('%s', (_, raw, expected) => {
    expect(checkFields(FIELDS, raw, context)).toEqual(expected)
  })

  const required = (
    condition: Exclude<Field['required'], true | undefined>,
    more: Partial<FieldContext> = {},
  ): boolean =>
    !checkFields([{ name: 'name', type: 'text', max: 9, required: condition }], {}, { ...context, ...more }).ok

  test('a condition reads the dossier and the act’s obligation', () => {
    const state = aState({ stage: 'running', fields: { ask: 'boats' } })
    expect(required({ stage: 'running' }, { state })).toBe(true)
    expect(required({ field: 'ask' }, { state })).toBe(true)
    expect(required({ target: 'open' }, { target: anObligation('o') })).toBe(true)
    expect(required({ target: 'open' })).toBe(false)
  })

  test('an opening has no surroundings: it is open, without a stage, held by the opener, under the regulation of the day', () => {
    expect(required({ settled: true })).toBe(true)
    expect(required({ stage: 'running' })).toBe(false)
    expect(required({ field: 'ask' })).toBe(false)
    expect(required({ units: 'actor', among: 'originator' })).toBe(true)
    expect(required({ anyone: 'members' })).toBe(false)
    expect(required({ anyone: 'audience' })).toBe(false)
    expect(required({ newVersion: true })).toBe(false)
    expect(required({ compare: [{ time: 'opened' }, '=', { time: 'now' }] })).toBe(true)
    expect(required({ task: 'answer', state: 'open' })).toBe(false)
  })
})

describe('a choice', () => {
  test.each<[string, Extract<Field, { type: 'choice' }>['options'], unknown, boolean]>([
    ['one of its options', ['a', 'b'], 'b', true],
    ['none of them', ['a', 'b'], 'c', false],
    ['a number', ['1'], 1, false],
    ['a theme of the regulation', { source: 'categories' }, 'traffic', true],
    ['a ground is no theme', { source: 'categories' }, 'engaged', false],
    ['a ground of the regulation', { source: 'grounds' }, 'engaged', true],
    ['a theme is no ground', { source: 'grounds' }, 'traffic', false],
  ])('%s', (_, options, value, fits) => {
    expect(checkValue({ ...NAME, type: 'choice', options }, value, context)).toEqual(
      fits ? yes(value) : no('field.not-a-choice'),
    )
  })
})

describe('an instant', () => {
  const due = instant(Date.parse('2022-09-12T05:00:00Z'))
  const target = anObligation('o', { clock: openClockUntil(due, EIGHT) })
  const later: Field = { ...NAME, type: 'instant', when: 'future', after: 'due' }
  test.each<[string, Field, string, Partial<FieldContext>, unknown]>([
    ['as it is due', later, '2022-09-12T05:00:00.000Z', { target }, no('clock.not-later')],
    ['later than it is due', later, '2022-09-12T05:00:00.001Z', { target }, yes('2022-09-12T05:00:00.001Z')],
    ['where nothing is due', later, '2022-09-12T04:00:00.000Z', {}, yes('2022-09-12T04:00:00.000Z')],
    [
      'where the due instant does not matter',
      { ...NAME, type: 'instant', when: 'future' },
      '2022-09-12T04:00:00.000Z',
      { target },
      yes('2022-09-12T04:00:00.000Z'),
    ],
    ['what is no instant at all', later, 'x', { target }, no('field.required')],
    [
      'what has passed',
      { ...NAME, type: 'instant', when: 'future' },
      '2022-09-12T00:00:00Z',
      {},
      no('field.not-in-the-future'),
    ],
    [
      'what is to come',
      { ...NAME, type: 'instant', when: 'past' },
      '2022-09-13T00:00:00Z',
      {},
      no('field.in-the-future'),
    ],
  ])('%s', (_, field, value, more, expected) => {
    expect(checkValue(field, value, { ...context, ...more })).toEqual(expected)
  })
})

describe('values of one line', () => {
  test.each<[string, Field, unknown, unknown]>([
    ['a text', { ...NAME, type: 'text', max: 2 }, 'abc', no('field.text-too-long', { detail: { min: 0, max: 2 } })],
    ['a date to come', { ...NAME, type: 'date', when: 'future' }, '2022-09-11', no('field.not-in-the-future')],
    ['any date', { ...NAME, type: 'date' }, '2022-09-11', yes('2022-09-11')],
    [
      'a number',
      { ...NAME, type: 'number', min: 1, max: 2 },
      3,
      no('field.out-of-range', { detail: { min: 1, max: 2 } }),
    ],
    ['a whole number', { ...NAME, type: 'number', min: 1, max: 2, whole: true }, 1.5, no('field.not-whole')],
    ['no money', { ...NAME, type: 'money', max: 5 }, 0, yes(0)],
    ['the most money', { ...NAME, type: 'money', max: 5 }, 5, yes(5)],
    ['a debt', { ...NAME, type: 'money', max: 5 }, -1, no('field.out-of-range', { detail: { min: 0, max: 5 } })],
    ['too much money', { ...NAME, type: 'money', max: 5 }, 6, no('field.out-of-range', { detail: { min: 0, max: 5 } })],
    ['half a đồng', { ...NAME, type: 'money', max: 5 }, 1.5, no('field.not-whole')],
    ['a place', { ...NAME, type: 'place' }, { unitId: id('9') }, no('unit.unknown')],
    [
      'an area',
      { ...NAME, type: 'area', most: 1 },
      { units: ['1', '2'].map(id) },
      no('field.too-many', { detail: { max: 1 } }),
    ],
    ['units', { ...NAME, type: 'units', max: 1 }, ['1', '2'].map(id), no('field.too-many', { detail: { max: 1 } })],
    [
      'units of a relation',
      { ...NAME, type: 'units', max: 1, relations: ['superior'] },
      [id('2')],
      no('unit.not-addressable'),
    ],
    ['a draft', { ...NAME, type: 'draft' }, 'd'.repeat(64), yes('d'.repeat(64))],
    ['no draft', { ...NAME, type: 'draft' }, ' ', no('field.required', { detail: { min: 1, max: 64 } })],
    [
      'what is too long for a draft',
      { ...NAME, type: 'draft' },
      'd'.repeat(65),
      no('field.text-too-long', { detail: { min: 1, max: 64 } }),
    ],
    ['files that nobody knows', { ...NAME, type: 'files', max: 1 }, [{ digest: 'a' }], no('file.not-available')],
  ])('%s', (_, field, value, expected) => {
    expect(checkValue(field, value, context)).toEqual(expected)
  })
})

describe('a period', () => {
  const field: Field = { ...NAME, type: 'period', mostDays: 3 }
  test.each<[string, unknown, unknown]>([
    ['none', undefined, no('field.required')],
    ['nothing', null, no('field.required')],
    ['no end', { from: '2022-09-01' }, no('field.required')],
    ['no beginning', { to: '2022-09-01' }, no('field.required')],
    ['one day', { from: '2022-09-01', to: '2022-09-01' }, yes({ from: '2022-09-01', to: '2022-09-01' })],
    ['as many days as may be', { from: '2022-09-01', to: '2022-09-03' }, yes({ from: '2022-09-01', to: '2022-09-03' })],
    [
      'too many days',
      { from: '2022-09-01', to: '2022-09-04' },
      no('field.out-of-range', { detail: { min: 1, max: 3 } }),
    ],
    ['backwards', { from: '2022-09-02', to: '2022-09-01' }, no('period.empty')],
  ])('%s', (_, value, expected) => {
    expect(checkValue(field, value, context)).toEqual(expected)
  })
})

describe('lines', () => {
  const field: Field = { ...NAME, type: 'items', max: 2, maxText: 3 }
  test.each<[string, unknown, unknown]>([
    ['no list', 'x', yes([])],
    ['as many as may be', [' a ', 'b'], yes(['a', 'b'])],
    ['too many', ['a', 'b', 'c'], no('field.too-many', { detail: { max: 2 } })],
    ['an empty one', ['a', ''], no('field.required', { detail: { min: 1, max: 3 } })],
    ['too long a one', ['a', 'abcd'], no('field.text-too-long', { detail: { min: 1, max: 3 } })],
  ])('%s', (_, value, expected) => {
    expect(checkValue(field, value, context)).toEqual(expected)
  })
})

describe('parts of the act’s obligation', () => {
  const part = (key: string, more: Partial<Part> = {}): Part => ({
    key,
    text: key,
    state: 'open',
    ground: null,
    ...more,
  })
  const target = anObligation('o', {
    parts: [part('1'), part('2', { state: 'answered' }), part('3', { quantity: 10, given: 4, refused: 0 })],
  })
  const names: Field = { ...NAME, type: 'parts' }
  const amounts: Field = { ...NAME, type: 'parts', amounts: true }
  const unknown = no('field.unknown-part')
  const outside = (max: number) => no('field.out-of-range', { detail: { min: 0, max } })
  test.each<[string, Field, unknown, unknown]>([
    ['no list', names, 'x', yes([])],
    ['open ones, each once', names, ['1', '3', '1'], yes(['1', '3'])],
    ['one that is answered', names, ['1', '2'], unknown],
    ['one that is none', names, ['1', '4'], unknown],
    ['no list of amounts', amounts, 'x', yes([])],
    ['all that is left', amounts, [{ key: '3', amount: 6 }], yes([{ key: '3', amount: 6 }])],
    [
      'two parts',
      amounts,
      [
        { key: '3', amount: 2 },
        { key: '1', amount: 1 },
      ],
      yes([
        { key: '3', amount: 2 },
        { key: '1', amount: 1 },
      ]),
    ],
    ['more than is left', amounts, [{ key: '3', amount: 6.1 }], outside(6)],
    ['nothing of it', amounts, [{ key: '3', amount: 0 }], outside(6)],
    ['no number', amounts, [{ key: '3', amount: '1' }], outside(6)],
    ['not a number', amounts, [{ key: '3', amount: Number.NaN }], outside(6)],
    [
      'one twice',
      amounts,
      [
        { key: '3', amount: 1 },
        { key: '3', amount: 1 },
      ],
      no('field.twice'),
    ],
    ['an amount of one that is answered', amounts, [{ key: '2', amount: 1 }], unknown],
    ['a key that is none', amounts, [{ key: 3, amount: 1 }], unknown],
    ['no key', amounts, [{ amount: 1 }], unknown],
    ['nothing', amounts, [null], unknown],
    ['less than nothing', amounts, [undefined], unknown],
    ['a name in the place of an amount', amounts, ['3'], unknown],
  ])('%s', (_, field, value, expected) => {
    expect(checkValue(field, value, { ...context, target })).toEqual(expected)
  })

  test('none of nothing', () => {
    expect(checkValue(names, ['1'], context)).toEqual(unknown)
  })
})

test('no parts are all parts, but an empty choice is none: it is asked again', () => {
  const fields: readonly Field[] = [{ ...NAME, type: 'parts' }]
  expect(checkFields(fields, {}, context)).toEqual(yes({}))
  expect(checkFields(fields, { name: [] }, context)).toEqual(no('field.required'))
})

describe('rows and forms', () => {
  const columns: readonly Field[] = [{ name: 'text', type: 'text', max: 3, required: true }]
  test('the cells of rows are checked like fields', () => {
    const field: Field = { ...NAME, type: 'rows', max: 2, columns }
    expect(checkValue(field, [{ text: ' a ' }], context)).toEqual(yes([{ text: 'a' }]))
    expect(checkValue(field, [{ text: 'abcd' }], context)).toEqual(
      no('field.text-too-long', { detail: { min: 0, max: 3, row: 1, column: 'text' } }),
    )
  })

  test('the columns of a form are in the dossier', () => {
    const field: Field = { ...NAME, type: 'form', max: 2, columns: 'questions' }
    const state = aState({ fields: { questions: [{ name: 'boats', type: 'number' }] } })
    expect(checkValue(field, [{ boats: 3 }], { ...context, state })).toEqual(yes([{ boats: 3 }]))
    expect(checkValue(field, [{ boats: 3 }], context)).toEqual(
      no('field.unknown', { detail: { row: 1, column: 'boats' } }),
    )
  })
})

describe('other dossiers', () => {
  const facts = {
    ...NO_FACTS,
    dossiers: new Map([
      ['a', { kind: 'incident', exercise: false, holder: id('2.1') }],
      ['b', { kind: 'request', exercise: false, holder: id('2.1') }],
    ]),
  }
  const field: Field = { ...NAME, type: 'dossiers', max: 2 }
  test.each<[string, Field, unknown, unknown]>([
    ['no list', field, 'x', yes([])],
    ['as many as may be, each once', field, ['a', 'b', 'a'], yes(['a', 'b'])],
    ['too many', { ...field, max: 1 }, ['a', 'b'], no('field.too-many', { detail: { max: 1 } })],
    ['one that the actor does not see', field, ['a', 'c'], no('dossier.unknown')],
    ['one of a kind that the field takes', { ...field, kinds: ['request'] }, ['b'], yes(['b'])],
    ['one of another kind', { ...field, kinds: ['request'] }, ['a'], no('dossier.unknown')],
  ])('%s', (_, wanted, value, expected) => {
    expect(checkValue(wanted, value, { ...context, facts })).toEqual(expected)
  })
})

describe('whom to call', () => {
  const field: Field = { ...NAME, type: 'contact' }
  const wrong = no('field.wrong-telephone')
  test.each<[string, unknown, unknown]>([
    ['none', undefined, wrong],
    ['nothing', null, wrong],
    ['a number that is no text', { telephone: 113 }, wrong],
    ['a short number', { telephone: '113' }, yes({ telephone: '113' })],
    ['as people write it', { telephone: ' +84 (254) 385.12-34 ' }, yes({ telephone: '+84 (254) 385.12-34' })],
    ['two digits', { telephone: '11' }, wrong],
    ['the longest', { telephone: '1'.repeat(24) }, yes({ telephone: '1'.repeat(24) })],
    ['longer', { telephone: '1'.repeat(25) }, wrong],
    ['letters', { telephone: '113 gặp trực ban' }, wrong],
    ['letters before it', { telephone: 'gọi 113' }, wrong],
    ['a plus in the middle', { telephone: '0254+3851' }, wrong],
    ['a dash at the end', { telephone: '0254-' }, wrong],
    ['and who answers', { telephone: '113', who: ' Trực ban ' }, yes({ telephone: '113', who: 'Trực ban' })],
    ['without the space around it', { telephone: ' 113 ', who: 'A' }, yes({ telephone: '113', who: 'A' })],
    ['nobody', { telephone: ' 113', who: '' }, yes({ telephone: '113' })],
    ['no one', { telephone: '113', who: null }, yes({ telephone: '113' })],
    [
      'too long a name',
      { telephone: '113', who: 'a'.repeat(101) },
      no('field.text-too-long', { detail: { min: 0, max: 100 } }),
    ],
    ['the longest name', { telephone: '113', who: 'a'.repeat(100) }, yes({ telephone: '113', who: 'a'.repeat(100) })],
  ])('%s', (_, value, expected) => {
    expect(checkValue(field, value, context)).toEqual(expected)
  })
})
