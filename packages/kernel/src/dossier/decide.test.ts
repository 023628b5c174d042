import { describe, expect, test } from 'vitest'
import {
  aContext,
  actId,
  aKind,
  anObligation,
  aParty,
  aState,
  dossierId,
  EIGHT,
  HEAD,
  NINE,
  worldByHand,
} from '../../test/by-hand.ts'
import { actorOf, id } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import { instant } from '../ids.ts'
import type { ActRule, KindDefinition } from '../kinds/kind.ts'
import type { Refusal } from '../refusal.ts'
import type { World } from '../world/index.ts'
import { checkMusts, checkNeeds, type Told } from './conclude.ts'
import { decide, type StepIntent } from './decide.ts'
import { NO_FACTS } from './facts.ts'
import { fold } from './fold.ts'
import type { DossierState } from './state.ts'

const HOUR = 3_600_000
const no = (code: Refusal['code'], more: Partial<Refusal> = {}) => ({ ok: false, refusal: { code, ...more } })
const answer: ActRule = {
  type: 'answer',
  by: 'debtor',
  on: ['answer'],
  tone: 'primary',
  fields: [
    { name: 'body', type: 'text', max: 9 },
    { name: 'occurredAt', type: 'instant', when: 'past' },
  ],
  effects: [{ do: 'discharge' }],
}
const note: ActRule = { type: 'note', by: 'party', tone: 'plain', fields: [], effects: [] }
const kindWith = (...acts: readonly ActRule[]): KindDefinition => aKind({ acts })
const owing = (more: Partial<DossierState> = {}) => aState({ obligations: [anObligation('o')], ...more })

interface Try {
  readonly kind?: KindDefinition
  readonly world?: World
  readonly unit?: string
  readonly state?: DossierState
  readonly intent?: Partial<StepIntent>
}
const attempt = ({
  kind = kindWith(answer, note),
  world = worldByHand(),
  unit = '2.1',
  state = owing(),
  intent,
}: Try) =>
  decide(kind, world, actorOf(id(unit), 'staff', EIGHT), state, {
    actId: actId('act'),
    newId: () => 'new',
    type: 'answer',
    fields: {},
    ...intent,
  })

describe('an act', () => {
  test('is recorded with who, when, under what, about what, and what it changed', () => {
    const occurredAt = '2022-09-12T01:30:00.000Z'
    const world = { ...worldByHand(), versions: { registry: 7, kind: (name: string) => name.length } }
    const facts = { ...NO_FACTS, needs: { frozen: 'yes' } }
    const outcome = attempt({ world, intent: { fields: { body: 'Xong', occurredAt }, facts } })
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    const changes = [{ change: 'ended', obligationId: 'o', how: 'discharged', ground: null }]
    expect(outcome.value.act).toEqual({
      id: 'act',
      dossierId: 'dossier',
      seq: 2,
      type: 'answer',
      at: NINE,
      occurredAt: Date.parse(occurredAt),
      by: {
        actor: 'person',
        personId: 'person of unit 2.1',
        postId: 'staff of unit 2.1',
        post: 'staff',
        unitId: id('2.1'),
      },
      told: null,
      under: { regulation: 1, registry: 7, kind: 'matter'.length },
      obligationId: 'o',
      clause: 'D1',
      fields: { body: 'Xong', occurredAt },
      facts: { frozen: 'yes' },
      changes,
    })
    expect(outcome.value.state).toMatchObject({ version: 2, lastAt: NINE })
    expect(outcome.value.state.obligations[0]).toMatchObject({ state: 'discharged', endedBy: 'act' })
    expect(outcome.value.further).toEqual([])
    expect(outcome.value.grants).toEqual([])
  })

  test('about the whole dossier is about no obligation and under no clause', () => {
    expect(attempt({ intent: { type: 'note' } })).toMatchObject({
      value: { act: { obligationId: null, clause: null, occurredAt: null, changes: [] } },
    })
  })

  test.each<[string, Try, unknown]>([
    ['that the kind does not know', { intent: { type: 'sing' } }, no('dossier.unknown-act', { field: 'type' })],
    ['of another post', { kind: kindWith({ ...answer, posts: ['command'] }) }, no('access.post-may-not')],
    ['in a closed dossier', { state: owing({ state: 'closed', closedAt: EIGHT }) }, no('dossier.closed')],
    ['before the last one', { state: owing({ lastAt: instant(NINE + 1) }) }, no('clock.backwards')],
    ['of somebody else', { unit: '1.1', intent: { obligationId: 'o' } }, no('access.not-yours')],
    ['with a value that it has not', { intent: { fields: { more: 1 } } }, no('field.unknown', { field: 'more' })],
    [
      'that needs what is not so',
      { kind: kindWith({ ...answer, needs: [{ fact: 'frozen' }] }) },
      no('needs.missing', { detail: { missing: 'frozen' } }),
    ],
    [
      'against what it must',
      { kind: kindWith({ ...answer, musts: [{ code: 'body', is: { field: 'body' } }] }) },
      no('act.must', { detail: { rule: 'body' } }),
    ],
    [
      'whose effects may not be',
      { kind: kindWith({ ...answer, effects: [{ do: 'seal', draft: 'plan' }] }) },
      no('field.required', { field: 'plan' }),
    ],
  ])('%s is refused', (_, tried, expected) => {
    expect(attempt(tried)).toEqual(expected)
  })

  test('at the same instant as the last act is done', () => {
    expect(attempt({ state: owing({ lastAt: NINE }) }).ok).toBe(true)
  })

  test('in a closed dossier is done if it is meant for that', () => {
    const again: ActRule = { ...note, type: 'again', closed: true, effects: [{ do: 'reopen' }] }
    const state = aState({ state: 'closed', closedAt: EIGHT, closedBy: actId('closing') })
    expect(attempt({ kind: kindWith(again), state, intent: { type: 'again' } })).toMatchObject({
      value: { state: { state: 'open', closedAt: null } },
    })
  })
})

