import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanText } from '../text/clean-text.ts'
import { checkDraftName, checkDraftText, DRAFT_MOST_BYTES, sealText } from './draft-text.ts'
import { utf8Length } from '../text/utf8-length.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const seal = (raw: string) => sealText(raw, sha256)

test('utf8Length counts the bytes that are stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text))
    }),
    { seed: 303, numRuns: 500 },
  )
  for (const lone of ['\ud83d', '\ude00', 'a\ud83d', '\ud83da', '\ude00\ud83d'])
    expect(utf8Length(lone)).toBe(Buffer.byteLength(lone))
})

describe('during writing', () => {
  test.each([
    ['nothing', ''],
    ['a space', ' '],
    ['decomposed', 'a\u0301'],
    ['untidy', 'dòng  \r\n'],
    ['the words for a password and a secret', 'mật khẩu, bí mật'],
    ['the longest', 'ế'.repeat(Math.floor(DRAFT_MOST_BYTES / 3))],
  ])('allowed: %s', (_case, text) => expect(checkDraftText(text)).toEqual({ ok: true, value: text }))

  test.each([
    ['one letter too long', 'a'.repeat(DRAFT_MOST_BYTES + 1), 'draft.too-long'],
    ['too long by its bytes', 'ế'.repeat(Math.ceil(DRAFT_MOST_BYTES / 3)), 'draft.too-long'],
    ['a control character', 'a\u0000b', 'field.text-control-characters'],
    ['a direction override', 'a\u202eb', 'field.text-direction-override'],
    ['a mark', 'TUYỆT MẬT', 'content.classified'],
    ['a stamp', 'Kính gửi\nMẬT\nBáo cáo', 'content.classified'],
    ['a mark, decomposed', 'tối mật'.normalize('NFD'), 'content.classified'],
  ])('not allowed: %s', (_case, text, code) => expect(checkDraftText(text)).toEqual({ ok: false, refusal: { code } }))
})

describe('when an act seals it', () => {
  test('the digest is the SHA-256 of the kept text (FIPS 180-4, "abc")', () => {
    expect(seal('abc')).toEqual({
      ok: true,
      value: { text: 'abc', digest: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
    })
  })

  test('the same words give the same text and digest, however they were typed', () => {
    const one = seal('Biên bản họp giao ban\nĐiều 1. Phối hợp tuần tra.')
    for (const other of [
      'Biên bản họp giao ban\r\nĐiều 1. Phối hợp tuần tra.',
      'Biên bản họp giao ban   \nĐiều 1. Phối hợp tuần tra.\n\n',
      'Biên bản họp giao ban\rĐiều 1. Phối hợp tuần tra.'.normalize('NFD'),
    ])
      expect(seal(other)).toEqual(one)
  })

  test('every allowed text that is not empty can be sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        if (checkDraftText(text).ok && text.trim() !== '') expect(seal(text).ok).toBe(true)
      }),
      { seed: 303, numRuns: 500 },
    )
  })

  test('a sealed text seals to itself, and is what a field of an act would keep', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (raw) => {
        const once = seal(raw)
        if (!once.ok) return
        expect(seal(once.value.text)).toEqual(once)
        expect(cleanText(raw, { max: 1_000, multiline: true })).toEqual({ ok: true, text: once.value.text })
      }),
      { seed: 303, numRuns: 500 },
    )
  })

  test.each([
    ['nothing', '', 'field.required'],
    ['nothing but space', ' \n ', 'field.required'],
    ['a control character', 'a\u0000b', 'field.text-control-characters'],
    ['a direction override', 'a\u202eb', 'field.text-direction-override'],
    ['a mark', 'Độ mật: A', 'content.classified'],
    ['too much', 'a'.repeat(DRAFT_MOST_BYTES + 1), 'draft.too-long'],
  ])('refused: %s', (_case, raw, code) => expect(seal(raw)).toEqual({ ok: false, refusal: { code } }))
})

test.each([
  ['  Biên bản  giao ban ', { ok: true, value: 'Biên bản giao ban' }],
  ['ế'.repeat(200), { ok: true, value: 'ế'.repeat(200) }],
  ['', { ok: false, refusal: { code: 'field.required' } }],
  ['x'.repeat(201), { ok: false, refusal: { code: 'field.text-too-long' } }],
  ['a\u0007', { ok: false, refusal: { code: 'field.text-control-characters' } }],
  ['TỐI MẬT', { ok: false, refusal: { code: 'content.classified' } }],
])('a name: %s', (raw, expected) => expect(checkDraftName(raw)).toEqual(expected))
