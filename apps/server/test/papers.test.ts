import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DossierView, PaperPage, PaperView, Problem } from '@giapranh/contracts'
import { checkFile } from '@giapranh/documents'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kind } from '../../../tests/fixtures/paper-kinds/office/kind.ts'
import { regulationWith } from '../../../tests/regulation-with.ts'
import { asUnit } from '../src/platform/db/as-unit.ts'
import type { App } from '../src/platform/http/types.ts'
import { deskOf, deskWith, type Answer, type Desk, type Done } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let regulation: Awaited<ReturnType<typeof regulationWith>>
let mine: Desk
let addressee: Desk
let stranger: Desk
beforeAll(async () => {
  regulation = await regulationWith(kind)
  server = await runServer({
    kindFolders: [join(import.meta.dirname, '../../../tests/fixtures/paper-kinds')],
    regulationFiles: [regulation.file],
  })
  mine = await server.desk('chihuy.80')
  addressee = await server.desk('chihuy.79')
  stranger = await server.desk('chihuy.82')
})
afterAll(async () => {
  await server?.stop()
  await rm(regulation.folder, { recursive: true, force: true })
})

const TEXT = 'Đề nghị quý đơn vị phối hợp:\n- Xác minh phương tiện;\n- Trao đổi kết quả.\nTrân trọng.'
const opening = (more: object = {}) => ({
  kind: kind.kind,
  title: 'đề nghị phối hợp xác minh',
  addressees: [server.unit('79')],
  category: 'other',
  ...more,
})
const papersOf = async (desk: Desk, id: string): Promise<PaperView[]> =>
  (await desk.get<PaperPage>(`/api/dossiers/${id}/papers`)).body.items
const last = async (desk: Desk, id: string): Promise<PaperView> => {
  const found = (await papersOf(desk, id)).at(-1)
  if (found === undefined) throw new Error('no paper')
  return found
}
const load = (desk: Desk, dossierId: string, paperId: string, format: string, app: App = server.app) =>
  app.inject({
    method: 'GET',
    url: `/api/dossiers/${dossierId}/papers/${paperId}/${format}`,
    headers: desk.cookie === '' ? {} : { cookie: desk.cookie },
  })
const send = (desk: Desk, id: string, body = TEXT, more: object = {}): Promise<Answer<Done & Problem>> =>
  desk.post(`/api/dossiers/${id}/acts`, { type: 'send', body, ...more })
const draft = async (desk: Desk, field: string, text: string, more: object = {}): Promise<string> =>
  (await desk.post<{ id: string }>('/api/drafts', { title: 'Dự thảo', for: { kind: kind.kind, field }, text, ...more }))
    .body.id

