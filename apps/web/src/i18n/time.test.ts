import { expect, test } from 'vitest'
import { translate } from './i18n.tsx'
import { formatDue, formatDuration, formatInstant, sayInstant } from './time.ts'

const MINUTE = 60_000
const vietnamese = { t: (key: Parameters<typeof translate>[1], values = {}) => translate('vi', key, values) }

test('instants are in Việt Nam’s time, wherever the device is', () => {
  expect(formatInstant('2022-09-11T17:00:00Z')).toBe('00:00 12/09/2022')
  expect(formatInstant(Date.UTC(2022, 8, 12, 0, 12))).toBe('07:12 12/09/2022')
})

test('a limit at the end of a day names that day', () => {
  expect(formatDue('2022-09-15T17:00:00Z')).toBe('24:00 15/09/2022')
  expect(formatDue('2022-09-15T17:01:00Z')).toBe('00:01 16/09/2022')
})

test.each([
  [0, '00:00'],
  [6 * MINUTE + 12_000, '06:12'],
  [-12 * MINUTE, '12:00'],
  [60 * MINUTE, '1 giờ'],
  [6 * 60 * MINUTE + 5 * MINUTE, '6 giờ 05′'],
  [24 * 60 * MINUTE, '1 ngày'],
  [(3 * 24 + 7) * 60 * MINUTE, '3 ngày 7 giờ'],
])('a duration of %d ms reads %s', (ms, words) => {
  expect(formatDuration(ms, vietnamese)).toBe(words)
})

test('an instant in words names the day of the week, and a limit at midnight the day that ends', () => {
  const at = Date.parse('2022-09-12T14:30:00+07:00')
  expect(sayInstant(at, 'past', vietnamese)).toBe('Thứ Hai, 12/09/2022 14:30')
  const midnight = Date.parse('2022-09-12T00:00:00+07:00')
  expect(sayInstant(midnight, 'past', vietnamese)).toBe('Thứ Hai, 12/09/2022 00:00')
  expect(sayInstant(midnight, 'future', vietnamese)).toBe('Chủ nhật, 11/09/2022 24:00')
})
