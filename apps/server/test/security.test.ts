import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asUnit } from '../src/platform/db/as-unit.ts'
import type { RouteEntry } from '../src/platform/http/permission.ts'
import { CHASE, type Desk } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let mine: Desk
let stranger: Desk
let matter = ''
const NOBODY = '00000000-0000-7000-8000-000000000000'
beforeAll(async () => {
  server = await runServer()
  mine = await server.desk('truc.80.802.27976')
  stranger = await server.desk('truc.82')
  matter = (await mine.open(CHASE)).id
})
afterAll(() => server?.stop())

const routes = (): readonly RouteEntry[] => server.app.routeTable.filter(({ method }) => method !== 'HEAD')

const send = (route: RouteEntry, headers: Record<string, string>) =>
  server.app.inject({
    method: route.method as 'GET',
    url: route.url.replace(':id', NOBODY),
    headers,
    ...(route.method === 'POST' || route.method === 'PUT' ? { payload: {} } : {}),
  })

describe('every route', () => {
  test('declares a permission, and only these are open', () => {
    const table = routes()
    expect(table.length).toBeGreaterThan(20)
    expect(
      table
        .filter(({ permission }) => permission === 'public')
        .map(({ method, url }) => `${method} ${url}`)
        .toSorted(),
    ).toEqual(['DELETE /api/session', 'GET /api/health', 'GET /api/openapi.json', 'POST /api/session'])
  })

  test('cannot be added without a permission', async () => {
    const { buildApp } = await import('../src/platform/http/app.ts')
    const app = await buildApp({
      version: '0',
      logger: false,
      findSession: async () => null,
      sessionCookie: 'giapranh',
      audit: () => undefined,
      checkAnswers: true,
      behindProxy: false,
      webRoot: undefined,
    })
    expect(() => app.get('/api/open', async () => 'open')).toThrow('declares no permission')
    await app.close()
  })

  test('not signed in: 401, before anything of the request is read', async () => {
    for (const route of routes().filter(({ permission }) => permission !== 'public')) {
      for (const cookie of [undefined, 'giapranh=nonsense', `giapranh=${'x'.repeat(500)}`]) {
        const answer = await send(route, { 'x-giapranh': '1', ...(cookie === undefined ? {} : { cookie }) })
        expect(`${route.method} ${route.url} ${answer.statusCode}`).toBe(`${route.method} ${route.url} 401`)
        expect(answer.json()).toMatchObject({ code: 'session.required', type: 'urn:giapranh:problem:session.required' })
        expect(answer.headers['content-type']).toContain('application/problem+json')
      }
    }
  })

  test('not allowed: an account without a post cannot act and sees no dossier', async () => {
    const auditor = await server.desk('quantri')
    const needPost = routes().filter(({ permission }) => permission === 'post')
    expect(needPost.length).toBeGreaterThan(8)
    for (const route of needPost) {
      const answer = await send(route, { 'x-giapranh': '1', cookie: auditor.cookie })
      expect(`${route.method} ${route.url} ${answer.statusCode}`).toBe(`${route.method} ${route.url} 403`)
      expect(answer.json()).toMatchObject({ code: 'session.post-required' })
    }
    expect((await auditor.get('/api/me')).body).toMatchObject({ post: null, unit: null, rights: ['administer'] })
  })

  test('a change without the x-giapranh header is refused, signed in or not', async () => {
    const before = await server.counts()
    for (const route of routes().filter(({ method }) => method !== 'GET')) {
      for (const header of [undefined, '0', 'true']) {
        const answer = await send(route, {
          cookie: mine.cookie,
          ...(header === undefined ? {} : { 'x-giapranh': header }),
        })
        expect(`${route.method} ${route.url} ${answer.statusCode}`).toBe(`${route.method} ${route.url} 403`)
        expect(answer.json()).toMatchObject({ code: 'request.header-missing' })
      }
    }
    expect(await server.counts()).toEqual(before)
    expect((await mine.get('/api/me')).status).toBe(200)
  })

  test('answers carry the headers that protect a page', async () => {
    const { headers } = await mine.get('/api/me')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
    })
    expect(headers['content-security-policy']).toContain("default-src 'self'")
    expect(headers['content-security-policy']).not.toContain("script-src 'unsafe")
    expect(headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('what is not yours', () => {
  const without = (body: unknown) => ({ ...(body as object), instance: undefined })

  test('looks like what does not exist, in every way to reach it', async () => {
    const ways: readonly ((id: string) => Promise<{ status: number; body: unknown; headers: unknown }>)[] = [
      (id) => stranger.get(`/api/dossiers/${id}`),
      (id) => stranger.get(`/api/dossiers/${id}/acts`),
      (id) => stranger.post(`/api/dossiers/${id}/acts`, { type: 'inform', body: 'Tôi đây' }),
      (id) => stranger.post(`/api/dossiers/${id}/acts`, { type: 'inform', body: 'Tôi đây' }, { ifMatch: 1 }),
      (id) => stranger.post(`/api/dossiers/${id}/acts`, { type: 'nonsense' }),
      (id) => stranger.post(`/api/dossiers/${id}/acts/preview`, { type: 'inform', body: 'Tôi đây' }),
    ]
    const before = await server.counts()
    for (const way of ways) {
      const [there, nowhere] = [await way(matter), await way(NOBODY)]
      expect(there.status).toBe(404)
      expect(nowhere.status).toBe(404)
      expect(without(there.body)).toEqual(without(nowhere.body))
      expect(Object.keys(there.headers as object).toSorted()).toEqual(Object.keys(nowhere.headers as object).toSorted())
    }
    expect(await server.counts()).toEqual(before)
  })

  test('is in no list, no search and no count', async () => {
    expect((await stranger.get('/api/dossiers')).body).toEqual({ items: [], next: null })
    expect((await stranger.get('/api/dossiers?q=truy')).body).toEqual({ items: [], next: null })
    expect((await stranger.get('/api/desk')).body).toMatchObject({ items: [], counts: { owed: { total: 0 } } })
    expect((await stranger.get(`/api/dossiers?cursor=ffffffff-ffff-4fff-bfff-ffffffffffff`)).body).toEqual({
      items: [],
      next: null,
    })
  })

  test('a unit above a party may read and urge, and nothing else', async () => {
    const district = await server.desk('chihuy.79.785')
    expect(await district.dossier(matter)).toMatchObject({
      seenBecause: { reason: 'superior-of-party', through: { code: expect.stringMatching(/^79\.785\./u) } },
      allowed: ['urge'],
    })
    const before = await server.counts()
    for (const type of ['inform', 'receive', 'standDown', 'close']) {
      const answer = await district.post(`/api/dossiers/${matter}/acts`, { type, body: 'Thử', reason: 'Thử xem' })
      expect([403, 404, 409]).toContain(answer.status)
    }
    expect(await server.counts()).toEqual(before)
  })

  test('the obligation of another unit in the same dossier cannot be discharged', async () => {
    const dossier = await mine.dossier(matter)
    const [first, second] = dossier.obligations
    const debtor = await server.desk(`truc.${first?.debtor.code ?? ''}`)
    const answer = await debtor.post(`/api/dossiers/${matter}/acts`, { type: 'receive', obligationId: second?.id })
    expect(answer).toMatchObject({ status: 403, body: { code: 'access.not-yours' } })
  })

  test('a post without the right is refused', async () => {
    const answer = await (
      await server.desk('truc.80.802')
    ).post('/api/dossiers', {
      kind: 'directive',
      title: 'Chỉ đạo của trực ban',
      orders: [
        {
          text: 'Tuần tra',
          unitIds: [server.unit('80.802.27976')],
          dueAt: new Date(server.clock.now() + 1e7).toISOString(),
        },
      ],
      urgency: 'normal',
      category: 'other',
    })
    expect(answer).toMatchObject({ status: 403, body: { code: 'access.post-may-not' } })
  })
})

describe('the database', () => {
  const ask = async <Row>(text: string): Promise<readonly Row[]> => (await server.owner.query(text)).rows as Row[]

  test('every table has row-level security and at least one policy, or grants nothing', async () => {
    const tables = await ask<{ name: string; on: boolean; policies: number; grants: string[] }>(
      `select c.relname as name, c.relrowsecurity as on,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
        (select coalesce(array_agg(distinct g.grantee::text), '{}') from information_schema.role_table_grants g
          where g.table_schema = 'public' and g.table_name = c.relname and g.grantee in ('giapranh_app', 'giapranh_worker', 'PUBLIC')) as grants
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
    )
    expect(tables.length).toBeGreaterThan(15)
    expect(tables.filter((table) => !table.on).map(({ name }) => name)).toEqual([])
    expect(
      tables.filter(({ policies, grants }) => policies === 0 && grants.length > 0).map(({ name }) => name),
    ).toEqual([])
    expect(tables.filter(({ grants }) => grants.includes('PUBLIC'))).toEqual([])
  })

  test('the two roles have few rights and own nothing', async () => {
    expect(
      await ask(
        `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolinherit from pg_roles
          where rolname in ('giapranh_app', 'giapranh_worker') order by 1`,
      ),
    ).toEqual(
      ['giapranh_app', 'giapranh_worker'].map((rolname) => ({
        rolname,
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        rolinherit: false,
      })),
    )
    expect(
      await ask(
        `select relname as name from pg_class where relowner in (select oid from pg_roles where rolname in ('giapranh_app', 'giapranh_worker'))
          union all select proname from pg_proc where proowner in (select oid from pg_roles where rolname in ('giapranh_app', 'giapranh_worker'))`,
      ),
    ).toEqual([])
    expect(
      await ask(
        `select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in ('giapranh_app', 'giapranh_worker')`,
      ),
    ).toEqual([])
  })

  test('every function that runs as the owner has a fixed search path and is granted by name', async () => {
    const functions = await ask<{ name: string; config: string[] | null; open: boolean; returns: string }>(
      `select p.proname as name, p.proconfig as config, has_function_privilege('public', p.oid, 'execute') as open,
        p.prorettype::regtype::text as returns
        from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef`,
    )
    expect(functions.length).toBeGreaterThan(5)
    for (const { name, config } of functions)
      expect([name, config?.filter((line) => line.startsWith('search_path'))]).toEqual([
        name,
        ['search_path=public, pg_temp'],
      ])
    expect(functions.filter(({ open, returns }) => open && returns !== 'trigger').map(({ name }) => name)).toEqual([])
  })

  test.each([
    ['update act set type = type', 'giapranh_app'],
    ['delete from act', 'giapranh_app'],
    ['update audit set action = action', 'giapranh_app'],
    ['delete from audit', 'giapranh_app'],
    ['select * from audit', 'giapranh_app'],
    ['select * from account', 'giapranh_app'],
    ['select * from session', 'giapranh_app'],
    [
      'insert into access_grant (unit_id, dossier_id, reason, through_id, kind, open, mine) select id, id, $$party$$, id, $$x$$, true, true from unit limit 1',
      'giapranh_app',
    ],
    ['update access_grant set reason = reason', 'giapranh_app'],
    ['insert into act select * from act', 'giapranh_app'],
    ['insert into dossier select * from dossier', 'giapranh_app'],
    ['insert into obligation select * from obligation', 'giapranh_app'],
    ['insert into party select * from party', 'giapranh_app'],
    ['insert into outbox (at, audience, payload) values (now(), $${}$$, $${}$$)', 'giapranh_app'],
    ['insert into idempotency select * from idempotency', 'giapranh_app'],
    ['update dossier set title = title', 'giapranh_app'],
    ['update dossier set version = version', 'giapranh_app'],
    ['update obligation set state = state', 'giapranh_app'],
    ['delete from dossier', 'giapranh_app'],
    ['delete from obligation', 'giapranh_app'],
    ['delete from party', 'giapranh_app'],
    ['delete from outbox', 'giapranh_app'],
    ['delete from idempotency', 'giapranh_app'],
    ['select * from setting', 'giapranh_app'],
    ['select * from migration', 'giapranh_app'],
    ['update unit set level = level', 'giapranh_app'],
    ['update regulation set version = version', 'giapranh_app'],
    ['create table mark (id int)', 'giapranh_app'],
    ['insert into act select * from act', 'giapranh_worker'],
    ['select * from act', 'giapranh_worker'],
    ['select * from account', 'giapranh_worker'],
    ['select * from session', 'giapranh_worker'],
    ['update obligation set state = state', 'giapranh_worker'],
    ['update dossier set state = state', 'giapranh_worker'],
    ['create table mark (id int)', 'giapranh_worker'],
  ])('%s is denied to %s', async (text, role) => {
    const pool = role === 'giapranh_app' ? server.pool : server.workerPool
    await expect(pool.query(text)).rejects.toMatchObject({ code: '42501' })
  })

  test('without a unit nothing is visible', async () => {
    for (const table of [
      'dossier',
      'act',
      'obligation',
      'party',
      'access_grant',
      'escalation',
      'outbox',
      'idempotency',
    ]) {
      const { rows } = await server.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)
      expect([table, rows[0]?.n]).toEqual([table, 0])
    }
  })
})

test('a unit sees a dossier and its rows exactly if it has a grant', async () => {
  const codes = [
    '80.802.27976',
    '79.785.27598',
    '79.785.27601',
    '79.785',
    '79',
    '80.802',
    '80',
    '79.783',
    '82',
    '74',
    '77',
  ]
  const openers = ['80.802.27976', '79.785.27598', '80.802', '79.783', '82', '74']
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...openers),
      fc.subarray(codes, { minLength: 1, maxLength: 4 }),
      async (from, to) => {
        const addressees = to.filter((code) => code !== from).map((code) => server.unit(code))
        if (addressees.length === 0) return
        const opened = await (
          await server.desk(`truc.${from}`)
        ).open({
          kind: 'request',
          title: 'Đề nghị phối hợp',
          addressees,
          urgency: 'normal',
          category: 'other',
        })
        const { rows } = await server.owner.query<{ unit_id: string }>(
          'select unit_id from access_grant where dossier_id = $1',
          [opened.id],
        )
        const granted = new Set(rows.map((row) => row.unit_id))
        for (const code of codes) {
          const unitId = server.unit(code)
          const seen = await asUnit(server.pool, { unitId, personId: NOBODY }, async (trx) => {
            const { rows: found } = await trx.query<Record<string, number>>(
              `select (select count(*)::int from dossier where id = $1) as dossier, (select count(*)::int from act where dossier_id = $1) as act,
              (select count(*)::int from party where dossier_id = $1) as party,
              (select count(*)::int from obligation where dossier_id = $1) as obligation,
              (select count(*)::int from access_grant where dossier_id = $1) as grants`,
              [opened.id],
            )
            return found[0]
          })
          const all = { dossier: 1, act: 1, party: addressees.length + 1, obligation: addressees.length, grants: 1 }
          const none = { dossier: 0, act: 0, party: 0, obligation: 0, grants: 0 }
          expect([code, seen]).toEqual([code, granted.has(unitId) ? all : none])
          const page = await (
            await server.desk(`truc.${code}`)
          ).get<{ items: { id: string }[] }>('/api/dossiers?limit=100')
          expect(page.body.items.some(({ id }) => id === opened.id)).toBe(granted.has(unitId))
        }
      },
    ),
    { seed: 303, numRuns: 12 },
  )
})
