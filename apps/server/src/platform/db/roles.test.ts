import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { freshDatabase } from '../../../test-support/database.ts'
import { asOwner } from './connect.ts'
import { ensureRoles, ROLES, urlOf } from './roles.ts'

const { adminUrl } = inject('testServer')

async function rowsAs<Row extends pg.QueryResultRow>(url: string, text: string): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

test('the roles may sign in and nothing else', async () => {
  const { rows } = await asOwner(adminUrl, (client) =>
    client.query(
      `select rolname::text as name, rolcanlogin, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication,
              (select count(*)::int from pg_auth_members where member = pg_roles.oid) as memberships
       from pg_roles where rolname = any($1) order by 1`,
      [ROLES],
    ),
  )
  const weak = {
    rolcanlogin: true,
    rolsuper: false,
    rolbypassrls: false,
    rolcreatedb: false,
    rolcreaterole: false,
    rolreplication: false,
    memberships: 0,
  }
  expect(rows).toEqual(ROLES.map((name) => ({ name, ...weak })))
})

test('the roles own nothing in a migrated database', async () => {
  await using database = await freshDatabase()
  const owned = await rowsAs<{ what: string }>(
    database.ownerUrl,
    `select c.oid::regclass::text as what from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('giapranh_app', 'giapranh_worker')
     union all select p.oid::regprocedure::text from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname in ('giapranh_app', 'giapranh_worker')
     union all select n.nspname::text from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname in ('giapranh_app', 'giapranh_worker')
     union all select d.datname::text from pg_database d join pg_roles r on r.oid = d.datdba where r.rolname in ('giapranh_app', 'giapranh_worker')`,
  )
  expect(owned).toEqual([])
})

test.each(ROLES)('%s cannot create, change or drop a table', async (role) => {
  await using database = await freshDatabase()
  const url = urlOf(database.ownerUrl, role)
  await expect(rowsAs(url, 'create table mine (id int)')).rejects.toMatchObject({ code: '42501' })
  await expect(rowsAs(url, 'alter table migration disable row level security')).rejects.toMatchObject({ code: '42501' })
  await expect(rowsAs(url, 'drop table migration')).rejects.toMatchObject({ code: '42501' })
})

test('every table of a migrated database has row-level security', async () => {
  await using database = await freshDatabase()
  const open = await rowsAs<{ name: string }>(
    database.ownerUrl,
    `select oid::regclass::text as name from pg_class
     where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace and not relrowsecurity order by 1`,
  )
  expect(open).toEqual([])
})

test('processes that start at once, on databases of one server, agree', async () => {
  await using one = await freshDatabase('empty')
  await using other = await freshDatabase('empty')
  const urls = [one, other, one, other, one, other].map((database) => database.ownerUrl)
  await Promise.all(urls.map((url) => ensureRoles(url)))
  for (const role of ROLES) {
    expect(await rowsAs(urlOf(one.ownerUrl, role), 'select current_user::text as name')).toEqual([{ name: role }])
  }
})

test('a derived password differs by owner and by role', () => {
  const passwords = ['first', 'second'].flatMap((secret) =>
    ROLES.map((role) => new URL(urlOf(`postgres://owner:${secret}@db/x`, role)).password),
  )
  expect(new Set(passwords).size).toBe(4)
  expect(passwords.every((password) => password.length >= 43)).toBe(true)
})

test('an owner without a password is refused: a password derived from nothing can be guessed', () => {
  expect(() => urlOf('postgres://owner@db/x', 'giapranh_app')).toThrow(/carries no password/u)
})
