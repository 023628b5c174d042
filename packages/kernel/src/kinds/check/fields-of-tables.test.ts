import { describe, expect, test } from 'vitest'
import { ANSWER, both, END, said, SOUND, START } from '../../../test/sound-kind.ts'
import type { Effect } from '../effect.ts'
import type { Field } from '../field.ts'
import type { ActRule, KindDefinition } from '../kind.ts'

/** What is said of fields in the place of one of the opening. */
const told = (...fields: readonly object[]) =>
  toldOf(fields, { opening: { ...SOUND.opening, fields: [...SOUND.opening.fields, ...(fields as readonly Field[])] } })
const toldOf = (fields: readonly object[], more: Partial<KindDefinition>) => {
  const names = fields.flatMap((field) => {
    const { name, columns } = field as { readonly name: string; readonly columns?: readonly Field[] }
    return [name, ...(Array.isArray(columns) ? columns.map((column) => `${name}.${column.name}`) : [])]
  })
  const words = Object.fromEntries(names.map((name) => [name, both]))
  return said({ ...SOUND, ...more, wording: { ...SOUND.wording, fields: { ...SOUND.wording.fields, ...words } } })
    .filter((line) => line.includes(', field '))
    .map((line) => line.slice(line.indexOf(': ') + 2))
}
const x = (more: object) => ({ name: 'x', ...more })

describe('a name', () => {
  test.each<[string, boolean]>([
    ['a', true],
    ['aB2', true],
    [`a${'b'.repeat(39)}`, true],
    [`a${'b'.repeat(40)}`, false],
    ['A', false],
    ['2a', false],
    ['a-b', false],
    [' a', false],
    ['a ', false],
  ])('"%s" is one: %s', (name, is) => {
    expect(told({ name, type: 'date' })).toEqual(
      is ? [] : [`"${name}" is no name; write letters and digits, the first one small @${name}`],
    )
  })
})

describe('what has a measure', () => {
  test.each<[object, string, number]>([
    [{ type: 'text', min: -9 }, 'max', 1],
    [{ type: 'period' }, 'mostDays', 1],
    [{ type: 'area' }, 'most', 1],
    [{ type: 'items', maxText: 9 }, 'max', 1],
    [{ type: 'items', max: 9 }, 'maxText', 1],
    [{ type: 'money' }, 'max', 1],
    [{ type: 'units' }, 'max', 1],
    [{ type: 'dossiers' }, 'max', 1],
    [{ type: 'change' }, 'max', 1],
    [{ type: 'rows', columns: [{ name: 'a', type: 'date' }] }, 'max', 1],
    [{ type: 'form', columns: 'what' }, 'max', 1],
  ])('%j has a %s above nothing', (field, name, least) => {
    expect(told(x({ ...field, [name]: least }))).toEqual([])
    for (const value of [0, -1, Number.NaN, Infinity])
      expect(told(x({ ...field, [name]: value }))).toEqual([`${name} is ${value}; write a number above 0 @x`])
  })
  test('files have from one to fifty', () => {
    const files = (more: object) => told(x({ type: 'files', max: 1, ...more }))
    expect(files({})).toEqual([])
    expect(files({ max: 50, maxBytes: 1 })).toEqual([])
    for (const max of [0, -1, 1.5, 51]) expect(files({ max })).toEqual([`max is ${max}; write 1 to 50 @x`])
    for (const maxBytes of [0, -1, 1.5])
      expect(files({ maxBytes })).toEqual([`maxBytes is ${maxBytes}; write a whole number of bytes above 0 @x`])
  })
})

test('a text is at most as short as it is long', () => {
  const least = ['its least length is above its most; lower "min" @x']
  expect(told(x({ type: 'text', max: 9, min: 9 }))).toEqual([])
  expect(told(x({ type: 'text', max: 9, min: 10 }))).toEqual(least)
})

