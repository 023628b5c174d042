import { randomUUID } from 'node:crypto'
import { instant } from '@giapranh/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { replayDossiers } from '../src/features/replay/index.ts'
import { openPool } from '../src/platform/db/pool.ts'
import { databaseClocks } from '../src/features/clocks/index.ts'
import { lookAtDueClocks } from '../src/features/clocks/watch.ts'
import { CHASE, deskOf, type Done } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await runServer()
})
afterAll(() => server?.stop())

const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index)

describe('clocks that reach a mark', () => {
  test('several workers share the work: nobody is told twice, and nothing is left over', async () => {
    const mine = await server.desk('truc.80.802.27976')
    for (const n of upTo(30)) await mine.open({ ...CHASE, title: `Việc thứ ${n}` })
    const open = await server.owner.query<{ n: number }>(
      `select count(*)::int as n from obligation where state = 'open'`,
    )
    expect(open.rows[0]?.n).toBe(90)
    const deps = {
      installation: server.installation,
      store: databaseClocks(server.workerPool),
      committed: () => undefined,
    }
    server.clock.advance(16 * 60_000)
    // The server's own worker is the fifth.
    const done = await Promise.all(upTo(4).map(() => lookAtDueClocks(deps)))
    expect(Math.max(...done)).toBeLessThanOrEqual(90)
    while ((await lookAtDueClocks(deps)) > 0);
    const { rows } = await server.owner.query<{ id: string; n: number; kinds: string[] }>(
      `select payload -> 'obligation' ->> 'id' as id, count(*)::int as n, array_agg(payload ->> 'kind') as kinds
        from outbox where payload ->> 'topic' = 'notice' group by 1`,
    )
    expect(rows).toHaveLength(90)
    expect(rows.filter(({ n, kinds }) => n !== 1 || kinds[0] !== 'overdue')).toEqual([])
    const left = await server.owner.query('select 1 from obligation where alarm_at <= $1', [
      new Date(server.clock.now()),
    ])
    expect(left.rowCount).toBe(0)
    const above = await server.owner.query<{ n: number }>('select count(*)::int as n from escalation')
    expect(above.rows[0]?.n).toBe(90)
  })

  test('an answer at the same moment ends the matter: what is done is on no desk above', async () => {
    const mine = await server.desk('truc.80.802.27976')
    const theirs = await server.desk('truc.79.785.27598')
    const opened = await Promise.all(upTo(10).map((n) => mine.open({ ...CHASE, title: `Cùng lúc ${n}` })))
    server.clock.advance(16 * 60_000)
    const deps = {
      installation: server.installation,
      store: databaseClocks(server.workerPool),
      committed: () => undefined,
    }
    await Promise.all([
      ...opened.map(({ id }) => theirs.act(id, 'receive')),
      ...upTo(4).map(() => lookAtDueClocks(deps)),
    ])
    while ((await lookAtDueClocks(deps)) > 0);
    const { rows } = await server.owner.query(
      `select o.id from escalation e join obligation o on o.id = e.obligation_id where o.state <> 'open'`,
    )
    expect(rows).toEqual([])
    const alarmed = await server.owner.query(`select id from obligation where state <> 'open' and alarm_at is not null`)
    expect(alarmed.rows).toEqual([])
  })
})

