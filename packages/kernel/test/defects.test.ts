import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultsOfKind, sayFaults } from '../src/kinds/index.ts'
import { asGiven, type Defect, type Pick, tableOf } from './defects/defect.ts'
import { DEFECTS_OF_ACTS } from './defects/defects-of-acts.ts'
import { DEFECTS_OF_EFFECTS } from './defects/defects-of-effects.ts'
import { DEFECTS_OF_FIELDS } from './defects/defects-of-fields.ts'
import { DEFECTS_OF_HEADS } from './defects/defects-of-heads.ts'
import { COMING, KINDS } from './found-kinds.ts'
import { howMany } from './how-many.ts'

const TABLES = [...KINDS, ...COMING]
/** Each defect is planted so often in each table, each time at another place. */
const TIMES = howMany(4)

function pickBy(draws: readonly number[]): Pick {
  let next = 0
  return (from) => from[(draws[next++ % draws.length] ?? 0) % Math.max(1, from.length)]
}

/** What a defect came to in all tables: in how many it has a place, and where it was not told. */
function plantEverywhere(
  defect: Defect,
  seed: number,
): { readonly planted: number; readonly untold: readonly string[] } {
  let planted = 0
  const untold: string[] = []
  const draws = fc.sample(fc.array(fc.nat(1_000_000), { minLength: 4, maxLength: 4 }), {
    seed,
    numRuns: TABLES.length * TIMES,
  })
  TABLES.forEach((kind, at) => {
    for (let time = 0; time < TIMES; time += 1) {
      const table = tableOf(kind)
      const told = defect.plant(table, pickBy(draws[at * TIMES + time] ?? [0]))
      if (told === undefined) continue
      planted += 1
      const [where, fault, instead] = told
      const faults = faultsOfKind(asGiven(table))
      const isTold = faults.some(
        (one) =>
          one.where === where && one.fault.includes(fault) && one.instead.includes(instead) && one.near.length > 0,
      )
      if (!isTold) untold.push(`${kind.kind}, ${where}: "${fault}"; told: ${sayFaults(faults).join(' | ')}`)
    }
  })
  return { planted, untold }
}

describe.each([
  ['head', DEFECTS_OF_HEADS],
  ['acts', DEFECTS_OF_ACTS],
  ['effects', DEFECTS_OF_EFFECTS],
  ['fields', DEFECTS_OF_FIELDS],
] as const)('a defect of the %s', (_, defects) => {
  test.each(defects.map((defect, index) => [defect.name, defect, index] as const))(
    '%s is refused, with its place and what to write instead',
    (_name, defect, index) => {
      const { planted, untold } = plantEverywhere(defect, 909 + index)
      expect(planted).toBeGreaterThan(0)
      expect(untold).toEqual([])
    },
  )
})

test('a table without a defect is not refused', () => {
  for (const kind of TABLES) expect(sayFaults(faultsOfKind(asGiven(tableOf(kind))))).toEqual([])
})