test('who is a person is erased and never searched for', () => {
  const person = { personal: true, erasable: true } as const
  const text = { type: 'text', max: 9 } as const
  expect(told(x({ ...text, ...person }))).toEqual([])
  expect(told(x({ ...text, erasable: true, searched: true }))).toEqual([])
  expect(told(x({ ...text, personal: true }))).toEqual([
    'it holds data about persons and cannot be erased; mark it erasable too @x',
  ])
  expect(told(x({ ...text, ...person, searched: true }))).toEqual([
    'it holds data about persons and is searched; search other words @x',
  ])
  expect(told(x({ type: 'date', searched: true }))).toEqual(['it is date and is searched; only a text is searched @x'])
  expect(told(x({ type: 'date', searched: false }))).toEqual([])
  const title =
    'it holds data about persons and is searched; a title names nobody: keep persons in a field of their own @title'
  const titles = (place: 'opening' | 'act') => {
    const field: Field = { name: 'title', ...text, required: true, ...person }
    const opening = {
      ...SOUND.opening,
      fields: SOUND.opening.fields.map((one) => (one.name === 'title' ? field : one)),
    }
    return place === 'opening'
      ? toldOf([], { opening })
      : toldOf([], { acts: [ANSWER, { ...START, fields: [field] }, END] })
  }
  expect(titles('opening')).toEqual([title])
  expect(titles('act')).toEqual([])
  expect(told(x({ ...text, ...person }))).toEqual([])
})

describe('a choice', () => {
  const choice = (more: object) => told(x({ type: 'choice', options: ['a', 'b'], ...more }))
  test('offers options, each once and with words', () => {
    expect(choice({})).toEqual([])
    expect(choice({ options: ['a', 'b', 'a', 'a'] })).toEqual(['it offers "a" twice; name each once @a'])
    expect(choice({ options: ['c', 'd'] })).toEqual([
      'choice "c" has no wording; add it to the wording @c',
      'choice "d" has no wording; add it to the wording @d',
    ])
    const { choices: _, ...wording } = SOUND.wording
    expect(said({ ...SOUND, wording }).at(-1)).toContain('has no wording; add it to the wording @')
  })
  test('has a preset of its own', () => {
    expect(choice({ preset: 'b' })).toEqual([])
    expect(choice({ preset: 'c' })).toEqual(['its preset "c" is no option of it; write one of a, b @c'])
    const source = { source: 'grounds' }
    expect(choice({ options: source })).toEqual([])
    expect(choice({ options: source, preset: 'a' })).toEqual([
      'it has a preset, and its options are the regulation’s; leave the preset out @x',
    ])
    expect(told(x({ type: 'date', preset: 'a' }))).toEqual(['it is date and has a preset; only a choice has one @x'])
  })
})

test('a number has a measure with words', () => {
  const number = (more: object) => told(x({ type: 'number', min: 0, max: 0, ...more }))
  expect(number({ measure: 'a' })).toEqual([])
  expect(number({ measure: 'kg' })).toEqual(['measure "kg" has no wording; add it to the wording’s choices @kg'])
  expect(number({ min: Number.NaN })).toEqual(['its least value is above its most; swap "min" and "max" @x'])
})

describe('rows', () => {
  const rows = (...columns: readonly object[]) => told(x({ type: 'rows', max: 9, columns }))
  test('have columns of single values', () => {
    for (const type of ['rows', 'form', 'parts', 'change', 'draft', 'files'])
      expect(rows({ name: 'a', type })).toEqual([`column "a" is ${type}; a column holds a single value @a`])
    for (const more of [
      { type: 'text', max: 9 },
      { type: 'choice', options: ['a'] },
      { type: 'instant', when: 'past' },
      { type: 'place' },
      { type: 'contact' },
      { type: 'items', max: 1, maxText: 1 },
    ])
      expect(rows({ name: 'a', ...more })).toEqual([])
  })
  test('have columns with a name of their own', () => {
    const date = { name: 'a', type: 'date' }
    expect(rows(date, { name: 'b', type: 'date' })).toEqual([])
    expect(rows(date, date, date)).toEqual(
      [1, 2].map(() => 'column "a" is given twice; give each column a name of its own @a'),
    )
  })
  test('have columns that are fields themselves', () => {
    expect(rows({ name: 'a', type: 'x' }, { name: 'b', type: 'text', max: 0 })).toEqual([
      expect.stringMatching(/^there is no type "x"; write one of .* @x$/u),
      'max is 0; write a number above 0 @x',
    ])
    expect(rows({ name: 'a', type: 'date', required: true })).toEqual([])
    expect(rows({ name: 'a', type: 'date', required: { settled: true } })).toEqual([
      'column "a" is required on a condition; write true or leave it out @a',
    ])
  })
})

