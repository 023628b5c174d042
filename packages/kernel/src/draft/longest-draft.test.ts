import { expect, test } from 'vitest'
import { checkDraftName, checkDraftText, DRAFT_MOST_BYTES, sealText } from './draft-text.ts'

const code = (outcome: { readonly ok: boolean; readonly refusal?: { readonly code: string } }) =>
  outcome.ok ? 'ok' : outcome.refusal?.code

test.each<[string, number, string]>([
  ['of signs of one byte', DRAFT_MOST_BYTES, 'a'],
  // Vietnamese letters with two marks have three bytes: a third as many fit.
  ['of signs of three bytes', Math.floor(DRAFT_MOST_BYTES / 3), 'ấ'],
])('the longest draft %s is written and sealed, and no longer one', (_, most, sign) => {
  for (const [length, expected] of [
    [most, 'ok'],
    [most + 1, 'draft.too-long'],
  ] as const) {
    const text = sign.repeat(length)
    expect(code(checkDraftText(text))).toBe(expected)
    expect(code(sealText(text, () => 'digest'))).toBe(expected)
  }
})

test('it is about a hundred pages long', () => {
  expect(DRAFT_MOST_BYTES).toBe(200_000)
})

test('a name has one to two hundred signs', () => {
  expect(['', 'a', 'ấ'.repeat(200), 'ấ'.repeat(201)].map((name) => code(checkDraftName(name)))).toEqual([
    'field.required',
    'ok',
    'ok',
    'field.text-too-long',
  ])
})
