import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseCsv } from '../build/csv.ts'
import { makePackedFiles } from '../build/packed-files.ts'
import { officialName } from '../build/sources.ts'

const data = new URL('../data/', import.meta.url)

test('the packed files are byte for byte what the script makes from the sources', () => {
  const made = makePackedFiles()
  expect(readdirSync(data).sort()).toEqual([...made.keys()].sort())
  let sum = 0
  for (const [name, text] of made) {
    const stored = readFileSync(new URL(name, data), 'utf8')
    // Not toEqual: a difference would print megabytes. If this fails, run `node packages/gazetteer/build/build.ts`.
    expect(stored === text, `${name} differs from what the build script makes`).toBe(true)
    sum += Buffer.byteLength(text)
  }
  expect(sum).toBeLessThan(2.5 * 1024 * 1024)
})

describe('reading the sources', () => {
  test.each([
    ['Phường 06', 'Phường 6'],
    ['Phường 10', 'Phường 10'],
    ['xã Bắc Sơn', 'Xã Bắc Sơn'],
    ['Thị Xã Mường Lay', 'Thị xã Mường Lay'],
    ['Thành Phố Bắc Kạn', 'Thành phố Bắc Kạn'],
    ['Xã Minh Hoà', 'Xã Minh Hòa'],
    ["Xã Ea H'Leo", 'Xã Ea H’Leo'],
    ['Xã Đức Hòa'.normalize('NFD'), 'Xã Đức Hòa'],
  ])('%s is %s', (source, name) => expect(officialName(source)).toBe(name))

  test('a table whose format has changed is refused, with its line', () => {
    expect(parseCsv('a,b\n1,2\n', 'x.csv', ['b'])).toEqual([{ b: '2' }])
    expect(() => parseCsv('a,b\n1\n', 'x.csv', ['a'])).toThrow('x.csv:2')
    expect(() => parseCsv('a,b\n"1,2",3\n', 'x.csv', ['a'])).toThrow('x.csv:2')
    expect(() => parseCsv('a,b\n1,2\n', 'x.csv', ['c'])).toThrow('no column c')
  })
})
