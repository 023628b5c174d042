import { NUMBERING_SQL, postgresNumberStore } from '@giapranh/documents'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newSeries, numberStoreContract, who } from '../../../packages/documents/test/number-store-contract.ts'
import { openPool } from '../src/platform/db/pool.ts'
import { freshDatabase, type FreshDatabase } from '../test-support/database.ts'

let database: FreshDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await freshDatabase('empty')
  pool = openPool(database.ownerUrl, { name: 'numbers', most: 12, log: { warn: () => undefined } })
  await pool.query(NUMBERING_SQL)
})
afterAll(async () => {
  await pool?.end()
  await database?.drop()
})

numberStoreContract('numbers in PostgreSQL', () =>
  postgresNumberStore({ query: (text, params) => pool.query(text, [...params]) }),
)

it('gives a number back when the caller rolls back', async () => {
  const series = newSeries()
  const client = await pool.connect()
  try {
    await client.query('begin')
    const mine = postgresNumberStore({ query: (text, params) => client.query(text, [...params]) })
    expect((await mine.reserve(series, who)).number).toBe(1)
    await client.query('rollback')
  } finally {
    client.release()
  }
  const store = postgresNumberStore({ query: (text, params) => pool.query(text, [...params]) })
  expect((await store.reserve(series, who)).number).toBe(1)
})
