import { createHash, randomUUID } from 'node:crypto'
import type { DraftView } from '@giapranh/contracts'
import type { PersonId, UnitId } from '@giapranh/kernel'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftRooms } from '../src/features/drafts/rooms.ts'
import { type DraftService, draftService } from '../src/features/drafts/service.ts'
import { draftStore } from '../src/features/drafts/store.ts'
import type { Server } from '../src/server.ts'
import { CHASE, type Desk } from './desk-client.ts'
import { type DraftEnd, openDraft } from './draft-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const MINE = '80.802.27976'

let server: RunningServer
let other: Server
let url: string
let otherUrl: string
let officer: Desk
let colleague: Desk
/** What the feature that stores acts calls. */
let service: DraftService
let stopService: () => void
const ends: DraftEnd[] = []
beforeAll(async () => {
  server = await runServer({ beatMs: 200 })
  other = await server.another()
  url = await server.app.listen({ port: 0, host: '127.0.0.1' })
  otherUrl = await other.app.listen({ port: 0, host: '127.0.0.1' })
  officer = await server.desk(`truc.${MINE}`)
  colleague = await server.desk(`thammuu.${MINE}`)
  const store = draftStore(server.pool)
  const log = { info: () => undefined, warn: () => undefined }
  const rooms = await draftRooms({ store, pool: server.pool, now: server.clock.now, log, beatMs: 200 })
  service = draftService({ installation: server.installation, store, rooms })
  stopService = rooms.stop
})
afterAll(async () => {
  for (const end of ends) end.close()
  stopService?.()
  await server?.stop()
})

async function begin(text: string, more: object = {}): Promise<DraftView> {
  const { status, body } = await officer.post<DraftView>('/api/drafts', {
    title: 'Biên bản giao ban',
    for: { kind: 'request', field: 'body' },
    text,
    ...more,
  })
  expect(status).toBe(201)
  return body
}
async function open(desk: Desk, id: string, at = url): Promise<DraftEnd> {
  const end = await openDraft(at, desk.cookie, id)
  ends.push(end)
  return end
}
const read = async (id: string, desk = officer) => (await desk.get<DraftView>(`/api/drafts/${id}`)).body
const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

describe('two processes', () => {
  test('share one draft: what is written through one arrives through the other, and can be read from both', async () => {
    const { id } = await begin('Tuần tra.')
    const [here, there] = [await open(officer, id), await open(colleague, id, otherUrl)]
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all([here.write(0, `${round}`), there.write(there.text().length, `${round}`)])
      expect(answers).toEqual([{ type: 'saved' }, { type: 'saved' }])
    }
    await expect.poll(() => there.text() === here.text()).toBe(true)
    expect(here.text()).toMatch(/^\d{10}Tuần tra\.\d{10}$/u)
    const answer = await other.app.inject({ url: `/api/drafts/${id}`, headers: { cookie: officer.cookie } })
    expect(answer.json()).toMatchObject({ text: here.text() })
  })

  test('show who is here, each person once; who leaves is gone, and so are the people of a process that fell silent', async () => {
    const { id } = await begin('x')
    const here = await open(officer, id)
    const there = await open(colleague, id, otherUrl)
    const again = await open(colleague, id, otherUrl)
    const names = (of: DraftEnd): readonly (string | undefined)[] =>
      of.frames
        .flatMap((frame) => (frame.type === 'here' ? [frame.people.map(({ name }) => name).toSorted()] : []))
        .at(-1) ?? []
    await expect.poll(() => names(here).length).toBe(2)
    await expect.poll(() => names(there)).toEqual(names(here))
    again.close()
    there.close()
    await expect.poll(() => names(here).length).toBe(1)
    const ghost = { personId: randomUUID(), name: 'Người cũ', rank: null, unitId: server.unit(MINE), right: 'own' }
    await server.owner.query(`select pg_notify('giapranh_drafts', $1)`, [
      JSON.stringify({ from: 'a process that was killed', draft: id, here: [ghost] }),
    ])
    await expect.poll(() => names(here)).toContain('Người cũ')
    await expect.poll(() => names(here).length).toBe(1)
  })

  test('find by looking what they were not told', async () => {
    const { id } = await begin('một')
    const end = await open(officer, id)
    const writer = await open(colleague, id, otherUrl)
    const [update = new Uint8Array()] = writer.change((root) => root.insert(3, ' hai'))
    await server.owner.query(
      'select append_draft(unit_id, created_by, id, last_seq, $2, now()) from draft where id = $1',
      [id, [Buffer.from(update)]],
    )
    await expect.poll(() => end.text()).toBe('một hai')
  })

  test('an update that is based on what only the other process has received does not wait', async () => {
    const { id } = await begin('')
    const here = await open(officer, id)
    const there = await open(colleague, id, otherUrl)
    // Both in one page: first through one process, and the next at once through the other, before that one knows the
    // first.
    for (let round = 0; round < 20; round += 1) {
      const [first = new Uint8Array()] = here.change((root) => root.insert(root.length, `${round % 10}`))
      const [second = new Uint8Array()] = here.change((root) => root.insert(root.length, '.'))
      expect(await here.send(first)).toEqual({ type: 'saved' })
      expect(await there.send(second)).toEqual({ type: 'saved' })
    }
    expect((await read(id)).text).toBe('0.1.2.3.4.5.6.7.8.9.'.repeat(2))
  })
})

