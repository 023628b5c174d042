import {
  DRAFT_ROOT,
  type DraftRow,
  type DraftVersion,
  type DraftVersionText,
  type DraftView,
  type Problem,
} from '@giapranh/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { newId } from '../src/platform/time/new-id.ts'
import { type Answer, CHASE, type Desk } from './desk-client.ts'
import { openDraft } from './draft-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const DAY_MS = 86_400_000
const MINUTES = { title: 'Biên bản giao ban', for: { kind: 'request', field: 'body' } } as const

let server: RunningServer
let url: string
let officer: Desk
let colleague: Desk
beforeAll(async () => {
  server = await runServer()
  url = await server.app.listen({ port: 0, host: '127.0.0.1' })
  officer = await server.desk('truc.80.802.27976')
  colleague = await server.desk('thammuu.80.802.27976')
})
afterAll(() => server?.stop())

const create = (desk: Desk, more: object = {}, sending = {}): Promise<Answer<DraftView & Problem>> =>
  desk.post('/api/drafts', { ...MINUTES, ...more }, sending)
async function begin(text = '', more: object = {}): Promise<DraftView> {
  const { status, body } = await create(officer, { text, ...more })
  expect(status).toBe(201)
  return body
}
const read = async (id: string, desk = officer): Promise<DraftView> =>
  (await desk.get<DraftView>(`/api/drafts/${id}`)).body
const write = async (id: string, at: number, text: string, desk = colleague): Promise<void> => {
  const end = await openDraft(url, desk.cookie, id)
  expect(await end.write(at, text)).toEqual({ type: 'saved' })
  end.close()
}
const rowsOf = async (id: string): Promise<number> =>
  (await server.owner.query('select 1 from draft_update where draft_id = $1', [id])).rowCount ?? 0

describe('a draft', () => {
  test('is created with or without a text, for a field of a kind', async () => {
    const draft = await begin('Kính gửi:\r\nCông an huyện')
    expect(draft).toMatchObject({
      ...MINUTES,
      text: 'Kính gửi:\nCông an huyện',
      state: 'open',
      right: 'own',
      dossier: null,
      unit: { code: '80.802.27976' },
      lastBy: { unit: { code: '80.802.27976' } },
      shares: [],
      allowed: ['write', 'discard', 'seal'],
      follows: null,
      followedBy: null,
    })
    expect((await begin()).text).toBe('')
    expect(await read(draft.id)).toEqual(draft)
  })

  test.each<[string, object, number, string, string?]>([
    ['no title', { title: ' ' }, 422, 'field.required', 'title'],
    ['a title that is too long', { title: 'x'.repeat(201) }, 422, 'field.text-too-long', 'title'],
    ['a kind that is not there', { for: { kind: 'nothing', field: 'body' } }, 422, 'field.not-a-choice', 'for'],
    ['a field that holds no long text', { for: { kind: 'request', field: 'title' } }, 422, 'field.not-a-choice', 'for'],
    ['a text with a secrecy mark', { text: 'TỐI MẬT' }, 422, 'content.classified', 'text'],
    ['a text that is too long', { text: 'ế'.repeat(70_000) }, 413, 'draft.too-long', 'text'],
    ['a control character', { text: 'a\u0007' }, 422, 'field.text-control-characters', 'text'],
    ['a dossier of others', { dossierId: '00000000-0000-7000-8000-000000000000' }, 404, 'access.not-a-party'],
    ['something unknown', { colour: 'red' }, 400, 'request.malformed'],
  ])('is refused: %s', async (_case, more, status, code, field) => {
    const before = await server.owner.query('select count(*) from draft')
    const answer = await create(officer, more)
    expect([answer.status, answer.body.code, answer.body.field]).toEqual([status, code, field])
    expect((await server.owner.query('select count(*) from draft')).rows).toEqual(before.rows)
  })

  test('that is created twice with one key is one; with other content it is refused, also at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => create(officer, { text: 'một' }, { key: 'the-same-draft' })),
    )
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const other = await create(officer, { text: 'hai' }, { key: 'the-same-draft' })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.reused'])
    expect((await create(colleague, { text: 'hai' }, { key: 'the-same-draft' })).status).toBe(201)
  })

  test('is open to every post of its unit: two write in one sentence, and both texts stay', async () => {
    const draft = await begin('Tuần tra tại cầu.')
    const [one, two] = [
      await openDraft(url, officer.cookie, draft.id),
      await openDraft(url, colleague.cookie, draft.id),
    ]
    const [mine, theirs] = await Promise.all([one.write(8, ' chung'), two.write(16, ' Xáng')])
    expect([mine, theirs]).toEqual([{ type: 'saved' }, { type: 'saved' }])
    await expect.poll(() => [one.text(), two.text()]).toEqual(Array(2).fill('Tuần tra chung tại cầu Xáng.'))
    const stored = await read(draft.id)
    expect(stored.text).toBe('Tuần tra chung tại cầu Xáng.')
    expect(Date.parse(stored.lastAt)).toBeGreaterThan(Date.parse(draft.lastAt))
    for (const end of [one, two]) end.close()
  })

  test('an update that is sent again changes nothing and stores nothing', async () => {
    const draft = await begin('một')
    const end = await openDraft(url, officer.cookie, draft.id)
    const [update = new Uint8Array()] = end.change((root) => root.insert(3, ' hai'))
    expect(await end.send(update)).toEqual({ type: 'saved' })
    const rows = await rowsOf(draft.id)
    for (let again = 0; again < 3; again += 1) expect(await end.send(update)).toEqual({ type: 'saved' })
    expect(await rowsOf(draft.id)).toBe(rows)
    expect((await read(draft.id)).text).toBe('một hai')
    end.close()
  })

  test('is compacted after many updates, and reads the same', async () => {
    const draft = await begin()
    const letters: Buffer[] = []
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => letters.push(Buffer.from(update)))
    const text = 'Biên bản họp. '.repeat(20)
    for (const [at, letter] of [...text].entries()) doc.getText(DRAFT_ROOT).insert(at, letter)
    await server.owner.query(
      'select append_draft(unit_id, created_by, id, last_seq, $2, created_at) from draft where id = $1',
      [draft.id, letters],
    )
    const bytes = letters.reduce((sum, { length }) => sum + length, 0)
    await write(draft.id, text.length, 'Hết.')
    await expect.poll(() => rowsOf(draft.id)).toBe(1)
    const { rows } = await server.owner.query(
      'select octet_length(content) as bytes from draft_update where draft_id = $1',
      [draft.id],
    )
    expect(rows[0].bytes).toBeLessThan(bytes / 5)
    expect((await read(draft.id)).text).toBe(`${text}Hết.`)
    await write(draft.id, 0, '1. ')
    expect((await read(draft.id)).text).toBe(`1. ${text}Hết.`)
  })
})

