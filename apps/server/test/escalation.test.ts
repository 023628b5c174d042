import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { databaseClocks } from '../src/features/clocks/index.ts'
import { lookAtDueClocks } from '../src/features/clocks/watch.ts'
import type { Desk } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

let server: RunningServer
let asking: Desk
let asked: Desk
beforeAll(async () => {
  server = await runServer()
  asking = await server.desk('truc.80.802')
  asked = await server.desk('truc.79.783')
})
afterAll(() => server?.stop())

const request = (title: string) =>
  asking.open({ kind: 'request', addressees: [server.unit('79.783')], title, urgency: 'express', category: 'other' })
const commune = () => {
  const first = server.installation.units.tree.childrenOf(server.unit('79.783'), '2022-09-12' as never)[0]
  if (first === undefined) throw new Error('Củ Chi has communes')
  return first
}
const child = () => commune().id

/** Looks until nothing is due. The server's own watch may have taken a clock at the same time: its look is waited for. */
async function look(): Promise<void> {
  const deps = { ...server, store: databaseClocks(server.workerPool), committed: () => undefined }
  const due = async () => {
    const { rowCount } = await server.owner.query('select 1 from obligation where alarm_at <= $1 limit 1', [
      new Date(server.clock.now()),
    ])
    return rowCount ?? 0
  }
  do while ((await lookAtDueClocks(deps)) > 0);
  while ((await due()) > 0)
}

/** The units on whose desk an open obligation of the dossier is shown as late, nearest first. */
async function above(dossierId: string): Promise<readonly string[]> {
  await look()
  const { rows } = await server.owner.query<{ code: string }>(
    `select u.body ->> 'code' as code from escalation e join obligation o on o.id = e.obligation_id join unit u on u.id = e.unit_id
      where o.dossier_id = $1 order by o.position, e.level, code`,
    [dossierId],
  )
  return rows.map(({ code }) => code)
}

async function notices(dossierId: string): Promise<readonly string[]> {
  const { rows } = await server.owner.query<{ kind: string; told: number }>(
    `select payload ->> 'kind' as kind, cardinality(audience) as told from outbox
      where payload ->> 'topic' = 'notice' and payload -> 'dossier' ->> 'id' = $1 order by position`,
    [dossierId],
  )
  return rows.map(({ kind, told }) => `${kind} to ${told}`)
}

describe('a late obligation', () => {
  test('stays visible when it is handed on: units above the first debtor and above the new one see it', async () => {
    const { id } = await request('Giao cấp dưới khi đã quá hạn')
    server.clock.advance(20 * MINUTE)
    expect(await above(id)).toEqual(['79'])
    await asked.act(id, 'assign', { assignee: [child()] })
    expect(await above(id)).toEqual(['79', '79.783'])
    expect(await notices(id)).toEqual(['overdue to 3', 'overdue to 4'])
  })

  test('is shown to the unit above the first debtor although it was handed on in time, as a receipt or as an answer', async () => {
    const { id } = await request('Giao cấp dưới khi còn hạn')
    await asked.act(id, 'assign', { assignee: [child()] })
    server.clock.advance(16 * MINUTE)
    expect(await above(id)).toEqual(['79', '79.783'])
    const below = await server.desk(`truc.${commune().code}`)
    await below.act(id, 'receive')
    await below.act(id, 'accept')
    expect(await above(id)).toEqual([])
    // The answer follows from the receipt that was handed on.
    server.clock.advance(8 * HOUR + MINUTE)
    expect(await above(id)).toEqual(['79', '79.783'])
    const city = await server.desk('truc.79')
    const { body } = await city.get<{ items: { dossier: { id: string }; debtor: { code: string } }[] }>(
      '/api/desk?tab=escalated',
    )
    expect(body.items.find((item) => item.dossier.id === id)?.debtor.code).toBe(commune().code)
  })

  test.each([
    ['express', [0, 15, 45]],
    ['urgent', [0, 60, 300]],
    ['normal', [0, 240]],
  ] as const)('rises by the steps of its urgency: %s', async (urgency, minutes) => {
    const { code } = commune()
    const { id, obligations } = await asking.open({
      kind: 'request',
      addressees: [server.unit(code)],
      title: `Bậc báo cấp trên: ${urgency}`,
      urgency,
      category: 'other',
    })
    const late = Date.parse(obligations[0]?.due ?? '') + 1
    const lines = [['79.783'], ['79.783', '79'], ['79.783', '79']]
    for (const [index, step] of minutes.entries()) {
      server.clock.advance(late + step * MINUTE - MINUTE / 2 - server.clock.now())
      expect(await above(id)).toEqual(lines[index - 1] ?? [])
      server.clock.advance(MINUTE)
      expect(await above(id)).toEqual(lines[index])
    }
  })

  test('continues to rise when its paused clock runs again', async () => {
    const below = await server.desk(`truc.${commune().code}`)
    const { id } = await asking.open({
      kind: 'request',
      addressees: [child()],
      title: 'Làm rõ khi đã quá hạn',
      urgency: 'express',
      category: 'other',
    })
    await below.act(id, 'receive')
    await below.act(id, 'accept')
    server.clock.advance(8 * HOUR + 5 * MINUTE)
    expect(await above(id)).toEqual(['79.783'])
    await below.act(id, 'askClarification', { body: 'Ai?' })
    server.clock.advance(10 * MINUTE)
    // While the clock is paused nothing rises; what the asking unit owes meanwhile does not matter here.
    expect(await above(id)).toEqual(['79.783'])
    await asking.act(id, 'clarify', { body: 'Người này.' })
    expect(await above(id)).toEqual(['79.783'])
    // The ten minutes of the clarification do not count: the step of fifteen minutes is counted without them.
    server.clock.advance(8 * MINUTE)
    expect(await above(id)).toEqual(['79.783'])
    server.clock.advance(4 * MINUTE)
    expect(await above(id)).toEqual(['79.783', '79'])
  })

  test('is reported even if an act came between the mark and the look at it', async () => {
    const { id } = await asking.open({
      kind: 'request',
      addressees: [server.unit('79.783')],
      title: 'Một phần ngay khi quá hạn',
      items: ['Một', 'Hai'],
      urgency: 'express',
      category: 'other',
    })
    await asked.act(id, 'receive')
    // Both marks pass before anybody looks.
    server.clock.advance(8 * HOUR + MINUTE)
    await asked.act(id, 'refusePart', { parts: ['1'], ground: 'quality', reason: 'Đã cũ' })
    expect(await above(id)).toEqual(['79'])
    expect(await notices(id)).toContain('overdue to 3')
  })

  test('is reported once: later acts on it report nothing again', async () => {
    const { id } = await request('Đã báo quá hạn')
    server.clock.advance(20 * MINUTE)
    await look()
    const told = await notices(id)
    expect(told.filter((notice) => notice.startsWith('overdue'))).toHaveLength(1)
    await asked.act(id, 'inform', { body: 'Đang xử lý' })
    await asking.act(id, 'inform', { body: 'Vẫn chờ' })
    await look()
    expect(await notices(id)).toEqual(told)
  })

  test('appears on desks that may see it, and is counted only there', async () => {
    server.clock.advance(10 * 24 * HOUR)
    await look()
    const { rows } = await server.owner.query<{ stray: number }>(
      `select count(*)::int as stray from escalation e join obligation o on o.id = e.obligation_id
        where not exists (select 1 from access_grant g where g.unit_id = e.unit_id and g.dossier_id = o.dossier_id)`,
    )
    expect(rows).toEqual([{ stray: 0 }])
    for (const username of ['truc.bo', 'truc.79', 'truc.79.783']) {
      const { body } = await (
        await server.desk(username)
      ).get<{ items: unknown[]; counts: { escalated: number } }>('/api/desk?tab=escalated&limit=100')
      expect(body.items).toHaveLength(body.counts.escalated)
    }
  })
})

