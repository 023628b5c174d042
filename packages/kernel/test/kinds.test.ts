import { describe, expect, test } from 'vitest'
import { type DossierState, openDossier } from '../src/dossier/index.ts'
import { type ActId, type DossierId, type Instant, instant, type UnitId } from '../src/ids.ts'
import { faultsOfKind, type KindDefinition } from '../src/kinds/index.ts'
import type { PostRole } from '../src/kinds/kind.ts'
import type { Obligation } from '../src/obligation/index.ts'
import { kindNamed, tryAct } from './random-play.ts'
import { actorOf, id, KINDS, worldAt } from './small-world.ts'
import { local } from './vietnam-calendar.ts'

const HOUR = 3_600_000
let made = 0

/** A dossier that is played by hand, with an hour between its acts. */
function matter(name: string, from: string, fields: Record<string, unknown>, post: PostRole = 'staff') {
  const kind = kindNamed(name)
  let at: Instant = local('2022-09-12 08:00')
  const opened = openDossier(kind, worldAt(at), actorOf(id(from), post, instant(0)), {
    actId: 'opening' as ActId,
    dossierId: 'dossier' as DossierId,
    newId: () => `obligation ${(made += 1)}`,
    number: '01',
    fields: { title: 'Việc', urgency: 'normal', category: 'other', ...fields },
  })
  if (!opened.ok) throw new Error(opened.refusal.code)
  let state = opened.value.state
  const owed = (task: string, unit: string, now: DossierState = state): Obligation | undefined =>
    now.obligations.findLast((each) => each.task === task && each.debtor === id(unit) && each.state === 'open')
  return {
    get state() {
      return state
    },
    owed,
    openTasks: () =>
      state.obligations.filter((each) => each.state === 'open').map((each) => `${each.task} ${each.debtor}`),
    last: (task: string) => state.obligations.findLast((each) => each.task === task),
    /** The code of a refusal, or undefined if it was done. */
    act: (
      unit: string,
      type: string,
      on: string | Obligation | undefined,
      more: Record<string, unknown> = {},
      by: PostRole = 'staff',
    ) => {
      at = instant(at + HOUR)
      const obligation = typeof on === 'string' ? owed(on, unit) : on
      const outcome = tryAct(kind, state, worldAt(at), { unitId: id(unit), post: by, type, obligation }, more)
      if (!outcome.ok) return outcome.refusal.code
      state = outcome.value.state
      return undefined
    },
  }
}

const REFUSAL = { ground: 'quality', reason: 'Đã cũ' }
const order = (...units: string[]) => ({ text: 'Tuần tra', unitIds: units.map(id), dueAt: '2022-09-30T00:00:00Z' })

