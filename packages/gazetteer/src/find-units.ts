import { foldText, traditionalTones } from '@giapranh/kernel/text'
import type { Unit } from '@giapranh/kernel/units'

const LEVELS: readonly Unit['level'][] = ['ministry', 'province', 'department', 'district', 'commune']

/**
 * Units whose code, name or short name fits the words, best first: the code itself, then the whole name, then names in
 * which every word of the query begins a word. Diacritics do not matter (`duc hoa` finds Đức Hòa), but a match with the
 * same diacritics comes first.
 */
export function findUnits(query: string, units: Iterable<Unit>, limit = 20): readonly Unit[] {
  const folded = foldText(query)
  const words = folded.split(' ').filter((word) => word !== '')
  if (words.length === 0) return []
  const exact = traditionalTones(query).toLowerCase().trim()
  const scored: { readonly unit: Unit; readonly score: number }[] = []
  for (const unit of units) {
    const score = scoreOf(unit, folded, words, exact)
    if (score > 0) scored.push({ unit, score })
  }
  scored.sort(
    (a, b) =>
      b.score - a.score ||
      LEVELS.indexOf(a.unit.level) - LEVELS.indexOf(b.unit.level) ||
      (a.unit.code < b.unit.code ? -1 : a.unit.code > b.unit.code ? 1 : 0),
  )
  return scored.slice(0, limit).map(({ unit }) => unit)
}

/** Folded keys by name: the same names come back on every search, and folding is the slow part. */
const keys = new Map<string, string>()
function keyOf(text: string): string {
  const known = keys.get(text)
  if (known !== undefined) return known
  const key = foldText(text)
  keys.set(text, key)
  return key
}

function scoreOf(unit: Unit, folded: string, words: readonly string[], exact: string): number {
  if (unit.code === folded) return 100
  const key = `${keyOf(unit.shortName)} | ${keyOf(unit.name.vi)} | ${keyOf(unit.name.en)}`
  const padded = ` ${key}`
  if (!words.every((word) => padded.includes(` ${word}`))) return 0
  const accents = exact !== folded && unit.name.vi.toLowerCase().includes(exact) ? 20 : 0
  const [, ...bare] = keyOf(unit.shortName).split(' ')
  const whole = bare.join(' ') === folded || keyOf(unit.shortName) === folded || keyOf(unit.name.vi) === folded ? 40 : 0
  const phrase = ` ${padded} `.includes(` ${folded} `) ? 10 : padded.includes(` ${folded}`) ? 5 : 0
  return 1 + accents + whole + phrase
}
