import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  boxOf,
  type Decision,
  meet,
  meetingKey,
  openDossier,
  openMeeting,
  type Plan,
  planOf,
} from '../src/dossier/index.ts'
import { type ActId, type DossierId, type Instant, instant } from '../src/ids.ts'
import { faultsOfKind, faultsOfKinds, type KindDefinition } from '../src/kinds/index.ts'
import { greatCircleKm } from '../src/territory/index.ts'
import { COMING, KINDS } from './found-kinds.ts'
import { regulationWith } from './random-play.ts'
import { actorOf, id, worldAt } from './small-world.ts'
import { local } from './vietnam-calendar.ts'

const ALL = [...KINDS, ...COMING]
const named = (name: string): KindDefinition => {
  const kind = ALL.find((one) => one.kind === name)
  if (kind === undefined) throw new Error(`no kind ${name}`)
  return kind
}
const OPERATION = named('operation')
const MATCH = OPERATION.match
if (MATCH === undefined) throw new Error('operations meet')
const planned = { kind: OPERATION.kind, match: MATCH }
const NOW = local('2022-09-12 07:00')
const HOUR = 3_600_000
const world = worldAt(NOW, regulationWith(ALL), { kinds: ALL })

/** Units of two parties, and a neighbour that no regulation binds. */
const HOLDERS = [id('1.1.1'), id('2.1.1'), id('2.2.1')] as const
const UNBOUND = id('3.1.1')
let counted = 0
const aPlan: fc.Arbitrary<Plan> = fc
  .record({
    holder: fc.constantFrom(...HOLDERS, UNBOUND),
    exercise: fc.constantFrom(false, false, false, true),
    lat: fc.double({ min: 10.6, max: 10.66, noNaN: true }),
    lon: fc.double({ min: 106.38, max: 106.46, noNaN: true }),
    radiusM: fc.integer({ min: 100, max: 10_000 }),
    begins: fc.integer({ min: -24, max: 36 }),
    hours: fc.integer({ min: 1, max: 48 }),
  })
  .map(({ holder, exercise, lat, lon, radiusM, begins, hours }) => {
    counted += 1
    return {
      dossierId: `dossier ${String(counted).padStart(9, '0')}` as DossierId,
      holder,
      regulationId: world.regulation.id,
      exercise,
      at: { lat, lon },
      radiusM,
      from: instant(NOW + begins * HOUR),
      to: instant(NOW + (begins + hours) * HOUR),
      contact: { telephone: `0272 ${String(counted).padStart(6, '0')}`, who: `Trực ban ${counted}` },
    }
  })
const aPair = fc.tuple(aPlan, aPlan)
const settings = { seed: 303, numRuns: 2000 }

function open(one: Plan, other: Plan) {
  let ids = 0
  const newId = (): string => `id ${(ids += 1)}`
  return openMeeting(planned, world, [one, other], { actId: newId() as ActId, dossierId: newId() as DossierId, newId })
}
const opened = (one: Plan, other: Plan): Decision | undefined => {
  const outcome = open(one, other)
  return outcome.ok ? outcome.value : undefined
}

describe('two plans', () => {
  test('collide or not, whichever is named first, and under one name', () => {
    let met = 0
    fc.assert(
      fc.property(aPair, ([a, b]) => {
        met += Number(meet(a, b, NOW))
        expect(meet(b, a, NOW)).toBe(meet(a, b, NOW))
        expect(meetingKey('operation', b, a)).toBe(meetingKey('operation', a, b))
      }),
      settings,
    )
    expect(met).toBeGreaterThan(200)
  })

  test('collide if at one future instant a person at one place is within both, and otherwise not', () => {
    fc.assert(
      fc.property(aPair, ([a, b]) => {
        const isApart =
          a.holder === b.holder ||
          a.exercise !== b.exercise ||
          a.from >= b.to ||
          b.from >= a.to ||
          Math.min(a.to, b.to) <= NOW ||
          greatCircleKm(a.at, b.at) * 1000 > a.radiusM + b.radiusM
        expect(meet(a, b, NOW)).toBe(!isApart)
      }),
      settings,
    )
  })

  test('that collide have boxes that overlap, anywhere on the earth: the index finds them all', () => {
    const aPlace = fc.record({
      lat: fc.double({ min: -80, max: 80, noNaN: true }),
      lon: fc.double({ min: -170, max: 170, noNaN: true }),
    })
    const near = fc.tuple(
      fc.double({ min: -0.2, max: 0.2, noNaN: true }),
      fc.double({ min: -0.9, max: 0.9, noNaN: true }),
    )
    const radius = fc.integer({ min: 100, max: 10_000 })
    fc.assert(
      fc.property(aPlace, near, radius, radius, (at, [lat, lon], ra, rb) => {
        const there = { lat: at.lat + lat, lon: at.lon + lon }
        if (greatCircleKm(at, there) * 1000 > ra + rb) return
        const [a, b] = [boxOf({ at, radiusM: ra }), boxOf({ at: there, radiusM: rb })]
        expect(a.south <= b.north && b.south <= a.north && a.west <= b.east && b.west <= a.east).toBe(true)
      }),
      settings,
    )
  })
})

