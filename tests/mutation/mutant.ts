/** One small change of one source file, to be found by a test. Offsets count characters from the file's beginning. */
export interface Mutant {
  /** From the root of the repository, with `/`. */
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
  readonly line: number
  /** The source line as it stands, without the space around it. */
  readonly sourceLine: string
  /** What is replaced and by what, as a reader sees it: on one line. */
  readonly original: string
  readonly replacement: string
  /** The how manieth such replacement on lines that read the same in this file, from 1. */
  readonly nth: number
}

/** What a mutator proposes: this span is replaced by this text; an empty text leaves it out. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Says the same of a mutant after lines above it moved: what the seed draws by and what the reviewed list names. */
export function keyOf({ file, sourceLine, original, replacement, nth }: Mutant): string {
  return [file, sourceLine, original, replacement, nth].join('\n')
}

/** The file's text with the change in it. */
export function applied({ start, end, text }: Edit, source: string): string {
  return source.slice(0, start) + text + source.slice(end)
}
