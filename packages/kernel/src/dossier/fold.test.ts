import { describe, expect, test } from 'vitest'
import { actId, anObligation, aParty, aState, dossierId, EIGHT, HEAD, NINE, obligationId } from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import { VIETNAM } from '../../test/vietnam-calendar.ts'
import { openClock, pauseClock, stopClock } from '../clock/index.ts'
import { instant } from '../ids.ts'
import type { Obligation } from '../obligation/index.ts'
import { applyChange, BrokenRecord, fold, foldAct, grow, settle } from './fold.ts'
import type { Act, Change, DossierState } from './state.ts'

const HOUR = 3_600_000
const act = (seq: number, ...changes: readonly Change[]): Act => ({
  id: actId(`act ${seq}`),
  dossierId: HEAD.id,
  seq,
  type: 'do',
  at: NINE,
  occurredAt: null,
  by: { actor: 'registry', instrument: 'NQ 1' },
  told: null,
  under: { regulation: 1, registry: 1, kind: 1 },
  obligationId: null,
  clause: null,
  fields: { title: 'Việc' },
  facts: {},
  changes,
})
const began: Change = { change: 'began', head: HEAD, stage: 'drafted' }
const after = (state: DossierState, ...changes: readonly Change[]): DossierState => foldAct(state, act(2, ...changes))
const owing = (...obligations: readonly Obligation[]) => aState({ obligations })
const o = obligationId('o')

test('a dossier begins with only its opening', () => {
  expect(fold([act(1, began)])).toEqual({
    head: HEAD,
    version: 1,
    lastAt: NINE,
    state: 'open',
    outcome: null,
    closedAt: null,
    closedBy: null,
    closing: null,
    heldBefore: [],
    stage: 'drafted',
    holder: id('1.1'),
    urgency: 'normal',
    regulationVersion: 1,
    fields: { title: 'Việc' },
    parties: [],
    obligations: [],
    scheduled: [],
    links: [],
    holds: [],
  })
})

