import { numberInWords } from './numbers.ts'

export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** Years in which a Vietnamese state document can be dated. */
const YEARS = { first: 1945, last: 2200 } as const

/** Parts of an ISO date of the Gregorian calendar (2022-09-12), or undefined for anything else. */
export function readDate(text: string): DateParts | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < YEARS.first || year > YEARS.last || month < 1 || month > 12) return undefined
  return day >= 1 && day <= daysIn(year, month) ? { year, month, day } : undefined
}

/** 1 to 9 as 01 to 09; months 1 and 2 as 01 and 02, other months as they are (Phụ lục I, Phần I, Mục II.4). */
const dayFigure = (day: number): string => String(day).padStart(2, '0')
const monthFigure = (month: number): string => (month <= 2 ? `0${month}` : String(month))

/** "ngày 05 tháng 01 năm 2024", "ngày 29 tháng 6 năm 2024". */
export const dateInFigures = ({ day, month, year }: DateParts): string =>
  `ngày ${dayFigure(day)} tháng ${monthFigure(month)} năm ${year}`

const MONTHS = ['Một', 'Hai', 'Ba', 'Tư', 'Năm', 'Sáu', 'Bảy', 'Tám', 'Chín', 'Mười', 'Mười Một', 'Mười Hai'] as const

/** "ngày mười hai tháng Chín năm hai nghìn không trăm hai mươi hai", as at the end of minutes. */
export function dateInWords({ day, month, year }: DateParts): string {
  return `ngày ${day <= 10 ? 'mùng ' : ''}${numberInWords(day)} tháng ${MONTHS[month - 1]} năm ${numberInWords(year)}`
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (month === 2) return leap ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
