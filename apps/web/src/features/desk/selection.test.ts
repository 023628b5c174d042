import { expect, test } from 'vitest'
import { keepHand } from './selection.ts'

test.each([
  ['nothing was chosen', ['a', 'b'], ['b'], null, null],
  ['the strip moved', ['a', 'b', 'c'], ['c', 'a', 'b'], 'b', 'b'],
  ['the strip is done: the one below', ['a', 'b', 'c'], ['a', 'c'], 'b', 'c'],
  ['the last is done: the one above', ['a', 'b', 'c'], ['a', 'b'], 'c', 'b'],
  ['a new one came above while another was done', ['a', 'b', 'c'], ['new', 'a', 'c'], 'b', 'c'],
  ['all are done, one is new', ['a'], ['new'], 'a', 'new'],
  ['the desk is empty', ['a'], [], 'a', null],
  ['it was never on this list', ['a'], ['a'], 'x', null],
] as const)('%s', (_case, before, after, chosen, expected) => {
  expect(keepHand(before, after, chosen)).toBe(expected)
})
