import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStream } from './stream.ts'

/** A fake EventSource whose connection is controlled by the test. */
class Source extends EventTarget {
  static readonly CLOSED = 2
  static readonly all: Source[] = []
  readyState = 0
  private shut = false
  readonly path: string
  constructor(path: string) {
    super()
    this.path = path
    Source.all.push(this)
  }
  /** As in a browser, a source that was closed by code delivers nothing more. */
  tell(name: string, data = '', lastEventId = ''): void {
    if (this.shut) return
    this.dispatchEvent(Object.assign(new Event(name), { data, lastEventId }))
  }
  close(): void {
    this.readyState = Source.CLOSED
    this.shut = true
  }
  /** What a browser does when the answer is not an event stream. */
  refuse(): void {
    this.readyState = Source.CLOSED
    this.tell('error')
  }
}

const said: string[] = []
const page = new EventTarget()
let close: () => void
const last = (): Source => Source.all.at(-1) as Source

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  said.length = 0
  Source.all.length = 0
  close = openStream('/api/stream', {
    opened: () => said.push('opened'),
    lost: () => said.push('lost'),
    refused: () => said.push('refused'),
    gap: () => said.push('gap'),
    on: { act: (data) => said.push(`act ${data}`) },
  })
})
afterEach(() => {
  close()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('a connection without a sign for two and a half beats is lost, and opened again', () => {
  last().tell('open')
  last().tell('beat', '1000')
  vi.advanceTimersByTime(2_400)
  last().tell('beat', '1000')
  vi.advanceTimersByTime(2_400)
  last().tell('act', 'one')
  vi.advanceTimersByTime(2_400)
  expect(said).toEqual(['opened', 'act one'])
  vi.advanceTimersByTime(200)
  expect(said).toEqual(['opened', 'act one', 'lost'])
  expect(Source.all.map(({ readyState }) => readyState)).toEqual([2, 0])
  // The page missed what happened meanwhile, so it must fetch again.
  last().tell('open')
  expect(said.slice(3)).toEqual(['opened', 'gap'])
})

test('a connection that never opens is tried again', () => {
  vi.advanceTimersByTime(8_100)
  expect(Source.all).toHaveLength(2)
  vi.advanceTimersByTime(8_100)
  expect(Source.all).toHaveLength(3)
  expect(said).toEqual(['lost', 'lost'])
})

test('a server that answers with an error is asked again, each time later', () => {
  for (const wait of [1_000, 2_000, 4_000]) {
    last().refuse()
    // Who asks learns of it: a person whose post has ended gets no stream ever again.
    expect(said.splice(0)).toEqual(['lost', 'refused'])
    const asked = Source.all.length
    vi.advanceTimersByTime(wait - 1)
    expect(Source.all).toHaveLength(asked)
    vi.advanceTimersByTime(1)
    expect(Source.all).toHaveLength(asked + 1)
  }
})

test('a device that lost its network is told at once, also while the connection is opening', () => {
  page.dispatchEvent(new Event('offline'))
  expect(said).toEqual(['lost'])
  // The connection that was opening does not change this afterwards.
  Source.all[0]?.tell('open')
  last().tell('error')
  expect(said).toEqual(['lost', 'lost'])
  page.dispatchEvent(new Event('online'))
  expect(Source.all).toHaveLength(3)
  last().tell('open')
  expect(said.slice(-2)).toEqual(['opened', 'gap'])
})

test('a device without a network that is its own server continues', () => {
  last().tell('open')
  page.dispatchEvent(new Event('offline'))
  last().tell('open')
  expect(said).toEqual(['opened', 'lost', 'opened', 'gap'])
})

test('a connection that the browser resumes has no gap; one that broke before its first position has one', () => {
  last().tell('open')
  last().tell('error')
  last().tell('open')
  expect(said.splice(0)).toEqual(['opened', 'lost', 'opened', 'gap'])
  last().tell('beat', '1000', '7.0')
  last().tell('error')
  last().tell('open')
  expect(said).toEqual(['lost', 'opened'])
})

test('when closed, it asks no more', () => {
  last().tell('open')
  close()
  vi.advanceTimersByTime(120_000)
  page.dispatchEvent(new Event('online'))
  expect(Source.all).toHaveLength(1)
  expect(said).toEqual(['opened'])
})
