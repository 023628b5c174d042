import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DossierView, DraftView, Problem } from '@giapranh/contracts'
import type { UnitId } from '@giapranh/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kind } from '../../../tests/fixtures/paper-kinds/office/kind.ts'
import { regulationWith } from '../../../tests/regulation-with.ts'
import { replayDossiers } from '../src/features/replay/index.ts'
import type { Server } from '../src/server.ts'
import { type Answer, type Desk, deskOf, type Done } from './desk-client.ts'
import { type DraftEnd, openDraft } from './draft-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let other: Server
let otherUrl: string
let regulation: Awaited<ReturnType<typeof regulationWith>>
let mine: Desk
let colleague: Desk
const ends: DraftEnd[] = []
beforeAll(async () => {
  regulation = await regulationWith(kind)
  server = await runServer({
    kindFolders: [join(import.meta.dirname, '../../../tests/fixtures/paper-kinds')],
    regulationFiles: [regulation.file],
    beatMs: 200,
  })
  other = await server.another()
  otherUrl = await other.app.listen({ port: 0, host: '127.0.0.1' })
  mine = await server.desk('chihuy.80.802')
  colleague = await deskOf(other.app, 'truc.80.802')
})
afterAll(async () => {
  for (const end of ends) end.close()
  await server?.stop()
  await rm(regulation.folder, { recursive: true, force: true })
})

const open = (): Promise<DossierView> =>
  mine.open({ kind: kind.kind, title: 'Báo cáo chung', addressees: [server.unit('79.783')], category: 'other' })
const begin = async (text: string, more: object = {}, desk = mine): Promise<string> => {
  const { status, body } = await desk.post<DraftView>('/api/drafts', {
    title: 'Báo cáo',
    for: { kind: kind.kind, field: 'report' },
    text,
    ...more,
  })
  expect(status).toBe(201)
  return body.id
}
const read = async (id: string, desk = mine): Promise<DraftView> =>
  (await desk.get<DraftView>(`/api/drafts/${id}`)).body
const report = (dossier: DossierView, id: string, key?: string): Promise<Answer<Done & Problem>> =>
  mine.post(`/api/dossiers/${dossier.id}/acts`, { type: 'report', report: id }, key === undefined ? {} : { key })
const line = async (id: string): Promise<DraftEnd> => {
  const end = await openDraft(otherUrl, colleague.cookie, id)
  ends.push(end)
  return end
}

