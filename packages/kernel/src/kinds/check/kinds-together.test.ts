import { describe, expect, test } from 'vitest'
import { ANSWER, END, SOUND, START } from '../../../test/sound-kind.ts'
import type { Effect } from '../effect.ts'
import type { Field } from '../field.ts'
import type { ActRule, KindDefinition, MatchFill } from '../kind.ts'
import { faultsOfKinds } from './check-kinds.ts'

type Opens = Extract<Effect, { do: 'open-dossier' }>
const PERSON = { personal: true, erasable: true } as const
const text = (name: string, more: object = {}): Field => ({ name, type: 'text', max: 9, ...more })
const date = (name: string): Field => ({ name, type: 'date' })
const other = (
  fields: readonly Field[],
  more: Partial<KindDefinition['opening']> = {},
  name = 'other',
): KindDefinition => ({
  ...SOUND,
  kind: name,
  opening: { ...SOUND.opening, ...more, fields, effects: more.effects ?? [] },
})
const told = (...kinds: readonly KindDefinition[]) => faultsOfKinds(new Map(kinds.map((kind) => [kind.kind, kind])))
/** An act about the whole opens another dossier with these values. */
const opener = (fields: Opens['fields'], own: readonly Field[], more: Partial<Opens> = {}): KindDefinition => ({
  ...SOUND,
  acts: [
    ANSWER,
    {
      ...START,
      fields: own,
      effects: [{ do: 'open-dossier', kind: 'other', link: 'follows', most: 1, fields, ...more }],
    },
    END,
  ],
})
const WHERE = 'kind matter, start (open-dossier)'

describe('a value that is given to another dossier', () => {
  const fill = (
    fills: Opens['fields'][string],
    to: readonly Field[],
    own: readonly Field[] = [],
    more: Partial<Opens> = {},
  ) => told(opener({ a: fills }, own, more), other(to)).map((fault) => fault.replace(`${WHERE}: `, ''))
  const is = (toType: string, from: string, type: string) =>
    `"a" of other is ${toType}, and "${from}" is ${type}; fill it from a field of its type`
  const person =
    '"b" holds data about persons, and "a" of other does not say so; mark that one personal and erasable too'
  test('is a word where words are taken', () => {
    const choice = (options: object): Field => ({ name: 'a', type: 'choice', options }) as Field
    expect(fill({ value: 'x' }, [text('a')])).toEqual([])
    expect(fill({ value: 'x' }, [choice(['x', 'y'])])).toEqual([])
    expect(fill({ value: 'z' }, [choice(['x', 'y'])])).toEqual(['"a" of other is never "z"; write one of x, y'])
    expect(fill({ value: 'z' }, [choice({ source: 'grounds' })])).toEqual([])
    expect(fill({ value: 'x' }, [date('a')])).toEqual([
      '"a" of other is date and is filled with a word; fill it from a field',
    ])
  })
  test('are units where units are taken', () => {
    expect(fill({ units: 'members' }, [{ name: 'a', type: 'units', max: 9 }])).toEqual([])
    expect(fill({ units: 'members' }, [text('a')])).toEqual([
      '"a" of other is text and is filled with units; name a field of units',
    ])
  })
  test('is of the same type, or a choice told in words', () => {
    const choice: Field = { name: 'b', type: 'choice', options: ['x'] }
    expect(fill({ from: 'b' }, [date('a')], [date('b')])).toEqual([])
    expect(fill({ from: 'b' }, [date('a')], [text('b')])).toEqual([is('date', 'b', 'text')])
    expect(fill({ from: 'b' }, [text('a')], [choice])).toEqual([])
    expect(fill({ from: 'b' }, [date('a')], [choice])).toEqual([is('date', 'b', 'choice')])
    expect(fill({ from: 'b' }, [{ ...choice, name: 'a' }], [text('b')])).toEqual([is('choice', 'b', 'text')])
    // A field that there is not is told elsewhere.
    expect(fill({ from: 'z' }, [date('a')])).toEqual([])
  })
  test('is told of persons where that can be erased', () => {
    expect(fill({ from: 'b' }, [text('a')], [text('b', PERSON)])).toEqual([person])
    expect(fill({ from: 'b' }, [text('a', PERSON)], [text('b', PERSON)])).toEqual([])
    expect(fill({ from: 'b' }, [text('a', PERSON)], [text('b')])).toEqual([])
    expect(fill({ from: 'b' }, [date('a')], [text('b', PERSON)])).toEqual([is('date', 'b', 'text'), person])
  })
  test('is looked for in the row, in the act, in what is carried, in the dossier', () => {
    const rows: Field = { name: 'list', type: 'rows', max: 9, columns: [date('b')] }
    expect(fill({ from: 'b' }, [date('a')], [rows, text('b')], { each: 'list' })).toEqual([])
    expect(fill({ from: 'b' }, [date('a')], [rows, text('b')])).toEqual([is('date', 'b', 'text')])
    expect(fill({ from: 'b' }, [date('a')], [rows, text('list'), text('b')], { each: 'list' })).toEqual([])
    expect(fill({ from: 'b' }, [date('a')], [text('list'), rows, text('b')], { each: 'list' })).toEqual([
      is('date', 'b', 'text'),
    ])
    expect(fill({ from: 'when' }, [date('a')])).toEqual([is('date', 'when', 'instant')])
    expect(fill({ from: 'when' }, [date('a')], [date('when')])).toEqual([])
    expect(fill({ from: 'note' }, [date('a')])).toEqual([is('date', 'note', 'text')])
  })
  test('of two of one name it is the first', () => {
    expect(fill({ from: 'b' }, [date('a')], [date('b'), text('b')])).toEqual([])
    expect(fill({ from: 'b' }, [date('a')], [text('b'), date('b')])).toEqual([is('date', 'b', 'text')])
    expect(fill({ from: 'b' }, [date('a'), text('a')], [date('b')])).toEqual([])
    expect(fill({ from: 'b' }, [text('a'), date('a')], [date('b')])).toEqual([is('text', 'b', 'date')])
    const rows: Field = { name: 'list', type: 'rows', max: 9, columns: [date('b'), text('b')] }
    expect(fill({ from: 'b' }, [date('a')], [rows], { each: 'list' })).toEqual([])
  })
  test('in the opening it is a value of the opening', () => {
    const kind: KindDefinition = other(
      [text('b')],
      { effects: [{ do: 'open-dossier', kind: 'other', link: 'follows', most: 1, fields: { a: { from: 'b' } } }] },
      'first',
    )
    expect(told(kind, other([date('a')]))).toEqual([
      'kind first, opening (open-dossier): "a" of other is date, and "b" is text; fill it from a field of its type',
    ])
  })
})

