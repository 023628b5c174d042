import type { I18n } from './i18n.tsx'

const ZONE = 'Asia/Ho_Chi_Minh'
const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function partsOf(at: number | string): Readonly<Record<string, string>> {
  return Object.fromEntries(PARTS.formatToParts(new Date(at)).map((part) => [part.type, part.value]))
}

/** `07:12 12/09/2022`: 24-hour time, dd/MM/yyyy, in Việt Nam's zone, whatever the zone of the device. */
export function formatInstant(at: number | string): string {
  const { hour, minute, day, month, year } = partsOf(at)
  return `${hour}:${minute} ${day}/${month}/${year}`
}

export function formatDate(at: number | string): string {
  const { day, month, year } = partsOf(at)
  return `${day}/${month}/${year}`
}

export function formatTime(at: number | string): string {
  const { hour, minute } = partsOf(at)
  return `${hour}:${minute}`
}

/** The civil date `yyyy-mm-dd` in Việt Nam's zone, for requests to the server. */
export function civilDate(at: number): string {
  const { day, month, year } = partsOf(at)
  return `${year}-${month}-${day}`
}

/** A due instant as people say it: the first instant of a day is written as 24:00 of the day before. */
export function formatDue(at: number | string): string {
  const parts = partsOf(at)
  if (parts['hour'] !== '00' || parts['minute'] !== '00') return formatInstant(at)
  return `24:00 ${formatDate(new Date(at).getTime() - 60_000)}`
}

/** `Monday, 12/09/2022 14:30`: the words make a wrong day or month visible. A limit at midnight is written as 24:00 of the day before. */
export function sayInstant(at: number, when: 'past' | 'future', { t }: Pick<I18n, 't'>): string {
  const [time = '', date = ''] = (when === 'future' ? formatDue(at) : formatInstant(at)).split(' ')
  const [day = 1, month = 1, year = 1970] = date.split('/').map(Number)
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6
  return `${t(`time.weekday.${weekday}`)}, ${date} ${time}`
}

/** `00:06:12` if it is less than an hour, otherwise the two largest units. */
export function formatDuration(ms: number, { t }: Pick<I18n, 't'>): string {
  const seconds = Math.max(0, Math.floor(Math.abs(ms) / 1000))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  const two = (value: number): string => String(value).padStart(2, '0')
  if (hours < 1) return `${two(minutes)}:${two(seconds % 60)}`
  if (days < 1)
    return minutes % 60 === 0
      ? t('time.hour', { count: hours })
      : `${t('time.hour', { count: hours })} ${two(minutes % 60)}′`
  return hours % 24 === 0
    ? t('time.day', { count: days })
    : `${t('time.day', { count: days })} ${t('time.hour', { count: hours % 24 })}`
}
