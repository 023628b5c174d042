import { connect } from 'node:net'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHASE, deskOf, deskWith, PASSWORD } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await runServer()
})
afterAll(() => server?.stop())

const signIn = (username: string, password = PASSWORD, remoteAddress = '127.0.0.1') =>
  server.app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-giapranh': '1' },
    payload: { username, password },
    remoteAddress,
  })

describe('an address written differently is the same route, with the same locks', () => {
  test.each(['/%61pi', '/a%70i', '/%61%70%69'])('%s', async (prefix) => {
    for (const { method, url, permission } of server.app.routeTable) {
      if (permission === 'public' || method === 'HEAD') continue
      const answer = await server.app.inject({
        method: method as 'GET',
        url: url.replace('/api', prefix).replace(':id', '00000000-0000-7000-8000-000000000000'),
        headers: { 'x-giapranh': '1' },
      })
      expect(`${method} ${url} ${answer.statusCode}`).toBe(`${method} ${url} 401`)
    }
    const before = server.clock.now()
    const answer = await server.app.inject({
      method: 'POST',
      url: `${prefix}/session`,
      payload: { username: 'truc.80', password: PASSWORD },
    })
    expect(answer.json()).toMatchObject({ code: 'request.header-missing' })
    expect(answer.headers['set-cookie']).toBeUndefined()
    await server.app.inject({ method: 'POST', url: `${prefix}/demonstration/clock`, payload: { minutes: 60 } })
    expect(server.clock.now() - before).toBeLessThan(60_000)
  })

  test('in absolute form', async () => {
    const { port } = new URL((await server.stream('truc.80')).url)
    const socket = connect(Number(port), '127.0.0.1')
    await once(socket, 'connect')
    socket.end('GET http://x/api/units?limit=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 401 /u)
  })
})

describe('a post', () => {
  const postsOf = (username: string, change: string, values: unknown[] = []) =>
    server.owner.query(
      `update post set ${change} where person_id = (select person_id from account where username = $1)`,
      [username, ...values],
    )

  test('that has ended, or has not begun, sees nothing and does nothing', async () => {
    const opener = await server.desk('truc.80.802.27976')
    const { id } = await opener.open(CHASE)
    const username = 'truc.79.785.27598'
    for (const change of [`valid_to = '2022-01-01'`, `valid_to = null, valid_from = '2022-12-01'`]) {
      await postsOf(username, change)
      const desk = await deskOf(server.app, username)
      expect((await desk.get('/api/me')).body).toMatchObject({ post: null, posts: [], unit: null })
      for (const url of [
        '/api/desk',
        '/api/dossiers',
        `/api/dossiers/${id}`,
        `/api/dossiers/${id}/acts`,
        '/api/stream',
      ])
        expect([url, (await desk.get(url)).status]).toEqual([url, 403])
      expect(await desk.post(`/api/dossiers/${id}/acts`, { type: 'receive' })).toMatchObject({
        status: 403,
        body: { code: 'session.post-required' },
      })
    }
    await postsOf(username, `valid_from = '2020-01-01'`)
    expect((await (await deskOf(server.app, username)).get(`/api/dossiers/${id}`)).status).toBe(200)
  })

  test('of the future does not replace the present one', async () => {
    const username = 'truc.79.785.27601'
    await server.owner.query(
      `insert into post (id, person_id, unit_id, role, valid_from)
        select gen_random_uuid(), person_id, $1, 'staff', '2023-06-01' from account where username = $2`,
      [server.unit('79'), username],
    )
    const desk = await deskOf(server.app, username)
    expect((await desk.get('/api/me')).body).toMatchObject({
      unit: { code: '79.785.27601' },
      posts: [{ role: 'duty' }],
    })
  })

  test('if two are in force, the person chooses one and acts only by it', async () => {
    const username = 'truc.79.785.27604'
    await server.owner.query(
      `insert into post (id, person_id, unit_id, role, valid_from)
        select gen_random_uuid(), person_id, $1, 'staff', '2022-01-01' from account where username = $2`,
      [server.unit('79.785'), username],
    )
    const desk = await deskOf(server.app, username)
    const me = (await desk.get<{ unit: { code: string }; posts: { id: string; unit: { code: string } }[] }>('/api/me'))
      .body
    expect(me.unit.code).toBe('79.785')
    const choose = (postId: unknown) =>
      server.app.inject({
        method: 'PUT',
        url: '/api/session/post',
        headers: { 'x-giapranh': '1', cookie: desk.cookie },
        payload: { postId } as object,
      })
    const other = me.posts.find((post) => post.unit.code === '79.785.27604')
    expect((await choose(other?.id)).json()).toMatchObject({ unit: { code: '79.785.27604' } })
    expect((await desk.get('/api/me')).body).toMatchObject({ unit: { code: '79.785.27604' } })
    const { rows } = await server.owner.query<{ id: string }>(`select id from post where unit_id = $1 limit 1`, [
      server.unit('80'),
    ])
    expect((await choose(rows[0]?.id)).json()).toMatchObject({ code: 'access.post-not-valid' })
    expect((await choose('x')).statusCode).toBe(400)
    expect((await desk.get('/api/me')).body).toMatchObject({ unit: { code: '79.785.27604' } })
  })
})

test('a live stream ends with its session', async () => {
  const stream = await server.stream('truc.79.784')
  const desk = await server.desk('truc.79.784')
  await desk.delete('/api/session')
  await stream.ended
  expect((await desk.get('/api/stream')).status).toBe(401)
})

describe('guessing passwords', () => {
  test('a hundred guesses at the same moment count as a hundred', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => signIn('truc.75', 'not-it', '10.0.0.1')))
    const wrong = answers.filter(({ statusCode }) => statusCode === 401)
    expect(wrong).toHaveLength(8)
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(32)
  })

  test('from elsewhere does not lock the officer out, unless very many guess', async () => {
    for (let n = 0; n < 12; n += 1) await signIn('truc.77', 'not-it', '10.0.0.2')
    expect((await signIn('truc.77', 'not-it', '10.0.0.2')).statusCode).toBe(429)
    expect((await signIn('truc.77', PASSWORD, '10.0.0.3')).statusCode).toBe(200)
  })

  test('many names from one address count as one guesser', async () => {
    const answers = await Promise.all(
      Array.from({ length: 140 }, (_, n) => signIn(`nobody.${n}`, 'not-it', '10.0.0.4').then((one) => one.statusCode)),
    )
    expect(answers).toContain(429)
    expect(answers.filter((status) => status === 401).length).toBeLessThanOrEqual(120)
  })
})