describe('parts of a target', () => {
  const parts = (field: object, effects: readonly Effect[], on: readonly string[] = ['answer']) => {
    const name = [x({ type: 'parts', ...field })]
    const act: ActRule = {
      ...ANSWER,
      on,
      fields: name as unknown as readonly Field[],
      effects: [{ do: 'settle', parts: 'x', as: 'answered' }],
    }
    const opening = { ...SOUND.opening, effects }
    return toldOf(name, { opening, acts: [act, START, END] }).filter((line) => line.endsWith('@x'))
  }
  const none = ['no obligation of these tasks has parts; open it with "parts" @x']
  const uncounted = ['no part of these tasks has a quantity; open it with rows that have a quantity @x']
  const open = (more: object): Effect => ({
    do: 'open',
    task: 'answer',
    debtor: 'audience',
    creditor: 'originator',
    ...more,
  })
  const each = (more: object): Effect => ({
    do: 'open-each',
    rows: 'what',
    task: 'answer',
    debtor: 'who',
    text: 'name',
    creditor: 'originator',
    ...more,
  })
  const counted = { rows: 'what', text: 'name', quantity: 'many' }
  test.each<[string, readonly Effect[], readonly string[], readonly string[]]>([
    ['nothing opened', [], none, none],
    ['opened without parts', [open({})], none, none],
    ['opened with lines', [open({ parts: 'lines' })], [], uncounted],
    ['opened with rows', [open({ parts: { rows: 'what', text: 'name' } })], [], uncounted],
    ['opened with rows that count', [open({ parts: counted })], [], []],
    ['opened with parts of another', [open({ parts: { taken: true } })], [], []],
    ['opened for each row', [each({})], none, none],
    ['opened for each row that counts', [each({ quantity: 'many' })], [], []],
    ['opened with and without', [open({ parts: counted }), open({})], [], []],
    ['another task opened', [open({ task: 'other', parts: counted })], none, none],
    ['released', [{ do: 'release', of: 'all' }], none, none],
  ])('where there is %s', (_, effects, some, amounts) => {
    expect(parts({}, effects)).toEqual(some)
    expect(parts({ amounts: true }, effects)).toEqual(amounts)
  })
  test('of any of its tasks', () => {
    expect(parts({}, [open({ parts: counted })], ['other', 'answer'])).toEqual([])
    expect(parts({}, [open({ parts: counted })], [])).toEqual(none)
  })
})

test('a form takes its columns from rows of the dossier', () => {
  const form = (columns: string) => told(x({ type: 'form', max: 1, columns }))
  expect(form('what')).toEqual([])
  expect(form('title')).toEqual(['"title" holds no columns; name rows of the opening @title'])
  expect(form('y')).toEqual(['"y" holds no columns; name rows of the opening @y'])
})

test('later than due is what has a target', () => {
  const field = { name: 'x', type: 'instant', when: 'future', after: 'due' } as const
  const none = ['it is later than a target’s due time, and the act has none; give the act "on" @x']
  expect(told(field)).toEqual(none)
  expect(toldOf([field], { acts: [{ ...ANSWER, fields: [field, ...ANSWER.fields] }, START, END] })).toEqual([])
  expect(toldOf([field], { acts: [ANSWER, { ...START, fields: [field] }, END] })).toEqual(none)
})

test('what is required at times asks a condition of its place', () => {
  const required = (condition: object) => told(x({ type: 'date', required: condition }))
  expect(required({ field: 'note' })).toEqual([])
  expect(required({ field: 'y' })).toEqual([
    'there is no field "y"; name a field of the act, of the opening, or one that is carried or kept @y',
  ])
  const own = { name: 'x', type: 'date', required: { field: 'z' } }
  expect(
    toldOf([own, { name: 'z' }], {
      acts: [ANSWER, { ...START, fields: [own, { name: 'z', type: 'date' }] as readonly Field[] }, END],
    }),
  ).toEqual([])
  expect(required({ task: 'answer', state: 'open', of: 'each' })).toEqual([
    'a condition asks for "each"; only the condition of an effect "open" has a unit in turn @x',
  ])
})
