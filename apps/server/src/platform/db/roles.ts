import { createHmac } from 'node:crypto'
import pg from 'pg'
import { asOwner } from './connect.ts'
import { StartError } from './start-error.ts'

/** The two roles that the server works as. Neither owns a table, is a superuser or passes by row-level security. */
export const ROLES = ['giapranh_app', 'giapranh_worker'] as const
export type Role = (typeof ROLES)[number]

/**
 * The password of a role, derived from the owner's: so that any number of processes that know DATABASE_URL agree without further
 * configuration, and none of them keeps it anywhere. @throws StartError where the owner has none: the derived one could be guessed
 */
function passwordOf(owner: URL, role: Role): string {
  if (owner.password === '') {
    throw new StartError(
      'no-owner-password',
      'DATABASE_URL carries no password: give the owner one, the application derives its own from it',
    )
  }
  return createHmac('sha256', decodeURIComponent(owner.password)).update(`${role}@giapranh`).digest('base64url')
}

/** The address at which a role signs in. */
export function urlOf(adminUrl: string, role: Role): string {
  const url = new URL(adminUrl)
  const password = passwordOf(url, role)
  url.username = role
  url.password = password
  return url.href
}

/**
 * Makes the roles where they are missing and sets their passwords where they differ. Safe when several processes start at once, on one
 * database or on several of one server. @throws StartError where a role of that name may do more than it should
 */
export async function ensureRoles(adminUrl: string): Promise<void> {
  await asOwner(adminUrl, async (client) => {
    for (const role of ROLES) {
      // Roles are the whole server's, an advisory lock is one database's: another database may be making the same.
      for (let attempt = 1; !(await ensureRole(client, adminUrl, role)); attempt += 1) {
        if (attempt === 5) throw new StartError('roles-contended', `the role ${role} could not be made: try again`)
      }
    }
  })
}

/** unique_violation, duplicate_object, and what "tuple concurrently updated" comes as. */
const RACE = new Set(['23505', '42710', 'XX000'])

async function ensureRole(client: pg.Client, adminUrl: string, role: Role): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query(`select pg_advisory_xact_lock(hashtext('giapranh roles'))`)
    const { rows } = await client.query<{ strong: boolean }>(
      'select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as strong from pg_roles where rolname = $1',
      [role],
    )
    if (rows[0]?.strong === true)
      throw new StartError('role-too-strong', `the role ${role} may do more than it should: take its attributes away`)
    if (rows[0] === undefined || !(await signsIn(urlOf(adminUrl, role)))) {
      const password = client.escapeLiteral(passwordOf(new URL(adminUrl), role))
      const verb = rows[0] === undefined ? 'create' : 'alter'
      await client.query(`${verb} role ${role} with login noinherit password ${password}`)
    }
    await client.query('commit')
    return true
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    if (RACE.has(String((error as { code?: unknown }).code))) return false
    throw error
  }
}

async function signsIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}
