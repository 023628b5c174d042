import { describe, expect, test } from 'vitest'
import { aMatter, otherDossier, refusedOpening } from '../../../test/a-matter.ts'
import { id } from '../../../test/small-world.ts'
import { kind } from './kind.ts'

const text = (length: number): string => 'a'.repeat(length)
const WHY = { ground: 'quality', reason: 'Không đủ lực lượng' }
const unitsNamed = (count: number) => Array.from({ length: count }, (_, n) => `u${n}`)
/** 2.1 tells its neighbours 1.1 and 1.2. */
const telling = (more: Record<string, unknown> = {}) => ['incident', '2.1', more] as const
const told = (more: Record<string, unknown> = {}) => aMatter(...telling(more))
const received = () => {
  const it = told()
  it.act('receive', '1.1')
  return it
}
const joined = () => {
  const it = received()
  it.act('takePart', '1.1')
  return it
}

describe('an incident is told', () => {
  test('to the adjoining units, which owe its receipt', () => {
    const it = told()
    expect(it.told().slice(1)).toEqual([
      'admitted 2.1 originator whole',
      'admitted 1.1 adjoining whole',
      'admitted 1.2 adjoining whole',
      'opened receive 1.1→2.1',
      'opened receive 1.2→2.1',
    ])
    expect(it.state.obligations.map(({ duty }) => duty)).toEqual(['receive', 'receive'])
  })

  test('to others that are named, of any party', () => {
    expect(told({ addressees: [id('2.2'), id('1')] }).owes()).toContain('receive 2.2→2.1')
  })

  test('by every post', () => {
    for (const post of ['duty', 'staff', 'command'] as const) expect(refusedOpening(...telling(), post)).toBeUndefined()
  })

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['without a subject', { title: '' }, 'field.required title'],
    ['without an urgency', { urgency: '' }, 'field.required urgency'],
    ['without a theme', { category: '' }, 'field.required category'],
    ['in the longest text', { body: text(8000) }, undefined],
    ['in a longer one', { body: text(8001) }, 'field.text-too-long body'],
    ['at a place', { place: { unitId: id('2.1.1') }, occurredAt: '2022-09-11T00:00:00Z', handling: 'H1' }, undefined],
    ['to more than twenty', { addressees: unitsNamed(21) }, 'field.too-many addressees'],
    ['to twenty of whom one is none', { addressees: unitsNamed(20) }, 'unit.unknown addressees'],
    ['to whom the regulation does not bind', { addressees: [id('3.1')] }, 'unit.not-addressable addressees'],
    ['with more', { strength: 3 }, 'field.unknown strength'],
  ])('%s', (_, fields, refused) => {
    expect(refusedOpening(...telling(fields))).toBe(refused)
  })

  test('its form begins with what and where; neighbours are told at once', () => {
    const { fields } = kind.opening
    const first = fields.filter((field) => field.required === true || field.early === true)
    expect(first.map(({ name }) => name)).toEqual(['title', 'urgency', 'category', 'body', 'place', 'addressees'])
    expect(fields.find(({ name }) => name === 'urgency')).toMatchObject({ preset: 'urgent' })
    expect(kind).toMatchObject({ kind: 'incident', abbreviation: 'VV', purpose: { keepMonths: { otherwise: 60 } } })
  })

  test('a unit without neighbours names the units to tell', () => {
    expect(refusedOpening('incident', '2.2', {})).toBe('audience.empty addressees')
  })
})

describe('a neighbour', () => {
  test('receives it, and then decides', () => {
    const it = told()
    expect(it.may('receive')).toEqual(['1.1', '1.2'])
    expect(it.act('receive', '1.1')).toEqual(['discharged receive 1.1', 'opened decide 1.1→2.1'])
    expect(it.last.changes.at(-1)).toMatchObject({ obligation: { duty: 'decide' } })
  })

  test('takes part, at once or after receipt, and then reports', () => {
    const it = received()
    expect(it.may('takePart')).toEqual(['1.1', '1.2'])
    expect(it.act('takePart', '1.1', { strength: 5001 })).toBe('field.out-of-range strength')
    expect(it.act('takePart', '1.1', { strength: -1 })).toBe('field.out-of-range strength')
    expect(it.act('takePart', '1.1', { strength: 5000, body: 'x' })).toEqual([
      'discharged decide 1.1',
      'opened report 1.1→2.1',
    ])
    expect(it.last.changes.at(-1)).toMatchObject({ obligation: { duty: 'report' } })
    expect(it.act('takePart', '1.2', { strength: 0 })).toEqual(['discharged receive 1.2', 'opened report 1.2→2.1'])
  })

  test('declines with a ground and a reason, at once or after receipt', () => {
    const it = received()
    expect(it.may('decline')).toEqual(['1.1', '1.2'])
    expect(it.act('decline', '1.1', { reason: 'Bận việc' })).toBe('field.required ground')
    expect(it.act('decline', '1.1', { ground: 'quality' })).toBe('field.required reason')
    expect(it.act('decline', '1.1', WHY)).toEqual(['refused decide 1.1 (quality)'])
    expect(it.act('decline', '1.2', WHY)).toEqual(['refused receive 1.2 (quality)'])
  })

  test.each(['found', 'not-found', 'continuing'])('reports: %s', (result) => {
    const it = joined()
    expect(it.may('report')).toEqual(['1.1'])
    expect(it.act('report', '1.1', { result: 'x', body: 'Đã xong' })).toBe('field.not-a-choice result')
    expect(it.act('report', '1.1', { result })).toBe('field.required body')
    expect(it.act('report', '1.1', { result, body: 'Đã xong' })).toEqual(['discharged report 1.1'])
  })

  test('assigns it to a unit below, at every step', () => {
    const below = ['admitted 1.1.1 assignee whole']
    const assignee = { assignee: [id('1.1.1')] }
    const it = told()
    expect(it.may('assign')).toEqual(['1.1', '1.2'])
    expect(it.act('assign', '1.1')).toBe('field.required assignee')
    expect(it.act('assign', '1.1', { assignee: [id('1.2.1')] })).toBe('unit.not-addressable assignee')
    expect(it.act('assign', '1.1', { assignee: [id('1.1.1'), id('1.1.2')] })).toBe('field.too-many assignee')
    expect(it.act('assign', '1.1', { ...assignee, body: 'x' })).toEqual([...below, 'assigned receive 1.1.1'])
    expect(it.may('assign')).toEqual(['1.2'])
    expect(received().act('assign', '1.1', assignee)).toEqual([...below, 'assigned decide 1.1.1'])
    expect(joined().act('assign', '1.1', assignee)).toEqual([...below, 'assigned report 1.1.1'])
  })
})

