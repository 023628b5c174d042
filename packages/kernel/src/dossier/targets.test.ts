import { describe, expect, test } from 'vitest'
import { aKind, anObligation, aParty, aState, NINE, worldByHand } from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import { pauseClock } from '../clock/index.ts'
import { instant } from '../ids.ts'
import type { Condition } from '../kinds/condition.ts'
import type { ActRule, Standing } from '../kinds/kind.ts'
import type { Obligation } from '../obligation/index.ts'
import type { DossierState } from './state.ts'
import { allowedAbout, allowedActs, findTarget, getTask, looksAround } from './targets.ts'

const world = worldByHand()
const paused = (() => {
  const outcome = pauseClock(anObligation('o').clock, NINE)
  if (!outcome.ok) throw new Error(outcome.code)
  return outcome.clock
})()
const rule = (more: Partial<ActRule> = {}): ActRule => ({
  type: 'do',
  by: 'debtor',
  on: ['answer'],
  tone: 'plain',
  fields: [],
  effects: [],
  ...more,
})
const whole = (more: Partial<ActRule> = {}): ActRule => {
  const { on: _, ...rest } = rule({ by: 'originator', ...more })
  return rest
}
const PARTIES = [aParty('1.1', 'originator'), aParty('2.1', 'addressee'), aParty('3', 'guest')]
const owing = (...obligations: readonly Obligation[]) => aState({ obligations, parties: PARTIES })
const NEVER: Condition = { stage: 'never' }
const refusal = (code: string, field?: string) => ({
  ok: false,
  refusal: field === undefined ? { code } : { code, field },
})

/**
 * The rules' answers about an act in each way in which they are asked: about each obligation, about all, and when it is
 * tried.
 */
function asked(act: ActRule, state: DossierState, unit: string, post = 'staff', on = world) {
  const kind = aKind({ acts: [act] })
  const unitId = id(unit)
  const all = allowedActs(kind, state, on, { unitId, post })
  const each = state.obligations.filter(
    (one) => one.state === 'open' && allowedAbout(kind, one, state, on, { unitId, post }).includes('do'),
  )
  expect([...all.onObligation.keys()]).toEqual(each.map((one) => one.id))
  return { whole: all.onDossier, about: each.map((one) => one.id as string) }
}

describe('a unit’s relation to an obligation', () => {
  const o = anObligation('o', { debtor: id('2.1.1'), handedOn: [id('1.2')] })
  const state = owing(o)
  test.each<[Standing, readonly string[]]>([
    ['debtor', ['2.1.1']],
    ['creditor', ['1.1']],
    ['superior', ['1', '2', '2.1']],
    ['originator', ['1.1']],
    ['party', ['1.1', '2.1', '3']],
    ['lead', []],
    ['regulation', []],
    [{ role: 'guest' }, ['3']],
    [{ role: 'observer' }, []],
  ])('%j: %j', (by, expected) => {
    const units = ['bo', '1', '1.1', '1.2', '2', '2.1', '2.1.1', '3']
    expect(units.filter((unit) => asked(rule({ by }), state, unit).about.length > 0)).toEqual(expected)
  })

  test('the lead only if it is a party; only the lead', () => {
    const party = aState({ obligations: [o], parties: [aParty('1', 'observer'), aParty('2', 'observer')] })
    expect(['1', '2'].map((unit) => asked(rule({ by: 'lead' }), party, unit).about)).toEqual([['o'], []])
  })

  test('of several, each', () => {
    const by = rule({ by: ['creditor', { role: 'guest' }] })
    expect(['1.1', '3', '2.1.1'].map((unit) => asked(by, state, unit).about)).toEqual([['o'], ['o'], []])
  })
})

