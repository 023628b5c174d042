import type { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../test-support/database.ts'
import { asOwner } from './connect.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const OURS = `'public'::regnamespace`

/** What every object of the schema must satisfy: the query lists the objects that do not, and `broken` makes one. */
const RULES = [
  {
    rule: 'a table has row-level security',
    offenders: `select relname::text as name from pg_class where relkind in ('r', 'p') and relnamespace = ${OURS} and not relrowsecurity`,
    broken: 'create table open_to_all (id int)',
    found: 'open_to_all',
  },
  {
    // The migrations' own table has no policy, so only the owner reads it.
    rule: 'a table says by a policy who sees it',
    offenders: `select relname::text as name from pg_class c where relkind in ('r', 'p') and relnamespace = ${OURS}
      and relname <> 'migration' and not exists (select 1 from pg_policy where polrelid = c.oid)`,
    broken: 'create table forgotten (id int); alter table forgotten enable row level security',
    found: 'forgotten',
  },
  {
    rule: 'a function with the rights of its owner looks up names in public alone, and in temporary tables last',
    offenders: `select oid::regprocedure::text as name from pg_proc
      where pronamespace = ${OURS} and prosecdef and not coalesce('search_path=public, pg_temp' = any (proconfig), false)`,
    broken: `create function lured() returns int language sql security definer as 'select 1'`,
    found: 'lured()',
  },
  {
    rule: 'a function with the rights of its owner is executed by those whom a grant names',
    offenders: `select oid::regprocedure::text as name from pg_proc p
      where pronamespace = ${OURS} and prosecdef and prorettype <> 'trigger'::regtype and has_function_privilege('public', oid, 'execute')`,
    broken: `create function anybodys() returns int language sql security definer set search_path = public, pg_temp as 'select 1'`,
    found: 'anybodys()',
  },
  {
    rule: 'a check, a uniqueness and an exclusion is named table__meaning',
    offenders: `select conname::text as name from pg_constraint k join pg_class c on c.oid = conrelid
      where k.connamespace = ${OURS} and contype in ('c', 'u', 'x') and not starts_with(conname, relname || '__')`,
    broken: 'create table odd (id int check (id > 0))',
    found: 'odd_id_check',
  },
] as const

const listed = async (client: Client, offenders: string): Promise<readonly string[]> =>
  (await client.query<{ name: string }>(`${offenders} order by 1`)).rows.map(({ name }) => name)

test.each(RULES)('$rule', async ({ offenders, broken, found }) => {
  await asOwner(database.ownerUrl, async (client) => {
    expect(await listed(client, offenders)).toEqual([])
    await client.query('begin')
    await client.query(broken)
    expect(await listed(client, offenders), 'the query finds one that breaks the rule').toEqual([found])
    await client.query('rollback')
  })
})
