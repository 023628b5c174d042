import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DossierView, Problem } from '@giapranh/contracts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asUnit } from '../src/platform/db/as-unit.ts'
import { replayDossiers } from '../src/features/replay/replay-dossiers.ts'
import type { Desk } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const CONFIG = join(import.meta.dirname, '../config')
const HOUR = 3_600_000

let folder: string
let server: RunningServer
/** Two units of two parties that adjoin, the units above them, and one elsewhere. */
let one: Desk
let other: Desk
let aboveOther: Desk
let elsewhere: Desk
beforeAll(async () => {
  // Quy chế 303 with two coming kinds in use; it already contains their clauses.
  folder = await mkdtemp(join(tmpdir(), 'giapranh-config-'))
  await cp(join(CONFIG, 'calendars'), join(folder, 'calendars'), { recursive: true })
  await mkdir(join(folder, 'regulations'))
  const text = await readFile(join(CONFIG, 'regulations/303-qcph.yaml'), 'utf8')
  const file = join(folder, 'regulations', '303.yaml')
  await writeFile(file, text.replace(/^kinds: \[/mu, 'kinds: [operation, overlap, '))
  server = await runServer({
    kindFolders: [join(import.meta.dirname, '../../../packages/kernel/test/fixture-kinds')],
    regulationFiles: [file],
  })
  one = await server.desk('truc.80.802')
  other = await server.desk('truc.79.783')
  aboveOther = await server.desk('truc.79')
  elsewhere = await server.desk('truc.82')
})
afterAll(async () => {
  await server?.stop()
  await rm(folder, { recursive: true, force: true })
})

const at = (hours: number): string => new Date(server.clock.now() + hours * HOUR).toISOString()
/** Places about nine kilometres apart, so that no two tests collide. */
let places = 0
const aPlace = (): { lat: number; lon: number } => ({ lat: 10.3 + 0.08 * (places += 1), lon: 106.4 })
const plan = (desk: Desk, place: { lat: number; lon: number }, more: object = {}): Promise<DossierView> =>
  desk.open({
    kind: 'operation',
    title: 'KH bí danh Sao Mai',
    activity: 'inspection',
    category: 'trade-fraud',
    place,
    radius: 2000,
    from: at(24),
    to: at(30),
    contact: { telephone: desk === one ? '0272 111 222' : '028 333 444', who: 'Trực ban' },
    ...more,
  })
const overlapsOf = async (desk: Desk): Promise<readonly DossierView[]> =>
  (await desk.get<{ items: DossierView[] }>('/api/dossiers?kind=overlap&limit=100')).body.items
const occasionsOf = async (...ids: readonly string[]): Promise<number> =>
  (await server.owner.query(`select 1 from occasion where ${ids.map((id) => `key like '%${id}%'`).join(' and ')}`))
    .rowCount ?? 0
const meet = (a: DossierView, b: DossierView) => expect.poll(() => occasionsOf(a.id, b.id)).toBe(1)
/** Everything that was entered before is handled when two plans entered after it have collided. */
const allIsDealtWith = async (): Promise<void> => {
  const place = aPlace()
  await meet(await plan(one, place), await plan(other, place))
}

describe('plans that collide', () => {
  test('open a third dossier in which both learn whom to call, and nothing else about the other', async () => {
    const place = aPlace()
    const mine = await plan(one, place)
    const theirs = await plan(other, { lat: place.lat + 0.02, lon: place.lon }, { from: at(26), to: at(40) })
    await meet(mine, theirs)
    const found = (await overlapsOf(one)).at(0)
    const seen = await other.dossier(found?.id ?? '')
    expect(seen.holder.code).toBe('80.802')
    expect(seen.fields).toMatchObject({
      contact: { telephone: '0272 111 222' },
      otherContact: { telephone: '028 333 444' },
      beginsAt: theirs.fields['from'],
    })
    expect(seen.obligations.map(({ task, debtor }) => `${task} ${debtor.code}`).toSorted()).toEqual([
      'settle 79.783',
      'settle 80.802',
    ])
    expect((await other.get<Problem>(`/api/dossiers/${mine.id}`)).status).toBe(404)
    expect((await one.get<Problem>(`/api/dossiers/${theirs.id}`)).status).toBe(404)
    const told = JSON.stringify([seen, (await other.get(`/api/dossiers/${seen.id}/acts`)).body])
    for (const secret of ['Sao Mai', mine.number, mine.id, String(place.lat), mine.fields['to'], theirs.fields['to']])
      expect(told).not.toContain(secret)
    await other.act(seen.id, 'record', { outcome: 'shift' })
    expect((await one.act(seen.id, 'record', { outcome: 'go-on' })).dossier.state).toBe('closed')
  })

  test('are known only to the two units: not to the units above, and not to others', async () => {
    const place = aPlace()
    await meet(await plan(one, place), await plan(other, place))
    const found = (await overlapsOf(one)).at(0)
    for (const desk of [aboveOther, elsewhere]) {
      expect(await overlapsOf(desk)).toEqual([])
      expect((await desk.get(`/api/dossiers/${found?.id}`)).status).toBe(404)
    }
  })

  test('collide when one of them is moved there', async () => {
    const place = aPlace()
    const mine = await plan(one, place)
    const theirs = await plan(other, aPlace())
    await allIsDealtWith()
    expect(await occasionsOf(mine.id, theirs.id)).toBe(0)
    const { radius, from, to, contact } = theirs.fields
    await other.act(theirs.id, 'change', { place, radius, from, to, contact })
    await meet(mine, theirs)
  })

  test('collide once, however often and by how many processes they are looked at', async () => {
    const others = [await server.another(), await server.another()]
    const place = aPlace()
    const [mine, theirs] = await Promise.all([plan(one, place), plan(other, place)])
    await meet(mine, theirs)
    const { radius, from, to, contact } = mine.fields
    await one.act(mine.id, 'change', { place: { ...place, lat: place.lat + 0.01 }, radius, from, to, contact })
    await allIsDealtWith()
    for (const process of others) await process.stop()
    expect(await occasionsOf(mine.id, theirs.id)).toBe(1)
    const opened = `select 1 from act a join occasion o on o.dossier_id = a.dossier_id where o.key like '%' || $1 || '%'`
    expect((await server.owner.query(opened, [mine.id])).rowCount).toBe(1)
  })
})

describe('plans that do not collide', () => {
  test('at another time, in another place, of one unit, when one has ended', async () => {
    const place = aPlace()
    const mine = await plan(one, place)
    const apart = [
      await plan(other, place, { from: at(30), to: at(31) }),
      await plan(other, { lat: place.lat, lon: place.lon + 0.05 }),
      await plan(one, place),
    ]
    const gone = aPlace()
    const ended = await plan(one, gone)
    await one.act(ended.id, 'withdraw', { reason: 'Không thực hiện.' })
    const after = await plan(other, gone)
    await allIsDealtWith()
    for (const each of apart) expect(await occasionsOf(mine.id, each.id)).toBe(0)
    expect(await occasionsOf(ended.id, after.id)).toBe(0)
    expect((await server.owner.query('select 1 from planned where dossier_id = $1', [ended.id])).rowCount).toBe(0)
  })
})

describe('the table of plans', () => {
  test('can be read only by the worker', async () => {
    const acting = { unitId: server.unit('80.802'), personId: '00000000-0000-7000-8000-000000000001' }
    for (const sql of ['select 1 from planned', 'delete from planned']) {
      await expect(asUnit(server.pool, acting, (trx) => trx.query(sql))).rejects.toThrow('permission denied')
    }
  })

  test('is made again from the dossiers by the next process, which opens once what a dead process left undone', async () => {
    await allIsDealtWith()
    const before = await server.owner.query('select * from planned order by dossier_id')
    const done = await server.owner.query('select 1 from occasion')
    await server.owner.query('delete from planned')
    const next = await server.another()
    const now = () => server.owner.query('select * from planned order by dossier_id')
    await expect.poll(async () => (await now()).rowCount).toBe(before.rowCount)
    await allIsDealtWith()
    await next.stop()
    expect((await now()).rows.slice(0, before.rowCount ?? 0)).toEqual(before.rows)
    expect((await server.owner.query('select 1 from occasion')).rowCount).toBe((done.rowCount ?? 0) + 1)
  })

  test('is searched by place and time', async () => {
    const client = await server.owner.connect()
    await client.query('begin; set local enable_seqscan = off')
    const { rows } = await client.query(
      `explain select 1 from planned o where box(point(o.west, o.south), point(o.east, o.north)) && box(point(1, 1), point(2, 2))
        and tstzrange(o.from_at, o.to_at) && tstzrange(now(), now() + interval '1 hour')`,
    )
    await client.query('rollback')
    client.release()
    expect(JSON.stringify(rows)).toContain('planned__by_place_and_time')
  })

  test('replay finds no difference', async () => {
    expect((await replayDossiers(server.owner)).differences).toEqual([])
  })
})
