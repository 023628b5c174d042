import { describe, expect, test } from 'vitest'
import { counted, type Counter } from '../../test/counted.ts'
import { civilDate, type UnitId } from '../ids.ts'
import { buildUnitTree, type UnitTree } from './tree.ts'
import type { Unit, UnitVersion } from './unit.ts'

const id = (text: string): UnitId => text as UnitId
const date = civilDate
const DAY = date('2022-09-12')
const REFORM = date('2025-03-01')

const unit = (name: string, parent: string | null, over: Partial<Unit> = {}): Unit => ({
  id: id(name),
  code: name,
  level: 'commune',
  branch: 'police',
  name: { vi: name, en: name },
  shortName: name,
  parentId: parent === null ? null : id(parent),
  validFrom: date('2020-01-01'),
  validTo: null,
  point: null,
  ...over,
})
const version = (from: string, code: string, parent: string | null): UnitVersion => ({
  from: date(from),
  code,
  name: { vi: code, en: code },
  shortName: code,
  parentId: parent === null ? null : id(parent),
})
const names = (units: readonly Unit[]): readonly string[] => units.map((each) => each.id)

/** Before the reform p – d – c; after it c and d are side by side under p, and p has the code q. */
const moving: UnitTree = buildUnitTree([
  unit('c', 'd', { versions: [version('2020-01-01', 'p.d.c', 'd'), version('2025-03-01', 'q.c', 'p')] }),
  unit('d', 'p', { versions: [version('2020-01-01', 'p.d', 'p'), version('2025-03-01', 'q.d', 'p')] }),
  unit('p', 'top', { versions: [version('2020-01-01', 'p', 'top'), version('2025-03-01', 'q', 'other')] }),
  unit('other', null),
  unit('top', null),
])

describe('the line of command', () => {
  test.each([
    ['c', DAY, ['d', 'p', 'top']],
    ['c', REFORM, ['p', 'other']],
    ['d', DAY, ['p', 'top']],
    ['top', DAY, []],
    ['nobody', DAY, []],
  ])('above %s on %s: %j', (name, day, above) => {
    expect(names(moving.ancestorsOf(id(name), day))).toEqual(above)
    expect(moving.parentOf(id(name), day)?.id).toBe(above[0])
    for (const other of ['c', 'd', 'p', 'top', 'other'])
      expect(moving.isBelow(id(name), id(other), day)).toBe(above.includes(other))
  })

  test('without a day, the unit versions that were read count', () => {
    expect(names(moving.ancestorsOf(id('c')))).toEqual(['d', 'p', 'top'])
    expect(moving.parentOf(id('p'))?.code).toBe('top')
    expect(moving.parentOf(id('c'))?.code).toBe('d')
    expect(moving.isBelow(id('c'), id('top'))).toBe(true)
    expect(moving.isBelow(id('p'), id('other'))).toBe(false)
  })

  test('a parent is shown as it was on that day', () => {
    expect(moving.parentOf(id('c'), DAY)?.code).toBe('p.d')
    expect(moving.parentOf(id('c'), REFORM)?.code).toBe('q')
  })

  test('ends at a parent that does not exist, or no longer exists', () => {
    const tree = buildUnitTree([
      unit('ended', null, { validTo: REFORM }),
      unit('under', 'ended'),
      unit('lost', 'nowhere'),
    ])
    expect(names(tree.ancestorsOf(id('under'), DAY))).toEqual(['ended'])
    expect(tree.ancestorsOf(id('under'), REFORM)).toEqual([])
    expect(tree.ancestorsOf(id('lost'), DAY)).toEqual([])
  })

  test('ends in a cycle, wherever one begins', () => {
    const counter: Counter = { steps: 0 }
    const ring = [unit('a', 'b'), unit('b', 'c'), unit('c', 'b'), unit('self', 'self')]
    const tree = buildUnitTree(ring.map((each) => counted(each, counter, 1000)))
    expect(names(tree.ancestorsOf(id('a')))).toEqual(['b', 'c'])
    expect(names(tree.ancestorsOf(id('b'), DAY))).toEqual(['c'])
    expect(names(tree.ancestorsOf(id('self'), DAY))).toEqual([])
  })
})

