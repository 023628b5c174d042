import { createHash } from 'node:crypto'
import { keyOf, type Mutant } from './mutant.ts'

/**
 * The mutants in an order that depends on the seed. Each has its own random number, from the seed and from what it
 * changes, so that an edit of one file does not reorder all others.
 */
export function shuffled(mutants: readonly Mutant[], seed: number): readonly Mutant[] {
  return mutants
    .map((mutant) => ({
      mutant,
      lot: createHash('sha256')
        .update(`${seed}\n${keyOf(mutant)}`)
        .digest('hex'),
    }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ mutant }) => mutant)
}
