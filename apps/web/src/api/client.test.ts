import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError, call } from './client.ts'

const patience: number[] = []
/** A dead connection: an attempt ends only when the client gives up. */
const deadLine = vi.fn(
  (_path: string, init: RequestInit) =>
    new Promise<Response>((_, fail) =>
      init.signal?.addEventListener('abort', () => fail(init.signal?.reason as Error), { once: true }),
    ),
)

beforeEach(() => {
  patience.length = 0
  deadLine.mockClear()
  vi.stubGlobal('fetch', deadLine)
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
    patience.push(ms)
    const stop = new AbortController()
    setTimeout(() => stop.abort(new DOMException('too long', 'TimeoutError')), 5)
    return stop.signal
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const keyOf = (attempt: number) =>
  (deadLine.mock.calls[attempt]?.[1].headers as Record<string, string> | undefined)?.['idempotency-key']

test('a request on a dead connection is given up after two short attempts with one key', async () => {
  await expect(call('POST', '/api/dossiers', { body: {}, key: 'one' })).rejects.toMatchObject({ code: 'offline' })
  expect(patience).toEqual([8_000, 8_000])
  expect([keyOf(0), keyOf(1)]).toEqual(['one', 'one'])
})

test('a read is waited for longer, and not sent twice', async () => {
  await expect(call('GET', '/api/desk')).rejects.toMatchObject({ code: 'offline' })
  expect(patience).toEqual([30_000])
})

test('an answer that breaks off in the middle is not an answer', async () => {
  const broken = new ReadableStream({ start: (body) => body.error(new TypeError('network error')) })
  vi.stubGlobal('fetch', async () => new Response(broken, { status: 200 }))
  await expect(call('GET', '/api/desk')).rejects.toMatchObject({ code: 'offline' })
})

test('a caller that gives up by itself gets no connection error', async () => {
  const own = new AbortController()
  const asked = call('GET', '/api/desk', { signal: own.signal })
  own.abort()
  await expect(asked).rejects.not.toBeInstanceOf(ApiError)
})

test('a refusal is reported with its code, field and details; a proxy’s page with its status', async () => {
  const said = { code: 'idempotency.reused', detail: { dossierId: 'd' } }
  vi.stubGlobal('fetch', async () => Response.json({ ...said, title: 'Đã ghi' }, { status: 422 }))
  await expect(call('POST', '/api/dossiers')).rejects.toMatchObject({ ...said, status: 422, message: 'Đã ghi' })
  vi.stubGlobal('fetch', async () => new Response('<html>', { status: 502, statusText: 'Bad Gateway' }))
  await expect(call('GET', '/api/desk')).rejects.toMatchObject({ status: 502, code: 'server.failure' })
})
