import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GENERATED } from '../build/generated-files.ts'
import { READ_AS, rowTypes } from '../build/row-types.ts'
import { schemaText } from '../build/schema-text.ts'
import { asOwner } from '../src/platform/db/connect.ts'
import { type FreshDatabase, freshDatabase } from '../test-support/database.ts'

let database: FreshDatabase
let schema: string
beforeAll(async () => {
  database = await freshDatabase()
  schema = await asOwner(database.ownerUrl, schemaText)
})
afterAll(() => database.drop())

/** The output of `make` after a change that is then rolled back. */
function after(change: string, make: (client: Client) => Promise<string>): Promise<string> {
  return asOwner(database.ownerUrl, async (client) => {
    await client.query(`begin; ${change}`)
    return make(client).finally(() => client.query('rollback'))
  })
}

test.each(GENERATED.map(({ path, make }) => ({ name: relative('.', path), path, make })))(
  '$name is up to date with the migrations',
  async ({ path, make }) => {
    const made = await asOwner(database.ownerUrl, make)
    expect(readFileSync(path, 'utf8'), 'renew it with: node scripts/run.mjs schema').toBe(made)
  },
)

describe('the schema as text', () => {
  test('makes a database whose schema text is the same', async () => {
    await using copy = await freshDatabase('empty')
    const again = await asOwner(copy.ownerUrl, async (client) => {
      await client.query(schema)
      return schemaText(client)
    })
    expect(again).toBe(schema)
  })

  test.each([
    ['a column', 'alter table party add note text', '\n  note text,'],
    ['a default', `alter table party alter role set default 'guest'`, `\n  role text default 'guest'::text not null,`],
    ['a value that may be missing', 'alter table party alter role drop not null', '\n  role text,'],
    ['a type', 'alter table party alter role type varchar(9)', '\n  role character varying(9) not null,'],
    ['a collation', 'alter table party alter role type text collate "C"', '\n  role text collate "C" not null,'],
    [
      'a generated column',
      'alter table party add twice int generated always as (position * 2) stored',
      `\n  twice integer generated always as ("position" * 2) stored,`,
    ],
    [
      'a check',
      `alter table party add constraint party__role_known check (role <> '')`,
      'constraint party__role_known',
    ],
    ['a foreign key', 'alter table party drop constraint party_dossier_id_fkey', '\n  constraint party_pkey'],
    ['an option of a table', 'alter table party set (fillfactor = 80)', '\n) with (fillfactor=80);'],
    ['a table that a crash empties', 'alter table setting set unlogged', '\ncreate unlogged table setting ('],
    ['an option of an index', 'alter index dossier__by_words set (fastupdate = off)', `fastupdate=off`],
    ['a part of an index', 'create index party__now on party (since) where position = 1', 'WHERE "position" = 1'],
    ['a trigger', 'alter table obligation disable trigger obligation__no_longer_late', 'disable trigger'],
    [
      'a body',
      `create or replace function app_unit() returns uuid language sql as 'select null::uuid'`,
      'AS $function$select null',
    ],
    [
      'a right to a function',
      'revoke execute on function app_unit() from public',
      'revoke execute on function app_unit()',
    ],
    ['a right to a table', 'grant delete on act to giapranh_app', '\ngrant delete, select on act to giapranh_app;'],
    ['a right that may be handed on', 'grant insert on act to giapranh_app with grant option', 'with grant option;'],
    ['a right to a column', 'grant update (title) on dossier to giapranh_worker', '\ngrant update (title) on dossier'],
    ['security switched off', 'alter table act disable row level security', '\ncreate policy act__seen'],
    [
      'security for the owner too',
      'alter table act force row level security',
      '\nalter table act force row level security;',
    ],
    [
      'a policy',
      'create policy act__not on act as restrictive for delete to public using (false)',
      '\ncreate policy act__not on act as restrictive for delete to public using (false);',
    ],
    [
      'a comment',
      `comment on column act.at is 'By the server''s clock'`,
      `\ncomment on column act.at is 'By the server''s clock';`,
    ],
    ['an extension', 'create extension btree_gist', '\ncreate extension btree_gist;\n'],
  ])('contains %s', async (_what, change, words) => {
    const changed = await after(change, schemaText)
    expect(changed).not.toBe(schema)
    expect(changed).toContain(words)
  })

  test.each([
    ['a view', 'create view seen as select 1 as one', 'seen (relation of kind v)'],
    ['a sequence of its own', 'create sequence counted', 'counted (relation of kind S)'],
    ['an enum', `create type colour as enum ('red')`, 'colour (type)'],
    ['a domain', 'create domain positive as int check (value > 0)', 'positive (type)'],
    ['a procedure', `create procedure done() language sql as 'select 1'`, 'done() (routine of kind p)'],
    ['statistics', 'create statistics s on unit_id, kind from access_grant', 's (statistics)'],
    ['another schema', 'create schema apart', 'apart (schema)'],
    ['default privileges', 'alter default privileges grant select on tables to giapranh_app', 'default privileges of'],
    ['a comment on an index', `comment on index post__by_person is 'x'`, 'the comment on index post__by_person'],
    ['a comment on a policy', `comment on policy act__seen on act is 'x'`, 'the comment on policy act__seen'],
    ['a rule', 'create rule kept as on delete to act do instead nothing', 'kept (rule)'],
  ])('is refused if there is %s, which it cannot express', async (_what, change, words) => {
    await expect(after(change, schemaText)).rejects.toThrow(`cannot write ${words}`)
  })
})

