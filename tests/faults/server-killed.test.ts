import { randomUUID } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ActView, DossierView } from '@giapranh/contracts'
import { afterEach, expect, test } from 'vitest'
import { databaseHome, findRunAs } from '../../apps/server/src/platform/db/run-as.ts'
import { type Caller, incident, signInOverHttp } from '../e2e/over-http.ts'
import { install, type Installation, makeDataDir } from '../installation.ts'

const USERS = ['truc.80.802.27976', 'truc.79.785.27598', 'truc.80.802', 'truc.79.783'] as const

let installation: Installation | undefined
afterEach(async () => {
  await installation?.remove()
  installation = undefined
})

interface Sent {
  readonly user: (typeof USERS)[number]
  readonly key: string
  readonly title: string
  /** The acknowledged dossier; undefined if no answer came. */
  dossierId: string | undefined
  status: number
}

/** Opens dossiers one after another, each with a key, until it is told to stop or the server does not come back. */
async function stream(caller: Caller, user: Sent['user'], sent: Sent[], goOn: () => boolean): Promise<void> {
  while (goOn()) {
    const one: Sent = { user, key: randomUUID(), title: `Việc ${user} ${sent.length}`, dossierId: undefined, status: 0 }
    sent.push(one)
    const answer = await caller
      .call<DossierView>('POST', '/api/dossiers', incident(one.title), one.key)
      .catch(() => undefined)
    one.status = answer?.status ?? 0
    if (answer?.status === 201) one.dossierId = answer.body.id
    if (answer?.status !== 201) await new Promise((settle) => setTimeout(settle, 50))
  }
}

const callersOf = async (url: string) =>
  new Map(await Promise.all(USERS.map(async (user) => [user, await signInOverHttp(url, user)] as const)))

/**
 * Every acknowledged dossier is there with its first act; sent again with its key, each is there once, acknowledged or
 * not.
 */
async function proveKept(url: string, sent: readonly Sent[]): Promise<void> {
  const callers = await callersOf(url)
  for (const one of sent) {
    const caller = callers.get(one.user)
    if (caller === undefined) throw new Error(one.user)
    if (one.dossierId !== undefined) {
      const acts = await caller.call<{ items: ActView[] }>('GET', `/api/dossiers/${one.dossierId}/acts`)
      expect(
        acts.body.items.map((act) => act.seq),
        one.title,
      ).toEqual([1])
      const view = await caller.call<DossierView>('GET', `/api/dossiers/${one.dossierId}`)
      expect(view.body.title).toBe(one.title)
      // The changes of every act are stored with it: the obligations are those that the acts opened.
      const opened = acts.body.items.flatMap((act) => act.changes.filter((change) => change.change === 'opened'))
      expect(view.body.obligations.map(({ id }) => id).toSorted(byText)).toEqual(
        opened.map((change) => change.obligationId ?? '').toSorted(byText),
      )
    }
    const again = await caller.call<DossierView>('POST', '/api/dossiers', incident(one.title), one.key)
    expect([200, 201], one.title).toContain(again.status)
    if (one.dossierId !== undefined) expect(again.body.id, one.title).toBe(one.dossierId)
  }
  for (const [user, caller] of callers) {
    const mine = sent.filter((one) => one.user === user)
    const titles: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: { body: { items: DossierView[]; next: string | null } } = await caller.call(
        'GET',
        `/api/dossiers?scope=mine&limit=100${next === '' ? '' : `&cursor=${encodeURIComponent(next)}`}`,
      )
      titles.push(...page.body.items.map((row) => row.title))
      next = page.body.next
    }
    expect(titles.filter((title) => title.startsWith('Việc ')).toSorted()).toEqual(
      mine.map(({ title }) => title).toSorted(),
    )
  }
}

test('killed in the middle of acts: after a restart all that was acknowledged is there, nothing twice', async () => {
  const dataDir = makeDataDir()
  const first = await install({ dataDir })
  const callers = await callersOf(first.url)
  const sent: Sent[] = []
  let going = true
  const streams = [...callers].flatMap(([user, caller]) => [
    stream(caller, user, sent, () => going),
    stream(caller, user, sent, () => going),
  ])
  await expect
    .poll(() => sent.filter((one) => one.dossierId !== undefined).length, { timeout: 20_000 })
    .toBeGreaterThan(60)
  await first.end('SIGKILL')
  going = false
  await Promise.all(streams)
  expect(
    sent.some((one) => one.dossierId === undefined),
    'some were under way',
  ).toBe(true)

  installation = await install({ dataDir })
  await proveKept(installation.url, sent)
}, 60_000)

