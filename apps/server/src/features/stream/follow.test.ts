import { expect, test } from 'vitest'
import { createHub } from '../../platform/events/hub.ts'
import type { Installation } from '../../platform/registry/installation.ts'
import { follow } from './follow.ts'

test('a desk that comes back while the database is down keeps its resume point: its connection is closed, so that it connects again', async () => {
  const hub = createHub()
  const away = (): Promise<never> => Promise.reject(new Error('the database is away'))
  const said: string[] = []
  const following = follow(
    { installation: {} as Installation, hub, outbox: { missed: away, end: away } },
    { unitId: 'u', personId: 'p' },
    '12.3',
    {
      begin: (point) => said.push(`begin ${point}`),
      send: (events) => said.push(`events ${events.map(({ name }) => name).join(' ')}`),
      giveUp: () => said.push('given up'),
    },
  )
  await following.caughtUp
  expect(said).toEqual(['given up'])
  expect(hub.size()).toBe(0)
})