describe('the list', () => {
  test('has the drafts of the unit page by page, last changed first', async () => {
    const desk = await server.desk('truc.79.785.27601')
    const ids: string[] = []
    for (let count = 0; count < 5; count += 1) {
      ids.unshift((await create(desk, { title: `Bản ${count}` })).body.id)
      server.clock.advance(1_000)
    }
    const oldest = ids.pop() ?? ''
    await write(oldest, 0, 'mới', desk)
    const found: DraftRow[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: { items: DraftRow[]; next: string | null } = (
        await desk.get<{ items: DraftRow[]; next: string | null }>(
          `/api/drafts?limit=2${next === '' ? '' : `&cursor=${encodeURIComponent(next)}`}`,
        )
      ).body
      found.push(...page.items)
      next = page.next
    }
    expect(found.map(({ id }) => id)).toEqual([oldest, ...ids])
  })

  test('can be limited to one dossier, or to discarded drafts', async () => {
    const dossier = await officer.open(CHASE)
    const draft = await begin('', { dossierId: dossier.id })
    expect(draft.dossier).toEqual({ id: dossier.id, number: dossier.number, title: dossier.title })
    const ids = async (query: string) =>
      (await officer.get<{ items: DraftRow[] }>(`/api/drafts?${query}`)).body.items.map(({ id }) => id)
    expect(await ids(`dossierId=${dossier.id}`)).toEqual([draft.id])
    await officer.delete(`/api/drafts/${draft.id}`)
    expect(await ids(`dossierId=${dossier.id}`)).toEqual([])
    expect(await ids(`dossierId=${dossier.id}&state=discarded`)).toEqual([draft.id])
  })

  test.each(['cursor=x', 'cursor=1.x', `cursor=x.${newId(0 as never)}`, 'state=gone', 'dossierId=1', 'limit=0'])(
    '%s: malformed',
    async (query) => expect((await officer.get(`/api/drafts?${query}`)).status).toBe(400),
  )
})

