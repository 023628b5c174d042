import { describe, expect, test } from 'vitest'
import { actId, aKind, anObligation, aParty, aState, NINE, obligationId, worldByHand } from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import { civilDate, instant } from '../ids.ts'
import type { FieldValues } from '../kinds/field.ts'
import type { Obligation } from '../obligation/index.ts'
import { passLead, rulesAreDue } from './by-regulation.ts'
import type { DossierState } from './state.ts'
import { reopen } from '../kinds/shared/correspondence.ts'
import { heirIn, needsSuccession, succeed, successionChanges } from './succession.ts'

const before = worldByHand(local('2023-12-31 23:59'))
const world = worldByHand(local('2024-01-01 08:00'))
const scheduledWith = (name: string, more: Partial<Obligation>) => ({
  id: obligationId(name),
  beginsAt: NINE,
  obligation: anObligation(name, more),
})
const succeeded = (from: string, to: string, name: string) => ({
  change: 'succeeded',
  from: id(from),
  to: id(to),
  obligationId: name,
})
const inherited = (from: string, to: string) => ({ change: 'inherited', from: id(from), to: id(to) })
const intent = { actId: actId('act'), newId: () => 'new' }
const instrumentOf = (day: string): string => `NQ ngày ${day}`

describe('who succeeds a unit in a dossier', () => {
  const heir = (ended: string, fields: FieldValues = {}, ...parties: readonly string[]) =>
    heirIn({ fields, parties: parties.map((unit) => aParty(unit, 'addressee')) }, world.units, id(ended))
  test.each<[string, ReturnType<typeof heir>, string]>([
    ['its one heir', heir('1.2.1'), '1.2.2'],
    ['the unit above where there is none', heir('2.2.1'), '2.1'],
    ['of several the one at the place', heir('2.1.2', { place: { unitId: id('2.1.1') } }), '2.1.1'],
    ['the other one', heir('2.1.2', { place: { unitId: id('2.1.3') } }), '2.1.3'],
    ['nearest to the point', heir('2.1.2', { place: { lat: 10.57, lon: 106.46 } }), '2.1.3'],
    ['of several the one that is told', heir('2.1.2', {}, '1.1', '2.1.3'), '2.1.3'],
    ['the place goes before', heir('2.1.2', { place: { unitId: id('2.1.1') } }, '2.1.3'), '2.1.1'],
    ['a place elsewhere names none', heir('2.1.2', { place: { unitId: id('1.1.1') } }, '2.1.3'), '2.1.3'],
    ['a place that was divided itself names none', heir('2.1.2', { place: { unitId: id('2.1.2') } }), '2.1'],
    ['the unit above where both are told', heir('2.1.2', {}, '2.1.1', '2.1.3'), '2.1'],
    ['or none is', heir('2.1.2', {}, '2.1.2', '1.1'), '2.1'],
  ])('%s', (_, found, expected) => {
    expect(found).toBe(id(expected))
  })
  test('nobody if the registry knows nobody', () => {
    expect(heir('9')).toBeUndefined()
  })
})

