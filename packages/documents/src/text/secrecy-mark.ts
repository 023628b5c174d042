// All patterns read text in which every run of spaces is one space: no pattern repeats a space, so none restarts inside
// a long run. A line that is only a secrecy level, or that states one ("Độ mật: …") anywhere in the line.
const LEVEL = /^["“([]? ?(?:tuyệt mật|tối mật|mật) ?[)”"\]]? ?[.!]?$/iu
const STATED = /(?<![\p{L}\p{M}])độ mật ?[:：]/iu
// The stamps as they are carved, in capitals, anywhere in a text.
const STAMP = /(?<![\p{L}\p{M}])(?:TUYỆT|TỐI|CÔNG VĂN) MẬT(?![\p{L}\p{M}])/u
const SECRET = /(?<![\p{L}\p{M}])MẬT(?![\p{L}\p{M}])/gu
// Two-syllable words that a heading in capitals may contain: BÍ MẬT NHÀ NƯỚC, MẬT KHẨU, MẬT ĐỘ GIAO THÔNG. It can also
// be a person's name: TRẦN THỊ MẬT, LÊ VĂN MẬT; but CÔNG VĂN MẬT is a letter of that level.
const BEFORE = /(?<!\p{L})(?:BÍ|BẢO|CƠ|CẨN|THÂN|RẬM|THỊ|VĂN) $/u
const AFTER = /^ (?:KHẨU|MÃ|DANH|VỤ|ONG|THÁM|ĐỘ|LỆNH|THIẾT|ƯỚC|PHỤC|BÁO|TÍN|THƯ)(?!\p{L})/u
/** Longer than any word of the two lists with its neighbours, so that only the text beside a mark is read. */
const BESIDE = 12

/** Whether a text carries a secrecy mark (Mật, Tối mật, Tuyệt mật). Words such as bí mật and mật khẩu do not count. */
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

/** A stamp or a stated level in a printed line; the end of a sentence that wrapped to "mật." does not count. */
export function isSecrecyStamp(line: string): boolean {
  const plain = withSingleBlanks(line)
  return STAMP.test(plain) || STATED.test(plain) || (LEVEL.test(plain.trim()) && line === line.toLocaleUpperCase('vi'))
}

const withSingleBlanks = (line: string): string => line.replaceAll(/\s+/gu, ' ')

/** "T U Y Ệ T  M Ậ T", letter-spaced to be seen by people and missed by programs. */
const closed = (letters: string): string =>
  letters
    .replaceAll(/[ \u00A0]/gu, '')
    .replaceAll('MẬT', ' MẬT')
    .trimStart()
