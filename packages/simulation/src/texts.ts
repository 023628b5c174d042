import type { Range, Unit } from '@giapranh/kernel'
import type { Chance } from './chance.ts'
import type { Setting } from './setting.ts'

type Words = Readonly<Record<string, readonly string[]>>

/** The units that a text mentions. */
export interface Named {
  readonly from: Unit
  readonly to: Unit | undefined
}

const NUMBERS: Readonly<Record<string, Range>> = { n: [3, 12], hour: [5, 23] }
/** Words may contain slots themselves, up to this depth. */
const DEEPEST = 3

/** Fills the slots of texts: names, numbers, then words of the province, of the setting, of the kind. */
export function writer(
  { words, wordsOf }: Setting,
  ofKind: Words | undefined,
  { from, to }: Named,
  chance: Chance,
): (text: string) => string {
  const province = provinceOf(to ?? from)
  const names: Readonly<Record<string, string>> = {
    from: from.shortName,
    to: to === undefined ? 'địa bàn giáp ranh' : placeName(to),
  }
  const wordFor = (slot: string): string | undefined => {
    const name = names[slot]
    if (name !== undefined) return name
    const range = NUMBERS[slot]
    if (range !== undefined) return String(chance.between(range))
    const known = wordsOf[province]?.[slot] ?? words[slot] ?? ofKind?.[slot]
    return known === undefined ? undefined : chance.pick(known).replaceAll('#', () => String(chance.between([0, 9])))
  }
  return (text) => {
    let filled = text
    for (let depth = 0; depth < DEEPEST && filled.includes('{'); depth += 1)
      filled = filled.replaceAll(/\{([a-z]+)\}/gu, (slot, name: string) => wordFor(name) ?? slot)
    return filled
  }
}

const provinceOf = ({ code }: Unit): string => code.split('.')[0] ?? ''

/** `xã Phạm Văn Hai` of `Công an xã Phạm Văn Hai`. */
function placeName(unit: Unit): string {
  return unit.name.vi.replace(/^Công an /u, '')
}