describe('a report by telephone', () => {
  const tell = (told: Partial<Told>, more: Try = {}) =>
    attempt({
      unit: '1.1',
      ...more,
      intent: { told: { onBehalfOf: id('2.1'), at: instant(EIGHT + HOUR / 2), ...told }, ...more.intent },
    })
  const twoDays = { world: worldByHand(instant(local('2022-09-15 00:00'))) }

  test('is the act of the unit that reported; clocks that it ends count to that time', () => {
    const at = instant(EIGHT + HOUR / 2)
    const outcome = tell({})
    expect(outcome).toMatchObject({
      ok: true,
      value: {
        act: { at: NINE, by: { unitId: id('1.1') }, told: { onBehalfOf: id('2.1'), at } },
        state: { obligations: [{ state: 'discharged', clock: { stoppedAt: at } }] },
      },
    })
  })

  test.each<[string, Partial<Told>, Try, unknown]>([
    ['by oneself', { onBehalfOf: id('1.1') }, {}, no('told.yourself', { field: 'onBehalfOf' })],
    ['to a stranger', {}, { unit: '2' }, no('access.not-a-party')],
    ['by a stranger', { onBehalfOf: id('2') }, {}, no('told.not-a-party', { field: 'onBehalfOf' })],
    ['later than now', { at: instant(NINE + 1) }, {}, no('field.in-the-future', { field: 'toldAt' })],
    ['before there was the matter', { at: instant(EIGHT - 1) }, {}, no('told.too-old', { field: 'toldAt' })],
    [
      'longer ago than the regulation allows',
      {},
      { world: worldByHand(instant(local('2022-09-15 00:00') + 1)) },
      no('told.too-old', { field: 'toldAt' }),
    ],
    [
      'what issues a document',
      {},
      { kind: kindWith({ ...answer, effects: [{ do: 'issue', document: 'letter', text: 'body' }] }) },
      no('told.needs-signature', { field: 'onBehalfOf' }),
    ],
    [
      'what seals a draft',
      {},
      { kind: kindWith({ ...answer, effects: [{ do: 'seal', draft: 'body' }] }) },
      no('told.needs-signature', { field: 'onBehalfOf' }),
    ],
  ])('%s: refused', (_, told, more, expected) => {
    expect(tell(told, more)).toEqual(expected)
  })

  test.each<[string, Partial<Told>, Try]>([
    ['now', { at: NINE }, {}],
    ['as it was opened', { at: EIGHT }, {}],
    ['as long ago as the regulation allows', {}, twoDays],
  ])('%s: accepted', (_, told, more) => {
    expect(tell(told, more).ok).toBe(true)
  })
})

