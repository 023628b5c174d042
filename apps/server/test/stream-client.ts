export interface Told {
  readonly id: string
  readonly event: string
  readonly data: Record<string, unknown>
}

export interface OpenStream {
  readonly told: readonly Told[]
  /** Milliseconds to the next beat, as each beat says; beats carry no news. */
  readonly beats: readonly number[]
  /** The id with which a browser would resume. */
  lastId(): string
  /** The first event that fits, past or future. */
  until(fits: (event: Told) => boolean): Promise<Told>
  close(): void
  readonly url: string
  /** Resolves when the server has ended it. */
  readonly ended: Promise<void>
}

const PATIENCE_MS = 10_000

/** Reads server-sent events as a browser does (HTML Living Standard, 9.2.6). */
export async function openStream(address: string, cookie: string, after?: string): Promise<OpenStream> {
  const stop = new AbortController()
  const response = await fetch(`${address}/api/stream`, {
    headers: { cookie, ...(after === undefined ? {} : { 'last-event-id': after }) },
    signal: stop.signal,
  })
  if (response.status !== 200 || response.body === null) throw new Error(`stream: ${response.status}`)
  const told: Told[] = []
  const beats: number[] = []
  const waiting = new Set<() => void>()
  let last = after ?? ''
  let begun: () => void = () => undefined
  const started = new Promise<void>((settle) => (begun = settle))
  const take = (block: string): void => {
    const field = (name: string): string | undefined =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2)
    last = field('id') ?? last
    const data = field('data')
    if (field('event') === 'beat') beats.push(Number(data))
    else if (data !== undefined) {
      told.push({ id: last, event: field('event') ?? 'message', data: JSON.parse(data) as Record<string, unknown> })
    }
    // A beat may come before it.
    if (last !== '') begun()
    for (const look of waiting) look()
  }
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    let rest = ''
    for await (const chunk of body.pipeThrough(new TextDecoderStream() as never) as unknown as AsyncIterable<string>) {
      const blocks = (rest + chunk).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) take(block)
    }
  }
  const ended = read(response.body).catch(() => undefined)
  await started
  return {
    told,
    beats,
    lastId: () => last,
    close: () => stop.abort(),
    url: address,
    ended,
    until: (fits) =>
      new Promise((settle, fail) => {
        const look = (): void => {
          const found = told.find(fits)
          if (found === undefined) return
          clearTimeout(timer)
          waiting.delete(look)
          settle(found)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          fail(new Error(`not told within ${PATIENCE_MS} ms; told: ${told.map(({ event }) => event).join(', ')}`))
        }, PATIENCE_MS)
        waiting.add(look)
        look()
      }),
  }
}
