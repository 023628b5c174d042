import { readFileSync } from 'node:fs'
import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml'

/** All control characters except tab and line ends. */
const CONTROL = /[^\P{Cc}\t\n\r]/u

/** Configuration files that cannot be used: every fault with its line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]
  /** @param others faults of further files */
  constructor(file: string, faults: readonly string[], others: readonly ConfigError[] = []) {
    const own = faults.length === 0 ? [] : [`${file}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`]
    super([...own, ...others.map(({ message }) => message)].join('\n'))
    this.faults = [...faults, ...others.flatMap((other) => other.faults)]
  }
}

/** Faults of one file, as they are found. */
export interface Faults {
  readonly add: (path: readonly PropertyKey[], words: string) => void
  /** In the order of the lines. */
  readonly list: () => readonly string[]
}

export function faultsOf({ lineOf }: Read): Faults {
  const found: { readonly line: number; readonly words: string }[] = []
  return {
    add: (path, words) => found.push({ line: lineOf(path), words: `${path.join('.')}: ${words}` }),
    list: () => found.toSorted((a, b) => a.line - b.line).map(({ line, words }) => `line ${line}: ${words}`),
  }
}

export interface Read {
  readonly value: unknown
  readonly lineOf: (path: readonly PropertyKey[]) => number
}

/** A YAML file with the lines of its parts. @throws ConfigError */
export function readYaml(file: string): Read {
  const text = readText(file)
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' })
  if (document.errors.length > 0) {
    throw new ConfigError(
      file,
      document.errors.map(
        (error) => `line ${error.linePos?.[0].line ?? 1}: ${error.code}: ${error.message.split('\n')[0]}`,
      ),
    )
  }
  const lineOf: Read['lineOf'] = (path) => lineOfPath(document, lines, path)
  visit(document, {
    Alias: (_key, alias) => {
      if (alias.resolve(document) !== undefined) return
      const line = lines.linePos(alias.range?.[0] ?? 0).line
      throw new ConfigError(file, [`line ${line}: *${alias.source}: no anchor has this name`])
    },
  })
  // No database keeps these in a text.
  const unfit: string[] = []
  visit(document, {
    Scalar: (_key, { value, range }) => {
      if (typeof value === 'string' && (CONTROL.test(value) || !value.isWellFormed()))
        unfit.push(`line ${lines.linePos(range?.[0] ?? 0).line}: holds a character that is no text`)
    },
  })
  if (unfit.length > 0) throw new ConfigError(file, unfit)
  try {
    return { value: document.toJS(), lineOf }
  } catch (error) {
    // Nested aliases could expand without end.
    throw new ConfigError(file, [`line 1: ${error instanceof Error ? error.message : String(error)}`])
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new ConfigError(file, [`cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`])
  }
}

/** The line of the nearest node on the way to a path. */
function lineOfPath(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range !== null && node.range !== undefined) return lines.linePos(node.range[0]).line
  }
  return 1
}
