import ts from 'typescript'
import type { Mutator } from './mutator.ts'

/**
 * Changes a value: true to false, a number to the next one (1 to 0, because 2 has the same sign in a comparison), a
 * word of a closed list (a role, a state, a refusal's code) to the list's next word.
 */
export const turnValues: Mutator = (node, { source, checker }) => {
  const span = { start: node.getStart(source), end: node.end }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [{ ...span, text: 'false' }]
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [{ ...span, text: 'true' }]
  if (ts.isNumericLiteral(node)) return [{ ...span, text: node.text === '1' ? '0' : String(Number(node.text) + 1) }]
  if (!ts.isStringLiteral(node)) return []
  const next = wordAfter(node, checker)
  return next === undefined ? [] : [{ ...span, text: `'${next}'` }]
}

/** In alphabetical order, which does not depend on the order in which the compiler met the words. */
function wordAfter(node: ts.StringLiteral, checker: ts.TypeChecker): string | undefined {
  const wanted = checker.getContextualType(node)
  const kinds = wanted?.isUnion() === true ? wanted.types : []
  const words = kinds.flatMap((kind) => (kind.isStringLiteral() ? [kind.value] : [])).sort()
  const open = kinds.some((kind) => (kind.flags & ts.TypeFlags.String) !== 0)
  if (open || words.length < 2 || !words.includes(node.text)) return undefined
  return words[(words.indexOf(node.text) + 1) % words.length]
}
