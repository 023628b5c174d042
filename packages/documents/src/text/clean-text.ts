import { hasGlyph } from './text-width.ts'

/** Why a text cannot be in an official document. */
export type TextFault = 'text-control-character' | 'text-direction-mark' | 'text-unprintable' | 'text-lone-surrogate'

export type CleanText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: TextFault; readonly character: string }

// Bidirectional marks can show one text and store another; zero-width characters and soft hyphens make two
// equal-looking texts differ.
const DIRECTION = /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u
// oxlint-disable-next-line no-control-regex -- this pattern looks for control characters
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029]/u

/**
 * NFC text with plain spaces, or the first character that cannot be printed. Tone marks stay where the writer put them
 * (hòa and hoà are both right). Line feeds stay, tabs and runs of spaces become one space, no-break spaces are kept.
 */
export function cleanText(raw: string): CleanText {
  if (!raw.isWellFormed()) return { ok: false, code: 'text-lone-surrogate', character: 'U+D800' }
  const text = raw
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\t ]+/gu, ' ')
    .replaceAll(/ *\n */gu, '\n')
  const control = CONTROL.exec(text)
  if (control !== null) return { ok: false, code: 'text-control-character', character: codePoint(control[0]) }
  const mark = DIRECTION.exec(text)
  if (mark !== null) return { ok: false, code: 'text-direction-mark', character: codePoint(mark[0]) }
  for (const character of text) {
    if (character !== '\n' && !hasGlyph(character)) {
      return { ok: false, code: 'text-unprintable', character: `${character} (${codePoint(character)})` }
    }
  }
  return { ok: true, text }
}

const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
