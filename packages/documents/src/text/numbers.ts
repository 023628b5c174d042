const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const SCALES = ['', 'nghìn', 'triệu'] as const
const LARGEST = 999_999_999_999_999

/** A document's number as printed: below ten with a leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3). */
export const paddedNumber = (value: number): string => String(value).padStart(2, '0')

/** 1234567.5 → "1.234.567,5": points between thousands, a comma before decimals (at most `decimals` of them). */
export function formatNumber(value: number, decimals = 3): string {
  const [whole = '0', part = ''] = Math.abs(value).toFixed(decimals).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/gu, '.')
  const rest = part.replace(/0+$/u, '')
  const sign = value < 0 && (whole !== '0' || rest !== '') ? '-' : ''
  return `${sign}${grouped}${rest === '' ? '' : `,${rest}`}`
}

/** 0.696 → "69,6%": no space before the sign. */
export const formatShare = (share: number, decimals = 1): string => `${formatNumber(share * 100, decimals)}%`

/**
 * A whole number in Vietnamese words: 21 → "hai mươi mốt", 105 → "một trăm linh năm", 1015 → "một nghìn không trăm
 * mười lăm". Throws RangeError beyond ±999.999.999.999.999 or for a fraction.
 */
export function numberInWords(value: number): string {
  if (!Number.isInteger(value) || Math.abs(value) > LARGEST) throw new RangeError(`no words for ${value}`)
  if (value === 0) return DIGITS[0]
  if (value < 0) return `âm ${numberInWords(-value)}`
  const billions = Math.floor(value / 1_000_000_000)
  const rest = value % 1_000_000_000
  const head = billions === 0 ? [] : [belowBillion(billions, false), 'tỷ']
  return [...head, ...(rest === 0 ? [] : [belowBillion(rest, billions > 0)])].join(' ')
}

function belowBillion(value: number, led: boolean): string {
  const groups = [value % 1000, Math.floor(value / 1000) % 1000, Math.floor(value / 1_000_000)]
  const words: string[] = []
  for (let scale = 2; scale >= 0; scale -= 1) {
    const group = groups[scale] ?? 0
    if (group === 0) continue
    words.push(belowThousand(group, led || words.length > 0))
    const name = SCALES[scale]
    if (name) words.push(name)
  }
  return words.join(' ')
}

function belowThousand(value: number, led: boolean): string {
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor(value / 10) % 10
  const ones = value % 10
  const words: string[] = []
  if (hundreds > 0 || led) words.push(DIGITS[hundreds] ?? '', 'trăm')
  if (tens === 0 && ones > 0 && words.length > 0) words.push('linh')
  if (tens === 1) words.push('mười')
  if (tens > 1) words.push(DIGITS[tens] ?? '', 'mươi')
  if (ones === 1 && tens > 1) words.push('mốt')
  else if (ones === 5 && tens > 0) words.push('lăm')
  else if (ones > 0) words.push(DIGITS[ones] ?? '')
  return words.join(' ')
}

/** Roman numeral of 1 to 3999, for parts, chapters and appendices. */
export function roman(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let rest = value
  let text = ''
  for (const [amount, letters] of steps) {
    while (rest >= amount) {
      text += letters
      rest -= amount
    }
  }
  return text
}

// The Vietnamese alphabet without the letters that differ from another only by a diacritic (ă, â, ê, ô, ơ, ư), as is
// usual.
const POINT_LETTERS = [...'abcdđeghiklmnopqrstuvxy']

/** Letter of the n-th point (1 → a, 5 → đ); after y come aa, ab… */
export function pointLetter(position: number): string {
  const index = position - 1
  const letter = POINT_LETTERS[index % POINT_LETTERS.length] ?? 'a'
  return index < POINT_LETTERS.length ? letter : pointLetter(Math.floor(index / POINT_LETTERS.length)) + letter
}
