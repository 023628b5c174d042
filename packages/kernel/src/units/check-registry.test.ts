import { expect, test } from 'vitest'
import { civilDate, type UnitId } from '../ids.ts'
import { faultsOfRegistry } from './check-registry.ts'
import type { Succession } from './succession.ts'
import type { Unit } from './unit.ts'

const REFORM = '2025-07-01'
const id = (code: string): UnitId => code as UnitId
const unit = (code: string, ends: string | null = null, from = '2020-01-01', under: string | null = null): Unit => ({
  id: id(code),
  code,
  level: 'province',
  branch: 'police',
  name: { vi: `Công an ${code}`, en: code },
  shortName: code,
  parentId: under === null ? null : id(under),
  validFrom: civilDate(from),
  validTo: ends === null ? null : civilDate(ends),
  point: null,
})
const edge = (from: string, to: string, on = REFORM, extent: Succession['extent'] = 'full'): Succession => ({
  predecessorId: id(from),
  successorId: id(to),
  extent,
  on: civilDate(on),
})

test.each<[string, readonly Unit[], readonly Succession[], readonly string[]]>([
  ['a merger', [unit('a', REFORM), unit('b', REFORM), unit('c', null, REFORM)], [edge('a', 'c'), edge('b', 'c')], []],
  ['an end without an heir, under a unit', [unit('a', REFORM, '2020-01-01', 'b'), unit('b')], [], []],
  [
    'an end together with the unit above, which has an heir',
    [unit('a', REFORM, '2020-01-01', 'b'), unit('b', REFORM), unit('c')],
    [edge('b', 'c')],
    [],
  ],
  [
    'an end without an heir and without a unit above',
    [unit('a', REFORM), unit('b')],
    [],
    [
      "a Công an a ends on 2025-07-01 without an heir, and no unit above it lives on, so its matters would be nobody's; name its heir under successions, or give it a parent that lives on",
    ],
  ],
  [
    'an end together with the unit above',
    [unit('a', REFORM, '2020-01-01', 'b'), unit('b', REFORM)],
    [],
    [
      "a Công an a ends on 2025-07-01 without an heir, and no unit above it lives on, so its matters would be nobody's; name its heir under successions, or give it a parent that lives on",
      "b Công an b ends on 2025-07-01 without an heir, and no unit above it lives on, so its matters would be nobody's; name its heir under successions, or give it a parent that lives on",
    ],
  ],
  [
    'a division without a unit above',
    [unit('a', REFORM), unit('b'), unit('c')],
    [edge('a', 'b', REFORM, 'partial'), edge('a', 'c', REFORM, 'partial')],
    [
      "a Công an a is divided on 2025-07-01 among 2, and no unit above it lives on, so what belongs to none of them would be nobody's; give it a parent that lives on, or one heir of all",
    ],
  ],
  [
    'its own parent',
    [unit('a', null, '2020-01-01', 'a')],
    [],
    ['a Công an a is under itself; name another unit, or none'],
  ],
  [
    'a circle of parents, and a unit under it',
    [unit('a', null, '2020-01-01', 'b'), unit('b', null, '2020-01-01', 'a'), unit('c', null, '2020-01-01', 'b')],
    [],
    [
      'a Công an a is under b Công an b, which is under it; let one of them be under another unit, or none',
      'b Công an b is under a Công an a, which is under it; let one of them be under another unit, or none',
    ],
  ],
  [
    'a parent that ended before',
    [unit('a', null, '2025-07-01', 'b'), unit('b', '2025-07-01'), unit('c')],
    [edge('b', 'c')],
    ['a Công an a begins on 2025-07-01 under b Công an b, which has ended by 2025-07-01; name another'],
  ],
  [
    'a unit that outlives its parent',
    [unit('a', null, '2020-01-01', 'b'), unit('b', REFORM), unit('c')],
    [edge('b', 'c')],
    [
      'a Công an a lives on after b Công an b, which ends on 2025-07-01, and would stand under nobody; let it end on that day too, with an heir under a unit that lives on',
    ],
  ],
  [
    'a division',
    [unit('a', REFORM, '2020-01-01', 'top'), unit('b'), unit('c'), unit('top')],
    [edge('a', 'b', REFORM, 'partial'), edge('a', 'c', REFORM, 'partial')],
    [],
  ],
  [
    'an end twice',
    [unit('a', REFORM), unit('b'), unit('c')],
    [edge('a', 'b'), edge('a', 'c', '2025-03-01', 'partial')],
    ['a Công an a ends twice, on 2025-07-01 and 2025-03-01; keep one day'],
  ],
  [
    'two heirs of all',
    [unit('a', REFORM), unit('b'), unit('c')],
    [edge('a', 'b'), edge('a', 'c')],
    ['a Công an a goes as a whole to several; write "partial" for all but one'],
  ],
  [
    'an heir of a unit that lives',
    [unit('a'), unit('b')],
    [edge('a', 'b')],
    ['a Công an a has heirs from 2025-07-01 and does not end; give both one day'],
  ],
  [
    'an heir on another day than the end',
    [unit('a', '2025-06-30'), unit('b')],
    [edge('a', 'b')],
    ['a Công an a has heirs from 2025-07-01 and ends on 2025-06-30; give both one day'],
  ],
  [
    'an heir that does not exist',
    [unit('a', REFORM)],
    [edge('a', 'b')],
    ['the heir of a Công an a on 2025-07-01, unit b, is no unit; add it, or name another'],
  ],
  [
    'an heir that ends the same day',
    [unit('a', REFORM), unit('b', REFORM, '2020-01-01', 'c'), unit('c')],
    [edge('a', 'b')],
    ['the heir of a Công an a on 2025-07-01, b Công an b, has ended by 2025-07-01; name its heir instead'],
  ],
  [
    'an heir that begins later',
    [unit('a', REFORM), unit('b', null, '2025-07-02')],
    [edge('a', 'b')],
    ['the heir of a Công an a on 2025-07-01, b Công an b, begins only on 2025-07-02; let it begin by then'],
  ],
  [
    'a ring: each is the heir of the other',
    [unit('a', REFORM), unit('b', '2025-08-01')],
    [edge('a', 'b'), edge('b', 'a', '2025-08-01')],
    ['the heir of b Công an b on 2025-08-01, a Công an a, has ended by 2025-07-01; name its heir instead'],
  ],
  [
    'its own heir',
    [unit('a', REFORM)],
    [edge('a', 'a')],
    ['the heir of a Công an a on 2025-07-01, a Công an a, is the unit itself; name another'],
  ],
  ['an heir of nobody', [unit('b')], [edge('a', 'b')], ['unit a has heirs and is no unit; add it, or leave them out']],
  [
    'an end before the beginning',
    [unit('a', '2020-01-01', '2020-01-01')],
    [],
    ['a Công an a begins on 2020-01-01 and ends on 2020-01-01; let it end later, or leave it out'],
  ],
  [
    'a unit under none that there is',
    [unit('a', null, '2020-01-01', 'x')],
    [],
    ['a Công an a is under x, which is no unit; add that unit, or name another'],
  ],
])('%s', (_, units, successions, faults) => {
  expect(faultsOfRegistry(units, successions).map(({ words }) => words)).toEqual(faults)
})
