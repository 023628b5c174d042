import { describe, expect, test } from 'vitest'
import {
  aClause,
  aContext,
  anObligation,
  aParty,
  aRegulation,
  aState,
  HEAD,
  NINE,
  obligationId,
  worldByHand,
} from '../../../test/by-hand.ts'
import { id, worldAt } from '../../../test/small-world.ts'
import { VIETNAM } from '../../../test/vietnam-calendar.ts'
import { openClock, openClockUntil } from '../../clock/index.ts'
import { instant } from '../../ids.ts'
import type { Effect } from '../../kinds/effect.ts'
import type { Obligation, Part } from '../../obligation/index.ts'
import type { Change, DossierState } from '../state.ts'
import { openObligations } from './open.ts'
import { erasedWords } from '../../ledger/index.ts'

type Open = Extract<Effect, { do: 'open' }>
type More = NonNullable<Parameters<typeof aContext>[1]>

const OPEN: Open = { do: 'open', task: 'answer', debtor: { field: 'to' }, creditor: 'originator' }
const TO = { to: [id('2.1')] }
const DUE = '2022-09-12T09:00:00.000Z'
const PASSED = '2022-09-12T01:30:00.000Z'
const iso = (text: string) => instant(Date.parse(text))

const run = (effect: Partial<Open>, more: More = {}, state: DossierState = aState()) =>
  openObligations({ ...OPEN, ...effect } as Open, aContext(state, { values: TO, ...more }))
const changesOf = (outcome: ReturnType<typeof run>): readonly Change[] => {
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}
const openedBy = (...args: Parameters<typeof run>): readonly Obligation[] =>
  changesOf(run(...args)).flatMap((change) => (change.change === 'opened' ? [change.obligation] : []))
const only = (...args: Parameters<typeof run>): Obligation => {
  const [one, ...others] = openedBy(...args)
  if (one === undefined || others.length > 0) throw new Error(`${others.length + 1} obligations`)
  return one
}
const no = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } })

describe('what an act opens', () => {
  test('is owed by the unit that the table names to the unit that it names, under the clause and within its limit', () => {
    expect(changesOf(run({}))).toEqual([
      {
        change: 'opened',
        obligation: {
          id: 'new 1',
          task: 'answer',
          duty: 'answer',
          debtor: id('2.1'),
          creditor: id('1.1'),
          clause: 'M1',
          version: 1,
          state: 'open',
          clock: openClock({ amount: 8, unit: 'hour' }, NINE, VIETNAM),
          parts: [],
          ground: null,
          about: null,
          text: null,
          terms: {},
          capacity: 'unit',
          stage: null,
          handedOn: [],
          openedBy: 'act',
          endedBy: null,
        },
      },
    ])
  })

  test('the limit is that of the present urgency', () => {
    expect(only({}, {}, aState({ urgency: 'express' })).clock.limit).toEqual({ amount: 30, unit: 'minute' })
  })

  test('the limit is that of the availability of the opening', () => {
    const world = worldByHand(NINE, {
      clauses: [
        aClause('A', [
          {
            kind: 'matter',
            task: 'answer',
            limits: [
              { availability: 'indirect', limit: { amount: 3, unit: 'hour' } },
              { limit: { amount: 1, unit: 'hour' } },
            ],
          },
        ]),
      ],
    })
    expect(only({}, { world }, aState({ head: { ...HEAD, availability: 'indirect' } })).clock.limit?.amount).toBe(3)
  })

  test('it has the stage, the version and the capacity in which it is opened', () => {
    const world = worldAt(NINE, aRegulation({ version: 4 }))
    expect(only({ capacity: 'to-lead' }, { world }, aState({ stage: 'running' }))).toMatchObject({
      stage: 'running',
      version: 4,
      capacity: 'to-lead',
    })
  })

  test('without a creditor it is owed to nobody', () => {
    expect(run({ creditor: 'debtor' })).toEqual(no('unit.unknown'))
  })

  test('each debtor owes one', () => {
    expect(openedBy({}, { values: { to: [id('2.1'), id('2.1.1')] } }).map(({ debtor }) => debtor)).toEqual([
      id('2.1'),
      id('2.1.1'),
    ])
  })

  test('nothing is opened if nobody is named', () => {
    expect(changesOf(run({}, { values: {} }))).toEqual([])
    expect(changesOf(run({ when: { not: { task: 'answer', of: 'each', state: 'open' } } }, { values: {} }))).toEqual([])
  })

  test('nobody owes itself; other debtors still owe', () => {
    expect(run({}, { values: { to: [id('1.1')] } })).toEqual(no('unit.not-addressable'))
    expect(openedBy({}, { values: { to: [id('1.1'), id('2.1')] } }).map(({ debtor }) => debtor)).toEqual([id('2.1')])
  })

  describe('if a condition chooses the debtors', () => {
    const when = { not: { task: 'answer', of: 'each', state: 'open' } } as const
    const state = aState({ obligations: [anObligation('o')] })
    test('those for which it holds', () => {
      expect(openedBy({ when }, { values: { to: [id('2.1'), id('2.1.1')] } }, state).map((one) => one.debtor)).toEqual([
        id('2.1.1'),
      ])
    })
    test('refused if it holds for none', () => {
      expect(run({ when }, {}, state)).toEqual(no('audience.owes-already'))
    })
    test('a condition about the whole that does not hold opens nothing', () => {
      expect(changesOf(run({ when: { settled: true } }, {}, state))).toEqual([])
    })
  })
})

