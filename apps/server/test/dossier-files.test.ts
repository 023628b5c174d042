import { createHash } from 'node:crypto'
import type { DossierFile, DossierView, FileText, Problem } from '@giapranh/contracts'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { kind } from '../../../tests/fixtures/file-kinds/evidence/kind.ts'
import { asUnit } from '../src/platform/db/as-unit.ts'
import { sweepFiles } from '../src/features/files/sweep.ts'
import { openFiles } from '../src/platform/files/open-files.ts'
import type { Answer, Done } from './desk-client.ts'
import { type FileDesk, startFileDesks } from './file-desks.ts'
import type { RunningServer } from './running-server.ts'
import { JPEG, PDF, pdfOf, PNG, TEXT } from './sample-files.ts'
import { problemOf } from './upload-client.ts'

const NOBODY = '00000000-0000-7000-8000-000000000000'
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
let server: RunningServer
let stop: () => Promise<void>
let mine: FileDesk
let addressee: FileDesk
let above: FileDesk
let stranger: FileDesk
beforeAll(async () => {
  ;({ server, mine, addressee, above, stranger, stop } = await startFileDesks())
})
afterAll(async () => {
  await stop?.()
})

const opening = (papers: readonly FileText[], more: object = {}) => ({
  kind: kind.kind,
  title: 'Chuyển tài liệu vụ việc',
  addressees: [server.unit('79.783')],
  category: 'other',
  papers,
  ...more,
})
const open = (who: FileDesk, papers: readonly FileText[], more: object = {}): Promise<Answer<DossierView & Problem>> =>
  who.desk.post('/api/dossiers', opening(papers, more))
const add = (who: FileDesk, dossierId: string, papers: readonly object[]): Promise<Answer<Done & Problem>> =>
  who.desk.post(`/api/dossiers/${dossierId}/acts`, { type: 'add', papers })
const filesOf = (who: FileDesk, dossierId: string) =>
  who.desk.get<{ items: DossierFile[] }>(`/api/dossiers/${dossierId}/files`)
const pathOf = (dossierId: string, digest: string): string => `/api/dossiers/${dossierId}/files/${digest}`
const boundTo = async (digest: string): Promise<number> =>
  (await server.owner.query('select 1 from dossier_file where digest = $1', [digest])).rowCount ?? 0

describe('an act that names files', () => {
  test('makes them files of its dossier, with their real size and type, and they no longer wait', async () => {
    const [paper, picture] = [await mine.upload('Công văn.pdf', PDF), await mine.upload('ảnh hiện trường.png', PNG)]
    const lie = { ...paper, size: 1, type: 'text' as const, name: '../../Công  văn.pdf' }
    const { status, body } = await open(mine, [lie], { pictures: [picture] })
    expect(status).toBe(201)
    expect(body.fields).toMatchObject({ papers: [paper], pictures: [picture] })
    expect((await mine.list()).items).toEqual([])
    const { items } = (await filesOf(mine, body.id)).body
    const named = new Map(items.map(({ digest, name, by }) => [digest, [name, by.code]]))
    expect(named).toEqual(
      new Map([
        [paper.digest, ['Công văn.pdf', '80.802']],
        [picture.digest, ['ảnh hiện trường.png', '80.802']],
      ]),
    )
  })

  test('may name files again that the dossier has, and each side adds its own', async () => {
    const paper = await mine.upload('a.pdf', pdfOf(40_000))
    const dossier = (await open(mine, [paper])).body
    const answer = await addressee.upload('b.pdf', pdfOf(50_000))
    expect((await add(addressee, dossier.id, [paper, answer])).status).toBe(201)
    expect((await filesOf(mine, dossier.id)).body.items.map(({ digest }) => digest)).toEqual([
      paper.digest,
      answer.digest,
    ])
  })

  test('may name the same content under another name: the list keeps the first, and nothing of it waits any more', async () => {
    const bytes = pdfOf(40_003)
    const dossier = (await open(mine, [await mine.upload('trước.pdf', bytes)])).body
    const waiting = async () => (await mine.list()).items.map(({ name }) => name)
    // What waits under the first name waits for another dossier.
    await mine.upload('trước.pdf', bytes)
    const again = await mine.upload('sau.pdf', bytes)
    expect((await add(mine, dossier.id, [again])).status).toBe(201)
    expect(await waiting()).toEqual(['trước.pdf'])
    expect((await filesOf(mine, dossier.id)).body.items.map(({ name }) => name)).toEqual(['trước.pdf'])
    await server.owner.query('delete from upload')
  })

  test('is not sent yet: a preview binds nothing', async () => {
    const paper = await mine.upload('a.pdf', pdfOf(40_001))
    expect((await mine.desk.post('/api/dossiers/preview', opening([paper]))).status).toBe(200)
    expect((await mine.list()).items).toHaveLength(1)
    expect(await boundTo(paper.digest)).toBe(0)
    expect((await open(mine, [paper])).status).toBe(201)
  })

  test('sent twice is one act, and the second gets the first answer although its files no longer wait', async () => {
    const paper = await mine.upload('a.pdf', pdfOf(40_002))
    const send = () => mine.desk.post<DossierView>('/api/dossiers', opening([paper]), { key: 'the-same-opening' })
    const [one, two] = [await send(), await send()]
    expect([one.status, two.status]).toEqual([201, 201])
    expect(two.body.id).toBe(one.body.id)
    expect(await boundTo(paper.digest)).toBe(1)
  })
})