describe('the database goes away under load', () => {
  test('every answer is a success or says that nothing was stored; nothing acknowledged is lost, nothing is done twice', async () => {
    const mine = await server.desk('truc.80.802.27976')
    const theirs = await server.desk('truc.79.785.27598')
    const { id } = await mine.open({ ...CHASE, title: 'Dưới tải' })
    let broken = 0
    const breakAll = async (): Promise<void> => {
      const { rowCount } = await server.owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where application_name in ('giapranh app', 'giapranh worker') and datname = current_database()`,
      )
      broken += rowCount ?? 0
    }
    const acknowledged: string[] = []
    const other = new Set<string>()
    await Promise.all(
      upTo(8).map(async (client) => {
        for (const n of upTo(12)) {
          const key = randomUUID()
          const desk = client % 2 === 0 ? mine : theirs
          const sent = { type: 'inform', body: `Tin ${client}.${n}` }
          // As the web app does: the same key until an answer comes.
          for (let attempt = 0; attempt < 400; attempt += 1) {
            const answer = await desk.post<Done & { code?: string }>(`/api/dossiers/${id}/acts`, sent, { key })
            if (answer.status === 201) {
              acknowledged.push(answer.body.act.id)
              if (acknowledged.length % 7 === 0) await breakAll()
              break
            }
            if (answer.status !== 503 && answer.body.code !== 'dossier.stale')
              other.add(`${answer.status} ${answer.body.code ?? ''}`)
          }
        }
      }),
    )
    expect(broken).toBeGreaterThan(10)
    expect([...other]).toEqual([])
    expect(acknowledged).toHaveLength(96)
    expect(new Set(acknowledged).size).toBe(96)
    const { rows } = await server.owner.query<{ id: string; body: string }>(
      `select id, texts -> 0 ->> 2 as body from act where dossier_id = $1 and type = 'inform'`,
      [id],
    )
    expect(rows.map((row) => row.id).toSorted()).toEqual(acknowledged.toSorted())
    expect(new Set(rows.map((row) => row.body)).size).toBe(96)
    expect((await replayDossiers(server.owner)).differences).toEqual([])
  })

  test('the live stream continues by itself afterwards', async () => {
    const stream = await server.stream('truc.79.785.27598')
    await server.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'giapranh worker' and datname = current_database()`,
    )
    const mine = await server.desk('truc.80.802.27976')
    const { id } = await mine.open({ ...CHASE, title: 'Sau khi đứt kết nối' })
    await stream.until(({ event, data }) => event === 'act' && (data['dossier'] as { id: string }).id === id)
  })

  test('meanwhile health reports it', async () => {
    const { hostname, port } = new URL(server.ownerUrl)
    expect((await server.app.inject('/api/health')).json()).toMatchObject({ status: 'ok', database: 'up' })
    const { healthRoutes } = await import('../src/features/health/routes.ts')
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
    const pool = openPool(`postgres://giapranh_app:wrong@${hostname}:${port}/nowhere`, {
      name: 'nobody',
      most: 1,
      log: { warn: () => undefined },
    })
    healthRoutes(app, { clock: server.clock, pool, version: '0', demonstration: () => null })
    const answer = await app.inject('/api/health')
    expect([answer.statusCode, answer.json()]).toMatchObject([503, { status: 'degraded', database: 'down' }])
    await app.close()
    await pool.end()
  })
})

describe('a clock that was set back', () => {
  test('gives no act an earlier date: it waits, and says why', async () => {
    const mine = await server.desk('truc.80.802.27976')
    // A process whose clock was an hour ahead until it was corrected.
    const ahead = await server.another({ now: () => instant(server.clock.now() + 3_600_000) })
    const early = await deskOf(ahead.app, 'truc.80.802.27976')
    const { id } = await mine.open({ ...CHASE, title: 'Đồng hồ lùi' })
    await early.act(id, 'inform', { body: 'Nhanh một giờ' })
    const before = await server.counts()
    expect(await mine.post(`/api/dossiers/${id}/acts`, { type: 'inform', body: 'Sớm' })).toMatchObject({
      status: 503,
      body: { code: 'clock.backwards' },
    })
    expect(await server.counts()).toEqual(before)
  })

  test('by as little as two machines differ, it waits until the instant of the last act', async () => {
    const begun = performance.now()
    // Both run; one of them 150 ms ahead.
    const running = (aheadMs: number) => ({
      now: () => instant(server.clock.now() + Math.floor(performance.now() - begun) + aheadMs),
    })
    const ahead = await deskOf((await server.another(running(150))).app, 'truc.80.802.27976')
    const behind = await deskOf((await server.another(running(0))).app, 'truc.80.802.27976')
    const { id } = await behind.open({ ...CHASE, title: 'Hai đồng hồ lệch nhau' })
    for (const body of ['Một', 'Hai', 'Ba']) {
      const first = await ahead.act(id, 'inform', { body })
      expect((await behind.post(`/api/dossiers/${id}/acts/preview`, { type: 'inform', body })).status).toBe(200)
      const next = await ahead.act(id, 'inform', { body: `${body}, nữa` })
      const second = await behind.act(id, 'inform', { body: `${body}, bên chậm` })
      expect(first.act.at <= next.act.at && next.act.at <= second.act.at).toBe(true)
    }
  })
})
