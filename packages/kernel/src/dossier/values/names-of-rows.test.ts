import { describe, expect, test } from 'vitest'
import { EIGHT } from '../../../test/by-hand.ts'
import { id, worldAt } from '../../../test/small-world.ts'
import type { Field, FieldValue } from '../../kinds/field.ts'
import { accept } from '../../refusal.ts'
import { NO_FACTS } from '../facts.ts'
import { checkFields } from './check-fields.ts'
import { checkRows } from './check-rows.ts'

const cell = (_: Field, value: unknown) => accept(value as FieldValue)
const NAME: Field = { name: 'name', type: 'text', max: 9 }
const TYPE: Field = { name: 'type', type: 'choice', options: ['text', 'number'] }
const check = (columns: readonly Field[], value: readonly object[]) =>
  checkRows({ name: 'list', type: 'rows', max: 9, columns }, columns, value, cell)
const twice = (row: number) => ({
  ok: false,
  refusal: { code: 'field.twice', field: 'list', detail: { row, column: 'name' } },
})

describe('rows that become the columns of a form have each name once', () => {
  const same = [{ name: 'a' }, { name: 'b' }, { name: 'a' }]
  test.each<[string, readonly Field[], boolean]>([
    ['a name and a type of a closed list', [NAME, TYPE], true],
    ['in any order', [TYPE, NAME], true],
    ['a name alone', [NAME], false],
    [
      'a type that the regulation lists',
      [NAME, { name: 'type', type: 'choice', options: { source: 'grounds' } }],
      false,
    ],
    ['of two types the first', [NAME, TYPE, { name: 'type', type: 'text', max: 9 }], true],
    ['a type in words that is given again', [NAME, { name: 'type', type: 'text', max: 9 }, TYPE], false],
    ['a type in words', [NAME, { name: 'type', type: 'text', max: 9 }], false],
  ])('%s', (_, columns, once) => {
    expect(check(columns, same)).toEqual(once ? twice(3) : { ok: true, value: same })
  })
  test('but those without a name are not of one name', () => {
    const value = [{ type: 'text' }, { type: 'text' }]
    expect(check([NAME, TYPE], value)).toEqual({ ok: true, value })
  })
  test('a type without a name is no column', () => {
    const value = [{ type: 'text' }, { type: 'text' }]
    expect(check([TYPE], value)).toEqual({ ok: true, value })
  })
  test('the same name is one and the same', () => {
    expect(check([NAME, TYPE], [{ name: 'a' }, { name: 'A' }])).toMatchObject({ ok: true })
    expect(check([NAME, TYPE], [{ name: 'a' }, { name: 'a' }])).toEqual(twice(2))
  })
})

describe('of several faults the first is told', () => {
  const context = { world: worldAt(EIGHT), unitId: id('1.1'), target: undefined, facts: NO_FACTS, state: undefined }
  const text = (name: string, required?: Field['required']): Field => ({
    name,
    type: 'text',
    max: 1,
    ...(required === undefined ? {} : { required }),
  })
  const told = (fields: readonly Field[], raw: Readonly<Record<string, unknown>>) => {
    const outcome = checkFields(fields, raw, context)
    return outcome.ok ? 'ok' : `${outcome.refusal.code} ${outcome.refusal.field}`
  }
  const always: Field['required'] = { field: 'a' }
  test('in the order of the fields', () => {
    expect(told([text('a'), text('b', always), text('c', always)], { a: 'x' })).toBe('field.required b')
    expect(told([text('a'), text('b', always), text('c', always)], { a: 'x', b: 'x' })).toBe('field.required c')
    expect(told([text('a'), text('b', always)], {})).toBe('ok')
    expect(told([text('a', true), text('b', true)], {})).toBe('field.required a')
    expect(told([text('a'), text('b')], { a: 'xx', b: 'xx' })).toBe('field.text-too-long a')
  })
  test('what nobody knows first, then what is faulty, then what is missing at times', () => {
    expect(told([text('a', true)], { y: 1, z: 1 })).toBe('field.unknown y')
    expect(told([text('a'), text('b', always), text('c')], { a: 'x', c: 'xx' })).toBe('field.text-too-long c')
  })
})
