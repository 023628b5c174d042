import { describe, expect, test } from 'vitest'
import { actId, aKind, anObligation, dossierId, HEAD, NINE } from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import type { Act, Change } from '../dossier/state.ts'
import type { PersonId, PostId } from '../ids.ts'
import type { Field } from '../kinds/field.ts'
import {
  canonicalAroundNumber,
  canonicalAct,
  canonicalJson,
  faultsOf,
  hashOfAct,
  keepsTexts,
  keepText,
  sealAct,
  type SealedAct,
  sealTitle,
  sealValues,
} from './index.ts'
import { NO_TEXTS, textsOf } from './texts.ts'

const text = (name: string, more: object = {}): Field => ({ name, type: 'text', max: 99, ...more })
const FIELDS: readonly Field[] = [
  text('title'),
  { name: 'lines', type: 'items', max: 9, maxText: 9 },
  { name: 'call', type: 'contact' },
  { name: 'list', type: 'rows', max: 9, columns: [text('word'), { name: 'many', type: 'number', min: 0, max: 9 }] },
  { name: 'form', type: 'form', max: 9, columns: 'list' },
  { name: 'place', type: 'place', erasable: true },
  { name: 'where', type: 'place' },
  { name: 'files', type: 'files', max: 9, erasable: true },
  { name: 'draft', type: 'change', max: 9 },
]
const kind = aKind({
  opening: { ...aKind().opening, fields: FIELDS },
  acts: [
    { type: 'other', by: 'party', tone: 'plain', fields: [], effects: [] },
    { type: 'inform', by: 'party', tone: 'plain', fields: [text('body')], effects: [] },
  ],
})
const anAct = (more: Partial<Act>): Act => ({
  id: actId('act'),
  dossierId: dossierId('dossier'),
  seq: 2,
  type: 'inform',
  at: NINE,
  occurredAt: null,
  by: { actor: 'person', personId: 'p' as PersonId, postId: 'q' as PostId, post: 'duty', unitId: id('1.1') },
  told: null,
  under: { regulation: 1, registry: 1, kind: 1 },
  obligationId: null,
  clause: null,
  fields: { body: 'Nội dung' },
  facts: {},
  changes: [],
  ...more,
})
const salt = (): Uint8Array => new Uint8Array(16).fill(7)
const BEFORE = textsOf({ 1: [keepText('Trích yếu', salt())] })
const sealed = (more: Partial<Act>, before = BEFORE): SealedAct => sealAct(kind, anAct(more), before, salt)
const wordsOf = ({ texts }: SealedAct) => texts.map(([, , value]) => value)
const OWN = { '@': '2.1' }
const FIRST = { '@': '1.1' }

describe('of the values of an act', () => {
  test('texts are kept by the act, in lines, contacts, rows and forms; the rest stays', () => {
    const act = sealed(
      {
        seq: 1,
        type: 'open',
        fields: {
          title: 'Trích yếu',
          lines: ['một', 'hai'],
          call: { telephone: '113' },
          list: [{ word: 'ba', many: 3 }],
          form: [{ boats: 3, note: 'bốn' }],
          place: { lat: 1, lon: 2 },
          where: { lat: 3, lon: 4 },
          files: [{ digest: 'd', name: 'n', size: 1, type: 'pdf' }],
        },
      },
      NO_TEXTS,
    )
    expect(act.fields).toEqual({
      title: { '@': '1.1' },
      lines: [{ '@': '1.2' }, { '@': '1.3' }],
      call: { '@': '1.4' },
      list: [{ word: { '@': '1.5' }, many: 3 }],
      form: [{ boats: 3, note: { '@': '1.6' } }],
      place: { '@': '1.7' },
      where: { lat: 3, lon: 4 },
      files: [{ digest: 'd', name: 'n', size: 1, type: 'pdf' }],
    })
    expect(wordsOf(act)).toEqual(['Trích yếu', 'một', 'hai', { telephone: '113' }, 'ba', 'bốn', { lat: 1, lon: 2 }])
  })
  test('a value that is not there is not kept', () => {
    const act = sealed({ type: 'open', fields: { title: undefined as never, lines: 'x' as never } })
    expect(act.texts).toEqual([])
    expect(act.fields).toEqual({ title: undefined, lines: 'x' })
    expect(Object.keys(act.fields)).toEqual(['title', 'lines'])
  })
  test('of an act outside the table any field of the kind', () => {
    expect(sealed({ type: 'succeed', fields: { body: 'x', title: 'y' } }).fields).toEqual({
      title: { '@': '2.1' },
      body: { '@': '2.2' },
    })
    expect(sealed({ type: 'other', fields: { body: 'x' } }).fields).toEqual({ body: 'x' })
  })
  test('the clauses of a draft that have a text', () => {
    const draft = {
      base: 1,
      clauses: [
        { clause: 'D1', what: 'text', text: 'Nội dung' },
        { clause: 'D2', what: 'repeal' },
      ],
    } as const
    const kept = {
      base: 1,
      clauses: [
        { clause: 'D1', what: 'text', text: OWN },
        { clause: 'D2', what: 'repeal' },
      ],
    }
    expect(sealed({ type: 'open', fields: { draft } }).fields).toEqual({ draft: kept })
    expect(sealed({ changes: [{ change: 'published', draft, from: NINE }] }).changes).toEqual([
      { change: 'published', draft: kept, from: NINE },
    ])
  })
})