describe('the due time', () => {
  test('is the instant in a field, of the act or of the dossier', () => {
    expect(only({ due: 'dueAt' }, { values: { ...TO, dueAt: DUE } }).clock).toEqual(openClockUntil(iso(DUE), NINE))
    expect(only({ due: 'dueAt' }, {}, aState({ fields: { dueAt: DUE } })).clock).toEqual(openClockUntil(iso(DUE), NINE))
  })

  test('is set by the limit if that instant has passed, or is now', () => {
    for (const dueAt of [PASSED, '2022-09-12T02:00:00.000Z'])
      expect(only({ due: 'dueAt' }, { values: { ...TO, dueAt } }).clock).toEqual(
        openClock({ amount: 8, unit: 'hour' }, NINE, VIETNAM),
      )
  })

  test('is not set by a value that is not an instant', () => {
    expect(only({ due: 'dueAt' }, { values: { ...TO, dueAt: 7 } }).clock.limit).toEqual({ amount: 8, unit: 'hour' })
  })

  test('must be given by the order if the clause leaves it to the order', () => {
    const perform = { task: 'perform', due: 'dueAt' }
    expect(only(perform, { values: { ...TO, dueAt: DUE } })).toMatchObject({
      duty: 'perform',
      clause: 'M1',
      clock: { due: iso(DUE) },
    })
    expect(run(perform, { values: { ...TO, dueAt: PASSED } })).toEqual(no('clock.not-later'))
    expect(run(perform)).toEqual(no('regulation.no-clause', { detail: { kind: 'matter', task: 'perform' } }))
  })

  test('needs a clause', () => {
    const world = worldByHand(NINE, { clauses: [] })
    const missing = no('regulation.no-clause', { detail: { kind: 'matter', task: 'answer' } })
    expect(run({}, { world })).toEqual(missing)
    expect(run({ due: 'dueAt' }, { world, values: { ...TO, dueAt: DUE } })).toEqual(missing)
  })
})

