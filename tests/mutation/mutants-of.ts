import { relative } from 'node:path'
import ts from 'typescript'
import { applied, type Edit, type Mutant } from './mutant.ts'
import { MUTATORS } from './mutators/index.ts'
import type { Sources } from './sources.ts'

/**
 * Every small change of a file that a mutator proposes, in the order of the text; a change proposed twice counts once.
 * @param skippedProperties names of properties that are not changed
 */
export function mutantsOf(sources: Sources, path: string, skippedProperties: readonly string[]): readonly Mutant[] {
  const source = sources.sourceOf(path)
  const edits = new Map<string, Edit>()
  const isSkipped = (node: ts.Node): boolean =>
    ts.isPropertyAssignment(node) && skippedProperties.includes(node.name.getText(source))
  const visit = (node: ts.Node): void => {
    // Types and imports have no effect when the program runs.
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return
    if (isSkipped(node)) return
    for (const mutator of MUTATORS) {
      for (const edit of mutator(node, { source, checker: sources.checker, isSkipped })) {
        const text = applied(edit, source.text)
        if (!edits.has(text)) edits.set(text, edit)
      }
    }
    ts.forEachChild(node, visit)
  }
  visit(source)

  const seen = new Map<string, number>()
  return [...edits.values()]
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
    .map((edit) => {
      const { line } = source.getLineAndCharacterOfPosition(firstSign(source.text, edit))
      const mutant = {
        ...edit,
        file: relative(sources.root, path).replaceAll('\\', '/'),
        line: line + 1,
        sourceLine: (source.text.split('\n')[line] ?? '').trim(),
        original: shown(source.text.slice(edit.start, edit.end)),
        replacement: shown(edit.text),
      }
      const alike = [mutant.sourceLine, mutant.original, mutant.replacement].join('\n')
      const nth = (seen.get(alike) ?? 0) + 1
      seen.set(alike, nth)
      return { ...mutant, nth }
    })
}

/** A span may begin with the space or comma after what stays; a reader looks for the line of what is removed. */
function firstSign(text: string, { start, end }: Edit): number {
  const lead = /^[\s,]*/.exec(text.slice(start, end))?.[0].length ?? 0
  return start + lead === end ? start : start + lead
}

function shown(text: string): string {
  const line = text
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s,]+/, '')
    .trim()
  return line === '' || line === ';' ? '(left out)' : line
}
