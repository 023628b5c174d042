import { afterAll, beforeAll, expect, test } from 'vitest'
import { CHASE, type Desk } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let desk: Desk
beforeAll(async () => {
  server = await runServer()
  desk = await server.desk('truc.80.802.27976')
})
afterAll(async () => server?.stop())

const join = (id: string, ...dossiers: readonly string[]) =>
  desk.post(`/api/dossiers/${id}/acts`, { type: 'join', dossiers })
const linked = async (id: string): Promise<readonly string[]> => (await desk.dossier(id)).links.map((link) => link.id)

test('two reports of one event are joined once, from whichever side', async () => {
  const [one, two, three] = [await desk.open(CHASE), await desk.open(CHASE), await desk.open(CHASE)]
  expect((await join(one.id, two.id)).status).toBe(201)
  for (const [here, there] of [
    [one, two],
    [two, one],
  ] as const)
    expect(await join(here.id, there.id)).toMatchObject({
      status: 422,
      body: { code: 'link.already', field: 'dossiers' },
    })
  expect((await join(two.id, one.id, three.id)).status).toBe(201)
  expect([await linked(one.id), await linked(two.id)]).toEqual([[two.id], [one.id, three.id]])
})

test('joined from both sides at the same moment, each shows the other once', async () => {
  const [one, two] = [await desk.open(CHASE), await desk.open(CHASE)]
  await Promise.all([join(one.id, two.id), join(two.id, one.id)])
  expect([await linked(one.id), await linked(two.id)]).toEqual([[two.id], [one.id]])
})
