import ts from 'typescript'
import type { Mutator } from './mutator.ts'

const TURNED: ReadonlyMap<string, string> = new Map(
  [
    ['some', 'every'],
    ['find', 'findLast'],
    ['indexOf', 'lastIndexOf'],
    ['startsWith', 'endsWith'],
    ['min', 'max'],
    ['floor', 'ceil'],
    ['sin', 'cos'],
  ].flatMap(([a = '', b = '']) => [
    [a, b],
    [b, a],
  ]),
)

/** Methods whose result has the same type as the value that they are called on. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'filter',
  'flat',
  'normalize',
  'replace',
  'replaceAll',
  'slice',
  'sort',
  'toLowerCase',
  'toReversed',
  'toSorted',
  'toUpperCase',
  'trim',
])

/** Replaces a call (`some` by `every`), removes it (`list.filter(…)` becomes `list`), or removes its last argument. */
export const turnCalls: Mutator = (node, { source }) => {
  if (!ts.isCallExpression(node)) return []
  const last = node.arguments.at(-1)
  const before = node.arguments.at(-2)
  const fewer =
    last === undefined || isDefault(node)
      ? []
      : [{ start: before?.end ?? last.getStart(source), end: last.end, text: '' }]
  if (!ts.isPropertyAccessExpression(node.expression)) return fewer
  const { expression: object, name } = node.expression
  const turned = TURNED.get(name.text)
  return [
    ...fewer,
    ...(turned === undefined ? [] : [{ start: name.getStart(source), end: name.end, text: turned }]),
    ...(LEFT_OUT.has(name.text) ? [{ start: object.end, end: node.end, text: '' }] : []),
  ]
}

/** `normalize('NFC')` and `normalize()` are the same. */
function isDefault({ expression, arguments: [first] }: ts.CallExpression): boolean {
  const isNormalize = ts.isPropertyAccessExpression(expression) && expression.name.text === 'normalize'
  return isNormalize && first !== undefined && ts.isStringLiteral(first) && first.text === 'NFC'
}
