import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { CATALOGUE, type ProblemCode } from '@giapranh/contracts'
import { Upload } from 'tus-js-client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sweepFiles } from '../src/features/files/sweep.ts'
import { openFiles } from '../src/platform/files/open-files.ts'
import { type RunningServer, runServer } from './running-server.ts'
import { DOCX, office, PDF, pdfOf, SHEET, TEXT } from './sample-files.ts'
import { problemOf, type Uploader, uploaderOf } from './upload-client.ts'

const MB = 1024 * 1024
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

let server: RunningServer
let address = ''
let mine: Uploader
let colleague: Uploader
let stranger: Uploader
beforeAll(async () => {
  server = await runServer()
  address = await server.url()
  const of = async (username: string) => uploaderOf(address, (await server.desk(username)).cookie)
  mine = await of('truc.80.802')
  colleague = await of('thammuu.80.802')
  stranger = await of('truc.79.783')
})
afterAll(() => server?.stop())
afterEach(async () => {
  await server.owner.query('delete from upload')
  await sweepFiles({ pool: server.workerPool, ...openFiles(server.filesFolder) }, Infinity)
})

const inContent = async (): Promise<string[]> => {
  const shelves = await readdir(join(server.filesFolder, 'content'))
  const names = await Promise.all(shelves.map((shelf) => readdir(join(server.filesFolder, 'content', shelf))))
  return names.flat()
}
const inIncoming = (): Promise<string[]> => readdir(join(server.filesFolder, 'incoming'))
const expectRefused = async (response: Response, code: ProblemCode): Promise<void> => {
  const problem = await problemOf(response)
  expect([response.status, problem.code]).toEqual([CATALOGUE[code].status, code])
  expect(response.headers.get('content-type')).toContain('application/problem+json')
}
const statusesOf = (answers: readonly Response[]): readonly number[] =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b)
const rows = async () => (await server.owner.query<{ n: number }>('select count(*)::int as n from upload')).rows[0]?.n

