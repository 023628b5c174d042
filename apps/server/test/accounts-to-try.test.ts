import { instant, startOfDay } from '@giapranh/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveDemonstrationAccounts } from '../src/features/demonstration/accounts.ts'
import { findAccountsToTry } from '../src/features/demonstration/accounts-to-try.ts'
import { demonstrationPeople, peopleToCome } from '../src/features/demonstration/people.ts'
import { worldAt } from '../src/platform/registry/installation.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await runServer()
})
afterAll(() => server?.stop())

test('the accounts to try are those that can sign in and act on that day, in each era', async () => {
  const { installation, owner, clock } = server
  const [regulation] = installation.regulations.list('2022-09-12' as never)
  if (regulation === undefined) throw new Error('no regulation')
  const world = worldAt(installation, regulation, clock.now())
  const later = installation.units.ends
    .map((day) => startOfDay(day, regulation.calendar))
    .filter((begin) => begin > clock.now())
    .map((begin) => worldAt(installation, regulation, begin))
  await saveDemonstrationAccounts(owner, [
    ...demonstrationPeople(installation.units.all, world),
    ...peopleToCome(installation.units.all, [world, ...later]),
  ])
  const accountsOn = await findAccountsToTry(owner, installation, regulation)
  const names = () => accountsOn(clock.now()).map(({ username }) => username)

  expect(accountsOn(clock.now()).slice(-2)).toEqual([
    {
      username: 'chihuy.79.785',
      what: { vi: 'Chỉ huy Công an huyện Bình Chánh', en: expect.stringContaining('Commander') as string },
    },
    {
      username: 'thammuu.79',
      what: expect.objectContaining({ vi: expect.stringMatching(/, Cụm trưởng$/u) as string }) as object,
    },
  ])
  expect(names().slice(0, 4)).toEqual(['truc.80.802.27976', 'truc.79.785.27598', 'truc.80.802', 'thammuu.79.783'])
  for (const day of ['2025-03-01', '2025-07-02']) {
    clock.advance(instant(Date.parse(`${day}T08:00:00+07:00`)) - clock.now())
    expect(names().length).toBeGreaterThanOrEqual(4)
    expect(new Set(names()).size).toBe(names().length)
    for (const name of names()) {
      const desk = await server.desk(name)
      expect([name, (await desk.get('/api/desk')).status]).toEqual([name, 200])
    }
  }
  expect(names()).toContain('thammuu.79@2025')
})