describe('an act is refused, and nothing of it is stored, if a file', () => {
  const refused = async (answer: Answer<Problem>, code: string, field = 'papers'): Promise<void> => {
    expect([answer.status < 500, answer.body.code, answer.body.field]).toEqual([true, code, field])
  }

  test('is not finished', async () => {
    const bytes = pdfOf(30_000)
    const { path } = await mine.begin(bytes.length, 'a.pdf')
    await mine.patch(path, 0, bytes.subarray(0, 20_000))
    const before = await server.counts()
    await refused(
      await open(mine, [{ digest: sha256(bytes), name: 'a.pdf', size: bytes.length, type: 'pdf' }]),
      'file.not-available',
    )
    expect(await server.counts()).toEqual(before)
    await mine.remove(path)
  })

  test('belongs to another unit, although the dossier is one’s own', async () => {
    const theirs = await addressee.upload('a.pdf', pdfOf(30_001))
    await refused(await open(mine, [theirs]), 'file.not-available')
    const dossier = (await open(mine, [await mine.upload('b.pdf', pdfOf(30_002))])).body
    await refused(await add(mine, dossier.id, [theirs]), 'file.not-available')
    expect(await boundTo(theirs.digest)).toBe(0)
  })

  test('already belongs to another dossier, even if one sees that one; uploaded again it is one’s own', async () => {
    const bytes = pdfOf(30_003)
    const paper = await mine.upload('a.pdf', bytes)
    const first = (await open(mine, [paper])).body
    await refused(await open(mine, [paper]), 'file.not-available')
    const second = (await open(mine, [await mine.upload('b.pdf', pdfOf(30_004))])).body
    await refused(await add(mine, second.id, [paper]), 'file.not-available')
    await mine.upload('a.pdf', bytes)
    expect((await add(mine, second.id, [paper])).status).toBe(201)
    for (const { id } of [first, second])
      expect((await filesOf(mine, id)).body.items.some(({ digest }) => digest === paper.digest)).toBe(true)
  })

  test('is too large, of another type, or one more than the field accepts', async () => {
    const [text, large] = [
      await mine.upload('a.txt', TEXT),
      await mine.upload('b.png', Buffer.concat([PNG, Buffer.alloc(5_300_000, 1)])),
    ]
    const paper = await mine.upload('c.pdf', pdfOf(30_005))
    await refused(await open(mine, [paper], { pictures: [text] }), 'file.type-not-allowed', 'pictures')
    await refused(await open(mine, [paper], { pictures: [large] }), 'file.too-large', 'pictures')
    await refused(await open(mine, [paper, paper, paper, paper, paper, paper]), 'field.too-many')
    await refused(await open(mine, []), 'field.required')
    await refused(await open(mine, [{ ...paper, name: 'a\u202e.pdf' }]), 'file.name-unusable')
    await refused(await open(mine, [{ ...paper, digest: 'x' }]), 'request.malformed')
    await refused(await open(mine, [{ ...paper, path: '/etc/passwd' } as never]), 'request.malformed')
  })

  test('is taken by another act at the same moment: one act gets it, the other is told', async () => {
    for (let round = 0; round < 6; round += 1) {
      const paper = await mine.upload('a.pdf', pdfOf(31_000 + round))
      const other = await mine.upload('b.pdf', pdfOf(32_000 + round))
      const answers = await Promise.all([open(mine, [paper, other]), open(mine, [other, paper]), open(mine, [paper])])
      const done = answers.filter(({ status }) => status === 201)
      expect(done.length).toBeGreaterThanOrEqual(1)
      for (const { status, body } of answers) if (status !== 201) expect(body.code).toBe('file.not-available')
      expect(await boundTo(paper.digest)).toBe(1)
      expect(await boundTo(other.digest)).toBeLessThanOrEqual(1)
    }
  })
})

