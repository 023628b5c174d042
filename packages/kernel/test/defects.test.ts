import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultsOfKind, faultsOfKinds, sayFaults } from '../src/kinds/index.ts'
import { asGiven, type Defect, effectsOf, fieldsOf, type Pick, put, type Table, tableOf } from './defects/defect.ts'
import { DEFECTS_OF_ACTS } from './defects/defects-of-acts.ts'
import { DEFECTS_OF_EFFECTS } from './defects/defects-of-effects.ts'
import { DEFECTS_OF_FIELDS } from './defects/defects-of-fields.ts'
import { DEFECTS_OF_HEADS } from './defects/defects-of-heads.ts'
import { COMING, KINDS } from './found-kinds.ts'
import { howMany } from './how-many.ts'

const TABLES = [...KINDS, ...COMING]
/** How often each defect is planted in each table, each time at another place. */
const TIMES = howMany(4)

function pickBy(draws: readonly number[]): Pick {
  let next = 0
  return (from) => from[(draws[next++ % draws.length] ?? 0) % Math.max(1, from.length)]
}

/** The result of a defect in all tables: how many have a place for it, and where it was not reported. */
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
] as const)('a defect in the %s', (_, defects) => {
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

describe('a defect that shows only when all kinds are known', () => {
  const openings = (table: Table) => effectsOf(table, 'open-dossier')
  test.each<[string, string, (table: Table) => boolean, string]>([
    [
      'a kind opened that there is not',
      'there is no kind "picnic"; write one of',
      (table) => openings(table).some(({ effect }) => Object.assign(effect, { kind: 'picnic' })),
      'campaign',
    ],
    [
      'a field filled that the other kind has not',
      'has no field "colour"; name fields of its opening',
      (table) => openings(table).some(({ effect }) => Object.assign(effect.fields, { colour: { value: 'red' } })),
      'campaign',
    ],
    [
      'a required field of the other kind left out',
      'needs "title"; fill it',
      (table) => openings(table).some(({ effect }) => Reflect.deleteProperty(effect.fields, 'title')),
      'campaign',
    ],
    [
      'a field filled with another type',
      '"title" of collection is text, and "nextReturnAt" is instant; fill it from a field of its type',
      (table) =>
        openings(table)
          .filter(({ effect }) => effect.kind === 'collection')
          .some(({ effect }) => Object.assign(effect.fields, { title: { from: 'nextReturnAt' } })),
      'campaign',
    ],
    [
      'a choice filled with no option of it',
      '"urgency" of directive is never "asap"; write one of normal, urgent, express',
      (table) =>
        openings(table)
          .filter(({ effect }) => effect.kind === 'directive')
          .some(({ effect }) => Object.assign(effect.fields, { urgency: { value: 'asap' } })),
      'campaign',
    ],
    [
      'a person told on to where nothing can be erased',
      '"title" holds data about persons, and "title" of',
      (table) =>
        fieldsOf(table, 'text')
          .filter(({ field, place }) => field.name === 'title' && place.act !== undefined)
          .map(({ field }) => put(field, { personal: true, erasable: true })).length > 0,
      'campaign',
    ],
    [
      'dossiers of a kind that there is not',
      'field dossiers: there is no kind "picnic"; write one of',
      (table) => fieldsOf(table, 'dossiers').some(({ field }) => Object.assign(field, { kinds: ['picnic'] })),
      'proposal',
    ],
    [
      'a round that opens its own kind again',
      'it opens itself again without end (campaign → campaign); let a person open one of them',
      (table) =>
        openings(table)
          .filter(({ place }) => place.act?.by === 'regulation')
          .some(({ effect }) => Object.assign(effect, { kind: 'campaign' })),
      'campaign',
    ],
    [
      'plans that meet in a plan',
      'it opens itself again without end (operation → operation)',
      (table) => Object.assign(table.match ?? {}, { opens: 'operation' }).opens === 'operation',
      'operation',
    ],
  ])('%s', (_, words, plant, name) => {
    const tables = new Map(
      TABLES.map((kind) => {
        const table = tableOf(kind)
        if (kind.kind === name) expect(plant(table)).toBe(true)
        return [kind.kind, asGiven(table)]
      }),
    )
    const faults = faultsOfKinds(tables)
    expect(faults.join('\n')).toContain(words)
    expect(faults.find((fault) => fault.includes(words))).toContain(`kind ${name}`)
  })
})