describe('an obligation that is answered during a pause', () => {
  test('is in time, on the desk and in the figures, however long the clarification took', async () => {
    const late = async (): Promise<number> => {
      const { body } = await asking.get<{ clauses: { clause: string; late: number }[] }>(
        `/api/regulations/${server.installation.regulations.list('2022-09-12' as never)[0]?.id}/performance`,
      )
      return body.clauses.find(({ clause }) => clause === 'D7')?.late ?? 0
    }
    const { id } = await request('Trả lời khi đang chờ làm rõ')
    await asked.act(id, 'receive')
    const before = await late()
    await asked.act(id, 'askClarification', { body: 'Xe nào?' })
    server.clock.advance(30 * HOUR)
    const { dossier } = await asked.act(id, 'answer', { body: 'Đã tự tìm ra' })
    const answer = dossier.obligations.find(({ task }) => task === 'answer')
    expect(answer).toMatchObject({ state: 'discharged', late: false })
    expect(await late()).toBe(before)
    const { rows } = await server.owner.query<{ ran: string }>(
      `select running_ms as ran from obligation where id = $1`,
      [answer?.id],
    )
    expect(Number(rows[0]?.ran)).toBeLessThan(HOUR)
  })
})

describe('a unit above a late debtor', () => {
  test('is offered to urge it on its desk, can do so, and does not become a party', async () => {
    const city = await server.desk('truc.79')
    const { id, obligations } = await request('Đôn đốc từ trên xuống')
    expect((await city.dossier(id)).allowed).toEqual(['urge'])
    server.clock.advance(20 * MINUTE)
    await look()
    const { body: late } = await city.get<{ items: { dossier: { id: string }; allowed: string[] }[] }>(
      '/api/desk?tab=escalated',
    )
    expect(late.items.find((item) => item.dossier.id === id)?.allowed).toEqual(['urge'])
    const { act, dossier } = await city.act(id, 'urge', { body: 'Tiếp nhận ngay, báo kết quả trước 10 giờ.' })
    expect(act.by.unit?.code).toBe('79')
    expect(dossier.parties.map(({ unit }) => unit.code)).not.toContain('79')
    expect(dossier.obligations.map(({ state, due }) => [state, due])).toEqual(
      obligations.map(({ state, due }) => [state, due]),
    )
    // The debtor and the asking unit can read it, and the answer follows as usual.
    expect((await asked.dossier(id)).version).toBe(2)
    await asked.act(id, 'receive')
    const { dossier: urged } = await asking.act(id, 'urge', {
      obligationId: (await asking.dossier(id)).obligations.find(({ task }) => task === 'answer')?.id,
    })
    expect(urged.version).toBe(4)
  })

  test('of another line of command, or below, is offered nothing and refused', async () => {
    const { id, obligations } = await request('Không ai khác được đôn đốc')
    const about = { obligationId: obligations[0]?.id, type: 'urge' }
    const other = await server.desk('truc.80')
    expect((await other.dossier(id)).allowed).toEqual([])
    expect(await other.post(`/api/dossiers/${id}/acts`, about)).toMatchObject({
      status: 403,
      body: { code: 'access.not-yours' },
    })
    const stranger = await server.desk('truc.82')
    expect((await stranger.post(`/api/dossiers/${id}/acts`, about)).status).toBe(404)
    expect(await asked.post(`/api/dossiers/${id}/acts`, about)).toMatchObject({
      status: 403,
      body: { code: 'access.not-yours' },
    })
  })
})
