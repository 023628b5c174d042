import type { Range, Weights } from '@giapranh/kernel'

/** A small seeded generator (mulberry32): the same seed gives the same history. */
export interface Chance {
  /** In [0, 1). */
  next(): number
  /** A whole number in [from, to]. */
  between(range: Range): number
  /** @throws Error if the list is empty */
  pick<Item>(items: readonly Item[]): Item
  /** One of the names, with probability proportional to its weight; undefined if all weights are zero. */
  weighted<Name extends string>(weights: Weights<Name>): Name | undefined
  /** Standard normal. */
  normal(): number
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    between: ([from, to]) => from + Math.floor(next() * (to - from + 1)),
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    weighted: <Name extends string>(weights: Weights<Name>): Name | undefined => {
      const entries = (Object.entries(weights) as [Name, number][]).filter(([, weight]) => weight > 0)
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [name, weight] of entries) {
        left -= weight
        if (left < 0) return name
      }
      return entries.at(-1)?.[0]
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

/** Gives each of many things its own seed, so that each can be made without the others. */
export function seedOf(seed: number, index: number): number {
  return Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)
}

/** Makes a seed from a name (FNV-1a). */
export function seedNamed(seed: number, name: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193)
  return seedOf(seed, hash)
}

/** UUIDv7s of simulated instants with random bits of the generator (RFC 9562 section 5.7). */
export function idsOf(chance: Chance): (at: number) => string {
  let counter = 0
  return (at) => {
    counter = (counter + 1) & 0xfff
    const time = Math.trunc(at).toString(16).padStart(12, '0')
    const bits = (digits: number): string =>
      Math.floor(chance.next() * 16 ** digits)
        .toString(16)
        .padStart(digits, '0')
    const variant = (8 + Math.floor(chance.next() * 4)).toString(16)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${variant}${bits(3)}-${bits(6)}${bits(6)}`
  }
}
