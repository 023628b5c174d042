import { describe, expect, test } from 'vitest'
import {
  aClause,
  actId,
  aKind,
  anObligation,
  aState,
  EIGHT,
  NINE,
  obligationId,
  worldByHand,
} from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import { openClockUntil } from '../clock/index.ts'
import { instant } from '../ids.ts'
import type { ActRule, KindDefinition } from '../kinds/kind.ts'
import type { Obligation } from '../obligation/index.ts'
import { decideByRegulation, regulationActsAt, rulesAreDue } from './by-regulation.ts'
import type { DossierState } from './state.ts'
import { erasedWords } from '../ledger/index.ts'

const HOUR = 3_600_000
const deem: ActRule = {
  type: 'deem',
  by: 'regulation',
  on: ['answer'],
  tone: 'plain',
  fields: [],
  effects: [{ do: 'discharge' }],
}
const remind: ActRule = {
  type: 'remind',
  by: 'regulation',
  tone: 'plain',
  fields: [],
  effects: [{ do: 'enter', stage: 'reminded', leave: 'keep' }],
}
const [answer, perform] = aKind().tasks
if (answer === undefined || perform === undefined) throw new Error('no tasks')
/** Silence counts as an answer; each week there is a reminder in the waiting stages. */
const kind: KindDefinition = aKind({
  stages: ['waiting', 'reminded'],
  tasks: [{ ...answer, lapse: 'deem' }, perform],
  acts: [deem, remind],
  rounds: [{ act: 'remind', at: 'next', everyDays: 7, stages: ['waiting'] }],
})
const due = (name: string, at: number, more: Partial<Obligation> = {}) =>
  anObligation(name, { clock: openClockUntil(instant(at), EIGHT), ...more })
const coming = (name: string, at: number) => ({
  id: obligationId(name),
  beginsAt: instant(at),
  obligation: anObligation(name, { clause: `clause of ${name}` }),
})
const NEXT = '2022-09-12T02:30:00.000Z'
const NEXT_MS = Date.parse(NEXT)

describe('when the regulation acts next', () => {
  test.each<[string, Partial<DossierState>, number | null]>([
    ['never where nothing waits', {}, null],
    ['when the first obligation begins', { scheduled: [coming('b', NINE + 2), coming('a', NINE + 1)] }, NINE + 1],
    ['just after silence is late', { obligations: [due('b', NINE + 9), due('a', NINE)] }, NINE + 1],
    ['not for another task', { obligations: [due('a', NINE, { task: 'perform' })] }, null],
    ['not for what has ended', { obligations: [due('a', NINE, { state: 'discharged' })] }, null],
    [
      'not while it stands still',
      { obligations: [due('a', NINE, { clock: { ...openClockUntil(NINE, EIGHT), pausedAt: EIGHT } })] },
      null,
    ],
    [
      'not where nothing is due',
      { obligations: [due('a', NINE, { clock: { ...openClockUntil(NINE, EIGHT), due: null } })] },
      null,
    ],
    ['when a round comes', { stage: 'waiting', fields: { next: NEXT } }, NEXT_MS],
    ['not in another stage', { stage: 'reminded', fields: { next: NEXT } }, null],
    ['not in none', { stage: null, fields: { next: NEXT } }, null],
    ['not where no instant is named', { stage: 'waiting', fields: { next: 7 } }, null],
    [
      'the first of all',
      {
        stage: 'waiting',
        fields: { next: NEXT },
        scheduled: [coming('a', NEXT_MS - 1)],
        obligations: [due('o', NEXT_MS)],
      },
      NEXT_MS - 1,
    ],
    ['never in a closed one', { state: 'closed', scheduled: [coming('a', NINE)] }, null],
  ])('%s', (_, more, expected) => {
    expect(regulationActsAt(kind, aState(more))).toBe(expected)
  })
  test('never where the time of a round was erased', () => {
    expect(regulationActsAt(kind, aState({ stage: 'waiting', fields: { next: erasedWords(NINE) } }))).toBe(null)
  })
  test('a kind without rounds has none', () => {
    const { rounds: _, ...without } = kind
    expect(regulationActsAt(without, aState({ stage: 'waiting', fields: { next: NEXT } }))).toBe(null)
  })
})

const step = (
  more: Partial<DossierState>,
  at: number = NINE,
  on: KindDefinition = kind,
  world = worldByHand(instant(at)),
) => decideByRegulation(on, world, aState(more), { actId: actId('act'), newId: () => 'new' })
const nothing = { ok: true, value: undefined }

describe('scheduled obligations', () => {
  test('all that are due begin in one act, under the clause of the first', () => {
    const scheduled = [coming('later', NINE + 1), coming('a', NINE - 1), coming('b', NINE)]
    const outcome = step({ scheduled })
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        act: {
          type: 'begin',
          clause: 'clause of a',
          by: { actor: 'regulation', clause: 'clause of a', occasion: 'begin a' },
          changes: [
            { change: 'unscheduled', obligationId: 'a' },
            { change: 'opened', obligation: { id: 'a' } },
            { change: 'unscheduled', obligationId: 'b' },
            { change: 'opened', obligation: { id: 'b' } },
          ],
        },
        state: { scheduled: [{ id: 'later' }], obligations: [{ id: 'a' }, { id: 'b' }] },
      },
    })
  })
  test('none before its hour, and none in a closed dossier', () => {
    expect(step({ scheduled: [coming('a', NINE + 1)] })).toEqual(nothing)
    expect(step({ scheduled: [coming('a', NINE)], state: 'closed' })).toEqual(nothing)
  })
})