test('what another kind must have it is given', () => {
  const needs = (required: Field['required'], fields: Opens['fields'] = {}) =>
    told(
      opener(fields, []),
      other([{ name: 'a', type: 'text', max: 9, ...(required === undefined ? {} : { required }) }]),
    )
  const fault = [`${WHERE}: other needs "a"; fill it`]
  expect(needs(undefined)).toEqual([])
  expect(needs({ settled: true })).toEqual([])
  expect(needs(true)).toEqual(fault)
  expect(needs(true, { a: { value: 'x' } })).toEqual([])
})

test('a field of dossiers names kinds that there are', () => {
  const kind = (kinds: readonly string[] | undefined): KindDefinition => ({
    ...SOUND,
    acts: [
      ANSWER,
      {
        ...START,
        fields: [text('x'), { name: 'to', type: 'dossiers', max: 1, ...(kinds === undefined ? {} : { kinds }) }],
      },
      END,
    ],
  })
  const none = (name: string) => `kind matter, field to: there is no kind "${name}"; write one of matter, other`
  expect(told(kind(undefined), other([]))).toEqual([])
  expect(told(kind(['matter', 'other']), other([]))).toEqual([])
  expect(told(kind(['x', 'other', 'y']), other([]))).toEqual([none('x'), none('y')])
})

describe('the dossier that opens where two plans meet', () => {
  const meets = (fields: Readonly<Record<string, MatchFill>>, to: readonly Field[]) =>
    told(
      { ...SOUND, match: { place: 'p', radius: 'r', from: 'f', to: 't', contact: 'c', opens: 'other', fields } },
      other(to, { byRegulation: true }),
    )
  const none = (types: string) => [`kind matter, match: other has no ${types} "a"; name fields of its opening`]
  const fields: readonly Field[] = [
    text('a'),
    { name: 'a', type: 'choice', options: ['x'] },
    { name: 'a', type: 'contact' },
    { name: 'a', type: 'units', max: 1 },
    { name: 'a', type: 'instant', when: 'past' },
    date('a'),
  ]
  test.each<[MatchFill, readonly string[]]>([
    [{ value: 'x' }, ['text', 'choice']],
    [{ contact: 'own' }, ['contact']],
    [{ contact: 'other' }, ['contact']],
    [{ unit: 'other' }, ['units']],
    [{ time: 'overlap' }, ['instant']],
  ])('takes %j in a field of its type', (fill, types) => {
    for (const field of fields)
      expect(meets({ a: fill }, [field])).toEqual(types.includes(field.type) ? [] : none(types.join(' or ')))
    expect(meets({ a: fill }, [])).toEqual(none(types.join(' or ')))
  })
  test('is given what it must have; of two of one name the first is meant', () => {
    const needs = ['kind matter, match: other needs "a"; fill it']
    expect(meets({}, [text('a', { required: true })])).toEqual(needs)
    expect(meets({}, [text('a', { required: { settled: true } })])).toEqual([])
    expect(meets({}, [text('a')])).toEqual([])
    expect(meets({ a: { value: 'x' } }, [text('a'), date('a')])).toEqual([])
    expect(meets({ a: { value: 'x' } }, [date('a'), text('a')])).toEqual(none('text or choice'))
  })
})

