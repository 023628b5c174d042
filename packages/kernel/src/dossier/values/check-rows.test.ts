import { describe, expect, test } from 'vitest'
import type { Field } from '../../kinds/field.ts'
import { accept, refuse } from '../../refusal.ts'
import { checkRows, columnsOfForm, isEmpty } from './check-rows.ts'

const COLUMNS: readonly Field[] = [
  { name: 'what', type: 'text', max: 10, required: true },
  { name: 'who', type: 'units', max: 9 },
]
const rows: Extract<Field, { type: 'rows' }> = { name: 'orders', type: 'rows', max: 2, columns: COLUMNS }
/** Accepts everything except "bad". */
const cell = (column: Field, value: unknown) =>
  value === 'bad'
    ? refuse('field.text-too-long', { field: column.name, detail: { max: 10, row: 99 } })
    : accept(value as string)

const check = (value: unknown, more: Partial<typeof rows> = {}) => checkRows({ ...rows, ...more }, COLUMNS, value, cell)
const no = (code: string, detail: Record<string, unknown>) => ({
  ok: false,
  refusal: { code, field: 'orders', detail },
})

describe('rows', () => {
  test.each<[string, unknown, Partial<typeof rows>, unknown]>([
    ['no list is no rows', 'x', {}, { ok: true, value: [] }],
    ['as many as may be', [{ what: 'a' }, { what: 'b' }], {}, { ok: true, value: [{ what: 'a' }, { what: 'b' }] }],
    ['too many', [{ what: 'a' }, { what: 'b' }, { what: 'c' }], {}, no('field.too-many', { max: 2 })],
    [
      'a column that is none',
      [{ what: 'a' }, { what: 'b', when: 'now' }],
      {},
      no('field.unknown', { row: 2, column: 'when' }),
    ],
    ['the first of two', [{ what: 'a', when: 1, where: 2 }], {}, no('field.unknown', { row: 1, column: 'when' })],
    ['a cell that is missing', [{ who: ['u'] }], {}, no('field.required', { row: 1, column: 'what' })],
    ['a word in the place of a row', ['what'], {}, no('field.required', { row: 1, column: 'what' })],
    ['nothing in the place of a row', [null], {}, no('field.required', { row: 1, column: 'what' })],
    ['a number in the place of a row', [7], {}, no('field.required', { row: 1, column: 'what' })],
    ['a cell that may be empty is left out', [{ what: 'a', who: [] }], {}, { ok: true, value: [{ what: 'a' }] }],
    [
      'a faulty cell: the details say where',
      [{ what: 'a' }, { what: 'bad' }],
      {},
      no('field.text-too-long', { max: 10, row: 2, column: 'what' }),
    ],
    [
      'as many units as may be, in all rows together',
      [
        { what: 'a', who: ['u', 'v'] },
        { what: 'b', who: ['w'] },
      ],
      { maxUnits: 3 },
      {
        ok: true,
        value: [
          { what: 'a', who: ['u', 'v'] },
          { what: 'b', who: ['w'] },
        ],
      },
    ],
    [
      'too many units in all rows together',
      [
        { what: 'a', who: ['u', 'v'] },
        { what: 'b', who: ['w'] },
      ],
      { maxUnits: 2 },
      no('field.too-many', { max: 2 }),
    ],
  ])('%s', (_, value, more, expected) => {
    expect(check(value, more)).toEqual(expected)
  })
})

test.each<[unknown, boolean]>([
  [undefined, true],
  [null, true],
  ['', true],
  [[], true],
  [[0], false],
  [' ', false],
  [0, false],
  [false, false],
  [{}, false],
])('%j is empty: %s', (value, empty) => {
  expect(isEmpty(value)).toBe(empty)
})

describe('columns that a person typed', () => {
  test.each<[string, Record<string, string | string[]>, Field]>([
    ['a number unless it says otherwise', {}, { name: 'c1', type: 'number', min: 0, max: 1e12 }],
    ['its own name', { name: 'vehicles' }, { name: 'vehicles', type: 'number', min: 0, max: 1e12 }],
    ['a type that is not allowed', { type: 'units' }, { name: 'c1', type: 'number', min: 0, max: 1e12 }],
    [
      'a number',
      { type: 'number', required: 'yes' },
      { name: 'c1', type: 'number', min: 0, max: 1e12, required: true },
    ],
    ['words', { type: 'text', required: 'yes' }, { name: 'c1', type: 'text', max: 500, required: true }],
    ['words that may be left out', { type: 'text', required: 'no' }, { name: 'c1', type: 'text', max: 500 }],
    ['a day', { type: 'date', required: 'yes' }, { name: 'c1', type: 'date', required: true }],
    [
      'a choice',
      { type: 'choice', options: ['a', 'b'], required: 'yes' },
      { name: 'c1', type: 'choice', options: ['a', 'b'], required: true },
    ],
    ['a choice without options', { type: 'choice' }, { name: 'c1', type: 'choice', options: [] }],
  ])('%s', (_, row, column) => {
    expect(columnsOfForm([row])).toEqual([column])
  })

  test('columns without a name are numbered', () => {
    expect(columnsOfForm([{}, { name: 'x' }, {}]).map(({ name }) => name)).toEqual(['c1', 'x', 'c3'])
  })

  test('a form has no limit of units', () => {
    const form: Extract<Field, { type: 'form' }> = { name: 'orders', type: 'form', max: 2, columns: 'c' }
    const value = [{ what: 'a', who: ['u', 'v'] }]
    expect(checkRows(form, COLUMNS, value, cell)).toEqual({ ok: true, value })
  })
})