describe('a file of a dossier', () => {
  let dossier: DossierView
  let paper: FileText
  const NAME = 'Báo cáo "tháng 9"; đợt 1.pdf'
  beforeAll(async () => {
    paper = await mine.upload(NAME, PDF)
    dossier = (await open(mine, [paper])).body
  })

  test('can be read, unchanged, by every unit that sees the dossier, also by the unit above', async () => {
    for (const who of [mine, addressee, above]) {
      const answer = await who.get(pathOf(dossier.id, paper.digest))
      expect(answer.status).toBe(200)
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF)
      expect((await filesOf(who, dossier.id)).body.items).toHaveLength(1)
    }
  })

  test('is inert: saved under its name, never displayed, sniffed, cached or given to another page', async () => {
    const { headers } = await mine.get(pathOf(dossier.id, paper.digest), { range: 'bytes=0-10' })
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': `attachment; filename="Bao cao _thang 9__ dot 1.pdf"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%22th%C3%A1ng%209%22%3B%20%C4%91%E1%BB%A3t%201.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'accept-ranges': 'none',
      etag: `"${paper.digest}"`,
    })
  })

  test('is not sent again to a browser that has it', async () => {
    for (const tag of [`"${paper.digest}"`, `W/"${paper.digest}"`, `"x", "${paper.digest}"`, '*']) {
      const answer = await mine.get(pathOf(dossier.id, paper.digest), { 'if-none-match': tag })
      expect([tag, answer.status, await answer.text()]).toEqual([tag, 304, ''])
    }
    expect((await mine.get(pathOf(dossier.id, paper.digest), { 'if-none-match': '"x"' })).status).toBe(200)
  })

  test('does not exist for anybody else, and the answer is that for an unknown file', async () => {
    const instance = expect.anything()
    for (const path of [
      pathOf(dossier.id, paper.digest),
      pathOf(NOBODY, paper.digest),
      pathOf(dossier.id, sha256(Buffer.from('nothing'))),
    ]) {
      const answer = await stranger.get(path)
      expect(answer.status).toBe(404)
      expect(await problemOf(answer)).toMatchObject({ code: 'request.not-found', instance })
    }
    for (const id of [dossier.id, NOBODY]) expect((await filesOf(stranger, id)).status).toBe(404)
  })

  test('does not exist for units that see only the head of the dossier, or only that it exists', async () => {
    const level = (to: string) =>
      server.owner.query('update access_grant set level = $1 where dossier_id = $2 and unit_id = $3', [
        to,
        dossier.id,
        server.unit('79'),
      ])
    for (const less of ['pointer', 'header']) {
      await level(less)
      expect((await above.get(pathOf(dossier.id, paper.digest))).status).toBe(404)
      expect((await filesOf(above, dossier.id)).status).toBe(404)
    }
    await level('whole')
    expect((await above.get(pathOf(dossier.id, paper.digest))).status).toBe(200)
  })

  test('cannot be reached through another dossier that the unit sees, nor by a name', async () => {
    const other = (await open(mine, [await mine.upload('khác.pdf', pdfOf(33_000))])).body
    expect((await mine.get(pathOf(other.id, paper.digest))).status).toBe(404)
    for (const wrong of ['..%2f..%2fetc%2fpasswd', paper.digest.toUpperCase(), `${paper.digest}%00`])
      expect((await mine.get(pathOf(dossier.id, wrong))).status).toBe(400)
  })

  test('leaves a line in the audit trail for each reading, allowed or not', async () => {
    await server.owner.query(`delete from audit where action like 'file.%'`)
    await addressee.get(pathOf(dossier.id, paper.digest))
    await stranger.get(pathOf(dossier.id, paper.digest))
    const { rows } = await server.owner.query(
      `select action, outcome, subject, unit_id, detail from audit where action = 'file.read' order by at, id`,
    )
    const line = { action: 'file.read', subject: dossier.id, detail: { digest: paper.digest } }
    expect(rows).toEqual([
      { ...line, outcome: 'ok', unit_id: server.unit('79.783') },
      { ...line, outcome: 'request.not-found', unit_id: server.unit('82') },
    ])
  })

  test('that was lost from the disk is reported as a server fault, without the headers of a file', async () => {
    const lost = await mine.upload('mất.pdf', pdfOf(34_000))
    const { id } = (await open(mine, [lost])).body
    await openFiles(server.filesFolder).contents.remove(lost.digest)
    const answer = await mine.get(pathOf(id, lost.digest))
    expect(answer.status).toBe(500)
    expect(await problemOf(answer)).toMatchObject({ code: 'server.failure' })
    expect(answer.headers.get('content-disposition')).toBeNull()
  })
})

