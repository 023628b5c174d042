import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { civilDate, type CivilDate, type UnitId } from '../ids.ts'
import { buildSuccessionIndex, type Succession } from './succession.ts'
import { buildUnitTree } from './tree.ts'
import type { Unit, UnitVersion } from './unit.ts'
import { isValidAt, nameAt, unitAt } from './validity.ts'

const id = (text: string): UnitId => text as UnitId
const date = civilDate

const unit = (code: string, parent: string | null, over: Partial<Unit> = {}): Unit => ({
  id: id(code),
  code,
  level: 'commune',
  branch: 'police',
  name: { vi: `Công an ${code}`, en: `${code} Police` },
  shortName: code,
  parentId: parent === null ? null : id(parent),
  validFrom: date('2020-10-29'),
  validTo: null,
  point: null,
  ...over,
})

const version = (from: string, code: string, vi: string, parent: string | null): UnitVersion => ({
  from: date(from),
  code,
  name: { vi, en: vi },
  shortName: vi,
  parentId: parent === null ? null : id(parent),
})

/** A commune that is under a district until the district police end, then under the province. */
const commune = unit('80.802.27976', '80.802', {
  validTo: date('2025-07-01'),
  versions: [
    version('2020-10-29', '80.802.27976', 'Công an xã Mỹ Hạnh Nam', '80.802'),
    version('2025-03-01', '80.802.27976', 'Công an xã Mỹ Hạnh Nam', '80'),
  ],
})
const tree = buildUnitTree([
  unit('bo', null),
  unit('80', 'bo', { validTo: date('2025-07-01') }),
  unit('80.802', '80', { validTo: date('2025-03-01') }),
  commune,
  unit('80-new', 'bo', { validFrom: date('2025-07-01'), code: '80' }),
])
const codes = (units: readonly Unit[]): string[] => units.map((each) => each.code)

describe('validity by date', () => {
  test.each([
    ['2020-10-28', false],
    ['2020-10-29', true],
    ['2025-06-30', true],
    ['2025-07-01', false],
  ])('on %s: %s', (day, valid) => {
    expect(isValidAt(commune, date(day))).toBe(valid)
    expect(unitAt(commune, date(day)) !== undefined).toBe(valid)
  })

  test('a unit keeps its identity while its name changes', () => {
    const ward = unit('75.25270', '75', {
      versions: [
        version('2025-07-01', '75.25270', 'Công an xã Lộc Ninh', '75'),
        version('2026-04-30', '75.25270', 'Công an phường Lộc Ninh', '75'),
      ],
    })
    expect(nameAt(ward, date('2026-04-29')).vi).toBe('Công an xã Lộc Ninh')
    expect(nameAt(ward, date('2026-04-30')).vi).toBe('Công an phường Lộc Ninh')
    expect(nameAt(ward, date('2021-01-01')).vi).toBe('Công an xã Lộc Ninh')
    expect(unitAt(ward, date('2026-05-01'))?.id).toBe(ward.id)
  })
})

describe('the tree', () => {
  test('ancestors by date: the district is gone after 2025-03-01', () => {
    expect(codes(tree.ancestorsOf(commune.id, date('2022-09-12')))).toEqual(['80.802', '80', 'bo'])
    expect(codes(tree.ancestorsOf(commune.id, date('2025-03-01')))).toEqual(['80', 'bo'])
    expect(codes(tree.childrenOf(id('80'), date('2022-09-12')))).toEqual(['80.802'])
    expect(codes(tree.childrenOf(id('80'), date('2025-03-01')))).toEqual(['80.802.27976'])
  })

  test('a code belongs to an era', () => {
    expect(tree.byCode('80', date('2022-09-12'))?.id).toBe('80')
    expect(tree.byCode('80', date('2025-07-01'))?.id).toBe('80-new')
    expect(tree.byCode('80.802', date('2025-03-01'))).toBeUndefined()
    expect(tree.everByCode('80').map((each) => each.id)).toEqual(['80', '80-new'])
  })

  test('a root has a null parent even if its version names one', () => {
    const freed = unit('x', 'bo', {
      versions: [version('2020-10-29', 'x', 'X', 'bo'), version('2023-01-01', 'x', 'X', null)],
    })
    const small = buildUnitTree([unit('bo', null), freed])
    expect(small.parentOf(freed.id, date('2022-01-01'))?.code).toBe('bo')
    expect(small.parentOf(freed.id, date('2023-01-01'))).toBeUndefined()
    expect(codes(small.rootsAt(date('2023-01-01')))).toEqual(['bo', 'x'])
  })

  test('a cycle in the data ends the walk', () => {
    const knot = buildUnitTree([unit('a', 'b'), unit('b', 'c'), unit('c', 'a')])
    expect(codes(knot.ancestorsOf(id('a')))).toEqual(['b', 'c'])
  })
})

