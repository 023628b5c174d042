import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { openPool } from '../src/platform/db/pool.ts'
import { startDispatcher } from '../src/platform/events/dispatcher.ts'
import { outboxEnd, readMissed, readOutbox } from '../src/platform/events/outbox.ts'
import { type FreshDatabase, freshDatabase } from '../test-support/database.ts'

let database: FreshDatabase
let pool: pg.Pool
/** The point at which the test began. */
let begin: string

beforeAll(async () => {
  database = await freshDatabase()
  pool = openPool(database.workerUrl, { name: 'outbox', most: 12, log: { warn: () => undefined } })
})
beforeEach(async () => {
  begin = await outboxEnd(pool)
})
afterAll(async () => {
  await pool?.end()
  await database?.drop()
})

const UNIT = '00000000-0000-7000-8000-000000000303'
const TELL = `insert into outbox (at, audience, payload) values (now(), '{${UNIT}}', jsonb_build_object('mark', $1::text))`
/** Reads like a dispatcher: again after the last message, until nothing comes. */
async function marks(): Promise<unknown[]> {
  const read: unknown[] = []
  for (let cursor: string | undefined = begin; cursor !== undefined;) {
    const messages = await readOutbox(pool, cursor)
    for (const { payload } of messages) read.push((payload as { mark: string }).mark)
    cursor = messages.at(-1)?.id
  }
  return read
}

/** Runs `work` in a transaction that the caller ends. */
async function transaction(work: (trx: pg.PoolClient) => Promise<unknown>): Promise<(word: string) => Promise<void>> {
  const trx = await pool.connect()
  await trx.query('begin')
  await work(trx)
  return async (word) => {
    await trx.query(word)
    trx.release()
  }
}
const telling = (mark: string) =>
  transaction(async (trx) => {
    await trx.query('select outbox_begin()')
    await trx.query(TELL, [mark])
  })

test('what commits later is not skipped, and is read in the order of the transactions', async () => {
  const first = await telling('first')
  const second = await telling('second')
  await second('commit')
  expect(await marks()).toEqual([])
  await first('commit')
  expect(await marks()).toEqual(['first', 'second'])
})

test('a transaction that announced a message is waited for before it writes', async () => {
  const idle = await transaction((trx) => trx.query('select outbox_begin()'))
  const done = await telling('after it')
  await done('commit')
  expect(await marks()).toEqual([])
  await idle('rollback')
  expect(await marks()).toEqual(['after it'])
})

test('one that is rolled back leaves no gap to wait for', async () => {
  const gone = await telling('gone')
  const kept = await telling('kept')
  await kept('commit')
  await gone('rollback')
  expect(await marks()).toEqual(['kept'])
})

test('a long transaction in another database of the same server delays nobody', async () => {
  const foreign = new pg.Client({ connectionString: inject('testServer').adminUrl })
  await foreign.connect()
  try {
    const earlier = await telling('earlier')
    await earlier('commit')
    await foreign.query('begin; create temp table long_work (id int)')
    const done = await telling('meanwhile')
    await done('commit')
    // A dispatcher takes what is older than every transaction, and the rest at its next look.
    expect(await marks()).toEqual(['earlier', 'meanwhile'])
    // A reader that resumes gets all that a dispatcher may have sent already.
    const reader = await pool.connect()
    try {
      const missed = await readMissed(reader, begin, UNIT)
      expect(missed?.map(({ payload }) => (payload as { mark: string }).mark)).toEqual(['earlier', 'meanwhile'])
    } finally {
      reader.release()
    }
  } finally {
    await foreign.end()
  }
})

test('one in this database that writes no message delays nobody either', async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  try {
    await owner.query('begin; create temp table long_work (id int)')
    const done = await telling('meanwhile')
    await done('commit')
    expect(await marks()).toEqual(['meanwhile'])
  } finally {
    await owner.end()
  }
})

test('the outbox refuses a transaction that did not announce its message first', async () => {
  await expect(pool.query(TELL, ['unannounced'])).rejects.toMatchObject({ code: '55000' })
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  try {
    await owner.query('begin; create temp table written (id int)')
    await expect(owner.query('select outbox_begin()')).rejects.toMatchObject({ code: '55000' })
  } finally {
    await owner.end()
  }
})

test('whatever runs at the same time, each committed message is read once and in order', async () => {
  const work = fc.record({
    wait: fc.nat({ max: 6 }),
    before: fc.nat({ max: 4 }),
    hold: fc.nat({ max: 8 }),
    commits: fc.boolean(),
  })
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(work, { minLength: 4, maxLength: 10 }), async (works) => {
      run += 1
      const pause = (ms: number) => pool.query('select pg_sleep($1::float8 / 1000)', [ms])
      let cursor = await outboxEnd(pool)
      const read: string[] = []
      const ids: string[] = []
      const look = async (): Promise<number> => {
        const messages = await readOutbox(pool, cursor)
        for (const { id, payload } of messages) {
          ids.push(id)
          read.push((payload as { mark: string }).mark)
        }
        cursor = messages.at(-1)?.id ?? cursor
        return messages.length
      }
      const writers = { busy: true }
      const reader = (async () => {
        while (writers.busy) await look()
      })()
      await Promise.all(
        works.map(async ({ wait, before, hold, commits }, index) => {
          await pause(wait)
          const end = await transaction(async (trx) => {
            await trx.query('select outbox_begin()')
            await trx.query('select pg_sleep($1::float8 / 1000)', [before])
            await trx.query(TELL, [`${run}.${index}`])
            await trx.query('select pg_sleep($1::float8 / 1000)', [hold])
          })
          await end(commits ? 'commit' : 'rollback')
        }),
      )
      writers.busy = false
      await reader
      await look()
      const committed = works.flatMap(({ commits }, index) => (commits ? [`${run}.${index}`] : []))
      expect(read.toSorted()).toEqual(committed.toSorted())
      const inOrder = ids.toSorted((one, other) => {
        const [a = '', b = ''] = [one.split('.')[0], other.split('.')[0]]
        return BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0
      })
      expect(ids).toEqual(inOrder)
    }),
    { numRuns: 40, seed: 303 },
  )
})

test('a dispatcher that is stopped while it reconnects keeps no connection', async () => {
  const own = openPool(database.workerUrl, { name: 'stopped early', most: 4, log: { warn: () => undefined } })
  const silent = { info: () => undefined, warn: () => undefined }
  const dispatcher = await startDispatcher({ pool: own, deliver: () => undefined, log: silent })
  const opened = Promise.withResolvers<void>()
  const asked = Promise.withResolvers<void>()
  const connected = Promise.withResolvers<void>()
  const connect = own.connect.bind(own)
  own.connect = ((whenConnected?: () => void) => {
    // A query of the pool connects with a callback; only a caller that takes a connection for itself has to wait.
    if (whenConnected !== undefined) return connect(whenConnected)
    asked.resolve()
    return opened.promise.then(() => connect()).finally(connected.resolve)
  }) as typeof own.connect
  await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stopped early'`)
  await asked.promise
  await dispatcher.stop()
  opened.resolve()
  await connected.promise
  const ended = own.end().then(() => 'ended')
  expect(await Promise.race([ended, new Promise((settle) => setTimeout(settle, 3_000, 'still held'))])).toBe('ended')
})
