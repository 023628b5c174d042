import type { Effect } from '../../src/kinds/effect.ts'
import { type APlace, type Defect, effectsOf, type PlacedEffect, placesOf, type Table, type Told } from './defect.ts'

/** Changes an effect with one of these names, at a place chosen by the seed. */
export const ofEffect = <const Name extends Effect['do']>(
  name: string,
  names: readonly Name[],
  fault: string,
  instead: string,
  change: (one: PlacedEffect<Name>, table: Table) => false | void,
): Defect => ({
  name,
  plant: (table, pick): Told | undefined => {
    const one = pick(effectsOf(table, ...names))
    if (one === undefined || change(one, table) === false) return undefined
    return [one.where, fault, instead]
  },
})

/** Adds an effect at the beginning of the effects of the opening or of an act, at a place chosen by the seed. */
export const adding = (
  name: string,
  effect: unknown,
  fault: string,
  instead: string,
  where: (place: APlace) => boolean = () => true,
): Defect => ({
  name,
  plant: (table, pick): Told | undefined => {
    const place = pick(placesOf(table).filter((one) => one.act?.closed !== true && where(one)))
    if (place === undefined) return undefined
    place.effects.unshift(effect as never)
    return [`${place.where}, effect 1 (${(effect as { do: string }).do})`, fault, instead]
  },
})
