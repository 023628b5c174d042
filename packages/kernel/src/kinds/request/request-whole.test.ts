import { describe, expect, test } from 'vitest'
import { aMatter, otherDossier } from '../../../test/a-matter.ts'
import { id } from '../../../test/small-world.ts'

const LATER = '2022-12-12T00:00:00.000Z'
/** 1.1 asks 2.1 for two things. */
const asking = (more: Record<string, unknown> = {}) =>
  ['request', '1.1', { addressees: [id('2.1')], items: ['Một', 'Hai'], ...more }] as const
const asked = () => aMatter(...asking())
const received = () => {
  const it = asked()
  it.act('receive', '2.1')
  return it
}
const answered = () => {
  const it = received()
  it.act('answer', '2.1', { body: 'Có' })
  return it
}

describe('a request as a whole', () => {
  test('can be urged by a unit that is owed something, or is above', () => {
    expect(asked().may('urge')).toEqual(['1.1', '2'])
    const it = received()
    expect(it.may('urge', 'answer')).toEqual(['1.1', '2'])
    expect(it.may('urge', 'decide')).toEqual([])
    expect(it.act('urge', '2', { body: 'x' }, { on: 'answer' })).toEqual([])
    it.act('askExtension', '2.1', { until: LATER, reason: 'Cần thêm' })
    expect(it.may('urge', 'extension')).toEqual(['1', '2.1'])
    it.act('askClarification', '2.1', { body: 'Xe nào?' })
    expect(it.may('urge', 'clarify')).toEqual(['1', '2.1'])
    expect(answered().may('urge', 'review')).toEqual(['1', '2.1'])
  })
  test('can be added to by every party', () => {
    const it = asked()
    expect(it.may('inform')).toEqual(['1.1', '2.1'])
    expect(it.act('inform', '2.1')).toBe('field.required body')
    expect(it.act('inform', '2.1', { body: 'x' })).toEqual([])
  })
  test('can be joined with other requests that the actor sees, at most ten', () => {
    const it = asked()
    const many = (count: number) => ({ dossiers: Array.from({ length: count }, (_, n) => `d${n}`) })
    expect(it.may('join')).toEqual(['1.1', '2.1'])
    expect(it.act('join', '2.1')).toBe('field.required dossiers')
    expect(it.act('join', '2.1', { dossiers: [otherDossier('incident')] })).toBe('dossier.unknown dossiers')
    expect(it.act('join', '2.1', many(10))).toBe('dossier.unknown dossiers')
    expect(it.act('join', '2.1', many(11))).toBe('field.too-many dossiers')
    expect(it.act('join', '2.1', { dossiers: [otherDossier('request')], body: 'x' })).toEqual(['linked same-event'])
  })
  test('gets another urgency from the asking unit', () => {
    const it = asked()
    expect(it.may('changeUrgency')).toEqual(['1.1'])
    expect(it.act('changeUrgency', '1.1', { reason: 'Gấp lắm' })).toBe('field.required urgency')
    expect(it.act('changeUrgency', '1.1', { urgency: 'urgent' })).toBe('field.required reason')
    expect(it.act('changeUrgency', '1.1', { urgency: 'urgent', reason: 'Gấp lắm' })).toEqual([
      'urgency urgent',
      'urgency receive 2.1',
    ])
  })
  test('is withdrawn by the asking unit', () => {
    const it = received()
    expect(it.may('withdraw')).toEqual(['1.1'])
    expect(it.act('withdraw', '1.1')).toBe('field.required reason')
    expect(it.act('withdraw', '1.1', { reason: 'Đã xong' })).toEqual([
      'released decide 2.1',
      'released answer 2.1',
      'closed withdrawn',
    ])
  })
  test('is closed by the asking unit, when nothing is owed', () => {
    const it = answered()
    expect(it.may('close')).toEqual([])
    expect(it.act('close', '1.1')).toBe('dossier.not-settled')
    it.act('acceptAnswer', '1.1')
    expect(it.may('reopen')).toEqual(['1.1 staff command'])
    expect(it.act('reopen', '1.1', {})).toBe('field.required reason')
    expect(it.act('reopen', '1.1', { reason: 'Nhầm lẫn' })).toEqual(['reopened 1'])
    it.act('acceptAnswer', '1.1')
    expect(it.act('reopen', '1.1', { reason: 'Nhầm lẫn' })).toEqual(['reopened 1'])
    it.act('withdraw', '1.1', { reason: 'Đã xong' })
    expect(it.state.state).toBe('closed')
  })
  test('is moved to the version in force by the asking unit', () => {
    const it = asked()
    expect(it.may('adoptVersion')).toEqual([])
    it.amend(2)
    expect(it.may('adoptVersion')).toEqual(['1.1 staff command'])
    expect(it.act('adoptVersion', '1.1', { body: 'x' })).toEqual(['adopted 2'])
  })
})
