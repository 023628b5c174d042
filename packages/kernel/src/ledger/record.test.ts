import { describe, expect, test } from 'vitest'
import { actId, dossierId, EIGHT, NINE } from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import type { PersonId, PostId } from '../ids.ts'
import { sha256Of } from './canonical.ts'
import { canonicalAct, canonicalAroundNumber, eraseTexts, faultsOf, hashOfAct } from './record.ts'
import type { SealedAct } from './seal.ts'
import { keepText } from './texts.ts'

const salt = new Uint8Array(16).fill(7)
const [BODY, WHEN] = [keepText('Nội dung', salt), keepText('2022-09-12T01:00:00.000Z', salt)]
const act = (more: Partial<SealedAct> = {}): SealedAct => ({
  id: actId('act'),
  dossierId: dossierId('dossier'),
  seq: 2,
  type: 'inform',
  at: NINE,
  occurredAt: EIGHT,
  by: { actor: 'person', personId: 'p' as PersonId, postId: 'q' as PostId, post: 'duty', unitId: id('1.1') },
  told: { onBehalfOf: id('2.1'), at: EIGHT },
  under: { regulation: 1, registry: 2, kind: 3 },
  obligationId: null,
  clause: 'D1',
  fields: { body: { '@': '2.1' }, list: [{ word: { '@': '2.1' }, many: 3 }], none: null },
  facts: { figures: 'frozen' },
  changes: [{ change: 'kept', fields: { body: { '@': '2.1' } } }],
  texts: [BODY],
  ...more,
})
const HIDDEN: Partial<SealedAct> = { fields: { occurredAt: { '@': '2.2' }, body: { '@': '2.1' } }, texts: [BODY, WHEN] }

describe('the bytes of an act', () => {
  test('are its content in the order of names, with the hash of each text in the fields', () => {
    const hash = `{"sha256":"${BODY[0]}"}`
    expect(canonicalAct(act())).toBe(
      [
        `{"at":${NINE},"by":{"actor":"person","personId":"p","post":"duty","postId":"q","unitId":"unit 1.1"}`,
        `"changes":[{"change":"kept","fields":{"body":{"@":"2.1"}}}],"clause":"D1","dossierId":"dossier","facts":{"figures":"frozen"}`,
        `"fields":{"body":${hash},"list":[{"many":3,"word":${hash}}],"none":null},"id":"act","obligationId":null,"occurredAt":${EIGHT}`,
        `"seq":2,"told":{"at":${EIGHT},"onBehalfOf":"unit 2.1"},"type":"inform","under":{"kind":3,"registry":2,"regulation":1}}`,
      ].join(','),
    )
    expect(hashOfAct(act())).toBe(sha256Of(canonicalAct(act())))
  })
  test('change with each part of it, and not with what stands beside it', () => {
    const changed: readonly Partial<SealedAct>[] = [
      { id: actId('other') },
      { dossierId: dossierId('other') },
      { seq: 3 },
      { type: 'x' },
      { at: EIGHT },
      { occurredAt: NINE },
      { by: { actor: 'registry', instrument: 'x' } },
      { told: null },
      { under: { regulation: 2, registry: 2, kind: 3 } },
      { clause: null },
      { fields: {} },
      { facts: {} },
      { changes: [] },
    ]
    const hashes = changed.map((more) => hashOfAct(act(more)))
    expect(new Set([...hashes, hashOfAct(act())]).size).toBe(changed.length + 1)
    expect(hashOfAct(act({ texts: [BODY, WHEN] }))).toBe(hashOfAct(act()))
  })
  test('a text that is nowhere, or of another act, has no hash', () => {
    for (const reference of ['2.9', '3.1', '22.1', '2.0'])
      expect(canonicalAct(act({ fields: { body: { '@': reference } } }))).toContain('"fields":{"body":{"sha256":null}}')
  })
  test('an hour that may be erased stands in its field alone', () => {
    expect(canonicalAct(act(HIDDEN))).toContain('"occurredAt":null')
    expect(canonicalAct(act({ fields: { occurredAt: 'x' } }))).toContain(`"occurredAt":${EIGHT}`)
  })
  test('of an opening are cut where its number will stand', () => {
    const opening = (number: string, more: readonly object[] = []) =>
      act({
        seq: 1,
        changes: [
          { change: 'began', head: { id: 'd', number, title: 'x' } },
          { change: 'closed' },
          ...(more as SealedAct['changes']),
        ],
      })
    const [before, behind] = canonicalAroundNumber(opening('drawn later'))
    expect(`${before}"07"${behind}`).toBe(canonicalAct(opening('07')))
    expect(() => canonicalAroundNumber(opening('x', [{ other: '\u0000' }]))).toThrow('an opening has one number')
  })
})

