import { civilDate, type CivilDate, type Succession, type Unit } from '@giapranh/kernel/units'
import { DISTRICT_POLICE_UNTIL, TWO_TIER_FROM } from './eras.ts'
import { FIRST_VERSION, type PackedArea, type PackedSuccession, type PackedVersion } from './packed.ts'
import { levelOf, versionsOf, type AreaUnits } from './units.ts'

/**
 * The succession of units, from that of areas. District police pass as a whole to the police of their province on the
 * day they end, and district committees to those of the succeeding province: the sources do not say how their work was
 * divided. `only` keeps the edges whose predecessors belong to areas at those indexes.
 */
export function unfoldSuccessions(
  areas: readonly PackedArea[],
  edges: readonly PackedSuccession[],
  { policeOf, bodiesOf }: AreaUnits,
  only?: ReadonlySet<number>,
): readonly Succession[] {
  const found: Succession[] = []
  const add = (before: Unit | undefined, after: Unit | undefined, extent: Succession['extent'], on: string): void => {
    if (before !== undefined && after !== undefined)
      found.push({ predecessorId: before.id, successorId: after.id, extent, on: civilDate(on) })
  }
  const provinceHeir = new Map<number, number>()
  for (const [before, after] of edges) {
    const area = areas[before]
    if (area !== undefined && levelOf(area) === 'province') provinceHeir.set(before, after)
  }
  areas.forEach((area, place) => {
    if (levelOf(area) !== 'district' || only?.has(place) === false) return
    const province = versionsOf(area)[0]?.[3] ?? -1
    const police = policeOf(place)
    add(police, policeOf(province), 'full', police?.validTo ?? DISTRICT_POLICE_UNTIL)
    const on: CivilDate = civilDate(area[2] ?? TWO_TIER_FROM)
    const heir = on < TWO_TIER_FROM ? province : (provinceHeir.get(province) ?? province)
    for (const body of bodiesOf(place))
      add(
        body,
        bodiesOf(heir).find(({ branch }) => branch === body.branch),
        'full',
        on,
      )
  })
  for (const [before, after, whole, on] of edges) {
    const area = areas[before]
    if (area === undefined || levelOf(area) === 'district' || only?.has(before) === false) continue
    const extent = whole === 1 ? 'full' : 'partial'
    add(policeOf(before), policeOf(after), extent, on)
    for (const body of bodiesOf(before))
      add(
        body,
        bodiesOf(after).find(({ branch }) => branch === body.branch),
        extent,
        on,
      )
  }
  return found
}

/**
 * Indexes of the areas that had the code in any era, of the areas around them, of all their successors, and of their
 * direct predecessors.
 */
export function placesAround(
  areas: readonly PackedArea[],
  edges: readonly PackedSuccession[],
  code: string,
): ReadonlySet<number> {
  const own = new Set<number>()
  const found = new Set<number>()
  areas.forEach((area, place) => {
    for (let at = FIRST_VERSION; at < area.length; at++) {
      const path = (area[at] as PackedVersion)[1]
      if (!code.startsWith(path)) continue
      if (path.length === code.length) own.add(place)
      if (path.length === code.length || code.charAt(path.length) === '.') found.add(place)
    }
  })
  // The edges are not in order of time, so heirs of heirs may need another pass; a unit goes through two or three
  // reforms.
  for (let size = -1; size !== found.size;) {
    size = found.size
    for (const [before, after] of edges) if (found.has(before)) found.add(after)
  }
  for (const [before, after] of edges) if (own.has(after)) found.add(before)
  return found
}
