import { inject } from 'vitest'
import { asOwner } from '../src/platform/db/connect.ts'
import { urlOf } from '../src/platform/db/roles.ts'
import { at } from './test-server.ts'

/** A database for one test, with all migrations applied and no data. */
export interface FreshDatabase extends AsyncDisposable {
  readonly name: string
  /** Address as the owner, to whom row-level security does not apply. */
  readonly ownerUrl: string
  readonly appUrl: string
  readonly workerUrl: string
  /** Drops it, even if somebody is still connected. */
  drop(): Promise<void>
}

let made = 0

/**
 * A copy of the migrated database, made in about 50 ms: `await using database = await freshDatabase()`, or `drop()` in
 * `afterAll`.
 * @param from `empty` for a database that was never migrated
 */
export async function freshDatabase(from: 'migrated' | 'empty' = 'migrated'): Promise<FreshDatabase> {
  const { adminUrl, template } = inject('testServer')
  made += 1
  const name = `giapranh_test_${process.pid}_${made}`
  await asOwner(adminUrl, (client) =>
    client.query(
      `create database ${name} template ${from === 'empty' ? 'template0' : `${template} strategy file_copy`}`,
    ),
  )
  const ownerUrl = at(adminUrl, name)
  const drop = async (): Promise<void> => {
    await asOwner(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`))
  }
  return {
    name,
    ownerUrl,
    appUrl: urlOf(ownerUrl, 'giapranh_app'),
    workerUrl: urlOf(ownerUrl, 'giapranh_worker'),
    drop,
    [Symbol.asyncDispose]: drop,
  }
}
