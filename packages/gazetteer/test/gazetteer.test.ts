import { readFileSync } from 'node:fs'
import { buildNeighbourIndex } from '@giapranh/kernel/territory'
import {
  buildSuccessionIndex,
  buildUnitTree,
  civilDate,
  isValidAt,
  type CivilDate,
  type Unit,
} from '@giapranh/kernel/units'
import { describe, expect, test } from 'vitest'
import { parseCsv } from '../build/csv.ts'
import { loadGazetteer } from '../src/index.ts'

const gazetteer = loadGazetteer()
const tree = buildUnitTree(gazetteer.allUnits())
const succession = buildSuccessionIndex(gazetteer.successions())
const REVIEW = civilDate('2022-09-12')
const BETWEEN = civilDate('2025-03-01')
const REFORM = civilDate('2025-07-01')
const SEVEN = ['72', '74', '75', '77', '79', '80', '82']

function unit(code: string, asOf: CivilDate = REVIEW): Unit {
  const found = tree.byCode(code, asOf)
  if (found === undefined) throw new Error(`no unit ${code} on ${asOf}`)
  return found
}
const province = (each: { readonly code: string }): string => each.code.split('.')[0] ?? ''
const counted = <T>(list: Iterable<T>, key: (each: T) => string): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const each of list) counts[key(each)] = (counts[key(each)] ?? 0) + 1
  return counts
}

describe('eras', () => {
  test.each([
    ['2022-09-12', { province: 63, district: 705, commune: 10_599 }],
    ['2025-07-01', { province: 34, commune: 3321 }],
    ['2026-11-23', { province: 34, commune: 3321 }],
  ])('areas on %s', (day, counts) => {
    expect(counted(gazetteer.areasAsOf(civilDate(day)), ({ level }) => level)).toEqual(counts)
  })

  test('communes of the seven: 1,109 of the registry, 1,044 by March 2025', () => {
    const ofSeven = (day: CivilDate) =>
      gazetteer.areasAsOf(day).filter((area) => area.level === 'commune' && SEVEN.includes(province(area)))
    expect(counted(ofSeven(REVIEW), province)).toEqual({
      '72': 94,
      '74': 91,
      '75': 170,
      '77': 82,
      '79': 312,
      '80': 188,
      '82': 172,
    })
    expect(ofSeven(BETWEEN)).toHaveLength(1044)
  })

  test('police by level: four levels, then three without districts, then 34 and 3,319', () => {
    const levels = (day: CivilDate) =>
      counted(
        gazetteer.unitsAsOf(day).filter((each) => each.branch === 'police'),
        (each) => each.level,
      )
    // Hoàng Sa and Trường Sa have neither district nor commune police.
    expect(levels(REVIEW)).toEqual({ ministry: 1, province: 63, district: 703, commune: 10_596 })
    expect(levels(BETWEEN)).toEqual({ ministry: 1, province: 63, commune: 10_043 })
    expect(levels(REFORM)).toEqual({ ministry: 1, province: 34, commune: 3319 })
  })

  test('the registry says nothing about the days before it begins', () => {
    expect(gazetteer.unitsAsOf(civilDate('2020-10-28'))).toEqual([])
  })
})

describe('districts of the seven in 2022', () => {
  const rows = parseCsv(
    readFileSync(new URL('../sources/districts_2022.csv', import.meta.url), 'utf8'),
    'districts_2022.csv',
    ['code', 'name', 'province_code', 'lat', 'lon'],
  )
  test('exactly the 85, by code and name, with surveyed points', () => {
    const districts = gazetteer
      .areasAsOf(REVIEW)
      .filter((area) => area.level === 'district' && SEVEN.includes(province(area)))
    expect(districts.map(({ code, name }) => `${code} ${name}`).sort()).toEqual(
      rows.map((row) => `${row.province_code}.${row.code} ${row.name}`).sort(),
    )
    for (const row of rows) {
      const { point, pointQuality } = unit(`${row.province_code}.${row.code}`)
      expect(pointQuality).toBe('surveyed')
      expect(point?.lat).toBeCloseTo(Number(row.lat), 4)
      expect(point?.lon).toBeCloseTo(Number(row.lon), 4)
    }
  })
  test('Thủ Đức exists from 2021-01-01, and so do its wards', () => {
    expect(tree.byCode('79.769', civilDate('2020-12-31'))).toBeUndefined()
    expect(unit('79.769', civilDate('2021-01-01')).name.vi).toBe('Công an thành phố Thủ Đức')
    expect(tree.childrenOf(unit('79.769').id, REVIEW)).toHaveLength(34)
    expect(tree.childrenOf(unit('79.769').id, civilDate('2020-12-31'))).toEqual([])
  })
})

