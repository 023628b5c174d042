import type { ActView, DossierView } from '@giapranh/contracts'
import type { Instant } from '@giapranh/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demonstrationPeople, peopleToCome } from '../src/features/demonstration/people.ts'
import { saveDemonstrationAccounts } from '../src/features/demonstration/accounts.ts'
import { replayDossiers } from '../src/features/replay/replay-dossiers.ts'
import { databaseRules } from '../src/features/rules/index.ts'
import { worldAt } from '../src/platform/registry/installation.ts'
import { CHASE, owed } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const MARCH = Date.parse('2025-03-01T00:00:00+07:00')
const JULY = Date.parse('2025-07-01T00:00:00+07:00')

let server: RunningServer
beforeAll(async () => {
  server = await runServer()
  const { installation, owner } = server
  const [regulation] = installation.regulations.list('2022-09-12' as never)
  if (regulation === undefined) throw new Error('no regulation')
  const worlds = [server.clock.now(), MARCH, JULY].map((at) => worldAt(installation, regulation, at as Instant))
  const [first] = worlds
  if (first === undefined) throw new Error('no world')
  await saveDemonstrationAccounts(owner, [
    ...demonstrationPeople(installation.units.all, first),
    ...peopleToCome(installation.units.all, worlds),
  ])
})
afterAll(() => server?.stop())

const desk = async (username: string) => server.desk(username)
const moveTo = (at: number): void => server.clock.advance(at - server.clock.now())
const actsOf = async (username: string, id: string): Promise<readonly ActView[]> =>
  (await (await desk(username)).get<{ items: ActView[] }>(`/api/dossiers/${id}/acts`)).body.items
const isOver = async (
  username: string,
  id: string,
  wanted: (dossier: DossierView) => boolean,
): Promise<DossierView> => {
  await expect.poll(async () => wanted(await (await desk(username)).dossier(id))).toBe(true)
  return (await desk(username)).dossier(id)
}
const REQUEST = {
  kind: 'request',
  title: 'Xác minh biển số xe',
  urgency: 'normal',
  category: 'border-crime',
  items: ['Chủ xe', 'Lịch sử vi phạm'],
}

const DAY = 86_400_000
/** A request of 80.802 that outlives two reforms. */
let lasting = ''
/** Requests of 80.802 that it took back: long before its end, and on its last day. */
const closedInTime: string[] = []
async function withdrawn(): Promise<void> {
  const asking = await desk('thammuu.80.802')
  const { id } = await asking.open({ ...REQUEST, addressees: [server.unit('79.783')] })
  await asking.act(id, 'withdraw', { reason: 'Nhầm.' })
  closedInTime.push(id)
}