describe('an act that seals a draft', () => {
  test('keeps its text and digest, and nobody writes in it afterwards', async () => {
    const dossier = await open()
    const id = await begin('Kết quả.\r\nĐã xong.  ')
    const end = await line(id)
    await end.write(0, 'Một. ')
    const done = await report(dossier, id)
    expect(done.status).toBe(201)
    const text = 'Một. Kết quả.\nĐã xong.'
    expect(done.body.act.fields['report']).toBe(text)
    const digest = createHash('sha256').update(text).digest('hex')
    const { rows } = await server.owner.query<{ changes: readonly object[] }>('select changes from act where id = $1', [
      done.body.act.id,
    ])
    // Text and digest are stored once, with the act: its change refers to them.
    expect(rows[0]?.changes).toContainEqual({
      change: 'sealed',
      draftId: id,
      field: 'report',
      sealed: { text: { '@': expect.any(String) as string }, digest: { '@': expect.any(String) as string } },
    })
    expect(await read(id)).toMatchObject({
      state: 'sealed',
      actId: done.body.act.id,
      digest,
      dossier: { id: dossier.id },
    })
    const answer = await end.write(0, 'Muộn. ')
    expect(answer.type).toBe('moved')
    const top = answer.type === 'moved' ? answer.draftId : ''
    expect((await read(top)).text.startsWith('Muộn. Một.')).toBe(true)
    expect((await read(id)).text).not.toContain('Muộn')
  })

  test('sent twice with one key seals once', async () => {
    const dossier = await open()
    const id = await begin('Nội dung')
    const [one, two] = [await report(dossier, id, 'seal-it-once'), await report(dossier, id, 'seal-it-once')]
    expect([one.status, two.status, two.body.act.id]).toEqual([201, 201, one.body.act.id])
    expect((await report(dossier, id)).body).toMatchObject({ code: 'draft.sealed', field: 'report' })
  })

  test('as a preview keeps and seals nothing', async () => {
    const dossier = await open()
    const id = await begin('Nội dung')
    const preview = await mine.post<{ changes: { change: string }[] }>(`/api/dossiers/${dossier.id}/acts/preview`, {
      type: 'report',
      report: id,
    })
    expect(preview.body.changes.map(({ change }) => change)).toEqual(['sealed', 'issued'])
    const { rowCount } = await server.owner.query('select 1 from draft_version where draft_id = $1', [id])
    expect([rowCount, (await read(id)).state]).toEqual([0, 'open'])
  })

  test.each<[string, (dossier: DossierView) => Promise<string>, string]>([
    ['is nobody’s', async () => '018f0000-0000-7000-8000-000000000000', 'draft.unknown'],
    ['is no id', async () => 'bản thảo', 'draft.unknown'],
    ['is another unit’s', async () => begin('x', {}, await server.desk('truc.79.783')), 'draft.unknown'],
    [
      'was made for something else',
      () => begin('x', { for: { kind: kind.kind, field: 'minutes' } }),
      'draft.for-another',
    ],
    ['is of another dossier', async () => begin('x', { dossierId: (await open()).id }), 'draft.for-another'],
    ['says nothing', () => begin(' \n '), 'field.required'],
    [
      'was discarded',
      async () => begin('x').then(async (id) => (await mine.delete(`/api/drafts/${id}`), id)),
      'draft.discarded',
    ],
  ])('is refused if the draft %s', async (_what, make, code) => {
    const dossier = await open()
    const answer = await report(dossier, await make(dossier))
    expect([answer.status < 500, answer.body.code, answer.body.field]).toEqual([true, code, 'report'])
    expect((await mine.dossier(dossier.id)).version).toBe(1)
  })

  test('if somebody writes between its reading and its storing: refused in words, both texts stay', async () => {
    const dossier = await open()
    const id = await begin('Biên bản.', { dossierId: dossier.id })
    const end = await line(id)
    // The act waits for its dossier; the text to seal has been read by then.
    const holding = await server.owner.connect()
    await holding.query('begin')
    await holding.query('select 1 from dossier where id = $1 for update', [dossier.id])
    const acting = report(dossier, id)
    const waits = async (): Promise<number | null> =>
      (
        await server.owner.query(
          `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%store_act%'`,
        )
      ).rowCount
    await expect.poll(waits).toBe(1)
    expect(await end.write(0, 'Thêm. ')).toEqual({ type: 'saved' })
    await holding.query('commit')
    holding.release()
    const lost = await acting
    expect([lost.status, lost.body.code]).toEqual([409, 'draft.moved-on'])
    expect((await mine.dossier(dossier.id)).version).toBe(1)
    expect(await read(id)).toMatchObject({ state: 'open', text: 'Thêm. Biên bản.' })
    expect((await report(dossier, id)).body.act.fields['report']).toBe('Thêm. Biên bản.')
  })

  test('two acts at once seal it once', async () => {
    const id = await begin('Một bản.')
    const [one, two] = [await open(), await open()]
    const both = await Promise.all([report(one, id), report(two, id)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, expect.any(Number)])
    expect(both.filter(({ status }) => status === 201)).toHaveLength(1)
    const lost = both.find(({ status }) => status !== 201)
    expect(['draft.sealed', 'draft.for-another', 'draft.moved-on']).toContain(lost?.body.code)
  })

  test('no act can say that a draft was sealed if it was not, whatever the server decided', async () => {
    const dossier = await open()
    const id = await begin('Thật')
    const say = (text: string, digest: string, draftId = id) =>
      server.owner.query(
        `insert into act select (a).* from (select jsonb_populate_record(a, jsonb_build_object('seq', 99, 'id', gen_random_uuid(), 'changes', $2::jsonb)) as a
          from act a where dossier_id = $1 and seq = 1) as said`,
        [dossier.id, JSON.stringify([{ change: 'sealed', draftId, field: 'report', sealed: { text, digest } }])],
      )
    await expect(say('Giả', 'a'.repeat(64))).rejects.toMatchObject({ code: '23514' })
    const digest = createHash('sha256').update('Thật').digest('hex')
    await expect(say('Thật', digest)).rejects.toMatchObject({ code: 'ZD001', message: 'draft.moved-on' })
    expect((await read(id)).state).toBe('open')
  })
})

test('a replay finds what acts sealed and issued, and reports what is missing or too much', async () => {
  expect((await replayDossiers(server.owner)).differences).toEqual([])
  const { rows } = await server.owner.query<{ id: string; dossier_id: string }>(
    'delete from paper returning id, dossier_id',
  )
  expect(rows.length).toBeGreaterThan(2)
  const found = (await replayDossiers(server.owner, rows[0]?.dossier_id)).differences
  expect(found.map(({ where, stored }) => [where, stored])).toEqual([['papers', []]])
})

test('the drafts of a unit that ends, and its rights to others, go to its heir', async () => {
  const dossier = await open()
  const kept = await begin('Của huyện', { dossierId: dossier.id })
  const free = await begin('Chưa thuộc hồ sơ')
  const shared = await begin('Mở cho quận', { dossierId: dossier.id })
  await server.owner.query(`insert into draft_share values ($1, $2, 'write') on conflict do nothing`, [
    shared,
    server.unit('79.783'),
  ])
  const end = await line(kept)
  server.clock.advance(Date.parse('2025-03-01T00:00:00+07:00') - server.clock.now())
  const ownerOf = async (id: string): Promise<UnitId | undefined> =>
    (await server.owner.query<{ unit_id: UnitId }>('select unit_id from draft where id = $1', [id])).rows[0]?.unit_id
  const now = await server.desk('thammuu.80')
  await expect.poll(() => ownerOf(free)).toBe(server.unit('80'))
  expect([await ownerOf(kept), await ownerOf(shared)]).toEqual([server.unit('80'), server.unit('80')])
  const shares = await server.owner.query<{ unit_id: UnitId; may: string }>(
    'select unit_id, may from draft_share where draft_id = $1',
    [shared],
  )
  await expect.poll(async () => (await read(kept, now)).text).toBe('Của huyện')
  expect(await read(free, now)).toMatchObject({ right: 'own', text: 'Chưa thuộc hồ sơ' })
  expect(shares.rows).toEqual([{ unit_id: server.unit('79'), may: 'write' }])
  // Whoever wrote for the ended unit is disconnected.
  expect(await end.closed).toBeGreaterThan(1000)
})
