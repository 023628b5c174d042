import type { Instant } from '@giapranh/kernel'
import type { Problem } from '@giapranh/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveDemonstrationAccounts } from '../src/features/demonstration/accounts.ts'
import { demonstrationPeople, peopleToCome } from '../src/features/demonstration/people.ts'
import { replayDossiers } from '../src/features/replay/replay-dossiers.ts'
import { worldAt } from '../src/platform/registry/installation.ts'
import { deskOf, type Done } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const MARCH = Date.parse('2025-03-01T00:00:00+07:00')

let server: RunningServer
beforeAll(async () => {
  server = await runServer()
  const { installation, owner } = server
  const [regulation] = installation.regulations.list('2022-09-12' as never)
  if (regulation === undefined) throw new Error('no regulation')
  const worlds = [server.clock.now(), MARCH].map((at) => worldAt(installation, regulation, at as Instant))
  const [first] = worlds
  if (first === undefined) throw new Error('no world')
  await saveDemonstrationAccounts(owner, [
    ...demonstrationPeople(installation.units.all, first),
    ...peopleToCome(installation.units.all, worlds),
  ])
})
afterAll(() => server?.stop())

test('acts that arrive at the instant when their unit ends, through two processes: each is stored once or refused with a reason', async () => {
  server.clock.advance(MARCH - 60_000 - server.clock.now())
  const asking = await server.desk('truc.80.802')
  const owing = await server.desk('truc.79.783')
  const elsewhere = await deskOf((await server.another({ ...server.clock })).app, 'truc.79.783')
  const opened = await Promise.all(
    Array.from({ length: 6 }, (_, n) =>
      asking.open({
        kind: 'request',
        title: `Xác minh ${n}`,
        urgency: 'normal',
        category: 'border-crime',
        items: ['Chủ xe'],
        addressees: [server.unit('79.783')],
      }),
    ),
  )
  const send = (text: string) =>
    opened.flatMap(({ id }, n) => [
      owing.post<Done & Problem>(`/api/dossiers/${id}/acts`, { type: 'inform', body: `${text} ${n}` }),
      elsewhere.post<Done & Problem>(`/api/dossiers/${id}/acts`, { type: 'receive' }),
    ])
  server.clock.advance(59_999)
  const before = send('Ngay trước')
  server.clock.advance(1)
  const answers = await Promise.all([...before, ...send('Ngay sau')])

  const stored = answers.filter(({ status }) => status === 201)
  const refused = answers.filter(({ status }) => status !== 201)
  // After the hour the unit does nothing more.
  expect(refused.length).toBeGreaterThanOrEqual(12)
  for (const { status, body } of refused) {
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(body.code).toMatch(/^[a-z]+\.[a-z-]+$/u)
    expect(body.title.length).toBeGreaterThan(10)
  }
  const ids = opened.map(({ id }) => id)
  const count = async (where: string): Promise<number> =>
    (
      await server.owner.query<{ many: number }>(
        `select count(*)::int as many from act where dossier_id = any ($1) and ${where}`,
        [ids],
      )
    ).rows[0]?.many ?? -1
  expect(await count(`type in ('inform', 'receive')`)).toBe(stored.length)
  expect(await count(`type in ('inform', 'receive') and at >= '2025-03-01T00:00:00+07:00'`)).toBe(0)

  // The heirs have what the unit owed, in both processes.
  const heir = await server.desk('thammuu.79')
  for (const { id } of opened) {
    await expect
      .poll(async () =>
        (await heir.dossier(id)).obligations
          .filter(({ state }) => state === 'open')
          .every(({ debtor, creditor }) => debtor.code !== '79.783' && creditor.code !== '80.802'),
      )
      .toBe(true)
  }
  expect((await replayDossiers(server.owner)).differences).toEqual([])
})
