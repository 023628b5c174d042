import { describe, expect, test } from 'vitest'
import { aClause, actId, aKind, aState, dossierId, EIGHT, HEAD, NINE, worldByHand } from '../../test/by-hand.ts'
import { id } from '../../test/small-world.ts'
import { instant } from '../ids.ts'
import type { FieldValues } from '../kinds/field.ts'
import type { KindDefinition, Match } from '../kinds/kind.ts'
import { greatCircleKm } from '../territory/index.ts'
import { meet, meetingKey, openMeeting, type Plan, planOf } from './meeting.ts'
import type { DossierState } from './state.ts'

const HOUR = 3_600_000
const MATCH: Match = {
  place: 'place',
  radius: 'radius',
  from: 'from',
  to: 'to',
  contact: 'contact',
  opens: 'meeting',
  fields: {
    title: { value: 'Hai kế hoạch gặp nhau' },
    whom: { contact: 'own' },
    other: { contact: 'other' },
    with: { unit: 'other' },
    when: { time: 'overlap' },
  },
}
const world = worldByHand(NINE)

describe('the plan of a dossier', () => {
  const FIELDS: FieldValues = {
    place: { lat: 10.6, lon: 106.4 },
    radius: 500,
    from: '2022-09-12T03:00:00.000Z',
    to: '2022-09-12T05:00:00.000Z',
    contact: { telephone: '113' },
  }
  const plan = (
    fields: Record<string, unknown> = {},
    more: Partial<DossierState> = {},
    kind: Partial<KindDefinition> = { match: MATCH },
  ) =>
    planOf(
      aKind(kind),
      aState({ holder: id('2'), fields: { ...FIELDS, ...fields } as FieldValues, ...more }),
      world.units,
    )
  const whole = {
    dossierId: HEAD.id,
    holder: id('2'),
    regulationId: HEAD.regulationId,
    exercise: false,
    at: { lat: 10.6, lon: 106.4 },
    radiusM: 500,
    from: Date.parse('2022-09-12T03:00:00Z'),
    to: Date.parse('2022-09-12T05:00:00Z'),
    contact: { telephone: '113' },
  }
  test('says where, how far around, when and whom to call', () => {
    expect(plan()).toEqual(whole)
    expect(plan({ place: { unitId: id('1.1') } })?.at).toEqual({ lat: 10.62, lon: 106.4 })
    expect(plan({}, { head: { ...HEAD, exercise: true } })?.exercise).toBe(true)
  })
  test.each<[string, Record<string, unknown>]>([
    ['no place', { place: undefined }],
    ['an erased place', { place: '[đã xoá ngày 12/09/2022]' }],
    ['a list for a place', { place: [] }],
    ['a place of a unit that is not', { place: { unitId: id('9') } }],
    ['something else for a place', { place: { telephone: '113' } }],
    ['no beginning', { from: undefined }],
    ['a beginning that is none', { from: 'x' }],
    ['a number for a beginning', { from: 7 }],
    ['no end', { to: undefined }],
    ['an end that is none', { to: 'x' }],
    ['an end at its beginning', { to: FIELDS['from'] }],
    ['an end before its beginning', { to: '2022-09-12T02:00:00.000Z' }],
    ['no radius', { radius: undefined }],
    ['a radius in words', { radius: '500' }],
    ['no contact', { contact: undefined }],
    ['an erased contact', { contact: '[đã xoá ngày 12/09/2022]' }],
    ['something else for a contact', { contact: { unitId: id('1') } }],
  ])('with %s is none', (_, fields) => {
    expect(plan(fields)).toBeUndefined()
  })
  test('of a closed dossier is none, nor of a kind without plans', () => {
    expect(plan({}, { state: 'closed' })).toBeUndefined()
    expect(plan({}, {}, {})).toBeUndefined()
  })
})

const A: Plan = {
  dossierId: dossierId('a'),
  holder: id('1.1'),
  regulationId: HEAD.regulationId,
  exercise: false,
  at: { lat: 10.6, lon: 106.4 },
  radiusM: 600,
  from: instant(NINE + HOUR),
  to: instant(NINE + 3 * HOUR),
  contact: { telephone: '111' },
}
const B: Plan = { ...A, dossierId: dossierId('b'), holder: id('2.1'), contact: { telephone: '222' } }

