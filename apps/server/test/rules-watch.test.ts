import type { Instant } from '@giapranh/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPeople, peopleToCome } from '../src/features/demonstration/people.ts'
import { saveDemonstrationAccounts } from '../src/features/demonstration/accounts.ts'
import { catchUpOrRefuse, databaseRules } from '../src/features/rules/index.ts'
import { dealWithRules } from '../src/features/rules/watch.ts'
import { worldAt } from '../src/platform/registry/installation.ts'
import { owed } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const JULY = Date.parse('2025-07-01T00:00:00+07:00')
const MARCH = Date.parse('2025-03-01T00:00:00+07:00')

let server: RunningServer
beforeAll(async () => {
  server = await runServer()
  const { installation, owner, clock } = server
  const [regulation] = installation.regulations.list('2022-09-12' as never)
  if (regulation === undefined) throw new Error('no regulation')
  const worldOf = (at: number) => worldAt(installation, regulation, at as Instant)
  const world = worldOf(clock.now())
  const { all } = installation.units
  await saveDemonstrationAccounts(owner, [
    ...demonstrationPeople(all, world),
    ...peopleToCome(all, [world, worldOf(JULY)]),
  ])
})
afterAll(() => server?.stop())

const REQUEST = {
  kind: 'request',
  title: 'Xác minh biển số xe',
  urgency: 'normal',
  category: 'border-crime',
  items: ['Chủ xe'],
}

test('a dossier of an unknown kind does not delay others, and is handled when the kind is there again', async () => {
  const asking = await server.desk('truc.80.802')
  const open = () => asking.open({ ...REQUEST, addressees: [server.unit('79.783')] })
  const [lost, sound] = [await open(), await open()]
  const kindOf = (id: string, kind: string) =>
    server.owner.query('update dossier set kind = $2 where id = $1', [id, kind])
  await kindOf(lost.id, 'ghost')
  server.clock.advance(MARCH - server.clock.now())

  const heir = await server.desk('thammuu.79')
  const debtorOf = async (id: string) => owed(await heir.dossier(id), 'receive').debtor.code
  await expect.poll(() => debtorOf(sound.id)).toBe('79')
  const { rows } = await server.owner.query<{ debtor_id: string }>(
    `select debtor_id from obligation where dossier_id = $1 and state = 'open'`,
    [lost.id],
  )
  expect(rows.map(({ debtor_id }) => debtor_id)).toEqual([server.unit('79.783')])

  await kindOf(lost.id, 'request')
  await expect.poll(() => debtorOf(lost.id)).toBe('79')
})

test('a dossier whose acts the database refuses holds up no other, nor the other units', async () => {
  const asking = await server.desk('thammuu.79')
  const open = () => asking.open({ ...REQUEST, addressees: [server.unit('80')] })
  const [refused, sound] = [await open(), await open()]
  await server.owner.query(`create function refuse_act() returns trigger language plpgsql as
    $$ begin raise check_violation using message = 'refused on purpose'; end $$`)
  await server.owner.query(
    `create trigger refuse_act before insert on act for each row when (new.dossier_id = '${refused.id}') execute function refuse_act()`,
  )
  server.clock.advance(JULY - server.clock.now())
  const debtorOf = async (id: string) => {
    const { rows } = await server.owner.query<{ debtor_id: string }>(
      `select distinct debtor_id from obligation where dossier_id = $1 and state = 'open'`,
      [id],
    )
    return rows.map(({ debtor_id }) => debtor_id)
  }
  await expect.poll(() => debtorOf(sound.id)).toEqual([server.unit2025('80')])
  expect(await debtorOf(refused.id)).toEqual([server.unit('80')])
  const handedOn = async () => {
    const { rows } = await server.owner.query<{ unit_id: string }>('select unit_id from succession_done')
    return new Set(rows.map(({ unit_id }) => unit_id))
  }
  await expect.poll(async () => (await handedOn()).has(server.unit('74'))).toBe(true)
  expect((await handedOn()).has(server.unit('80'))).toBe(false)
})