describe('the database', () => {
  test('shows the files of a dossier and the uploads of a unit only to those who may see them', async () => {
    const codes = ['80.802', '79.783', '79', '80', '82', '74', '79.785']
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('79.783', '79.785', '79'),
        fc.integer({ min: 40_000, max: 60_000 }),
        async (to, bytes) => {
          const paper = await mine.upload('a.pdf', pdfOf(bytes))
          const { id } = (await open(mine, [paper], { addressees: [server.unit(to)] })).body
          const waiting = await mine.upload('b.pdf', pdfOf(bytes + 1))
          const { rows: grants } = await server.owner.query<{ unit_id: string }>(
            'select unit_id from access_grant where dossier_id = $1',
            [id],
          )
          const granted = new Set(grants.map((grant) => grant.unit_id))
          for (const code of codes) {
            const unitId = server.unit(code)
            const seen = await asUnit(server.pool, { unitId, personId: NOBODY }, async (trx) => {
              const { rows } = await trx.query<{ files: number; uploads: number }>(
                `select (select count(*)::int from dossier_file where dossier_id = $1) as files,
                (select count(*)::int from upload where digest = $2) as uploads`,
                [id, waiting.digest],
              )
              return rows[0]
            })
            expect([code, seen]).toEqual([
              code,
              { files: granted.has(unitId) ? 1 : 0, uploads: code === '80.802' ? 1 : 0 },
            ])
          }
          await server.owner.query('delete from upload')
        },
      ),
      { seed: 303, numRuns: 8 },
    )
  })

  test.each([
    'insert into upload select * from upload',
    'update upload set received = received',
    'delete from upload',
    'insert into upload_part select * from upload_part',
    'delete from upload_part',
    'insert into dossier_file select * from dossier_file',
    'update dossier_file set name = name',
    'delete from dossier_file',
    `select bind_files('${NOBODY}', '${NOBODY}', '${NOBODY}', '{}')`,
    'select act_binds_its_files()',
    'select uploads_expired()',
    `select contents_unused('{}')`,
    `select parts_unknown('{}')`,
  ])('%s is denied to the application', async (text) => {
    await expect(server.pool.query(text)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|0A000)$/u) })
  })

  test('refuses an act that names what it may not, whatever the server decided', async () => {
    const dossier = (await open(mine, [await mine.upload('a.pdf', pdfOf(35_000))])).body
    const theirs = await addressee.upload('b.pdf', pdfOf(35_001))
    const insert = (fields: object) =>
      server.owner.query(
        `insert into act select (jsonb_populate_record(a, jsonb_build_object('seq', a.seq + 1, 'id', gen_random_uuid(), 'fields', $2::jsonb))).*
          from act a where dossier_id = $1 order by seq desc limit 1`,
        [dossier.id, JSON.stringify(fields)],
      )
    const hidden = { papers: [{ digest: theirs.digest, name: 'b.pdf', size: 1, type: 'pdf' }] }
    await expect(insert(hidden)).rejects.toMatchObject({ constraint: 'act__files_available' })
    // Wherever the act's values name it.
    await expect(insert({ rows: [{ line: [hidden] }] })).rejects.toMatchObject({ constraint: 'act__files_available' })
    // A digest alone does not name a file: a sealed draft has one too.
    await insert({ draft: { digest: theirs.digest } })
    expect(await boundTo(theirs.digest)).toBe(0)
  })
})

