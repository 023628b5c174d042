import { describe, expect, test } from 'vitest'
import { anObligation } from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import { local, VIETNAM } from '../../test/vietnam-calendar.ts'
import { openClock } from '../clock/index.ts'
import type { ActId, ObligationId } from '../ids.ts'
import type { Outcome, RefusalCode } from '../refusal.ts'
import {
  endObligation,
  extendObligation,
  type Obligation,
  pauseObligation,
  resumeObligation,
  reviveObligation,
  settleParts,
  succeedObligation,
  transferObligation,
} from './obligation.ts'
import type { Part } from './part.ts'

const OPENED = local('2022-09-12 08:00')
const DUE = local('2022-09-12 16:00')
const NOW = local('2022-09-12 10:00')
const LATER = local('2022-09-12 12:00')
const BEFORE = local('2022-09-12 07:59')
const ACT = 'act' as ActId

const part = (key: string, over: Partial<Part> = {}): Part => ({
  key,
  text: `việc ${key}`,
  state: 'open',
  ground: null,
  ...over,
})
const owed: Obligation = {
  id: 'obligation' as ObligationId,
  task: 'answer',
  duty: 'answer',
  debtor: id('1.1'),
  creditor: id('2.1'),
  clause: 'D1',
  version: 1,
  state: 'open',
  clock: openClock({ amount: 8, unit: 'hour' }, OPENED, VIETNAM),
  parts: [],
  ground: null,
  about: null,
  text: null,
  terms: {},
  capacity: 'unit',
  stage: null,
  handedOn: [],
  openedBy: 'opening' as ActId,
  endedBy: null,
}
const asked: Obligation = { ...owed, parts: [part('1'), part('2'), part('3')] }
const ended: Obligation = value(endObligation(owed, 'discharged', NOW, ACT))
const paused: Obligation = value(pauseObligation(owed, NOW))

function value(outcome: Outcome<Obligation>): Obligation {
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}
const refused = (code: RefusalCode) => ({ ok: false, refusal: { code } })

describe('an obligation ends', () => {
  test.each(['discharged', 'refused', 'released'] as const)('as %s, with its clock, by an act', (how) => {
    expect(endObligation(owed, how, NOW, ACT, 'engaged')).toEqual({
      ok: true,
      value: { ...owed, state: how, ground: 'engaged', endedBy: ACT, clock: { ...owed.clock, stoppedAt: NOW } },
    })
  })

  test('without a ground if none is given', () => expect(ended.ground).toBeNull())

  test('not before it was opened', () => {
    expect(endObligation(owed, 'released', BEFORE, ACT)).toEqual(refused('clock.backwards'))
  })

  test.each<[string, (obligation: Obligation) => Outcome<Obligation>]>([
    ['ended again', (one) => endObligation(one, 'released', LATER, ACT)],
    ['paused', (one) => pauseObligation(one, LATER)],
    ['resumed', (one) => resumeObligation(one, LATER, VIETNAM)],
    ['extended', (one) => extendObligation(one, local('2022-10-01 08:00'), LATER, VIETNAM)],
    ['handed on', (one) => transferObligation(one, id('1.1.1'))],
    ['settled in parts', (one) => settleParts(one, undefined, 'answered', null, LATER, ACT)],
  ])('only once: it is not %s after', (_, step) => {
    expect(step(ended)).toEqual(refused('obligation.not-open'))
    expect(step(paused.state === 'open' ? value(endObligation(paused, 'released', LATER, ACT)) : paused)).toEqual(
      refused('obligation.not-open'),
    )
  })
})

describe('the clock of an open obligation', () => {
  test('is paused and runs on', () => {
    expect(paused.clock.pausedAt).toBe(NOW)
    expect(value(resumeObligation(paused, LATER, VIETNAM)).clock).toMatchObject({
      pausedAt: null,
      due: local('2022-09-12 18:00'),
    })
  })

  test('is extended', () => {
    const until = local('2022-09-13 08:00')
    expect(value(extendObligation(owed, until, NOW, VIETNAM)).clock).toMatchObject({
      due: until,
      originalDue: DUE,
      extensions: 1,
    })
  })

  test.each<[string, Outcome<Obligation>, RefusalCode]>([
    ['is not paused twice', pauseObligation(paused, LATER), 'clock.not-running'],
    ['is not resumed where it runs', resumeObligation(owed, NOW, VIETNAM), 'clock.not-paused'],
    ['is not extended to what is due already', extendObligation(owed, DUE, NOW, VIETNAM), 'clock.not-later'],
    ['is not paused before it began', pauseObligation(owed, BEFORE), 'clock.backwards'],
    ['is not resumed before the pause', resumeObligation(paused, OPENED, VIETNAM), 'clock.backwards'],
    [
      'that was stopped is no running one',
      pauseObligation({ ...owed, clock: ended.clock }, LATER),
      'obligation.not-open',
    ],
  ])('%s', (_, outcome, code) => expect(outcome).toEqual(refused(code)))
})

