import { expect, test } from 'vitest'
import { openPool } from './pool.ts'

test('a broken connection is reported, except when the pool is being closed: then all connections end', async () => {
  const said: string[] = []
  const log = { warn: (_details: object, words: string) => said.push(words) }
  const pool = openPool('postgresql://127.0.0.1:1/none', { name: 'a test', most: 1, log })
  pool.emit('error', new Error('Connection terminated unexpectedly'), undefined as never)
  expect(said).toEqual(['a database connection broke'])
  const closed = pool.end()
  pool.emit('error', new Error('Connection terminated unexpectedly'), undefined as never)
  await closed
  expect(said).toHaveLength(1)
})