describe('names', () => {
  test.each([
    ['bo', 'Bộ Công an', 'Bộ Công an', 'Ministry of Public Security'],
    ['79', 'Công an TP. Hồ Chí Minh', 'CATP Hồ Chí Minh', 'Ho Chi Minh City Police'],
    ['80', 'Công an tỉnh Long An', 'CAT Long An', 'Long An Provincial Police'],
    ['79.783', 'Công an huyện Củ Chi', 'CAH Củ Chi', 'Củ Chi District Police'],
    ['79.778', 'Công an Quận 7', 'CAQ 7', 'District 7 Police'],
    ['79.764', 'Công an quận Gò Vấp', 'CAQ Gò Vấp', 'Gò Vấp District Police'],
    ['77.754', 'Công an thị xã Phú Mỹ', 'CATX Phú Mỹ', 'Phú Mỹ Town Police'],
    ['80.802.27976', 'Công an xã Mỹ Hạnh Nam', 'CAX Mỹ Hạnh Nam', 'Mỹ Hạnh Nam Commune Police'],
    ['79.785.27598', 'Công an xã Phạm Văn Hai', 'CAX Phạm Văn Hai', 'Phạm Văn Hai Commune Police'],
    ['79.764.26869', 'Công an Phường 15', 'CAP 15', 'Ward 15 Police'],
    ['80.802.27931', 'Công an thị trấn Hậu Nghĩa', 'CATT Hậu Nghĩa', 'Hậu Nghĩa Township Police'],
    ['80.ubnd', 'Ủy ban nhân dân tỉnh Long An', 'UBND tỉnh Long An', 'Long An Provincial People’s Committee'],
    ['80.802.capuy', 'Huyện ủy Đức Hòa', 'Huyện ủy Đức Hòa', 'Đức Hòa District Party Committee'],
    ['79.capuy', 'Thành ủy TP. Hồ Chí Minh', 'Thành ủy TP. Hồ Chí Minh', 'Ho Chi Minh City Party Committee'],
    ['79.778.capuy', 'Quận ủy Quận 7', 'Quận ủy Quận 7', 'District 7 Party Committee'],
  ])('%s in 2022', (code, vi, short, en) => {
    expect(unit(code)).toMatchObject({ code, name: { vi, en }, shortName: short })
  })

  test('every name is NFC, and no number is padded', () => {
    for (const { name, shortName } of gazetteer.allUnits()) {
      expect(name.vi.normalize('NFC')).toBe(name.vi)
      expect(`${name.vi} ${shortName}`).not.toMatch(/ 0\d|\s\s/)
    }
  })

  test('Đồng Nai on 2026-04-30: a city, ten wards more, the same units', () => {
    const eve = civilDate('2026-04-29')
    const day = civilDate('2026-04-30')
    expect(unit('75', eve).name.vi).toBe('Công an tỉnh Đồng Nai')
    expect(unit('75', day)).toMatchObject({
      id: unit('75', eve).id,
      name: { vi: 'Công an TP. Đồng Nai' },
      shortName: 'CATP Đồng Nai',
    })
    const before = tree.childrenOf(unit('75', eve).id, eve)
    const renamed = before.filter((each) => tree.unitAt(each.id, day)?.name.vi !== each.name.vi)
    expect(renamed).toHaveLength(10)
    for (const each of renamed) {
      expect(tree.unitAt(each.id, day)?.name.vi).toBe(each.name.vi.replace('Công an xã', 'Công an phường'))
    }
    const kinds = counted(tree.childrenOf(unit('75', day).id, day), (each) => each.shortName.split(' ')[0] ?? '')
    expect(kinds).toEqual({ CAX: 62, CAP: 33 })
  })
})