describe('what nobody needs is removed', () => {
  const sweep = (before = Infinity) => sweepFiles({ pool: server.workerPool, ...openFiles(server.filesFolder) }, before)
  const isStored = async (digest: string): Promise<boolean> => {
    for await (const stored of openFiles(server.filesFolder).contents.list()) if (stored === digest) return true
    return false
  }
  beforeEach(async () => {
    await server.owner.query('delete from upload')
  })
  const age = (name: string) =>
    server.owner.query(`update upload set expires_at = now() - interval '1 second' where name = $1`, [name])

  test('expired uploads and their bytes; contents of a dossier or of a valid upload stay', async () => {
    const shared = pdfOf(36_000)
    const bound = await mine.upload('gắn.pdf', pdfOf(36_001))
    const { id } = (await open(mine, [bound])).body
    const [old, living, twice] = [
      await mine.upload('cũ.pdf', pdfOf(36_002)),
      await mine.upload('mới.pdf', pdfOf(36_003)),
      await mine.upload('hết hạn.pdf', shared),
    ]
    await stranger.upload('còn hạn.pdf', shared)
    const unfinished = await mine.begin(1000, 'dở dang.pdf')
    await mine.patch(unfinished.path, 0, PDF.subarray(0, 500))
    for (const name of ['cũ.pdf', 'hết hạn.pdf', 'dở dang.pdf']) await age(name)
    await sweep()
    expect(await isStored(old.digest)).toBe(false)
    for (const { digest } of [living, twice, bound]) expect(await isStored(digest)).toBe(true)
    expect((await mine.list()).items.map(({ name }) => name)).toEqual(['mới.pdf'])
    expect((await mine.head(unfinished.path)).status).toBe(404)
    expect((await mine.get(pathOf(id, bound.digest))).status).toBe(200)
  })

  test('but no parts of an upload that continues, and nothing that was just written', async () => {
    const bytes = pdfOf(20_000)
    const { path } = await mine.begin(bytes.length, 'a.pdf')
    await mine.patch(path, 0, bytes.subarray(0, 9000))
    await openFiles(server.filesFolder).incoming.begin()
    await sweep(Date.now() - 3_600_000)
    await sweep()
    expect((await mine.patch(path, 9000, bytes.subarray(9000))).status).toBe(204)
  })

  test('and never what is uploaded again at that very moment', async () => {
    const bytes = pdfOf(37_000)
    for (let round = 0; round < 8; round += 1) {
      await mine.upload(`lượt ${round}.pdf`, bytes)
      await age(`lượt ${round}.pdf`)
      const [again] = await Promise.all([stranger.upload(`lại ${round}.pdf`, bytes), sweep(0), sweep(0)])
      expect(await isStored(again.digest)).toBe(true)
      await server.owner.query('delete from upload')
    }
  })
})

test('a picture that is a JPEG is accepted where only pictures are', async () => {
  const picture = await mine.upload('anh.jpg', JPEG)
  const paper = await mine.upload('a.pdf', pdfOf(38_000))
  expect((await open(mine, [paper], { pictures: [picture] })).status).toBe(201)
})
