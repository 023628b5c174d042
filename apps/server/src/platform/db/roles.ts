import { createHmac } from 'node:crypto'
import pg from 'pg'

/** The two roles that the server works as. Neither owns a table, is a superuser or passes by row-level security. */
export const ROLES = ['giapranh_app', 'giapranh_worker'] as const
export type Role = (typeof ROLES)[number]

/**
 * The password of a role, derived from the owner's: so that any number of processes that know DATABASE_URL agree without further
 * configuration, and none of them keeps it anywhere.
 */
function passwordOf(owner: URL, role: Role): string {
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

/** Makes the roles where they are missing and sets their passwords. Safe when several processes start at once. */
export async function ensureRoles(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(`select pg_advisory_xact_lock(hashtext('giapranh roles'))`)
    for (const role of ROLES) {
      const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
      const password = client.escapeLiteral(passwordOf(new URL(adminUrl), role))
      const verb = rowCount === 0 ? 'create' : 'alter'
      await client.query(
        `${verb} role ${role} with login nosuperuser nobypassrls nocreatedb nocreaterole noinherit password ${password}`,
      )
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}
