import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildApp } from './app.ts'
import type { App } from './types.ts'

const PAGE = '<!doctype html><title>Giáp Ranh</title>'
let app: App
let webRoot: string
let url: string

beforeAll(async () => {
  webRoot = await mkdtemp(join(tmpdir(), 'giapranh-web-'))
  await mkdir(join(webRoot, 'assets'))
  await writeFile(join(webRoot, 'index.html'), PAGE)
  await writeFile(join(webRoot, 'assets', 'app-1a2b3c.js'), 'export {}')
  app = await buildApp({
    version: '0',
    logger: false,
    findSession: () => Promise.resolve(null),
    sessionCookie: 'session',
    audit: () => undefined,
    checkAnswers: true,
    webRoot,
    behindProxy: false,
  })
  url = await app.listen({ port: 0, host: '127.0.0.1' })
})

afterAll(async () => {
  await app?.close()
  await rm(webRoot, { recursive: true, force: true })
})

test.each([
  ['the page', '/', 200],
  ['the page at an address of the app', '/dossiers/x?tab=done', 200],
  ['a file', '/assets/app-1a2b3c.js', 200],
  ['a file that is not there', '/assets/gone.js', 404],
  ['an interface that is not there', '/api/nothing', 404],
])('HEAD answers like GET, without a body: %s', async (_case, path, status) => {
  const whole = await fetch(url + path)
  const head = await fetch(url + path, { method: 'HEAD' })
  const told = (answer: Response) =>
    ['content-type', 'content-length', 'cache-control', 'etag'].map((name) => answer.headers.get(name))
  expect([whole.status, head.status]).toEqual([status, status])
  expect(told(head)).toEqual(told(whole))
  expect(await head.text()).toBe('')
  if (status === 200) expect(whole.headers.get('content-length')).toBe(String(Buffer.byteLength(await whole.text())))
})

test('other methods find no page', async () => {
  expect((await fetch(`${url}/`, { method: 'POST' })).status).toBe(404)
})