describe('identity and the line of command', () => {
  test('ids are unique, UUIDs of version 8, and permanent', () => {
    const units = gazetteer.allUnits()
    expect(new Set(units.map(({ id }) => id)).size).toBe(units.length)
    for (const { id } of units) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    // Stored data refers to these ids: a change here would orphan it.
    expect(unit('bo').id).toBe('b6102eac-9f8b-82c8-bcdc-6715881f885b')
    expect(unit('80.802.27976').id).toBe('0d5e5383-9777-81d7-b665-71a8f290e4fe')
  })

  test('a code does not identify a unit: 80 was Long An and is Tây Ninh', () => {
    expect(unit('80').name.vi).toBe('Công an tỉnh Long An')
    expect(unit('80', REFORM).name.vi).toBe('Công an tỉnh Tây Ninh')
    expect(unit('80', REFORM).id).not.toBe(unit('80').id)
    // Hà Nội was not merged and stays the same unit.
    expect(unit('01', REFORM).id).toBe(unit('01').id)
  })

  test('on every day at most one unit has a code', () => {
    for (const day of [REVIEW, BETWEEN, civilDate('2025-06-30'), REFORM, civilDate('2026-11-23')]) {
      const codes = gazetteer.unitsAsOf(day).map(({ code }) => code)
      expect(new Set(codes).size).toBe(codes.length)
    }
  })

  test('commune police are under the district until 2025-02-28 and under the province afterwards, as the same unit', () => {
    const commune = unit('80.802.27976')
    const line = (day: string) => tree.ancestorsOf(commune.id, civilDate(day)).map((each) => each.code)
    expect(line('2022-09-12')).toEqual(['80.802', '80', 'bo'])
    expect(line('2025-02-28')).toEqual(['80.802', '80', 'bo'])
    expect(line('2025-03-01')).toEqual(['80', 'bo'])
    expect(tree.unitAt(commune.id, civilDate('2025-06-30'))?.code).toBe('80.802.27976')
    expect(tree.unitAt(commune.id, REFORM)).toBeUndefined()
  })

  test('on every day every police unit has a living parent, up to the ministry, without a cycle', () => {
    for (const day of [civilDate('2020-10-29'), REVIEW, BETWEEN, REFORM, civilDate('2026-09-01')]) {
      for (const each of gazetteer.unitsAsOf(day)) {
        if (each.branch !== 'police' || each.level === 'ministry') continue
        const line = tree.ancestorsOf(each.id, day)
        expect(line.at(-1)?.code, `${each.code} on ${day}`).toBe('bo')
        expect(line.every((above) => isValidAt(above, day))).toBe(true)
      }
    }
  })

  test('committees beside the police of the seven provinces and their districts, of the four since', () => {
    const bodies = (day: CivilDate) => gazetteer.unitsAsOf(day).filter((each) => each.branch !== 'police')
    expect(bodies(REVIEW)).toHaveLength(2 * (7 + 85))
    expect(
      bodies(REFORM)
        .map(({ code }) => code)
        .sort(),
    ).toEqual(['75', '79', '80', '82'].flatMap((code) => [`${code}.capuy`, `${code}.ubnd`]))
    expect(bodies(REVIEW).every(({ parentId }) => parentId === null)).toBe(true)
  })

  test('provinces narrow the answer, and the ministry stays', () => {
    const some = gazetteer.unitsAsOf(REVIEW, { provinces: ['79', '80'] })
    expect(new Set(some.map(province))).toEqual(new Set(['bo', '79', '80']))
    expect(some.filter((each) => each.level === 'commune')).toHaveLength(312 + 188)
  })
})

