import type { DocumentModel } from './schema.ts'

// A line that is nothing but a secrecy level, or that states one ("Độ mật: …") wherever it stands in the line.
const LEVEL = /^["“([]?\s*(?:tuyệt mật|tối mật|mật)\s*[)”"\]]?\s*[.!]?$/iu
const STATED = /(?<![\p{L}\p{M}])độ mật\s*[:：]/iu
// The stamps as they are carved, in capitals, anywhere in a text.
const STAMP = /(?<![\p{L}\p{M}])(?:TUYỆT|TỐI)\s+MẬT(?![\p{L}\p{M}])/u
const SECRET = /(?:(?<before>\p{L}+)\s+)?(?<![\p{L}\p{M}])MẬT(?![\p{L}\p{M}])(?:\s+(?<after>\p{L}+))?/gu
// Words of two syllables that a heading in capitals may hold: BÍ MẬT NHÀ NƯỚC, MẬT KHẨU, MẬT ĐỘ GIAO THÔNG.
// And what stands before a person's own name.
const BEFORE = new Set(['BÍ', 'BẢO', 'CƠ', 'CẨN', 'THÂN', 'RẬM', 'THỊ', 'VĂN'])
const AFTER = new Set([
  'KHẨU',
  'MÃ',
  'DANH',
  'VỤ',
  'ONG',
  'THÁM',
  'ĐỘ',
  'LỆNH',
  'THIẾT',
  'ƯỚC',
  'PHỤC',
  'BÁO',
  'TÍN',
  'THƯ',
])

/** Whether a text carries a mark of secrecy (Mật, Tối mật, Tuyệt mật). Words such as bí mật and mật khẩu are none. */
export function isSecrecyMark(raw: string): boolean {
  const text = raw.normalize('NFC').replaceAll(/(?<!\p{L})\p{L}(?:[ \u00A0]\p{L}){2,}(?!\p{L})/gu, closed)
  return text.split('\n').some((line) => {
    if (LEVEL.test(line.trim()) || STATED.test(line) || STAMP.test(line)) return true
    return [...line.matchAll(SECRET)].some(
      ({ groups }) => !BEFORE.has(groups?.['before'] ?? '') && !AFTER.has(groups?.['after'] ?? ''),
    )
  })
}

/** As a stamp or a stated level in a printed line: the end of a sentence that wrapped to "mật." is none. */
export const isSecrecyStamp = (line: string): boolean =>
  STAMP.test(line) || STATED.test(line) || (LEVEL.test(line.trim()) && line === line.toLocaleUpperCase('vi'))

/** "T U Y Ệ T  M Ậ T", set wide to be seen and not found. */
const closed = (letters: string): string =>
  letters
    .replaceAll(/[ \u00A0]/gu, '')
    .replaceAll('MẬT', ' MẬT')
    .trimStart()

/** Parts of the model that carry a secrecy level. Runs are read as the one text that they print. */
export function findSecrecy(model: DocumentModel): readonly string[] {
  const found: string[] = []
  if (model.secrecy !== undefined && model.secrecy !== null && model.secrecy !== '') found.push('secrecy')
  walk({ ...model, secrecy: undefined }, '', found)
  return found
}

function walk(value: unknown, part: string, found: string[]): void {
  if (typeof value === 'string') {
    if (isSecrecyMark(value)) found.push(part)
  } else if (Array.isArray(value)) {
    const runs = value.map(textOfRun)
    if (runs.length > 0 && runs.every((text) => text !== undefined)) {
      if (isSecrecyMark(runs.join(''))) found.push(part)
    } else value.forEach((each, index) => walk(each, `${part}[${index}]`, found))
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) {
      if (key !== 'data') walk(each, part === '' ? key : `${part}.${key}`, found)
    }
  }
}

/** The text of a run; undefined for what is none (a block has a kind, a cell may span). */
function textOfRun(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('text' in value) || typeof value.text !== 'string')
    return undefined
  return Object.keys(value).every((key) => key === 'text' || key === 'bold' || key === 'italic')
    ? value.text
    : undefined
}
