/**
 * One small change of one source file, which a test should find. Offsets count characters from the file's beginning.
 */
export interface Mutant {
  /** Path from the root of the repository, with `/`. */
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
  readonly line: number
  /** The source line without surrounding space. */
  readonly sourceLine: string
  /** What is replaced and by what, on one line for a reader. */
  readonly original: string
  readonly replacement: string
  /** Which one it is among equal replacements on equal lines of this file, from 1. */
  readonly nth: number
}

/** What a mutator proposes: this span is replaced by this text; an empty text removes it. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Identifies a mutant even if lines above it moved: the seed's order and the reviewed list use it. */
export function keyOf({ file, sourceLine, original, replacement, nth }: Mutant): string {
  return [file, sourceLine, original, replacement, nth].join('\n')
}

/** The file's text with the change. */
export function applied({ start, end, text }: Edit, source: string): string {
  return source.slice(0, start) + text + source.slice(end)
}
