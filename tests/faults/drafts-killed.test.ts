import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import type { DraftView } from '@giapranh/contracts'
import { DRAFT_ROOT } from '@giapranh/contracts/draft-bytes'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { databaseHome, findRunAs } from '../../apps/server/src/platform/db/run-as.ts'
import { asOwner } from '../../apps/server/src/platform/db/connect.ts'
import { ended, install, PASSWORD, ROOT } from '../installation.ts'
import { type DatabaseProcess, end, newFolder, startProcess } from './database-process.ts'
import { draftWriter, type Writer } from './draft-writer.ts'

const UNIT = '80.802.27976'
const PEOPLE = [`truc.${UNIT}`, `thammuu.${UNIT}`, `chihuy.${UNIT}`, `truc.${UNIT}`] as const

/** One of two server processes on one database; after a kill it starts again at the same address. */
interface Process {
  readonly url: string
  child: ChildProcess
  /** Settles when it listens. */
  ready: Promise<string>
}

const folder = newFolder()
let database: DatabaseProcess
let processes: readonly Process[] = []
let cookies: readonly string[] = []

function launch(port: number): Pick<Process, 'child' | 'ready'> {
  const words = [
    'start',
    '--demo',
    '--json',
    '--no-history',
    '--port',
    String(port),
    '--data',
    join(folder.path, 'files'),
  ]
  const child = spawn(process.execPath, [join(ROOT, 'apps/cli/src/main.ts'), ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: database.adminUrl },
  })
  const line = once(createInterface({ input: child.stdout }), 'line') as Promise<[string]>
  const died = once(child, 'exit').then(() => Promise.reject(new Error('a server ended before it listened')))
  died.catch(() => undefined)
  return { child, ready: Promise.race([line, died]).then(([said]) => (JSON.parse(said) as { url: string }).url) }
}

async function kill(which: Process): Promise<void> {
  const gone = ended(which.child)
  which.child.kill('SIGKILL')
  await gone
  Object.assign(which, launch(Number(new URL(which.url).port)))
}

