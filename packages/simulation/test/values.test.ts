import type { Field, FieldHabit, Obligation } from '@giapranh/kernel'
import { describe, expect, test } from 'vitest'
import { id, worldAt } from '../../kernel/test/small-world.ts'
import { local } from '../../kernel/test/vietnam-calendar.ts'
import { chanceOf } from '../src/chance.ts'
import { type Filling, valuesFor } from '../src/values.ts'

const NOW = local('2022-09-12 08:00')
const world = worldAt(NOW)
const by = world.units.unit(id('1.1'))
if (by === undefined) throw new Error('1.1 is there')
const filling = (more: Partial<Filling> = {}): Filling => ({
  world,
  by,
  target: undefined,
  known: {},
  chance: chanceOf(303),
  write: (text) => text.replace('{to}', 'Đức Hòa'),
  wording: (field) => `chữ của ${field.name}`,
  unitsFor: () => ['1.1.1', '1.1.2', '2.1'].map(id),
  filled: () => 0,
  ...more,
})
const value = (field: object, habit?: FieldHabit, more?: Partial<Filling>): unknown =>
  valuesFor(
    [{ name: 'f', required: true, ...field } as Field],
    habit === undefined ? undefined : { f: habit },
    filling(more),
  )['f']

describe('a field is filled as its descriptor and the habit say', () => {
  test.each<[string, object, FieldHabit | undefined, unknown]>([
    ['a text of the habit', { type: 'text', max: 99 }, { texts: ['Giáp {to}'] }, 'Giáp Đức Hòa'],
    ['a text of the wording', { type: 'text', max: 99 }, undefined, 'chữ của f'],
    ['a text that is too long', { type: 'text', max: 5 }, undefined, 'chữ c'],
    ['a choice of the habit', { type: 'choice', options: ['a', 'b'] }, { choices: { b: 1 } }, 'b'],
    [
      'a choice of the regulation',
      { type: 'choice', options: { source: 'grounds' } },
      undefined,
      expect.stringMatching(/^(engaged|quality)$/u),
    ],
    ['a choice of nothing', { type: 'choice', options: [] }, undefined, undefined],
    ['a number of the habit', { type: 'number', min: 0, max: 99 }, { count: [40, 40] }, 40],
    ['a number within its bounds', { type: 'number', min: 20, max: 99 }, { count: [2, 12] }, 20],
    ['money in millions', { type: 'money', max: 1e9 }, { count: [5, 5] }, 5_000_000],
    ['money up to its bound', { type: 'money', max: 1e6 }, { count: [5, 5] }, 1e6],
    ['an instant before', { type: 'instant', when: 'past' }, { minutesBefore: [30, 30] }, '2022-09-12T00:30:00.000Z'],
    ['an instant after', { type: 'instant', when: 'future' }, { daysAfter: [2, 2] }, '2022-09-14T01:00:00.000Z'],
    ['a civil day', { type: 'date' }, { daysAfter: [2, 2] }, '2022-09-14'],
    ['a day that was', { type: 'date', when: 'past' }, { minutesBefore: [600, 600] }, '2022-09-11'],
    [
      'a period',
      { type: 'period', mostDays: 30 },
      { daysAfter: [1, 1], count: [3, 3] },
      { from: '2022-09-13', to: '2022-09-15' },
    ],
    [
      'a period of one day',
      { type: 'period', mostDays: 1 },
      { daysAfter: [1, 1], count: [3, 3] },
      { from: '2022-09-13', to: '2022-09-13' },
    ],
    ['a boundary', { type: 'area', most: 2 }, undefined, { pairs: [[id('1.1'), id('2.1')]] }],
    ['units', { type: 'units', max: 9 }, { count: [3, 3] }, expect.arrayContaining(['1.1.1', '1.1.2', '2.1'].map(id))],
    ['units up to their bound', { type: 'units', max: 1 }, { count: [3, 3] }, [expect.any(String)]],
    ['lines', { type: 'items', max: 9, maxText: 99 }, { count: [2, 2] }, ['chữ của f 1', 'chữ của f 2']],
    ['lines that differ', { type: 'items', max: 9, maxText: 99 }, { count: [3, 3], texts: ['Một'] }, ['Một']],
    ['parts of nothing', { type: 'parts' }, undefined, []],
    ['a telephone', { type: 'contact' }, undefined, { telephone: expect.stringMatching(/^028 38\d\d \d{4}$/u) }],
    ['no other dossier', { type: 'dossiers', max: 1 }, undefined, undefined],
    ['no draft', { type: 'draft' }, undefined, undefined],
    ['no amendment', { type: 'change', max: 3 }, undefined, undefined],
    [
      'rows',
      {
        type: 'rows',
        max: 9,
        columns: [
          { name: 'what', type: 'text', max: 9, required: true },
          { name: 'note', type: 'text', max: 9 },
        ],
      },
      { count: [2, 2], columns: { what: { texts: ['Xe'] } } },
      [{ what: 'Xe' }, { what: 'Xe' }],
    ],
    [
      'no row that would not be whole',
      { type: 'rows', max: 9, columns: [{ name: 'draft', type: 'draft', required: true }] },
      undefined,
      undefined,
    ],
  ])('%s', (_, field, habit, expected) => expect(value(field, habit)).toEqual(expected))

  test('a place is near the unit; without a point of the unit there is none', () => {
    const place = value({ type: 'place' }) as { readonly lat: number; readonly lon: number }
    expect(place.lat).toBeCloseTo(by.point?.lat ?? 0, 1)
    expect(place.lon).toBeCloseTo(by.point?.lon ?? 0, 1)
    expect(value({ type: 'place' }, undefined, { by: { ...by, point: null } })).toBeUndefined()
  })

  test('an instant “after” is later than the due time', () => {
    const target = { clock: { due: local('2022-09-20 08:00') }, parts: [] } as unknown as Obligation
    expect(value({ type: 'instant', when: 'future' }, { daysAfter: [1, 1] }, { target })).toBe(
      '2022-09-21T01:00:00.000Z',
    )
  })

  test('parts are only the open ones, with what is left of them', () => {
    const parts = [
      { key: '1', text: 'Xe', state: 'answered', ground: null },
      { key: '2', text: 'Xe', state: 'open', ground: null, quantity: 6, given: 2, refused: 1 },
      { key: '3', text: 'Xe', state: 'open', ground: null },
    ]
    const target = { clock: { due: null }, parts } as unknown as Obligation
    expect(value({ type: 'parts' }, { count: [2, 2] }, { target })).toEqual(expect.arrayContaining(['2', '3']))
    expect(value({ type: 'parts', amounts: true }, { count: [9, 9] }, { target })).toContainEqual({
      key: '2',
      amount: 3,
    })
  })

  test('a form answers the questions of the dossier', () => {
    const known = { questions: [{ name: 'cases', type: 'number' }, { type: 'text' }, { name: 'day', type: 'date' }] }
    expect(value({ type: 'form', max: 9, columns: 'questions' }, undefined, { known })).toEqual([
      { cases: expect.any(Number), c2: 'Theo báo cáo của đơn vị', day: '2022-09-12' },
    ])
    expect(value({ type: 'form', max: 9, columns: 'questions' })).toBeUndefined()
  })
})

describe('an optional field', () => {
  const optional = (filled: number | undefined, otherwise: number): boolean => {
    const field = { name: 'f', type: 'text', max: 9 } as Field
    const habits = filled === undefined ? undefined : { f: { filled } }
    return 'f' in valuesFor([field], habits, filling({ filled: () => otherwise }))
  }

  test('is filled as often as the habit says, or as is usual', () => {
    expect([optional(1, 0), optional(0, 1), optional(undefined, 1), optional(undefined, 0)]).toEqual([
      true,
      false,
      true,
      false,
    ])
    const field = { name: 'f', type: 'text', max: 9 } as Field
    const one = filling()
    const often = Array.from({ length: 1_000 }, () => 'f' in valuesFor([field], { f: { filled: 0.3 } }, one))
    expect(often.filter(Boolean).length / 1_000).toBeCloseTo(0.3, 1)
  })

  test('is filled if a condition may require it; a given value stays', () => {
    const field = { name: 'f', type: 'text', max: 9, required: { stage: 'x' } } as Field
    expect(valuesFor([field], undefined, filling())).toEqual({ f: 'chữ của f' })
    expect(valuesFor([field], undefined, filling(), { f: 'cho sẵn' })).toEqual({ f: 'cho sẵn' })
  })
})
