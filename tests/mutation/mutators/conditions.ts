import ts from 'typescript'
import type { Mutator } from './mutator.ts'

/**
 * Makes a condition always true or always false. `if (…) return refuse(…)` fixed at false drops a refusal. A loop is
 * fixed only at false.
 */
export const fixConditions: Mutator = (node, { source }) => {
  const fixed = (condition: ts.Expression | undefined, values: readonly string[]) =>
    condition === undefined
      ? []
      : values.map((text) => ({ start: condition.getStart(source), end: condition.end, text }))
  if (ts.isIfStatement(node)) return fixed(node.expression, ['true', 'false'])
  if (ts.isConditionalExpression(node)) return fixed(node.condition, ['true', 'false'])
  if (ts.isWhileStatement(node)) return fixed(node.expression, ['false'])
  if (ts.isForStatement(node)) return fixed(node.condition, ['false'])
  return []
}
