import { describe, expect, test } from 'vitest'
import { id, KINDS, REGULATION, worldAt } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import { civilDate, type UnitId } from '../ids.ts'
import type { Appointment, LeadTerm, Regulation } from '../regulation/index.ts'
import { livingParties, livingUnit } from './make-world.ts'

const since = (unit: string, from: string): Appointment => ({
  unitId: id(unit),
  from: local(from),
  why: 'hand-over',
  paper: '1',
})
const term = (unit: string, from: string, to: string | null): LeadTerm => ({
  unitId: id(unit),
  from: civilDate(from),
  to: to === null ? null : civilDate(to),
})
const led = (...leadTerms: readonly LeadTerm[]): Regulation => ({ ...REGULATION, leadTerms })
const leads = (
  at: string,
  inForce: Regulation,
  appointments: readonly Appointment[] = [],
): readonly [UnitId | undefined, UnitId | undefined] => {
  const world = worldAt(local(at), REGULATION, { inForce, appointments })
  return [world.lead, world.leadToCome]
}

test('the day is the civil day in the zone of the regulation', () => {
  expect(worldAt(local('2022-09-12 00:00')).today).toBe('2022-09-12')
  expect(worldAt(local('2022-09-12 23:59')).today).toBe('2022-09-12')
  expect(worldAt(local('2022-09-12 23:59')).units).toBe(worldAt(local('2022-09-12 06:00')).units)
})

test('it keeps what it was made from', () => {
  const other = { ...REGULATION, version: 2 }
  const world = worldAt(local('2022-09-12 08:00'), REGULATION, { inForce: other })
  expect(world).toMatchObject({ at: local('2022-09-12 08:00'), regulation: { version: 1 }, inForce: { version: 2 } })
  expect(world.kindNamed('request')).toBe(KINDS.find(({ kind }) => kind === 'request'))
  expect(world.kindNamed('nothing')).toBeUndefined()
  expect([world.versions.registry, world.versions.kind('request')]).toEqual([1, 1])
})

describe('the lead', () => {
  const two = led(
    term('1', '2022-01-01', '2023-01-01'),
    term('2', '2023-01-01', '2024-01-01'),
    term('1', '2024-01-01', null),
  )

  test.each<[string, string, Regulation, readonly Appointment[], string | undefined, string | undefined]>([
    ['of the first term where nobody was appointed', '2022-06-01 08:00', two, [], '1', '2'],
    ['stays when its term is over, until somebody is appointed', '2023-06-01 08:00', two, [], '1', '2'],
    ['is whoever was appointed', '2023-06-01 08:00', two, [since('2', '2023-01-01 08:00')], '2', '1'],
    ['from the instant of the appointment', '2023-01-01 08:00', two, [since('2', '2023-01-01 08:00')], '2', '1'],
    [
      'not before it',
      '2023-01-01 07:59',
      two,
      [since('1', '2022-01-01 00:00'), since('2', '2023-01-01 08:00')],
      '1',
      '2',
    ],
    [
      'to come is whoever is appointed, before whom the terms foresee',
      '2022-06-01 08:00',
      two,
      [since('1', '2022-01-01 00:00'), since('2.1', '2022-07-01 08:00')],
      '1',
      '2.1',
    ],
    [
      'to come is nobody after the last term',
      '2024-06-01 08:00',
      two,
      [since('1', '2024-01-01 08:00')],
      '1',
      undefined,
    ],
    [
      'to come is not itself again',
      '2022-06-01 08:00',
      led(term('1', '2022-01-01', '2023-01-01'), term('1', '2023-01-01', null)),
      [],
      '1',
      undefined,
    ],
    [
      'to come is nobody where no term is of the day',
      '2030-01-01 08:00',
      led(term('1', '2022-01-01', '2023-01-01'), term('2', '2023-01-01', '2024-01-01')),
      [],
      '1',
      undefined,
    ],
    ['is nobody where the regulation foresees none', '2022-06-01 08:00', led(), [], undefined, undefined],
    [
      'that ended is followed by its heir',
      '2024-06-01 08:00',
      led(term('1.2.1', '2022-01-01', null)),
      [],
      '1.2.2',
      undefined,
    ],
    [
      'that ended without heir is followed by the unit above',
      '2024-06-01 08:00',
      led(term('2.2.1', '2022-01-01', null)),
      [],
      '2.1',
      undefined,
    ],
    [
      'to come that ended is followed by its heir',
      '2024-06-01 08:00',
      led(term('1', '2022-01-01', null)),
      [since('1', '2022-01-01 00:00'), since('1.2.1', '2025-01-01 00:00')],
      '1',
      '1.2.2',
    ],
  ])('%s', (_, at, inForce, appointments, lead, toCome) => {
    expect(leads(at, inForce, appointments)).toEqual(
      [lead, toCome].map((code) => (code === undefined ? undefined : id(code))),
    )
  })
})

describe('the parties of a day', () => {
  const before = worldAt(local('2023-12-31 08:00')).units
  const after = worldAt(local('2024-01-01 08:00')).units
  const parties = (units: typeof before, ...codes: readonly string[]) =>
    livingParties({ ...REGULATION, parties: codes.map(id) }, units)

  test('are those that signed, and the heirs of those that ended, each once', () => {
    expect(parties(before, '2.1.2', '1')).toEqual([id('2.1.2'), id('1')])
    expect(parties(after, '2.1.2', '1')).toEqual([id('2.1.1'), id('2.1.3'), id('1')])
    expect(parties(after, '2.1', '2.2')).toEqual([id('2.1')])
    expect(parties(after, '2.2.1')).toEqual([])
    expect(worldAt(local('2024-01-01 08:00'), { ...REGULATION, parties: [id('1.2.1')] }).parties).toEqual([id('1.2.2')])
  })

  test.each([
    ['1', '1'],
    ['1.2.1', '1.2.2'],
    ['2.1.2', '2.1.1'],
    ['2.2.1', '2.1'],
    ['nowhere', undefined],
  ])('%s continues as %s', (code, living) => {
    expect(livingUnit(after, id(code))).toBe(living === undefined ? undefined : id(living))
  })
})

test('of several future terms the next one of another unit is the lead to come', () => {
  const terms = led(
    term('1', '2020-01-01', '2023-01-01'),
    term('1', '2023-01-01', '2024-01-01'),
    term('2', '2024-01-01', '2025-01-01'),
    term('3', '2025-01-01', null),
  )
  expect(leads('2022-09-12 08:00', terms)).toEqual([id('1'), id('2')])
})