describe('an upload', () => {
  test('at once is stored under its digest, with the type of its content', async () => {
    const { response, path } = await mine.begin(PDF.length, 'Công văn đề nghị.pdf')
    expect(response.status).toBe(201)
    expect(response.headers.get('tus-resumable')).toBe('1.0.0')
    expect(path).toMatch(/^\/api\/uploads\/[0-9a-f-]{36}$/u)
    const last = await mine.patch(path, 0, PDF)
    expect([last.status, last.headers.get('upload-offset')]).toEqual([204, String(PDF.length)])
    const { items } = await mine.list()
    expect(items).toMatchObject([
      {
        name: 'Công văn đề nghị.pdf',
        size: PDF.length,
        received: PDF.length,
        file: { digest: sha256(PDF), name: 'Công văn đề nghị.pdf', size: PDF.length, type: 'pdf' },
        mine: true,
      },
    ])
    expect(await inContent()).toContain(sha256(PDF))
    expect(await inIncoming()).toEqual([])
  })

  test('a name with a wrong extension gets the right one after it', async () => {
    expect(await mine.upload('../../hóa đơn.exe', PDF)).toMatchObject({ name: 'hóa đơn.exe.pdf', type: 'pdf' })
    expect(await mine.upload('danh sách.pdf', TEXT)).toMatchObject({ name: 'danh sách.pdf.txt', type: 'text' })
  })

  test('continues where it was cut off, and says where that is', async () => {
    const bytes = pdfOf(9 * MB + 17)
    const { path } = await mine.begin(bytes.length, 'a.pdf')
    await mine.cut(path, 0, bytes.subarray(0, 5 * MB), bytes.length)
    await expect.poll(async () => Number((await mine.head(path)).headers.get('upload-offset'))).toBeGreaterThan(4 * MB)
    // What came after the last full part is kept too, as soon as the break is noticed.
    await expect.poll(async () => (await inIncoming()).length).toBe(2)
    const at = await mine.head(path)
    const position = Number(at.headers.get('upload-offset'))
    expect(at.headers.get('upload-length')).toBe(String(bytes.length))
    expect(at.headers.get('cache-control')).toBe('no-store')
    expect(Date.parse(at.headers.get('upload-expires') ?? '')).toBeGreaterThan(Date.now() + 23 * 3_600_000)
    expect((await mine.list()).items).toMatchObject([{ received: position, file: null }])
    expect((await mine.patch(path, position, bytes.subarray(position))).status).toBe(204)
    expect((await mine.list()).items).toMatchObject([{ file: { digest: sha256(bytes), type: 'pdf' } }])
    expect(await inIncoming()).toEqual([])
  })

  test('in many pieces of any size is the same file', async () => {
    const bytes = pdfOf(300_000)
    const { path } = await mine.begin(bytes.length, 'a.pdf')
    for (let at = 0; at < bytes.length; at += 70_001)
      expect((await mine.patch(path, at, bytes.subarray(at, at + 70_001))).status).toBe(204)
    expect((await mine.list()).items[0]?.file?.digest).toBe(sha256(bytes))
  })

  test('works with the client that browsers use, which knows nothing about this server', async () => {
    const bytes = pdfOf(6 * MB)
    const { cookie } = await server.desk('truc.80.802')
    let accepted = 0
    await new Promise<void>((settle, fail) => {
      new Upload(bytes, {
        endpoint: `${address}/api/uploads`,
        chunkSize: MB,
        retryDelays: null,
        metadata: { filename: 'từ trình duyệt.pdf' },
        headers: { cookie, 'x-giapranh': '1' },
        onChunkComplete: () => (accepted += 1),
        onSuccess: () => settle(),
        onError: fail,
      }).start()
    })
    expect(accepted).toBe(6)
    expect((await mine.list()).items).toMatchObject([{ file: { digest: sha256(bytes), name: 'từ trình duyệt.pdf' } }])
  })

  test('can be removed by its sender, with everything that it left', async () => {
    const { path } = await mine.begin(MB, 'a.pdf')
    await mine.patch(path, 0, randomBytes(1000))
    expect(await inIncoming()).toHaveLength(1)
    expect((await mine.remove(path)).status).toBe(204)
    expect(await inIncoming()).toEqual([])
    await expectRefused(await mine.remove(path), 'request.not-found')
    expect((await mine.head(path)).status).toBe(404)
  })

  test('begun twice with one key is one upload', async () => {
    const key = { 'idempotency-key': 'sent-once-more' }
    const [one, two] = await Promise.all([mine.begin(PDF.length, 'a.pdf', key), mine.begin(PDF.length, 'a.pdf', key)])
    expect([one.response.status, two.response.status]).toEqual([201, 201])
    expect(one.path).toBe(two.path)
    expect(await rows()).toBe(1)
    await expectRefused((await mine.begin(PDF.length + 1, 'a.pdf', key)).response, 'idempotency.reused')
    await expectRefused((await mine.begin(PDF.length, 'b.pdf', key)).response, 'idempotency.reused')
    // Also when the file is there, and has the extension of its type.
    const { path } = await mine.begin(PDF.length, 'a', { 'idempotency-key': 'sent-after-the-end' })
    expect((await mine.patch(path, 0, PDF)).status).toBe(204)
    const again = await mine.begin(PDF.length, 'a', { 'idempotency-key': 'sent-after-the-end' })
    expect([again.response.status, again.path]).toEqual([201, path])
    // Another person's key is independent.
    expect((await stranger.begin(PDF.length, 'a.pdf', key)).path).not.toBe(one.path)
  })
})

describe('two at once', () => {
  test('the same file from two units is stored once, and each has its own upload', async () => {
    const bytes = pdfOf(5 * MB)
    const [a, b] = await Promise.all([mine.upload('của tôi.pdf', bytes), stranger.upload('của bạn.pdf', bytes)])
    expect(a.digest).toBe(b.digest)
    expect((await mine.list()).items.map(({ name }) => name)).toEqual(['của tôi.pdf'])
    expect((await stranger.list()).items.map(({ name }) => name)).toEqual(['của bạn.pdf'])
    expect((await inContent()).filter((digest) => digest === a.digest)).toHaveLength(1)
  })

  test('two connections at the same position of one upload: one counts, the other is told where to continue', async () => {
    const bytes = pdfOf(200_000)
    const { path } = await mine.begin(bytes.length, 'a.pdf')
    const half = bytes.subarray(0, 100_000)
    const answers = await Promise.all([mine.patch(path, 0, half), mine.patch(path, 0, half), mine.patch(path, 0, half)])
    expect(statusesOf(answers)).toEqual([204, 409, 409])
    const ends = await Promise.all([
      mine.patch(path, 100_000, bytes.subarray(100_000)),
      mine.patch(path, 100_000, bytes.subarray(100_000)),
    ])
    expect(statusesOf(ends)).toEqual([204, 409])
    expect((await mine.list()).items[0]?.file?.digest).toBe(sha256(bytes))
    expect(await inIncoming()).toEqual([])
  })

  test('two processes at one upload: the same', async () => {
    const other = await server.another()
    const there = uploaderOf(
      await other.app.listen({ port: 0, host: '127.0.0.1' }),
      (await server.desk('truc.80.802')).cookie,
    )
    const bytes = pdfOf(9 * MB)
    const { path } = await mine.begin(bytes.length, 'a.pdf')
    const answers = await Promise.all([mine.patch(path, 0, bytes), there.patch(path, 0, bytes)])
    expect(statusesOf(answers)).toEqual([204, 409])
    expect((await there.list()).items[0]?.file?.digest).toBe(sha256(bytes))
    await expect.poll(inIncoming).toEqual([])
  })

  test('a connection that is silent but alive does not disturb the one that continues', async () => {
    const bytes = pdfOf(300_000)
    const { path } = await mine.begin(bytes.length, 'a.pdf')
    const { hostname, port } = new URL(address)
    const silent = connect(Number(port), hostname)
    const { cookie } = await server.desk('truc.80.802')
    silent.write(
      `PATCH ${path} HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\nx-giapranh: 1\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\n` +
        `content-type: application/offset+octet-stream\r\ncontent-length: ${bytes.length}\r\n\r\n`,
    )
    silent.write(randomBytes(150_000))
    await expect.poll(async () => (await inIncoming()).length).toBe(1)
    expect((await mine.patch(path, 0, bytes)).status).toBe(204)
    silent.write(randomBytes(150_000))
    const told = await new Promise<string>((settle) => silent.once('data', (data: Buffer) => settle(data.toString())))
    expect(told).toContain('409')
    silent.destroy()
    expect((await mine.list()).items[0]?.file?.digest).toBe(sha256(bytes))
  })
})

