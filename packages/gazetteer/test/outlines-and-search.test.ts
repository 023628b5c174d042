import { buildUnitTree, civilDate } from '@giapranh/kernel/units'
import { describe, expect, test } from 'vitest'
import { loadGazetteer } from '../src/index.ts'

const gazetteer = loadGazetteer()
const tree = buildUnitTree(gazetteer.allUnits())
const REVIEW = civilDate('2022-09-12')
const REFORM = civilDate('2025-07-01')

describe('outlines', () => {
  test('63 provinces, then 34, closed rings inside Việt Nam', () => {
    expect(gazetteer.outlines(REVIEW).features).toHaveLength(63)
    expect(gazetteer.outlines(REFORM).features).toHaveLength(34)
    for (const { properties, geometry } of gazetteer.outlines(REVIEW).features) {
      expect(tree.unitAt(properties.unitId, REVIEW)?.code).toBe(properties.code)
      for (const ring of geometry.coordinates.flat()) {
        expect(ring.at(0)).toEqual(ring.at(-1))
        for (const [lon, lat] of ring) {
          expect(lon > 102 && lon < 117 && lat > 7.5 && lat < 23.5, properties.name).toBe(true)
        }
      }
    }
  })
  test('names follow the day', () => {
    const name = (day: string) =>
      gazetteer.outlines(civilDate(day)).features.find(({ properties }) => properties.code === '75')
    expect(name('2026-04-29')?.properties.name).toBe('tỉnh Đồng Nai')
    expect(name('2026-04-30')?.properties.name).toBe('TP. Đồng Nai')
  })
})

describe('finding units', () => {
  const found = (query: string) => gazetteer.findUnits(query, REVIEW).map(({ code }) => code)
  test.each([
    ['my hanh nam', '80.802.27976'],
    ['Mỹ Hạnh Nam', '80.802.27976'],
    ['CAX Mỹ Hạnh Nam', '80.802.27976'],
    ['cu chi', '79.783'],
    ['Đức Hoà', '80.802'],
    ['cong an tinh long an', '80'],
    ['bo cong an', 'bo'],
    ['80.802.27976', '80.802.27976'],
    ['Ho Chi Minh City', '79'],
  ])('%s finds %s first', (query, code) => expect(found(query)[0]).toBe(code))
  test('accents in the query count', () => {
    expect(gazetteer.findUnits('Đức Hóa', REVIEW)[0]?.name.vi).toBe('Công an xã Đức Hóa')
  })
  test('an empty query finds nothing', () => {
    expect(found('')).toEqual([])
    expect(found('   ')).toEqual([])
    expect(found('khongcotennay')).toEqual([])
    expect(gazetteer.findUnits('an', REVIEW, 5)).toHaveLength(5)
  })
})
