import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPeople } from '../src/features/demonstration/people.ts'
import { saveDemonstrationAccounts } from '../src/features/demonstration/accounts.ts'
import { worldAt } from '../src/platform/registry/installation.ts'
import { owed } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

const MARCH = Date.parse('2025-03-01T00:00:00+07:00')

let server: RunningServer
beforeAll(async () => {
  server = await runServer()
  const { installation, owner, clock } = server
  const [regulation] = installation.regulations.list('2022-09-12' as never)
  if (regulation === undefined) throw new Error('no regulation')
  const world = worldAt(installation, regulation, clock.now())
  await saveDemonstrationAccounts(owner, demonstrationPeople(installation.units.all, world))
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