describe('what is refused', () => {
  test.each([
    ['no bytes', 0, 'a.pdf', 'file.empty'],
    ['two gigabytes', 2 * 1024 * MB, 'a.pdf', 'file.too-large'],
    ['one byte too many', 25 * MB + 1, 'a.pdf', 'file.too-large'],
    ['a size that is none', '-5', 'a.pdf', 'request.malformed'],
    ['a size that is a word', 'NaN', 'a.pdf', 'request.malformed'],
    ['a size beyond all numbers', '9'.repeat(20), 'a.pdf', 'request.malformed'],
    ['no name', 5, '', 'file.name-unusable'],
    ['a name of dots', 5, '../..', 'file.name-unusable'],
    ['a control character', 5, 'a\u0000.pdf', 'file.name-unusable'],
    ['a change of direction', 5, 'fdp.\u202eexe', 'file.name-unusable'],
    ['a name of 256 bytes', 5, 'ệ'.repeat(84) + '.pdf', 'file.name-unusable'],
    ['a secrecy mark', 5, 'TUYỆT MẬT.pdf', 'content.classified'],
  ] as const)('%s, before anything is sent', async (_what, size, name, code) => {
    const { response } = await mine.begin(size, name)
    await expectRefused(response, code)
    expect(await rows()).toBe(0)
  })

  test('the largest allowed size is accepted', async () => {
    expect((await mine.begin(25 * MB, 'a.pdf')).response.status).toBe(201)
  })

  test('another version of the protocol, or none', async () => {
    for (const version of ['0.2.2', '']) {
      const { response } = await mine.begin(5, 'a.pdf', { 'tus-resumable': version })
      expect(response.headers.get('tus-version')).toBe('1.0.0')
      await expectRefused(response, 'upload.protocol')
    }
  })

  test('bytes with another content type', async () => {
    const { path } = await mine.begin(5, 'a.pdf')
    for (const type of ['application/json', 'application/octet-stream', 'text/plain'])
      await expectRefused(await mine.patch(path, 0, PDF, { 'content-type': type }), 'request.unsupported-media-type')
    const { cookie } = await server.desk('truc.80.802')
    const headers = { cookie, 'x-giapranh': '1', 'tus-resumable': '1.0.0', 'upload-offset': '0' }
    const nothing = await fetch(address + path, { method: 'PATCH', headers })
    await expectRefused(nothing, 'request.unsupported-media-type')
  })

  test.each([1, 4, 6, 1000])('a position that is not the next: %i', async (position) => {
    const { path } = await mine.begin(100, 'a.pdf')
    await mine.patch(path, 0, randomBytes(5))
    await expectRefused(await mine.patch(path, position, randomBytes(5)), 'upload.offset')
    expect((await mine.head(path)).headers.get('upload-offset')).toBe('5')
  })

  test('more than announced, before it is read', async () => {
    const { path } = await mine.begin(100, 'a.pdf')
    const { hostname, port } = new URL(address)
    const socket = connect(Number(port), hostname)
    const { cookie } = await server.desk('truc.80.802')
    socket.write(
      `PATCH ${path} HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\nx-giapranh: 1\r\ntus-resumable: 1.0.0\r\nupload-offset: 0\r\n` +
        `content-type: application/offset+octet-stream\r\ncontent-length: ${2 * 1024 * MB}\r\n\r\n`,
    )
    const told = await new Promise<string>((settle) => socket.once('data', (data: Buffer) => settle(data.toString())))
    expect(told).toMatch(/^HTTP\/1\.1 413 /u)
    expect(told.toLowerCase()).toContain('connection: close')
    expect(told).toContain('request.too-large')
    await new Promise((settle) => socket.once('close', settle))
    expect(await inIncoming()).toEqual([])
  })

  test('more than announced, if the length of the request is not announced', async () => {
    const { path } = await mine.begin(100_000, 'a.pdf')
    async function* endless() {
      for (;;) yield randomBytes(60_000)
    }
    const { cookie } = await server.desk('truc.80.802')
    const sent = fetch(address + path, {
      method: 'PATCH',
      headers: {
        cookie,
        'x-giapranh': '1',
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
      body: ReadableStream.from(endless()) as never,
      duplex: 'half',
    } as RequestInit)
    const outcome = await sent.then(
      async (response) => (await problemOf(response)).code,
      () => 'cut',
    )
    expect(['request.too-large', 'cut']).toContain(outcome)
    await expect.poll(inIncoming).toEqual([])
    expect((await mine.head(path)).headers.get('upload-offset')).toBe('0')
  })

  test.each([
    [
      'a program called PDF',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(3000, 3)]),
      'báo cáo.pdf',
      'file.type-not-allowed',
    ],
    ['a picture with a script', Buffer.from('<svg onload="alert(1)"/>'), 'ảnh.svg', 'file.type-not-allowed'],
    ['a page called text', Buffer.from('<html>'), 'a.txt', 'file.type-not-allowed'],
    ['a list in an old code page', Buffer.from([0x54, 0xea, 0x6e]), 'a.csv', 'file.not-utf8'],
    ['half a document', DOCX.subarray(0, 9000), 'a.docx', 'file.damaged'],
    [
      'a bomb',
      (() => {
        const honest = office(SHEET, { 'a.xml': new Uint8Array(100) })
        honest.writeUInt32LE(1_000_000_000, honest.lastIndexOf('a.xml') - 46 + 24)
        return honest
      })(),
      'a.xlsx',
      'file.expands-too-far',
    ],
  ] as const)('%s, with its last byte; nothing of it is kept', async (_what, bytes, name, code) => {
    const before = await inContent()
    const { path } = await mine.begin(bytes.length, name)
    await expectRefused(await mine.patch(path, 0, bytes), code)
    expect((await mine.head(path)).status).toBe(404)
    expect(await rows()).toBe(0)
    expect(await inIncoming()).toEqual([])
    expect(await inContent()).toEqual(before)
  })

  test('the fifty-first waiting file, until one is removed; counted by unit, not by person', async () => {
    const begun = await Promise.all(
      Array.from({ length: 52 }, (_, at) => (at % 2 ? mine : colleague).begin(1000, 'a.pdf')),
    )
    expect(begun.filter(({ response }) => response.status === 201)).toHaveLength(50)
    const refused = begun.filter(({ response }) => response.status !== 201)
    for (const { response } of refused) await expectRefused(response, 'upload.too-many')
    expect((await stranger.begin(1000, 'a.pdf')).response.status).toBe(201)
    const own = begun.find(({ response }, at) => at % 2 === 1 && response.status === 201)
    expect((await mine.remove(own?.path ?? '')).status).toBe(204)
    expect((await mine.begin(1000, 'a.pdf')).response.status).toBe(201)
  })

  test('more bytes than twenty of the largest files', async () => {
    for (let i = 0; i < 20; i += 1) expect((await mine.begin(25 * MB, 'a.pdf')).response.status).toBe(201)
    await expectRefused((await mine.begin(1, 'a.pdf')).response, 'upload.too-many')
  })
})

describe("another's upload", () => {
  test.each(['colleague', 'stranger'] as const)('nobody else can continue, query or remove it: %s', async (who) => {
    const other = who === 'colleague' ? colleague : stranger
    const { path } = await mine.begin(1000, 'a.pdf')
    const nowhere = '/api/uploads/00000000-0000-7000-8000-000000000000'
    for (const at of [path, nowhere]) {
      expect((await other.head(at)).status).toBe(404)
      await expectRefused(await other.patch(at, 0, randomBytes(10)), 'request.not-found')
      await expectRefused(await other.remove(at), 'request.not-found')
    }
    expect((await mine.head(path)).headers.get('upload-offset')).toBe('0')
  })

  test('only the unit sees it in its list', async () => {
    await mine.upload('của đơn vị.pdf', PDF)
    expect((await colleague.list()).items).toMatchObject([{ name: 'của đơn vị.pdf', mine: false }])
    expect((await stranger.list()).items).toEqual([])
  })
})
