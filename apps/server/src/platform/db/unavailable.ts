const CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'])
/** SQLSTATE: the connection failed (class 08), too many connections, or the server shuts down or starts. */
const SERVER = new Set(['57P01', '57P02', '57P03', '53300', '08000', '08001', '08003', '08004', '08006'])
const SAID = /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect/u

/** True for an error of the database as a whole, not of one statement. Every other piece of work would fail in the same way. */
export function isUnavailable(error: unknown): boolean {
  const { code, message } = error as { readonly [part in 'code' | 'message']?: unknown }
  if (typeof code === 'string' && (CONNECTION.has(code) || SERVER.has(code))) return true
  return typeof message === 'string' && SAID.test(message)
}
