/** Why a text cannot be accepted. */
export type TextFault = 'empty' | 'too-short' | 'too-long' | 'control-characters' | 'direction-override' | 'classified'

// Control characters except tab and newline; interlinear and object placeholders; lone surrogates; private use and noncharacters, which no font draws.
const CONTROL = /[^\P{Cc}\t\n]|[\ufff9-\ufffc]|\p{Cs}|\p{Co}|\p{Noncharacter_Code_Point}/u
// Soft hyphen, zero width space, word joiner, byte order mark: pages and word processors leave them in what is copied, and nobody sees them.
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/gu
// Bidirectional embeddings, overrides and isolates: they can make a text display differently from what is stored.
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/u

/**
 * Secrecy marks of Luật Bảo vệ bí mật nhà nước (MẬT, TỐI MẬT, TUYỆT MẬT): as a stamp, never as a word in a sentence,
 * so that `bí mật`, `mật khẩu`, `mật ong` pass and a pasted head of a classified paper does not.
 * These two look at a text in small letters in which every run of space is one space. With `\s*` several times in a row, the time for a
 * text of spaces grows with the cube of its length: 8,000 of them held the server for minutes.
 */
const STATED: readonly RegExp[] = [
  /(?<!\p{L})(tuyệt|tối) mật(?!\p{L})/u,
  /(?<!\p{L})độ mật ?:? ?["“(]? ?(a|b|c|mật)(?!\p{L})/u,
]
/** Alone on its line, or separated by brackets or strokes. */
const STAMPED = /(^|[\n(["“/|])[ \t]*MẬT[ \t]*($|[\n)\]"”/|.;,])/u

export interface TextLimits {
  /** In code points after trimming. */
  readonly min?: number
  readonly max: number
  readonly multiline?: boolean
}

/** True if a text has a secrecy mark; such content belongs in the secret channel, never on a networked system. */
export function bearsSecrecyMark(text: string): boolean {
  const nfc = text.replace(UNSEEN, '').normalize('NFC')
  const plain = nfc.toLowerCase().replace(/\s+/gu, ' ')
  return STAMPED.test(nfc) || STATED.some((mark) => mark.test(plain))
}

/**
 * Normalizes a person's text for storage: without the signs that copying leaves unseen, NFC, `\n` line ends, no trailing space; tone placement stays as typed.
 * @returns the text, or the first fault found. It never shortens silently.
 */
export function cleanText(
  raw: string,
  limits: TextLimits,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: TextFault } {
  const unified = raw.replace(UNSEEN, '').normalize('NFC').replace(/\r\n?/gu, '\n')
  if (CONTROL.test(unified)) return { ok: false, fault: 'control-characters' }
  if (DIRECTION.test(unified)) return { ok: false, fault: 'direction-override' }
  const lines = limits.multiline === true ? unified.split('\n').map(withoutBlankEnd) : [unified.replace(/\s+/gu, ' ')]
  const text = lines.join('\n').trim()
  const length = [...text].length
  const min = limits.min ?? 0
  if (length === 0 && min > 0) return { ok: false, fault: 'empty' }
  if (length < min) return { ok: false, fault: 'too-short' }
  if (length > limits.max) return { ok: false, fault: 'too-long' }
  if (bearsSecrecyMark(text)) return { ok: false, fault: 'classified' }
  return { ok: true, text }
}

/** A line without trailing spaces and tabs. Written by hand, because a pattern restarts at every space of a long run and takes quadratic time. */
function withoutBlankEnd(line: string): string {
  let end = line.length
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1
  return line.slice(0, end)
}