describe('one act more', () => {
  test('is the next in number and the last in time', () => {
    expect(after(aState())).toEqual({ ...aState(), version: 2, lastAt: NINE })
  })

  const party = (unit: string, role: 'addressee' | 'guest', level: 'header' | 'whole') => ({
    unitId: id(unit),
    role,
    since: NINE,
    level,
  })
  const scheduled = (name: string) => ({ id: obligationId(name), beginsAt: NINE, obligation: anObligation(name) })
  const hold = (resource: string) => ({ resource, from: EIGHT, to: NINE })
  const [originator, addressee] = [aParty('1.1', 'originator'), aParty('2.1', 'addressee')]

  test.each<[string, DossierState, Change, Partial<DossierState>]>([
    [
      'somebody comes to it',
      aState(),
      { change: 'admitted', unitId: id('2'), role: 'guest', level: 'header' },
      { parties: [originator, addressee, party('2', 'guest', 'header')] },
    ],
    [
      'a party sees more of it; what it is it stays',
      aState({ parties: [originator, aParty('2.1', 'addressee', 'header')] }),
      { change: 'admitted', unitId: id('2.1'), role: 'guest', level: 'whole' },
      { parties: [originator, addressee] },
    ],
    ['nobody sees less', aState(), { change: 'admitted', unitId: id('2.1'), role: 'guest', level: 'header' }, {}],
    [
      'a party becomes something else',
      aState(),
      { change: 'role', unitId: id('2.1'), role: 'joined' },
      { parties: [originator, { ...addressee, role: 'joined' }] },
    ],
    ['nobody else does', aState(), { change: 'role', unitId: id('2'), role: 'joined' }, {}],
    [
      'something is owed',
      aState(),
      { change: 'opened', obligation: anObligation('o') },
      { obligations: [anObligation('o')] },
    ],
    [
      'something is to come',
      aState(),
      { change: 'scheduled', scheduled: scheduled('s') },
      { scheduled: [scheduled('s')] },
    ],
    [
      'something is to come no more',
      aState({ scheduled: [scheduled('s'), scheduled('t')] }),
      { change: 'unscheduled', obligationId: obligationId('s') },
      { scheduled: [scheduled('t')] },
    ],
    [
      'something unknown is to come no more',
      aState({ scheduled: [scheduled('s')] }),
      { change: 'unscheduled', obligationId: obligationId('x') },
      { scheduled: [scheduled('s')] },
    ],
    ['another stage', aState({ stage: 'drafted' }), { change: 'entered', stage: 'running' }, { stage: 'running' }],
    [
      'values are kept',
      aState({ fields: { a: 1, b: 1 } }),
      { change: 'kept', fields: { b: 2, c: 2 } },
      { fields: { a: 1, b: 2, c: 2 } },
    ],
    [
      'a link more',
      aState({ links: [{ dossierId: dossierId('a'), as: 'follows' }] }),
      { change: 'linked', dossierId: dossierId('b'), as: 'answers' },
      {
        links: [
          { dossierId: dossierId('a'), as: 'follows' },
          { dossierId: dossierId('b'), as: 'answers' },
        ],
      },
    ],
    [
      'a resource more',
      aState({ holds: [hold('a')] }),
      { change: 'held', hold: hold('b') },
      { holds: [hold('a'), hold('b')] },
    ],
    [
      'a resource less',
      aState({ holds: [hold('a'), hold('b')] }),
      { change: 'let-go', resource: 'a' },
      { holds: [hold('b')] },
    ],
    ['none', aState({ holds: [hold('a'), hold('b')] }), { change: 'let-go' }, { holds: [] }],
    ['another urgency', aState(), { change: 'urgency', urgency: 'express' }, { urgency: 'express' }],
    ['another version', aState(), { change: 'adopted', version: 4 }, { regulationVersion: 4 }],
    [
      'an heir of whoever opened it',
      aState(),
      { change: 'inherited', from: id('1.1'), to: id('1.2') },
      { parties: [originator, addressee, { unitId: id('1.2'), role: 'heir', since: NINE, level: 'whole' }] },
    ],
    [
      'an heir of another party, which sees as much',
      aState({ parties: [originator, aParty('2.1', 'addressee', 'header')] }),
      { change: 'inherited', from: id('2.1'), to: id('2') },
      { parties: [originator, aParty('2.1', 'addressee', 'header'), party('2', 'addressee', 'header')] },
    ],
    [
      'an heir that is a party sees as much as the one that ended',
      aState({ parties: [originator, aParty('2.1', 'guest', 'header')] }),
      { change: 'inherited', from: id('1.1'), to: id('2.1') },
      { parties: [originator, aParty('2.1', 'guest', 'whole')] },
    ],
    [
      'and no less than before',
      aState({ parties: [aParty('1.1', 'originator', 'header'), aParty('2.1', 'guest')] }),
      { change: 'inherited', from: id('1.1'), to: id('2.1') },
      {},
    ],
    ['nobody inherits from nobody', aState(), { change: 'inherited', from: id('3'), to: id('2') }, {}],
    [
      'a debtor is another one',
      owing(anObligation('o')),
      { change: 'succeeded', from: id('2.1'), to: id('2'), obligationId: o },
      { obligations: [anObligation('o', { debtor: id('2') })] },
    ],
    [
      'it is handed on',
      owing(anObligation('o')),
      { change: 'assigned', obligationId: o, debtor: id('2') },
      { obligations: [anObligation('o', { debtor: id('2'), handedOn: [id('2.1')] })] },
    ],
    [
      'another clock',
      owing(anObligation('n'), anObligation('o')),
      { change: 'clock', obligationId: o, why: 'paused', clock: openClock(null, NINE, VIETNAM) },
      { obligations: [anObligation('n'), anObligation('o', { clock: openClock(null, NINE, VIETNAM) })] },
    ],
    [
      'a limit of another clause',
      owing(anObligation('o')),
      {
        change: 'clock',
        obligationId: o,
        why: 'urgency',
        clock: openClock(null, NINE, VIETNAM),
        under: { clause: 'M9', version: 2 },
      },
      { obligations: [anObligation('o', { clock: openClock(null, NINE, VIETNAM), clause: 'M9', version: 2 })] },
    ],
    [
      'it is closed, and has nothing any more',
      aState({ holds: [hold('a')] }),
      { change: 'closed', outcome: 'done' },
      {
        state: 'closed',
        outcome: 'done',
        closedAt: NINE,
        closedBy: actId('act 2'),
        holds: [],
        closing: { scheduled: [], holds: [hold('a')] },
      },
    ],
    [
      'another unit holds it',
      aState({ holder: id('1'), heldBefore: [id('1.2')] }),
      { change: 'holder', from: id('1'), to: id('2') },
      { holder: id('2'), heldBefore: [id('1.2'), id('1')] },
    ],
    ['a lead is appointed elsewhere', aState(), { change: 'appointed', unitId: id('2'), from: NINE }, {}],
    ['a dossier is opened elsewhere', aState(), { change: 'opened-dossier', dossierId: dossierId('d'), kind: 'x' }, {}],
  ])('%s', (_, before, change, expected) => {
    const copy = structuredClone(before)
    expect(after(before, change)).toEqual({ ...before, ...expected, version: 2, lastAt: NINE })
    expect(before).toEqual(copy)
  })

  test('a closed one is opened again, and what was ended continues', () => {
    const clock = openClock(null, NINE, VIETNAM)
    const ended = anObligation('o', { state: 'refused', ground: 'quality', endedBy: actId('closing') })
    const closed = aState({
      state: 'closed',
      outcome: 'done',
      closedAt: EIGHT,
      closedBy: actId('closing'),
      obligations: [ended],
    })
    expect(after(closed, { change: 'reopened', revived: [{ obligationId: o, clock }] })).toEqual({
      ...aState({ obligations: [anObligation('o', { clock })] }),
      version: 2,
      lastAt: NINE,
    })
  })

  test('an obligation ends, and so does its clock', () => {
    const stopped = stopClock(anObligation('o').clock, NINE)
    if (!stopped.ok) throw new Error(stopped.code)
    const ended = { state: 'refused', ground: 'quality', endedBy: actId('act 2'), clock: stopped.clock } as const
    expect(
      after(owing(anObligation('o')), { change: 'ended', obligationId: o, how: 'refused', ground: 'quality' }),
    ).toMatchObject({
      obligations: [anObligation('o', ended)],
    })
  })

  test('parts are settled', () => {
    const part = { key: '1', text: 'Một', state: 'open', ground: null } as const
    const settled: Change = { change: 'settled', obligationId: o, keys: ['1'], as: 'refused', ground: 'quality' }
    expect(
      after(owing(anObligation('o', { parts: [part, { ...part, key: '2' }] })), settled).obligations[0],
    ).toMatchObject({
      state: 'open',
      parts: [
        { key: '1', state: 'refused', ground: 'quality' },
        { key: '2', state: 'open' },
      ],
    })
    expect(after(owing(anObligation('o', { parts: [part] })), settled).obligations[0]).toMatchObject({
      state: 'refused',
      ground: 'quality',
      endedBy: 'act 2',
      clock: { stoppedAt: NINE },
    })
  })
})