describe('a request', () => {
  const asked = (...units: string[]) => matter('request', '1.1', { addressees: units.map(id), items: ['Một', 'Hai'] })

  test('that is refused in every line ends as refused, each line with its ground', () => {
    const it = asked('2.1')
    it.act('2.1', 'receive', 'receive')
    it.act('2.1', 'refuse', 'answer', REFUSAL)
    expect(it.last('answer')).toMatchObject({
      state: 'refused',
      ground: 'quality',
      parts: [{ state: 'refused' }, { state: 'refused' }],
    })
    it.act('1.1', 'acceptAnswer', 'review')
    expect(it.state).toMatchObject({ state: 'closed', outcome: 'refused' })
  })

  test('that is answered in one line and refused in the rest counts as answered', () => {
    const it = asked('2.1')
    it.act('2.1', 'receive', 'receive')
    it.act('2.1', 'answer', 'answer', { parts: ['1'], body: 'Có' })
    it.act('2.1', 'refuse', 'answer', REFUSAL)
    expect(it.last('answer')).toMatchObject({ state: 'discharged', ground: null })
    it.act('1.1', 'acceptAnswer', 'review')
    expect(it.state.outcome).toBe('answered')
  })

  test('that is asked again after a refusal at receipt asks the same lines again', () => {
    const it = asked('2.1')
    it.act('2.1', 'refuse', 'receive', REFUSAL)
    it.act('1.1', 'askAgain', 'review', { body: 'Vẫn cần' })
    expect(it.owed('answer', '2.1')?.parts.map((part) => part.text)).toEqual(['Một', 'Hai'])
  })

  test('with two receipts by one unit gives it two matters: answering one decides nothing about the other', () => {
    const it = asked('2.1', '2.1.1')
    it.act('2.1', 'assign', 'receive', { assignee: [id('2.1.1')] })
    const receipts = it.state.obligations.filter((each) => each.debtor === id('2.1.1'))
    for (const receipt of receipts) it.act('2.1.1', 'receive', receipt)
    const [first] = it.state.obligations.filter((each) => each.task === 'answer')
    it.act('2.1.1', 'answer', first, { body: 'Có' })
    expect(it.state.obligations.filter((each) => each.task === 'decide').map((each) => each.state)).toEqual([
      'discharged',
      'open',
    ])
  })

  test('more time is requested later than the due time', () => {
    const it = asked('2.1')
    it.act('2.1', 'receive', 'receive')
    const { due } = it.owed('answer', '2.1')?.clock ?? { due: null }
    const until = (ms: number) => ({ until: new Date((due ?? 0) + ms).toISOString(), reason: 'Cần thêm thời gian' })
    expect(it.act('2.1', 'askExtension', 'answer', until(0))).toBe('clock.not-later')
    expect(it.act('2.1', 'askExtension', 'answer', until(1))).toBeUndefined()
  })

  test('is not handed back to the asking unit', () => {
    const it = matter('request', '2.1.1', { addressees: [id('2.1')] })
    expect(it.act('2.1', 'assign', 'receive', { assignee: [id('2.1.1')] })).toBe('unit.not-addressable')
  })
})

describe('a directive', () => {
  const directed = (...units: string[]) => matter('directive', '1', { orders: [order(...units)] })

  test('is reported done; a request for more time then ends, and the approval closes it', () => {
    const it = directed('1.1')
    it.act('1.1', 'askExtension', 'perform', { until: '2022-10-10T00:00:00Z', reason: 'Mưa lớn' })
    it.act('1.1', 'done', 'perform', { body: 'Xong' })
    expect(it.openTasks()).toEqual([`check ${id('1')}`])
    it.act('1', 'approve', 'check')
    expect(it.state).toMatchObject({ state: 'closed', outcome: 'completed' })
  })

  test('is not reported done while anything below is undone or unchecked, at any depth', () => {
    const it = directed('1.1')
    it.act('1.1', 'assign', 'perform', { orders: [order('1.1.1')] })
    const whole = it.owed('perform', '1.1')
    expect(it.act('1.1', 'done', whole, { body: 'Xong' })).toBe('dossier.act-not-open')
    it.act('1.1.1', 'done', 'perform', { body: 'Xong' })
    expect(it.act('1.1', 'done', whole, { body: 'Xong' })).toBe('dossier.act-not-open')
    it.act('1.1', 'approve', 'check')
    expect(it.act('1.1', 'done', whole, { body: 'Xong' })).toBeUndefined()
  })

  test('an order to the wrong unit is taken back by the unit that gave it, with everything below', () => {
    const it = directed('1.1')
    it.act('1.1', 'assign', 'perform', { orders: [order('1.1.1')] })
    const wrong = it.owed('perform', '1.1.1')
    expect(it.act('1', 'revoke', wrong, { reason: 'Nhầm' })).toBe('access.not-yours')
    expect(it.act('1.1', 'revoke', wrong, { reason: 'Nhầm đơn vị' }, 'duty')).toBe('access.post-may-not')
    expect(it.act('1.1', 'revoke', wrong, { reason: 'Nhầm đơn vị' })).toBeUndefined()
    expect(it.openTasks()).toEqual([`perform ${id('1.1')}`])
    expect(it.act('1', 'revoke', it.owed('perform', '1.1'), { reason: 'Thôi' })).toBeUndefined()
    expect(it.state).toMatchObject({ state: 'closed', outcome: 'withdrawn' })
  })

  test('is judged, returned, withdrawn and given more time only by staff and commanders', () => {
    const it = directed('1.1')
    expect(it.act('1', 'withdraw', undefined, { reason: 'Thôi' }, 'duty')).toBe('access.post-may-not')
    it.act('1.1', 'done', 'perform', { body: 'Xong' })
    for (const type of ['approve', 'return']) {
      const more = type === 'return' ? { dueAt: '2022-10-01T00:00:00Z', reason: 'Chưa đủ' } : {}
      expect(it.act('1', type, 'check', more, 'duty')).toBe('access.post-may-not')
    }
  })

  test('addresses at most five hundred units in one act', () => {
    const orders = Array.from({ length: 60 }, () => order('1.1', '1.1.1', '1.1.2', '1.2', '1.2.1'))
    expect(() => matter('directive', '1', { orders })).not.toThrow()
    const many = Array.from({ length: 60 }, () =>
      order('1', '1.1', '1.1.1', '1.1.2', '1.2', '1.2.1', '2', '2.1', '2.1.1'),
    )
    expect(() => matter('directive', 'bo', { orders: many })).toThrow('field.too-many')
  })
})

