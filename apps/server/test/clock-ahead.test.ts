import { afterAll, beforeAll, expect, test } from 'vitest'
import { owed } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const MARCH = Date.parse('2025-03-01T00:00:00+07:00')

let server: RunningServer
beforeAll(async () => {
  server = await runServer()
})
afterAll(() => server?.stop())

test('what was marked as handed on while the clock was ahead is handed on when its day comes', async () => {
  const { owner } = server
  await owner.query(
    `insert into succession_done (unit_id, at) select id, '2025-03-01T00:10:00+07:00' from unit where valid_to = '2025-03-01'`,
  )
  const marks = async () => (await owner.query('select 1 from succession_done')).rowCount
  await expect.poll(marks).toBe(0)
  const opened = await (
    await server.desk('truc.80.802')
  ).open({
    kind: 'request',
    addressees: [server.unit('79.783')],
    title: 'Xác minh biển số xe',
    urgency: 'normal',
    category: 'border-crime',
    items: ['Chủ xe'],
  })
  expect(owed(opened, 'receive').debtor.code).toBe('79.783')
  server.clock.advance(MARCH + 30 * 60_000 - server.clock.now())
  const sides = async () =>
    (
      await owner.query<{ debtor: string; holder: string }>(
        `select o.debtor_id as debtor, d.holder_id as holder from obligation o join dossier d on d.id = o.dossier_id where d.id = $1 and o.state = 'open'`,
        [opened.id],
      )
    ).rows
  await expect.poll(sides).toEqual([{ debtor: server.unit('79'), holder: server.unit('80') }])
})