describe('the unit that reported it', () => {
  test('tells more units, except those that have not dealt with it', () => {
    const it = joined()
    expect(it.may('widen')).toEqual(['2.1'])
    expect(it.act('widen', '2.1')).toBe('field.required addressees')
    expect(it.act('widen', '2.1', { addressees: unitsNamed(21) })).toBe('field.too-many addressees')
    expect(it.act('widen', '2.1', { addressees: unitsNamed(20) })).toBe('unit.unknown addressees')
    expect(it.act('widen', '2.1', { addressees: [id('3.1')] })).toBe('unit.not-addressable addressees')
    expect(it.act('widen', '2.1', { addressees: [id('1.1')] })).toBe('audience.owes-already')
    expect(it.act('widen', '2.1', { addressees: [id('1.1'), id('2.2')], body: 'x' })).toEqual([
      'admitted 1.1 addressee whole',
      'admitted 2.2 addressee whole',
      'opened receive 2.2→2.1',
    ])
    expect(it.act('widen', '2.1', { addressees: [id('2.2')] })).toBe('audience.owes-already')
    it.act('receive', '2.2')
    expect(it.act('widen', '2.1', { addressees: [id('2.2')] })).toBe('audience.owes-already')
  })

  test('stands all down, with a reason', () => {
    const it = received()
    expect(it.may('standDown')).toEqual(['2.1'])
    expect(it.act('standDown', '2.1')).toBe('field.required reason')
    expect(it.act('standDown', '2.1', { reason: 'Báo nhầm' })).toEqual([
      'released receive 1.2',
      'released decide 1.1',
      'closed stood-down',
    ])
  })

  test('closes it when nothing is owed, and reopens it', () => {
    const it = joined()
    expect(it.may('close')).toEqual([])
    it.act('report', '1.1', { body: 'Đã xong' })
    it.act('decline', '1.2', WHY)
    expect(it.may('close')).toEqual(['2.1'])
    expect(it.act('close', '2.1', { body: 'Xong' })).toEqual(['closed closed'])
    expect(it.may('reopen')).toEqual(['2.1'])
    expect(it.act('reopen', '2.1', { reason: 'Nhầm lẫn' })).toEqual(['reopened 0'])
  })

  test('changes its urgency', () => {
    const it = told()
    expect(it.may('changeUrgency')).toEqual(['2.1'])
    expect(it.act('changeUrgency', '2.1', { urgency: 'express', reason: 'Gấp lắm' })).toEqual([
      'urgency express',
      'urgency receive 1.1',
      'urgency receive 1.2',
    ])
  })

  test('moves it to the version in force', () => {
    const it = told()
    it.amend(2)
    expect(it.may('adoptVersion')).toEqual(['2.1 staff command'])
    expect(it.act('adoptVersion', '2.1')).toEqual(['adopted 2'])
  })
})

test('every unit that is owed something, or is above, can urge at every step', () => {
  expect(told().may('urge', 'receive 1.1')).toEqual(['1', '2.1'])
  expect(received().may('urge', 'decide')).toEqual(['1', '2.1'])
  expect(joined().may('urge', 'report')).toEqual(['1', '2.1'])
})

test('every party can add to it, and join it with another incident', () => {
  const it = told()
  expect(it.may('inform')).toEqual(['1.1', '1.2', '2.1'])
  expect(it.may('join')).toEqual(['1.1', '1.2', '2.1'])
  expect(it.act('join', '1.1', { dossiers: [otherDossier('request')] })).toBe('dossier.unknown dossiers')
  expect(it.act('join', '1.1', { dossiers: [otherDossier('incident')] })).toEqual(['linked same-event'])
})
