import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isAlive } from '../../apps/server/src/platform/db/data-lock.ts'
import { type DatabaseProcess, end, newFolder, postmasterOf, query, startProcess } from './database-process.ts'

let folder: ReturnType<typeof newFolder>
let data: string
let running: DatabaseProcess[]

beforeEach(() => {
  folder = newFolder()
  data = join(folder.path, 'var')
  running = []
})
afterEach(async () => {
  for (const one of running) await end(one, 'SIGTERM')
  folder.remove()
})

async function start(dataDir: string = data): Promise<DatabaseProcess> {
  const one = await startProcess(dataDir)
  running.push(one)
  return one
}

const isRoot = process.getuid?.() === 0

describe('a first start', () => {
  test('makes a database that can be reached only from the loopback, with the password in a private file', async () => {
    const { adminUrl } = await start()
    const [found] = await query<Record<string, string>>(
      adminUrl,
      `select current_setting('listen_addresses') as listens, current_setting('fsync') as fsync,
              current_setting('password_encryption') as hash, current_setting('TimeZone') as zone,
              (select string_agg(distinct auth_method, ',') from pg_hba_file_rules) as methods, lower('ĐỨC HÒA') as folded`,
    )
    expect(found).toEqual({
      listens: '127.0.0.1',
      fsync: 'on',
      hash: 'scram-sha-256',
      zone: 'UTC',
      methods: 'scram-sha-256',
      folded: 'đức hòa',
    })
    const secret = join(data, 'postgres-secret')
    expect(statSync(secret).mode & 0o777).toBe(0o600)
    expect(new URL(adminUrl).password).toBe(readFileSync(secret, 'utf8'))
    const wrong = new URL(adminUrl)
    wrong.password = 'postgres'
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: 'database-refused' })
  })

  test('keeps its data over an orderly stop, and removes its lock', async () => {
    const first = await start()
    await query(first.adminUrl, 'create table kept as select 42 as answer')
    await end(first, 'SIGTERM')
    expect(existsSync(join(data, 'giapranh.lock'))).toBe(false)
    expect(existsSync(join(data, 'postgres/data/postmaster.pid'))).toBe(false)
    const second = await start()
    expect(await query(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('replaces what an interrupted start left half made', async () => {
    const half = join(data, 'postgres', 'making-1')
    mkdirSync(half, { recursive: true })
    writeFileSync(join(half, 'PG_VERSION'), '18\n')
    const { said } = await start()
    expect(said.code).toBeUndefined()
    expect(existsSync(half)).toBe(false)
  })
})

describe('two starts on one folder', () => {
  test('the second is refused and names the process', async () => {
    const first = await start()
    const second = await start()
    expect(second.said).toMatchObject({
      code: 'data-in-use',
      message: expect.stringContaining(`process ${first.child.pid}`),
    })
    expect(await query(first.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('at the same moment: one succeeds, the other is refused', async () => {
    const both = await Promise.all([start(), start()])
    expect(both.map(({ said }) => said.code ?? 'stands').toSorted()).toEqual(['data-in-use', 'stands'])
  })
})

describe('after a kill', () => {
  test('the orphaned server is adopted, with its data', async () => {
    const first = await start()
    await query(first.adminUrl, 'create table kept as select 42 as answer')
    const orphan = postmasterOf(data)
    await end(first, 'SIGKILL')
    const second = await start()
    expect(second.said.words).toEqual([expect.stringContaining(`adopting the database server ${orphan}`)])
    expect(second.adminUrl).toBe(first.adminUrl)
    expect(postmasterOf(data)).toBe(orphan)
    expect(await query(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
    await end(second, 'SIGTERM')
    expect(isAlive(orphan)).toBe(false)
  })

  test('of both, the database recovers all that was committed', async () => {
    const first = await start()
    await query(first.adminUrl, 'create table kept as select 42 as answer')
    process.kill(postmasterOf(data), 'SIGSTOP')
    await end(first, 'SIGKILL')
    process.kill(postmasterOf(data), 'SIGKILL')
    const second = await start()
    expect(second.said.code).toBeUndefined()
    expect(await query(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('an orphan that does not answer is stopped and started again', async () => {
    const first = await start()
    await query(first.adminUrl, 'create table kept as select 42 as answer')
    const orphan = postmasterOf(data)
    process.kill(orphan, 'SIGSTOP')
    await end(first, 'SIGKILL')
    // It receives the request to stop when it is woken.
    const started = start()
    const wake = setInterval(() => process.kill(orphan, 'SIGCONT'), 3_000)
    const second = await started.finally(() => clearInterval(wake))
    expect(second.said.words).toEqual([expect.stringContaining(`stopping the database server ${orphan}`)])
    expect(postmasterOf(data)).not.toBe(orphan)
    expect(await query(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('a process number that now belongs to another process does not matter', async () => {
    await end(await start(), 'SIGTERM')
    const stale = [process.pid, join(data, 'postgres/data'), 1_600_000_000, 1, '', '127.0.0.1', '', 'ready', '']
    writeFileSync(join(data, 'postgres/data/postmaster.pid'), stale.join('\n'))
    writeFileSync(join(data, 'giapranh.lock'), `${process.pid} 1`)
    const { said } = await start()
    expect(said.code).toBeUndefined()
  })
})

describe('a folder that cannot be used', () => {
  test('is not a folder', async () => {
    const file = join(folder.path, 'file')
    writeFileSync(file, '')
    expect((await start(join(file, 'var'))).said).toMatchObject({
      code: 'data-not-writable',
      message: expect.stringContaining('give another folder with --data'),
    })
  })

  test('belongs to the operating system', async () => {
    expect((await start('/proc/giapranh')).said).toMatchObject({ code: 'data-not-writable' })
  })

  test.skipIf(isRoot)('is not writable', async () => {
    mkdirSync(data, { mode: 0o500 })
    expect((await start()).said).toMatchObject({ code: 'data-not-writable' })
  })

  test('has another major version', async () => {
    await end(await start(), 'SIGTERM')
    writeFileSync(join(data, 'postgres/data/PG_VERSION'), '15\n')
    expect((await start()).said).toMatchObject({
      code: 'other-version',
      message: expect.stringContaining('belongs to PostgreSQL 15'),
    })
  })

  test('contains a database without its password, or with another one', async () => {
    await end(await start(), 'SIGTERM')
    const secret = join(data, 'postgres-secret')
    writeFileSync(secret, 'another')
    expect((await start()).said).toMatchObject({ code: 'secret-mismatch' })
    rmSync(secret)
    expect((await start()).said).toMatchObject({ code: 'secret-missing' })
  })

  test('is on a full disk', async (context) => {
    mkdirSync(data, { mode: 0o755 })
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=755', 'tmpfs', data])
    if (mounted.status !== 0) return context.skip('only root may mount a small disk')
    try {
      expect((await start()).said).toMatchObject({
        code: 'disk-full',
        message: expect.stringContaining('free some, then start again'),
      })
      expect(existsSync(join(data, 'giapranh.lock'))).toBe(false)
    } finally {
      spawnSync('umount', [data])
    }
  })

  test.runIf(isRoot)(
    'cannot be entered by the user of PostgreSQL: its files are elsewhere, and found again',
    async () => {
      chmodSync(folder.path, 0o700)
      const first = await start()
      await query(first.adminUrl, 'create table kept as select 42 as answer')
      await end(first, 'SIGTERM')
      const home = readFileSync(join(data, 'postgres-home'), 'utf8')
      try {
        // Opening the folder later must not make the database look empty.
        chmodSync(folder.path, 0o711)
        const second = await start()
        expect(await query(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
        await end(second, 'SIGTERM')
        expect(second.said.words.join()).not.toContain(home)
        // Whoever deletes the data folder is told at the next start what remains elsewhere.
        rmSync(data, { recursive: true })
        const third = await start(join(folder.path, 'other'))
        expect(third.said.words.join()).toContain(`${home} (of ${data})`)
        expect(existsSync(join(home, 'data'))).toBe(true)
        expect(statSync(join(home, 'data-folder')).mode & 0o077).toBe(0)
      } finally {
        rmSync(home, { recursive: true })
      }
    },
  )
})