describe('the dossier of a collision', () => {
  test('is the same whichever plan was looked at first; there is one if they collide, and none with a unit that the regulation does not bind', () => {
    let met = 0
    fc.assert(
      fc.property(aPair, ([a, b]) => {
        const [one, other] = [opened(a, b), opened(b, a)]
        expect(other).toEqual(one)
        const isBound = a.holder !== UNBOUND && b.holder !== UNBOUND
        expect(one !== undefined).toBe(meet(a, b, NOW) && isBound)
        met += Number(one !== undefined)
      }),
      settings,
    )
    expect(met).toBeGreaterThan(100)
  })

  test('has only the two as parties, is held by the unit that planned first, and each owes a settlement', () => {
    fc.assert(
      fc.property(aPair, ([a, b]) => {
        const state = opened(a, b)?.state
        if (state === undefined) return
        const first = a.dossierId < b.dossierId ? a : b
        expect(state.holder).toBe(first.holder)
        expect(state.parties.map(({ unitId }) => unitId).toSorted()).toEqual([a.holder, b.holder].toSorted())
        expect(state.obligations.map(({ debtor }) => debtor).toSorted()).toEqual([a.holder, b.holder].toSorted())
        expect(state.head.exercise).toBe(a.exercise)
      }),
      settings,
    )
  })

  test('tells each whom to call and when the overlap begins: no number, place, radius, end, name or words', () => {
    const telling = aPair.map(([a, b]): readonly [Plan, Plan] => [a, { ...b, exercise: a.exercise }])
    fc.assert(
      fc.property(telling, ([a, b]) => {
        const decision = opened(a, b)
        if (decision === undefined) return
        const told = JSON.stringify(decision)
        const begins = Math.max(a.from, b.from)
        for (const plan of [a, b]) {
          for (const value of [plan.dossierId, plan.at.lat, plan.at.lon]) expect(told).not.toContain(String(value))
          expect(told).not.toContain(new Date(plan.to).toISOString())
          if (plan.from !== begins || begins <= NOW) expect(told).not.toContain(new Date(plan.from).toISOString())
        }
        expect(Object.keys(decision.state.fields).toSorted()).toEqual(
          ['beginsAt', 'contact', 'other', 'otherContact', 'title', 'urgency'].toSorted(),
        )
      }),
      { ...settings, numRuns: 500 },
    )
  })
})

describe('the plan of a dossier', () => {
  const at = (hours: number): string => new Date(NOW + hours * HOUR).toISOString()
  const FIELDS = {
    title: 'KH 12',
    activity: 'inspection',
    category: 'other',
    place: { lat: 10.63, lon: 106.41 },
    radius: 2000,
    from: at(24),
    to: at(30),
    contact: { telephone: '0272 123456' },
  }
  const openOperation = () => {
    const actor = actorOf(HOLDERS[0], 'duty', instant(0))
    let ids = 0
    const newId = (): string => `id ${(ids += 1)}`
    const outcome = openDossier(OPERATION, world, actor, {
      actId: newId() as ActId,
      dossierId: 'dossier 1' as DossierId,
      newId,
      number: '01',
      fields: FIELDS,
    })
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    return outcome.value.state
  }

  test('is what its kind names', () => {
    expect(planOf(OPERATION, openOperation(), world.units)).toEqual({
      dossierId: 'dossier 1',
      holder: HOLDERS[0],
      regulationId: world.regulation.id,
      exercise: false,
      at: FIELDS.place,
      radiusM: 2000,
      from: (NOW + 24 * HOUR) as Instant,
      to: (NOW + 30 * HOUR) as Instant,
      contact: FIELDS.contact,
    })
  })

  test('for a unit is at the unit’s place', () => {
    const state = openOperation()
    const fields = { ...state.fields, place: { unitId: id('2.1.1') } }
    expect(planOf(OPERATION, { ...state, fields }, world.units)?.at).toEqual({ lat: 10.63, lon: 106.45 })
  })

  test.each(['place', 'radius', 'from', 'to', 'contact'])(
    'does not exist without %s: what was erased collides with nothing',
    (name) => {
      const state = openOperation()
      const { [name]: _, ...fields } = state.fields
      expect(planOf(OPERATION, { ...state, fields }, world.units)).toBeUndefined()
    },
  )

  test('does not exist if the dossier is closed, if it ends before it begins, or if its kind collides with nothing', () => {
    const state = openOperation()
    expect(planOf(OPERATION, { ...state, state: 'closed' }, world.units)).toBeUndefined()
    expect(planOf(OPERATION, { ...state, fields: { ...state.fields, to: at(24) } }, world.units)).toBeUndefined()
    expect(planOf(named('overlap'), state, world.units)).toBeUndefined()
  })
})

describe('a table that cannot be carried out is refused', () => {
  const kinds = (match: Partial<NonNullable<KindDefinition['match']>>) =>
    new Map(ALL.map((kind) => [kind.kind, kind === OPERATION ? { ...kind, match: { ...MATCH, ...match } } : kind]))
  const said = (match: Parameters<typeof kinds>[0]): string => faultsOfKinds(kinds(match)).join('\n')

  test('unchanged, it has no fault', () => {
    expect(said({})).toBe('')
  })

  test.each([
    ['a kind that is not there', { opens: 'none' }, 'there is no kind "none"'],
    ['a kind that no clause opens', { opens: 'request' }, 'the regulation may not open request'],
    ['a required field left out', { fields: {} }, 'overlap needs "other"'],
    [
      'a field that is not there',
      { fields: { ...MATCH.fields, more: { value: 'x' } } },
      'has no text or choice "more"',
    ],
    ['a telephone in a text', { fields: { ...MATCH.fields, title: { contact: 'other' } } }, 'has no contact "title"'],
  ] as const)('%s', (_what, match, words) => {
    expect(said(match)).toContain(words)
  })

  test('a contact that does not exist', () => {
    const [fault] = faultsOfKind({ ...OPERATION, match: { ...MATCH, contact: 'title' } })
    expect(fault?.fault).toContain('"title", which is no contact')
  })
})
