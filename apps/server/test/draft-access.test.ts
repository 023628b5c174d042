import { DRAFT_ROOT, DRAFT_UPDATE_MOST, draftBytes, type DraftView, type Problem } from '@giapranh/contracts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Server } from '../src/server.ts'
import { CHASE, type Desk, deskOf } from './desk-client.ts'
import { type DraftEnd, knock, openDraft } from './draft-client.ts'
import { grantAccess } from './grant-access.ts'
import { type RunningServer, runServer } from './running-server.ts'

const NOBODY = '00000000-0000-7000-8000-000000000000'
const MINE = '80.802.27976'

let server: RunningServer
let other: Server
let url: string
let otherUrl: string
let mine: Desk
let party: Desk
let partyId = ''
let stranger: Desk
let dossierId = ''
const ends: DraftEnd[] = []
beforeAll(async () => {
  server = await runServer({ beatMs: 200 })
  other = await server.another()
  url = await server.app.listen({ port: 0, host: '127.0.0.1' })
  otherUrl = await other.app.listen({ port: 0, host: '127.0.0.1' })
  mine = await server.desk(`truc.${MINE}`)
  stranger = await server.desk('truc.82')
  const dossier = await mine.open(CHASE)
  dossierId = dossier.id
  const unit = dossier.parties.find(({ role }) => role !== 'originator')?.unit
  partyId = unit?.id ?? ''
  party = await server.desk(`truc.${unit?.code ?? ''}`)
})
afterAll(async () => {
  for (const end of ends) end.close()
  await server?.stop()
})

async function begin(text = 'Nội dung', of: string | null = dossierId): Promise<DraftView> {
  const { status, body } = await mine.post<DraftView>('/api/drafts', {
    title: 'Kế hoạch phối hợp',
    for: { kind: 'request', field: 'body' },
    text,
    ...(of === null ? {} : { dossierId: of }),
  })
  expect(status).toBe(201)
  return body
}
async function put(desk: Desk, path: string, payload: object): Promise<{ status: number; body: DraftView & Problem }> {
  const headers = { cookie: desk.cookie, 'x-giapranh': '1' }
  const answer = await server.app.inject({ method: 'PUT', url: path, headers, payload })
  return { status: answer.statusCode, body: answer.json() }
}
const share = (id: string, may: 'read' | 'write', unitId = partyId, desk = mine) =>
  put(desk, `/api/drafts/${id}/shares/${unitId}`, { may })
async function open(desk: Desk, id: string, at = url): Promise<DraftEnd> {
  const end = await openDraft(at, desk.cookie, id)
  ends.push(end)
  return end
}
const read = async (id: string, desk = mine) => (await desk.get<DraftView>(`/api/drafts/${id}`)).body
/** A session of its own, which can end without ending another. */
const signIn = (username: string): Promise<Desk> => deskOf(server.app, username)

describe('no connection is opened', () => {
  const code = (body: string): unknown => (JSON.parse(body) as Problem).code

  test('without sign-in, without a post, or for another unit', async () => {
    const { id } = await begin()
    const auditor = await server.desk('quantri')
    const found = await Promise.all([
      knock(url, id, {}),
      knock(url, id, { cookie: 'giapranh=nonsense' }),
      knock(url, id, { cookie: auditor.cookie }),
      knock(url, id, { cookie: stranger.cookie }),
      knock(url, NOBODY, { cookie: stranger.cookie }),
      knock(url, 'x', { cookie: mine.cookie }),
    ])
    expect(found.map(({ status, body }) => [status, code(body)])).toEqual([
      [401, 'session.required'],
      [401, 'session.required'],
      [403, 'session.post-required'],
      [404, 'request.not-found'],
      [404, 'request.not-found'],
      [400, 'request.malformed'],
    ])
    const without = (body: string): unknown => ({ ...(JSON.parse(body) as object), instance: '' })
    expect(without(found[3]?.body ?? '')).toEqual(without(found[4]?.body ?? ''))
    expect((await knock(url, id, { cookie: mine.cookie })).status).toBe(101)
  })

  test.each([
    ['another site', 'https://example.org'],
    ['a site that begins alike', 'http://127.0.0.1.example.org'],
    ['the same host on another port', 'http://127.0.0.1:1'],
    ['no origin', null],
    ['what is none', 'null'],
  ])('from %s', async (_case, origin) => {
    const { id } = await begin()
    const { status, body } = await knock(url, id, { cookie: mine.cookie, origin })
    expect([status, code(body)]).toEqual([403, 'request.foreign-origin'])
  })

  test('or at another address', async () => {
    for (const path of ['', 'versions', '../desk', '../units', '../nothing', '../../'])
      expect([path, (await knock(url, path, { cookie: mine.cookie })).status]).not.toEqual([path, 101])
    expect((await knock(url, '../desk', { cookie: mine.cookie })).status).toBe(200)
  })
})

