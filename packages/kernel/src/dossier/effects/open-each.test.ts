import { describe, expect, test } from 'vitest'
import { aContext, anObligation, aParty, aState, NINE } from '../../../test/by-hand.ts'
import { id } from '../../../test/small-world.ts'
import { openClockUntil } from '../../clock/index.ts'
import { instant } from '../../ids.ts'
import type { Effect } from '../../kinds/effect.ts'
import type { DossierState } from '../state.ts'
import { openEach } from './open.ts'

type OpenEach = Extract<Effect, { do: 'open-each' }>
const DUE = '2022-09-12T09:00:00.000Z'
const iso = (text: string) => instant(Date.parse(text))
const no = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } })

describe('one for each row and unit', () => {
  const EACH: OpenEach = {
    do: 'open-each',
    rows: 'orders',
    task: 'answer',
    debtor: 'units',
    text: 'what',
    creditor: 'originator',
  }
  const each = (effect: Partial<OpenEach>, orders: unknown, state: DossierState = aState()) =>
    openEach({ ...EACH, ...effect }, aContext(state, { values: { orders } as never }))
  const row = (what: string, ...units: string[]) => ({ what, units: units.map(id) })
  const admitted = (unit: string) => ({ change: 'admitted', unitId: id(unit), role: 'assignee', level: 'whole' })
  const opened = (name: string, debtor: string, text: string | null, more: object = {}) => ({
    change: 'opened',
    obligation: expect.objectContaining({
      id: name,
      debtor: id(debtor),
      creditor: id('1.1'),
      text,
      terms: {},
      parts: [],
      about: null,
      capacity: 'unit',
      ...more,
    }),
  })

  test('debtors and creditors see all of it from then on', () => {
    const parties = [aParty('1.1', 'originator', 'pointer'), aParty('2.1', 'addressee', 'header')]
    expect(each({}, [row('Một', '2.1')], aState({ parties }))).toEqual({
      ok: true,
      value: [
        { change: 'admitted', unitId: id('1.1'), role: 'originator', level: 'whole' },
        { change: 'admitted', unitId: id('2.1'), role: 'addressee', level: 'whole' },
        opened('new 1', '2.1', 'Một'),
      ],
    })
  })

  test('a unit that was not a party becomes one, once', () => {
    expect(each({}, [row('Một', '2.1', '2.1.1'), row('Hai', '2.1.1')])).toEqual({
      ok: true,
      value: [
        opened('new 1', '2.1', 'Một'),
        admitted('2.1.1'),
        opened('new 2', '2.1.1', 'Một'),
        opened('new 3', '2.1.1', 'Hai'),
      ],
    })
  })

  test('nothing without rows, or without units in them', () => {
    expect(each({}, undefined)).toEqual({ ok: true, value: [] })
    expect(each({}, [{ what: 'Một' }])).toEqual({ ok: true, value: [] })
  })

  test('nobody orders itself', () => {
    expect(each({}, [row('Một', '1.1')])).toEqual(no('unit.yourself', { field: 'orders' }))
  })

  test('kept rows pass over a unit that has taken the creditor’s place since', () => {
    const fields = { orders: [row('Một', '1.1'), row('Hai', '1.1', '2.1')] } as never
    expect(openEach(EACH, aContext(aState({ fields })))).toEqual({ ok: true, value: [opened('new 1', '2.1', 'Hai')] })
  })

  test('without a creditor', () => {
    expect(each({ creditor: 'debtor' }, [row('Một', '2.1')])).toEqual(no('unit.unknown'))
  })

  test('a row without text has none', () => {
    expect(each({}, [{ units: [id('2.1')], what: 7 }])).toEqual({ ok: true, value: [opened('new 1', '2.1', null)] })
  })

  test('each row states its due time', () => {
    expect(each({ due: 'until' }, [{ ...row('Một', '2.1'), until: DUE }])).toEqual({
      ok: true,
      value: [opened('new 1', '2.1', 'Một', { clock: openClockUntil(iso(DUE), NINE) })],
    })
    expect(each({ task: 'perform' }, [{ ...row('Một', '2.1'), until: DUE }])).toMatchObject(no('regulation.no-clause'))
  })

  test('a quantity, in one part', () => {
    const part = {
      key: '1',
      text: 'Một',
      state: 'open',
      ground: null,
      quantity: 3,
      given: 0,
      refused: 0,
      unit: 'chiếc',
    }
    expect(each({ quantity: 'many', unit: 'of' }, [{ ...row('Một', '2.1'), many: 3, of: 'chiếc' }])).toEqual({
      ok: true,
      value: [opened('new 1', '2.1', 'Một', { parts: [part] })],
    })
  })

  test('about the target if the table says so', () => {
    const state = aState({ obligations: [anObligation('o', { debtor: id('1.1'), creditor: id('1') })] })
    expect(each({ about: 'target' }, [row('Một', '2.1')], state)).toEqual({
      ok: true,
      value: [opened('new 1', '2.1', 'Một', { about: 'o' })],
    })
    expect(each({}, [row('Một', '2.1')], state)).toEqual({ ok: true, value: [opened('new 1', '2.1', 'Một')] })
    expect(each({ about: 'target' }, [row('Một', '2.1')])).toEqual({ ok: true, value: [opened('new 1', '2.1', 'Một')] })
  })
})
