import { describe, expect, test } from 'vitest'
import { mayBeginWith } from '../src/access/index.ts'
import { openDossier } from '../src/dossier/index.ts'
import { type ActId, type DossierId, instant } from '../src/ids.ts'
import { type Field, faultsOfKind, type KindDefinition } from '../src/kinds/index.ts'
import { kindNamed } from './random-play.ts'
import { valuesFor } from './random-values.ts'
import { actorOf, KINDS, UNIT_IDS, worldAt } from './small-world.ts'
import { local } from './vietnam-calendar.ts'

const NOON = local('2022-09-12 12:00')
const POSTS = ['duty', 'staff', 'command'] as const

describe('what an opening says of its form', () => {
  const base = kindNamed('request')
  const opening = (name: string, change: object): KindDefinition => ({
    ...base,
    opening: {
      ...base.opening,
      fields: base.opening.fields.map((field) => (field.name === name ? ({ ...field, ...change } as Field) : field)),
    },
  })
  test.each<[string, KindDefinition, string]>([
    ['a preset that is no option', opening('urgency', { preset: 'sooner' }), 'its preset "sooner" is no option of it'],
    [
      "a preset of the regulation's list",
      opening('category', { preset: 'other' }),
      'it has a preset, and its options are the regulation’s',
    ],
    ['a preset of a text', opening('title', { preset: 'Việc' }), 'it is text and has a preset'],
    ['a search in units', opening('addressees', { searched: true }), 'it is units and is searched'],
    [
      'a unit that a text takes',
      { ...base, opening: { ...base.opening, toUnit: 'title' } },
      'toUnit names "title", which is no field of units',
    ],
    [
      'a unit that nothing takes',
      { ...base, opening: { ...base.opening, toUnit: 'whom' } },
      'toUnit names "whom", which is no field of units',
    ],
  ])('%s is named', (_, kind, fault) => {
    expect(faultsOfKind(kind).map((one) => one.fault)).toEqual([fault])
  })
})

describe('a dossier that is started from the name of a unit', () => {
  const world = worldAt(NOON)
  let made = 0
  const towards = KINDS.filter(({ opening }) => opening.toUnit !== undefined)

  test.each(towards.map((kind) => [kind.kind, kind] as const))(
    '%s is offered beside exactly those units to which it can be sent',
    (_, kind) => {
      const { fields, toUnit = '' } = kind.opening
      let offered = 0
      for (const unitId of UNIT_IDS) {
        for (const post of POSTS) {
          const values = valuesFor(fields, 7, { world, unitId, target: undefined })
          for (const other of UNIT_IDS) {
            const opened = openDossier(kind, world, actorOf(unitId, post, instant(0)), {
              actId: 'opening' as ActId,
              dossierId: 'dossier' as DossierId,
              newId: () => `new ${(made += 1)}`,
              number: '01',
              fields: { ...values, [toUnit]: [other] },
            })
            const may = mayBeginWith(world, kind, { unitId, post }, other)
            expect([unitId, post, other, may]).toEqual([unitId, post, other, opened.ok])
            if (may) offered += 1
          }
        }
      }
      expect(offered).toBeGreaterThan(0)
    },
  )
  test('is not offered if the regulation does not use the kind, or the kind cannot start from a unit', () => {
    const by = { unitId: UNIT_IDS[1] as (typeof UNIT_IDS)[number], post: 'duty' } as const
    const other = UNIT_IDS[7] as (typeof UNIT_IDS)[number]
    const kind = kindNamed('request')
    const without = { ...world, regulation: { ...world.regulation, kinds: ['incident'] } }
    expect(mayBeginWith(world, kind, by, other)).toBe(true)
    expect(mayBeginWith(without, kind, by, other)).toBe(false)
    expect(mayBeginWith(world, kindNamed('incident'), by, other)).toBe(false)
  })
})