describe('the units below', () => {
  test.each([
    ['p', DAY, ['d']],
    ['p', REFORM, ['c', 'd']],
    ['d', DAY, ['c']],
    ['d', REFORM, []],
    ['top', DAY, ['p']],
    ['top', REFORM, []],
    ['other', REFORM, ['p']],
    ['nobody', DAY, []],
  ])('below %s on %s: %j', (name, day, below) => {
    expect(names(moving.childrenOf(id(name), day))).toEqual(below)
  })

  test('in order of their codes, whatever the order of reading', () => {
    const tree = buildUnitTree([
      unit('2', null),
      unit('2.b', '2'),
      unit('2.a', '2'),
      unit('2.d', '2'),
      unit('2.c', '2'),
      unit('10', null),
      unit('1', null),
    ])
    expect(names(tree.childrenOf(id('2'), DAY))).toEqual(['2.a', '2.b', '2.c', '2.d'])
    expect(names(tree.rootsAt(DAY))).toEqual(['1', '10', '2'])
  })

  test('two with the same code stay in the order of reading', () => {
    const twins = [unit('first', 'p', { code: 'x' }), unit('second', 'p', { code: 'x' }), unit('third', 'p')]
    expect(names(buildUnitTree(twins).childrenOf(id('p'), DAY))).toEqual(['third', 'first', 'second'])
  })

  test('each once, however many versions it had under one parent', () => {
    const versions = [version('2020-01-01', 'x', 'p'), version('2021-01-01', 'x', 'p'), version('2022-01-01', 'x', 'p')]
    const tree = buildUnitTree([unit('a', 'p'), unit('b', 'p'), unit('c', 'p', { versions })])
    expect(names(tree.childrenOf(id('p'), DAY))).toEqual(['a', 'b', 'c'])
    expect(names(tree.everByCode('x'))).toEqual(['c'])
  })
})

describe('codes', () => {
  test('a code is that of its day', () => {
    expect(moving.byCode('p.d', DAY)?.id).toBe('d')
    expect(moving.byCode('p.d', REFORM)).toBeUndefined()
    expect(moving.byCode('q.d', DAY)).toBeUndefined()
    expect(moving.byCode('q.d', REFORM)?.code).toBe('q.d')
    expect(moving.byCode('never', DAY)).toBeUndefined()
  })

  test('one unit after another may have it, each in its time', () => {
    const tree = buildUnitTree([
      unit('newer', null, { code: '80', validFrom: date('2025-07-01') }),
      unit('oldest', null, { code: '80', validFrom: date('2004-01-01'), validTo: date('2008-08-01') }),
      unit('older', null, { code: '80', validFrom: date('2008-08-01'), validTo: date('2025-07-01') }),
    ])
    expect(
      ['2004-01-01', '2008-08-01', '2025-07-01', '2003-12-31'].map((day) => tree.byCode('80', date(day))?.id),
    ).toEqual(['oldest', 'older', 'newer', undefined])
    expect(names(tree.everByCode('80'))).toEqual(['oldest', 'older', 'newer'])
    expect(tree.everByCode('81')).toEqual([])
  })

  test('units that began on one day stay in the order of reading', () => {
    const same = ['c', 'a', 'b'].map((name) => unit(name, null, { code: 'x' }))
    expect(names(buildUnitTree(same).everByCode('x'))).toEqual(['c', 'a', 'b'])
  })
})

describe('look-ups by id', () => {
  test('a unit as read, and as of a day', () => {
    expect(moving.size).toBe(5)
    expect(moving.find(id('c'))?.code).toBe('c')
    expect(moving.find(id('nobody'))).toBeUndefined()
    expect(moving.unitAt(id('c'), REFORM)?.code).toBe('q.c')
    expect(moving.unitAt(id('c'), date('2019-12-31'))).toBeUndefined()
    expect(moving.unitAt(id('nobody'), DAY)).toBeUndefined()
  })

  test('of a unit read twice, the last counts', () => {
    const tree = buildUnitTree([unit('a', null), unit('b', null), unit('a', 'b')])
    expect(tree.size).toBe(2)
    expect(names(tree.rootsAt(DAY))).toEqual(['b'])
    expect(names(tree.childrenOf(id('b'), DAY))).toEqual(['a'])
  })
})

test('work grows with the number of units: ten times as many cost ten times the steps', () => {
  const stepsPerUnit = (provinces: number): number => {
    const counter: Counter = { steps: 0 }
    const units: Unit[] = [unit('bo', null)]
    for (let p = 0; p < provinces; p++) {
      units.push(unit(`${p}`, 'bo'))
      for (let d = 0; d < 11; d++) {
        units.push(unit(`${p}.${d}`, `${p}`))
        for (let c = 0; c < 22; c++) units.push(unit(`${p}.${d}.${c}`, `${p}.${d}`))
      }
    }
    const tree = buildUnitTree(units.map((each) => counted(each, counter)))
    let ancestors = 0
    let found = 0
    for (const { id: unitId, code, level } of units) {
      ancestors += tree.ancestorsOf(unitId, DAY).length
      found += Number(tree.byCode(code, DAY)?.id === unitId)
      if (level !== 'ministry') tree.childrenOf(unitId, DAY)
    }
    expect(ancestors).toBe(provinces * (1 + 11 * 2 + 11 * 22 * 3))
    expect(found).toBe(units.length)
    return counter.steps / units.length
  }
  const few = stepsPerUnit(6)
  expect(few).toBeLessThan(100)
  expect(stepsPerUnit(60)).toBeLessThan(1.1 * few)
})
