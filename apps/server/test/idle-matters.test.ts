import type { Desk as DeskView, IdleDesk } from '@giapranh/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { replayDossiers } from '../src/features/replay/index.ts'
import { CHASE, type Desk } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const MARCH = Date.parse('2025-03-01T00:00:00+07:00')

let server: RunningServer
const desk = async (username: string): Promise<Desk> => server.desk(username)
const moveTo = (at: number): void => server.clock.advance(at - server.clock.now())
const idleOf = async (username: string, query = ''): Promise<IdleDesk> =>
  (await (await desk(username)).get<IdleDesk>(`/api/desk/idle${query}`)).body
const countsOf = async (username: string): Promise<DeskView['counts']> =>
  (await (await desk(username)).get<DeskView>('/api/desk')).body.counts
beforeAll(async () => {
  server = await runServer()
})
afterAll(() => server?.stop())

const BUSY = { ground: 'engaged', reason: 'Đang chữa cháy' }
const directive = (title: string, ...codes: readonly string[]) => ({
  kind: 'directive',
  title,
  orders: codes.map((code) => ({
    text: `Tuần tra chung, ${code}`,
    unitIds: [server.unit(code)],
    dueAt: new Date(MARCH + 100 * 86_400_000).toISOString(),
  })),
  urgency: 'normal',
  category: 'border-crime',
})

describe('an open matter in which nobody owes anything', () => {
  test('stands on the desk of its holder, from the end of the last obligation until it is ended', async () => {
    const opener = await desk('truc.80.802.27976')
    const { id, number, obligations } = await opener.open(CHASE)
    expect(await countsOf('truc.80.802.27976')).toMatchObject({ idle: 0 })
    let since = ''
    for (const { debtor } of obligations) {
      server.clock.advance(60_000)
      since = (await (await desk(`truc.${debtor.code}`)).act(id, 'decline', BUSY)).act.at
    }
    server.clock.advance(3_600_000)
    expect((await idleOf('truc.80.802.27976')).items).toMatchObject([
      { id, since, dossier: { id, number, kind: 'incident', title: CHASE.title, urgency: 'urgent' } },
    ])
    expect(await countsOf('truc.80.802.27976')).toMatchObject({ idle: 1, owed: { total: 0 }, waiting: { total: 0 } })
    // It waits for nobody else.
    for (const other of ['truc.79.785.27598', 'thammuu.80.802', 'thammuu.80']) {
      expect((await idleOf(other)).items, other).toEqual([])
      expect(await countsOf(other), other).toMatchObject({ idle: 0 })
    }

    await opener.act(id, 'widen', { addressees: [server.unit('79.783')] })
    expect((await idleOf('truc.80.802.27976')).items, 'a new task is owed').toEqual([])
    await (await desk('truc.79.783')).act(id, 'decline', BUSY)
    expect((await idleOf('truc.80.802.27976')).items).toHaveLength(1)
    await opener.act(id, 'close')
    expect(await idleOf('truc.80.802.27976')).toMatchObject({ items: [], next: null })
  })
})

describe('the reform of 1/3/2025', () => {
  let [half, held] = ['', '']
  const dropped: string[] = []

  test('leaves no order of a province to its districts unseen', async () => {
    const province = await desk('chihuy.80')
    for (const title of ['Tuần tra đêm 1', 'Tuần tra đêm 2', 'Tuần tra đêm 3'])
      dropped.push((await province.open(directive(title, '80.802'))).id)
    half = (await province.open(directive('Làm hai', '80.802', '80.802.27976'))).id
    // Idle before the reform, in the hand of a unit that ends.
    const district = await desk('truc.80.802')
    held = (await district.open({ ...CHASE, title: 'Việc của huyện', addressees: [server.unit('79.783')] })).id
    for (const { debtor } of (await district.dossier(held)).obligations)
      await (await desk(`truc.${debtor.code}`)).act(held, 'decline', BUSY)
    expect((await idleOf('truc.80.802')).items.map(({ id }) => id)).toEqual([held])
    expect(await idleOf('chihuy.80')).toMatchObject({ items: [] })

    moveTo(MARCH)
    await expect.poll(async () => (await countsOf('chihuy.80')).idle).toBe(dropped.length + 1)
    const { items } = await idleOf('chihuy.80')
    // Longest first: the district's matter has been idle since before the reform.
    expect(items.map(({ id }) => id).slice(0, 1)).toEqual([held])
    expect(items.map(({ id }) => id).toSorted()).toEqual([...dropped, held].toSorted())
    for (const id of dropped) {
      const dossier = await province.dossier(id)
      expect(dossier).toMatchObject({ state: 'open', holder: { code: '80' } })
      expect(dossier.obligations.map(({ state }) => state)).toEqual(['released', 'released'])
      expect(dossier.allowed).toContain('close')
    }
    // One of its units lives on, and goes on owing.
    expect((await province.dossier(half)).obligations.some(({ state }) => state === 'open')).toBe(true)
  })

  test('and counts none of them as done, nor as late', async () => {
    expect(await countsOf('chihuy.80')).toMatchObject({ doneToday: 0 })
    expect((await (await desk('chihuy.80')).get<DeskView>('/api/desk?tab=done')).body.items).toEqual([])
    const { id } = server.installation.regulations.list('2022-09-12' as never)[0] ?? { id: '' }
    const { rows } = await server.owner.query<Record<string, string>>(
      `select sum(on_time) as on_time, sum(late) as late, sum(released) as released
        from clause_performance($1, '2022-01-01', '2026-01-01', $2)`,
      [id, new Date(server.clock.now())],
    )
    // Two obligations of each dropped directive, and two of the one that half its units go on with.
    expect(rows).toEqual([{ on_time: '0', late: '0', released: String(2 * dropped.length + 2) }])
  })

  test('is read page by page, and the holder ends what it finds', async () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: IdleDesk = await idleOf(
        'chihuy.80',
        `?limit=1${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      )
      expect(page.items).toHaveLength(1)
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    }
    expect(seen).toEqual((await idleOf('chihuy.80')).items.map(({ id }) => id))
    const province = await desk('chihuy.80')
    for (const id of seen) await province.act(id, 'close')
    expect(await idleOf('chihuy.80')).toMatchObject({ items: [], next: null })
  })

  test('what is stored is what the acts add up to, and a false mark is found', async () => {
    expect((await replayDossiers(server.owner)).differences).toEqual([])
    await server.owner.query('update dossier set idle_since = last_at where id = $1', [half])
    const { differences } = await replayDossiers(server.owner)
    expect(differences).toMatchObject([{ dossierId: half, where: 'dossier idle_since', replayed: null }])
  })
})
