import ts from 'typescript'
import type { Edit } from '../mutant.ts'
import type { Mutator } from './mutator.ts'

/** Changes a regular expression: removes an anchor, a flag or a repetition, or inverts a class. */
export const changePatterns: Mutator = (node, { source }) => {
  if (!ts.isRegularExpressionLiteral(node)) return []
  const at = node.getStart(source)
  const { text } = node
  const close = text.lastIndexOf('/')
  const edits: Edit[] = []
  const without = (index: number): void => {
    edits.push({ start: at + index, end: at + index + 1, text: '' })
  }
  let inClass = false
  for (let index = 1; index < close; index++) {
    const sign = text[index]
    if (sign === '\\') index += 1
    else if (inClass) inClass = sign !== ']'
    else if (sign === '[') {
      inClass = true
      if (text[index + 1] === '^') without(index + 1)
      else edits.push({ start: at + index + 1, end: at + index + 1, text: '^' })
    } else if (sign === '^' || sign === '$' || sign === '+' || sign === '*') without(index)
  }
  for (let index = close + 1; index < text.length; index++) if ('gi'.includes(text[index] ?? '')) without(index)
  return edits
}