describe('sealing', () => {
  /** As an act's transaction does it, together with another statement. */
  async function seal(
    id: string,
    digest: string,
    unitId: UnitId = server.unit(MINE),
    act = randomUUID(),
  ): Promise<string> {
    await server.owner.query('select seal_draft($1, $2, $3, $4)', [id, act, unitId, digest])
    return act
  }
  const acting = async () => {
    const { body } = await officer.get<{ person: { id: string } }>('/api/me')
    return { unitId: server.unit(MINE), personId: body.person.id as PersonId }
  }

  test('keeps the text that was read, in its canonical form, and the draft no longer changes', async () => {
    const { id } = await begin('Điều 1. Họp  \r\nĐiều 2. Ký'.normalize('NFD'))
    const end = await open(colleague, id, otherUrl)
    await end.write(end.text().length, '.')
    const sealed = await service.readForSeal(await acting(), id)
    expect(sealed.text).toBe('Điều 1. Họp\nĐiều 2. Ký.')
    expect(sealed.digest).toBe(sha256(sealed.text))
    const act = await seal(id, sealed.digest)
    await end.until('standing', ({ standing }) => standing.state === 'sealed')
    const after = await read(id)
    expect(after).toMatchObject({ state: 'sealed', actId: act, digest: sealed.digest, allowed: [] })
    const answers = [
      await officer.delete(`/api/drafts/${id}`),
      await officer.post(`/api/drafts/${id}/recover`, {}),
      await officer.post(`/api/drafts/${id}/versions`, { name: 'A' }),
    ]
    for (const { status, body } of answers)
      expect([status, (body as { code: string }).code]).toEqual([409, 'draft.sealed'])
    const before = await server.owner.query('select * from draft_update where draft_id = $1', [id])
    await server.owner.query('select compact_draft(unit_id, id, last_seq, $2, now()) from draft where id = $1', [
      id,
      Buffer.from([0, 0]),
    ])
    expect((await server.owner.query('select * from draft_update where draft_id = $1', [id])).rows).toEqual(before.rows)
  })

  test.each<[string, (id: string, digest: string) => Promise<unknown>, string]>([
    [
      'where somebody wrote since',
      async (id, digest) => (await open(colleague, id)).write(0, 'x').then(() => seal(id, digest)),
      'draft.moved-on',
    ],
    ['with another digest', (id) => seal(id, sha256('another text')), 'draft.moved-on'],
    ['by another unit', (id, digest) => seal(id, digest, server.unit('82')), 'request.not-found'],
    ['twice', async (id, digest) => seal(id, digest).then(() => seal(id, digest)), 'draft.sealed'],
    [
      'once it was discarded',
      async (id, digest) => officer.delete(`/api/drafts/${id}`).then(() => seal(id, digest)),
      'draft.discarded',
    ],
  ])('is refused %s', async (_case, work, code) => {
    const { id } = await begin('Nội dung')
    const { digest } = await service.readForSeal(await acting(), id)
    await expect(work(id, digest)).rejects.toMatchObject({ code: 'ZD001', message: code })
  })

  test('is refused to a unit that may only write, and for an empty draft', async () => {
    const dossier = await officer.open(CHASE)
    const party = dossier.parties.find(({ role }) => role !== 'originator')?.unit
    const { id } = await begin('Nội dung', { dossierId: dossier.id })
    await server.owner.query('insert into draft_share values ($1, $2, $3)', [id, party?.id, 'write'])
    const { digest } = await service.readForSeal(await acting(), id)
    await expect(seal(id, digest, party?.id as UnitId)).rejects.toMatchObject({ message: 'draft.not-yours' })
    const empty = await begin(' \n ')
    await expect(service.readForSeal(await acting(), empty.id)).rejects.toMatchObject({ code: 'field.required' })
  })

  test('is undone with the act: if the transaction fails, the draft is open', async () => {
    const { id } = await begin('Nội dung')
    const { digest } = await service.readForSeal(await acting(), id)
    const client = new pg.Client({ connectionString: server.ownerUrl })
    await client.connect()
    await client.query('begin')
    await client.query('select seal_draft($1, $2, $3, $4)', [id, randomUUID(), server.unit(MINE), digest])
    await client.query('rollback')
    await client.end()
    const end = await open(officer, id)
    expect(await end.write(0, 'x')).toEqual({ type: 'saved' })
  })

  test('late changes are told so, and kept in one new draft on top of the sealed text', async () => {
    const { id } = await begin('Biên bản.')
    const [here, there] = [await open(officer, id), await open(colleague, id, otherUrl)]
    await here.write(0, 'A ')
    await expect.poll(() => there.text()).toBe('A Biên bản.')
    const { digest } = await service.readForSeal(await acting(), id)
    // Both write without knowing of it, one of them twice.
    const [mine = new Uint8Array()] = here.change((root) => root.insert(root.length, ' Thêm.'))
    const [theirs = new Uint8Array()] = there.change((root) => root.insert(2, 'B '))
    await seal(id, digest)
    const [one, two] = await Promise.all([here.send(mine), there.send(theirs)])
    expect(one).toEqual({ type: 'moved', draftId: expect.any(String) })
    expect(two).toEqual(one)
    const top = one.type === 'moved' ? one.draftId : ''
    const [more = new Uint8Array()] = here.change((root) => root.insert(root.length, ' Nữa.'))
    expect(await here.send(more)).toEqual(one)
    expect(await read(top)).toMatchObject({
      text: 'A B Biên bản. Thêm. Nữa.',
      state: 'open',
      follows: id,
      title: 'Biên bản giao ban',
    })
    expect(await read(id)).toMatchObject({ text: 'A Biên bản.', state: 'sealed', followedBy: top })
    await here.until('standing', ({ standing }) => standing.followedBy === top)
  })

  test('and again: what comes too late for both goes to the next draft, although that was discarded meanwhile', async () => {
    const { id } = await begin('Một.')
    const end = await open(officer, id)
    const [first = new Uint8Array()] = end.change((root) => root.insert(root.length, ' Hai.'))
    await seal(id, (await service.readForSeal(await acting(), id)).digest)
    const moved = await end.send(first)
    const second = moved.type === 'moved' ? moved.draftId : ''
    await seal(second, (await service.readForSeal(await acting(), second)).digest)
    const [later = new Uint8Array()] = end.change((root) => root.insert(root.length, ' Ba.'))
    const again = await end.send(later)
    const third = again.type === 'moved' ? again.draftId : ''
    expect(await read(third)).toMatchObject({ text: 'Một. Hai. Ba.', follows: second })
    await officer.delete(`/api/drafts/${third}`)
    const [last = new Uint8Array()] = end.change((root) => root.insert(root.length, ' Bốn.'))
    expect(await end.send(last)).toEqual({ type: 'moved', draftId: third })
    expect(await read(third)).toMatchObject({ text: 'Một. Hai. Ba. Bốn.', state: 'open' })
  })

  test('at the same moment as somebody writes: sealed as read, or refused, and no letter is lost', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { id } = await begin('Biên bản.')
      const end = await open(colleague, id, round % 2 === 0 ? url : otherUrl)
      const { digest, text } = await service.readForSeal(await acting(), id)
      const [update = new Uint8Array()] = end.change((root) => root.insert(0, 'X'))
      const sealing = round < 6 ? seal(id, digest).catch((error: Error) => error) : undefined
      const sending = end.send(update)
      const [answer, sealed] = await Promise.all([sending, sealing ?? seal(id, digest).catch((error: Error) => error)])
      if (sealed instanceof Error) {
        expect([sealed.message, answer.type]).toEqual(['draft.moved-on', 'saved'])
        expect((await read(id)).text).toBe('XBiên bản.')
      } else {
        expect(answer.type).toBe('moved')
        expect((await read(id)).text).toBe(text)
        expect((await read(answer.type === 'moved' ? answer.draftId : '')).text).toBe('XBiên bản.')
      }
      end.close()
    }
  })
})
