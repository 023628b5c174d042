import { cleanText, type TextFault } from './clean-text.ts'
import { utf8Length } from './utf8-length.ts'

/**
 * In UTF-8 bytes: most file systems take 255 bytes, and an extension may still be added. A Vietnamese letter with its marks takes up to three
 * bytes.
 */
const MOST_BYTES = 250

export type FileNameFault = Exclude<TextFault, 'too-short'>

/**
 * Normalizes a file's name for storage on any system: the last part of a possible path, NFC, no control characters, no change of direction, no
 * space or dot at the end (Windows drops them). It never shortens silently: a name that is too long is refused.
 */
export function cleanFileName(
  raw: string,
): { readonly ok: true; readonly name: string } | { readonly ok: false; readonly fault: FileNameFault } {
  const last = raw.split(/[/\\]/u).at(-1) ?? ''
  const cleaned = cleanText(last, { min: 1, max: MOST_BYTES })
  if (!cleaned.ok) return { ok: false, fault: cleaned.fault === 'too-short' ? 'empty' : cleaned.fault }
  const name = cleaned.text.replace(/[. ]+$/u, '')
  if (name === '') return { ok: false, fault: 'empty' }
  if (utf8Length(name) > MOST_BYTES) return { ok: false, fault: 'too-long' }
  return { ok: true, name }
}

/** Adds the extension of the actual type: `report.exe` that contains a PDF becomes `report.exe.pdf`. */
export function nameWithExtension(name: string, extensions: readonly string[]): string {
  const lower = name.toLowerCase()
  return extensions.some((extension) => lower.endsWith(`.${extension}`)) ? name : `${name}.${extensions[0] ?? ''}`
}
