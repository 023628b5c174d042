import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isAlive } from '../../apps/server/src/platform/db/data-lock.ts'
import { type Embedded, startEmbedded } from '../../apps/server/src/platform/db/embedded.ts'
import { openPool } from '../../apps/server/src/platform/db/pool.ts'
import { newFolder, postmasterOf } from './database-process.ts'

let folder: ReturnType<typeof newFolder>
let embedded: Embedded
const words: string[] = []
const log = { info: (text: string) => words.push(text), warn: (text: string) => words.push(text) }

beforeEach(async () => {
  folder = newFolder()
  embedded = await startEmbedded({ dataDir: folder.path, log })
  words.length = 0
})
afterEach(async () => {
  await embedded.stop()
  folder.remove()
})

test.each(['SIGKILL', 'SIGINT'] as const)(
  'under load, the database ended by %s: it is started again, the pool continues, nothing acknowledged is lost',
  async (signal) => {
    const broke: string[] = []
    const pool = openPool(embedded.adminUrl, {
      name: 'load',
      most: 8,
      log: { warn: (_details, text) => broke.push(text) },
    })
    try {
      await pool.query('create table act (id int primary key)')
      const acknowledged: number[] = []
      const failed: number[] = []
      let next = 0
      const load = { going: true }
      const clients = Array.from({ length: 8 }, async () => {
        while (load.going) {
          next += 1
          const id = next
          await pool.query('insert into act values ($1)', [id]).then(
            () => acknowledged.push(id),
            () => failed.push(id),
          )
          // This does not wait for something to happen: a client that is refused at once would otherwise loop at full
          // speed.
          if (failed.at(-1) === id) await new Promise((settle) => setTimeout(settle, 10))
        }
      })
      await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(200), { timeout: 20_000 })
      const before = acknowledged.length
      process.kill(postmasterOf(folder.path), signal)
      await vi.waitFor(() => expect(words).toContain('the database server runs again'), { timeout: 40_000 })
      const again = acknowledged.length
      await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThan(again + 200), { timeout: 20_000 })
      load.going = false
      await Promise.all(clients)

      expect(before).toBeGreaterThan(200)
      expect(failed.length).toBeGreaterThan(0)
      const { rows } = await pool.query<{ id: number }>('select id from act')
      const stored = new Set(rows.map(({ id }) => id))
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
      expect(words).toEqual(['the database server died; starting it again', 'the database server runs again'])
    } finally {
      await pool.end()
    }
  },
)

test('the same process cannot start twice on one folder', async () => {
  await expect(startEmbedded({ dataDir: folder.path, log })).rejects.toMatchObject({ code: 'data-in-use' })
})

test('a stop is final: the watch does not bring the database back, and a second stop does nothing', async () => {
  const pid = postmasterOf(folder.path)
  await Promise.all([embedded.stop(), embedded.stop()])
  expect(isAlive(pid)).toBe(false)
  expect(words).toEqual([])
})
