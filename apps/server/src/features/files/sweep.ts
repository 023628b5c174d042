import { rm } from 'node:fs/promises'
import type { Pool } from 'pg'
import type { OutageLog } from '../../platform/db/outage.ts'
import type { ContentStore } from '../../platform/files/content-store.ts'
import type { Incoming } from '../../platform/files/incoming.ts'
import { type Job, repeat } from '../../platform/jobs/repeat.ts'

const EVERY_MS = 3_600_000
/** Unfinished bytes that nobody touched for so long belong to no request any more: a request is cut after a minute without bytes. */
const UNTOUCHED_MS = 3_600_000
const BATCH = 500

export interface SweepDeps {
  /** A pool of the worker's role. */
  readonly pool: Pool
  readonly contents: ContentStore
  readonly incoming: Incoming
}

/**
 * Removes expired uploads, and from the disk what belongs to nothing: parts that were cut off before they were kept, files whose joining did not end,
 * contents without an upload and without a dossier. Several processes may do so at once.
 * @param before removes parts last written before this instant, in milliseconds of real time
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

/**
 * Checks again while it holds the digest: another upload of the same content is either recorded before this check, or stores the content after it.
 */
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
