import { MORNING } from './installed-database.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadKinds } from '../src/platform/registry/kinds.ts'
import { saveRegulation } from '../src/platform/registry/registry-store.ts'
import { CHASE, type Desk } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let desk: Desk
beforeAll(async () => {
  server = await runServer()
  desk = await server.desk('truc.80.802.27976')
})
afterAll(() => server?.stop())

test('a code that a reform gives to another unit does not stop that unit’s numbers', async () => {
  const { number } = await desk.open(CHASE)
  // As if another unit had had our code and taken our next number before us.
  await server.owner.query(
    `insert into dossier select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'originator_id', $2::text,
      'number', regexp_replace(d.number, '^\\d+', lpad(((regexp_match(d.number, '^\\d+'))[1]::int + 1)::text, 2, '0'))))).*
      from dossier d where number = $1`,
    [number, server.unit('82')],
  )
  const next = await desk.open(CHASE)
  expect(Number.parseInt(next.number, 10)).toBe(Number.parseInt(number, 10) + 1)
})

test('kinds whose numbers would look the same are refused', async () => {
  const folder = new URL('fixtures/twin-kinds', import.meta.url).pathname
  await expect(loadKinds([folder])).rejects.toThrow('both abbreviate as VV')
})

describe('a matter is found', () => {
  let id = ''
  let number = ''
  beforeAll(async () => {
    const opened = await desk.open({
      ...CHASE,
      title: 'Xe 59-C1/123.45 chở hàng lậu/hàng giả',
      body: 'Biên bản số 12/BB-CAX ngày 3/9',
    })
    id = opened.id
    number = opened.number
  })
  const found = async (q: string): Promise<boolean> => {
    const { body } = await desk.get<{ items: { id: string }[] }>(`/api/dossiers?q=${encodeURIComponent(q)}`)
    return body.items.some((item) => item.id === id)
  }

  test('by its number, whole or in part', async () => {
    for (const q of [number, number.split('/').slice(1).join('/'), number.toLowerCase(), '27976'])
      expect([q, await found(q)]).toEqual([q, true])
  })

  test.each(['59-C1', '123.45', '59C1/123', '12/BB-CAX', 'CAX', 'hàng giả', 'lau hang'])('by %s', async (q) => {
    expect(await found(q)).toBe(q !== '59C1/123')
  })

  test('by the texts that its kind declares searchable, and by no others', async () => {
    const { id: asked } = await (
      await server.desk('truc.80.802')
    ).open({
      kind: 'request',
      addressees: [server.unit('79.783')],
      title: 'Xác minh nhân thân',
      purpose: 'Giải quyết tố giác về hội phường',
      urgencyReason: 'Sắp hết thời hạn tạm giữ',
      urgency: 'urgent',
      category: 'other',
    })
    const { get } = await server.desk('truc.80.802')
    const finds = async (q: string): Promise<readonly string[]> =>
      (await get<{ items: { id: string }[] }>(`/api/dossiers?q=${encodeURIComponent(q)}`)).body.items.map(
        (row) => row.id,
      )
    expect(await finds('hoi phuong')).toEqual([asked])
    expect(await finds('tam giu')).toEqual([])
  })

  test.each(['!!', '...', '🙂'])('never by punctuation alone: %s', async (q) => {
    expect((await desk.get(`/api/dossiers?q=${encodeURIComponent(q)}`)).body).toEqual({ items: [], next: null })
  })
})

describe('a history', () => {
  test('is paged in order without loss or repetition', async () => {
    const { id } = await desk.open(CHASE)
    for (let n = 1; n <= 6; n += 1) await desk.act(id, 'inform', { body: `Tin ${n}` })
    const seen: number[] = []
    let next: string | null = ''
    while (next !== null) {
      const { body }: { body: { items: { seq: number }[]; next: string | null } } = await desk.get(
        `/api/dossiers/${id}/acts?limit=3${next === '' ? '' : `&cursor=${next}`}`,
      )
      expect(body.items.length).toBeLessThanOrEqual(3)
      seen.push(...body.items.map((act) => act.seq))
      next = body.next
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect((await desk.get(`/api/dossiers/${id}/acts?cursor=x`)).status).toBe(400)
  })

  test('names the debtor of its time, whoever got the obligation later', async () => {
    const asking = await server.desk('truc.80.802')
    const asked = await server.desk('truc.79.783')
    const { id } = await asking.open({
      kind: 'request',
      addressees: [server.unit('79.783')],
      title: 'Xác minh',
      urgency: 'normal',
      category: 'other',
    })
    await asked.act(id, 'receive')
    await asked.act(id, 'askClarification', { body: 'Ai?' })
    await asking.act(id, 'clarify', { body: 'Người này.' })
    const child = server.installation.units.tree.childrenOf(server.unit('79.783'), '2022-09-12' as never)[0]
    await asked.act(id, 'assign', { assignee: [child?.id] })
    const { body } = await asking.get<{
      items: { type: string; changes: { change: string; task: string; how: string; unit: { code: string } }[] }[]
    }>(`/api/dossiers/${id}/acts`)
    const change = (type: string, how: string) =>
      body.items.find((act) => act.type === type)?.changes.find((each) => each.how === how && each.task === 'answer')
    expect(change('askClarification', 'paused')?.unit.code).toBe('79.783')
    expect(change('assign', 'assigned')?.unit.code).toBe(child?.code)
  })
})

test('a regulation with dossiers cannot be changed without a new version', async () => {
  const [regulation] = server.installation.regulations.list('2022-09-12' as never)
  if (regulation === undefined) throw new Error('no regulation')
  await desk.open(CHASE)
  await expect(saveRegulation(server.owner, regulation, MORNING)).resolves.toBeUndefined()
  await expect(saveRegulation(server.owner, { ...regulation, audienceLimit: 9 }, MORNING)).rejects.toThrow('version 2')
  await expect(
    saveRegulation(server.owner, { ...regulation, audienceLimit: 9, version: 2 }, MORNING),
  ).resolves.toBeUndefined()
})
