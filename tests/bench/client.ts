import { type Agent, request } from 'node:http'

/** A signed-in client over kept-alive connections; as little work as can be, since it shares the machine with what it measures. */
export interface Client {
  call(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly text: string }>
}

export async function signIn(base: string, username: string, agent: Agent): Promise<Client> {
  const url = new URL(base)
  let cookie = ''
  const call: Client['call'] = (method, path, body) =>
    new Promise((settle, fail) => {
      const text = body === undefined ? undefined : JSON.stringify(body)
      const headers: Record<string, string | number> = { 'x-giapranh': '1', cookie }
      if (text !== undefined) {
        headers['content-type'] = 'application/json'
        headers['content-length'] = Buffer.byteLength(text)
      }
      const sent = request({ agent, method, path, host: url.hostname, port: url.port, headers }, (response) => {
        const set = response.headers['set-cookie']?.[0]
        if (set !== undefined) cookie = set.split(';')[0] ?? ''
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          settle({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }),
        )
        response.on('error', fail)
      })
      sent.on('error', fail)
      sent.end(text)
    })
  const answer = await call('POST', '/api/session', { username, password: 'giapranh-demo' })
  if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.text}`)
  return { call }
}

export interface Run {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly failed: number
  /** What the first failure said. */
  readonly failure: string | undefined
}

/** Told of each unit of work: its milliseconds, and what went wrong where something did. */
export type Took = (ms: number, failure?: string) => void

/** Keeps every worker busy for a time and counts what they did. A worker answers how many units of work it did and the milliseconds of each. */
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
  return { perSecond: times.length / span, p50: at(0.5), p99: at(0.99), failed, failure: first }
}
