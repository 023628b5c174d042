/** What the crew and its workers say to each other. */

export interface Order {
  /** Undefined: the tests are run on the sources as they are. */
  readonly change: { readonly path: string; readonly text: string } | undefined
  /** The test files that are run, in this order; every one where undefined. */
  readonly tests: readonly string[] | undefined
  /** Of every one, the share of this worker: they are dealt out like cards. */
  readonly share: { readonly index: number; readonly of: number } | undefined
  /** By test file: after how many milliseconds it counts as running on and on. */
  readonly patience: Readonly<Record<string, number>>
}

export type Verdict =
  | { readonly verdict: 'killed'; readonly by: string }
  /** Also says how many milliseconds each test file took. */
  | { readonly verdict: 'survived'; readonly took: Readonly<Record<string, number>> }
  | { readonly verdict: 'timed-out'; readonly by: string }
  /** The process ended: out of memory, mostly. */
  | { readonly verdict: 'crashed' }

export type Report = { readonly say: 'ready' } | ({ readonly say: 'verdict' } & Verdict)