describe('the beginning', () => {
  const from = '2022-09-12T03:00:00.000Z'
  test('in the future is scheduled, and the clock runs from then', () => {
    const [change, ...others] = changesOf(run({ from: 'from' }, { values: { ...TO, from } }))
    expect(others).toEqual([])
    expect(change).toMatchObject({
      change: 'scheduled',
      scheduled: {
        id: 'new 1',
        beginsAt: iso(from),
        obligation: { id: 'new 1', clock: openClock({ amount: 8, unit: 'hour' }, iso(from), VIETNAM) },
      },
    })
  })

  test('in the past means that it is open from now', () => {
    for (const passed of [PASSED, '2022-09-12T02:00:00.000Z'])
      expect(only({ from: 'from' }, { values: { ...TO, from: passed } }).clock.openedAt).toBe(NINE)
    expect(only({ from: 'from' }, { values: { ...TO, from: 7 } }).clock.openedAt).toBe(NINE)
    expect(only({ from: 'from' }, { values: { ...TO, from: erasedWords(NINE) } }).clock.openedAt).toBe(NINE)
  })

  test('is before the due time', () => {
    const values = { ...TO, from, dueAt: '2022-09-12T02:30:00.000Z' }
    expect(run({ task: 'perform', from: 'from', due: 'dueAt' }, { values })).toEqual(no('clock.not-later'))
  })
})

describe('what it carries', () => {
  test('values of the act, of its obligation, of the dossier; missing ones are left out', () => {
    const state = aState({
      obligations: [anObligation('o', { terms: { b: 'target', a: 'target' } })],
      fields: { c: 'dossier', b: 'dossier' },
    })
    expect(only({ carry: ['a', 'b', 'c', 'd'] }, { values: { ...TO, a: 'act' } }, state).terms).toEqual({
      a: 'act',
      b: 'target',
      c: 'dossier',
    })
  })

  test('the text of the act’s obligation', () => {
    expect(only({}, {}, aState({ obligations: [anObligation('o', { text: 'Tuần tra' })] })).text).toBe('Tuần tra')
  })
})

describe('its parent', () => {
  const state = aState({
    obligations: [
      anObligation('third', { about: obligationId('second') }),
      anObligation('second', { about: obligationId('first') }),
      anObligation('first'),
    ],
  })
  test.each([
    [undefined, null],
    ['target', 'third'],
    ['about', 'second'],
    ['grand', 'first'],
  ] as const)('%s: %s', (about, expected) => {
    expect(only(about === undefined ? {} : { about }, {}, state).about).toBe(expected)
  })

  test('none if there is none', () => {
    for (const about of ['target', 'about', 'grand'] as const) expect(only({ about }).about).toBe(null)
    const alone = aState({ obligations: [anObligation('o')] })
    expect(only({ about: 'about' }, {}, alone).about).toBe(null)
    expect(only({ about: 'grand' }, {}, alone).about).toBe(null)
  })

  test('what a unit got from another that handed it on stays in that line', () => {
    const handed = aState({ obligations: [anObligation('o', { handedOn: [id('2')] })] })
    expect(only({}, {}, handed).handedOn).toEqual([id('2')])
    const above = aState({
      obligations: [
        anObligation('o', { debtor: id('1.1'), about: obligationId('p') }),
        anObligation('p', { handedOn: [id('2')] }),
      ],
    })
    expect(only({}, {}, above).handedOn).toEqual([id('2')])
  })
})