describe('an obligation passes to another unit', () => {
  test('handed on: the new debtor owes it, and the units through which it came are kept in order', () => {
    const once = value(transferObligation(owed, id('1.1.1')))
    expect(once).toEqual({ ...owed, debtor: id('1.1.1'), handedOn: [id('1.1')] })
    expect(value(transferObligation(once, id('1.1.2'))).handedOn).toEqual([id('1.1'), id('1.1.1')])
  })

  test('by succession: on either side, and it does not count as handed on', () => {
    expect(succeedObligation(owed, id('1.1'), id('1.2'))).toEqual({ ...owed, debtor: id('1.2') })
    expect(succeedObligation(owed, id('2.1'), id('2.2'))).toEqual({ ...owed, creditor: id('2.2') })
    expect(succeedObligation(owed, id('3'), id('1.2'))).toEqual(owed)
    expect(succeedObligation({ ...owed, creditor: id('1.1') }, id('1.1'), id('1.2'))).toMatchObject({
      debtor: id('1.2'),
      creditor: id('1.2'),
    })
  })
})

describe('an obligation that was ended by mistake', () => {
  test('continues as if nothing had ended it; the time since then was a pause', () => {
    const wrong = value(endObligation(asked, 'refused', NOW, ACT, 'engaged'))
    expect(reviveObligation(wrong, LATER, VIETNAM)).toEqual({
      ok: true,
      value: {
        ...asked,
        clock: { ...asked.clock, due: local('2022-09-12 18:00'), pausedTotalMs: 2 * 3_600_000 },
      },
    })
  })

  test('but not one that is open', () => {
    expect(reviveObligation(owed, LATER, VIETNAM)).toEqual(refused('obligation.not-open'))
  })
})

describe('parts are settled', () => {
  const settle = (
    chosen: Parameters<typeof settleParts>[1],
    as: 'answered' | 'refused',
    of: Obligation = asked,
  ): Obligation => value(settleParts(of, chosen, as, as === 'refused' ? 'engaged' : null, NOW, ACT))
  const states = ({ parts }: Obligation) => parts.map(({ state }) => state)

  test('those that are named; the others stay open, and so does the obligation', () => {
    const some = settle(['1', '3'], 'answered')
    expect(states(some)).toEqual(['answered', 'open', 'answered'])
    expect(some).toMatchObject({ state: 'open', endedBy: null, clock: { stoppedAt: null } })
    expect(settle(['2'], 'refused').parts[1]).toEqual(part('2', { state: 'refused', ground: 'engaged' }))
  })

  test('every open one if none is named, and the obligation ends', () => {
    const all = settle(undefined, 'answered', settle(['2'], 'refused'))
    expect(states(all)).toEqual(['answered', 'refused', 'answered'])
    expect(all).toMatchObject({ state: 'discharged', ground: null, endedBy: ACT, clock: { stoppedAt: NOW } })
  })

  test('as refused if all of it was, with the ground', () => {
    expect(settle(undefined, 'refused')).toMatchObject({ state: 'refused', ground: 'engaged', endedBy: ACT })
    expect(settle(['3'], 'refused', settle(['1', '2'], 'refused'))).toMatchObject({ state: 'refused' })
  })

  test('as discharged if any of it was answered, even if the rest is refused last', () => {
    expect(settle(undefined, 'refused', settle(['1'], 'answered'))).toMatchObject({ state: 'discharged', ground: null })
  })

  test.each([
    ['answered', 'discharged', null],
    ['refused', 'refused', 'engaged'],
  ] as const)('without parts it is a single thing: %s is %s', (as, state, ground) => {
    expect(settle(undefined, as, owed)).toMatchObject({ state, ground })
    expect(settle([], as, owed)).toMatchObject({ state, ground })
  })

  test('by amounts: what is left stays open', () => {
    const boats: Obligation = { ...owed, parts: [part('1', { quantity: 10 }), part('2')] }
    const six = settle([{ key: '1', amount: 6 }], 'answered', boats)
    expect(six).toMatchObject({ state: 'open', parts: [{ state: 'open', given: 6 }, { state: 'open' }] })
    expect(settle(undefined, 'answered', six)).toMatchObject({
      state: 'discharged',
      parts: [{ given: 10 }, { state: 'answered' }],
    })
  })

  test.each<[string, Parameters<typeof settleParts>[1], RefusalCode]>([
    ['a part that there is not', ['1', '4'], 'field.unknown-part'],
    ['an amount of a part that there is not', [{ key: '4', amount: 1 }], 'field.unknown-part'],
    ['a part that is settled', ['2'], 'field.unknown-part'],
    ['an amount of what has none', [{ key: '1', amount: 1 }], 'field.unknown-part'],
  ])('refused: %s', (_, chosen, code) => {
    const partly = settle(['2'], 'answered')
    expect(settleParts(partly, chosen, 'answered', null, NOW, ACT)).toEqual({
      ok: false,
      refusal: { code, field: 'parts' },
    })
  })

  test('the last of them not before the obligation was opened', () => {
    expect(settleParts(asked, undefined, 'answered', null, BEFORE, ACT)).toEqual(refused('clock.backwards'))
  })
})

test('what the lead hands on is owed by the other unit as itself; what is owed to the lead stays so', () => {
  const handed = (capacity: Obligation['capacity']) => {
    const outcome = transferObligation(anObligation('o', { capacity }), id('1.2'))
    return outcome.ok ? outcome.value.capacity : undefined
  }
  expect((['unit', 'lead', 'to-lead'] as const).map(handed)).toEqual(['unit', 'unit', 'to-lead'])
})