describe('what changes say is said by reference, the first that there is', () => {
  const obligation = anObligation('o', { text: 'Trích yếu', terms: { body: 'Nội dung', where: { lat: 1, lon: 2 } } })
  const kept = { ...obligation, text: FIRST, terms: { body: OWN, where: { lat: 1, lon: 2 } } }
  const scheduled = { id: obligation.id, beginsAt: NINE, obligation }
  test.each<[Change, object]>([
    [
      { change: 'began', head: { ...HEAD, title: 'Trích yếu' }, stage: null },
      { change: 'began', head: { ...HEAD, title: FIRST }, stage: null },
    ],
    [
      { change: 'opened', obligation },
      { change: 'opened', obligation: kept },
    ],
    [
      { change: 'scheduled', scheduled },
      { change: 'scheduled', scheduled: { ...scheduled, obligation: kept } },
    ],
    [
      { change: 'kept', fields: { body: 'Nội dung', title: 'Trích yếu', lines: ['x'] } },
      { change: 'kept', fields: { body: OWN, title: FIRST, lines: ['x'] } },
    ],
    [
      { change: 'closed', outcome: 'Nội dung' },
      { change: 'closed', outcome: 'Nội dung' },
    ],
  ])('%j', (change, said) => {
    expect(sealed({ changes: [change] }).changes).toEqual([said])
  })
  test('text and digest of a draft become texts of the act that seals it', () => {
    const one = {
      change: 'sealed',
      draftId: 'd',
      field: 'plan',
      sealed: { text: 'Kế hoạch', digest: 'd1' },
    } as unknown as Change
    const act = sealed({ changes: [one] })
    expect(act.changes).toEqual([{ ...one, sealed: { text: { '@': '2.2' }, digest: { '@': '2.3' } } }])
    expect(wordsOf(act)).toEqual(['Nội dung', 'Kế hoạch', 'd1'])
  })
  test('values and a title alone', () => {
    expect(sealValues(kind, { title: 'Trích yếu', body: 'mới', x: 'Trích yếu' }, BEFORE)).toEqual({
      title: FIRST,
      body: 'mới',
      x: 'Trích yếu',
    })
    expect(sealTitle('Trích yếu', BEFORE)).toEqual(FIRST)
    expect(sealTitle('khác', BEFORE)).toBe('khác')
  })
})

describe('whether a dossier still needs a text of an act', () => {
  const keepsIt = (more: Partial<Act>, changes: readonly object[] = []) => {
    const act = sealed(more)
    return keepsTexts({ ...act, changes: changes as SealedAct['changes'] })
  }
  test('it needs those of its opening', () => {
    expect(keepsIt({ seq: 1 })).toBe(true)
    expect(keepsIt({ seq: 1, fields: {} })).toBe(false)
  })
  test('it needs those that a change of the act refers to', () => {
    const refers = (seq: number, change = 'kept') => ({ change, fields: { body: { '@': `${seq}.1` } } })
    expect(keepsIt({}, [])).toBe(false)
    expect(keepsIt({}, [{ change: 'closed' }])).toBe(false)
    expect(keepsIt({}, [{ change: 'closed' }, refers(2)])).toBe(true)
    expect(keepsIt({}, [refers(1)])).toBe(false)
    expect(keepsIt({}, [refers(22)])).toBe(false)
    expect(keepsIt({}, [refers(2, 'sealed')])).toBe(false)
    expect(keepsIt({}, [refers(2, 'sealed'), refers(2)])).toBe(true)
    expect(keepsIt({ fields: {} }, [refers(2)])).toBe(false)
  })
})

describe('a stored act', () => {
  test('says all its faults at once', () => {
    const act = sealed({})
    const [first] = act.texts
    const forged = [[first?.[0], first?.[1], 'Khác']] as unknown as SealedAct['texts']
    expect(faultsOf({ ...act, texts: forged, clause: 'D9' }, hashOfAct(act))).toEqual([
      'the act is not the one that was sealed',
      'text 1 is not the one that was sealed',
    ])
  })
  test('has its number between two pieces of bytes', () => {
    const began: Change = { change: 'began', head: HEAD, stage: null }
    const opening = (number: string) =>
      sealed({
        seq: 1,
        type: 'open',
        changes: [
          { ...began, head: { ...HEAD, number } },
          { change: 'closed', outcome: 'x' },
        ],
      })
    const [before, behind] = canonicalAroundNumber(opening(''))
    expect(`${before}${JSON.stringify('12/YC')}${behind}`).toBe(canonicalAct(opening('12/YC')))
  })
})

test('a member that is not there is left out', () => {
  expect(canonicalJson({ b: undefined, a: 1, c: null })).toBe('{"a":1,"c":null}')
  expect(canonicalJson({ a: undefined })).toBe('{}')
})