describe('the conditions of an act', () => {
  const musts = [
    { code: 'one', is: { field: 'a' } },
    { code: 'two', is: { target: 'open' } },
    { code: 'three', is: { anyone: 'audience' } },
    { code: 'four', is: { anyone: { holdersOf: 'others' } } },
  ] as const
  const dossiers = new Map([['x', { kind: 'matter', exercise: false, holder: id('2') }]])
  test('on values, the target, the audience, other dossiers; the first that does not hold is named', () => {
    const rule = (...args: Parameters<typeof aContext>) => {
      const outcome = checkMusts(musts, aContext(...args))
      return outcome.ok ? undefined : outcome.refusal
    }
    const values = { a: 'x', others: ['x'] }
    const facts = { ...NO_FACTS, dossiers }
    const must = (code: string) => ({ code: 'act.must', detail: { rule: code } })
    expect(rule(owing())).toEqual(must('one'))
    expect(rule(owing(), { values, targetId: undefined })).toEqual(must('two'))
    expect(rule(owing(), { values })).toEqual(must('three'))
    expect(rule(owing(), { values, audience: [id('2')] })).toEqual(must('four'))
    expect(rule(owing(), { values, audience: [id('2')], facts })).toBeUndefined()
  })
  test('an act without conditions', () => {
    expect(checkMusts(undefined, aContext(owing()))).toEqual({ ok: true, value: undefined })
  })
})

describe('facts from outside that an act needs', () => {
  const needs = [{ fact: 'a' }, { fact: 'b', is: 'yes' }]
  test.each<[Record<string, string>, string | undefined]>([
    [{ a: 'x', b: 'yes' }, undefined],
    [{ b: 'yes' }, 'a'],
    [{ a: 'x', b: 'no' }, 'b'],
    [{ a: 'x' }, 'b'],
    [{}, 'a, b'],
  ])('%j: %s is missing', (facts, missing) => {
    expect(checkNeeds(needs, { ...NO_FACTS, needs: facts })).toEqual(
      missing === undefined ? { ok: true, value: undefined } : no('needs.missing', { detail: { missing } }),
    )
  })
  test('an act that needs none', () => {
    expect(checkNeeds(undefined, NO_FACTS)).toEqual({ ok: true, value: undefined })
  })
})

describe('who gets to see the dossier', () => {
  const admit = (level: 'header' | 'whole'): ActRule => ({
    ...note,
    type: 'admit',
    fields: [{ name: 'whom', type: 'units', max: 3 }],
    effects: [{ do: 'admit', who: { field: 'whom' }, role: 'guest', level }],
  })
  const grantsOf = (kind: KindDefinition, whom: string, state = aState()) => {
    const outcome = attempt({ kind, state, intent: { type: 'admit', fields: { whom: [id(whom)] } } })
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    return outcome.value.grants
  }
  const grant = (unit: string, through: string, level: string) => ({
    unitId: id(unit),
    reason: unit === through ? 'party' : 'superior-of-party',
    through: id(through),
    level,
  })
  test('a new party and those above it', () => {
    expect(grantsOf(kindWith(admit('whole')), '1.2.1')).toEqual([
      grant('1.2.1', '1.2.1', 'whole'),
      grant('1.2', '1.2.1', 'whole'),
      grant('1', '1.2.1', 'whole'),
    ])
  })
  test('a party that sees more than before', () => {
    const state = aState({ parties: [aParty('2.1', 'addressee'), aParty('3', 'guest', 'header')] })
    expect(grantsOf(kindWith(admit('whole')), '3', state)).toEqual([grant('3', '3', 'whole')])
    expect(grantsOf(kindWith(admit('header')), '3', state)).toEqual([])
  })
  test('of a confidential kind nobody above', () => {
    expect(grantsOf(aKind({ acts: [admit('whole')], confidential: true }), '1.2.1')).toEqual([
      grant('1.2.1', '1.2.1', 'whole'),
    ])
  })
})