describe('kinds that open each other', () => {
  const opens = (kind: string): Effect => ({ do: 'open-dossier', kind, link: 'follows', most: 1, fields: {} })
  const first = (name: string, to: string): KindDefinition =>
    other([], { byRegulation: true, effects: [opens(to)] }, name)
  const round = (name: string, to: string, by: ActRule['by']): KindDefinition => ({
    ...other([], { byRegulation: true }, name),
    acts: [ANSWER, { ...START, by, effects: [opens(to)] }, END],
  })
  const endless = (name: string, ...ring: readonly string[]) =>
    `kind ${name}: nobody does it, and it opens itself again without end (${ring.join(' → ')}); let a person open one of them`
  const rings = (...kinds: readonly KindDefinition[]) => told(...kinds).filter((line) => line.includes('without end'))
  test('do not do so without end', () => {
    expect(rings(first('a', 'b'), first('b', 'a'))).toEqual([endless('a', 'a', 'b', 'a'), endless('b', 'b', 'a', 'b')])
    expect(rings(first('a', 'b'), first('b', 'c'), first('c', 'b'))).toEqual([
      endless('b', 'b', 'c', 'b'),
      endless('c', 'c', 'b', 'c'),
    ])
    expect(rings(first('a', 'b'), first('b', 'c'), other([], {}, 'c'))).toEqual([])
    expect(rings(first('a', 'x'))).toEqual([])
  })
  test('a person’s act makes an end', () => {
    expect(rings(round('a', 'a', 'originator'))).toEqual([])
    expect(rings(round('a', 'a', ['originator', 'lead']))).toEqual([])
    expect(rings(round('a', 'a', 'regulation'))).toEqual([endless('a', 'a', 'a')])
    expect(rings(round('a', 'a', ['regulation']))).toEqual([endless('a', 'a', 'a')])
  })
  test('nor where plans meet', () => {
    const plan: KindDefinition = {
      ...other([], { byRegulation: true }, 'a'),
      match: { place: 'p', radius: 'r', from: 'f', to: 't', contact: 'c', opens: 'b', fields: {} },
    }
    expect(rings(plan, first('b', 'a'))).toEqual([endless('a', 'a', 'b', 'a'), endless('b', 'b', 'a', 'b')])
    expect(rings(plan, other([], { byRegulation: true }, 'b'))).toEqual([])
  })
  test('the regulation opens what it may, by a round or by silence', () => {
    const may = `${WHERE}: the regulation may not open other; write byRegulation: true in its opening`
    const kind = (more: Partial<KindDefinition>) => told({ ...opener({}, []), ...more }, other([]))
    expect(kind({})).toEqual([])
    expect(
      kind({
        rounds: [
          { act: 'x', at: 'when', stages: [] },
          { act: 'start', at: 'when', stages: [] },
        ],
      }),
    ).toEqual([may])
    expect(kind({ rounds: [{ act: 'x', at: 'when', stages: [] }] })).toEqual([])
    expect(kind({ tasks: SOUND.tasks.map((task) => ({ ...task, lapse: 'start' })) })).toEqual([may])
    expect(kind({ tasks: SOUND.tasks.map((task) => ({ ...task, lapse: 'end' })) })).toEqual([])
  })
})

test('where a kind is not known, all that are known are told', () => {
  const third = other([], {}, 'third')
  expect(told(opener({}, []), third)).toEqual([`${WHERE}: there is no kind "other"; write one of matter, third`])
  const match = { place: 'p', radius: 'r', from: 'f', to: 't', contact: 'c', opens: 'x', fields: {} }
  expect(told({ ...SOUND, match }, third)).toEqual([
    'kind matter, match: there is no kind "x"; write one of matter, third',
  ])
})