describe('points', () => {
  test('every unit of the seven has one, approximate for communes, and no two communes of a district coincide', () => {
    const seen = new Map<string, string>()
    for (const each of gazetteer.unitsAsOf(REVIEW, { provinces: SEVEN })) {
      if (each.level === 'ministry') continue
      expect(each.point, each.code).not.toBeNull()
      if (each.level !== 'commune' || each.point === null) continue
      expect(each.pointQuality).toBe('approximate')
      const place = `${each.point.lat} ${each.point.lon}`
      expect(seen.get(place), each.code).toBeUndefined()
      seen.set(place, each.code)
      expect(each.point.lat).toBeGreaterThan(8.3)
      expect(each.point.lat).toBeLessThan(12)
    }
    expect(unit('80.27976', REFORM).pointQuality).toBe('surveyed')
  })
})

describe('who adjoins whom', () => {
  const neighbours = (code: string, day: CivilDate) =>
    buildNeighbourIndex(gazetteer.pairsAsOf(day))
      .neighboursOf(unit(code, day).id, day)
      .flatMap(({ unitId, ...rest }) => {
        const other = tree.unitAt(unitId, day)
        return other === undefined ? [] : [{ ...rest, code: other.code }]
      })
  const pairs = (day: CivilDate, level: Unit['level']) =>
    gazetteer.pairsAsOf(day).flatMap((pair) => {
      const [a, b] = [tree.unitAt(pair.a, day), tree.unitAt(pair.b, day)]
      if (a === undefined || b === undefined) throw new Error('a pair of units that are not in force')
      return a.level === level ? [{ ...pair, a, b }] : []
    })

  test('the old TP. Hồ Chí Minh adjoined all six others; Tiền Giang and Đồng Nai did not adjoin', () => {
    const hcm = neighbours('79', REVIEW)
    expect(hcm.map(({ code }) => code).sort()).toEqual(['72', '74', '75', '77', '80', '82'])
    expect(hcm.every(({ quality }) => quality === 'edge')).toBe(true)
    expect(neighbours('82', REVIEW).map(({ code }) => code)).not.toContain('75')
  })

  test('54 pairs of districts across provinces inside the seven, among 46 districts', () => {
    const across = pairs(REVIEW, 'district').filter(
      ({ a, b }) => province(a) !== province(b) && SEVEN.includes(province(a)) && SEVEN.includes(province(b)),
    )
    expect(across).toHaveLength(54)
    expect(new Set(across.flatMap(({ a, b }) => [a.code, b.code])).size).toBe(46)
    expect(across.every(({ quality }) => quality === 'edge')).toBe(true)
  })

  test('among the four since the reform: 123 pairs among 125 communes', () => {
    const four = ['75', '79', '80', '82']
    const across = pairs(REFORM, 'commune').filter(
      ({ a, b }) => province(a) !== province(b) && four.includes(province(a)) && four.includes(province(b)),
    )
    const key = ({ a, b }: { a: Unit; b: Unit }) => [province(a), province(b)].sort().join('–')
    expect(counted(across, key)).toEqual({ '75–79': 52, '80–82': 36, '79–80': 30, '75–80': 3, '79–82': 2 })
    expect(new Set(across.flatMap(({ a, b }) => [a.code, b.code])).size).toBe(125)
    expect(pairs(REFORM, 'commune')).toHaveLength(9272)
  })

  test('communes of 2022 have candidates only, each with a distance', () => {
    const candidates = pairs(REVIEW, 'commune')
    expect(candidates).toHaveLength(1001)
    for (const { quality, sharedKm, distanceKm, a, b } of candidates) {
      expect(quality).toBe('candidate')
      expect(sharedKm).toBeNull()
      expect(distanceKm, `${a.code} ${b.code}`).toBeGreaterThan(0)
      expect(province(a)).not.toBe(province(b))
    }
    expect(neighbours('80.802.27976', REVIEW).map(({ code }) => code)).toContain('79.785.27598')
  })

  test('a pair is in force only while both units are', () => {
    for (const day of [civilDate('2020-10-29'), civilDate('2025-02-28'), BETWEEN, civilDate('2025-06-30'), REFORM]) {
      for (const { a, b } of gazetteer.pairsAsOf(day)) {
        expect(tree.unitAt(a, day)).toBeDefined()
        expect(tree.unitAt(b, day)).toBeDefined()
      }
    }
    expect(pairs(BETWEEN, 'district')).toEqual([])
    expect(pairs(civilDate('2025-02-28'), 'district').length).toBe(253)
  })

  test('the pairs of one unit are those of the whole list', () => {
    for (const [code, day] of [
      ['79', REVIEW],
      ['80.802', REVIEW],
      ['80.27976', REFORM],
      ['01', REFORM],
    ] as const) {
      const { id } = unit(code, day)
      const whole = gazetteer.pairsAsOf(day).filter(({ a, b }) => a === id || b === id)
      expect(whole.length).toBeGreaterThan(0)
      expect(gazetteer.pairsAsOf(day, { of: id })).toEqual(whole)
    }
  })
})

