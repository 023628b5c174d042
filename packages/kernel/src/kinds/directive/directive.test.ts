import { describe, expect, test } from 'vitest'
import { aMatter, refusedOpening } from '../../../test/a-matter.ts'
import { id } from '../../../test/small-world.ts'
import { kind } from './kind.ts'

const text = (length: number): string => 'a'.repeat(length)
const DUE = '2022-09-30T00:00:00.000Z'
const LATER = '2022-12-12T00:00:00.000Z'
const order = (units: readonly string[], more: Record<string, unknown> = {}) => ({
  text: 'Tuần tra',
  unitIds: units.map(id),
  dueAt: DUE,
  ...more,
})
/** 1 orders 1.1 to do something. */
const ordering = (more: Record<string, unknown> = {}, by = '1') =>
  ['directive', by, { orders: [order(['1.1'])], ...more }] as const
const ordered = (more: Record<string, unknown> = {}) => aMatter(...ordering(more))
const done = () => {
  const it = ordered()
  it.act('done', '1.1', { body: 'Xong' })
  return it
}
const broken = () => {
  const it = ordered()
  it.act('assign', '1.1', { orders: [order(['1.1.1'])] })
  return it
}
const BY_SENIORS = ' staff command'

describe('a directive is given', () => {
  test('to the units of its orders; each owes its receipt, and then what it is ordered', () => {
    const it = ordered({ orders: [order(['1.1', '1.2']), order(['1.1'], { text: 'Báo cáo' })] })
    expect(it.told().slice(1)).toEqual([
      'admitted 1 originator whole',
      'admitted 1.1 addressee whole',
      'admitted 1.2 addressee whole',
      'opened receive 1.1→1',
      'opened receive 1.2→1',
      'opened perform 1.1→1',
      'opened perform 1.2→1',
      'opened perform 1.1→1',
    ])
    expect(it.state.obligations.map(({ duty, text: words, clock }) => [duty, words, clock.due])).toEqual([
      ['receive', null, expect.any(Number)],
      ['receive', null, expect.any(Number)],
      ['perform', 'Tuần tra', Date.parse(DUE)],
      ['perform', 'Tuần tra', Date.parse(DUE)],
      ['perform', 'Báo cáo', Date.parse(DUE)],
    ])
  })

  test('by staff and commanders', () => {
    expect(refusedOpening(...ordering(), 'command')).toBeUndefined()
    expect(refusedOpening(...ordering(), 'duty')).toBe('access.post-may-not')
  })

  test.each<[string, string, string, string | undefined]>([
    ['a unit above', '1', '1.1', undefined],
    ['the lead to another party', '1', '2', undefined],
    ['the lead, but not to those below that party', '1', '2.1', 'unit.not-addressable'],
    ['a committee beside the police of its area', '1.1.ubnd', '1.1', undefined],
    ['no unit beside', '1.1', '1.2', 'unit.not-addressable'],
    ['no unit below', '1.1', '1', 'unit.not-addressable'],
    ['no party but the lead', '2', '1', 'unit.not-addressable'],
  ])('by %s', (_, from, to, refused) => {
    expect(refusedOpening(...ordering({ orders: [order([to])] }, from))?.split(' ')[0]).toBe(refused)
  })

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['without orders', { orders: [] }, 'field.required orders'],
    ['without a subject', { title: '' }, 'field.required title'],
    ['without an urgency', { urgency: '' }, 'field.required urgency'],
    ['without a theme', { category: '' }, 'field.required category'],
    ['with the longest basis', { basis: text(500), body: 'x', handling: 'H1' }, undefined],
    ['with a longer one', { basis: text(501) }, 'field.text-too-long basis'],
    ['with a short order', { orders: [order(['1.1'], { text: 'ab' })] }, 'field.text-too-short orders'],
    ['with the shortest', { orders: [order(['1.1'], { text: 'abc' })] }, undefined],
    ['with the longest', { orders: [order(['1.1'], { text: text(1000) })] }, undefined],
    ['with a longer one', { orders: [order(['1.1'], { text: text(1001) })] }, 'field.text-too-long orders'],
    ['with an order of nothing', { orders: [order(['1.1'], { text: '' })] }, 'field.required orders'],
    ['with an order to nobody', { orders: [order([])] }, 'field.required orders'],
    ['with an order without end', { orders: [order(['1.1'], { dueAt: '' })] }, 'field.required orders'],
    [
      'until a time that has passed',
      { orders: [order(['1.1'], { dueAt: '2022-09-11T00:00:00Z' })] },
      'field.not-in-the-future orders',
    ],
    ['with sixty orders', { orders: Array.from({ length: 60 }, () => order(['1.1'])) }, undefined],
    ['with more', { orders: Array.from({ length: 61 }, () => order(['1.1'])) }, 'field.too-many orders'],
    [
      'with an order to too many',
      { orders: [order(Array.from({ length: 201 }, (_, n) => `u${n}`))] },
      'field.too-many orders',
    ],
    [
      'with an order to two hundred of whom one is none',
      { orders: [order(Array.from({ length: 200 }, (_, n) => `u${n}`))] },
      'unit.unknown orders',
    ],
    ['with more', { strength: 1 }, 'field.unknown strength'],
  ])('%s', (_, fields, refused) => {
    expect(refusedOpening(...ordering(fields))).toBe(refused)
  })

  test('to at most five hundred units in total', () => {
    const nine = ['1', '1.1', '1.1.1', '1.1.2', '1.2', '1.2.1', '1.2.2', '2', '2.1']
    const ordersTo = (units: number) =>
      Array.from({ length: Math.ceil(units / 9) }, (_, index) => order(nine.slice(0, Math.min(9, units - 9 * index))))
    expect(refusedOpening(...ordering({ orders: ordersTo(500) }, 'bo'))).toBeUndefined()
    expect(refusedOpening(...ordering({ orders: ordersTo(501) }, 'bo'))).toBe('field.too-many orders')
  })

  test('its form begins with the orders', () => {
    const first = kind.opening.fields.filter((field) => field.required === true || field.early === true)
    expect(first.map(({ name }) => name)).toEqual(['title', 'body', 'orders', 'urgency', 'category'])
    expect(kind).toMatchObject({ kind: 'directive', abbreviation: 'GV', purpose: { keepMonths: { otherwise: 60 } } })
  })
})