describe('what was reported ends at its hour', () => {
  const told = (at: number, obligation: Obligation, change: 'ended' | 'settled' = 'ended') => {
    const what: Change =
      change === 'ended'
        ? { change, obligationId: o, how: 'discharged', ground: null }
        : { change, obligationId: o, keys: [], as: 'answered', ground: null }
    const record = { ...act(2, what), told: { onBehalfOf: id('2.1'), at: instant(at) } }
    return foldAct(owing(obligation), record).obligations[0]?.clock.stoppedAt
  }
  const owed = anObligation('o')
  const pausedAt = (() => {
    const outcome = pauseClock(owed.clock, instant(EIGHT + HOUR / 2))
    if (!outcome.ok) throw new Error(outcome.code)
    return anObligation('o', { clock: outcome.clock })
  })()
  test.each<[string, number, Obligation, number]>([
    ['after it began', EIGHT + 1, owed, EIGHT + 1],
    ['not before it began', EIGHT - HOUR, owed, EIGHT],
    ['not before its pause', EIGHT + 1, pausedAt, EIGHT + HOUR / 2],
    [
      'nor before all pauses since it began',
      EIGHT + 1,
      anObligation('o', { clock: { ...owed.clock, pausedTotalMs: 9 } }),
      EIGHT + 9,
    ],
    ['nor later than the act', EIGHT, anObligation('o', { clock: { ...owed.clock, pausedTotalMs: 9 * HOUR } }), NINE],
    ['now', NINE, owed, NINE],
  ])('%s', (name, at, obligation, expected) => {
    if (name === 'nor later than the act') expect(() => told(at, obligation)).toThrow(BrokenRecord)
    else expect([told(at, obligation), told(at, obligation, 'settled')]).toEqual([expected, expected])
  })
})