describe('a stored act is checked', () => {
  const faults = (more: Partial<SealedAct>, sealed = act(HIDDEN)) => faultsOf({ ...sealed, ...more }, hashOfAct(sealed))
  const forged = [BODY[0], BODY[1], 'Khác'] as unknown as SealedAct['texts'][number]
  const TIME = 'the time is not the one that was sealed'
  const ACT = 'the act is not the one that was sealed'
  test.each<[string, Partial<SealedAct>, readonly string[]]>([
    ['as it was sealed', {}, []],
    ['with another time', { occurredAt: NINE }, [TIME]],
    ['without its time', { occurredAt: null }, [TIME]],
    ['with a text of another', { texts: [forged, WHEN] }, ['text 1 is not the one that was sealed']],
    ['with another type', { type: 'x' }, [ACT]],
    [
      'with all of it',
      { type: 'x', occurredAt: NINE, texts: [forged, WHEN] },
      [ACT, 'text 1 is not the one that was sealed', TIME],
    ],
  ])('%s', (_, more, said) => {
    expect(faults(more)).toEqual(said)
  })
  test('a time that no field hides is a part of the act', () => {
    expect(faults({ occurredAt: NINE }, act())).toEqual([ACT])
  })
  test('a time that leads nowhere is none', () => {
    const lost = act({ ...HIDDEN, fields: { occurredAt: { '@': '2.9' } }, occurredAt: null })
    expect(faultsOf(lost, hashOfAct(lost))).toEqual([])
    expect(faultsOf({ ...lost, occurredAt: EIGHT }, hashOfAct(lost))).toEqual([TIME])
    const foreign = act({ ...HIDDEN, fields: { occurredAt: { '@': '3.1' } }, occurredAt: null })
    expect(faultsOf(foreign, hashOfAct(foreign))).toEqual([])
  })
})

describe('texts are erased', () => {
  const sealed = act(HIDDEN)
  test('by their place, and the act verifies', () => {
    const erased = eraseTexts(sealed, new Set([1]), 5)
    expect(erased.texts).toEqual([[BODY[0], 5], WHEN])
    expect(erased.occurredAt).toBe(EIGHT)
    expect(faultsOf(erased, hashOfAct(sealed))).toEqual([])
    expect(sealed.texts).toEqual([BODY, WHEN])
  })
  test('the hour goes with its text', () => {
    const erased = eraseTexts(sealed, new Set([2]), 5)
    expect(erased.texts).toEqual([BODY, [WHEN[0], 5]])
    expect(erased.occurredAt).toBeNull()
    expect(faultsOf(erased, hashOfAct(sealed))).toEqual([])
    expect(faultsOf({ ...erased, occurredAt: EIGHT }, hashOfAct(sealed))).toEqual([
      'the time is not the one that was sealed',
    ])
  })
  test('an hour that no text holds stays', () => {
    expect(eraseTexts(act(), new Set([1]), 5).occurredAt).toBe(EIGHT)
    expect(eraseTexts(sealed, new Set(), 5)).toEqual(sealed)
  })
})