describe('the audit trail', () => {
  const lines = async (action: string) =>
    (
      await server.owner.query<{ outcome: string; person_id: string | null; detail: unknown; subject: string | null }>(
        'select outcome, person_id, detail, subject from audit where action = $1 order by at, id',
        [action],
      )
    ).rows

  test('records successful and failed sign-ins, sign-outs, and refusals', async () => {
    await signIn('truc.74', 'not-it')
    const desk = await deskOf(server.app, 'truc.74')
    const { id } = await (await server.desk('truc.80.802.27976')).open(CHASE)
    expect((await desk.post(`/api/dossiers/${id}/acts`, { type: 'receive' })).status).toBe(404)
    const secret = await desk.post('/api/dossiers', { ...CHASE, title: 'Báo cáo TUYỆT MẬT' })
    expect(secret.body).toMatchObject({ code: 'content.classified' })
    const ended = await lines('session.end')
    await desk.delete('/api/session')
    // Audit lines are written beside the answers, each independently.
    await expect.poll(() => lines('session.end')).toHaveLength(ended.length + 1)
    await expect
      .poll(() => lines('session.begin'))
      .toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            outcome: 'session.wrong-credentials',
            person_id: null,
            detail: { username: 'truc.74' },
          }),
          expect.objectContaining({ outcome: 'ok', person_id: expect.any(String) }),
        ]),
      )
    await expect
      .poll(() => lines('POST /api/dossiers'))
      .toEqual([
        expect.objectContaining({ outcome: 'content.classified', person_id: expect.any(String), subject: null }),
      ])
  })

  test('names the dossier of a refused act', async () => {
    const officer = await server.desk('truc.80.802.27976')
    const { id } = await officer.open(CHASE)
    await officer.post(`/api/dossiers/${id}/acts`, {
      type: 'receive',
      obligationId: (await officer.dossier(id)).obligations[0]?.id,
    })
    await expect
      .poll(() => lines('POST /api/dossiers/:id/acts'))
      .toContainEqual(expect.objectContaining({ outcome: 'access.not-yours', subject: id }))
  })
})

test('behind a proxy that ends TLS the cookie is sent over HTTPS only, and bound to the host', async () => {
  const secure = await runServer({ secure: true })
  try {
    const answer = await secure.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'x-giapranh': '1' },
      payload: { username: 'truc.80', password: PASSWORD },
    })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^__Host-giapranh=[\w-]{43};/u)
    expect(cookie).toContain('Secure')
    const desk = deskWith(secure.app, cookie.split(';')[0] ?? '')
    expect((await desk.get('/api/me')).status).toBe(200)
    expect((await desk.delete('/api/session')).headers['set-cookie']).toMatch(/Secure/u)
  } finally {
    await secure.stop()
  }
})
