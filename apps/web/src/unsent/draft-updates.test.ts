import { beforeEach, expect, test } from 'vitest'
import { type Device, draftsUnsent, forgetDraftUpdates, keptUpdates } from './draft-updates.ts'

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values)

function deviceOf(room = Infinity): Device {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError')
      items.set(name, value)
    },
    removeItem: (name) => void items.delete(name),
  }
}

let device: Device
beforeEach(() => {
  device = deviceOf()
})

test('what one page leaves, the next page of the same person takes over, in order, once', () => {
  keptUpdates('an', 'one', device).put([bytes(1, 2), bytes(255, 0)])
  const next = keptUpdates('an', 'one', device)
  expect(next.adopt()).toEqual([bytes(1, 2), bytes(255, 0)])
  expect(keptUpdates('an', 'one', device).adopt()).toEqual([])
})

test('a page does not take over from itself, nor from another person or draft', () => {
  const mine = keptUpdates('an', 'one', device)
  mine.put([bytes(1)])
  expect(mine.adopt()).toEqual([])
  expect(keptUpdates('binh', 'one', device).adopt()).toEqual([])
  expect(keptUpdates('an', 'two', device).adopt()).toEqual([])
  expect(draftsUnsent('an', device)).toEqual(new Set(['one']))
  expect(draftsUnsent('binh', device)).toEqual(new Set())
})

test('what the server has stored leaves nothing behind; a sign-out leaves nothing either', () => {
  const kept = keptUpdates('an', 'one', device)
  kept.put([bytes(1)])
  kept.put([])
  expect(device.length).toBe(0)
  kept.put([bytes(1)])
  device.setItem('something else', 'x')
  forgetDraftUpdates(device)
  expect([device.length, device.key(0)]).toEqual([1, 'something else'])
})

test('a device without room says so; what it cannot read counts as nothing', () => {
  const full = deviceOf(10)
  expect(keptUpdates('an', 'one', full).put([new Uint8Array(100)])).toBe(false)
  device.setItem('giapranh.draft-updates.an.one.x', '{')
  expect(keptUpdates('an', 'one', device).adopt()).toEqual([])
})