describe('an incident', () => {
  test('is not sent again to a unit that has not dealt with it; one that declined may be asked again', () => {
    const it = matter('incident', '1.1.1', { addressees: [id('2.1.2')] })
    const widen = () => it.act('1.1.1', 'widen', undefined, { addressees: [id('2.1.2')] })
    expect(widen()).toBe('audience.owes-already')
    it.act('2.1.2', 'decline', 'receive', REFUSAL)
    expect(widen()).toBeUndefined()
    expect(it.openTasks().filter((each) => each.includes('2.1.2'))).toEqual([`receive ${id('2.1.2')}`])
  })
})

describe('under a regulation', () => {
  test.each([
    ['a neighbour that it does not bind is not asked', '1.1.1', { addressees: [id('3.1.1')] }, 'unit.not-addressable'],
    ['police that it does not bind open nothing', '3.1.1', { addressees: [id('1.1.1')] }, 'regulation.does-not-bind'],
  ])('%s', (_, from, fields, code) => {
    expect(() => matter('incident', from, fields)).toThrow(code)
  })

  test('the ministry and a committee, above and beside, may direct units that it binds', () => {
    expect(() => matter('directive', 'bo', { orders: [order('1.1')] })).not.toThrow()
    expect(() => matter('directive', '1.1.ubnd', { orders: [order('1.1.1')] })).not.toThrow()
    expect(() => matter('directive', 'bo', { orders: [order('3.1')] })).toThrow('unit.not-addressable')
    expect(() => matter('directive', '1.1.ubnd', { orders: [order('1.2')] })).toThrow('unit.not-addressable')
  })
})

describe('the table of a kind', () => {
  test.each(KINDS.map((kind) => [kind.kind, kind] as const))('%s can be interpreted', (_, kind) => {
    expect(faultsOfKind(kind)).toEqual([])
  })
})

test('an act by originator or party about an obligation is only theirs', () => {
  const kind = kindNamed('incident')
  const of = (by: 'originator' | 'party'): KindDefinition => ({
    ...kind,
    acts: [...kind.acts, { type: 'note', by, on: ['receive'], tone: 'plain', fields: [], effects: [] }],
  })
  const it = matter('incident', '1.1.1', {})
  const told = it.state.obligations[0]
  const may = (by: 'originator' | 'party', unit: UnitId) =>
    tryAct(
      of(by),
      it.state,
      worldAt(it.state.lastAt),
      { unitId: unit, post: 'duty', type: 'note', obligation: told },
      {},
    ).ok
  expect([may('originator', id('1.1.1')), may('originator', id('2.1.1')), may('party', id('2.1.1'))]).toEqual([
    true,
    false,
    true,
  ])
  expect([may('originator', id('3.1.1')), may('party', id('3.1.1'))]).toEqual([false, false])
})