test('what is not yours looks like what does not exist, in every way to reach it', async () => {
  const { id } = await begin()
  const version = (await mine.post<{ id: string }>(`/api/drafts/${id}/versions`, { name: 'A' })).body.id
  const ways: readonly ((draft: string) => Promise<{ status: number; body: unknown }>)[] = [
    (draft) => stranger.get(`/api/drafts/${draft}`),
    (draft) => stranger.delete(`/api/drafts/${draft}`),
    (draft) => stranger.post(`/api/drafts/${draft}/recover`, {}),
    (draft) => put(stranger, `/api/drafts/${draft}/shares/${partyId}`, { may: 'read' }),
    (draft) => stranger.delete(`/api/drafts/${draft}/shares/${partyId}`),
    (draft) => stranger.get(`/api/drafts/${draft}/versions`),
    (draft) => stranger.post(`/api/drafts/${draft}/versions`, { name: 'A' }),
    (draft) => stranger.get(`/api/drafts/${draft}/versions/${version}`),
    (draft) => stranger.post(`/api/drafts/${draft}/restore`, { versionId: version }),
  ]
  const without = (body: unknown) => ({ ...(body as object), instance: '' })
  for (const way of ways) {
    const [there, nowhere] = [await way(id), await way(NOBODY)]
    expect([there.status, nowhere.status]).toEqual([404, 404])
    expect(without(there.body)).toEqual(without(nowhere.body))
  }
  expect((await stranger.get('/api/drafts')).body).toEqual({ items: [], next: null })
  expect(await read(id)).toMatchObject({ text: 'Nội dung', state: 'open', shares: [] })
})

describe('a draft that is opened to another party', () => {
  test('for reading: it receives the changes, and what it writes is neither stored nor sent to anybody', async () => {
    const { id } = await begin()
    expect((await share(id, 'read')).body.shares).toEqual([
      { unit: expect.objectContaining({ id: partyId }), may: 'read' },
    ])
    expect((await party.get<{ items: { id: string }[] }>('/api/drafts')).body.items.map((row) => row.id)).toContain(id)
    const [reader, writer] = [await open(party, id), await open(mine, id)]
    const { standing } = await reader.until('standing')
    expect(standing).toEqual({ state: 'open', right: 'read', endedAt: null, followedBy: null, allowed: [] })
    await writer.write(0, 'Phần ')
    await expect.poll(() => reader.text()).toBe('Phần Nội dung')
    const rows = async () => (await server.owner.query('select * from draft_update where draft_id = $1', [id])).rowCount
    const before = await rows()
    expect(await reader.write(0, 'x')).toMatchObject({
      type: 'refused',
      problem: { code: 'draft.read-only' },
      closing: false,
    })
    expect(await rows()).toBe(before)
    const tried = `select 1 from audit where action = 'draft.line' and outcome = 'draft.read-only' and subject = $1 and unit_id = $2`
    await expect.poll(async () => (await server.owner.query(tried, [id, partyId])).rowCount).toBe(1)
    expect([writer.text(), (await read(id, party)).text]).toEqual(['Phần Nội dung', 'Phần Nội dung'])
    const refused = [
      await party.post<Problem>(`/api/drafts/${id}/versions`, { name: 'A' }),
      await party.post<Problem>(`/api/drafts/${id}/restore`, { versionId: NOBODY }),
      (await party.delete(`/api/drafts/${id}`)) as { status: number; body: Problem },
      await share(id, 'write', partyId, party),
    ]
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'draft.read-only'],
      [403, 'draft.read-only'],
      [403, 'draft.not-yours'],
      [403, 'draft.not-yours'],
    ])
  })

  test('for writing: it writes, but gives nobody a right', async () => {
    const { id } = await begin()
    await share(id, 'write')
    const end = await open(party, id, otherUrl)
    expect(await end.write(0, 'Bên kia: ')).toEqual({ type: 'saved' })
    expect((await read(id)).lastBy.unit.id).toBe(partyId)
    expect((await party.delete(`/api/drafts/${id}`)).status).toBe(403)
    expect((await share(id, 'read', partyId, party)).status).toBe(403)
  })

  test.each([
    [
      'a unit that is no party',
      () => stranger.get<{ unit: { id: string } }>('/api/me').then(({ body }) => body.unit.id),
    ],
    ['its own unit', () => Promise.resolve(server.unit(MINE))],
    ['nobody', () => Promise.resolve(NOBODY)],
  ])('not to %s', async (_case, unitOf) => {
    const { id } = await begin()
    const answer = await share(id, 'read', await unitOf())
    expect([answer.status, answer.body.code]).toEqual([422, 'draft.not-a-party'])
  })

  test('not before there is a dossier', async () => {
    const { id } = await begin('x', null)
    const answer = await share(id, 'read')
    expect([answer.status, answer.body.code]).toEqual([409, 'draft.of-no-dossier'])
  })

  test('may be reduced to reading while it writes', async () => {
    const { id } = await begin()
    await share(id, 'write')
    const end = await open(party, id)
    expect(await end.write(0, 'a')).toEqual({ type: 'saved' })
    await share(id, 'read')
    await end.until('standing', ({ standing }) => standing.right === 'read')
    expect(await end.write(0, 'b')).toMatchObject({ type: 'refused', problem: { code: 'draft.read-only' } })
    expect((await read(id)).text).toBe('aNội dung')
  })

  test('is disconnected at once when the right is taken back, on every process, and receives nothing more', async () => {
    const { id } = await begin()
    await share(id, 'write')
    const [here, there] = [await open(party, id), await open(party, id, otherUrl)]
    const writer = await open(mine, id)
    await mine.delete(`/api/drafts/${id}/shares/${partyId}`)
    expect(await Promise.all([here.closed, there.closed])).toEqual([1008, 1008])
    for (const end of [here, there])
      expect(end.frames.at(-1)).toMatchObject({
        type: 'refused',
        problem: { code: 'request.not-found' },
        closing: true,
      })
    await writer.write(0, 'Bí quyết: ')
    expect([here.text(), there.text()]).toEqual(['Nội dung', 'Nội dung'])
    expect((await knock(url, id, { cookie: party.cookie })).status).toBe(404)
    expect((await party.get(`/api/drafts/${id}`)).status).toBe(404)
  })

  test('is disconnected when it is no longer a party, although only the database knows', async () => {
    const { id } = await begin()
    await share(id, 'read')
    const end = await open(party, id, otherUrl)
    await grantAccess(server.owner, dossierId, partyId, 'superior-of-party', 'whole')
    expect(await end.closed).toBe(1008)
    expect((await party.get(`/api/drafts/${id}`)).status).toBe(404)
    await grantAccess(server.owner, dossierId, partyId, 'party', 'whole')
    expect((await party.get(`/api/drafts/${id}`)).status).toBe(200)
  })
})