describe('the ordered unit', () => {
  test('receives it', () => {
    const it = ordered()
    expect(it.may('receive')).toEqual(['1.1'])
    expect(it.act('receive', '1.1')).toEqual(['discharged receive 1.1'])
  })

  test('reports progress, which is a receipt too', () => {
    const it = ordered()
    expect(it.may('progress')).toEqual(['1.1'])
    expect(it.act('progress', '1.1')).toBe('field.required percent')
    expect(it.act('progress', '1.1', { percent: -1 })).toBe('field.out-of-range percent')
    expect(it.act('progress', '1.1', { percent: 101 })).toBe('field.out-of-range percent')
    expect(it.act('progress', '1.1', { percent: 0, body: 'x' })).toEqual(['discharged receive 1.1'])
    expect(it.act('progress', '1.1', { percent: 100 })).toEqual([])
  })

  test('orders units below, by staff and commanders', () => {
    const it = ordered()
    expect(it.may('assign')).toEqual([`1.1${BY_SENIORS}`])
    expect(it.act('assign', '1.1')).toBe('field.required orders')
    expect(it.act('assign', '1.1', { orders: [order(['1.2'])] })).toBe('unit.not-addressable orders')
    expect(it.act('assign', '1.1', { orders: [order(['1.1.1'])], body: 'x' })).toEqual([
      'discharged receive 1.1',
      'admitted 1.1.1 assignee whole',
      'opened perform 1.1.1→1.1 about perform 1.1',
    ])
    expect(it.may('assign')).toEqual([`1.1${BY_SENIORS}`])
  })

  test('reports it done, which is then reviewed', () => {
    const it = ordered()
    expect(it.may('done')).toEqual(['1.1'])
    expect(it.act('done', '1.1')).toBe('field.required body')
    expect(it.act('done', '1.1', { body: 'Xong', evidence: text(501) })).toBe('field.text-too-long evidence')
    expect(it.act('done', '1.1', { body: 'Xong', evidence: text(500) })).toEqual([
      'discharged receive 1.1',
      'discharged perform 1.1',
      'opened check 1→1.1 about perform 1.1',
    ])
    expect(it.last.changes.at(-1)).toMatchObject({ obligation: { duty: 'decide' } })
  })

  test('cannot report while anything below is undone or unchecked', () => {
    const it = broken()
    expect(it.may('done')).toEqual(['1.1.1'])
    it.act('done', '1.1.1', { body: 'Xong' })
    expect(it.may('done')).toEqual([])
    it.act('approve', '1.1')
    expect(it.may('done')).toEqual(['1.1'])
  })

  test('asks for more time, which staff and commanders grant or deny', () => {
    const asked = () => {
      const it = ordered()
      expect(it.may('askExtension')).toEqual(['1.1'])
      expect(it.act('askExtension', '1.1', { until: LATER, reason: 'Mưa lớn' })).toEqual([
        'opened extension 1→1.1 about perform 1.1 with until reason',
      ])
      return it
    }
    expect(asked().may('grantExtension')).toEqual([`1${BY_SENIORS}`])
    expect(asked().may('denyExtension')).toEqual([`1${BY_SENIORS}`])
    expect(asked().may('urge', 'extension')).toEqual(['1.1'])
    expect(asked().act('grantExtension', '1')).toEqual(['extended perform 1.1', 'discharged extension 1'])
    expect(asked().act('done', '1.1', { body: 'Xong' })).toEqual([
      'discharged receive 1.1',
      'discharged perform 1.1',
      'released extension 1',
      'opened check 1→1.1 about perform 1.1',
    ])
  })
})

