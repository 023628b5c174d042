import type { ActView, DossierView } from '@giapranh/contracts'
import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../apps/server/src/platform/time/clock.ts'
import { openIncident, signInOverHttp } from '../e2e/over-http.ts'
import { install, type Installation, makeDataDir } from '../installation.ts'

let installation: Installation | undefined
afterEach(async () => {
  await installation?.remove()
  installation = undefined
})

test('a clock that is set back stands still until real time reaches it', () => {
  const readings = [1_000, 2_000, 500, 1_999, 2_001]
  const clock = systemClock(() => readings.shift() ?? 0)
  expect([1, 2, 3, 4, 5].map(() => clock.now())).toEqual([1_000, 2_000, 2_000, 2_000, 2_001])
})

test('after a restart with an earlier clock no act is dated before its predecessor', async () => {
  const dataDir = makeDataDir()
  const first = await install({ dataDir })
  const officer = await signInOverHttp(first.url, 'truc.80.802.27976')
  const moved = await officer.call('POST', '/api/demonstration/clock', { minutes: 26 * 60 })
  expect(moved.status).toBe(200)
  const opened = await openIncident(first.url, 'truc.80.802.27976', 'Việc trước khi đồng hồ lùi')
  await first.end()

  installation = await install({ dataDir })
  const neighbour = await signInOverHttp(installation.url, 'truc.79.785.27598')
  const view = await neighbour.call<DossierView>('GET', `/api/dossiers/${opened.id}`)
  const mine = view.body.obligations.find((obligation) => obligation.debtor.code === '79.785.27598')
  const done = await neighbour.call('POST', `/api/dossiers/${opened.id}/acts`, {
    type: 'receive',
    obligationId: mine?.id,
  })
  expect(done.status).toBe(201)
  const { body } = await neighbour.call<{ items: ActView[] }>('GET', `/api/dossiers/${opened.id}/acts`)
  const times = body.items.map((act) => act.at)
  expect(times).toHaveLength(2)
  expect(times).toEqual(times.toSorted())
}, 60_000)
