import { connect, type Socket } from 'node:net'

/** A signed-in client over one kept-alive connection, one request at a time. */
export interface Client {
  call(method: string, path: string, body?: unknown): Promise<Answer>
  close(): void
  readonly cookie: string
}

export interface Answer {
  readonly status: number
  readonly text: string
}

interface Raw extends Answer {
  readonly head: string
}

const HEAD_END = Buffer.from('\r\n\r\n')

/**
 * As much of HTTP/1.1 as this server uses: a status, headers, and as many bytes as `content-length` says. `node:http`
 * took a third of the server's own processor time for an act (0.35 ms beside 1.0; this client takes 0.15), and it is
 * the server that is measured.
 */
function openConnection(url: URL): { send(request: string): Promise<Raw>; close(): void } {
  const socket: Socket = connect({ host: url.hostname, port: Number(url.port), noDelay: true })
  let waiting: { settle(raw: Raw): void; fail(error: Error): void } | undefined
  let heard: Buffer = Buffer.alloc(0)
  const give = (): void => {
    const end = heard.indexOf(HEAD_END)
    if (end === -1) return
    const head = heard.toString('latin1', 0, end)
    const from = end + HEAD_END.length
    const length = Number(/^content-length: *(\d+)/imu.exec(head)?.[1] ?? Number.NaN)
    if (Number.isNaN(length)) return fail(new Error(`an answer without content-length: ${head}`))
    if (heard.length < from + length) return
    const text = heard.toString('utf8', from, from + length)
    heard = heard.subarray(from + length)
    const { settle } = waiting ?? {}
    waiting = undefined
    settle?.({ status: Number(head.slice(9, 12)), head, text })
  }
  const fail = (error: Error): void => {
    waiting?.fail(error)
    waiting = undefined
    socket.destroy()
  }
  socket.on('data', (part) => {
    heard = heard.length === 0 ? part : Buffer.concat([heard, part])
    give()
  })
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('the connection was closed')))
  return {
    send: (request) =>
      new Promise((settle, fail) => {
        if (waiting !== undefined) throw new Error('one request at a time')
        waiting = { settle, fail }
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

export async function signIn(base: string, username: string): Promise<Client> {
  const url = new URL(base)
  const connection = openConnection(url)
  let cookie = ''
  const call: Client['call'] = async (method, path, body) => {
    const text = body === undefined ? '' : JSON.stringify(body)
    const content =
      body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`
    const answer = await connection.send(
      `${method} ${path} HTTP/1.1\r\nhost: ${url.host}\r\nx-giapranh: 1\r\ncookie: ${cookie}\r\n${content}\r\n${text}`,
    )
    const set = /^set-cookie: *([^;\r\n]+)/imu.exec(answer.head)?.[1]
    if (set !== undefined) cookie = set
    return answer
  }
  const answer = await call('POST', '/api/session', { username, password: 'giapranh-demo' })
  if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.text}`)
  return { call, close: connection.close, cookie }
}

export interface Run {
  readonly done: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
  /** The message of the first failure. */
  readonly failure: string | undefined
}

/** Called for each unit of work with its milliseconds, and with the failure if there was one. */
export type Took = (ms: number, failure?: string) => void

/**
 * Keeps every worker busy for a time and counts the work. A worker returns how many units of work it did and the
 * milliseconds of each.
 */
export async function sustain(
  seconds: number,
  workers: readonly ((stop: () => boolean, took: Took) => Promise<void>)[],
): Promise<Run> {
  const times: number[] = []
  let failed = 0
  let first: string | undefined
  const begun = performance.now()
  const stop = (): boolean => performance.now() - begun > seconds * 1000
  await Promise.all(
    workers.map((worker) =>
      worker(stop, (ms, failure) => {
        times.push(ms)
        if (failure === undefined) return
        failed += 1
        first ??= failure
      }),
    ),
  )
  const span = (performance.now() - begun) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { done: times.length, perSecond: times.length / span, p50: at(0.5), p99: at(0.99), failed, failure: first }
}
