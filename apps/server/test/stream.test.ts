import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepOutbox } from '../src/platform/events/outbox.ts'
import { CHASE, type Desk } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const BEAT_MS = 60

let server: RunningServer
let reporter: Desk
beforeAll(async () => {
  server = await runServer({ beatMs: BEAT_MS })
  reporter = await server.desk('truc.80.802.27976')
})
afterAll(() => server?.stop())

test('a silent desk receives beats again and again, each with the time to the next', async () => {
  const stream = await server.stream('truc.79.785.27604')
  await expect.poll(() => stream.beats.length, { timeout: 5_000 }).toBeGreaterThan(4)
  expect(new Set(stream.beats)).toEqual(new Set([BEAT_MS]))
  expect(stream.told).toEqual([])
})

test('resumes without loss or duplicates', async () => {
  const writer = reporter
  const first = await server.stream('truc.79.785.27598')
  const before = await writer.open({ ...CHASE, title: 'Trước khi đứt' })
  await first.until(({ event, data }) => event === 'obligation' && (data['dossier'] as { id: string }).id === before.id)
  const after = first.lastId()
  first.close()
  const missed: string[] = []
  for (let n = 0; n < 3; n += 1) missed.push((await writer.open({ ...CHASE, title: `Trong khi đứt ${n}` })).id)
  const second = await server.stream('truc.79.785.27598', after)
  const live = await writer.open({ ...CHASE, title: 'Sau khi nối lại' })
  await second.until(({ event, data }) => event === 'obligation' && (data['dossier'] as { id: string }).id === live.id)
  const acts = second.told.filter(({ event }) => event === 'act')
  expect(acts.map(({ data }) => (data['dossier'] as { id: string }).id)).toEqual([...missed, live.id])
  const owedThere = second.told.filter(({ event }) => event === 'obligation')
  expect(owedThere).toHaveLength(4)
  expect(second.told.map(({ event }) => event)).not.toContain('reset')
})

test('what was read on resuming is not sent again by a dispatcher that is behind', async () => {
  const writer = reporter
  const first = await server.stream('truc.79.785.27598')
  const after = first.lastId()
  // All connections of the worker except the one that listens: the dispatcher cannot look.
  const held = await Promise.all(Array.from({ length: 5 }, () => server.workerPool.connect()))
  const missed = await writer.open({ ...CHASE, title: 'Đọc khi nối lại' })
  const again = await server.stream('truc.79.785.27598', after)
  await again
    .until(({ event }) => event === 'obligation')
    .finally(() => {
      for (const client of held) client.release()
    })
  const live = await writer.open({ ...CHASE, title: 'Sau đó' })
  await again.until(({ event, data }) => event === 'obligation' && (data['dossier'] as { id: string }).id === live.id)
  const acts = again.told.filter(({ event }) => event === 'act')
  expect(acts.map(({ data }) => (data['dossier'] as { id: string }).id)).toEqual([missed.id, live.id])
})

test('a stream that broke before anything was sent loses nothing either', async () => {
  const first = await server.stream('truc.79.785.27601')
  const other = await server.stream('truc.79.785.27598')
  const after = first.lastId()
  first.close()
  const missed = await reporter.open({ ...CHASE, title: 'Không ai nghe' })
  // When the neighbour has received it, it was sent to everybody who was connected.
  await other.until(({ event }) => event === 'act')
  const second = await server.stream('truc.79.785.27601', after)
  const told = await second.until(({ event }) => event === 'act')
  expect((told.data['dossier'] as { id: string }).id).toBe(missed.id)
  expect(second.told.map(({ event }) => event)).not.toContain('reset')
})

test('a message is sent complete or again: only its last event moves the resume point', async () => {
  const stream = await server.stream('truc.79.785.27598')
  const begin = stream.lastId()
  expect(begin).toMatch(/^\d+\.0$/u)
  await reporter.open({ ...CHASE, title: 'Hai tin trong một' })
  await stream.until(({ event }) => event === 'obligation')
  expect(stream.told.map(({ event, id }) => [event, id === begin])).toEqual([
    ['act', true],
    ['obligation', false],
  ])
})

test('a resume point before the deleted messages causes a reset, one after them does not', async () => {
  const first = await server.stream('truc.79.785.27601')
  const old = first.lastId()
  await reporter.open({ ...CHASE, title: 'Sẽ bị quét' })
  await first.until(({ event }) => event === 'obligation')
  const fresh = first.lastId()
  await sweepOutbox(server.workerPool, new Date(server.clock.now() + 1000))
  const behind = await server.stream('truc.79.785.27601', old)
  await behind.until(({ event }) => event === 'reset')
  const goesOn = behind.lastId()
  behind.close()
  const level = await server.stream('truc.79.785.27601', fresh)
  await reporter.open({ ...CHASE, title: 'Sau khi quét' })
  await level.until(({ event }) => event === 'act')
  expect(level.told.map(({ event }) => event)).not.toContain('reset')
  // The reset contained a point from which to continue.
  const again = await server.stream('truc.79.785.27601', goesOn)
  await again.until(({ event }) => event === 'act')
  expect(again.told.map(({ event }) => event)).not.toContain('reset')
})

test.each(['nonsense', '18446744073709551615.1', '99999999999999999999999.1', '1.2.3'])(
  'an invalid resume point (%s) causes a reset',
  async (after) => {
    const stream = await server.stream('truc.79.785.27604', after)
    await stream.until(({ event }) => event === 'reset')
  },
)

test('a desk receives nothing about dossiers of others', async () => {
  const stranger = await server.stream('truc.82')
  await reporter.open({ ...CHASE, title: 'Không liên quan' })
  // Its own message comes after: a message about the other dossier would be before it.
  const own = await (
    await server.desk('truc.80.802')
  ).open({
    kind: 'request',
    addressees: [server.unit('82')],
    title: 'Đề nghị thông tin',
    urgency: 'normal',
    category: 'other',
  })
  await stranger.until(({ event }) => event === 'act')
  expect(stranger.told.map(({ data }) => (data['dossier'] as { id: string }).id)).toEqual(
    stranger.told.map(() => own.id),
  )
})
