import { describe, expect, test } from 'vitest'
import { type InstantFrame, isInstant, isoInstant, readInstant, typedInstant } from './instant-text.ts'

/** This is Monday, 12/09/2022 07:12 in Việt Nam. */
const now = Date.parse('2022-09-12T07:12:30+07:00')
const future: InstantFrame = { now, when: 'future' }
const past: InstantFrame = { now, when: 'past' }
const said = (text: string, frame: InstantFrame) => {
  const read = readInstant(text, frame)
  return read.ok ? isoInstant(read.at).slice(0, 16) : read.fault
}

describe('a future time', () => {
  test.each([
    ['12/09/2022 14:30', '2022-09-12T14:30'],
    ['12/9 14:30', '2022-09-12T14:30'],
    ['14:30 12/09/2022', '2022-09-12T14:30'],
    ['  12-9-22   14h30 ', '2022-09-12T14:30'],
    ['12.9.2022 14.30', '2022-09-12T14:30'],
    ['2022-09-12T14:30', '2022-09-12T14:30'],
    ['Thứ Hai, 12/09/2022 14:30', '2022-09-12T14:30'],
    ['lúc 14 giờ 30 phút ngày 12/9', '2022-09-12T14:30'],
    ['Monday 12/9 at 2:30 pm', '2022-09-12T14:30'],
    ['12/9 1430', '2022-09-12T14:30'],
    ['830', '2022-09-12T08:30'],
    ['14:30', '2022-09-12T14:30'],
    ['14h', '2022-09-12T14:00'],
    ['14 giờ', '2022-09-12T14:00'],
    ['8.05 13/9', '2022-09-13T08:05'],
    ['8 giờ tối', '2022-09-12T20:00'],
    ['11h đêm', '2022-09-12T23:00'],
    ['12h đêm', '2022-09-13T00:00'],
    ['1 giờ trưa', '2022-09-12T13:00'],
    ['8 giờ sáng', '2022-09-12T08:00'],
    ['mai 8h', '2022-09-13T08:00'],
    ['08:00 ngày mai', '2022-09-13T08:00'],
    ['hôm nay 17:00', '2022-09-12T17:00'],
    ['tomorrow', '2022-09-14T00:00'],
    ['+2 giờ', '2022-09-12T09:12'],
    ['+2h', '2022-09-12T09:12'],
    ['30 phút nữa', '2022-09-12T07:42'],
    ['+3 ngày', '2022-09-15T07:12'],
  ])('%s', (text, expected) => expect(said(text, future)).toBe(expected))

  test('a time that is over today means tomorrow', () => expect(said('06:00', future)).toBe('2022-09-13T06:00'))
  test('a date alone means its 24:00', () => {
    expect(said('12/9/2022', future)).toBe('2022-09-13T00:00')
    expect(said('12/9/2022 24:00', future)).toBe('2022-09-13T00:00')
  })
  test('a date without a year is the nearest one', () => {
    expect(said('2/1 08:00', future)).toBe('2023-01-02T08:00')
    expect(said('29/2 08:00', future)).toBe('day')
  })
  test('a time alone comes after the limit that is to be extended', () => {
    const after = Date.parse('2022-09-19T24:00:00+07:00')
    expect(said('17:00', { ...future, after })).toBe('2022-09-20T17:00')
  })
})

describe('a past time', () => {
  test.each([
    ['06:00', '2022-09-12T06:00'],
    ['23:40', '2022-09-11T23:40'],
    ['hôm qua 22h', '2022-09-11T22:00'],
    ['bây giờ', '2022-09-12T07:12'],
    ['now', '2022-09-12T07:12'],
    ['-15 phút', '2022-09-12T06:57'],
    ['2 giờ trước', '2022-09-12T05:12'],
    ['11/9', '2022-09-11T00:00'],
    ['30/12 22:00', '2022-12-30T22:00'],
  ])('%s', (text, expected) => expect(said(text, past)).toBe(expected))
})

describe('not a time', () => {
  test.each([
    ['', 'unread'],
    ['abc', 'unread'],
    ['14', 'unread'],
    ['12/9 abc', 'unread'],
    ['12/9 14:30 x', 'unread'],
    ['31/2/2022', 'day'],
    ['45/9 10:00', 'day'],
    ['9/13/2022', 'day'],
    ['25:00', 'hour'],
    ['12/9 14:75', 'hour'],
    ['24:01', 'hour'],
  ])('%s: %s', (text, fault) => expect(said(text, future)).toBe(fault))
})

test('what is shown is read as the same time, to the minute', () => {
  for (let minute = 0; minute < 3000; minute += 7) {
    const at = Date.parse('2022-12-30T00:00:00+07:00') + minute * 60_000
    for (const frame of [future, past])
      expect(readInstant(typedInstant(at, frame.when), frame)).toEqual({ ok: true, at })
  }
  expect(typedInstant(Date.parse('2022-09-13T00:00:00+07:00'), 'future')).toBe('12/09/2022 24:00')
  expect(typedInstant(Date.parse('2022-09-13T00:00:00+07:00'), 'past')).toBe('13/09/2022 00:00')
})

test('unfinished typing is not an instant yet', () => {
  expect(isInstant(isoInstant(now))).toBe(true)
  expect(['', '14:3', '2022', '2022-13-40T00:00', undefined, 3].some(isInstant)).toBe(false)
})
