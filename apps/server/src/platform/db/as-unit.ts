import type { Pool, PoolClient } from 'pg'

/** For whom a transaction acts; row-level security reads it. */
export interface Acting {
  readonly unitId: string
  readonly personId: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u

/** Begins a transaction for a unit in one round trip. The ids are checked because they stand in the text of the statement. */
function beginFor({ unitId, personId }: Acting): string {
  if (!UUID.test(unitId) || !UUID.test(personId)) throw new Error('an acting unit and person are UUIDs')
  return `begin; select set_config('giapranh.unit', '${unitId}', true), set_config('giapranh.person', '${personId}', true)`
}

/**
 * Runs `work` in one transaction in which the database shows and takes only what the unit may see and do. Commits when `work` returns,
 * rolls back when it throws; a connection whose end is uncertain is not used again.
 */
export async function asUnit<Result>(
  pool: Pool,
  acting: Acting,
  work: (trx: PoolClient) => Promise<Result>,
): Promise<Result> {
  const trx = await pool.connect()
  let broken: Error | undefined
  try {
    await trx.query(beginFor(acting))
    const result = await work(trx)
    await trx.query('commit')
    return result
  } catch (error) {
    await trx.query('rollback').catch((cause: unknown) => {
      broken = cause instanceof Error ? cause : new Error(String(cause))
    })
    throw error
  } finally {
    trx.release(broken)
  }
}
