// All patterns are read on text in which every run of blanks is one space: no pattern repeats a blank, so none begins anew within a long run.
// A line that is nothing but a secrecy level, or that states one ("Độ mật: …") wherever it stands in the line.
const LEVEL = /^["“([]? ?(?:tuyệt mật|tối mật|mật) ?[)”"\]]? ?[.!]?$/iu
const STATED = /(?<![\p{L}\p{M}])độ mật ?[:：]/iu
// The stamps as they are carved, in capitals, anywhere in a text.
const STAMP = /(?<![\p{L}\p{M}])(?:TUYỆT|TỐI|CÔNG VĂN) MẬT(?![\p{L}\p{M}])/u
const SECRET = /(?<![\p{L}\p{M}])MẬT(?![\p{L}\p{M}])/gu
// Words of two syllables that a heading in capitals may hold: BÍ MẬT NHÀ NƯỚC, MẬT KHẨU, MẬT ĐỘ GIAO THÔNG.
// A person may be called so: TRẦN THỊ MẬT, LÊ VĂN MẬT; but CÔNG VĂN MẬT is a letter of that level.
const BEFORE = /(?<!\p{L})(?:BÍ|BẢO|CƠ|CẨN|THÂN|RẬM|THỊ|VĂN) $/u
const AFTER = /^ (?:KHẨU|MÃ|DANH|VỤ|ONG|THÁM|ĐỘ|LỆNH|THIẾT|ƯỚC|PHỤC|BÁO|TÍN|THƯ)(?!\p{L})/u
/** Longer than any word of the two lists with its neighbours, so that only what stands beside a mark is looked at. */
const BESIDE = 12

/** Whether a text carries a mark of secrecy (Mật, Tối mật, Tuyệt mật). Words such as bí mật and mật khẩu are none. */
export function isSecrecyMark(raw: string): boolean {
  const text = raw.normalize('NFC').replaceAll(/(?<!\p{L})\p{L}(?:[ \u00A0]\p{L}){2,}(?!\p{L})/gu, closed)
  return text.split('\n').some((line) => {
    const plain = withSingleBlanks(line)
    if (LEVEL.test(plain.trim()) || STATED.test(plain) || STAMP.test(plain)) return true
    return [...plain.matchAll(SECRET)].some(
      ({ index }) =>
        !BEFORE.test(plain.slice(Math.max(0, index - BESIDE), index)) &&
        !AFTER.test(plain.slice(index + 'MẬT'.length, index + BESIDE)),
    )
  })
}

/** As a stamp or a stated level in a printed line: the end of a sentence that wrapped to "mật." is none. */
export function isSecrecyStamp(line: string): boolean {
  const plain = withSingleBlanks(line)
  return STAMP.test(plain) || STATED.test(plain) || (LEVEL.test(plain.trim()) && line === line.toLocaleUpperCase('vi'))
}

const withSingleBlanks = (line: string): string => line.replaceAll(/\s+/gu, ' ')

/** "T U Y Ệ T  M Ậ T", set wide to be seen and not found. */
const closed = (letters: string): string =>
  letters
    .replaceAll(/[ \u00A0]/gu, '')
    .replaceAll('MẬT', ' MẬT')
    .trimStart()