/** The first process of the embedded database of an installation. */
function embeddedPostmasterOf(dataDir: string): number {
  const home = databaseHome(dataDir, findRunAs(), { info: () => undefined })
  return Number(readFileSync(join(home, 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
}

async function signIn(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-giapranh': '1' },
    body: JSON.stringify({ username, password: PASSWORD }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

beforeAll(async () => {
  database = await startProcess(join(folder.path, 'database'))
  // One after the other, because the first one fills the database.
  for (const _process of ['first', 'second']) {
    const launched = launch(0)
    processes = [...processes, { ...launched, url: await launched.ready }]
  }
  cookies = await Promise.all(PEOPLE.map((username) => signIn(urlOf(0), username)))
}, 120_000)

afterAll(async () => {
  for (const { child } of processes) {
    const gone = ended(child)
    child.kill('SIGKILL')
    await gone
  }
  if (database !== undefined) await end(database, 'SIGTERM')
  folder.remove()
})

const processAt = (index: number): Process => {
  const found = processes[index % processes.length]
  if (found === undefined) throw new Error('there are two processes')
  return found
}
const urlOf = (index: number): string => processAt(index).url

async function begin(url: string, cookie: string): Promise<string> {
  const answer = await fetch(`${url}/api/drafts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-giapranh': '1', cookie },
    body: JSON.stringify({ title: 'Biên bản giao ban', for: { kind: 'request', field: 'body' } }),
  })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as DraftView).id
}

async function read(url: string, cookie: string, id: string): Promise<string> {
  const answer = await fetch(`${url}/api/drafts/${id}`, { headers: { cookie } })
  return ((await answer.json()) as DraftView).text
}

/** The result of the stored updates, without any of the servers. */
async function stored(id: string): Promise<string> {
  const text = 'select content from draft_update where draft_id = $1 order by seq'
  const rows = await asOwner(database.adminUrl, async (client) => (await client.query(text, [id])).rows)
  const doc = new Y.Doc()
  for (const { content } of rows as { content: Uint8Array }[]) Y.applyUpdate(doc, content)
  return doc.getText(DRAFT_ROOT).toString()
}

const who = fc.nat(3)
const place = fc.nat(500)
const aStep = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('type'), who, place, length: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('erase'), who, place, length: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('offline'), who, place, length: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('online'), who, place, length: fc.constant(0) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('crash'), who, place, length: fc.constant(0) }) },
)
const aPlay = fc.record({
  writers: fc.integer({ min: 2, max: 4 }),
  steps: fc.array(aStep, { minLength: 40, maxLength: 70 }),
  /** Before which step which process is killed. */
  killAt: fc.integer({ min: 5, max: 39 }),
  killed: fc.nat(1),
  pauses: fc.infiniteStream(fc.integer({ min: 0, max: 40 })),
})

function isSettled(writer: Writer): boolean {
  const { line, synced, unsent, refused } = writer.state()
  return line === 'live' && synced && !unsent && refused === undefined
}

/** Every typed letter is a different one, so that each can be looked for. */
const FIRST_LETTER = 0x4e00

test('2 to 4 writers, offline and back on either process, one of which is killed: no letter is lost, and all read the same', async () => {
  let letters = 0
  let kills = 0
  await fc.assert(
    fc.asyncProperty(aPlay, async ({ writers: count, steps, killAt, killed, pauses }) => {
      const reader = cookies[0] ?? ''
      const id = await begin(urlOf(0), reader)
      const writers: Writer[] = Array.from({ length: count }, (_, index) =>
        draftWriter(id, cookies[index] ?? '', urlOf(index)),
      )
      const typed = new Set<string>()
      const erased = new Set<string>()
      letters = 0
      const take = async (step: (typeof steps)[number]): Promise<void> => {
        const writer = writers[step.who % count]
        if (step.do === 'type') {
          const word = String.fromCharCode(...Array.from({ length: step.length }, () => FIRST_LETTER + letters++))
          for (const letter of word) typed.add(letter)
          writer?.type(step.place, word)
        } else if (step.do === 'erase') {
          for (const letter of writer?.erase(step.place, step.length) ?? '') erased.add(letter)
        } else if (step.do === 'offline') writer?.goOffline()
        else if (step.do === 'online') writer?.goOnline(urlOf(step.place))
        else writer?.crash()
        await setTimeout(pauses.next().value)
      }
      let back: Promise<void> | undefined
      for (const [index, step] of steps.entries()) {
        if (index === killAt) {
          back = kill(processAt(killed))
          kills += 1
        }
        await take(step)
      }
      await back
      await Promise.all(processes.map(({ ready }) => ready))
      for (const [index, writer] of writers.entries()) writer.goOnline(urlOf(index))

      await expect.poll(() => writers.every(isSettled), { timeout: 60_000, interval: 100 }).toBe(true)
      const expected = [...typed].filter((letter) => !erased.has(letter)).toSorted()
      const final = await read(urlOf(0), reader, id)
      expect([...final].toSorted()).toEqual(expected)
      await expect
        .poll(() => writers.map((writer) => writer.text() === final), { timeout: 20_000 })
        .toEqual(writers.map(() => true))
      expect([await read(urlOf(1), reader, id), await stored(id)]).toEqual([final, final])
      for (const writer of writers) writer.end()
    }),
    { seed: 303, numRuns: 6, endOnFailure: true },
  )
  expect(kills).toBe(6)
}, 400_000)

test('the database is killed while two people write: they continue, and when it is back all their text is stored', async () => {
  const installation = await install()
  try {
    const people = await Promise.all(PEOPLE.slice(0, 2).map((username) => signIn(installation.url, username)))
    const id = await begin(installation.url, people[0] ?? '')
    const writers = people.map((cookie) => draftWriter(id, cookie, installation.url))
    await expect.poll(() => writers.every(isSettled), { timeout: 20_000 }).toBe(true)
    const words: string[] = []
    for (let round = 0; round < 30; round += 1) {
      if (round === 10) process.kill(embeddedPostmasterOf(installation.dataDir), 'SIGKILL')
      for (const [index, writer] of writers.entries()) {
        const word = `[${index}.${round}]`
        words.push(word)
        writer.type(writer.text().length, word)
      }
      await setTimeout(50)
    }
    await expect.poll(() => writers.every(isSettled), { timeout: 60_000, interval: 100 }).toBe(true)
    const final = await read(installation.url, people[0] ?? '', id)
    expect(words.filter((word) => !final.includes(word))).toEqual([])
    expect(final).toHaveLength(words.join('').length)
    await expect.poll(() => writers.map((writer) => writer.text())).toEqual([final, final])
    for (const writer of writers) writer.end()
  } finally {
    await installation.remove()
  }
}, 120_000)
