import { describe, expect, test } from 'vitest'
import { actId, aKind, anObligation, dossierId, EIGHT, NINE } from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import type { Act } from '../dossier/state.ts'
import { instant, type PersonId, type PostId } from '../ids.ts'
import type { Field } from '../kinds/field.ts'
import {
  eraseTexts,
  faultsOf,
  hashOfAct,
  keepsTexts,
  sealAct,
  type SealedAct,
  sealObligation,
  sealScheduled,
} from './index.ts'
import { NO_TEXTS, textsOf } from './texts.ts'

const body: Field = { name: 'body', type: 'text', max: 99 }
const title: Field = { name: 'title', type: 'text', max: 99, required: true }
const when: Field = { name: 'occurredAt', type: 'instant', when: 'past', erasable: true }
const kind = aKind({
  opening: { ...aKind().opening, fields: [body, title, when] },
  acts: [{ type: 'inform', by: 'party', tone: 'plain', fields: [body], effects: [] }],
})
const anAct = (more: Partial<Act> = {}): Act => ({
  id: actId('act'),
  dossierId: dossierId('dossier'),
  seq: 1,
  type: 'open',
  at: NINE,
  occurredAt: null,
  by: { actor: 'person', personId: 'p' as PersonId, postId: 'q' as PostId, post: 'duty', unitId: id('1.1') },
  told: null,
  under: { regulation: 1, registry: 1, kind: 1 },
  obligationId: null,
  clause: null,
  fields: { body: 'Nội dung', title: 'Trích yếu' },
  facts: {},
  changes: [],
  ...more,
})
const salt = (): Uint8Array => new Uint8Array(16).fill(7)
const sealed = (more: Partial<Act> = {}): SealedAct => sealAct(kind, anAct(more), NO_TEXTS, salt)

describe('a sealed act', () => {
  test('keeps each text once, the title first, wherever it is among the fields', () => {
    const { fields, texts } = sealed()
    expect(texts.map(([, , text]) => text)).toEqual(['Trích yếu', 'Nội dung'])
    expect(fields).toEqual({ title: { '@': '1.1' }, body: { '@': '1.2' } })
  })

  test('keeps the other fields in their order', () => {
    const more: Field = { name: 'more', type: 'text', max: 99 }
    const longer = { ...kind, opening: { ...kind.opening, fields: [body, more, title] } }
    const { texts } = sealAct(longer, anAct({ fields: { body: 'một', more: 'hai', title: 'ba' } }), NO_TEXTS, salt)
    expect(texts.map(([, , text]) => text)).toEqual(['ba', 'một', 'hai'])
  })

  test('verifies, and reports everything that was changed', () => {
    const act = sealed({ fields: { title: 'Trích yếu', occurredAt: '2022-09-12T01:00:00.000Z' }, occurredAt: EIGHT })
    const hash = hashOfAct(act)
    expect(faultsOf(act, hash)).toEqual([])
    expect(faultsOf({ ...act, occurredAt: NINE }, hash)).toEqual(['the time is not the one that was sealed'])
    expect(faultsOf({ ...act, clause: 'D9' }, hash)).toEqual(['the act is not the one that was sealed'])
    const [first, ...rest] = act.texts
    const forged = [[first?.[0], first?.[1], 'Khác'], ...rest] as unknown as SealedAct['texts']
    expect(faultsOf({ ...act, texts: forged }, hash)).toEqual(['text 1 is not the one that was sealed'])
  })

  test('verifies without its texts, and then has no own time', () => {
    const act = sealed({ fields: { title: 'Trích yếu', occurredAt: '2022-09-12T01:00:00.000Z' }, occurredAt: EIGHT })
    const erased = eraseTexts(act, new Set([2]), instant(NINE))
    expect(erased.occurredAt).toBeNull()
    expect(erased.texts.map((entry) => entry.length)).toEqual([3, 2])
    expect(faultsOf(erased, hashOfAct(act))).toEqual([])
  })

  test('a reference that leads nowhere has no hash, and does not lead to another act', () => {
    const act = sealed()
    const lost = { ...act, fields: { ...act.fields, body: { '@': '1.9' } } }
    const foreign = { ...act, fields: { ...act.fields, body: { '@': '2.1' } } }
    expect(hashOfAct(lost)).toBe(hashOfAct(foreign))
    expect(hashOfAct(lost)).not.toBe(hashOfAct(act))
    expect(() => hashOfAct(lost)).not.toThrow()
  })
})

describe('what an act did outside its dossier', () => {
  const before = textsOf({ 1: sealed().texts })
  const issued = { change: 'issued', document: 'letter', to: [] } as const
  const changesOf = (changes: Act['changes'], more: Partial<Act> = {}) =>
    sealAct(kind, anAct({ seq: 2, type: 'inform', fields: { body: 'Sở Y tế' }, changes, ...more }), before, salt)

  test('a document that it issued refers to its texts, its own and earlier ones', () => {
    const act = changesOf([
      { ...issued, text: { words: 'Nội dung' }, outside: 'Sở Y tế' },
      { ...issued, text: { field: 'body' }, outside: null },
    ])
    expect(act.changes).toEqual([
      { ...issued, text: { words: { '@': '1.2' } }, outside: { '@': '2.1' } },
      { ...issued, text: { field: 'body' }, outside: null },
    ])
    // The dossier only records that it was issued.
    expect(keepsTexts(act)).toBe(false)
  })

  test('a draft that it sealed becomes its text, and so does the digest: it would confirm a guess', () => {
    const act = changesOf([
      { change: 'sealed', draftId: 'd', field: 'plan', sealed: { text: 'Kế hoạch', digest: 'f'.repeat(64) } },
    ])
    expect(act.changes).toEqual([
      { change: 'sealed', draftId: 'd', field: 'plan', sealed: { text: { '@': '2.2' }, digest: { '@': '2.3' } } },
    ])
  })
})

describe('what an act opened', () => {
  const texts = textsOf({ 1: sealed().texts })

  test('refers to the texts: its own, those of its lines, and those that it carries', () => {
    const parts = [{ key: '1', text: 'Nội dung', state: 'open', ground: null, unit: 'Trích yếu' } as const]
    const one = anObligation('o', { text: 'Trích yếu', parts, terms: { body: 'Nội dung' } })
    expect(sealObligation(kind, one, texts)).toEqual({
      ...one,
      text: { '@': '1.1' },
      parts: [{ ...parts[0], text: { '@': '1.2' }, unit: { '@': '1.1' } }],
      terms: { body: { '@': '1.2' } },
    })
  })

  test.each([
    ['a text alone', { text: 'Trích yếu' }, { text: { '@': '1.1' } }],
    ['what is carried alone', { terms: { body: 'Nội dung' } }, { terms: { body: { '@': '1.2' } } }],
    ['nothing', {}, {}],
  ])('%s', (_, own, kept) => {
    const one = anObligation('o', own)
    expect(sealObligation(kind, one, texts)).toEqual({ ...one, ...kept })
  })

  test('and if it begins later, keeps when', () => {
    const obligation = anObligation('o', { text: 'Trích yếu' })
    expect(sealScheduled(kind, { beginsAt: NINE, obligation }, texts)).toEqual({
      beginsAt: NINE,
      obligation: { ...obligation, text: { '@': '1.1' } },
    })
  })
})