const DAY = date('2022-01-01')

test('random trees: parent and children agree, nothing is below itself, depth bounds the ancestors', () => {
  // parents[i] < i makes a forest by construction; the assertions must confirm it.
  const forest = fc
    .array(fc.nat(), { minLength: 1, maxLength: 60 })
    .map((picks) => picks.map((pick, i) => unit(`u${i}`, i === 0 || pick % 7 === 0 ? null : `u${pick % i}`)))
  fc.assert(
    fc.property(forest, (units) => {
      const built = buildUnitTree(units)
      for (const each of units) {
        const ancestors = built.ancestorsOf(each.id)
        expect(ancestors.length).toBeLessThan(units.length)
        expect(built.isBelow(each.id, each.id)).toBe(false)
        for (const ancestor of ancestors) {
          expect(built.isBelow(each.id, ancestor.id)).toBe(true)
          expect(built.isBelow(ancestor.id, each.id)).toBe(false)
        }
        const parent = built.parentOf(each.id, DAY)
        const siblings = parent === undefined ? built.rootsAt(DAY) : built.childrenOf(parent.id, DAY)
        expect(siblings.map((sibling) => sibling.id)).toContain(each.id)
      }
    }),
    { seed: 303, numRuns: 100 },
  )
})

test('random lives: on every day exactly one version counts, and validity is that of the unit', () => {
  const day = fc
    .integer({ min: 2019, max: 2027 })
    .chain((year) => fc.constantFrom(`${year}-01-01`, `${year}-06-15`))
    .map(date)
  const life = fc.uniqueArray(day, { minLength: 2, maxLength: 6 }).map((days) => days.toSorted())
  fc.assert(
    fc.property(life, day, (days, asOf) => {
      const [validFrom, ...rest] = days as [CivilDate, ...CivilDate[]]
      const validTo = rest.at(-1) ?? null
      const versions = days.slice(0, -1).map((from, i) => version(from, `c${i}`, `tên ${i}`, null))
      const living = unit('u', null, { validFrom, validTo, versions })
      const view = unitAt(living, asOf)
      const expected = versions.filter((each) => each.from <= asOf).at(-1)
      if (asOf < validFrom || (validTo !== null && asOf >= validTo)) expect(view).toBeUndefined()
      else expect(view?.code).toBe(expected?.code)
    }),
    { seed: 303, numRuns: 200 },
  )
})

describe('succession', () => {
  const edge = (a: string, b: string, on: string, extent: 'full' | 'partial' = 'full'): Succession => ({
    predecessorId: id(a),
    successorId: id(b),
    extent,
    on: date(on),
  })
  const index = buildSuccessionIndex([
    edge('a', 'x', '2025-07-01', 'partial'),
    edge('a', 'y', '2025-07-01'),
    edge('b', 'y', '2025-07-01'),
    edge('y', 'z', '2026-04-30'),
  ])
  test('heirs by date, the full successor first', () => {
    expect(index.heirsOf(id('a'), date('2025-06-30'))).toEqual(['a'])
    expect(index.heirsOf(id('a'), date('2025-07-01'))).toEqual(['y', 'x'])
    expect(index.heirsOf(id('a'), date('2026-04-30'))).toEqual(['x', 'z'])
    expect(index.predecessorsOf(id('y')).map((each) => each.predecessorId)).toEqual(['a', 'b'])
  })
  test('a ring of successions ends', () => {
    const ring = buildSuccessionIndex([edge('a', 'b', '2021-01-01'), edge('b', 'a', '2021-01-01')])
    expect(ring.heirsOf(id('a'), date('2022-01-01'))).toEqual([])
  })
})
