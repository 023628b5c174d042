import { hash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DossierView, DraftView, PaperPage } from '@giapranh/contracts'
import { erasedWords } from '@giapranh/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { regulationWith } from '../../../tests/regulation-with.ts'
import { replayDossiers } from '../src/features/replay/index.ts'
import type { Desk } from './desk-client.ts'
import { type DraftEnd, openDraft } from './draft-client.ts'
import { kind } from './fixtures/erasable-kinds/errand/kind.ts'
import { type RunningServer, runServer } from './running-server.ts'
import { PDF } from './sample-files.ts'
import { uploaderOf } from './upload-client.ts'

let server: RunningServer
let regulation: Awaited<ReturnType<typeof regulationWith>>
let mine: Desk
let addressee: Desk
const ends: DraftEnd[] = []
beforeAll(async () => {
  regulation = await regulationWith(kind)
  // The clause of what plans that meet open stands in the regulation already.
  const text = await readFile(regulation.file, 'utf8')
  await writeFile(regulation.file, text.replace(/^kinds: \[/mu, 'kinds: [overlap, '))
  const folder = (path: string): string => join(import.meta.dirname, path)
  server = await runServer({
    kindFolders: [folder('fixtures/erasable-kinds'), folder('../../../packages/kernel/test/fixture-kinds')],
    regulationFiles: [regulation.file],
  })
  mine = await server.desk('chihuy.80.802')
  addressee = await server.desk('chihuy.79.783')
})
afterAll(async () => {
  for (const end of ends) end.close()
  await server?.stop()
  await rm(regulation.folder, { recursive: true, force: true })
})

const SECRET = 'Nguyễn Văn Thắng'
const PHONE = '0909 121 343'
const LATITUDE = 10.654321
const ERASED_AT = Date.parse('2022-09-13T03:00:00Z')
const GONE = erasedWords(ERASED_AT)
const REPORT = `Kết quả về ${SECRET}.`
const LATE = 'Bổ sung. '

const hexOf = (text: string): string => Buffer.from(text, 'utf8').toString('hex')
/** The forms in which something typed could lie somewhere: as it is, as bytes, as words of a search, as a hash that confirms a guess. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  words: [SECRET, hexOf(SECRET), 'thang'],
  telephone: [PHONE, hexOf(PHONE)],
  place: [String(LATITUDE)],
  digest: [hash('sha256', REPORT)],
}

/** The tables in which a row holds the text, whatever the types of its columns: bytes are shown in hexadecimal. */
async function tablesWith(text: string): Promise<readonly string[]> {
  const { rows: tables } = await server.owner.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`,
  )
  expect(tables.length).toBeGreaterThan(40)
  const { rows } = await server.owner.query<{ name: string }>(
    tables
      .map(
        ({ name }) =>
          `select '${name}' as name where exists (select 1 from ${name} as t where strpos(t::text, $1) > 0)`,
      )
      .join(' union all '),
    [text],
  )
  return rows.map(({ name }) => name)
}

const at = (hours: number): string => new Date(server.clock.now() + hours * 3_600_000).toISOString()
async function opening(more: object = {}) {
  const evidence = await uploaderOf(await server.url(), mine.cookie).upload('bien-ban.pdf', PDF)
  return {
    kind: kind.kind,
    title: `Xác minh ${SECRET}`,
    addressees: [server.unit('79.783')],
    category: 'other',
    person: SECRET,
    beside: `Gia đình ${SECRET}`,
    letter: `Kính gửi gia đình ${SECRET}.`,
    place: { lat: LATITUDE, lon: 106.4 },
    radius: 2000,
    from: at(24),
    to: at(30),
    contact: { telephone: PHONE, who: SECRET },
    boat: 'Ca nô 01',
    evidence: [evidence],
    ...more,
  }
}

const plansOf = async (id: string): Promise<number> =>
  (await server.owner.query('select 1 from planned where dossier_id = $1', [id])).rowCount ?? 0
const papersOf = async (id: string) => (await mine.get<PaperPage>(`/api/dossiers/${id}/papers`)).body.items
const load = (id: string, paperId: string, known = '') =>
  server.app.inject({
    method: 'GET',
    url: `/api/dossiers/${id}/papers/${paperId}/pdf`,
    headers: { cookie: mine.cookie, 'if-none-match': known },
  })
/** Erases every text of a dossier that is not erased yet, or only those that a reference names. */
async function erase(id: string, only?: readonly string[]): Promise<void> {
  await server.owner.query(
    `select erase_texts($1, coalesce($2, array(select a.seq || '.' || t.place from act a, jsonb_array_elements(a.texts) with ordinality as t (entry, place)
      where a.dossier_id = $1)), $3, '')`,
    [id, only ?? null, new Date(ERASED_AT)],
  )
}

describe('everything that was typed in a dossier and is erased', () => {
  let dossier: DossierView
  let draftId: string
  let top: string
  let end: DraftEnd
  let etags: readonly string[]
  const KEYS = ['key-of-the-opening', 'key-of-the-draft', 'key-of-the-version', 'key-of-the-note']
  const sent: string[] = []

  beforeAll(async () => {
    const [openingKey = '', draftKey = '', versionKey = '', noteKey = ''] = KEYS
    const body = await opening()
    dossier = (await mine.post<DossierView>('/api/dossiers', body, { key: openingKey })).body
    sent.push(`open\n${JSON.stringify(body)}`)
    await mine.act(dossier.id, 'send')
    const draft = { title: `Báo cáo về ${SECRET}`, for: { kind: kind.kind, field: 'report' }, text: REPORT }
    draftId = (await mine.post<DraftView>('/api/drafts', draft, { key: draftKey })).body.id
    sent.push(JSON.stringify(draft))
    await mine.post(`/api/drafts/${draftId}/versions`, { name: `Bản có ${SECRET}` }, { key: versionKey })
    end = await openDraft(await server.url(), mine.cookie, draftId)
    ends.push(end)
    await mine.act(dossier.id, 'report', { report: draftId })
    const moved = await end.write(0, LATE)
    top = moved.type === 'moved' ? moved.draftId : ''
    const note = await mine.post(
      `/api/dossiers/${dossier.id}/inside`,
      { type: 'note', body: 'Đã nhận' },
      { key: noteKey },
    )
    expect(note.status).toBe(201)
  })

  test('is there before, each in its places', async () => {
    await expect.poll(() => plansOf(dossier.id)).toBe(1)
    const papers = await papersOf(dossier.id)
    etags = await Promise.all(papers.map(async ({ id }) => String((await load(dossier.id, id)).headers['etag'])))
    const found = async (name: string): Promise<readonly string[]> =>
      (await Promise.all((FORMS[name] ?? []).map(tablesWith))).flat()
    expect(await found('words')).toEqual(
      expect.arrayContaining(['act', 'dossier', 'draft', 'draft_update', 'draft_version']),
    )
    expect(await found('telephone')).toEqual(['act'])
    expect(await found('place')).toEqual(expect.arrayContaining(['act', 'dossier']))
    expect(await found('digest')).toEqual(expect.arrayContaining(['act', 'draft']))
    expect(top).not.toBe('')
    await erase(dossier.id)
  })

  test.each(Object.keys(FORMS))('is in no table afterwards: %s', async (name) => {
    for (const form of FORMS[name] ?? []) expect([form, await tablesWith(form)]).toEqual([form, []])
    expect(await plansOf(dossier.id)).toBe(0)
  })

  test('leaves what is kept on purpose: the name of a held resource and of a file (decision 0035)', async () => {
    expect(await tablesWith('Ca nô 01')).toEqual([])
    expect(await tablesWith('ca nô 01')).toEqual(['act', 'dossier', 'hold'])
    expect(await tablesWith('bien-ban.pdf')).toEqual(['act', 'dossier', 'dossier_file'])
  })

  test('is confirmed by nothing that is kept of a request: neither a plain hash of it, nor its key', async () => {
    for (const text of sent) expect(await tablesWith(hash('sha256', text))).toEqual([])
    for (const key of KEYS) expect(await tablesWith(key)).toEqual([])
    // What is sent twice is answered from the first all the same.
    const again = await mine.post<DossierView>('/api/dossiers', JSON.parse((sent[0] ?? '').slice(5)), {
      key: KEYS[0] ?? '',
    })
    expect([again.status, again.body.id]).toEqual([201, dossier.id])
  })

  test('is printed and listed as erased in its documents, and nobody is told that an old copy is the same', async () => {
    const papers = await papersOf(dossier.id)
    expect(papers.map(({ type, subject }) => [type, subject])).toEqual([
      ['invitation', GONE],
      ['letter', GONE],
      ['report', GONE],
    ])
    for (const [index, { id }] of papers.entries()) {
      const known = etags[index] ?? ''
      const answer = await load(dossier.id, id, known)
      expect([answer.statusCode, answer.headers['etag'] === known]).toEqual([200, false])
      expect((await load(dossier.id, id, String(answer.headers['etag']))).statusCode).toBe(304)
    }
  })

  test('is read no more in the draft that it was sealed from, on no process, nor in what was written on top of it', async () => {
    expect((await mine.get<DraftView>(`/api/drafts/${draftId}`)).body).toMatchObject({
      state: 'sealed',
      title: GONE,
      text: '',
      digest: null,
    })
    expect((await mine.get(`/api/drafts/${top}`)).status).toBe(404)
    expect(await end.closed).toBeGreaterThan(1000)
  })

  test('leaves a record that verifies, and a dossier in which its parties go on', async () => {
    expect((await replayDossiers(server.owner)).differences).toEqual([])
    const done = await addressee.act(dossier.id, 'reply', { answer: 'Đã rõ' })
    expect(done.dossier.obligations.map(({ state }) => state)).toEqual(['discharged'])
    expect((await replayDossiers(server.owner)).differences).toEqual([])
  })
})

test('a plan of which nothing was erased is found again', async () => {
  const { id } = await mine.open(await opening({ boat: 'Ca nô 02', place: { lat: 10.9, lon: 106.4 } }))
  await expect.poll(() => plansOf(id)).toBe(1)
  await erase(id, ['1.1'])
  await expect.poll(() => plansOf(id)).toBe(1)
})

test('a plan that was read before its values were erased is not kept after', async () => {
  const { id } = await mine.open(await opening({ boat: 'Ca nô 03', place: { lat: 11.2, lon: 106.4 } }))
  await expect.poll(() => plansOf(id)).toBe(1)
  await erase(id)
  await server.workerPool.query(
    `insert into planned (dossier_id, kind, version, erasures, south, west, north, east, from_at, to_at)
      values ($1, $2, 1, 0, 11, 106, 12, 107, now(), now() + interval '1 hour')`,
    [id, kind.kind],
  )
  expect(await plansOf(id)).toBe(0)
})
