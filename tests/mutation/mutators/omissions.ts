import ts from 'typescript'
import type { Edit } from '../mutant.ts'
import type { Mutator } from './mutator.ts'

/**
 * Removes a statement, an entry of a list (an effect, a field, a task), or a property of an object (`while`, `unless`,
 * `required`).
 */
export const leaveOut: Mutator = (node, { source, isSkipped }) => {
  if (ts.isArrayLiteralExpression(node)) return withoutEach(node.elements, source, isSkipped)
  if (ts.isObjectLiteralExpression(node)) return withoutEach(node.properties, source, isSkipped)
  if (ts.isExpressionStatement(node) || ts.isContinueStatement(node) || ts.isBreakStatement(node))
    return [{ start: node.getStart(source), end: node.end, text: ';' }]
  return []
}

function withoutEach(
  entries: ts.NodeArray<ts.Node>,
  source: ts.SourceFile,
  isSkipped: (node: ts.Node) => boolean,
): readonly Edit[] {
  return entries.flatMap((entry, index) => {
    if (isSkipped(entry)) return []
    const next = entries[index + 1]
    const before = entries[index - 1]
    if (next !== undefined) return { start: entry.getStart(source), end: next.getStart(source), text: '' }
    // The last entry is removed with the comma before or after it: a comma left alone would make a hole.
    return { start: before?.end ?? entry.getStart(source), end: entries.end, text: '' }
  })
}
