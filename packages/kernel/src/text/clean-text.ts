/** Why a text cannot be taken as it is. */
export type TextFault = 'empty' | 'too-short' | 'too-long' | 'control-characters' | 'direction-override' | 'classified'

// Controls but tab and newline; the interlinear and object placeholders; lone surrogates.
const CONTROL = /[^\P{Cc}\t\n]|[\ufff9-\ufffc]|\p{Cs}/u
// Bidirectional embeddings, overrides and isolates: they can make a text read otherwise than it is stored.
const DIRECTION = /[\u202a-\u202e\u2066-\u2069]/u

/**
 * Secrecy marks of Luật Bảo vệ bí mật nhà nước (MẬT, TỐI MẬT, TUYỆT MẬT): as a stamp, never as a word in a sentence,
 * so that `bí mật`, `mật khẩu`, `mật ong` pass and a pasted head of a classified paper does not.
 */
const CLASSIFIED: readonly RegExp[] = [
  /(?<!\p{L})(tuyệt|tối)\s+mật(?!\p{L})/iu,
  /(?<!\p{L})độ\s+mật\s*:?\s*["“(]?\s*(a|b|c|mật)(?!\p{L})/iu,
  /(^|[\n(["“/|])[ \t]*MẬT[ \t]*($|[\n)\]"”/|.;,])/u,
]

export interface TextLimits {
  /** In code points after trimming. */
  readonly min?: number
  readonly max: number
  readonly multiline?: boolean
}

/** True where a text bears a secrecy mark; such content belongs to the secret channel, never to a networked system. */
export function bearsSecrecyMark(text: string): boolean {
  const nfc = text.normalize('NFC')
  return CLASSIFIED.some((mark) => mark.test(nfc))
}

/**
 * A person's text made fit to store: NFC, `\n` line ends, no trailing space; tone placement is kept as typed.
 * @returns the text, or the first fault found. Nothing is cut off silently.
 */
export function cleanText(
  raw: string,
  limits: TextLimits,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: TextFault } {
  const unified = raw.normalize('NFC').replace(/\r\n?/gu, '\n')
  if (CONTROL.test(unified)) return { ok: false, fault: 'control-characters' }
  if (DIRECTION.test(unified)) return { ok: false, fault: 'direction-override' }
  const lines = limits.multiline === true ? unified : unified.replace(/\s+/gu, ' ')
  const text = lines.replace(/[ \t]+\n/gu, '\n').trim()
  const length = [...text].length
  const min = limits.min ?? 0
  if (length === 0 && min > 0) return { ok: false, fault: 'empty' }
  if (length < min) return { ok: false, fault: 'too-short' }
  if (length > limits.max) return { ok: false, fault: 'too-long' }
  if (bearsSecrecyMark(text)) return { ok: false, fault: 'classified' }
  return { ok: true, text }
}
