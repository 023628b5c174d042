import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from './en.ts'
import { translate } from './i18n.tsx'
import { vi } from './vi.ts'

const SOURCES = join(import.meta.dirname, '..')
const CATALOGUES = /i18n[\\/](?:vi|en)[\\/.]/u
const files = globSync('**/*.{ts,tsx}', { cwd: SOURCES })
  .filter((path) => !CATALOGUES.test(path) && !path.endsWith('.test.ts'))
  .map((path) => ({ path, source: readFileSync(join(SOURCES, path), 'utf8') }))

/** Letters that only Vietnamese words have. A text between quotes or tags that has one of them does not use a message key. */
const VIETNAMESE = /[ăâđêôơưĂÂĐÊÔƠƯ]|[\u1ea0-\u1ef9]/u
const withoutComments = (source: string): string => source.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gmu, '')
const slotsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1] ?? '').toSorted()
const countedBy = (text: string): readonly string[] => [...text.matchAll(/\{(\w+)\|/gu)].map((match) => match[1] ?? '')

describe('the two languages', () => {
  test('have the same keys', () => {
    expect(Object.keys(en).toSorted()).toEqual(Object.keys(vi).toSorted())
  })

  test('fill the same slots', () => {
    const different = (Object.keys(vi) as (keyof typeof vi)[]).filter(
      (key) => slotsOf(vi[key]).join() !== slotsOf(en[key]).join(),
    )
    expect(different).toEqual([])
  })

  test('count by a value in the sentence, with one word for one and another for more', () => {
    const wrong = Object.entries({ ...en, ...vi }).filter(([, text]) =>
      countedBy(text).some((name) => !slotsOf(text).includes(name)),
    )
    expect(wrong).toEqual([])
    expect(['0', 1, '1', '1.5', 2, '1,000'].map((count) => translate('en', 'time.unit.hour', { count }))).toEqual([
      '0 hours',
      '1 hour',
      '1 hour',
      '1.5 hours',
      '2 hours',
      '1,000 hours',
    ])
    expect(translate('vi', 'time.unit.hour', { count: 1 })).toBe('1 giờ')
  })

  test('leave nothing empty, and Vietnamese is composed (NFC)', () => {
    expect(Object.entries(vi).filter(([, text]) => text.trim() === '' || text !== text.normalize('NFC'))).toEqual([])
    expect(Object.entries(en).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  test('English is English', () => {
    // The product's name, and the button that switches to the other language, which uses that language's own words.
    const own = new Set(['app.name', 'signIn.otherLanguage'])
    expect(Object.entries(en).filter(([key, text]) => !own.has(key) && VIETNAMESE.test(text))).toEqual([])
  })
})

describe('the sources', () => {
  test('contain no text without a key', () => {
    const past = files.filter(({ source }) => VIETNAMESE.test(withoutComments(source))).map(({ path }) => path)
    expect(past).toEqual([])
  })

  test('use every key', () => {
    const everything = files.map(({ source }) => source).join('\n')
    // A key may be built from a stem: `t(`desk.${tab}`)`.
    const stems = [...everything.matchAll(/`([a-zA-Z.]+\.)\$\{/gu)].map((match) => match[1] ?? '')
    const unused = Object.keys(vi).filter(
      (key) => !everything.includes(`'${key}'`) && !stems.some((stem) => key.startsWith(stem)),
    )
    expect(unused).toEqual([])
  })
})
