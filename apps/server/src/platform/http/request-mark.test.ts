import { expect, test } from 'vitest'
import { markOf } from './request-mark.ts'

const KEY = 'a-key-of-mine'
const hashOf = (where: string, sent: unknown): string => markOf(KEY, where, sent).hash

test('members in another order are the same request; other values, lists in another order and other places are not', () => {
  const sent = hashOf('here', { type: 'inform', place: { lat: 1, lon: 2 }, units: ['a', 'b'] })
  expect(hashOf('here', { units: ['a', 'b'], place: { lon: 2, lat: 1 }, type: 'inform' })).toBe(sent)
  for (const [where, other] of [
    ['there', { type: 'inform', place: { lat: 1, lon: 2 }, units: ['a', 'b'] }],
    ['here', { type: 'inform', place: { lat: 2, lon: 1 }, units: ['a', 'b'] }],
    ['here', { type: 'inform', place: { lat: 1, lon: 2 }, units: ['b', 'a'] }],
    ['here', { type: 'inform', place: { lat: 1, lon: 2 } }],
  ] as const)
    expect(hashOf(where, other)).not.toBe(sent)
})

test('whatever a client may send has a mark', () => {
  for (const sent of [null, 'x', 7, [], '\ud800', { '\ud800': 1 }])
    expect(hashOf('here', sent)).toMatch(/^[0-9a-f]{64}$/u)
  expect(hashOf('here', JSON.parse('{"__proto__": 1}'))).not.toBe(hashOf('here', {}))
})