describe('the types of rows', () => {
  const SAMPLES: readonly [type: string, value: string, isRead: (value: unknown) => boolean][] = [
    ['bigint', `'9007199254740993'`, (value) => value === '9007199254740993'],
    ['boolean', `'true'`, (value) => value === true],
    ['bytea', `'\\x00ff'`, (value) => Buffer.isBuffer(value) && value.length === 2],
    ['date', `'2025-07-01'`, (value) => value instanceof Date],
    ['double precision', `'10.5'`, (value) => value === 10.5],
    ['integer', `'7'`, (value) => value === 7],
    ['jsonb', `'{"a": [1]}'`, (value) => JSON.stringify(value) === '{"a":[1]}'],
    ['smallint', `'7'`, (value) => value === 7],
    ['text', `'giáp ranh'`, (value) => value === 'giáp ranh'],
    ['text[]', `'{duty,staff}'`, (value) => Array.isArray(value) && value.join() === 'duty,staff'],
    ['timestamp with time zone', `'2025-07-01T00:00Z'`, (value) => value instanceof Date],
    ['tsvector', `'a b'`, (value) => value === `'a' 'b'`],
    [
      'tstzrange',
      `'[2022-09-12 00:00+00,2022-09-13 00:00+00)'`,
      (value) => typeof value === 'string' && value.startsWith('['),
    ],
    ['uuid', `'${'0'.repeat(32)}'`, (value) => typeof value === 'string' && value.length === 36],
    ['uuid[]', `'{${'0'.repeat(32)}}'`, (value) => Array.isArray(value) && String(value[0]).length === 36],
    ['xid8', `'4294967297'`, (value) => value === '4294967297'],
  ]

  test('are those that node-postgres returns, for every known type', async () => {
    expect(SAMPLES.map(([type]) => type).toSorted()).toEqual(Object.keys(READ_AS).toSorted())
    await asOwner(database.ownerUrl, async (client) => {
      for (const [type, value, isRead] of SAMPLES) {
        const { rows } = await client.query<{ value: unknown }>(`select ${value}::${type} as value`)
        expect(isRead(rows[0]?.value), type).toBe(true)
      }
      const { rows } = await client.query<{ value: unknown }>(`select 'infinity'::timestamptz as value`)
      expect(rows[0]?.value).toBe(Infinity)
    })
  })

  test.each([
    ['a value that may be missing', 'alter table party alter role drop not null', 'readonly role: string | null'],
    [
      'the values that a check allows',
      `alter table party add constraint party__role_known check (role in ('author', 'addressee'))`,
      `readonly role: 'author' | 'addressee'`,
    ],
    ['a time without end', 'alter table obligation alter warm_at set not null', 'readonly due_at: Date | number'],
  ])('express %s', async (_what, change, words) => {
    expect(await after(change, rowTypes)).toContain(words)
  })

  test.each([
    ['a type that is not known', 'alter table party add address inet', /party\.address: .* what inet is read as/u],
    [
      'a time without end that is gone',
      'alter table escalation rename due_at to late_at',
      /no column escalation\.due_at/u,
    ],
  ])('are refused if there is %s', async (_what, change, words) => {
    await expect(after(change, rowTypes)).rejects.toThrow(words)
  })
})
