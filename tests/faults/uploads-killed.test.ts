import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { pdfOf } from '../../apps/server/test/sample-files.ts'
import { uploaderOf } from '../../apps/server/test/upload-client.ts'
import { openFiles } from '../../apps/server/src/platform/files/open-files.ts'
import { removeDataFolder } from '../data-folder.ts'
import { ended, install, type Installation, makeDataDir, PASSWORD } from '../installation.ts'

const MB = 1024 * 1024
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const clearing: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const clear of clearing.splice(0).toReversed()) await clear()
})

async function cookieOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-giapranh': '1' },
    body: JSON.stringify({ username: 'truc.80.802', password: PASSWORD }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

const started = async (dataDir: string, words: readonly string[] = []): Promise<Installation> => {
  const installation = await install({ dataDir, words })
  clearing.push(() => installation.end())
  return installation
}

async function dataFolder(): Promise<string> {
  const dataDir = makeDataDir()
  clearing.push(() => removeDataFolder(dataDir))
  return dataDir
}

test('after a kill in the middle of an upload, the server continues after the last acknowledged byte', async () => {
  const dataDir = await dataFolder()
  const bytes = pdfOf(20 * MB)
  const first = await started(dataDir)
  const cookie = await cookieOf(first.url)
  const before = uploaderOf(first.url, cookie)
  const { path } = await before.begin(bytes.length, 'dài.pdf')
  // One request with all bytes, of which half arrive: the server is reading when it is killed.
  const sending = request(first.url + path, {
    method: 'PATCH',
    headers: {
      cookie,
      'x-giapranh': '1',
      'tus-resumable': '1.0.0',
      'upload-offset': '0',
      'content-type': 'application/offset+octet-stream',
      'content-length': bytes.length,
    },
  })
  sending.on('error', () => undefined)
  sending.write(bytes.subarray(0, 13 * MB))
  const safe = async (): Promise<number> => Number((await before.head(path)).headers.get('upload-offset'))
  await expect.poll(safe, { timeout: 10_000 }).toBe(12 * MB)
  await first.end('SIGKILL')

  const second = await started(dataDir)
  const after = uploaderOf(second.url, await cookieOf(second.url))
  expect(Number((await after.head(path)).headers.get('upload-offset'))).toBe(12 * MB)
  expect((await after.patch(path, 12 * MB, bytes.subarray(12 * MB))).status).toBe(204)
  expect((await after.list()).items).toMatchObject([{ file: { digest: sha256(bytes), size: bytes.length } }])
})

test('killed at any moment of the last part, the server has the whole file or asks for that part again', async () => {
  const dataDir = await dataFolder()
  let installation = await started(dataDir)
  let uploader = uploaderOf(installation.url, await cookieOf(installation.url))
  const found = { whole: 0, again: 0 }
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 90 }), async (ms) => {
      const bytes = pdfOf(6 * MB)
      const { path } = await uploader.begin(bytes.length, 'a.pdf')
      expect((await uploader.patch(path, 0, bytes.subarray(0, 3 * MB))).status).toBe(204)
      const last = uploader.patch(path, 3 * MB, bytes.subarray(3 * MB)).then(
        (answer) => answer.status,
        () => 0,
      )
      await setTimeout(ms)
      await installation.end('SIGKILL')
      const told = await last
      installation = await started(dataDir)
      uploader = uploaderOf(installation.url, await cookieOf(installation.url))
      const position = Number((await uploader.head(path)).headers.get('upload-offset'))
      if (told === 204) expect(position).toBe(bytes.length)
      expect([3 * MB, bytes.length]).toContain(position)
      if (position === bytes.length) found.whole += 1
      else {
        found.again += 1
        expect((await uploader.patch(path, position, bytes.subarray(position))).status).toBe(204)
      }
      const { items } = await uploader.list()
      expect(items.find(({ id }) => path.endsWith(id))?.file?.digest).toBe(sha256(bytes))
      await expectWholeContents(join(dataDir, 'files'))
    }),
    { seed: 303, numRuns: 4, endOnFailure: true },
  )
  expect(found.again).toBeGreaterThan(0)
}, 240_000)

/** Every stored content has the digest under which it is stored. */
async function expectWholeContents(folder: string): Promise<string[]> {
  const { contents } = openFiles(folder)
  const digests: string[] = []
  for await (const digest of contents.list()) {
    const hash = createHash('sha256')
    for await (const chunk of await contents.open(digest)) hash.update(chunk as Buffer)
    expect(hash.digest('hex')).toBe(digest)
    digests.push(digest)
  }
  return digests
}

test('a process that is killed while it stores leaves no incomplete file under a digest, and nothing acknowledged is missing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'giapranh-contents-'))
  clearing.push(() => rm(folder, { recursive: true, force: true }))
  let halves = 0
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 60 }), async (ms) => {
      const child = spawn(process.execPath, [join(import.meta.dirname, 'take-contents.ts'), folder], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      clearing.push(() => void child.kill('SIGKILL'))
      let told = ''
      await new Promise<void>((settle) => {
        child.stdout.on('data', (part: Buffer) => {
          told += part.toString()
          settle()
        })
      })
      await setTimeout(ms)
      child.kill('SIGKILL')
      await ended(child)
      const stored = new Set(await expectWholeContents(folder))
      const acknowledged = told.split('\n').filter((line) => line.length === 64)
      expect(acknowledged.length).toBeGreaterThan(0)
      for (const digest of acknowledged) expect(stored).toContain(digest)
      halves += (await readdir(join(folder, 'incoming'))).length
    }),
    { seed: 303, numRuns: 15, endOnFailure: true },
  )
  // It really was in the middle of something.
  expect(halves).toBeGreaterThan(0)
}, 120_000)

test('memory does not grow with a file', async () => {
  const dataDir = await dataFolder()
  const installation = await started(dataDir, ['--max-file', '1024'])
  const uploader = uploaderOf(installation.url, await cookieOf(installation.url))
  const size = 400 * MB
  const { path } = await uploader.begin(size, 'rất dài.pdf')
  const cookie = await cookieOf(installation.url)
  const residentMb = (): number => {
    const status = readFileSync(`/proc/${installation.process.pid ?? 0}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1024
  }
  const before = residentMb()
  let most = before
  const watching = setInterval(() => (most = Math.max(most, residentMb())), 20)
  clearing.push(() => clearInterval(watching))
  const [first, block, last] = [pdfOf(MB), randomBytes(MB), pdfOf(MB)]
  const status = await new Promise<number>((settle, fail) => {
    const sending = request(
      installation.url + path,
      {
        method: 'PATCH',
        headers: {
          cookie,
          'x-giapranh': '1',
          'tus-resumable': '1.0.0',
          'upload-offset': '0',
          'content-type': 'application/offset+octet-stream',
          'content-length': size,
        },
      },
      (response) => {
        response.resume()
        settle(response.statusCode ?? 0)
      },
    )
    sending.on('error', fail)
    void (async () => {
      sending.write(first)
      for (let sent = 2; sent < size / MB; sent += 1)
        if (!sending.write(block)) await new Promise((settled) => sending.once('drain', settled))
      sending.end(last)
    })()
  })
  clearInterval(watching)
  expect(status).toBe(204)
  expect((await uploader.list()).items).toMatchObject([{ received: size, file: { size } }])
  expect(most - before).toBeLessThan(120)
}, 120_000)
