import { describe, expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { faultsOfKind, sayFault } from '../../kinds/index.ts'
import type { Effect } from '../../kinds/effect.ts'
import type { Field } from '../../kinds/field.ts'
import type { ActRule, KindDefinition } from '../../kinds/kind.ts'
import { accept, refuse } from '../../refusal.ts'
import { FACTS, kindNamed } from '../../../test/random-play.ts'
import { actorOf, id, REGULATION, worldAt } from '../../../test/small-world.ts'
import { local } from '../../../test/vietnam-calendar.ts'
import type { Facts } from '../facts.ts'
import { openDossier } from '../open-dossier.ts'
import type { ActId, DossierId } from '../../ids.ts'

const AT = local('2022-09-12 08:00')
const base = kindNamed('request')
const draft: Field = { name: 'draft', type: 'draft' }
const words: Field = { name: 'words', type: 'text', max: 100 }
const outside: Field = { name: 'outside', type: 'text', max: 100 }

const kindWith = (
  fields: readonly Field[],
  effects: readonly Effect[],
  more: Partial<ActRule> = {},
): KindDefinition => ({
  ...base,
  acts: [...base.acts, { type: 'try', by: 'originator', tone: 'plain', fields, effects, ...more }],
  wording: {
    ...base.wording,
    fields: {
      ...base.wording.fields,
      ...Object.fromEntries(fields.map(({ name }) => [name, { vi: 'Mục', en: 'Field' }])),
    },
    acts: { ...base.wording.acts, try: { do: { vi: 'Thử', en: 'Try' }, done: { vi: 'thử', en: 'tried' } } },
  },
})

let made = 0
const newId = () => `made ${(made += 1)}`

function tried(kind: KindDefinition, fields: object, facts: Facts = FACTS) {
  const world = worldAt(AT, REGULATION, { kinds: [kind] })
  const actor = actorOf(id('1.1'), 'staff', local('2020-01-01 00:00'))
  const opened = openDossier(kind, world, actor, {
    actId: newId() as ActId,
    dossierId: newId() as DossierId,
    newId,
    number: '01',
    fields: { title: 'Xác minh', addressees: [id('2.1')], category: 'other', urgency: 'normal', body: 'Lời đầu' },
  })
  if (!opened.ok) throw new Error(`${opened.refusal.code} ${opened.refusal.field ?? ''}`)
  const done = decide(kind, world, actor, opened.value.state, {
    actId: newId() as ActId,
    newId,
    type: 'try',
    obligationId: undefined,
    fields: { ...fields },
    facts,
  })
  return done.ok ? done.value.act.changes : `${done.refusal.code} ${done.refusal.field ?? ''}`
}

describe('sealing', () => {
  const kind = kindWith([draft], [{ do: 'seal', draft: 'draft' }])
  const sealed = { text: 'Một', digest: 'f'.repeat(64) }
  const facts = (drafts: Facts['drafts']): Facts => ({ ...FACTS, drafts })

  test('takes the present text of the draft into the act', () => {
    expect(tried(kind, { draft: 'd' }, facts(new Map([['d', accept(sealed)]])))).toEqual([
      { change: 'sealed', draftId: 'd', field: 'draft', sealed },
    ])
  })
  test.each<[string, object, Facts['drafts'], string]>([
    ['no draft is named', {}, undefined, 'field.required draft'],
    ['nobody knows the draft', { draft: 'd' }, undefined, 'draft.unknown draft'],
    ['it cannot be sealed', { draft: 'd' }, new Map([['d', refuse('draft.sealed')]]), 'draft.sealed draft'],
  ])('is refused if %s', (_what, fields, drafts, code) => expect(tried(kind, fields, facts(drafts))).toBe(code))
})

describe('issuing', () => {
  test.each<[string, Effect, object, object]>([
    [
      'what the act says',
      { do: 'issue', document: 'letter', text: 'words' },
      { words: 'Lời' },
      { text: { field: 'words' } },
    ],
    ['what the opening said', { do: 'issue', document: 'notice', text: 'body' }, {}, { text: { words: 'Lời đầu' } }],
    ['a draft', { do: 'issue', document: 'report', text: 'draft' }, { draft: 'd' }, { text: { draftId: 'd' } }],
    [
      'to whom it names',
      { do: 'issue', document: 'plan', text: 'words', to: 'lead', outside: 'outside' },
      { words: 'Lời', outside: 'Sở Y tế' },
      { to: [id('1')], outside: 'Sở Y tế' },
    ],
    // Nobody writes to itself.
    [
      'to the parties',
      { do: 'issue', document: 'plan', text: 'words' },
      { words: 'Lời' },
      { to: [id('2.1')], outside: null },
    ],
  ])('takes %s', (_what, effect, fields, expected) => {
    const changes = tried(kindWith([draft, words, outside], [effect]), fields)
    expect(changes).toEqual([expect.objectContaining({ change: 'issued', ...expected })])
  })
  test('needs its text', () =>
    expect(tried(kindWith([words], [{ do: 'issue', document: 'letter', text: 'words' }]), {})).toBe(
      'field.required words',
    ))
})

describe('a table', () => {
  const faults = (kind: KindDefinition) => faultsOfKind(kind).map(sayFault).join('\n')
  const letter: Effect = { do: 'issue', document: 'letter', text: 'words' }
  test.each<[string, KindDefinition, string]>([
    [
      'names no document of the decree',
      kindWith([words], [{ ...letter, document: 'memo' as never }]),
      'there is no document "memo"',
    ],
    ['issues a field that is no text', kindWith([{ ...words, type: 'money', max: 5 }], [letter]), '"words" is money'],
    [
      'issues a draft that nothing seals',
      kindWith([draft], [{ ...letter, text: 'draft' }]),
      'nothing seals the draft "draft"',
    ],
    [
      'writes to a field that is no text',
      kindWith([words, draft], [{ ...letter, outside: 'draft' }]),
      '"draft" is draft',
    ],
    [
      'lets the regulation sign',
      kindWith([words], [letter], { by: ['regulation'], on: ['receive'] }),
      'the regulation signs nothing',
    ],
    [
      'lets the regulation seal',
      kindWith([draft], [{ do: 'seal', draft: 'draft' }], { by: 'regulation', on: ['receive'] }),
      'the regulation signs nothing',
    ],
  ])('that %s is refused', (_what, kind, words_) => expect(faults(kind)).toContain(words_))
  test('that does it correctly is accepted', () =>
    expect(
      faults(
        kindWith(
          [draft, outside],
          [
            { do: 'seal', draft: 'draft' },
            { ...letter, text: 'draft', outside: 'outside' },
          ],
        ),
      ),
    ).toBe(''))
})
