import { erasedWords } from '@giapranh/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { replayDossiers } from '../src/features/replay/index.ts'
import { CHASE, type Desk } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let asking: Desk
let asked: Desk
beforeAll(async () => {
  server = await runServer()
  asking = await server.desk('truc.80.802')
  asked = await server.desk('truc.79.783')
})
afterAll(() => server?.stop())

const SECRET = 'Nguyễn Văn Thắng'
const ERASED_AT = Date.parse('2022-09-13T03:00:00Z')
const GONE = erasedWords(ERASED_AT)

const open = () =>
  asking.open({
    kind: 'request',
    addressees: [server.unit('79.783')],
    title: `Xác minh ${SECRET}`,
    body: `Về việc của ${SECRET}`,
    items: [`Nơi ở của ${SECRET}`, 'Lịch trình'],
    urgency: 'normal',
    category: 'other',
  })

async function erase(id: string, references: readonly string[], words = ''): Promise<number> {
  const { rows } = await server.owner.query<{ erased: number }>('select erase_texts($1, $2, $3, $4) as erased', [
    id,
    references,
    new Date(ERASED_AT),
    words,
  ])
  return rows[0]?.erased ?? 0
}

/** Every row of a dossier, in whatever table, as one text. */
async function everyRowOf(id: string): Promise<string> {
  const { rows } = await server.owner.query<{ all: string }>(
    `select concat((select string_agg(d::text, '') from dossier d where id = $1), (select string_agg(a::text, '') from act a where dossier_id = $1),
      (select string_agg(o::text, '') from obligation o where dossier_id = $1), (select string_agg(x::text, '') from audit x where subject = $1),
      (select string_agg(o::text, '') from outbox o where payload -> 'dossier' ->> 'id' = $1::text)) as all`,
    [id],
  )
  return rows[0]?.all ?? ''
}

test('a text is stored once, wherever it is shown', async () => {
  const { id } = await open()
  await asked.act(id, 'receive')
  const rows = await everyRowOf(id)
  for (const text of [`Xác minh ${SECRET}`, `Về việc của ${SECRET}`, `Nơi ở của ${SECRET}`, 'Lịch trình']) {
    expect(rows.split(text)).toHaveLength(2)
  }
  const shown = await asked.dossier(id)
  expect(shown).toMatchObject({ title: `Xác minh ${SECRET}`, fields: { body: `Về việc của ${SECRET}` } })
  expect(shown.obligations.at(-1)?.parts.map(({ text }) => text)).toEqual([`Nơi ở của ${SECRET}`, 'Lịch trình'])
})

test('when it is erased, it is nowhere, reads as erased wherever it was, and the record verifies', async () => {
  const { id } = await open()
  await asked.act(id, 'receive')
  expect(await erase(id, ['1.1', '1.2', '1.3'])).toBe(3)
  expect(await everyRowOf(id)).not.toContain(SECRET)
  const shown = await asked.dossier(id)
  expect(shown).toMatchObject({ title: GONE, fields: { body: GONE, items: [GONE, 'Lịch trình'] } })
  expect(shown.obligations.at(-1)?.parts.map(({ text }) => text)).toEqual([GONE, 'Lịch trình'])
  const desk = await asked.get<{ items: { dossier: { id: string; title: string } }[] }>('/api/desk?tab=owed')
  expect(desk.body.items.find(({ dossier }) => dossier.id === id)?.dossier.title).toBe(GONE)
  const list = await asked.get<{ items: { id: string; title: string }[] }>('/api/dossiers')
  expect(list.body.items.find((row) => row.id === id)?.title).toBe(GONE)
  expect(
    (await asked.get<{ items: unknown[] }>(`/api/dossiers?q=Thang`)).body.items.map(
      (row) => (row as { id: string }).id,
    ),
  ).not.toContain(id)
  const acts = await asked.get<{ items: { fields: Record<string, unknown> }[] }>(`/api/dossiers/${id}/acts`)
  expect(acts.body.items[0]?.fields).toMatchObject({ title: GONE, body: GONE })
  expect((await replayDossiers(server.owner, id)).differences).toEqual([])
})

test('an act that was decided before is decided again, and answers with what is left', async () => {
  const { id } = await open()
  await asked.act(id, 'receive')
  await erase(id, ['1.1', '1.3'])
  const answer = await asked.act(id, 'accept')
  expect(JSON.stringify(answer)).not.toContain(`Xác minh ${SECRET}`)
  expect(JSON.stringify(answer)).toContain(GONE)
  expect(await everyRowOf(id)).not.toContain(`Nơi ở của ${SECRET}`)
  expect((await replayDossiers(server.owner, id)).differences).toEqual([])
})

test('erasing again changes nothing, and only the owner can erase', async () => {
  const { id } = await asking.open({ ...CHASE, addressees: [server.unit('79.783')] })
  await erase(id, ['1.1'])
  const first = await everyRowOf(id)
  expect(await erase(id, ['1.1'])).toBe(0)
  expect((await everyRowOf(id)).length).toBe(first.length)
  await expect(server.pool.query(`select erase_texts('${id}', '{1.1}', now(), '')`)).rejects.toMatchObject({
    code: '42501',
  })
})