describe('a record that these rules did not make', () => {
  const opened: Change = { change: 'opened', obligation: anObligation('o') }
  const ended: Change = { change: 'ended', obligationId: o, how: 'discharged', ground: null }
  test.each<[string, () => DossierState, string]>([
    ['of nothing', () => fold([]), 'no acts'],
    ['that begins in the middle', () => fold([act(2, began)]), 'act 2 after version 0'],
    ['with a gap', () => fold([act(1, began), act(3)]), 'act 3 after version 1'],
    ['that does not begin', () => fold([act(1, opened)]), 'the first change of a dossier is its beginning'],
    ['of an act that changes nothing at first', () => fold([act(1)]), 'an act without a dossier'],
    ['that begins twice', () => fold([act(1, began, began)]), 'a dossier begins once'],
    ['that owes one thing twice', () => fold([act(1, began, opened, opened)]), 'obligation o is opened twice'],
    ['that ends what is not there', () => fold([act(1, began, ended)]), 'no obligation o'],
    [
      'that ends one thing twice',
      () => fold([act(1, began, opened, ended, ended)]),
      'obligation o: obligation.not-open',
    ],
  ])('%s is refused', (_, folded, message) => {
    expect(folded).toThrow(BrokenRecord)
    expect(folded).toThrow(message)
  })
})

test('a state that grows is a new object', () => {
  const before = owing(anObligation('o'))
  const growing = grow(before)
  growing.obligations.push(anObligation('p'))
  expect(before.obligations).toHaveLength(1)
  expect(settle(growing)).toEqual(owing(anObligation('o'), anObligation('p')))
})

test('what a closing act takes back besides obligations is kept until the dossier is opened again', () => {
  const stamp = { id: actId('end'), at: NINE, endsAt: NINE, fields: {} }
  const scheduled = { id: obligationId('b'), beginsAt: instant(NINE + 1), obligation: anObligation('b') }
  const moved = { ...scheduled, id: obligationId('c') }
  const hold = (resource: string) => ({ resource, from: NINE, to: instant(NINE + 9) })
  const growing = grow(aState({ scheduled: [scheduled, moved], holds: [hold('a'), hold('b')] }))
  for (const change of [
    { change: 'let-go', resource: 'a' },
    { change: 'unscheduled', obligationId: scheduled.id },
    { change: 'unscheduled', obligationId: moved.id },
    { change: 'scheduled', scheduled: moved },
    { change: 'closed', outcome: 'done' },
  ] as const)
    applyChange(growing, stamp, change)
  const closed = settle(growing)
  expect(closed.closing).toEqual({ scheduled: [scheduled], holds: [hold('a'), hold('b')] })
  expect([closed.scheduled, closed.holds]).toEqual([[moved], []])
  const again = grow(closed)
  applyChange(again, stamp, { change: 'reopened', revived: [] })
  expect(again.closing).toBeNull()
})

test('where nothing else is taken back, nothing is kept', () => {
  const growing = grow(aState())
  applyChange(growing, { id: actId('end'), at: NINE, endsAt: NINE, fields: {} }, { change: 'closed', outcome: 'done' })
  expect(settle(growing).closing).toBeNull()
})