describe('when the session', () => {
  test('ends: the connections on every process end, and no new one is opened', async () => {
    const { id } = await begin()
    const desk = await signIn(`thammuu.${MINE}`)
    const [here, there] = [await open(desk, id), await open(desk, id, otherUrl)]
    const stays = await open(mine, id)
    await desk.delete('/api/session')
    expect(await Promise.all([here.closed, there.closed])).toEqual([1008, 1008])
    expect(here.frames.at(-1)).toMatchObject({ type: 'refused', problem: { code: 'session.required' }, closing: true })
    expect((await knock(url, id, { cookie: desk.cookie })).status).toBe(401)
    expect(await stays.write(0, 'x')).toEqual({ type: 'saved' })
  })

  test('is gone from the database, or its account is closed: the connection ends by itself', async () => {
    const { id } = await begin()
    const desk = await signIn(`chihuy.${MINE}`)
    const end = await open(desk, id)
    await server.owner.query('update account set disabled_at = now() where username = $1', [`chihuy.${MINE}`])
    expect(await end.closed).toBe(1008)
    await server.owner.query('update account set disabled_at = null where username = $1', [`chihuy.${MINE}`])
  }, 30_000)
})

describe('a client that breaks the protocol', () => {
  const ended = async (end: DraftEnd, code: string): Promise<void> => {
    await end.closed
    expect(end.frames.at(-1)).toMatchObject({ type: 'refused', problem: { code }, closing: true })
  }
  const update = (content: Uint8Array): Uint8Array => draftBytes('update', content)
  const typing = (text: string): Uint8Array => {
    const doc = new Y.Doc()
    doc.getText(DRAFT_ROOT).insert(0, text)
    return Y.encodeStateAsUpdate(doc)
  }

  test.each<[string, string, (end: DraftEnd) => void]>([
    ['sends words', 'request.malformed', (end) => end.raw('{}')],
    ['sends nothing', 'request.malformed', (end) => end.raw(new Uint8Array())],
    ['sends what is neither', 'request.malformed', (end) => end.raw(new Uint8Array([7, 1, 2]))],
    ['sends no update', 'request.malformed', (end) => end.raw(update(new Uint8Array([255, 255, 255, 9, 1])))],
    ['asks a second time what it lacks', 'request.malformed', (end) => end.raw(draftBytes('has', new Uint8Array([0])))],
    [
      'sends more than an update may hold',
      'request.too-large',
      (end) => end.raw(update(new Uint8Array(DRAFT_UPDATE_MOST + 1))),
    ],
    [
      'does not wait for the answer',
      'draft.too-fast',
      (end) => {
        end.raw(update(typing('a')))
        end.raw(update(typing('b')))
      },
    ],
    [
      'writes beside the text',
      'request.malformed',
      (end) => {
        const doc = new Y.Doc()
        doc.getMap('elsewhere').set('x', 'y')
        end.raw(update(Y.encodeStateAsUpdate(doc)))
      },
    ],
    ...(
      [
        ['hides an object in it', (root) => root.insertEmbed(0, { note: 'TỐI MẬT' })],
        ['hides words in a format', (root) => root.insert(0, 'a', { note: 'TỐI MẬT' })],
        ['hides words in an attribute', (root) => root.setAttribute('note', 'TỐI MẬT')],
      ] satisfies [string, (root: Y.Text) => void][]
    ).map(([what, write]): [string, string, (end: DraftEnd) => void] => [
      what,
      'request.malformed',
      (end) => {
        const doc = new Y.Doc()
        write(doc.getText(DRAFT_ROOT))
        end.raw(update(Y.encodeStateAsUpdate(doc)))
      },
    ]),
    [
      'sends what rests on nothing',
      'request.malformed',
      (end) => {
        end.change((root) => root.insert(0, 'a'))
        const [second = new Uint8Array()] = end.change((root) => root.insert(1, 'b'))
        end.raw(update(second))
      },
    ],
  ])('%s: the connection ends, and the draft is unchanged', async (_case, code, misdeed) => {
    const { id } = await begin()
    const [end, witness] = [await open(mine, id), await open(party, (await share(id, 'read')).body.id)]
    misdeed(end)
    await ended(end, code)
    const fresh = await open(mine, id)
    expect(await fresh.write(fresh.text().length, '.')).toEqual({ type: 'saved' })
    await expect.poll(() => witness.text()).toMatch(/^a?Nội dunga?\.$/u)
    expect((await read(id)).text).toBe(witness.text())
  })

  test('harms nobody with hundreds of random messages', async () => {
    const { id } = await begin()
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        const end = await openDraft(url, (await server.desk(`thammuu.${MINE}`)).cookie, id)
        const answer = await Promise.race([end.send(bytes).catch(() => undefined), end.closed.then(() => undefined)])
        // Random bytes may happen to be an empty update.
        if (answer?.type === 'saved') end.close()
        else await end.closed
      }),
      { seed: 303, numRuns: 40 },
    )
    expect((await read(id)).text).toBe('Nội dung')
  })

  test('sends too many changes in a short time', async () => {
    const { id } = await begin()
    const end = await open(mine, id)
    let answer = await end.write(0, 'a')
    for (let count = 0; count < 200 && answer.type === 'saved'; count += 1) answer = await end.write(0, 'a')
    await ended(end, 'draft.too-fast')
  })

  test('opens too many connections in a minute', async () => {
    const { id } = await begin()
    const desk = await server.desk('truc.79.785')
    const unit = (await desk.get<{ unit: { id: string } }>('/api/me')).body.unit.id
    await grantAccess(server.owner, dossierId, unit, 'party', 'whole')
    await share(id, 'read', unit)
    let last: DraftEnd | undefined
    for (let count = 0; count < 61; count += 1) {
      last = await openDraft(url, desk.cookie, id, true)
      last.close()
    }
    const end = await openDraft(url, desk.cookie, id, true)
    await ended(end, 'draft.too-fast')
  })
})

