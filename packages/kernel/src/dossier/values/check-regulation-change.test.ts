import { describe, expect, test } from 'vitest'
import { aClause, EIGHT } from '../../../test/by-hand.ts'
import { id, REGULATION, worldAt } from '../../../test/small-world.ts'
import type { Field } from '../../kinds/field.ts'
import type { Refusal } from '../../refusal.ts'
import { NO_FACTS } from '../facts.ts'
import { checkValue } from './check-fields.ts'
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

describe('a change of the regulation', () => {
  const field: Field = { ...NAME, type: 'change', max: 2 }
  const limits = [{ limit: { amount: 1, unit: 'hour' as const } }]
  const duty = (kind: string, task: string) => ({ kind, task, limits })
  const regulation = {
    ...REGULATION,
    clauses: [
      aClause('D1', [duty('request', 'answer'), duty('request', 'decide'), duty('incident', 'answer')]),
      aClause('D2', [duty('request', 'answer')]),
      aClause('D3', []),
    ],
  }
  const D1 = 'D1'
  const D2 = 'D2'
  const inForce: FieldContext = { ...context, world: worldAt(EIGHT, regulation) }
  const limit = { clause: D1, what: 'limit', kind: 'request', task: 'answer', amount: 2, unit: 'hour' }
  const text = { clause: D1, what: 'text', text: 'Lời mới' }
  const draft = (clauses: unknown, more: Record<string, unknown> = {}) => ({ base: 1, clauses, ...more })
  const required = no('field.required')
  const choice = no('field.not-a-choice')
  const moves = (...parties: unknown[]) => draft([], { parties })
  const accede = (unit: string) => ({ unitId: id(unit), does: 'accede' })
  const leave = (unit: string) => ({ unitId: id(unit), does: 'leave' })
  test.each<[string, unknown, unknown]>([
    ['none', undefined, no('regulation.moved-on', { detail: { version: 1 } })],
    ['nothing', null, no('regulation.moved-on', { detail: { version: 1 } })],
    ['against another version', { base: 2, clauses: [text] }, no('regulation.moved-on', { detail: { version: 1 } })],
    ['of nothing', draft([]), required],
    ['of no list', draft('x'), required],
    ['a text', draft([text]), yes({ base: 1, clauses: [text] })],
    [
      'a text that is too short',
      draft([{ ...text, text: 'ab' }]),
      no('field.text-too-short', { detail: { min: 3, max: 8000 } }),
    ],
    [
      'a text that is too long',
      draft([{ ...text, text: 'a'.repeat(8001) }]),
      no('field.text-too-long', { detail: { min: 3, max: 8000 } }),
    ],
    [
      'a text of several lines',
      draft([{ ...text, text: 'a\nb' }]),
      yes({ base: 1, clauses: [{ ...text, text: 'a\nb' }] }),
    ],
    [
      'a clause more',
      draft([{ clause: 'D99', what: 'add', text: 'Lời mới' }]),
      yes({ base: 1, clauses: [{ clause: 'D99', what: 'add', text: 'Lời mới' }] }),
    ],
    ['one more that is there', draft([{ ...text, what: 'add' }]), choice],
    ['a clause that is not there', draft([{ ...text, clause: 'D99' }]), choice],
    [
      'a clause less',
      draft([{ clause: 'D3', what: 'repeal', text: 'x' }]),
      yes({ base: 1, clauses: [{ clause: 'D3', what: 'repeal' }] }),
    ],
    [
      'one less that a kind in use needs',
      draft([{ clause: D1, what: 'repeal' }]),
      no('regulation.task-without-clause', { detail: { kind: 'request', task: 'decide' } }),
    ],
    [
      'a limit that there is not',
      draft([{ ...limit, task: 'receive' }]),
      no('regulation.no-limit', { detail: { clause: D1, kind: 'request', task: 'receive' } }),
    ],
    ['one less that is not there', draft([{ clause: 'D99', what: 'repeal' }]), choice],
    ['a limit', draft([limit]), yes({ base: 1, clauses: [limit] })],
    ['the least limit', draft([{ ...limit, amount: 1 }]), yes({ base: 1, clauses: [{ ...limit, amount: 1 }] })],
    ['of a number', draft(7), required],
    [
      'a limit of nothing',
      draft([{ ...limit, amount: 0 }]),
      no('field.out-of-range', { detail: { min: 1, max: 8784 } }),
    ],
    ['a limit that is no number', draft([{ ...limit, amount: '2' }]), no('field.out-of-range')],
    [
      'two limits of one clause',
      draft([limit, { ...limit, task: 'decide' }]),
      yes({ base: 1, clauses: [limit, { ...limit, task: 'decide' }] }),
    ],
    [
      'of two kinds',
      draft([limit, { ...limit, kind: 'incident' }]),
      yes({ base: 1, clauses: [limit, { ...limit, kind: 'incident' }] }),
    ],
    [
      'of two clauses',
      draft([limit, { ...limit, clause: D2 }]),
      yes({ base: 1, clauses: [limit, { ...limit, clause: D2 }] }),
    ],
    ['one limit twice', draft([limit, limit]), no('field.twice')],
    ['a clause twice', draft([text, { clause: D1, what: 'repeal' }]), no('field.twice')],
    ['too many', draft([text, { ...text, clause: D2 }, limit]), no('field.too-many', { detail: { max: 2 } })],
    ['no clause', draft([{ what: 'repeal' }]), required],
    ['nothing done', draft([{ clause: D1 }]), required],
    ['something else done', draft([{ ...text, what: 'burn' }]), required],
    ['a unit accedes', moves(accede('3')), yes({ base: 1, clauses: [], parties: [accede('3')] })],
    [
      'one accedes, one leaves',
      moves(accede('3'), leave('2')),
      yes({ base: 1, clauses: [], parties: [accede('3'), leave('2')] }),
    ],
    [
      'a unit and a clause',
      draft([text], { parties: [accede('3')] }),
      yes({ base: 1, clauses: [text], parties: [accede('3')] }),
    ],
    ['a party accedes', moves(accede('2')), no('unit.not-addressable')],
    ['no party leaves', moves(leave('3')), no('unit.not-addressable')],
    ['a unit that never was', moves(accede('9')), no('unit.unknown')],
    ['something else', moves({ unitId: id('3'), does: 'stay' }), choice],
    ['nothing in the place of a unit', moves(null), choice],
    ['less than nothing', moves(undefined), choice],
    ['a word in the place of a unit', moves('x'), choice],
    ['one twice', moves(accede('3'), accede('3')), no('field.twice')],
    ['one left alone', moves(leave('2')), no('field.out-of-range')],
    ['no list of units', draft([text], { parties: 'x' }), yes({ base: 1, clauses: [text] })],
  ])('%s', (_, value, expected) => {
    expect(checkValue(field, value, inForce)).toEqual(expected)
  })

  test('is based on the version in force, not on that of the dossier', () => {
    const world = worldAt(EIGHT, REGULATION, { inForce: { ...REGULATION, version: 2 } })
    expect(checkValue(field, draft([text]), { ...context, world })).toEqual(
      no('regulation.moved-on', { detail: { version: 2 } }),
    )
  })
})
