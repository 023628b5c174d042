// A line that is nothing but a secrecy level, or that states one ("Độ mật: …") wherever it stands in the line.
const LEVEL = /^["“([]?\s*(?:tuyệt mật|tối mật|mật)\s*[)”"\]]?\s*[.!]?$/iu
const STATED = /(?<![\p{L}\p{M}])độ mật\s*[:：]/iu
// The stamps as they are carved, in capitals, anywhere in a text.
const STAMP = /(?<![\p{L}\p{M}])(?:TUYỆT|TỐI|CÔNG\s+VĂN)\s+MẬT(?![\p{L}\p{M}])/u
const SECRET = /(?:(?<before>\p{L}+)\s+)?(?<![\p{L}\p{M}])MẬT(?![\p{L}\p{M}])(?:\s+(?<after>\p{L}+))?/gu
// Words of two syllables that a heading in capitals may hold: BÍ MẬT NHÀ NƯỚC, MẬT KHẨU, MẬT ĐỘ GIAO THÔNG.
// A person may be called so: TRẦN THỊ MẬT, LÊ VĂN MẬT; but CÔNG VĂN MẬT is a letter of that level.
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
