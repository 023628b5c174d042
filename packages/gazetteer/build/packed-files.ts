import { DISTRICT_POLICE_UNTIL, TWO_TIER_FROM } from '../src/eras.ts'
import type { PackedSuccession } from '../src/packed.ts'
import { orderAreas, packArea, type Area } from './areas.ts'
import { buildNewEra, type NewEra } from './new-era.ts'
import { buildOldEra, got, type OldEra } from './old-era.ts'
import { packNewPairs, packOldPairs } from './pairs.ts'
import { placePoints } from './points.ts'
import { readSources, type Sources } from './sources.ts'

/** The packed files by name, as text; equal sources give equal bytes. */
export function makePackedFiles(): ReadonlyMap<string, string> {
  const sources = readSources()
  const old = buildOldEra(sources)
  const recent = buildNewEra(sources, old)
  placePoints(sources, old, recent)
  // A province that was not merged is in both maps; a set keeps it once.
  const all = [old.provinces, old.districts, old.communes, recent.provinces, recent.communes].flatMap((map) => [
    ...map.values(),
  ])
  const { ordered, placeOf } = orderAreas(new Set(all))
  const outlines = sources.outlines.map(({ code, polygons }) => {
    const [successor = ''] = recent.mergedFrom.get(code) ?? []
    return [placeOf(got(old.provinces, code)), placeOf(got(recent.provinces, successor)), polygons] as const
  })
  return new Map([
    ['areas.json', `{"areas":${rows(ordered.map((area) => packArea(area, placeOf)))}}\n`],
    ['successions.json', `{"successions":${rows(packSuccessions(sources, old, recent, placeOf))}}\n`],
    [
      'pairs.json',
      `{"before":${rows(packOldPairs(sources, old, placeOf))},"since":${rows(packNewPairs(sources, recent, placeOf))}}\n`,
    ],
    ['outlines.json', `{"outlines":${rows(outlines)}}\n`],
  ])
}

/** One row per line, so that a change of the sources is easy to read in a diff. */
const rows = (list: readonly unknown[]): string => `[\n${list.map((row) => JSON.stringify(row)).join(',\n')}\n]`

function packSuccessions(
  sources: Sources,
  old: OldEra,
  recent: NewEra,
  placeOf: (area: Area) => number,
): readonly PackedSuccession[] {
  const edges: PackedSuccession[] = []
  for (const { gone, into } of old.merged) edges.push([placeOf(gone), placeOf(into), 1, DISTRICT_POLICE_UNTIL])
  for (const row of sources.successions) {
    // Island districts are in the table instead of communes; their code has three digits.
    const before = row.old_code.length === 3 ? got(old.districts, row.old_code) : got(old.communes, row.old_code)
    const whole = row.type === 'full' ? 1 : 0
    edges.push([placeOf(before), placeOf(got(recent.communes, row.new_code)), whole, TWO_TIER_FROM])
  }
  for (const [code, successors] of recent.mergedFrom) {
    for (const successor of successors) {
      const [before, after] = [got(old.provinces, code), got(recent.provinces, successor)]
      if (before !== after)
        edges.push([placeOf(before), placeOf(after), successors.length === 1 ? 1 : 0, TWO_TIER_FROM])
    }
  }
  return edges.sort((a, b) => a[0] - b[0] || a[1] - b[1])
}
