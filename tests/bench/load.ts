import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { type Client, type Run, signIn, sustain, type Took } from './client.ts'
import type { LargeDone } from './largest-works.ts'
import { failures, type Row, round } from './row.ts'
import type { ServerProcess } from './stage.ts'

const DESKS = ['80.802', '79.783', '79.785', '74.721', '75.731', '72.712']
/** People read what they get, and ask again after a while. */
const PAUSE_MS = 25
const LONGEST_MS = 50

/**
 * The largest requests that the rules allow, and floods up to the body limit, while other desks work: how long these
 * desks wait, beside their waiting when it is quiet, and the longest time that the event loop was held, in processor
 * time.
 */
export async function loadRows(server: ServerProcess, adminUrl: string, quick: boolean): Promise<readonly Row[]> {
  const worker = fork(new URL('largest-works.ts', import.meta.url), [server.url, adminUrl])
  const [count] = (await once(worker, 'message')) as [number]
  const clients = await Promise.all(DESKS.map((code) => signIn(server.url, `truc.${code}`)))
  try {
    // Each request once before anything is measured: a process that has just started is slow at everything.
    await largestInTurn(server, worker, count)
    await desksWork(clients, () => pause(1_000))
    const quiet = await desksWork(clients, () => pause(quick ? 4_000 : 20_000))
    const stretches = new Map<string, number>()
    let failure: string | undefined
    const busy = await desksWork(clients, async () => {
      for (let turn = 0; turn < (quick ? 1 : 5); turn += 1) {
        const done = await largestInTurn(server, worker, count)
        for (const [name, stretch] of done.stretches) stretches.set(name, Math.max(stretch, stretches.get(name) ?? 0))
        failure ??= done.failure
      }
    })
    return rowsOf({ quiet, busy, stretches, failure })
  } finally {
    for (const client of clients) client.close()
    worker.kill()
  }
}

async function largestInTurn(server: ServerProcess, worker: ChildProcess, count: number) {
  const stretches = new Map<string, number>()
  let failure: string | undefined
  for (let at = 0; at < count; at += 1) {
    await server.longestStretch()
    worker.send('next')
    const [done] = (await once(worker, 'message')) as [LargeDone]
    stretches.set(done.name, await server.longestStretch())
    await pause(PAUSE_MS)
    failure ??= done.failure
  }
  return { stretches, failure }
}

/** Desks read and write until something else is done. */
async function desksWork(clients: readonly Client[], meanwhile: () => Promise<unknown>): Promise<Run> {
  const over = new AbortController()
  const run = sustain(
    Infinity,
    clients.map((client) => async (_stop, took) => {
      while (!over.signal.aborted) await atDesk(client, took)
    }),
  )
  await meanwhile().finally(() => {
    over.abort()
  })
  return run
}

const NOTICE = { kind: 'incident', title: 'Mất trộm ở khu vực giáp ranh', urgency: 'normal', category: 'border-crime' }

async function atDesk(client: Client, took: Took): Promise<void> {
  for (const [method, path, body] of [
    ['GET', '/api/desk?limit=25'],
    ['GET', '/api/dossiers?limit=25'],
    ['POST', '/api/dossiers', NOTICE],
  ] as const) {
    const begun = performance.now()
    const { status, text } = await client.call(method, path, body)
    took(performance.now() - begun, status < 300 ? undefined : `${status} ${text}`)
    await pause(PAUSE_MS)
  }
}

function rowsOf(done: {
  quiet: Run
  busy: Run
  stretches: ReadonlyMap<string, number>
  failure: string | undefined
}): readonly Row[] {
  const { quiet, busy, stretches, failure } = done
  const slowest = [...stretches].toSorted((a, b) => b[1] - a[1])
  const [, longest = 0] = slowest[0] ?? []
  return [
    {
      what: 'others, p99, while the largest is sent',
      value: round(busy.p99),
      unit: 'ms',
      floor: round(quiet.p99),
      wanted: '< 2 × the quiet one',
      ok: busy.p99 < 2 * quiet.p99 && busy.failed === 0 && failure === undefined,
      note: `p50 ${round(busy.p50)} ms, quiet ${round(quiet.p50)}; ${failures(busy)}${failure === undefined ? '' : `; ${failure}`}`,
    },
    {
      what: 'longest stretch of the event loop',
      value: round(longest),
      unit: 'ms',
      floor: null,
      wanted: `< ${LONGEST_MS}`,
      ok: longest < LONGEST_MS,
      note: slowest
        .slice(0, 4)
        .map(([name, ms]) => `${name} ${round(ms)}`)
        .join(', '),
    },
  ]
}