describe('an act that issues a document', () => {
  let dossier: DossierView
  let paper: PaperView
  beforeAll(async () => {
    dossier = await mine.open(opening({ urgency: 'urgent' }))
    expect((await send(mine, dossier.id)).status).toBe(201)
    paper = await last(mine, dossier.id)
  })

  test('numbers it in the series of its unit, type and year, and says who signed as what', () => {
    expect(paper).toMatchObject({
      type: 'letter',
      symbol: '01/CAT',
      dated: '2022-09-12',
      subject: 'đề nghị phối hợp xác minh',
      by: { code: '80' },
      signer: { post: 'command' },
      dossier: { id: dossier.id, number: dossier.number },
    })
    // A dossier's number has another form.
    expect(dossier.number).toBe('01/VBT-80/2022')
  })

  test('offers it as PDF and as DOCX that meet the decree, with the same bytes every time and from every process', async () => {
    const other = await server.another()
    for (const format of ['pdf', 'docx']) {
      const first = await load(addressee, dossier.id, paper.id, format)
      expect([first.statusCode, first.headers['content-type']]).toEqual([200, expect.stringContaining('application/')])
      const again = await load(mine, dossier.id, paper.id, format, other.app)
      expect(first.rawPayload.equals(again.rawPayload)).toBe(true)
      const checked = await checkFile(first.rawPayload)
      expect(checked.ok ? checked.deviations : checked).toEqual([])
    }
  })

  test('sends it to be saved and never to be displayed', async () => {
    const answer = await load(mine, dossier.id, paper.id, 'pdf')
    expect(answer.headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; filename="01-CAT 2022-09-12\.pdf"/u),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': expect.stringContaining('no-store'),
    })
    const known = await server.app.inject({
      method: 'GET',
      url: `/api/dossiers/${dossier.id}/papers/${paper.id}/pdf`,
      headers: { cookie: mine.cookie, 'if-none-match': String(answer.headers['etag']) },
    })
    expect(known.statusCode).toBe(304)
  })

  test('shows it to whoever sees the whole dossier, over the API and in the database, and to nobody else', async () => {
    const above = await server.desk('truc.bca').catch(() => undefined)
    for (const desk of [mine, addressee]) expect(await papersOf(desk, dossier.id)).toHaveLength(1)
    if (above !== undefined) expect((await load(above, dossier.id, paper.id, 'pdf')).statusCode).toBe(200)
    expect((await stranger.get(`/api/dossiers/${dossier.id}/papers`)).status).toBe(404)
    expect((await load(stranger, dossier.id, paper.id, 'pdf')).statusCode).toBe(404)
    expect((await load(deskWith(server.app, ''), dossier.id, paper.id, 'pdf')).statusCode).toBe(401)
    // A paper of another dossier does not exist here.
    const another = await mine.open(opening())
    expect((await load(mine, another.id, paper.id, 'pdf')).statusCode).toBe(404)
    const seen = async (code: string): Promise<number | null> => {
      const acting = { unitId: server.unit(code), personId: '00000000-0000-7000-8000-000000000000' } as never
      return asUnit(server.pool, acting, async (trx) => (await trx.query('select 1 from paper')).rowCount)
    }
    expect([await seen('80'), await seen('79'), await seen('82')]).toEqual([1, 1, 0])
    await expect(server.pool.query('insert into paper default values')).rejects.toMatchObject({ code: '42501' })
    await expect(server.pool.query(`select issue_papers('[]')`)).rejects.toMatchObject({ code: '42501' })
  })

  test('records each reading in the audit trail', async () => {
    const { rows } = await server.owner.query(
      `select outcome, count(*)::int from audit where action = 'paper.read' and detail ->> 'paper' = $1 group by outcome order by outcome`,
      [paper.id],
    )
    expect(rows.map(({ outcome }) => outcome)).toEqual(['ok', 'request.not-found'])
  })

  test('keeps what it says when a party comes later, a name changes, or others write a text', async () => {
    const before = (await load(mine, dossier.id, paper.id, 'pdf')).rawPayload
    await server.owner.query(
      `update person set name = 'Người Khác' where id in (select person_id from act where id = $1)`,
      [paper.actId],
    )
    await server.owner.query(`update dossier set title = 'khác' where id = $1`, [dossier.id])
    expect((await load(mine, dossier.id, paper.id, 'pdf')).rawPayload.equals(before)).toBe(true)
  })

  test('is only in its unit’s register, newest first, in pages', async () => {
    await send(mine, dossier.id)
    const page = (await mine.get<PaperPage>('/api/papers?limit=1')).body
    expect(page.items.map(({ symbol }) => symbol)).toEqual(['02/CAT'])
    const next = (await mine.get<PaperPage>(`/api/papers?limit=1&cursor=${page.next ?? ''}`)).body
    expect([next.items.map(({ symbol }) => symbol), next.next]).toEqual([['01/CAT'], null])
    expect((await addressee.get<PaperPage>('/api/papers')).body.items).toEqual([])
    expect((await mine.get('/api/papers?cursor=x')).status).toBe(400)
  })
})

test('a title that no document can bear is refused at the opening: later it could not be changed', async () => {
  const before = await server.counts()
  for (const title of ['Xác minh \u4e2d', 'Xác minh ស្រុក']) {
    const { status, body } = await mine.post<DossierView & Problem>('/api/dossiers', opening({ title }))
    expect([status, body.code, body.field]).toEqual([422, 'paper.not-drawable', 'title'])
  }
  expect(await server.counts()).toEqual(before)
  expect((await mine.open(opening({ title: 'Xác\u200b minh' }))).title).toBe('Xác minh')
})