describe('its parts', () => {
  const plain = (key: string, text: string): Part => ({ key, text, state: 'open', ground: null })
  test('one for each line', () => {
    expect(only({ parts: 'items' }, { values: { ...TO, items: ['Một', 'Hai'] } }).parts).toEqual([
      plain('1', 'Một'),
      plain('2', 'Hai'),
    ])
  })

  test('the title if no lines are named', () => {
    expect(only({ parts: 'items' }, { values: { ...TO, items: [] } }).parts).toEqual([plain('1', 'Việc')])
    expect(only({ parts: 'items' }).parts).toEqual([plain('1', 'Việc')])
  })

  test('rows with quantities', () => {
    const rows = [{ what: 'Ca nô', many: 0.1 + 0.2, of: 'chiếc' }, { what: 'Người' }, {}]
    const parts = { rows: 'rows', text: 'what', quantity: 'many', unit: 'of' }
    expect(only({ parts }, { values: { ...TO, rows } }).parts).toEqual([
      { ...plain('1', 'Ca nô'), quantity: 0.3, given: 0, refused: 0, unit: 'chiếc' },
      plain('2', 'Người'),
      plain('3', ''),
    ])
    expect(only({ parts: { rows: 'rows', text: 'what' } }, { values: { ...TO, rows } }).parts).toEqual([
      plain('1', 'Ca nô'),
      plain('2', 'Người'),
      plain('3', ''),
    ])
  })

  describe('taken over', () => {
    const state = aState({
      obligations: [
        anObligation('o', {
          parts: [
            plain('1', 'Một'),
            { ...plain('2', 'Hai'), state: 'answered' },
            { ...plain('3', 'Ba'), quantity: 10, given: 4, refused: 1, unit: 'chiếc' },
          ],
        }),
      ],
    })
    const three = (quantity: number) => ({ ...plain('3', 'Ba'), quantity, given: 0, refused: 0, unit: 'chiếc' })
    test.each<[string, Extract<Open['parts'], { taken: unknown }>, Record<string, unknown>, readonly Part[]]>([
      ['all that is open', { taken: true }, {}, [plain('1', 'Một'), three(5)]],
      ['all that is open where nothing is named', { taken: 'some' }, {}, [plain('1', 'Một'), three(5)]],
      ['what is named', { taken: 'some' }, { some: ['3'] }, [three(5)]],
      ['what is named and still open', { taken: 'some' }, { some: ['1', '2'] }, [plain('1', 'Một')]],
      ['as much as is named', { taken: 'some' }, { some: [{ key: '3', amount: 2 }] }, [three(2)]],
      ['in exact amounts', { taken: 'some' }, { some: [{ key: '3', amount: 0.1 + 0.2 }] }, [three(0.3)]],
    ])('%s', (_, parts, values, expected) => {
      expect(only({ parts }, { values: { ...TO, ...values } as never }, state).parts).toEqual(expected)
    })
    test('nothing from nothing', () => {
      expect(only({ parts: { taken: true } }).parts).toEqual([])
    })
  })
})

describe('who may owe', () => {
  const unbound = (code: string) => no('unit.not-bound', { detail: { task: code } })
  const binds = (...who: ('local-government' | 'ministry')[]) =>
    worldByHand(NINE, {
      clauses: [
        aClause('A', [
          { kind: 'matter', task: 'answer', binds: who, limits: [{ limit: { amount: 1, unit: 'hour' } }] },
        ]),
      ],
    })
  const asked = (unit: string, more: More = {}, state: DossierState = aState()) =>
    run({}, { values: { to: [id(unit)] }, ...more }, state)

  test('police of the parties', () => {
    expect(asked('2.1.1').ok).toBe(true)
    expect(asked('3.1.1')).toEqual(unbound('answer'))
  })

  test('a committee or the ministry under a clause that names it', () => {
    expect(asked('1.1.ubnd')).toEqual(unbound('answer'))
    expect(asked('1.1.ubnd', { world: binds('local-government') }).ok).toBe(true)
    expect(asked('1.1.ubnd', { world: binds('ministry') })).toEqual(unbound('answer'))
    expect(asked('bo')).toEqual(unbound('answer'))
    expect(asked('bo', { world: binds('ministry') }).ok).toBe(true)
    expect(asked('3.1.1', { world: binds('ministry', 'local-government') })).toEqual(unbound('answer'))
  })

  test('a unit that took the matter up itself, or holds it', () => {
    const opened = aState({ head: { ...HEAD, originator: id('bo') } })
    expect(asked('bo', {}, opened).ok).toBe(true)
    const held = aState({ holder: id('bo') })
    expect(run({ creditor: { field: 'of' } }, { values: { to: [id('bo')], of: [id('2.1')] } }, held).ok).toBe(true)
  })

  test('a guest who accepted', () => {
    const guest = (role: 'joined' | 'guest') =>
      asked('1.1.ubnd', {}, aState({ parties: [aParty('2.1', 'joined'), aParty('1.1.ubnd', role)] }))
    expect(guest('joined').ok).toBe(true)
    expect(guest('guest')).toEqual(unbound('answer'))
  })
})

test('a task that the kind does not have is a fault of the table', () => {
  expect(() => run({ task: 'sing' })).toThrow('kind matter knows no task sing')
})
