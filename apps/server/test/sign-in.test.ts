import { afterAll, beforeAll, expect, test } from 'vitest'
import { deskWith, PASSWORD } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await runServer()
})
afterAll(() => server?.stop())

const signIn = (username: string, password: string) =>
  server.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-giapranh': '1' },
    payload: { username, password },
  })

test('the cookie is unreadable to scripts and sent by our own pages only', async () => {
  const answer = await signIn('truc.80', PASSWORD)
  const cookie = String(answer.headers['set-cookie'])
  expect(cookie).toMatch(/^giapranh=[\w-]{43};/u)
  for (const flag of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=46800']) expect(cookie).toContain(flag)
  expect(answer.body).not.toContain(cookie.slice(9, 40))
  expect(answer.json()).not.toHaveProperty('passwordHash')
})

test('a wrong password and an unknown name get the same answer', async () => {
  const [wrong, unknown] = [await signIn('truc.80', 'not-it'), await signIn('nobody.here', 'not-it')]
  expect(wrong.statusCode).toBe(401)
  expect({ ...unknown.json<object>(), instance: '' }).toEqual({ ...wrong.json<object>(), instance: '' })
  expect(Object.keys(unknown.headers).toSorted()).toEqual(Object.keys(wrong.headers).toSorted())
  expect(wrong.headers['set-cookie']).toBeUndefined()
})

test('the case and normal form of the name do not matter', async () => {
  expect((await signIn('TRUC.80', PASSWORD)).statusCode).toBe(200)
})

test('after eight wrong passwords the name has to wait, even with the right one; others do not', async () => {
  for (let n = 0; n < 8; n += 1) expect((await signIn('truc.75.731', 'not-it')).statusCode).toBe(401)
  for (const password of ['not-it', PASSWORD]) {
    const answer = await signIn('truc.75.731', password)
    expect(answer.statusCode).toBe(429)
    expect(answer.json()).toMatchObject({ code: 'session.too-many-attempts' })
  }
  expect((await signIn('truc.75', PASSWORD)).statusCode).toBe(200)
})

test('a disabled account cannot sign in', async () => {
  await server.owner.query(`update account set disabled_at = now() where username = 'truc.75.732'`)
  expect((await signIn('truc.75.732', PASSWORD)).statusCode).toBe(401)
})

test('the session ends at sign-out, at once, and the person’s other sessions continue', async () => {
  const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>): string =>
    `giapranh=${answer.cookies.find(({ name }) => name === 'giapranh')?.value ?? ''}`
  const one = deskWith(server.app, cookieOf(await signIn('truc.72', PASSWORD)))
  const two = deskWith(server.app, cookieOf(await signIn('truc.72', PASSWORD)))
  expect((await one.get('/api/me')).status).toBe(200)
  const out = await one.delete('/api/session')
  expect(out.status).toBe(204)
  expect(String(out.headers['set-cookie'])).toMatch(/^giapranh=;/u)
  expect((await one.get('/api/me')).status).toBe(401)
  expect((await two.get('/api/me')).status).toBe(200)
  const { rows } = await server.owner.query<{ found: boolean }>(
    'select exists (select 1 from session where encode(token_hash, $2) like $1) as found',
    [`%${one.cookie.slice(9, 20)}%`, 'escape'],
  )
  expect(rows[0]?.found).toBe(false)
})

test('an expired session is refused', async () => {
  const answer = await signIn('truc.72.712', PASSWORD).then((first) =>
    first.statusCode === 200 ? first : signIn('truc.82', PASSWORD),
  )
  const token = answer.cookies.find(({ name }) => name === 'giapranh')?.value ?? ''
  await server.owner.query(
    `update session set expires_at = now() - interval '1 minute' where token_hash = sha256($1::bytea)`,
    [Buffer.from(token)],
  )
  // A second server has nothing of the first one's cache.
  const { sessionService } = await import('../src/features/session/service.ts')
  expect(await sessionService({ pool: server.pool, isInForce: () => true }).find(token)).toBeNull()
})