test('told to stop while requests run: each is finished or fails cleanly, and the exit code is 0', async () => {
  const dataDir = makeDataDir()
  const first = await install({ dataDir })
  const callers = await callersOf(first.url)
  const sent: Sent[] = []
  let going = true
  const streams = [...callers].map(([user, caller]) => stream(caller, user, sent, () => going))
  await expect
    .poll(() => sent.filter((one) => one.dossierId !== undefined).length, { timeout: 20_000 })
    .toBeGreaterThan(20)
  expect(await first.end('SIGTERM')).toBe(0)
  going = false
  await Promise.all(streams)
  // An answer, or none because nothing listened any more, but never an internal failure of the server.
  expect([...new Set(sent.map((one) => one.status))].filter((status) => ![0, 201, 503].includes(status))).toEqual([])

  installation = await install({ dataDir })
  await proveKept(installation.url, sent)
}, 60_000)

test('the database is killed under load: the server recovers by itself, answers 503 meanwhile, and keeps what it acknowledged', async () => {
  installation = await install()
  const callers = await callersOf(installation.url)
  const sent: Sent[] = []
  let going = true
  const streams = [...callers].map(([user, caller]) => stream(caller, user, sent, () => going))
  const done = () => sent.filter((one) => one.dossierId !== undefined).length
  await expect.poll(done, { timeout: 20_000 }).toBeGreaterThan(20)
  process.kill(postmasterOf(installation.dataDir), 'SIGKILL')
  const before = done()
  await expect.poll(() => sent.some((one) => one.status === 503), { timeout: 20_000, interval: 20 }).toBe(true)
  await expect.poll(done, { timeout: 30_000 }).toBeGreaterThan(before + 20)
  going = false
  await Promise.all(streams)
  expect(installation.process.exitCode).toBe(null)
  expect([...new Set(sent.map((one) => one.status))].filter((status) => ![201, 503].includes(status))).toEqual([])
  await proveKept(installation.url, sent)
}, 60_000)

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The database's first process, from the file that PostgreSQL keeps in its folder. */
const postmasterOf = (dataDir: string): number =>
  Number(
    readFileSync(
      join(databaseHome(dataDir, findRunAs(), { info: () => undefined }), 'data', 'postmaster.pid'),
      'utf8',
    ).split('\n')[0],
  )

test('the disk fills up under load: what cannot be stored is refused, and with free space everything continues by itself', async (context) => {
  const dataDir = makeDataDir()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=400m,mode=755', 'tmpfs', dataDir])
  if (mounted.status !== 0) return context.skip('only root may mount a small disk')
  try {
    installation = await install({ dataDir })
    const callers = await callersOf(installation.url)
    const { bavail, bsize } = statfsSync(dataDir)
    const ballast = join(dataDir, 'ballast')
    writeFileSync(ballast, Buffer.alloc(bavail * bsize - 6_000_000))
    const sent: Sent[] = []
    let going = true
    const streams = [...callers].flatMap(([user, caller]) => [
      stream(caller, user, sent, () => going),
      stream(caller, user, sent, () => going),
    ])
    const refused = () => sent.filter(({ status }) => status === 503 || status === 507).length
    await expect.poll(refused, { timeout: 60_000 }).toBeGreaterThan(8)
    expect(sent.filter((one) => one.dossierId !== undefined).length, 'some before it was full').toBeGreaterThan(0)
    rmSync(ballast)
    const before = sent.filter((one) => one.dossierId !== undefined).length
    await expect
      .poll(() => sent.filter((one) => one.dossierId !== undefined).length, { timeout: 40_000 })
      .toBeGreaterThan(before + 20)
    going = false
    await Promise.all(streams)
    // Never an internal failure of the server, and never an answer that says more than that nothing was stored.
    expect(
      [...new Set(sent.map((one) => one.status))].filter((status) => ![0, 201, 503, 507].includes(status)),
    ).toEqual([])
    await proveKept(installation.url, sent)
    await installation.end()
  } finally {
    await installation?.end()
    installation = undefined
    spawnSync('umount', ['-l', dataDir])
    rmSync(dataDir, { recursive: true, force: true })
  }
}, 180_000)
