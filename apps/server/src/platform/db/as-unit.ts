import type { Pool, PoolClient } from 'pg'

/** The unit and person for whom a transaction acts; row-level security reads them. */
export interface Acting {
  readonly unitId: string
  readonly personId: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u

/** Begins a transaction for a unit in one round trip. It checks the ids because they become part of the statement's text. */
function beginFor({ unitId, personId }: Acting): string {
  if (!UUID.test(unitId) || !UUID.test(personId)) throw new Error('an acting unit and person are UUIDs')
  return `begin; select set_config('giapranh.unit', '${unitId}', true), set_config('giapranh.person', '${personId}', true)`
}

/**
 * Runs `work` in one transaction in which the database shows and accepts only what the unit may see and do. It commits when `work` returns and rolls
 * back when it throws. It does not reuse a connection whose state is uncertain.
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
    // A transaction in which a statement failed answers ROLLBACK, and no error.
    if ((await trx.query('commit')).command !== 'COMMIT') throw new Error('the transaction was not committed')
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
