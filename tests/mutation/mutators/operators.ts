import ts from 'typescript'
import type { Mutator } from './mutator.ts'

const TURNED: Readonly<Partial<Record<ts.SyntaxKind, readonly string[]>>> = {
  [ts.SyntaxKind.LessThanToken]: ['<=', '>='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['>=', '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
  [ts.SyntaxKind.PlusToken]: ['-'],
  [ts.SyntaxKind.MinusToken]: ['+'],
  [ts.SyntaxKind.AsteriskToken]: ['/'],
  [ts.SyntaxKind.SlashToken]: ['*'],
  [ts.SyntaxKind.PercentToken]: ['*'],
  [ts.SyntaxKind.PlusEqualsToken]: ['-='],
  [ts.SyntaxKind.MinusEqualsToken]: ['+='],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['||'],
  [ts.SyntaxKind.BarBarToken]: ['&&'],
}

const JOINING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
])

/** Replaces an operator: `<` by `<=` and `>=`, `&&` by `||`; or removes one side of `&&`, `||` and `??`. */
export const turnOperators: Mutator = (node, { source }) => {
  if (ts.isPrefixUnaryExpression(node)) {
    if (node.operator === ts.SyntaxKind.ExclamationToken || node.operator === ts.SyntaxKind.MinusToken)
      return [{ start: node.getStart(source), end: node.operand.getStart(source), text: '' }]
    return []
  }
  if (!ts.isBinaryExpression(node)) return []
  const { left, right, operatorToken } = node
  const token = { start: operatorToken.getStart(source), end: operatorToken.end }
  const turned = (TURNED[operatorToken.kind] ?? []).map((text) => ({ ...token, text }))
  if (!JOINING.has(operatorToken.kind)) return turned
  return [
    ...turned,
    { start: left.getStart(source), end: right.getStart(source), text: '' },
    { start: left.end, end: right.end, text: '' },
  ]
}