describe('succession', () => {
  const heirs = (code: string, day: CivilDate, at: CivilDate = REVIEW) =>
    succession.heirsOf(unit(code, at).id, day).map((id) => tree.unitAt(id, day)?.code)

  test.each([
    ['79', '79'],
    ['74', '79'],
    ['77', '79'],
    ['75', '75'],
    ['72', '80'],
    ['80', '80'],
    ['82', '82'],
  ])('province %s became %s', (old, now) => expect(heirs(old, REFORM)).toEqual([now]))

  test('a whole commune, a divided commune, a district whose police ended', () => {
    expect(heirs('80.802.27976', REFORM)).toEqual(['80.27976'])
    expect(heirs('79.785.27598', REFORM)).toEqual(['79.27601', '79.27604'])
    expect(heirs('80.802', BETWEEN)).toEqual(['80'])
    expect(heirs('80.802', REFORM)).toEqual(['80'])
    expect(tree.find(succession.heirsOf(unit('80.802').id, REFORM)[0] ?? unit('bo').id)?.name.vi).toBe(
      'Công an tỉnh Tây Ninh',
    )
  })

  test('every edge joins the last day of one unit to the first days of another', () => {
    for (const { predecessorId, successorId, on } of gazetteer.successions()) {
      const [before, after] = [tree.find(predecessorId), tree.find(successorId)]
      expect(before?.validTo, before?.code).toBe(on)
      expect(after !== undefined && isValidAt(after, on)).toBe(true)
    }
  })

  test('every police unit that ended in the reform has an heir; a divided one has several', () => {
    const ended = gazetteer.allUnits().filter((each) => each.validTo === REFORM && each.branch === 'police')
    expect(ended.length).toBeGreaterThan(10_000)
    for (const each of ended) {
      const edges = succession.successorsOf(each.id)
      expect(edges.length, each.code).toBeGreaterThan(0)
      if (edges.length > 1) expect(edges.every(({ extent }) => extent === 'partial')).toBe(true)
    }
    const divided = ended.filter((each) => each.level === 'commune' && succession.successorsOf(each.id).length > 1)
    expect(divided).toHaveLength(460)
  })

  test('the excerpt around a code agrees with the whole', () => {
    for (const code of ['80.802.27976', '79.785.27598', '80', '80.802.capuy', '79.764.26869']) {
      const { units, successions } = gazetteer.around(code)
      const small = buildUnitTree(units)
      expect(small.everByCode(code)).toEqual(tree.everByCode(code))
      for (const each of small.everByCode(code)) {
        expect(small.ancestorsOf(each.id, each.validFrom)).toEqual(tree.ancestorsOf(each.id, each.validFrom))
        const [some, all] = [buildSuccessionIndex(successions), succession]
        expect(some.heirsOf(each.id, REFORM)).toEqual(all.heirsOf(each.id, REFORM))
      }
    }
  })
})
