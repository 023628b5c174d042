import { describe, expect, test } from 'vitest'
import { civilDate, type UnitId } from '../ids.ts'
import type { Unit, UnitVersion } from './unit.ts'
import { isValidAt, lastParentOf, nameAt, unitAt, versionAt } from './validity.ts'

const id = (text: string): UnitId => text as UnitId
const date = civilDate

const version = (from: string, name: string, parent: string | null): UnitVersion => ({
  from: date(from),
  code: `mã ${name}`,
  name: { vi: `Công an ${name}`, en: `${name} Police` },
  shortName: `CA ${name}`,
  parentId: parent === null ? null : id(parent),
})
const lasting: Unit = {
  id: id('u'),
  code: 'mã',
  level: 'commune',
  branch: 'police',
  name: { vi: 'Công an', en: 'Police' },
  shortName: 'CA',
  parentId: id('p'),
  validFrom: date('2020-01-01'),
  validTo: null,
  point: { lat: 10, lon: 106 },
}
const changing: Unit = {
  ...lasting,
  validTo: date('2025-07-01'),
  versions: [
    version('2020-01-01', 'xã', 'huyện'),
    version('2023-01-01', 'thị trấn', 'tỉnh'),
    version('2025-03-01', 'phường', null),
  ],
}

test.each([
  ['2019-12-31', false, false],
  ['2020-01-01', true, true],
  ['2025-06-30', true, true],
  ['2025-07-01', true, false],
])('on %s: one without an end %s, one that ends %s', (day, endless, ending) => {
  expect(isValidAt(lasting, date(day))).toBe(endless)
  expect(isValidAt(changing, date(day))).toBe(ending)
})

describe('a unit as of a day', () => {
  test('has the code, names and parent of that day, and stays the same unit', () => {
    const { versions: _, ...stays } = changing
    expect(unitAt(changing, date('2023-01-01'))).toEqual({
      ...stays,
      versions: changing.versions,
      code: 'mã thị trấn',
      name: { vi: 'Công an thị trấn', en: 'thị trấn Police' },
      shortName: 'CA thị trấn',
      parentId: 'tỉnh',
    })
    expect(unitAt(changing, date('2025-03-01'))?.parentId).toBeNull()
  })

  test('is as it was read if nothing ever changed', () => {
    expect(unitAt(lasting, date('2023-01-01'))).toBe(lasting)
  })

  test('does not exist before its first day and from its end on', () => {
    expect(unitAt(changing, date('2019-12-31'))).toBeUndefined()
    expect(unitAt(changing, date('2025-07-01'))).toBeUndefined()
  })
})

describe('versions', () => {
  test.each([
    ['2019-01-01', 'mã xã'],
    ['2020-01-01', 'mã xã'],
    ['2022-12-31', 'mã xã'],
    ['2023-01-01', 'mã thị trấn'],
    ['2025-02-28', 'mã thị trấn'],
    ['2025-03-01', 'mã phường'],
    ['2030-01-01', 'mã phường'],
  ])('on %s: %s', (day, code) => {
    const found = versionAt(changing, date(day))
    expect(found?.code).toBe(code)
    expect(nameAt(changing, date(day))).toBe(found?.name)
  })

  test('a unit that never changed has none, and its name is its name', () => {
    expect(versionAt(lasting, date('2023-01-01'))).toBeUndefined()
    expect(nameAt(lasting, date('2023-01-01'))).toBe(lasting.name)
  })
})

test('the last parent: of the last version, or as it was read', () => {
  expect(lastParentOf(changing)).toBeNull()
  expect(lastParentOf({ ...changing, versions: changing.versions?.slice(0, 2) ?? [] })).toBe('tỉnh')
  expect(lastParentOf(lasting)).toBe('p')
})
