import { rm } from 'node:fs/promises'
import type { Pool } from 'pg'
import type { OutageLog } from '../../platform/db/outage.ts'
import type { ContentStore } from '../../platform/files/content-store.ts'
import type { Incoming } from '../../platform/files/incoming.ts'
import { type Job, repeat } from '../../platform/jobs/repeat.ts'

const EVERY_MS = 3_600_000
/** What lies unfinished and untouched for so long belongs to no request any more: one on which nothing arrives is cut after a minute. */
const UNTOUCHED_MS = 3_600_000
const BATCH = 500

export interface SweepDeps {
  /** Of the worker's role. */
  readonly pool: Pool
  readonly contents: ContentStore
  readonly incoming: Incoming
}

/**
 * Removes the uploads whose time is up, and from the disk what belongs to nothing: parts that were cut off before they were kept, files that
 * were being put together, contents that no upload and no dossier has. Several processes may do so at once.
 * @param before of parts: those last written before this instant, milliseconds of the day outside
 */
export async function sweepFiles({ pool, contents, incoming }: SweepDeps, before: number): Promise<void> {
  await pool.query('select uploads_expired()')
  let parts: string[] = []
  const removeUnknown = async (): Promise<void> => {
    const { rows } = await pool.query<{ id: string }>('select parts_unknown($1) as id', [parts])
    await incoming.remove(rows.map(({ id }) => id))
    parts = []
  }
  for await (const found of incoming.listOlder(before)) {
    if ('leftover' in found) await rm(found.leftover, { force: true })
    else if (parts.push(found.part) === BATCH) await removeUnknown()
  }
  await removeUnknown()
  let digests: string[] = []
  const removeUnused = async (): Promise<void> => {
    for (const digest of await unusedOf(pool, digests)) await removeContent(pool, contents, digest)
    digests = []
  }
  for await (const digest of contents.list()) if (digests.push(digest) === BATCH) await removeUnused()
  await removeUnused()
}

async function unusedOf(db: Pick<Pool, 'query'>, digests: readonly string[]): Promise<readonly string[]> {
  const { rows } = await db.query<{ digest: string }>('select contents_unused($1) as digest', [digests])
  return rows.map(({ digest }) => digest)
}

/** Looks again with the digest held: whoever just uploaded the same has said so before, or stores it after. */
async function removeContent(pool: Pool, contents: ContentStore, digest: string): Promise<void> {
  const trx = await pool.connect()
  let broken: Error | undefined
  try {
    await trx.query('begin')
    await trx.query('select content_held($1)', [digest])
    const unused = await unusedOf(trx, [digest])
    if (unused.length > 0) await contents.remove(digest)
    await trx.query('commit')
  } catch (error) {
    await trx.query('rollback').catch((cause: unknown) => {
      broken = cause instanceof Error ? cause : new Error(String(cause))
    })
    throw error
  } finally {
    trx.release(broken)
  }
}

/** Sweeps at once and then every hour until it is stopped. */
export function startFileSweep(deps: SweepDeps, log: OutageLog): Job {
  return repeat({
    everyMs: EVERY_MS,
    work: async () => {
      await sweepFiles(deps, Date.now() - UNTOUCHED_MS)
      return false
    },
    failure: 'files that nobody needs could not be removed',
    log,
  })
}
