/** The messages between the crew and its workers. */

export interface Order {
  /** If undefined, the tests run on the unchanged sources. */
  readonly change: { readonly path: string; readonly text: string } | undefined
  /** The test files to run, in this order; all if undefined. */
  readonly tests: readonly string[] | undefined
  /** Which part of all test files this worker runs: they are dealt out in turn. */
  readonly share: { readonly index: number; readonly of: number } | undefined
  /** By test file: the milliseconds after which it counts as never ending. */
  readonly patience: Readonly<Record<string, number>>
}

export type Verdict =
  | { readonly verdict: 'killed'; readonly by: string }
  /** Also says how many milliseconds each test file took. */
  | { readonly verdict: 'survived'; readonly took: Readonly<Record<string, number>> }
  | { readonly verdict: 'timed-out'; readonly by: string }
  /** The process ended, usually because memory ran out. */
  | { readonly verdict: 'crashed' }

export type Report = { readonly say: 'ready' } | ({ readonly say: 'verdict' } & Verdict)
