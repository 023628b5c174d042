import { describe, expect, test } from 'vitest'
import { aContext, aKind, anObligation, aParty, aRegulation, aState } from '../../../test/by-hand.ts'
import { id, worldAt } from '../../../test/small-world.ts'
import { local } from '../../../test/vietnam-calendar.ts'
import type { Effect } from '../../kinds/effect.ts'
import type { ActRule } from '../../kinds/kind.ts'
import { accept, refuse } from '../../refusal.ts'
import { NO_FACTS } from '../facts.ts'
import type { DossierState } from '../state.ts'
import { runEffects } from './run.ts'

type More = NonNullable<Parameters<typeof aContext>[1]>

const run = (effect: Effect, more: More = {}, state: DossierState = aState()) =>
  runEffects([effect], aContext(state, more))
const yes = (...changes: unknown[]) => ({ ok: true, value: changes })
const no = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } })

describe('a document', () => {
  const act: ActRule = {
    type: 'sign',
    by: 'party',
    tone: 'plain',
    fields: [
      { name: 'plan', type: 'draft' },
      { name: 'body', type: 'text', max: 99 },
    ],
    effects: [],
  }
  const kind = aKind({ acts: [act] })
  const ISSUE: Extract<Effect, { do: 'issue' }> = { do: 'issue', document: 'letter', text: 'body' }
  const issued = (more: object) =>
    yes({
      change: 'issued',
      document: 'letter',
      text: { field: 'body' },
      to: [id('1.1')],
      outside: null,
      ...more,
    })

  test('with the text of the act, to the other parties', () => {
    expect(run(ISSUE, { kind, values: { body: 'Kính gửi' } })).toEqual(issued({}))
  })
  test('not to a party that sees less than the whole, or that has ended', () => {
    const parties = [
      aParty('1.1', 'originator'),
      aParty('2', 'observer', 'header'),
      aParty('2.1.1', 'observer', 'pointer'),
      aParty('1.2.1', 'addressee'),
    ]
    const world = worldAt(local('2024-02-01 09:00'), aRegulation())
    expect(run(ISSUE, { kind, world, values: { body: 'Kính gửi' } }, aState({ parties }))).toEqual(issued({}))
  })
  test('with a text that the dossier has kept', () => {
    expect(run(ISSUE, { kind }, aState({ fields: { body: 'Kính gửi' } }))).toEqual(
      issued({ text: { words: 'Kính gửi' } }),
    )
  })
  test('with the text of a draft', () => {
    expect(run({ ...ISSUE, text: 'plan' }, { kind, values: { plan: 'd1' } })).toEqual(
      issued({ text: { draftId: 'd1' } }),
    )
  })
  test('to the units that the table names, each once, never to the issuer', () => {
    const to = { field: 'whom' } as const
    const whom = [id('2'), id('2.1'), id('2')]
    expect(run({ ...ISSUE, to }, { kind, values: { body: 'x', whom } })).toEqual(issued({ to: [id('2')] }))
  })
  test('to a recipient outside', () => {
    const outside = { ...ISSUE, outside: 'whom' }
    expect(run(outside, { kind, values: { body: 'x', whom: 'Sở Y tế' } })).toEqual(issued({ outside: 'Sở Y tế' }))
    expect(run(outside, { kind, values: { body: 'x', whom: 7 } })).toEqual(issued({}))
  })
  test('not without a text', () => {
    expect(run(ISSUE, { kind })).toEqual(no('field.required', { field: 'body' }))
  })
})

describe('sealing a draft', () => {
  const seal: Effect = { do: 'seal', draft: 'plan' }
  const sealed = { text: 'Kế hoạch', digest: 'abc' }
  const facts = {
    ...NO_FACTS,
    drafts: new Map([
      ['d1', accept(sealed)],
      ['d2', refuse('draft.sealed')],
    ]),
  }
  test('fixes its text from now on', () => {
    expect(run(seal, { facts, values: { plan: 'd1' } })).toEqual(
      yes({ change: 'sealed', draftId: 'd1', field: 'plan', sealed }),
    )
    const carried = aState({ obligations: [anObligation('o', { terms: { plan: 'd1' } })] })
    expect(run(seal, { facts }, carried)).toMatchObject({ ok: true, value: [{ draftId: 'd1' }] })
  })
  test.each<[string, More, unknown]>([
    ['that is not named', { facts }, no('field.required', { field: 'plan' })],
    ['that cannot be', { facts, values: { plan: 'd2' } }, no('draft.sealed', { field: 'plan' })],
    ['that nobody knows', { facts, values: { plan: 'd3' } }, no('draft.unknown', { field: 'plan' })],
    ['where nobody knows any', { values: { plan: 'd1' } }, no('draft.unknown', { field: 'plan' })],
  ])('is refused for one %s', (_, more, expected) => {
    expect(run(seal, more)).toEqual(expected)
  })
})
