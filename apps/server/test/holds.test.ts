import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { DossierView, Problem } from '@giapranh/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { regulationWith } from '../../../tests/regulation-with.ts'
import { type Desk, deskOf } from './desk-client.ts'
import { kind } from './fixtures/hold-kinds/voyage/kind.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let regulation: Awaited<ReturnType<typeof regulationWith>>
let mine: Desk
/** Of another process on the same database. */
let theirs: Desk
beforeAll(async () => {
  regulation = await regulationWith(kind)
  server = await runServer({
    kindFolders: [join(import.meta.dirname, 'fixtures/hold-kinds')],
    regulationFiles: [regulation.file],
  })
  mine = await server.desk('truc.80')
  theirs = await deskOf((await server.another({ ...server.clock })).app, 'truc.72')
})
afterAll(async () => {
  await server?.stop()
  await rm(regulation.folder, { recursive: true, force: true })
})

const HOUR = 3_600_000
const at = (hours: number): string => new Date(server.clock.now() + hours * HOUR).toISOString()
const voyage = (boat: string, from = 1, to = 5) => ({
  kind: 'voyage',
  title: 'Tuần tra trên sông',
  addressees: [server.unit('79')],
  boat,
  from: at(from),
  to: at(to),
})
const plan = (desk: Desk, sent: object) => desk.post<DossierView & Problem>('/api/dossiers', sent)
const took = async (): Promise<readonly string[]> =>
  (await server.owner.query<{ resource: string }>('select resource from hold order by resource')).rows.map(
    ({ resource }) => resource,
  )

test('one boat at the same moment through two processes: one gets it, the other is told, and sees nothing of the dossier that has it', async () => {
  for (let round = 1; round <= 5; round += 1) {
    const before = await server.counts()
    const sent = voyage(`Tàu SPB-0${round}`)
    const answers = await Promise.all([plan(mine, sent), plan(theirs, sent)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.body).toMatchObject({ code: 'hold.taken' })
    expect(refused?.body.detail).toEqual({ resource: `tàu spb-0${round}` })
    // Nothing of the refused act is stored.
    expect(await server.counts()).toMatchObject({
      dossier: (before['dossier'] ?? 0) + 1,
      act: (before['act'] ?? 0) + 1,
    })
  }
  expect(await took()).toHaveLength(5)
})

test('a unit that sees the dossier that has it is told which one it is; another spelling is the same boat', async () => {
  const first = await plan(mine, voyage('Ca nô 7'))
  expect(first.status).toBe(201)
  const again = await plan(mine, voyage('  CA NÔ 7 '.normalize('NFD'), 4, 9))
  expect(again).toMatchObject({
    status: 409,
    body: { code: 'hold.taken', detail: { dossier: first.body.number, unit: '80' } },
  })
})

test('it is free in the next hour, and when the dossier is closed; what was refused can then be sent again unchanged', async () => {
  const first = await plan(mine, voyage('Ca nô 8'))
  expect((await plan(theirs, voyage('Ca nô 8', 5, 6))).status).toBe(201)
  const sent = voyage('Ca nô 8', 2, 3)
  expect((await plan(theirs, sent)).status).toBe(409)
  await (await server.desk('truc.79')).act(first.body.id, 'back')
  expect((await plan(theirs, sent)).status).toBe(201)
})

test('an exercise takes nothing away from what is real, nor from another exercise what is free there', async () => {
  const exercise = { ...voyage('Ca nô 9'), exercise: true }
  expect((await plan(mine, exercise)).status).toBe(201)
  expect((await plan(theirs, exercise)).body).toMatchObject({ code: 'hold.taken' })
  expect((await plan(theirs, voyage('Ca nô 9'))).status).toBe(201)
  expect((await plan(mine, voyage('Ca nô 9'))).body).toMatchObject({ code: 'hold.taken' })
})
