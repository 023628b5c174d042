import type { DossierView, InsideEntryView, InsideView, Me, Problem } from '@giapranh/contracts'
import type { Instant } from '@giapranh/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationPeople, peopleToCome } from '../src/features/demonstration/people.ts'
import { saveDemonstrationAccounts } from '../src/features/demonstration/accounts.ts'
import { asUnit } from '../src/platform/db/as-unit.ts'
import { worldAt } from '../src/platform/registry/installation.ts'
import type { Answer, Desk } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const MARCH = Date.parse('2025-03-01T00:00:00+07:00')
const JULY = Date.parse('2025-07-01T00:00:00+07:00')
/** Words that appear only in what a unit noted for itself. */
const SECRET = 'mưa đá bất thường'

let server: RunningServer
/**
 * The asking unit; the asked unit with its staff and commander; the unit above that; and a unit that has nothing to do
 * with it.
 */
let asking: Desk
let duty: Desk
let staff: Desk
let commander: Desk
let above: Desk
let stranger: Desk
beforeAll(async () => {
  server = await runServer()
  const { installation, owner } = server
  const [regulation] = installation.regulations.list('2022-09-12' as never)
  if (regulation === undefined) throw new Error('no regulation')
  const worlds = [server.clock.now(), MARCH, JULY].map((at) => worldAt(installation, regulation, at as Instant))
  await saveDemonstrationAccounts(owner, [
    ...worlds.slice(0, 1).flatMap((world) => demonstrationPeople(installation.units.all, world)),
    ...peopleToCome(installation.units.all, worlds),
  ])
  asking = await server.desk('truc.80.802')
  duty = await server.desk('truc.79.783')
  staff = await server.desk('thammuu.79.783')
  commander = await server.desk('chihuy.79.783')
  above = await server.desk('truc.79')
  stranger = await server.desk('truc.82')
})
afterAll(() => server?.stop())

const open = (): Promise<DossierView> =>
  asking.open({
    kind: 'request',
    title: 'Xác minh biển số xe',
    urgency: 'normal',
    category: 'border-crime',
    items: ['Chủ xe'],
    addressees: [server.unit('79.783')],
  })
const pathOf = (id: string): string => `/api/dossiers/${id}/inside`
const look = async (desk: Desk, id: string): Promise<InsideView> => {
  const { status, body } = await desk.get<InsideView>(pathOf(id))
  expect(status).toBe(200)
  return body
}
const write = (desk: Desk, id: string, entry: object, key?: string): Promise<Answer<InsideEntryView & Problem>> =>
  desk.post(pathOf(id), entry, key === undefined ? {} : { key })
const must = async (desk: Desk, id: string, entry: object): Promise<InsideEntryView> => {
  const { status, body } = await write(desk, id, entry)
  expect([status, body.code]).toEqual([201, undefined])
  return body
}
const personOf = async (desk: Desk): Promise<{ id: string; unitId: string }> => {
  const { body } = await desk.get<Me>('/api/me')
  return { id: body.person.id, unitId: body.unit?.id ?? '' }
}

