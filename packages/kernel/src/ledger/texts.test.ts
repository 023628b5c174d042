import { describe, expect, test } from 'vitest'
import { local } from '../../test/vietnam-calendar.ts'
import {
  erasedIn,
  erasedWords,
  eraseText,
  isErased,
  isReference,
  isTrueText,
  keepText,
  NO_TEXTS,
  putBack,
  readText,
  referredTo,
  referenceTo,
  SALT_BYTES,
  type TextEntry,
  textsNamed,
  textsOf,
} from './texts.ts'

const salt = new Uint8Array(16).fill(7)
const kept = (value: unknown): TextEntry => keepText(value, salt)
const AT = local('2022-09-12 23:30')

describe('a text that is kept', () => {
  const [hash, hex] = kept('một')
  test('has a salt of sixteen bytes, in hexadecimal, and the hash of both', () => {
    expect(SALT_BYTES).toBe(16)
    expect(kept('một')).toEqual([hash, '07'.repeat(16), 'một'])
    expect(hash).toMatch(/^[0-9a-f]{64}$/u)
    expect(keepText('một', new Uint8Array(16).fill(8))[0]).not.toBe(hash)
    expect(kept('hai')[0]).not.toBe(hash)
    for (const bytes of [0, 15, 17]) expect(() => keepText('một', new Uint8Array(bytes))).toThrow('a salt has 16 bytes')
  })
  test('is true while nothing of it was changed', () => {
    expect(isTrueText(kept('một'))).toBe(true)
    expect(isTrueText(kept({ lat: 1, lon: 2 }))).toBe(true)
    const faulty: readonly (readonly [unknown, unknown, unknown])[] = [
      [hash, hex, 'hai'],
      ['0'.repeat(64), hex, 'một'],
      [hash, '08'.repeat(16), 'một'],
      [hash, '07'.repeat(15), 'một'],
      [hash, `${'07'.repeat(16)}07`, 'một'],
      [hash, '0G'.repeat(16), 'một'],
      [hash, '', 'một'],
    ]
    for (const entry of faulty) expect(isTrueText(entry as unknown as TextEntry)).toBe(false)
  })
  test('is erased once: the hash and the first time stay', () => {
    const erased = eraseText(kept('một'), AT)
    expect(erased).toEqual([hash, AT])
    expect(eraseText(erased, AT + 1)).toBe(erased)
    expect([isErased(kept('một')), isErased(erased)]).toEqual([false, true])
    expect(isTrueText(erased)).toBe(true)
    expect([readText(kept('một')), readText(erased)]).toEqual(['một', '[đã xoá ngày 12/09/2022]'])
  })
})

describe('what stands in the place of an erased text', () => {
  test('says the day in Việt Nam, in either language', () => {
    expect(erasedWords(AT)).toBe('[đã xoá ngày 12/09/2022]')
    expect(erasedWords(AT, 'vi')).toBe('[đã xoá ngày 12/09/2022]')
    expect(erasedWords(AT, 'en')).toBe('[erased on 12/09/2022]')
    // Half past midnight there is the day before in Greenwich.
    expect(erasedWords(local('2022-09-13 00:30'))).toBe('[đã xoá ngày 13/09/2022]')
  })
  test.each<[unknown, string | undefined]>([
    ['[đã xoá ngày 12/09/2022]', '12/09/2022'],
    ['x[đã xoá ngày 12/09/2022]', undefined],
    ['[đã xoá ngày 12/09/2022] x', undefined],
    ['[đã xoá ngày 1/9/2022]', undefined],
    ['[erased on 12/09/2022]', undefined],
    ['Việc', undefined],
    [7, undefined],
    [undefined, undefined],
  ])('%j is told in the reader’s language', (value, day) => {
    expect(erasedIn(value, 'vi')).toBe(day === undefined ? undefined : `[đã xoá ngày ${day}]`)
    expect(erasedIn(value, 'en')).toBe(day === undefined ? undefined : `[erased on ${day}]`)
  })
})

test('a reference says the act and the place', () => {
  expect(referenceTo(12, 3)).toEqual({ '@': '12.3' })
  expect([{ '@': '1.1' }, { '@': 1 }, {}, null, undefined, '@', ['@']].map(isReference)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ])
})

describe('texts of a dossier', () => {
  const texts = textsOf({ 1: [kept('một'), kept('hai')], 2: [kept('hai'), kept('ba'), kept({ lat: 1, lon: 2 })] })
  test('are found by reference', () => {
    expect(texts.entry('1.2')).toEqual(kept('hai'))
    expect(texts.entry('2.2')).toEqual(kept('ba'))
    for (const none of ['1.0', '1.3', '3.1', '', '1', 'x.1']) expect(texts.entry(none)).toBeUndefined()
  })
  test('are found by value, each at the first place', () => {
    expect(texts.referenceOf('một')).toEqual({ '@': '1.1' })
    expect(texts.referenceOf('hai')).toEqual({ '@': '1.2' })
    expect(texts.referenceOf('ba')).toEqual({ '@': '2.2' })
    expect(texts.referenceOf({ lon: 2, lat: 1 })).toEqual({ '@': '2.3' })
    expect(texts.referenceOf('bốn')).toBeUndefined()
    expect(NO_TEXTS.referenceOf('một')).toBeUndefined()
  })
  test('the values are read once, however many are looked up', () => {
    let read = 0
    const entries = new Proxy([kept('một')], {
      get: (list, name) => ((read += Number(name === 'entries')), Reflect.get(list, name) as unknown),
    })
    const { referenceOf } = referredTo({ 1: entries })
    expect(read).toBe(0)
    referenceOf('một')
    referenceOf('hai')
    expect(read).toBe(1)
  })
  test('and those of one more act', () => {
    const more = texts.and(3, [kept('bốn')])
    expect(more.entry('3.1')).toEqual(kept('bốn'))
    expect(more.referenceOf('bốn')).toEqual({ '@': '3.1' })
    expect(more.referenceOf('một')).toEqual({ '@': '1.1' })
    expect(texts.entry('3.1')).toBeUndefined()
  })
  test('an erased one is read as erased', () => {
    expect(putBack({ '@': '1.1' }, textsOf({ 1: [eraseText(kept('một'), AT)] }))).toBe('[đã xoá ngày 12/09/2022]')
  })
  test('those that a message names', () => {
    expect(textsNamed({ '1.1': kept('một') }).entry('1.1')).toEqual(kept('một'))
    expect(textsNamed({ '1.1': kept('một') }).entry('1.2')).toBeUndefined()
    expect(textsNamed(null).entry('1.1')).toBeUndefined()
  })
})

describe('texts are put back', () => {
  const texts = textsOf({ 1: [kept('một'), kept({ lat: 1 })] })
  test('wherever a reference stands; the given value does not change', () => {
    const value = { a: { '@': '1.1' }, b: [1, { '@': '1.2' }, { c: { '@': '1.1' }, d: null }], e: 'x' }
    const before = structuredClone(value)
    expect(putBack(value, texts)).toEqual({ a: 'một', b: [1, { lat: 1 }, { c: 'một', d: null }], e: 'x' })
    expect(value).toEqual(before)
  })
  test('what has none is the very same', () => {
    for (const value of [1, 'x', null, undefined, { a: [1, { b: 2 }] }, [[], {}]])
      expect(putBack(value, texts)).toBe(value)
    const lost = { a: { '@': '9.9' } }
    expect(putBack(lost, texts)).toBe(lost)
    const part = { a: { '@': '1.1' }, b: { c: 1 } }
    expect(putBack(part, texts).b).toBe(part.b)
  })
})
