import { describe, expect, test } from 'vitest'
import { local } from '../../../test/vietnam-calendar.ts'
import { type Instant, instant } from '../../ids.ts'
import type { Refusal } from '../../refusal.ts'
import { checkDate, checkInstant, checkNumber, checkText, isoInstant } from './context.ts'

const NOW = local('2022-09-12 08:00')
const no = (code: Refusal['code'], more: Partial<Refusal> = {}) => ({
  ok: false,
  refusal: { code, field: 'name', ...more },
})
const yes = (value: unknown) => ({ ok: true, value })

describe('a text', () => {
  const LIMITS = { min: 3, max: 5 }
  test.each<[string, unknown, unknown]>([
    ['none', undefined, no('field.required')],
    ['a number', 12345, no('field.required')],
    ['spaces alone', '  ', no('field.required', { detail: LIMITS })],
    ['too short', 'ab', no('field.text-too-short', { detail: LIMITS })],
    ['as short as may be', 'abc', yes('abc')],
    ['as long as may be', ' abcde ', yes('abcde')],
    ['too long', 'abcdef', no('field.text-too-long', { detail: LIMITS })],
    ['a bell', 'ab\u0007c', no('field.text-control-characters', { detail: LIMITS })],
    ['turned round', 'ab\u202ec', no('field.text-direction-override', { detail: LIMITS })],
    ['a secrecy mark', 'MẬT', no('content.classified', { detail: LIMITS })],
  ])('%s', (_, value, expected) => {
    expect(checkText('name', value, LIMITS)).toEqual(expected)
  })

  test('without a minimum length it may be empty; a refusal then says 0', () => {
    expect(checkText('name', '', { max: 2 })).toEqual(yes(''))
    expect(checkText('name', 'abc', { max: 2 })).toEqual(no('field.text-too-long', { detail: { min: 0, max: 2 } }))
  })

  test('keeps its lines only if it may have several', () => {
    expect(checkText('name', 'a\nb', { max: 9 })).toEqual(yes('a b'))
    expect(checkText('name', 'a\nb', { max: 9, multiline: true })).toEqual(yes('a\nb'))
  })
})

describe('an instant', () => {
  const at = (ms: number): string => isoInstant(instant(ms))
  const FIRST = '1900-01-01T00:00:00.000Z'
  const LAST = '2200-01-01T00:00:00.000Z'
  test.each<[string, unknown, 'past' | 'future', unknown]>([
    ['none', undefined, 'past', no('field.required')],
    ['a number', NOW, 'past', no('field.required')],
    ['words', 'hôm qua', 'past', no('field.required')],
    ['before 1900', '1899-12-31T23:59:59.999Z', 'past', no('field.out-of-range')],
    ['1900', FIRST, 'past', yes(FIRST)],
    ['2200', LAST, 'future', yes(LAST)],
    ['after 2200', '2200-01-01T00:00:00.001Z', 'future', no('field.out-of-range')],
    ['a clock two minutes ahead', at(NOW + 120_000), 'past', yes('2022-09-12T01:02:00.000Z')],
    ['a clock farther ahead', at(NOW + 120_001), 'past', no('field.in-the-future')],
    ['now, as the future', at(NOW), 'future', no('field.not-in-the-future')],
    ['just after now', at(NOW + 1), 'future', yes('2022-09-12T01:00:00.001Z')],
    ['with an offset, stored in UTC', '2022-09-12T07:30:00+07:00', 'past', yes('2022-09-12T00:30:00.000Z')],
  ])('%s', (_, value, when, expected) => {
    expect(checkInstant('name', value, when, NOW)).toEqual(expected)
  })
})

describe('a date', () => {
  test.each<[string, unknown, 'past' | 'future' | undefined, unknown]>([
    ['none', undefined, undefined, no('field.required')],
    ['an instant', '2022-09-12T00:00:00Z', undefined, no('field.required')],
    ['something before it', 'x2022-09-12', undefined, no('field.required')],
    ['as people write it', '12/09/2022', undefined, no('field.required')],
    ['a month that is none', '2022-13-01', undefined, no('field.required')],
    ['a day that is none', '2022-02-30', undefined, no('field.required')],
    ['before 1900', '1899-12-31', undefined, no('field.out-of-range')],
    ['1900', '1900-01-01', undefined, yes('1900-01-01')],
    ['2200', '2200-01-01', undefined, yes('2200-01-01')],
    ['after 2200', '2200-01-02', undefined, no('field.out-of-range')],
    ['today is past', '2022-09-12', 'past', yes('2022-09-12')],
    ['tomorrow is not', '2022-09-13', 'past', no('field.in-the-future')],
    ['today is to come', '2022-09-12', 'future', yes('2022-09-12')],
    ['yesterday is not', '2022-09-11', 'future', no('field.not-in-the-future')],
    ['yesterday, where any day will do', '2022-09-11', undefined, yes('2022-09-11')],
    ['tomorrow, where any day will do', '2022-09-13', undefined, yes('2022-09-13')],
  ])('%s', (_, value, when, expected) => {
    expect(checkDate('name', value, when, '2022-09-12')).toEqual(expected)
  })
})

describe('a number', () => {
  const LIMITS = { min: 1, max: 3 }
  const outside = no('field.out-of-range', { detail: LIMITS })
  test.each<[string, unknown, true | undefined, unknown]>([
    ['none', undefined, undefined, outside],
    ['digits in a text', '2', undefined, outside],
    ['no number', Number.NaN, undefined, outside],
    ['without end', Infinity, undefined, outside],
    ['too small', 0.9, undefined, outside],
    ['the least', 1, undefined, yes(1)],
    ['the most', 3, undefined, yes(3)],
    ['too large', 3.1, undefined, outside],
    ['a fraction', 1.5, undefined, yes(1.5)],
    ['a fraction where it is whole', 1.5, true, no('field.not-whole')],
    ['whole', 2, true, yes(2)],
  ])('%s', (_, value, whole, expected) => {
    expect(checkNumber('name', value, whole === undefined ? LIMITS : { ...LIMITS, whole })).toEqual(expected)
  })

  test('without an upper bound it may still not be infinite', () => {
    expect(checkNumber('name', Infinity, { min: 0, max: Infinity })).toMatchObject({ ok: false })
  })
})

test('an instant is stored in UTC with milliseconds', () => {
  expect(isoInstant(1_662_944_400_000 as Instant)).toBe('2022-09-12T01:00:00.000Z')
})
