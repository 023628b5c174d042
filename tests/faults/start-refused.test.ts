import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asOwner } from '../../apps/server/src/platform/db/connect.ts'
import { startEmbedded } from '../../apps/server/src/platform/db/embedded.ts'
import { removeDataFolder } from '../data-folder.ts'
import { install, type Installation, makeDataDir, runToEnd } from '../installation.ts'

let installation: Installation
beforeAll(async () => {
  installation = await install()
})
afterAll(() => installation?.remove())

const lines = (text: string) => text.trim().split('\n')

test('a port that is in use: one clear line, exit code 1, and the database stops too', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await new Promise((settle) => holder.once('listening', settle))
  const { port } = holder.address() as { port: number }
  const dataDir = makeDataDir()
  const said = await runToEnd(['start', '--demo', '--no-history', '--port', String(port), '--data', dataDir])
  expect(said.code).toBe(1)
  expect(lines(said.stderr).at(-1)).toBe(
    `giapranh start: port ${port} is taken: stop what uses it, or give another with --port`,
  )
  expect(said.stderr).not.toContain('    at ')
  holder.close()
  // The folder is free again: a start with another port succeeds at once.
  const second = await install({ dataDir })
  await second.remove()
})

test('a second start on one data folder: one clear line that names the process, exit code 1', async () => {
  const said = await runToEnd(['start', '--demo', '--port', '0', '--data', installation.dataDir])
  expect(said.code).toBe(1)
  expect(lines(said.stderr)).toEqual([
    `giapranh start: ${installation.dataDir} is in use by process ${installation.process.pid}: stop it, or give another folder with --data`,
  ])
  expect((await fetch(`${installation.url}/api/health`)).status).toBe(200)
})

test('a data folder of version 0.1.0: one clear line that says what to do, exit code 1', async () => {
  const dataDir = makeDataDir()
  const silent = { info: () => undefined, warn: () => undefined }
  const database = await startEmbedded({ dataDir, log: silent, durable: false })
  await asOwner(database.adminUrl, (client) =>
    client.query(
      `create table migration (name text primary key, hash text not null, applied_at timestamptz not null default now());
       insert into migration values ('0001-registry.sql', 'a'), ('0002-dossiers.sql', 'b')`,
    ),
  )
  await database.stop()
  const said = await runToEnd(['start', '--demo', '--port', '0', '--data', dataDir])
  expect(said.code).toBe(1)
  expect(lines(said.stderr).at(-1)).toMatch(
    /^giapranh start: this database was made by version 0\.1\.0, .*: give a new folder with --data or an empty database/u,
  )
  expect(said.stderr).not.toContain('    at ')
  removeDataFolder(dataDir)
})

test.each([
  { words: ['start', '--port', 'x'], says: '--port' },
  { words: ['start', '--port', '70000'], says: '--port' },
  { words: ['start', '--demo', '--at', 'yesterday'], says: '--at' },
  { words: ['start', '--no-demo', '--at', '2022-09-12T07:00+07:00'], says: '--at' },
  { words: ['start', 'now'], says: 'now' },
  { words: ['start', '--colour'], says: '--colour' },
  { words: ['strat'], says: 'strat' },
])('arguments that cannot be used, $words: one line on stderr, exit code 2', async ({ words, says }) => {
  const said = await runToEnd(words)
  expect(said.code).toBe(2)
  expect(said.stdout).toBe('')
  expect(said.stderr).toContain(says)
  expect(lines(said.stderr)).toHaveLength(1)
})

test('a regulation, or a folder of kinds, that cannot be used: the file, the line and the fault, exit code 1', async () => {
  for (const [option, file] of [
    ['--regulation', '/no/such/regulation.yaml'],
    ['--kinds', '/no/such/kinds'],
    ['--regulation', import.meta.filename],
  ] as const) {
    const dataDir = makeDataDir()
    const said = await runToEnd(['start', '--demo', '--port', '0', '--data', dataDir, option, file])
    expect(said.code, option).toBe(1)
    expect(said.stderr).toContain(file)
    expect(said.stderr, 'no stack').not.toMatch(/^\s+at /mu)
    removeDataFolder(dataDir)
  }
}, 60_000)