describe('what moves when a unit ends', () => {
  const state = aState({
    holder: id('1.2.1'),
    parties: [aParty('1.2.1', 'originator'), aParty('2.1', 'addressee')],
    obligations: [
      anObligation('debt', { debtor: id('1.2.1'), creditor: id('2.1') }),
      anObligation('claim', { creditor: id('1.2.1') }),
      anObligation('ended', { creditor: id('1.2.1'), state: 'discharged' }),
      anObligation('between', { debtor: id('1.2.1'), creditor: id('1.2.2') }),
      anObligation('others', { debtor: id('2.1'), creditor: id('1.1') }),
    ],
    scheduled: [
      scheduledWith('later', { debtor: id('1.2.1'), creditor: id('2.1') }),
      scheduledWith('later between', { debtor: id('1.2.2'), creditor: id('1.2.1') }),
      scheduledWith('later others', {}),
    ],
  })
  const moved = [
    inherited('1.2.1', '1.2.2'),
    succeeded('1.2.1', '1.2.2', 'debt'),
    succeeded('1.2.1', '1.2.2', 'claim'),
    succeeded('1.2.1', '1.2.2', 'between'),
    { change: 'ended', obligationId: 'between', how: 'released', ground: null },
    { change: 'unscheduled', obligationId: 'later' },
    {
      change: 'scheduled',
      scheduled: {
        ...scheduledWith('later', { debtor: id('1.2.2'), creditor: id('2.1') }),
        beginsAt: anObligation('later').clock.openedAt,
      },
    },
    { change: 'unscheduled', obligationId: 'later between' },
    { change: 'holder', from: id('1.2.1'), to: id('1.2.2') },
  ]

  test('its debts, its claims, its places; not what has ended; nobody owes itself', () => {
    expect(successionChanges(state, world.units)).toEqual(moved)
  })

  test('by an act of the registry, with its instrument', () => {
    const decision = succeed(aKind(), world, state, { ...intent, instrumentOf })
    expect(decision?.act).toMatchObject({
      type: 'succeed',
      by: { actor: 'registry', instrument: 'NQ ngày 2024-01-01' },
      occurredAt: local('2024-01-01 00:00'),
      clause: null,
      obligationId: null,
      told: null,
      fields: {},
      facts: {},
      seq: 2,
      changes: moved,
    })
    expect(decision?.state).toMatchObject({ version: 2, lastAt: world.at, holder: id('1.2.2') })
    expect(decision?.further).toEqual([])
    expect(decision?.grants.map(({ unitId }) => unitId)).toContain(id('1.2.2'))
  })

  test('if units ended on several days, it names the instruments in order', () => {
    const both = aState({ obligations: [anObligation('o', { debtor: id('1.2.1'), creditor: id('2.2.1') })] })
    const days = { ...world.units, ever: (unit: Parameters<typeof world.units.ever>[0]) => endedOn(unit) }
    const endedOn = (unit: Parameters<typeof world.units.ever>[0]) => {
      const known = world.units.ever(unit)
      const validTo = civilDate(unit === id('2.2.1') ? '2023-07-01' : '2024-01-01')
      return known === undefined ? undefined : { ...known, validTo }
    }
    expect(succeed(aKind(), { ...world, units: days }, both, { ...intent, instrumentOf })?.act).toMatchObject({
      by: { instrument: 'NQ ngày 2023-07-01; NQ ngày 2024-01-01' },
      occurredAt: local('2024-01-01 00:00'),
    })
  })

  test('a unit that handed on earlier hands nothing on again', () => {
    const ends: Record<string, string> = { [id('1.2.1')]: '2023-07-01', [id('1.1.1')]: '2024-01-01' }
    const units: typeof world.units = {
      ...world.units,
      unit: (unit) => (unit in ends ? undefined : world.units.unit(unit)),
      hasEnded: (unit) => unit in ends || world.units.hasEnded(unit),
      heirsOf: (unit) => (unit in ends ? [id('1.2.2')] : world.units.heirsOf(unit)),
      ever: (unit) => {
        const known = world.units.ever(unit)
        return known && { ...known, validTo: unit in ends ? civilDate(ends[unit] ?? '') : known.validTo }
      },
    }
    for (const parties of [['1.2.1', '1.1.1', '2.1'] as const, ['1.1.1', '1.2.1', '2.1'] as const])
      expect(successionChanges(aState({ parties: parties.map((unit) => aParty(unit, 'addressee')) }), units)).toEqual([
        inherited('1.1.1', '1.2.2'),
      ])
  })

  test('a unit that has not begun yet hands nothing on', () => {
    const early = { ...before.units, unit: () => undefined }
    const unborn = aState({ holder: id('1.2.2'), parties: [aParty('1.2.2', 'originator')] })
    expect(successionChanges(unborn, early)).toEqual([])
  })

  test('a clock behind the last act waits', () => {
    const ahead = { ...state, lastAt: instant(world.at + 1) }
    expect(succeed(aKind(), world, ahead, { ...intent, instrumentOf })).toBeUndefined()
    expect(rulesAreDue(aKind(), world, ahead)).toBe(false)
    expect(rulesAreDue(aKind(), world, { ...ahead, lastAt: world.at })).toBe(true)
  })

  test('a closed dossier moves while it may be reopened', () => {
    const closed: DossierState = { ...state, state: 'closed', closedAt: world.at, obligations: [], scheduled: [] }
    const reopens = aKind({ acts: [reopen(['staff'])] })
    expect(succeed(reopens, world, closed, { ...intent, instrumentOf })?.act.changes).toEqual([
      inherited('1.2.1', '1.2.2'),
      { change: 'holder', from: id('1.2.1'), to: id('1.2.2') },
    ])
    expect(needsSuccession(reopens, world, closed)).toBe(true)
    expect(rulesAreDue(reopens, world, closed)).toBe(true)
    const long = { ...closed, closedAt: instant(world.at - 40 * 86_400_000) }
    expect(succeed(reopens, world, long, { ...intent, instrumentOf })).toBeUndefined()
    expect(rulesAreDue(reopens, world, long)).toBe(false)
  })

  test('nothing moves before the unit ends, and nothing in a closed dossier that nobody may reopen', () => {
    const closed: DossierState = { ...state, state: 'closed', closedAt: world.at }
    expect(successionChanges(state, before.units)).toEqual([])
    expect(succeed(aKind(), before, state, { ...intent, instrumentOf })).toBeUndefined()
    expect(succeed(aKind(), world, closed, { ...intent, instrumentOf })).toBeUndefined()
    expect(needsSuccession(aKind(), before, state)).toBe(false)
    expect(needsSuccession(aKind(), world, closed)).toBe(false)
    expect(needsSuccession(aKind(), world, state)).toBe(true)
  })

  test('a unit that takes over an obligation and was not a party becomes one', () => {
    const apart = aState({ obligations: [anObligation('debt', { debtor: id('1.2.1'), creditor: id('2.1') })] })
    expect(successionChanges(apart, world.units)).toEqual([
      inherited('1.2.1', '1.2.2'),
      succeeded('1.2.1', '1.2.2', 'debt'),
    ])
    const held = aState({ holder: id('1.2.1') })
    expect(successionChanges(held, world.units)).toEqual([
      inherited('1.2.1', '1.2.2'),
      { change: 'holder', from: id('1.2.1'), to: id('1.2.2') },
    ])
    const later = aState({ scheduled: [scheduledWith('later', { debtor: id('1.2.1'), creditor: id('2.1') })] })
    expect(successionChanges(later, world.units).slice(0, 2)).toEqual([
      { change: 'unscheduled', obligationId: 'later' },
      inherited('1.2.1', '1.2.2'),
    ])
  })

  test('both sides may end at once', () => {
    const both = aState({ obligations: [anObligation('o', { debtor: id('1.2.1'), creditor: id('2.2.1') })] })
    expect(successionChanges(both, world.units)).toEqual([
      inherited('1.2.1', '1.2.2'),
      succeeded('1.2.1', '1.2.2', 'o'),
      succeeded('2.2.1', '2.1', 'o'),
    ])
  })
})