describe('what a draft may not become', () => {
  test('too long, although each half was not: the second is refused, nobody is told, and writing can continue', async () => {
    const { id } = await begin('a'.repeat(150_000))
    const [one, two] = [await open(mine, id), await open(mine, id, otherUrl)]
    const more = 'b'.repeat(40_000)
    const [first = new Uint8Array()] = one.change((root) => root.insert(0, more))
    const [second = new Uint8Array()] = two.change((root) => root.insert(0, more))
    const answers = [await one.send(first), await two.send(second)]
    expect(answers).toMatchObject([
      { type: 'saved' },
      { type: 'refused', problem: { code: 'draft.too-long' }, closing: false },
    ])
    expect((await read(id)).text).toHaveLength(190_000)
    const [shorter = new Uint8Array()] = two.change((root) => root.delete(0, 40_000))
    expect(await two.send(Y.mergeUpdates([second, shorter]))).toEqual({ type: 'saved' })
  })

  test('classified, although nobody typed the mark alone', async () => {
    const { id } = await begin('độ : A')
    const [one, two] = [await open(mine, id), await open(mine, id)]
    expect(await one.write(3, 'mậ')).toEqual({ type: 'saved' })
    await expect.poll(() => two.text()).toBe('độ mậ: A')
    expect(await two.write(5, 't')).toMatchObject({
      type: 'refused',
      problem: { code: 'content.classified' },
      closing: false,
    })
    expect(one.text()).toBe('độ mậ: A')
    expect((await read(id)).text).toBe('độ mậ: A')
  })
})