describe('two plans', () => {
  const apart = greatCircleKm(A.at, { lat: 10.61, lon: 106.4 }) * 1000
  test.each<[string, Partial<Plan>, boolean]>([
    ['at one place and time', {}, true],
    ['of one dossier', { dossierId: A.dossierId }, false],
    ['of one unit', { holder: A.holder }, false],
    ['under two regulations', { regulationId: 'other' as Plan['regulationId'] }, false],
    ['one of them an exercise', { exercise: true }, false],
    ['whose circles touch', { at: { lat: 10.61, lon: 106.4 }, radiusM: apart - 600 + 1e-6 }, true],
    ['whose circles do not', { at: { lat: 10.61, lon: 106.4 }, radiusM: apart - 600 - 0.1 }, false],
    ['one after the other', { from: A.to, to: instant(A.to + HOUR) }, false],
    ['one before the other', { from: NINE, to: A.from }, false],
    ['that overlap a little', { from: instant(A.to - 1), to: instant(A.to + HOUR) }, true],
    ['one within the other', { from: instant(A.from + 1), to: instant(A.to - 1) }, true],
  ])('%s: %s', (_, more, do_) => {
    expect(meet(A, { ...B, ...more }, NINE)).toBe(do_)
    expect(meet({ ...B, ...more }, A, NINE)).toBe(do_)
  })
  test('meet until their common time is over', () => {
    const short = { ...B, to: instant(A.from + HOUR) }
    expect([A.from, short.to - 1, short.to].map((at) => meet(A, short, instant(at)))).toEqual([true, true, false])
  })
  test('have one key in either order', () => {
    expect([meetingKey('plan', A, B), meetingKey('plan', B, A)]).toEqual(['match plan a b', 'match plan a b'])
  })
})

describe('the dossier of a meeting', () => {
  const meeting = aKind({
    kind: 'meeting',
    opening: {
      posts: [],
      byRegulation: true,
      audience: [{ field: 'with' }],
      audienceRole: 'addressee',
      relations: ['fellow-party'],
      fields: [
        { name: 'title', type: 'text', max: 99 },
        { name: 'whom', type: 'contact' },
        { name: 'other', type: 'contact' },
        { name: 'with', type: 'units', max: 1 },
        { name: 'when', type: 'instant', when: 'future' },
      ],
      effects: [],
    },
  })
  const duties = [{ kind: 'meeting', task: 'x', limits: [] }]
  const worldWith = (
    kind: KindDefinition | undefined,
    clauses = [aClause('N', []), aClause('G', duties), aClause('H', duties)],
  ) => ({
    ...worldByHand(NINE, { kinds: ['meeting'], clauses }),
    kindNamed: (name: string) => (name === 'meeting' ? kind : undefined),
  })
  const open = (one: Plan, other: Plan, on = worldWith(meeting)) =>
    openMeeting({ kind: 'plan', match: MATCH }, on, [one, other], {
      actId: actId('act'),
      dossierId: dossierId('c'),
      newId: () => 'new',
    })
  test.each([
    ['in one order', A, B],
    ['in the other', B, A],
  ])('is held by whoever planned first and tells the other, %s', (_, one, other) => {
    expect(open(one, other)).toMatchObject({
      ok: true,
      value: {
        act: {
          by: { actor: 'regulation', clause: 'G', occasion: 'match plan' },
          clause: 'G',
          fields: {
            title: 'Hai kế hoạch gặp nhau',
            whom: { telephone: '111' },
            other: { telephone: '222' },
            with: [id('2.1')],
            when: new Date(A.from).toISOString(),
          },
        },
        state: { holder: id('1.1'), head: { id: 'c', number: '', exercise: false } },
      },
    })
  })
  test('tells of a meeting that has begun from the next minute on', () => {
    const begun = (from: number) => {
      const outcome = open({ ...A, from: instant(from) }, { ...B, from: EIGHT })
      return outcome.ok ? outcome.value.act.fields['when'] : outcome.refusal
    }
    const soon = new Date(NINE + 60_000).toISOString()
    expect([begun(EIGHT), begun(NINE), begun(NINE + 1)]).toEqual([soon, soon, new Date(NINE + 1).toISOString()])
  })
  test('is an exercise where they are', () => {
    expect(open({ ...A, exercise: true }, { ...B, exercise: true })).toMatchObject({
      value: { state: { head: { exercise: true } } },
    })
  })
  test('is not opened where they do not meet, or where nothing provides for it', () => {
    const no = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } })
    expect(open(A, { ...B, holder: A.holder })).toEqual(no('dossier.act-not-open'))
    expect(open(A, B, worldWith(undefined))).toEqual(no('regulation.kind-not-in-use'))
    expect(open(A, B, worldWith(meeting, [aClause('N', [])]))).toEqual(
      no('regulation.no-clause', { detail: { kind: 'meeting', task: '' } }),
    )
  })
})