describe('inside a unit', () => {
  test('one takes it in hand, the commander instructs and hands it on, each notes; everybody of the unit sees it', async () => {
    const { id } = await open()
    await must(duty, id, { type: 'take' })
    expect((await write(staff, id, { type: 'take' })).body.code).toBe('inside.in-hand-already')
    expect((await write(staff, id, { type: 'putDown' })).body).toMatchObject({
      status: 403,
      code: 'inside.in-anothers-hand',
    })
    await must(commander, id, { type: 'instruct', body: 'Kiểm tra ngay.', dueAt: '2022-09-12T10:00:00+07:00' })
    const to = (await personOf(staff)).id
    await must(commander, id, { type: 'hand', to })
    await must(staff, id, { type: 'log', body: 'Đã gọi Công an xã.', happenedAt: '2022-09-12T06:55:00+07:00' })
    const seen = await look(duty, id)
    expect(seen.inHand?.id).toBe(to)
    expect(seen.items.map(({ type }) => type)).toEqual(['log', 'hand', 'instruct', 'take'])
    expect(seen.items[2]).toMatchObject({
      post: 'command',
      fields: { dueAt: '2022-09-12T03:00:00.000Z' },
      unit: { code: '79.783' },
    })
    expect(seen.items[1]?.to?.name).toBe(seen.inHand?.name)
    expect(seen.colleagues.map((each) => each.id)).toContain(to)
    expect(seen.allowed).toEqual(['note', 'log'])
    expect((await look(staff, id)).allowed).toEqual(['hand', 'putDown', 'note', 'log'])
    expect((await look(commander, id)).allowed).toEqual(['hand', 'putDown', 'instruct', 'note', 'log'])
  })

  test('nobody else sees any of it: not the other party, and not the unit above, which have their own', async () => {
    const { id } = await open()
    await must(duty, id, { type: 'note', body: SECRET })
    for (const desk of [asking, above]) {
      expect((await look(desk, id)).items).toEqual([])
      await must(desk, id, { type: 'note', body: 'Việc của đơn vị mình.' })
      expect((await look(desk, id)).items).toHaveLength(1)
      expect((await look(desk, id)).colleagues.map((each) => each.id)).not.toContain((await personOf(duty)).id)
    }
    expect((await look(duty, id)).items.map(({ fields }) => fields)).toEqual([{ body: SECRET }])
  })

  test('a unit that does not see the dossier does not learn that it exists, nor does anybody without a session', async () => {
    const { id } = await open()
    expect((await stranger.get(pathOf(id))).status).toBe(404)
    expect((await write(stranger, id, { type: 'note', body: 'x' })).status).toBe(404)
    expect((await write(stranger, '00000000-0000-7000-8000-000000000000', { type: 'take' })).status).toBe(404)
  })

  test('the dossier does not change: no version, no act, no message; the audit trail says only that something was noted', async () => {
    const dossier = await open()
    const [before, acts] = [await server.counts(), await server.owner.query('select count(*)::int as n from act')]
    for (const desk of [duty, asking]) {
      await must(desk, dossier.id, { type: 'take' })
      await must(desk, dossier.id, { type: 'note', body: SECRET })
    }
    expect(await server.counts()).toEqual(before)
    expect((await server.owner.query('select count(*)::int as n from act')).rows).toEqual(acts.rows)
    const after = await asking.dossier(dossier.id)
    expect([after.version, after.lastAt]).toEqual([dossier.version, dossier.lastAt])
    const { rows } = await server.owner.query<Record<string, unknown>>(
      `select action, outcome, detail from audit where subject = $1 and action like '%inside%'`,
      [dossier.id],
    )
    expect(rows).toEqual(Array.from({ length: 4 }, () => ({ action: 'inside', outcome: 'ok', detail: null })))
    for (const table of ['audit', 'outbox', 'act', 'dossier', 'obligation', 'idempotency']) {
      const { rowCount } = await server.owner.query(`select 1 from ${table} as t where t::text ilike $1`, [
        `%${SECRET}%`,
      ])
      expect(rowCount, table).toBe(0)
    }
    expect((await duty.get<{ items: unknown[] }>(`/api/dossiers?q=${encodeURIComponent(SECRET)}`)).body.items).toEqual(
      [],
    )
  })

  test('a page at a time, the newest first', async () => {
    const { id } = await open()
    for (let n = 1; n <= 5; n += 1) await must(duty, id, { type: 'note', body: `Ghi chú ${n}` })
    const said: unknown[] = []
    let cursor: string | null = null
    do {
      const { body }: Answer<InsideView> = await duty.get(
        `${pathOf(id)}?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`,
      )
      said.push(...body.items.map(({ fields }) => fields['body']))
      cursor = body.next
    } while (cursor !== null)
    expect(said).toEqual([5, 4, 3, 2, 1].map((n) => `Ghi chú ${n}`))
    expect((await duty.get(`${pathOf(id)}?cursor=x`)).status).toBe(400)
  })

  test('a closed dossier still takes notes, and nothing else', async () => {
    const { id } = await open()
    await asking.act(id, 'withdraw', { reason: 'Không cần nữa.' })
    expect((await write(duty, id, { type: 'take' })).body.code).toBe('dossier.closed')
    await must(duty, id, { type: 'note', body: 'Rút kinh nghiệm.' })
    expect((await look(commander, id)).allowed).toEqual(['note', 'log'])
  })
})