describe('what passes to another lead', () => {
  const lead = { ...worldByHand(), lead: id('2') }
  const asLead = aKind({ opening: { ...aKind().opening, heldBy: 'lead' } })
  const pass = (state: DossierState, kind = aKind(), on: typeof lead | ReturnType<typeof worldByHand> = lead) =>
    passLead(kind, on, state, { ...intent, clause: 'D3' })
  const debt = anObligation('debt', { debtor: id('1'), creditor: id('2.1'), capacity: 'lead' })
  const claim = anObligation('claim', { debtor: id('2.1'), creditor: id('1'), capacity: 'to-lead' })
  const own = anObligation('own', { debtor: id('1'), creditor: id('2.1') })
  const parties = [aParty('1', 'originator'), aParty('2.1', 'addressee')]

  test('what it owes as the lead and what is owed to it as lead; not what it owes as itself', () => {
    const decision = pass(aState({ obligations: [debt, claim, own], parties }))
    expect(decision?.act).toMatchObject({
      type: 'pass-lead',
      clause: 'D3',
      by: { actor: 'regulation', clause: 'D3', occasion: 'lead unit 2' },
    })
    expect(decision?.act.changes).toEqual([
      inherited('1', '2'),
      succeeded('1', '2', 'debt'),
      succeeded('1', '2', 'claim'),
    ])
  })

  test('what the lead holds as the lead, with everything about it', () => {
    const held = aState({ holder: id('1'), obligations: [own, debt], parties })
    expect(pass(held, asLead)?.act.changes).toEqual([
      inherited('1', '2'),
      succeeded('1', '2', 'own'),
      succeeded('1', '2', 'debt'),
      { change: 'holder', from: id('1'), to: id('2') },
    ])
    expect(pass(aState({ holder: id('1'), parties }), asLead)?.act.changes).toEqual([
      inherited('1', '2'),
      { change: 'holder', from: id('1'), to: id('2') },
    ])
    expect(pass(aState({ holder: id('1'), parties }))).toBeUndefined()
  })

  test('nothing if the lead is the same, if nobody leads, or if the dossier is closed', () => {
    const state = aState({ holder: id('1'), obligations: [debt, claim], parties })
    expect(pass(state, asLead, worldByHand())).toBeUndefined()
    expect(pass(state, asLead, { ...worldByHand(), lead: undefined })).toBeUndefined()
    expect(pass({ ...state, state: 'closed' }, asLead)).toBeUndefined()
  })
})
