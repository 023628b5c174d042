import { createHmac } from 'node:crypto'
import pg from 'pg'
import { asOwner } from './connect.ts'
import { StartError } from './start-error.ts'

/** The two roles that the server works as. Neither owns a table, is a superuser or bypasses row-level security. */
export const ROLES = ['giapranh_app', 'giapranh_worker'] as const
export type Role = (typeof ROLES)[number]

/**
 * The password of a role, derived from the owner's. So all processes that know DATABASE_URL agree without more configuration, and none stores it.
 * @throws StartError if the owner has no password: the derived one could be guessed
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

/** The address with which a role signs in. */
export function urlOf(adminUrl: string, role: Role): string {
  const url = new URL(adminUrl)
  const password = passwordOf(url, role)
  url.username = role
  url.password = password
  return url.href
}

/**
 * Makes missing roles and corrects wrong passwords. Several processes may start at once, on one database or on several of one server. @throws
 * StartError if a role of that name may do more than it should
 */
export async function ensureRoles(adminUrl: string): Promise<void> {
  await asOwner(adminUrl, async (client) => {
    for (const role of ROLES) {
      // Roles belong to the whole server, an advisory lock only to one database: another database may be making the same roles.
      for (let attempt = 1; !(await ensureRole(client, adminUrl, role)); attempt += 1) {
        if (attempt === 5) throw new StartError('roles-contended', `the role ${role} could not be made: try again`)
      }
    }
  })
}

/** unique_violation, duplicate_object, and the code of "tuple concurrently updated". */
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
