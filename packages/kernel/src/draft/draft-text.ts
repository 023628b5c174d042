import { accept, type Outcome, refuse, type RefusalCode } from '../refusal.ts'
import { cleanText, type TextFault } from '../text/clean-text.ts'
import { utf8Length } from '../text/utf8-length.ts'

/** The longest text of a draft, in bytes of UTF-8: about a hundred pages. */
export const DRAFT_MOST_BYTES = 200_000

/** In code points. */
const NAME_MOST = 200

/** SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal. */
export type Sha256 = (text: string) => string

/** A text as an act seals it. */
export interface SealedText {
  readonly text: string
  readonly digest: string
}

/**
 * Whether a draft may contain this text while it is written. It may be empty, untidy or in any normal form; every other fault is reported at once.
 */
export function checkDraftText(text: string): Outcome<string> {
  if (utf8Length(text) > DRAFT_MOST_BYTES) return refuse('draft.too-long')
  const cleaned = cleanText(text, { max: DRAFT_MOST_BYTES, multiline: true })
  return cleaned.ok ? accept(text) : refuse(REFUSAL[cleaned.fault])
}

/** Normalizes the title of a draft, or the name of a version, for storage. */
export function checkDraftName(raw: string): Outcome<string> {
  const cleaned = cleanText(raw, { min: 1, max: NAME_MOST })
  if (cleaned.ok) return accept(cleaned.text)
  return refuse(cleaned.fault === 'too-long' ? 'field.text-too-long' : REFUSAL[cleaned.fault])
}

/**
 * A draft's text as an act keeps it: NFC, `\n` line ends, no space at the end of a line; and the digest of exactly that. The same words always
 * give the same digest.
 */
export function sealText(raw: string, sha256: Sha256): Outcome<SealedText> {
  if (utf8Length(raw) > DRAFT_MOST_BYTES) return refuse('draft.too-long')
  const cleaned = cleanText(raw, { min: 1, max: DRAFT_MOST_BYTES, multiline: true })
  if (!cleaned.ok) return refuse(REFUSAL[cleaned.fault])
  return accept({ text: cleaned.text, digest: sha256(cleaned.text) })
}

const REFUSAL: Readonly<Record<TextFault, RefusalCode>> = {
  empty: 'field.required',
  'too-short': 'field.text-too-short',
  'too-long': 'draft.too-long',
  'control-characters': 'field.text-control-characters',
  'direction-override': 'field.text-direction-override',
  classified: 'content.classified',
}