test('an act that opens another dossier gives both', () => {
  const opening: ActRule = {
    ...note,
    type: 'beside',
    effects: [
      { do: 'open-dossier', kind: 'matter', link: 'follows', most: 1, fields: { to: { units: 'originator' } } },
    ],
  }
  const kind = kindWith(opening)
  const world: World = { ...worldByHand(), kindNamed: (name) => (name === 'matter' ? kind : undefined) }
  let made = 0
  const outcome = attempt({ kind, world, intent: { type: 'beside', newId: () => `id ${(made += 1)}` } })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  const [beside, ...others] = outcome.value.further
  expect(others).toEqual([])
  expect(outcome.value.act.changes).toEqual([{ change: 'opened-dossier', dossierId: 'id 2', kind: 'matter' }])
  expect(beside?.act).toMatchObject({ id: 'id 1', type: 'open', by: outcome.value.act.by })
  expect(beside?.state).toMatchObject({
    head: { id: 'id 2', originator: id('2.1'), number: '' },
    links: [{ dossierId: 'dossier', as: 'follows' }],
  })
  if (beside === undefined) throw new Error('nothing was opened')
  expect(fold([beside.act])).toEqual(beside.state)
  expect(dossierId('dossier')).toBe(HEAD.id)
})

describe('what a unit said before a change of organisation', () => {
  const [hour, before, reform] = [HOUR, local('2023-12-31 22:00'), local('2024-01-01 00:00')]
  const world = worldByHand(instant(reform + hour))
  const parties = [aParty('1.1', 'originator'), aParty('1.2.1', 'addressee'), aParty('1.2.2', 'addressee')]
  const state = aState({
    lastAt: before,
    head: { ...HEAD, openedAt: before },
    parties,
    obligations: [anObligation('o', { debtor: id('1.2.2'), clock: { ...anObligation('o').clock, openedAt: before } })],
  })
  const tell = (unit: string, at: number) =>
    attempt({ world, unit: '1.1', state, intent: { type: 'answer', told: { onBehalfOf: id(unit), at: instant(at) } } })
  test('counts as the act of its heir, said by the unit that was there', () => {
    expect(world.units.heirsOf(id('1.2.1'))).toEqual([id('1.2.2')])
    expect(tell('1.2.1', reform - hour)).toMatchObject({
      ok: true,
      value: { act: { told: { onBehalfOf: id('1.2.1') } }, state: { obligations: [{ state: 'discharged' }] } },
    })
  })
  test('was not said by a unit that had ended', () => {
    expect(tell('1.2.1', reform + 1)).toEqual(no('told.not-living', { field: 'onBehalfOf' }))
  })
})

test('of a confidential matter a unit above a party sees no more than it was let in for', () => {
  const invite: ActRule = {
    type: 'invite',
    by: 'party',
    tone: 'plain',
    fields: [],
    effects: [
      { do: 'admit', who: 'members', role: 'observer', level: 'pointer' },
      { do: 'admit', who: { field: 'whom' }, role: 'observer' },
    ],
  }
  const whom = { name: 'whom', type: 'units', max: 3 } as const
  const withOne = { ...invite, fields: [whom, { ...whom, name: 'above' }] }
  const effects = [
    { ...invite.effects[0], who: { field: 'above' } } as (typeof invite.effects)[0],
    invite.effects[1],
  ] as const
  const kind = aKind({ confidential: true, acts: [{ ...withOne, effects: effects.flatMap((one) => one ?? []) }] })
  const fields = { above: [id('2')], whom: [id('2.1.1')] }
  const outcome = attempt({
    kind,
    unit: '1.1',
    state: aState({ parties: [aParty('1.1', 'originator')] }),
    intent: { type: 'invite', fields },
  })
  expect(outcome.ok && outcome.value.grants.map(({ unitId, level }) => [unitId, level])).toEqual([
    [id('2'), 'pointer'],
    [id('2.1.1'), 'whole'],
  ])
})