describe('earlier versions', () => {
  const versions = async (id: string): Promise<readonly DraftVersion[]> =>
    (await officer.get<{ items: DraftVersion[] }>(`/api/drafts/${id}/versions`)).body.items
  const name = (id: string, words: string, sending = {}, desk = officer) =>
    desk.post<DraftVersion & Problem>(`/api/drafts/${id}/versions`, { name: words }, sending)
  const textOf = async (id: string, version: string) =>
    (await officer.get<DraftVersionText>(`/api/drafts/${id}/versions/${version}`)).body.text

  test('sent twice are one; with another name the key is taken', async () => {
    const draft = await begin('Bản đầu')
    const key = { key: 'one-version' }
    const [first, again] = [await name(draft.id, 'Lần một', key), await name(draft.id, 'Lần một', key)]
    expect([again.status, again.body.id]).toEqual([first.status, first.body.id])
    const other = await name(draft.id, 'Lần hai', key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency.reused'])
    expect((await versions(draft.id)).map((version) => version.name)).toEqual(['Lần một'])
  })

  test('are named, listed with who and when, and read', async () => {
    const draft = await begin('Bản đầu')
    const first = await name(draft.id, 'Trình chỉ huy')
    expect([first.status, first.body.name, first.body.why]).toEqual([201, 'Trình chỉ huy', 'named'])
    await write(draft.id, 7, ' tiên')
    await name(draft.id, 'Sau góp ý', {}, colleague)
    const list = await versions(draft.id)
    expect(list.map(({ name: words, by }) => [words, by.unit.code])).toEqual([
      ['Sau góp ý', '80.802.27976'],
      ['Trình chỉ huy', '80.802.27976'],
    ])
    expect(new Set(list.map(({ by }) => by.name)).size).toBe(2)
    expect(await Promise.all(list.map(({ id }) => textOf(draft.id, id)))).toEqual(['Bản đầu tiên', 'Bản đầu'])
    const { body } = await officer.get<{ items: DraftVersion[]; next: string }>(
      `/api/drafts/${draft.id}/versions?limit=1`,
    )
    const rest = await officer.get<{ items: DraftVersion[] }>(`/api/drafts/${draft.id}/versions?cursor=${body.next}`)
    expect([...body.items, ...rest.body.items]).toEqual(list)
  })

  test('one that is requested twice is one', async () => {
    const draft = await begin('Bản đầu')
    const [one, two] = [
      await name(draft.id, 'A', { key: 'version-key' }),
      await name(draft.id, 'A', { key: 'version-key' }),
    ]
    expect(one.body.id).toBe(two.body.id)
    expect(await versions(draft.id)).toHaveLength(1)
  })

  test('restoring one is a new change: the text before it is kept as a version too, and whoever writes meanwhile continues', async () => {
    const draft = await begin('Điều 1. Họp.\nĐiều 2. Ký.\n')
    const { body: version } = await name(draft.id, 'Đầu')
    const end = await openDraft(url, colleague.cookie, draft.id)
    await end.write(end.text().length, 'Điều 3. Thừa.\n')
    const restored = await officer.post<DraftView>(`/api/drafts/${draft.id}/restore`, { versionId: version.id })
    expect([restored.status, restored.body.text]).toEqual([200, 'Điều 1. Họp.\nĐiều 2. Ký.\n'])
    await expect.poll(() => end.text()).toBe('Điều 1. Họp.\nĐiều 2. Ký.\n')
    expect(await end.write(12, ' Ghi biên bản')).toEqual({ type: 'saved' })
    const [kept] = await versions(draft.id)
    expect(kept).toMatchObject({ why: 'before-restore', name: null })
    expect(await textOf(draft.id, kept?.id ?? '')).toBe('Điều 1. Họp.\nĐiều 2. Ký.\nĐiều 3. Thừa.\n')
    // The same again: only what was written since has to change.
    await officer.post(`/api/drafts/${draft.id}/restore`, { versionId: version.id })
    await officer.post(`/api/drafts/${draft.id}/restore`, { versionId: version.id })
    expect((await versions(draft.id)).filter(({ why }) => why === 'before-restore')).toHaveLength(2)
    end.close()
  })

  test('a long one is restored, in updates that each fit', async () => {
    const long = 'Điều khoản thứ nhất của quy chế phối hợp.\n'.repeat(3_000)
    const draft = await begin(long)
    const { body: version } = await name(draft.id, 'Dài')
    const end = await openDraft(url, officer.cookie, draft.id)
    const [gone = new Uint8Array()] = end.change((root) => root.delete(0, root.length))
    expect(await end.send(gone)).toEqual({ type: 'saved' })
    expect((await read(draft.id)).text).toBe('')
    await officer.post(`/api/drafts/${draft.id}/restore`, { versionId: version.id })
    await expect.poll(() => end.text() === long).toBe(true)
    end.close()
  })

  test('of another draft, or an unknown one, does not exist', async () => {
    const [one, two] = [await begin('một'), await begin('hai')]
    const { body: version } = await name(one.id, 'A')
    for (const id of [version.id, newId(server.clock.now())]) {
      expect((await officer.get(`/api/drafts/${two.id}/versions/${id}`)).status).toBe(404)
      expect((await officer.post(`/api/drafts/${two.id}/restore`, { versionId: id })).status).toBe(404)
    }
    expect((await read(two.id)).text).toBe('hai')
  })

  test('at most a hundred can be named', async () => {
    const draft = await begin('một')
    await server.owner.query(
      `insert into draft_version (id, draft_id, seq, why, name, at, unit_id, person_id, content)
        select gen_random_uuid(), d.id, 1, 'named', 'x', d.created_at, d.unit_id, d.created_by, '' from draft d, generate_series(1, 100) where d.id = $1`,
      [draft.id],
    )
    const answer = await name(draft.id, 'Một bản nữa')
    expect([answer.status, answer.body.code]).toEqual([409, 'draft.too-many-versions'])
  })
})

describe('discarding', () => {
  test('is told to everybody who writes, can be undone for a day, and both are in the audit trail', async () => {
    const draft = await begin('Nháp')
    const end = await openDraft(url, colleague.cookie, draft.id)
    expect((await officer.delete(`/api/drafts/${draft.id}`)).status).toBe(200)
    expect((await officer.delete(`/api/drafts/${draft.id}`)).status).toBe(200)
    await end.until('standing', ({ standing }) => standing.state === 'discarded')
    const [late = new Uint8Array()] = end.change((root) => root.insert(4, ' hai'))
    expect(await end.send(late)).toMatchObject({
      type: 'refused',
      problem: { code: 'draft.discarded' },
      closing: false,
    })
    expect((await officer.post(`/api/drafts/${draft.id}/versions`, { name: 'A' })).status).toBe(409)
    expect(await read(draft.id)).toMatchObject({ text: 'Nháp', state: 'discarded', allowed: ['recover'] })
    server.clock.advance(DAY_MS - 60_000)
    const back = await colleague.post<DraftView>(`/api/drafts/${draft.id}/recover`, {})
    expect(back.body).toMatchObject({ text: 'Nháp', state: 'open', endedAt: null })
    await end.until('standing', ({ standing }) => standing.state === 'open' && standing.endedAt === null)
    // What was refused is sent again.
    expect(await end.send(late)).toEqual({ type: 'saved' })
    expect((await read(draft.id)).text).toBe('Nháp hai')
    end.close()
    const { rows } = await server.owner.query('select action from audit where subject = $1 order by id', [draft.id])
    expect(rows.map(({ action }) => action)).toEqual(['draft.create', 'draft.discard', 'draft.recover'])
  })

  test('is final after a day: it cannot be undone, and the sweep deletes the draft', async () => {
    const draft = await begin('Nháp')
    await officer.post(`/api/drafts/${draft.id}/versions`, { name: 'A' })
    await officer.delete(`/api/drafts/${draft.id}`)
    server.clock.advance(DAY_MS + 1_000)
    const late = await officer.post<Problem>(`/api/drafts/${draft.id}/recover`, {})
    expect([late.status, late.body.code]).toEqual([409, 'draft.recovered-too-late'])
    await server.workerPool.query('select draft_sweep($1)', [new Date(server.clock.now() - DAY_MS)])
    expect((await officer.get(`/api/drafts/${draft.id}`)).status).toBe(404)
    expect(await rowsOf(draft.id)).toBe(0)
  })
})

test('a unit may have at most five hundred open drafts', async () => {
  const desk = await server.desk('truc.79.783')
  const { body } = await create(desk)
  await server.owner.query(
    `insert into draft (id, unit_id, kind, field, title, created_at, created_by, last_at, last_by, last_unit_id)
      select gen_random_uuid(), d.unit_id, d.kind, d.field, d.title, d.created_at, d.created_by, d.last_at, d.last_by, d.unit_id
      from draft d, generate_series(1, 499) where d.id = $1`,
    [body.id],
  )
  const answer = await create(desk)
  expect([answer.status, answer.body.code]).toEqual([409, 'draft.too-many'])
  await desk.delete(`/api/drafts/${body.id}`)
  expect((await create(desk)).status).toBe(201)
})
