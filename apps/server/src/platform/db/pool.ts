import pg from 'pg'

export interface PoolLog {
  warn(details: object, words: string): void
}

/** Connections of one role. A broken connection is logged and replaced; it never stops the process. */
export function openPool(
  url: string,
  options: { readonly name: string; readonly most: number; readonly log: PoolLog },
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.most,
    application_name: options.name,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
  })
  pool.on('error', (error) => {
    if (!pool.ending) options.log.warn({ error: error.message }, 'a database connection broke')
  })
  // A connection that breaks while in use reports it twice: to the code that waits for it, and here.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