describe('silence', () => {
  test('is handled as the kind says, for the debtor, under its clause', () => {
    expect(step({ obligations: [due('late', NINE - 1)] })).toMatchObject({
      ok: true,
      value: {
        act: {
          type: 'deem',
          obligationId: 'late',
          clause: 'D1',
          by: { actor: 'regulation', clause: 'D1', occasion: 'lapse late' },
          told: null,
          fields: {},
        },
        state: { obligations: [{ id: 'late', state: 'discharged' }] },
      },
    })
  })
  test('counts from the first instant at which it is late', () => {
    expect(step({ obligations: [due('o', NINE)] })).toEqual(nothing)
    expect(step({ obligations: [due('o', NINE - 1)] })).not.toEqual(nothing)
  })
  test('one after another', () => {
    expect(step({ obligations: [due('open', NINE), due('late', NINE - 1)] })).toMatchObject({
      value: { act: { obligationId: 'late' } },
    })
  })
  test('needs an act of the kind', () => {
    expect(step({ obligations: [due('o', NINE - 1)] }, NINE, { ...kind, acts: [] })).toEqual({
      ok: false,
      refusal: { code: 'dossier.unknown-act' },
    })
  })
})

describe('rounds', () => {
  const waiting = { stage: 'waiting', fields: { next: NEXT, other: 'x' } }
  test('are done for the holder, and move on', () => {
    expect(step(waiting, NEXT_MS)).toMatchObject({
      ok: true,
      value: {
        act: {
          type: 'remind',
          clause: 'M1',
          obligationId: null,
          by: { actor: 'regulation', clause: 'M1', occasion: `remind ${NEXT}` },
          changes: [
            { change: 'entered', stage: 'reminded' },
            { change: 'kept', fields: { next: '2022-09-19T02:30:00.000Z' } },
          ],
        },
        state: { stage: 'reminded', fields: { next: '2022-09-19T02:30:00.000Z', other: 'x' } },
      },
    })
  })
  test('move on from their own time, however late they are done', () => {
    expect(step(waiting, NEXT_MS + 48 * HOUR)).toMatchObject({
      value: { state: { fields: { next: '2022-09-19T02:30:00.000Z' } } },
    })
  })
  test('happen only once, if the kind says so', () => {
    const once = { ...kind, rounds: [{ act: 'remind', at: 'next', stages: ['waiting'] }] }
    expect(step(waiting, NEXT_MS, once)).toMatchObject({
      value: { act: { changes: [{ change: 'entered', stage: 'reminded' }] } },
    })
  })
  test('do not come before their time', () => {
    expect(step(waiting, NEXT_MS - 1)).toEqual(nothing)
  })
  test('come one at a time, of several', () => {
    const two = {
      ...kind,
      rounds: [
        { act: 'deem', at: 'other', stages: ['waiting'] },
        { act: 'remind', at: 'next', stages: ['waiting'] },
      ],
    }
    const fields = { next: NEXT, other: '2022-09-30T00:00:00.000Z' }
    expect(step({ stage: 'waiting', fields }, NEXT_MS, two)).toMatchObject({ value: { act: { type: 'remind' } } })
  })
  test('need an act of the kind and a clause for the kind', () => {
    expect(step(waiting, NEXT_MS, { ...kind, acts: [deem] })).toEqual({
      ok: false,
      refusal: { code: 'dossier.unknown-act' },
    })
    const other = aClause('X', [{ kind: 'request', task: 'answer', limits: [] }])
    const without = worldByHand(instant(NEXT_MS), { clauses: [other] })
    expect(step(waiting, NEXT_MS, kind, without)).toEqual({
      ok: false,
      refusal: { code: 'regulation.no-clause', detail: { kind: 'matter', task: 'remind' } },
    })
    const second = aClause('Y', [
      { kind: 'request', task: 'answer', limits: [] },
      { kind: 'matter', task: 'answer', limits: [] },
    ])
    const both = worldByHand(instant(NEXT_MS), { clauses: [other, second] })
    expect(step(waiting, NEXT_MS, kind, both)).toMatchObject({ value: { act: { clause: 'Y' } } })
  })
  test('come after silence', () => {
    expect(step({ ...waiting, obligations: [due('o', NINE - 1)] }, NEXT_MS)).toMatchObject({
      value: { act: { type: 'deem' } },
    })
  })
})

describe('before anybody else acts', () => {
  const world = worldByHand()
  const asked = (more: Partial<DossierState>, on = world) => rulesAreDue(kind, on, aState(more))
  const owedByLead = (more: Partial<Obligation> = {}) => ({
    obligations: [anObligation('o', { debtor: id('2'), capacity: 'lead', task: 'perform', ...more })],
  })
  test.each<[string, boolean, boolean]>([
    ['nothing is due', asked({}), false],
    ['something begins now', asked({ scheduled: [coming('a', NINE)] }), true],
    ['something begins later', asked({ scheduled: [coming('a', NINE + 1)] }), false],
    ['nothing in a closed one', asked({ state: 'closed', scheduled: [coming('a', NINE)] }), false],
    ['a unit has ended', asked({ holder: id('1.2.1') }, worldByHand(local('2024-01-02 08:00'))), true],
    ['another one leads', asked(owedByLead()), true],
    ['the lead owes it', asked(owedByLead({ debtor: id('1') })), false],
    ['it is owed as a unit', asked(owedByLead({ capacity: 'unit' })), false],
    ['it has ended', asked(owedByLead({ state: 'discharged' })), false],
    ['nobody leads', asked(owedByLead(), { ...world, lead: undefined }), false],
  ])('%s: %s', (_, found, expected) => {
    expect(found).toBe(expected)
  })
})