describe('sent twice or at once', () => {
  test('the same key is one entry, and with other content it is refused', async () => {
    const { id } = await open()
    const send = (body: string) => write(duty, id, { type: 'note', body }, 'the-same-note')
    const [one, two] = [await send('Lần một'), await send('Lần một')]
    expect([one.status, two.status, two.body.id]).toEqual([201, 201, one.body.id])
    expect((await send('Lần hai')).body.code).toBe('idempotency.reused')
    expect((await look(duty, id)).items).toHaveLength(1)
  })

  test('the same key at once is one entry', async () => {
    const { id } = await open()
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => write(duty, id, { type: 'note', body: 'Cùng lúc' }, 'all-at-once')),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect((await look(duty, id)).items).toHaveLength(1)
  })

  test('if all take it at once, one gets it, and every note is kept', async () => {
    const { id } = await open()
    const takes = await Promise.all([duty, staff, commander].map((desk) => write(desk, id, { type: 'take' })))
    expect(takes.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
    const notes = await Promise.all(
      [duty, staff, commander].map((desk) => write(desk, id, { type: 'note', body: 'x' })),
    )
    expect(notes.map(({ status }) => status)).toEqual([201, 201, 201])
  })
})

describe('bad input is refused with what is wrong, and leaves nothing', () => {
  test.each([
    ['an unknown type', { type: 'whisper' }, 422, 'dossier.unknown-act', undefined],
    ['no type', {}, 400, 'request.malformed', 'type'],
    ['what is no field', { type: 'note', body: 'x', more: 'y' }, 400, 'request.malformed', undefined],
    [
      'a field of another type',
      { type: 'note', body: 'x', dueAt: '2023-01-01T00:00:00Z' },
      422,
      'field.unknown',
      'dueAt',
    ],
    ['nothing to say', { type: 'note' }, 422, 'field.required', 'body'],
    ['too much', { type: 'note', body: 'x'.repeat(4001) }, 422, 'field.text-too-long', 'body'],
    ['what is classified', { type: 'note', body: 'Văn bản TUYỆT MẬT số 3' }, 422, 'content.classified', 'body'],
    ['an instruction by the duty officer', { type: 'instruct', body: 'x' }, 403, 'access.post-may-not', undefined],
    [
      'a time to come in the log',
      { type: 'log', body: 'x', happenedAt: '2099-01-01T00:00:00Z' },
      422,
      'field.in-the-future',
      'happenedAt',
    ],
    [
      'to somebody who is not there',
      { type: 'hand', to: '00000000-0000-7000-8000-000000000000' },
      422,
      'inside.person-not-here',
      'to',
    ],
  ])('%s', async (_what, entry, status, code, field) => {
    const { id } = await open()
    const { body } = await write(duty, id, entry)
    expect(body).toMatchObject({ status, code })
    if (field !== undefined) expect(body.field).toBe(field)
    expect((await look(duty, id)).items).toEqual([])
  })

  test('for a person of another unit', async () => {
    const { id } = await open()
    const { body } = await write(duty, id, { type: 'hand', to: (await personOf(asking)).id })
    expect(body.code).toBe('inside.person-not-here')
  })
})