describe('an act about an obligation', () => {
  test('is possible for its tasks only', () => {
    const state = owing(anObligation('a'), anObligation('b', { task: 'perform' }))
    expect(asked(rule(), state, '2.1')).toEqual({ whole: [], about: ['a'] })
    expect(asked(rule({ on: ['decide', 'perform'] }), state, '2.1').about).toEqual(['b'])
  })

  test.each<[string, ActRule['while'], readonly string[]]>([
    ['running where nothing else is said', undefined, ['running']],
    ['running', ['open'], ['running']],
    ['paused', ['paused'], ['paused']],
    ['both', ['open', 'paused'], ['running', 'paused']],
  ])('%s', (_, while_, expected) => {
    const state = owing(
      anObligation('running'),
      anObligation('paused', { clock: paused }),
      anObligation('ended', { state: 'discharged' }),
    )
    const act = while_ === undefined ? rule() : rule({ while: while_ })
    expect(asked(act, state, '2.1').about).toEqual(expected)
    // Nothing can be done about an ended one.
    expect(
      allowedAbout(aKind({ acts: [act] }), anObligation('ended', { state: 'discharged' }), state, world, {
        unitId: id('2.1'),
        post: 'staff',
      }),
    ).toEqual([])
  })

  test('is possible only if its condition holds, which may read the obligation', () => {
    const state = owing(anObligation('a', { terms: { until: 'x' } }), anObligation('b'))
    expect(asked(rule({ when: { field: 'until' } }), state, '2.1').about).toEqual(['a'])
    expect(asked(rule({ when: NEVER }), state, '2.1').about).toEqual([])
  })

  test('is possible only for its posts', () => {
    const state = owing(anObligation('a'))
    const posts = rule({ posts: ['staff', 'command'] })
    expect(['duty', 'staff', 'command'].map((post) => asked(posts, state, '2.1', post).about.length)).toEqual([0, 1, 1])
    expect(asked(rule(), state, '2.1', 'duty').about).toEqual(['a'])
  })
})

describe('an act about the whole', () => {
  test('by which unit, which post, and when', () => {
    expect(asked(whole(), owing(), '1.1')).toEqual({ whole: ['do'], about: [] })
    expect(asked(whole(), owing(), '2.1').whole).toEqual([])
    expect(asked(whole({ posts: ['duty'] }), owing(), '1.1').whole).toEqual([])
    expect(asked(whole({ when: NEVER }), owing(), '1.1').whole).toEqual([])
    expect(asked(whole({ by: 'debtor' }), owing(anObligation('a')), '2.1').whole).toEqual([])
    expect(asked(whole({ by: 'creditor' }), owing(anObligation('a')), '1.1').whole).toEqual([])
    expect(asked(whole({ by: 'superior' }), owing(anObligation('a')), '2').whole).toEqual([])
  })
})

describe('a closed dossier', () => {
  const closed = (more: Partial<DossierState> = {}) =>
    aState({ parties: PARTIES, state: 'closed', closedAt: NINE, outcome: 'closed', ...more })
  const act = whole({ closed: true })
  const end = local('2022-10-13 00:00')
  test('accepts only acts meant for it, within the regulation’s days', () => {
    expect(asked(act, closed(), '1.1').whole).toEqual(['do'])
    expect(asked(act, closed(), '1.1', 'staff', worldByHand(instant(end - 1))).whole).toEqual(['do'])
    expect(asked(act, closed(), '1.1', 'staff', worldByHand(end)).whole).toEqual([])
    expect(asked(act, closed({ closedAt: null }), '1.1').whole).toEqual([])
    expect(asked(whole(), closed(), '1.1').whole).toEqual([])
    expect(asked(act, owing(), '1.1').whole).toEqual([])
  })
  test.each<[string, ActRule, DossierState, number, string]>([
    ['another act', whole(), closed(), NINE, 'dossier.closed'],
    ['too late', act, closed(), end, 'dossier.closed-too-long'],
    ['while it is open', act, owing(), NINE, 'dossier.act-not-open'],
  ])('%s is refused', (_, tried, state, at, code) => {
    expect(findTarget(tried, id('1.1'), state, worldByHand(instant(at)), undefined)).toEqual(refusal(code))
  })
})

