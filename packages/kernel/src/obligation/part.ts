import { accept, type Outcome, refuse } from '../refusal.ts'

/** One line of a request; each can be answered or refused separately. */
export interface Part {
  readonly key: string
  readonly text: string
  readonly state: 'open' | 'answered' | 'refused'
  readonly ground: string | null
  /** The requested amount; absent if the line has no quantity. */
  readonly quantity?: number
  readonly unit?: string
  /** The amount given; what was neither given nor refused is open. */
  readonly given?: number
  readonly refused?: number
}

/** How much of a part is still open; 1 or 0 if it has no quantity. */
export function openAmount(part: Part): number {
  if (part.quantity === undefined) return part.state === 'open' ? 1 : 0
  return exactAmount(part.quantity - (part.given ?? 0) - (part.refused ?? 0))
}

/** Rounds amounts to six decimals: 0.3 minus 0.1 minus 0.2 leaves exactly zero, without a tiny remainder. */
export const exactAmount = (amount: number): number => Math.round(amount * 1e6) / 1e6

/**
 * Settles a part, or an amount of it: 6 of 10 given, 4 refused. It ends when nothing is open; it is refused if nothing was given.
 * @param amount how much; everything open where undefined
 */
export function settlePart(
  part: Part,
  amount: number | undefined,
  as: 'answered' | 'refused',
  ground: string | null,
): Outcome<Part> {
  if (part.state !== 'open') return refuse('field.unknown-part', { field: 'parts' })
  if (part.quantity === undefined) {
    if (amount !== undefined) return refuse('field.unknown-part', { field: 'parts' })
    return accept({ ...part, state: as, ground })
  }
  const left = openAmount(part)
  const taken = amount === undefined ? left : exactAmount(amount)
  if (!(taken > 0) || taken > left)
    return refuse('field.out-of-range', { field: 'parts', detail: { min: 0, max: left } })
  const given = exactAmount((part.given ?? 0) + (as === 'answered' ? taken : 0))
  const refused = exactAmount((part.refused ?? 0) + (as === 'refused' ? taken : 0))
  const next: Part = { ...part, given, refused, ground: as === 'refused' ? ground : part.ground }
  if (openAmount(next) > 0) return accept(next)
  return accept({ ...next, state: given > 0 ? 'answered' : 'refused' })
}
