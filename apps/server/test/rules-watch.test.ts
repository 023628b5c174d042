import { afterAll, beforeAll, expect, test } from 'vitest'
import { demonstrationPeople } from '../src/features/demonstration/people.ts'
import { saveDemonstrationAccounts } from '../src/features/demonstration/accounts.ts'
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