describe('units that end', () => {
  test('what a district owed and held goes to its heirs, who answer, review and close it', async () => {
    const asking = await desk('truc.80.802')
    const opened = await asking.open({ ...REQUEST, addressees: [server.unit('79.783')] })
    await (await desk('truc.79.783')).act(opened.id, 'receive')
    moveTo(MARCH - 40 * DAY)
    await withdrawn()
    moveTo(MARCH - 60_000)
    await withdrawn()
    lasting = (await asking.open({ ...REQUEST, addressees: [server.unit('79.783')] })).id
    await (await desk('truc.79.783')).act(lasting, 'receive')
    expect(owed(await asking.dossier(opened.id), 'answer').debtor.code).toBe('79.783')
    moveTo(MARCH)

    const taken = await isOver('thammuu.79', opened.id, (dossier) => owed(dossier, 'answer').debtor.code === '79')
    expect(owed(taken, 'answer')).toMatchObject({ state: 'open', creditor: { code: '80' } })
    expect(taken.holder.code).toBe('80')
    expect(taken.originator.code).toBe('80.802')
    const succession = (await actsOf('thammuu.79', opened.id)).find((act) => act.by.actor === 'registry')
    expect(succession).toMatchObject({
      type: 'succeed',
      by: { person: null, unit: null, reason: 'Nghị định 02/2025/NĐ-CP' },
      occurredAt: '2025-02-28T17:00:00.000Z',
    })

    await (await desk('thammuu.79')).act(opened.id, 'answer', { body: 'Đã xác minh.' })
    const closed = await (await desk('thammuu.80')).act(opened.id, 'acceptAnswer')
    expect(closed.dossier).toMatchObject({ state: 'closed', outcome: 'answered' })
  })

  test('what was closed by mistake before the end is reopened by the heir', async () => {
    const [earlier = '', mistaken = ''] = closedInTime
    const heir = await desk('thammuu.80')
    await isOver('thammuu.80', mistaken, (dossier) => dossier.holder.code === '80')
    expect((await heir.dossier(mistaken)).allowed).toContain('reopen')
    await heir.act(mistaken, 'reopen', { reason: 'Rút nhầm.' })
    // What is open again moves to the heirs of units that have ended meanwhile.
    const open = await isOver('thammuu.80', mistaken, (dossier) => owed(dossier, 'receive').creditor.code === '80')
    expect(owed(open, 'receive')).toMatchObject({ state: 'open', debtor: { code: '79' } })
    // Its days are over, so it stays with the unit that closed it.
    expect((await heir.dossier(earlier)).holder.code).toBe('80.802')
  })

  test('letters show the names that units had when they were written', async () => {
    const { body } = await (await desk('thammuu.80')).get<{ items: { id: string }[] }>('/api/dossiers')
    const id = body.items[0]?.id ?? ''
    const [first] = await actsOf('thammuu.80', id)
    expect(first?.by.unit?.code).toBe('80.802')
    expect(first?.by.unit?.name.vi).toContain('Công an huyện Đức Hòa')
  })

  test('nobody acts for a unit that has ended, and its accounts say so', async () => {
    const me = await (await desk('truc.80.802')).get('/api/desk')
    expect(me.status).toBe(403)
  })

  test('if a province has its heir before its commune has one, the commune’s heir still has a reason to see the dossier', async () => {
    const opened = await (await desk('truc.80.802.27976')).open({ ...CHASE, title: 'Thấy trước khi xã kết thúc' })
    // As the worker does it if it handles the province first.
    await databaseRules(server.workerPool).inheritGrants(server.unit('80'), server.unit2025('80'))
    const { rows } = await server.owner.query<{ reason: string; through_id: string }>(
      'select reason, through_id from access_grant where dossier_id = $1 and unit_id = $2',
      [opened.id, server.unit2025('80')],
    )
    expect(rows).toEqual([{ reason: 'superior-of-party', through_id: opened.holder.id }])
  })

  test('a commune whose province merges is succeeded, and so is what the province owed', async () => {
    const commune = await desk('truc.80.802.27976')
    const chase = await commune.open(CHASE)
    const debtors = chase.obligations.map(({ debtor }) => debtor.code)
    const request = await (await desk('thammuu.79')).open({ ...REQUEST, addressees: [server.unit('82')] })
    await (await desk('thammuu.79')).act(lasting, 'answer', { body: 'Đã xác minh.' })
    moveTo(JULY)

    const heir = await desk('truc.80.27976@2025')
    const carried = await isOver('truc.80.27976@2025', chase.id, (dossier) => dossier.holder.code === '80.27976')
    expect(carried.obligations.filter(({ state }) => state === 'open').length).toBeGreaterThan(0)
    for (const { debtor, state } of carried.obligations) {
      if (state === 'open') expect(debtors).not.toContain(debtor.code)
    }
    const ended = await heir.act(chase.id, 'standDown', { reason: 'Đã bắt được đối tượng.' })
    expect(ended.dossier.state).toBe('closed')

    await isOver(
      'thammuu.82@2025',
      request.id,
      (dossier) => owed(dossier, 'receive').debtor.id === server.unit2025('82'),
    )
    const received = await (await desk('thammuu.82@2025')).act(request.id, 'receive')
    expect(owed(received.dossier, 'answer').creditor.id).toBe(server.unit2025('79'))
  })

  test('what was answered between two reforms ends as answered', async () => {
    await isOver('thammuu.80@2025', lasting, (dossier) => dossier.holder.id === server.unit2025('80'))
    const closed = await (await desk('thammuu.80@2025')).act(lasting, 'acceptAnswer')
    expect(closed.dossier).toMatchObject({ state: 'closed', outcome: 'answered' })
  })

  test('the second reform names its own instrument alone, and the heirs of its own day', async () => {
    const acts = (await actsOf('thammuu.80@2025', lasting)).filter((act) => act.by.actor === 'registry')
    expect(acts.map(({ by }) => by.reason)).toEqual(['Nghị định 02/2025/NĐ-CP', 'Nghị quyết 202/2025/QH15'])
    const moved = acts[1]?.changes.filter(({ change }) => change === 'inherited')
    expect(moved?.map(({ from }) => from?.code).toSorted()).toEqual(['79', '80'])
  })

  test('the heir of a lead leads in the interim; nobody was appointed', async () => {
    const regulationId = server.installation.regulations.list('2025-07-01' as never)[0]?.id ?? ''
    const { body } = await (
      await desk('thammuu.79@2025')
    ).get<{ lead: { id: string }; termOver: boolean }>(`/api/regulations/${regulationId}`)
    expect(body.lead.id).toBe(server.unit2025('79'))
  })

  test('heirs can read the past: a dossier that was closed before', async () => {
    await expect
      .poll(async () => {
        const { body } = await (
          await desk('thammuu.80@2025')
        ).get<{ items: { state: string }[] }>('/api/dossiers?state=closed')
        return body.items.length
      })
      .toBeGreaterThan(0)
  })

  test('a replay finds no difference, and everything open has living sides', async () => {
    expect((await replayDossiers(server.owner)).differences).toEqual([])
    const { rows } = await server.owner.query<{ debtor_id: string; creditor_id: string; holder_id: string }>(
      `select o.debtor_id, o.creditor_id, d.holder_id from obligation o join dossier d on d.id = o.dossier_id where o.state = 'open'`,
    )
    expect(rows.length).toBeGreaterThan(0)
    const units = server.installation.units.on('2025-07-01' as never)
    for (const row of rows) {
      for (const unitId of Object.values(row)) expect(units.unit(unitId as never)).toBeDefined()
    }
  })

  test('an heir that saw only that a dossier exists now sees as much as the ended unit did', async () => {
    const { owner } = server
    const [ended, heir] = [server.unit('80.802'), server.unit('79.778')]
    const { rows } = await owner.query<{ id: string }>(
      `select dossier_id as id from access_grant where unit_id = $1 and level = 'whole' limit 1`,
      [ended],
    )
    const id = rows[0]?.id
    await owner.query(
      `insert into access_grant (unit_id, dossier_id, reason, through_id, level, kind, open, mine)
        select $1, dossier_id, 'superior-of-party', unit_id, 'pointer', kind, open, false from access_grant where unit_id = $2 and dossier_id = $3`,
      [heir, ended, id],
    )
    await owner.query('select inherit_grants($1, $2)', [ended, heir])
    const seen = await owner.query<{ level: string; told: boolean }>(
      `select g.level, g.unit_id = any (d.audience) as told from access_grant g join dossier d on d.id = g.dossier_id
        where g.unit_id = $1 and g.dossier_id = $2`,
      [heir, id],
    )
    expect(seen.rows).toEqual([{ level: 'whole', told: true }])
  })
})
