import { readFileSync } from 'node:fs'
import { type Document, isNode, LineCounter, parseDocument, visit } from 'yaml'

/** A configuration file that cannot be used: every fault with its line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]
  constructor(file: string, faults: readonly string[]) {
    super(`${file}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.faults = faults
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
