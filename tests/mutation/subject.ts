import type { Mutant } from './mutant.ts'

/** What is mutated, and what somebody reviewed and decided about it, with reasons. */
export interface Subject {
  /** The package's folder from the root: `src/` without its tests is changed, and its tests are run. */
  readonly folder: string
  /** Globs from the folder: files without rules. */
  readonly skipped: readonly { readonly files: string; readonly reason: string }[]
  /** Globs from the folder: tests that check something other than the rules. */
  readonly testsLeftOut: readonly { readonly files: string; readonly reason: string }[]
  /** Properties that only say how a screen draws something: changing them does not change a rule. */
  readonly skippedProperties: readonly string[]
  /** Changes after which the program does exactly the same for every input, so that no test can find them. */
  readonly equivalent: readonly Equivalent[]
}

export interface Equivalent {
  /** Path from the subject's folder. */
  readonly file: string
  /** The source line without surrounding space, because line numbers change. */
  readonly line: string
  readonly original: string
  readonly replacement: string
  /** Which one of several equal lines; the first if left out. */
  readonly nth?: number
  readonly reason: string
}

export interface Sorted {
  readonly mutants: readonly Mutant[]
  /** How many mutants the list excludes. */
  readonly excluded: number
  /** Entries that match no change any more: the source was rewritten, so their reason must be reviewed. */
  readonly stale: readonly Equivalent[]
}

export function withoutEquivalent(all: readonly Mutant[], { folder, equivalent }: Subject): Sorted {
  const stale = new Set(equivalent)
  const mutants = all.filter((mutant) => {
    const entry = equivalent.find(
      ({ file, line, original, replacement, nth = 1 }) =>
        mutant.file === `${folder}/${file}` &&
        mutant.sourceLine === line &&
        mutant.original === original &&
        mutant.replacement === replacement &&
        mutant.nth === nth,
    )
    if (entry !== undefined) stale.delete(entry)
    return entry === undefined
  })
  return { mutants, excluded: all.length - mutants.length, stale: [...stale] }
}