describe('the database', () => {
  const INSERT = `insert into inside_entry (id, dossier_id, unit_id, seq, type, at, person_id, person_name, post, fields)
    values (gen_random_uuid(), $1, $2, 99, 'note', now(), $3, 'X', 'duty', '{}')`
  const as = async (desk: Desk, sql: string, values: readonly unknown[] = []) => {
    const { id: personId, unitId } = await personOf(desk)
    return asUnit(server.pool, { unitId, personId }, (trx) => trx.query(sql, [...values]))
  }

  test('shows a unit only its own entries, and no entries without a unit', async () => {
    const { id } = await open()
    await must(duty, id, { type: 'note', body: SECRET })
    const count = 'select id from inside_entry where dossier_id = $1'
    expect((await as(duty, count, [id])).rowCount).toBe(1)
    for (const desk of [asking, above, stranger]) expect((await as(desk, count, [id])).rowCount).toBe(0)
    expect((await server.pool.query(count, [id])).rowCount).toBe(0)
    await expect(server.workerPool.query(count, [id])).rejects.toThrow('permission denied')
  })

  test('accepts an entry by oneself at one’s own unit, in a dossier that the unit sees whole, and no other', async () => {
    const { id } = await open()
    const [me, other] = [await personOf(duty), await personOf(asking)]
    await expect(as(duty, INSERT, [id, other.unitId, me.id])).rejects.toThrow('row-level security')
    await expect(as(duty, INSERT, [id, me.unitId, other.id])).rejects.toThrow('row-level security')
    const far = await personOf(stranger)
    await expect(as(stranger, INSERT, [id, far.unitId, far.id])).rejects.toThrow('row-level security')
    await server.owner.query(`update access_grant set level = 'header' where dossier_id = $1 and unit_id = $2`, [
      id,
      me.unitId,
    ])
    await expect(as(duty, INSERT, [id, me.unitId, me.id])).rejects.toThrow('row-level security')
    expect((await write(duty, id, { type: 'take' })).status).toBe(404)
  })

  test('lets nobody change or remove one, or make anybody an heir', async () => {
    const { id } = await open()
    await must(duty, id, { type: 'note', body: SECRET })
    const { unitId } = await personOf(asking)
    await expect(as(duty, `update inside_entry set type = 'log'`)).rejects.toThrow('permission denied')
    await expect(as(duty, 'delete from inside_entry')).rejects.toThrow('permission denied')
    const heir = [id, unitId, (await personOf(duty)).unitId]
    await expect(as(asking, 'insert into inside_heir values ($1, $2, $3)', heir)).rejects.toThrow('permission denied')
    await expect(as(asking, 'select inside_goes($1, $3, $2)', heir)).rejects.toThrow('permission denied')
    await expect(as(asking, 'select * from inside_of_ended($1, $1, 9)', [unitId])).rejects.toThrow('permission denied')
  })
})

describe('when the unit ends', () => {
  test('its inside entries go to its heir with the dossier, again and again, and to nobody else', async () => {
    const { id } = await open()
    const closed = await open()
    await must(duty, id, { type: 'take' })
    await must(duty, id, { type: 'note', body: SECRET })
    await must(asking, id, { type: 'note', body: 'Của bên đề nghị.' })
    await must(duty, closed.id, { type: 'note', body: 'Đã xong.' })
    await asking.act(closed.id, 'withdraw', { reason: 'Không cần nữa.' })
    expect((await look(above, id)).items).toEqual([])

    server.clock.advance(MARCH - server.clock.now())
    const heir = await server.desk('thammuu.79')
    await expect.poll(async () => (await look(heir, id)).items.map(({ type }) => type)).toEqual(['note', 'take'])
    expect((await look(heir, id)).items.map(({ unit }) => unit.code)).toEqual(['79.783', '79.783'])
    expect((await look(heir, id)).inHand).toBeNull()
    expect((await look(heir, closed.id)).items.map(({ fields }) => fields['body'])).toEqual(['Đã xong.'])
    const other = await server.desk('thammuu.80')
    await expect
      .poll(async () => (await look(other, id)).items.map(({ fields }) => fields['body']))
      .toEqual(['Của bên đề nghị.'])
    await must(heir, id, { type: 'take' })

    server.clock.advance(JULY - server.clock.now())
    const next = await server.desk('thammuu.79@2025')
    await expect
      .poll(async () => (await look(next, id)).items.map(({ type }) => type))
      .toEqual(['take', 'note', 'take'])
  })
})
