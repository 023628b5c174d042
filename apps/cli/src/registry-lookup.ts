import { loadGazetteer, REGISTRY_FROM, type Gazetteer } from '@giapranh/gazetteer'
import {
  buildSuccessionIndex,
  buildUnitTree,
  isValidAt,
  nameAt,
  type CivilDate,
  type SuccessionIndex,
  type Unit,
  type UnitTree,
} from '@giapranh/kernel/units'

/** What a look-up of one code needs: the units around it in every era, their line of command and their succession. */
export interface Registry {
  readonly gazetteer: Gazetteer
  readonly tree: UnitTree
  readonly kin: SuccessionIndex
}

export function openRegistryAt(code: string): Registry {
  const gazetteer = loadGazetteer()
  const { units, successions } = gazetteer.around(code)
  return { gazetteer, tree: buildUnitTree(units), kin: buildSuccessionIndex(successions) }
}

/** The unit with that code on that day, or one line that says why there is none and what became of the last one. */
export function lookUp(
  { tree, kin }: Registry,
  code: string,
  asOf: CivilDate,
): { readonly ok: true; readonly unit: Unit } | { readonly ok: false; readonly why: string } {
  const unit = tree.byCode(code, asOf)
  if (unit !== undefined) return { ok: true, unit }
  if (asOf < REGISTRY_FROM)
    return { ok: false, why: `the registry begins on ${REGISTRY_FROM}; it says nothing about ${asOf}` }
  const others = tree.everByCode(code)
  if (others.length === 0) return { ok: false, why: `no unit has ever borne the code '${code}'` }
  const lives = others.map((other) => {
    // The unit exists on that day but may have had another code then (its district was merged into another).
    if (isValidAt(other, asOf)) {
      const now = tree.unitAt(other.id, asOf)
      return `it is a code that ${nameAt(other, asOf).vi} bore at another time; on that day it bore ${now?.code ?? 'none'}`
    }
    return `it was ${other.name.vi} ${span(other)}${fate(tree, kin, other, asOf)}`
  })
  return { ok: false, why: `no unit bears the code '${code}' on ${asOf}: ${lives.join('; ')}` }
}

/** `from 2020-10-29 to 2025-06-30`: the unit exists on both days. */
export function span({ validFrom, validTo }: Unit): string {
  return validTo === null ? `from ${validFrom}` : `from ${validFrom} to ${dayBefore(validTo)}`
}

function fate(tree: UnitTree, kin: SuccessionIndex, unit: Unit, asOf: CivilDate): string {
  if (asOf < unit.validFrom) return ' (not yet formed)'
  const heirs = kin.heirsOf(unit.id, asOf).filter((id) => id !== unit.id)
  if (heirs.length === 0) return ', merged into a neighbour that the sources do not name'
  const named = heirs.flatMap((id) => {
    const heir = tree.unitAt(id, asOf)
    return heir === undefined ? [] : [`${heir.name.vi} (${heir.code})`]
  })
  return `, succeeded by ${named.join(', ')}`
}

function dayBefore(day: CivilDate): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