describe('the ordering unit', () => {
  test('approves, by staff and commanders, and that ends it with the last', () => {
    const it = done()
    expect(it.may('approve')).toEqual([`1${BY_SENIORS}`])
    expect(it.act('approve', '1', { body: 'Tốt' })).toEqual(['discharged check 1', 'closed completed'])
    const two = ordered({ orders: [order(['1.1', '1.2'])] })
    two.act('done', '1.1', { body: 'Xong' })
    expect(two.act('approve', '1')).toEqual(['discharged check 1'])
  })

  test('returns it, by staff and commanders, with a time and a reason', () => {
    const it = done()
    const again = { dueAt: LATER, reason: 'Chưa đủ' }
    expect(it.may('return')).toEqual([`1${BY_SENIORS}`])
    expect(it.act('return', '1', { reason: 'Chưa đủ' })).toBe('field.required dueAt')
    expect(it.act('return', '1', { dueAt: LATER })).toBe('field.required reason')
    expect(it.act('return', '1', { ...again, dueAt: '2022-09-11T00:00:00Z' })).toBe('field.not-in-the-future dueAt')
    expect(it.act('return', '1', again)).toEqual(['discharged check 1', 'opened perform 1.1→1'])
    expect(it.last.changes.at(-1)).toMatchObject({ obligation: { clock: { due: Date.parse(LATER) }, duty: 'perform' } })
  })

  test('a returned order keeps its parent', () => {
    const it = broken()
    it.act('done', '1.1.1', { body: 'Xong' })
    expect(it.act('return', '1.1', { dueAt: LATER, reason: 'Chưa đủ' })).toEqual([
      'discharged check 1.1',
      'opened perform 1.1.1→1.1 about perform 1.1',
    ])
  })

  test('revokes it, with everything below, by staff and commanders', () => {
    const it = broken()
    expect(it.may('revoke', 'perform 1.1')).toEqual([`1${BY_SENIORS}`])
    expect(it.may('revoke', 'perform 1.1.1')).toEqual([`1.1${BY_SENIORS}`])
    expect(it.act('revoke', '1', {}, { on: 'perform 1.1' })).toBe('field.required reason')
    expect(it.act('revoke', '1', { reason: 'Không cần' }, { on: 'perform 1.1' })).toEqual([
      'released perform 1.1.1',
      'released perform 1.1',
      'closed withdrawn',
    ])
    expect(ordered().act('revoke', '1', { reason: 'Không cần' })).toEqual([
      'released receive 1.1',
      'released perform 1.1',
      'closed withdrawn',
    ])
  })

  test('if it is revoked with the rest done, the directive is completed', () => {
    const it = ordered({ orders: [order(['1.1', '1.2'])] })
    it.act('done', '1.1', { body: 'Xong' })
    it.act('approve', '1')
    expect(it.act('revoke', '1', { reason: 'Không cần' })).toEqual([
      'released receive 1.2',
      'released perform 1.2',
      'closed completed',
    ])
  })

  test('changes its urgency, closes, withdraws and reopens it, by staff and commanders', () => {
    const it = ordered()
    expect(it.may('changeUrgency')).toEqual([`1${BY_SENIORS}`])
    expect(it.act('changeUrgency', '1', { urgency: 'urgent', reason: 'Gấp lắm' })).toEqual([
      'urgency urgent',
      'urgency receive 1.1',
    ])
    expect(it.may('close')).toEqual([])
    expect(it.may('withdraw')).toEqual([`1${BY_SENIORS}`])
    expect(it.act('withdraw', '1', { reason: 'Không cần' })).toEqual([
      'released receive 1.1',
      'released perform 1.1',
      'closed withdrawn',
    ])
    expect(it.may('reopen')).toEqual([`1${BY_SENIORS}`])
    expect(it.act('reopen', '1', { reason: 'Nhầm lẫn' })).toEqual(['reopened 2'])
  })

  test('moves it to the version in force, by staff and commanders', () => {
    const it = ordered({ orders: [order(['1.1', '1.2'])] })
    it.amend(2)
    expect(it.may('adoptVersion')).toEqual([`1${BY_SENIORS}`])
    expect(it.act('adoptVersion', '1')).toEqual(['adopted 2'])
  })
})

test('every unit that is owed something, or is above, can urge at every step', () => {
  expect(ordered().may('urge', 'receive')).toEqual(['1'])
  expect(broken().may('urge', 'perform 1.1.1')).toEqual(['1', '1.1'])
  expect(done().may('urge', 'check')).toEqual(['1.1'])
})

test('every party can add to it', () => {
  const it = ordered()
  expect(it.may('inform')).toEqual(['1', '1.1'])
  expect(it.act('inform', '1.1', { body: 'x' })).toEqual([])
})