test('an act of the regulation that the rules refuse is logged with the number, and whoever wants to act is told', async () => {
  const asking = await server.desk('thammuu.79@2025')
  const opened = await asking.open({ ...REQUEST, addressees: [server.unit2025('75')] })
  const { installation } = server
  // Silence about the receipt has a meaning that no act of the table carries out.
  const last = (name: string) => {
    const kind = installation.kindVersions.last(name)
    return (
      kind && {
        ...kind,
        tasks: kind.tasks.map((rule) => (rule.task === 'receive' ? { ...rule, lapse: 'ghost' } : rule)),
      }
    )
  }
  const deps = {
    installation: { ...installation, kindVersions: { ...installation.kindVersions, last } },
    store: databaseRules(server.workerPool),
    committed: () => undefined,
  }
  const told: unknown[] = []
  const log = { info: () => undefined, warn: (details: object) => void told.push(details) }
  expect(await catchUpOrRefuse(deps, opened.id, log)).toBe(0)
  server.clock.advance(40 * 86_400_000)
  await expect(catchUpOrRefuse(deps, opened.id, log)).rejects.toMatchObject({ code: 'dossier.rules-stuck' })
  expect(told).toEqual([{ what: opened.id, error: `${opened.number}: dossier.unknown-act` }])
})

test('what failed a short while ago leaves its place to others', async () => {
  const asking = await server.desk('thammuu.79@2025')
  const open = async () => (await asking.open({ ...REQUEST, addressees: [server.unit2025('75')] })).id
  const due = await Promise.all([open(), open(), open()])
  const now = server.clock.now()
  const store = databaseRules(server.workerPool)
  const client = await server.owner.connect()
  try {
    // Seen by this transaction alone, so that the watch does not take it.
    await client.query('begin')
    await client.query('update dossier set acts_at = $2 where id = any ($1)', [due, new Date(now - 1)])
    const inTrx = databaseRules(client as never)
    expect(new Set(await inTrx.listActingNow(now, [], 100))).toEqual(new Set(due))
    expect(await inTrx.listActingNow(now, due.slice(0, 2), 1)).toEqual(due.slice(2))
  } finally {
    await client.query('rollback')
    client.release()
  }
  expect(await store.listActingNow(now, [], 100)).toEqual([])
})

test('a unit that ended without an heir and without a unit above keeps its matters, and they go on once the registry names one', async () => {
  const own = await runServer()
  try {
    const { installation, owner, clock, workerPool } = own
    const [regulation] = installation.regulations.list('2022-09-12' as never)
    if (regulation === undefined) throw new Error('no regulation')
    await saveDemonstrationAccounts(
      owner,
      demonstrationPeople(installation.units.all, worldAt(installation, regulation, clock.now())),
    )
    const ending = own.unit('82')
    const asking = await own.desk('thammuu.79')
    const { id } = await asking.open({ ...REQUEST, addressees: [ending] })
    const { rows: heirs } = await owner.query<{ successor_id: string; on_day: string; body: object }>(
      'delete from succession where predecessor_id = $1 returning successor_id, on_day::text, body',
      [ending],
    )
    await owner.query(`update unit set body = (body - 'versions') || '{"parentId": null}' where id = $1`, [ending])
    await owner.query('update world_version set registry = registry + 1')
    clock.advance(JULY - clock.now())

    const deps = { installation, store: databaseRules(workerPool), committed: () => undefined }
    const look = async (): Promise<ReadonlySet<string>> => {
      const failing = new Map<string, unknown>()
      await dealWithRules(deps, failing)
      return new Set(failing.keys())
    }
    const isDone = async (unitId: string) =>
      (await owner.query('select from succession_done where unit_id = $1', [unitId])).rowCount === 1
    const debtors = async () => {
      const { rows } = await owner.query<{ debtor_id: string }>(
        `select distinct debtor_id from obligation where dossier_id = $1 and state = 'open'`,
        [id],
      )
      return rows.map(({ debtor_id }) => debtor_id)
    }
    expect(await look()).toContain(ending)
    expect([await isDone(ending), await debtors()]).toEqual([false, [ending]])

    const [heir] = heirs
    await owner.query('insert into succession (predecessor_id, successor_id, on_day, body) values ($1, $2, $3, $4)', [
      ending,
      heir?.successor_id,
      heir?.on_day,
      heir?.body,
    ])
    await owner.query('update world_version set registry = registry + 1')
    expect(await look()).not.toContain(ending)
    expect([await isDone(ending), await debtors()]).toEqual([true, [heir?.successor_id]])
  } finally {
    await own.stop()
  }
})
