import type { Mutant } from './mutant.ts'

/** What is tried, and what somebody read and decided about it, each with the reason. */
export interface Subject {
  /** The package's folder from the root: `src/` without its tests is changed, its tests are run. */
  readonly folder: string
  /** Globs from the folder: files that hold no rule. */
  readonly skipped: readonly { readonly files: string; readonly reason: string }[]
  /** Globs from the folder: tests that ask for something else than what the rules say. */
  readonly testsLeftOut: readonly { readonly files: string; readonly reason: string }[]
  /** Properties that only say how a screen draws something: a change of theirs is no change of a rule. */
  readonly skippedProperties: readonly string[]
  /** Changes after which the program does the very same for all that it can be given, so that no test can find them. */
  readonly equivalent: readonly Equivalent[]
}

export interface Equivalent {
  /** From the subject's folder. */
  readonly file: string
  /** The source line without the space around it: numbers of lines move. */
  readonly line: string
  readonly original: string
  readonly replacement: string
  /** Which of several that read the same; the first where it is left out. */
  readonly nth?: number
  readonly reason: string
}

export interface Sorted {
  readonly mutants: readonly Mutant[]
  /** How many the list excludes. */
  readonly excluded: number
  /** Entries that name no change any more: the source was rewritten, so the reason has to be thought over. */
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