describe('the obligation of an act that is tried', () => {
  const find = (act: ActRule, unit: string, state: DossierState, obligation?: string) =>
    findTarget(act, id(unit), state, world, obligation)

  test.each<[string, ActRule, string, string | undefined]>([
    ['the whole', whole(), '1.1', undefined],
    ['the whole, by a party that it is not for', whole(), '2.1', 'access.not-yours'],
    ['the whole, by a stranger', whole(), '2', 'access.not-a-party'],
    ['the whole, at another time', whole({ when: NEVER }), '1.1', 'dossier.act-not-open'],
    ['the whole, where something is owed', whole({ when: { settled: true } }), '1.1', 'dossier.not-settled'],
  ])('%s', (_, act, unit, code) => {
    expect(find(act, unit, owing(anObligation('a')))).toEqual(
      code === undefined ? { ok: true, value: undefined } : refusal(code),
    )
  })

  const a = anObligation('a')
  const b = anObligation('b')
  const ended = anObligation('ended', { state: 'discharged' })
  const foreign = anObligation('foreign', { debtor: id('2') })
  const other = anObligation('other', { task: 'perform' })
  test.each<[string, string, readonly Obligation[], string | undefined, unknown]>([
    ['the only one where none is named', '2.1', [foreign, ended, a], undefined, { ok: true, value: a }],
    ['none of two where none is named', '2.1', [a, b], undefined, refusal('obligation.ambiguous', 'obligationId')],
    ['none of none', '2.1', [foreign, ended], undefined, refusal('dossier.act-not-open')],
    ['the one that is named', '2.1', [a, b], 'b', { ok: true, value: b }],
    ['one that is not there', '2.1', [a], 'x', refusal('obligation.not-found', 'obligationId')],
    ['one of somebody else', '2.1', [a, foreign], 'foreign', refusal('access.not-yours')],
    ['one that has ended', '2.1', [a, ended], 'ended', refusal('obligation.not-open', 'obligationId')],
    ['one of another task', '2.1', [a, other], 'other', refusal('dossier.act-not-open', 'obligationId')],
  ])('%s', (_, unit, obligations, named, expected) => {
    expect(find(rule(), unit, owing(...obligations), named)).toEqual(expected)
  })
})

describe('several acts', () => {
  test('are offered together, for each obligation those of its task', () => {
    const kind = aKind({
      acts: [
        rule({ type: 'one', on: ['answer'] }),
        rule({ type: 'two', on: ['answer', 'perform'] }),
        rule({ type: 'three', on: ['perform'], posts: ['command'] }),
        whole({ type: 'four', by: 'party' }),
        whole({ type: 'five' }),
      ],
    })
    const state = owing(
      anObligation('a'),
      anObligation('b', { task: 'perform' }),
      anObligation('c', { debtor: id('2') }),
    )
    expect(allowedActs(kind, state, world, { unitId: id('2.1'), post: 'staff' })).toEqual({
      onDossier: ['four'],
      onObligation: new Map([
        ['a', ['one', 'two']],
        ['b', ['two']],
      ]),
    })
  })
})

describe('whether acts about a task depend on the rest of the dossier', () => {
  test.each<[string, Partial<ActRule>, boolean]>([
    ['no condition', {}, false],
    ['of another task', { on: ['perform'], by: 'party' }, false],
    ['by any party', { by: 'party' }, true],
    ['by a role', { by: { role: 'guest' } }, true],
    ['by one of several', { by: ['creditor', 'party'] }, true],
    ['by the lead', { by: 'lead' }, false],
    ['on the state of another task', { when: { task: 'perform', state: 'open' } }, true],
    ['on a value', { when: { field: 'x' } }, true],
    ['on the stage', { when: { stage: 'x' } }, true],
    ['on the target alone', { when: { target: 'open' } }, false],
    ['on the version', { when: { newVersion: true } }, false],
    ['on somebody below', { when: { anyone: 'below' } }, false],
    ['on a member', { when: { anyone: 'members' } }, true],
    ['on somebody of a field', { when: { anyone: { field: 'x' } } }, true],
    [
      'joined of what does not',
      { when: { all: [{ target: 'open' }, { not: { any: [{ newVersion: true }] } }] } },
      false,
    ],
    ['joined of what does', { when: { not: { any: [{ newVersion: true }, { field: 'x' }] } } }, true],
    ['units among others', { when: { units: 'actor', among: 'members' } }, true],
  ])('%s: %s', (_, more, expected) => {
    expect(looksAround(aKind({ acts: [rule(more)] }), 'answer')).toBe(expected)
  })
  test('an act about the whole dossier is about no task', () => {
    expect(looksAround(aKind({ acts: [whole({ by: 'party' })] }), 'answer')).toBe(false)
  })
})

test('a task by its name', () => {
  expect(getTask(aKind(), 'perform')).toMatchObject({ task: 'perform', duty: 'perform' })
  expect(() => getTask(aKind(), 'sing')).toThrow('kind matter knows no task sing')
})