describe('numbers of documents', () => {
  const series = async (unit: string, name: string): Promise<readonly number[]> => {
    const { rows } = await server.owner.query<{ year: number; number: number }>(
      'select year, number from paper where unit_id = $1 and series = $2 order by year, number',
      [server.unit(unit), name],
    )
    return rows.map(({ year, number }) => year * 1000 + number)
  }

  test('a refused act takes none', async () => {
    const dossier = await mine.open(opening())
    const before = await series('80', 'CV')
    const long = await send(mine, dossier.id, TEXT, { beside: 'Đơn vị '.repeat(42) })
    expect([long.status, long.body.code]).toEqual([201, undefined])
    const many = await send(mine, dossier.id, 'Ký tự \u4e2d không in được')
    expect([many.status, many.body.code, many.body.field]).toEqual([422, 'paper.not-drawable', 'body'])
    expect(many.body.detail).toMatchObject({ part: expect.stringContaining('body'), why: expect.any(String) })
    expect(await series('80', 'CV')).toHaveLength(before.length + 1)
    // Nothing of it was stored.
    expect((await mine.dossier(dossier.id)).version).toBe(2)
  })

  test('two documents of one act each take their own', async () => {
    const dossier = await mine.open(opening())
    await mine.act(dossier.id, 'sendBoth', { body: 'Điều 1. Thành lập tổ công tác.\nĐiều 2. Tổ chức thực hiện.' })
    expect((await papersOf(mine, dossier.id)).map(({ symbol }) => symbol).toSorted()).toEqual([
      '01/QĐ-CAT',
      '01/TB-CAT',
    ])
    for (const { id } of await papersOf(mine, dossier.id))
      expect((await load(mine, dossier.id, id, 'pdf')).statusCode).toBe(200)
  })

  test('two processes at once: no gap and no number twice', async () => {
    const other = await server.another()
    const there = await deskOf(other.app, 'truc.80')
    const staff = await server.desk('thammuu.80')
    const dossiers = await Promise.all(Array.from({ length: 6 }, () => mine.open(opening())))
    const answers = await Promise.all(
      dossiers.flatMap(({ id }, index) => [
        send(index % 2 === 0 ? mine : there, id),
        send(index % 2 === 0 ? there : staff, id),
        // Refused ones in between give back their numbers.
        send(staff, id, 'không in được \u4e2d'),
      ]),
    )
    const issued = answers.filter(({ status }) => status === 201).length
    expect(issued).toBeGreaterThanOrEqual(6)
    const numbers = await series('80', 'CV')
    expect(numbers).toEqual(numbers.map((_, index) => 2022_001 + index))
  })

  test('begin at 1 with the year, and an exercise has its own series', async () => {
    const exercise = await mine.open(opening({ exercise: true }))
    await send(mine, exercise.id)
    expect(await last(mine, exercise.id)).toMatchObject({
      symbol: '01/CAT-DT',
      subject: expect.stringContaining('DIỄN TẬP'),
    })
    const inOld = await series('80', 'CV')
    server.clock.advance(Date.parse('2022-12-31T23:59:59.990+07:00') - server.clock.now())
    const [one, two] = await Promise.all([mine.open(opening()), mine.open(opening())])
    await send(mine, one.id)
    server.clock.advance(1_000)
    await Promise.all([send(mine, one.id), send(mine, two.id)])
    const all = await series('80', 'CV')
    const fresh = all.filter((number) => number >= 2023_000)
    const old = all.filter((number) => number < 2023_000)
    expect(old.length - inOld.length + fresh.length).toBe(3)
    expect(old).toEqual(old.map((_, index) => 2022_001 + index))
    expect(fresh).toEqual(fresh.map((_, index) => 2023_001 + index))
    for (const { symbol, dated } of await papersOf(mine, two.id))
      expect([symbol.endsWith('/CAT'), dated]).toEqual([true, '2023-01-01'])
  })
})

describe('a document from a draft', () => {
  test('that the act seals has the draft’s text', async () => {
    const dossier = await addressee.open(opening({ addressees: [server.unit('80')] }))
    const id = await draft(addressee, 'report', 'Kết quả thực hiện:\nĐã hoàn thành.', { dossierId: dossier.id })
    const done = await addressee.act(dossier.id, 'report', { report: id })
    expect(done.act.fields['report']).toBe('Kết quả thực hiện:\nĐã hoàn thành.')
    expect(await last(addressee, dossier.id)).toMatchObject({ symbol: '01/BC-CATP' })
    expect((await addressee.get<{ state: string; actId: string }>(`/api/drafts/${id}`)).body).toMatchObject({
      state: 'sealed',
      actId: done.act.id,
    })
  })

  test('minutes that were sealed before are issued with the last signature, and signed by all', async () => {
    const dossier = await mine.open(opening({ addressees: [server.unit('79'), server.unit('77')] }))
    const id = await draft(mine, 'minutes', 'Hai bên thống nhất.', { dossierId: dossier.id })
    await mine.act(dossier.id, 'freeze', { minutes: id })
    await addressee.act(dossier.id, 'sign')
    expect(await papersOf(mine, dossier.id)).toEqual([])
    const third = await server.desk('chihuy.77')
    const { dossier: closed } = await third.act(dossier.id, 'sign')
    expect(closed.outcome).toBe('signed')
    const paper = await last(mine, dossier.id)
    expect(paper).toMatchObject({ type: 'minutes', symbol: '01/BB-CAT', by: { code: '77' } })
    const { rows } = await server.owner.query<{ count: number }>(
      `select jsonb_array_length(head -> 'signatures') as count from paper where id = $1`,
      [paper.id],
    )
    expect(rows[0]?.count).toBe(2)
    expect((await load(mine, dossier.id, paper.id, 'docx')).statusCode).toBe(200)
  })

  test('an opening can issue too', async () => {
    const dossier = await mine.open(opening({ opening: 'Mời dự họp giao ban.' }))
    expect(await last(mine, dossier.id)).toMatchObject({ type: 'invitation', symbol: '01/GM-CAT' })
  })
})
