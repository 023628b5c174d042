import { expect, test } from 'vitest'
import { areFinished, type FileDraft, withArrived, withChosen } from './file-drafts.ts'

const done: FileDraft = { digest: 'a'.repeat(64), name: 'a.pdf', size: 3, type: 'pdf' }
const broken: FileDraft = { key: 'k', name: 'b.pdf', size: 3 }
const file = (name: string): File => new File(['abc'], name)
let made = 0
const means = (live: readonly string[] = []) => ({
  isLive: (key: string) => live.includes(key),
  newKey: () => `new-${(made += 1)}`,
})

test('chosen files come after those already there, each with its own key', () => {
  const { value, start, left } = withChosen([done], [file('x.pdf'), file('y.pdf')], 5, means())
  expect(value.map(({ name }) => name)).toEqual(['a.pdf', 'x.pdf', 'y.pdf'])
  expect(
    start.map(([key, { name }]) => [value.find((draft) => 'key' in draft && draft.key === key)?.name, name]),
  ).toEqual([
    ['x.pdf', 'x.pdf'],
    ['y.pdf', 'y.pdf'],
  ])
  expect(left).toBe(0)
})

test('files without room are counted, not accepted', () => {
  const { value, start, left } = withChosen([done], [file('x.pdf'), file('y.pdf'), file('z.pdf')], 2, means())
  expect([value.length, start.length, left]).toEqual([2, 1, 2])
})

test('the same file chosen again continues the interrupted one, even if there is no room for more', () => {
  const { value, start, left } = withChosen([done, broken], [file('b.pdf')], 2, means())
  expect(value).toEqual([done, broken])
  expect(start.map(([key]) => key)).toEqual(['k'])
  expect(left).toBe(0)
})

test('one that is being uploaded is not started twice, and two equal ones are two', () => {
  expect(withChosen([broken], [file('b.pdf')], 5, means(['k'])).start.map(([key]) => key)).not.toContain('k')
  expect(withChosen([broken], [file('b.pdf'), file('b.pdf')], 5, means()).value).toHaveLength(2)
})

test('only finished files can be sent', () => {
  expect([areFinished(undefined), areFinished([]), areFinished([done]), areFinished([done, broken])]).toEqual([
    true,
    true,
    true,
    false,
  ])
})

test('a finished upload takes its place; the same content twice is one', () => {
  const other: FileDraft = { digest: 'b'.repeat(64), name: 'b.pdf', size: 3, type: 'pdf' }
  const second: FileDraft = { key: 'k2', name: 'b (1).pdf', size: 3 }
  const third: FileDraft = { key: 'k3', name: 'c.pdf', size: 3 }
  const found = withArrived([done, broken, second, third], (key) => (key === 'k3' ? undefined : other))
  expect(found).toEqual({ value: [done, other, third], arrived: ['k', 'k2'] })
  expect(withArrived([broken], () => undefined)).toEqual({ value: [broken], arrived: [] })
})
