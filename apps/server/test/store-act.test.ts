import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDossier, storeAct } from '../src/features/dossiers/store.ts'
import { CHASE, type Desk } from './desk-client.ts'
import { givePostsEverywhere } from './posts-everywhere.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let desk: Desk
let personId = ''
const NOBODY = '00000000-0000-7000-8000-000000000000'
beforeAll(async () => {
  server = await runServer()
  desk = await server.desk('truc.80.802.27976')
  personId = (await desk.get<{ person: { id: string } }>('/api/me')).body.person.id
  await givePostsEverywhere(server, personId)
})
afterAll(() => server?.stop())

const mine = () => server.unit('80.802.27976')

/** What the server's role sends to inform about a dossier at version 1; parts of it are replaced. */
function decision(
  id: string,
  change: { dossier?: object; act?: object; outbox?: object; more?: object } = {},
): Record<string, unknown> {
  const unit = { unit_id: mine(), ...change.act }.unit_id
  return {
    audit_id: crypto.randomUUID(),
    world: { registry: 1, regulations: 1 },
    dossier: {
      id,
      state: 'open',
      outcome: null,
      closed_at: null,
      last_at: '2022-09-12T01:00:00Z',
      erasures: 0,
      ...change.dossier,
    },
    act: {
      seq: 2,
      id: crypto.randomUUID(),
      type: 'inform',
      at: '2022-09-12T01:00:00Z',
      actor: 'person',
      person_id: personId,
      post_id: unit,
      post: 'duty',
      unit_id: mine(),
      under: { regulation: 1, registry: 1, kind: 1 },
      facts: {},
      fields: {},
      changes: [],
      texts: null,
      texts_last: false,
      hash: '00',
      ...change.act,
    },
    outbox: { topic: 'act', dossier: { id }, ...change.outbox },
    ...change.more,
  }
}
const store = (record: Record<string, unknown>, unitId: string = mine(), person = personId) =>
  storeAct(server.pool, { unitId, personId: person }, record)
const refused = { code: '42501' }

const district = () => server.unit('80.802')
/** As the district above the commune, which sees the dossier and is not a party to it. */
const byDistrict = (id: string, change: Parameters<typeof decision>[1] = {}) =>
  decision(id, { ...change, act: { unit_id: district(), ...change.act } })
async function rowOf(dossierId: string): Promise<unknown> {
  const { rows } = await server.owner.query<{ row: unknown }>(
    'select to_jsonb(o) as row from obligation o where dossier_id = $1 limit 1',
    [dossierId],
  )
  return rows[0]?.row
}

describe('the one way in', () => {
  test('stores an act of a party, and then no other at the same version', async () => {
    const { id } = await desk.open(CHASE)
    expect(await store(decision(id))).toEqual([expect.stringMatching(/^\d\d\/VV-/u)])
    const before = await server.counts()
    const earlier = { act: { seq: 3, at: '2022-09-12T00:59:59Z' } }
    expect(await store(decision(id, earlier))).toBeUndefined()
    expect(await store(decision(id, { more: { idempotency: { key: 'a-lost-race', hash: '00' } } }))).toBeUndefined()
    // Not even the key is stored.
    expect(await server.counts()).toEqual(before)
    expect(
      (await server.owner.query('select 1 from audit where subject = $1 and action = $2', [id, 'act.inform'])).rowCount,
    ).toBe(1)
  })

  test.each<[string, (id: string) => Promise<unknown>]>([
    ['a stranger', (id) => store(decision(id, { act: { unit_id: server.unit('82') } }), server.unit('82'))],
    [
      'a unit above that changes an obligation',
      async (id) => store(byDistrict(id, { more: { obligations: [await rowOf(id)] } }), district()),
    ],
    [
      'a unit above that ends the matter',
      (id) => store(byDistrict(id, { dossier: { state: 'closed', outcome: 'closed' } }), district()),
    ],
    [
      'a unit above that makes parties',
      (id) =>
        store(
          byDistrict(id, {
            more: {
              parties: [
                { unit_id: district(), role: 'observer', since: '2022-09-12T01:00:00Z', position: 9, level: 'whole' },
              ],
            },
          }),
          district(),
        ),
    ],
    [
      'a unit above that lets others see',
      (id) =>
        store(
          byDistrict(id, { more: { grants: [{ unit_id: server.unit('82'), reason: 'party', level: 'whole' }] } }),
          district(),
        ),
    ],
    ['one unit in the name of another', (id) => store(decision(id, { act: { unit_id: server.unit('79.785.27598') } }))],
    ['one person in the name of another', (id) => store(decision(id, { act: { person_id: NOBODY } }))],
    [
      'a unit that opens a dossier for another',
      (id) => store(decision(id, { dossier: { originator_id: server.unit('82') }, act: { seq: 1 } })),
    ],
    ...(['appointment', 'published', 'anything'] as const).map((key): [string, (id: string) => Promise<unknown>] => [
      `an opening that brings along: ${key}`,
      () => {
        const fresh = crypto.randomUUID()
        const opening = { dossier: { originator_id: mine() }, act: { seq: 1 }, more: { [key]: {} } }
        return store(decision(fresh, opening))
      },
    ]),
    [
      'a dossier opened beside that appoints a lead',
      (id) => {
        const beside = { dossier: { originator_id: mine() }, act: { seq: 1 }, more: { appointment: {} } }
        return store(decision(id, { more: { further: [decision(crypto.randomUUID(), beside)] } }))
      },
    ],
    [
      'a unit above that says when it was closed',
      (id) => store(byDistrict(id, { dossier: { closed_at: '2022-09-12T01:00:00Z' } }), district()),
    ],
    ['a post of another person', (id) => store(decision(id, { act: { post_id: NOBODY } }))],
    ['a post in another unit', (id) => store(decision(id, { act: { post_id: district() } }))],
    [
      'a party whose act appoints no lead by its kind',
      (id) =>
        store(
          decision(id, {
            act: { changes: [{ change: 'appointed', unitId: mine(), from: 0 }] },
            more: { appointment: { regulation_id: NOBODY, unit_id: mine(), from_at: '2030-01-01T00:00:00Z' } },
          }),
        ),
    ],
    [
      'a party whose act publishes nothing by its kind',
      (id) =>
        store(
          decision(id, {
            act: { changes: [{ change: 'published' }] },
            more: { published: { id: NOBODY, version: 99 } },
          }),
        ),
    ],
    [
      'an opening that appoints a lead',
      (id) =>
        store(
          decision(id, {
            dossier: { originator_id: mine() },
            act: { seq: 1 },
            more: { appointment: { regulation_id: NOBODY, unit_id: mine(), from_at: '2030-01-01T00:00:00Z' } },
          }),
        ),
    ],
    [
      'a unit above whose words are called an end',
      (id) => store(byDistrict(id, { act: { type: 'standDown' } }), district()),
    ],
    [
      'a unit above whose words are called what no kind knows',
      (id) => store(byDistrict(id, { act: { type: 'sing' } }), district()),
    ],
    [
      'a unit above that lets the regulation act at another time',
      (id) => store(byDistrict(id, { dossier: { acts_at: '2022-09-12T02:00:00Z' } }), district()),
    ],
    [
      'a unit above that says that nobody owes anything',
      (id) => store(byDistrict(id, { dossier: { idle_since: '2022-09-12T00:30:00Z' } }), district()),
    ],
    [
      'a unit above that dates the matter otherwise than its act',
      (id) => store(byDistrict(id, { dossier: { last_at: '2030-09-12T02:00:00Z' } }), district()),
    ],
    ['telling of another dossier', (id) => store(decision(id, { outbox: { dossier: { id: NOBODY } } }))],
  ])('%s is refused, and nothing is written', async (_, attempt) => {
    const { id } = await desk.open(CHASE)
    const before = await server.counts()
    await expect(attempt(id)).rejects.toMatchObject(refused)
    expect(await server.counts()).toEqual(before)
    expect((await desk.dossier(id)).version).toBe(1)
  })

  test('notifies units that may see the dossier, whatever units the decision names, and shows the obligations as they are stored', async () => {
    const { id } = await desk.open(CHASE)
    const stranger = server.unit('82')
    const row = (await rowOf(id)) as { readonly body: object }
    const named = { audience: [mine(), stranger] }
    const told = { ...named, obligations: [{ debtor: stranger }] }
    await store(decision(id, { dossier: named, outbox: told, more: { obligations: [row] } }))
    const { rows } = await server.owner.query<{ audience: string[]; payload: { obligations: unknown } }>(
      `select audience, payload from outbox where payload -> 'dossier' ->> 'id' = $1 order by position desc limit 1`,
      [id],
    )
    const grants = await server.owner.query<{ units: string[] }>(
      'select array_agg(unit_id) as units from access_grant where dossier_id = $1',
      [id],
    )
    expect(rows[0]?.audience.toSorted()).toEqual(grants.rows[0]?.units.toSorted())
    expect(rows[0]?.audience).not.toContain(stranger)
    expect(rows[0]?.payload.obligations).toEqual([row.body])
  })

  test('a unit above a party adds words, if the dossier is open', async () => {
    const { id } = await desk.open(CHASE)
    expect(await store(byDistrict(id), district())).toEqual([expect.stringMatching(/^\d\d\/VV-/u)])
    const ends = { state: 'closed', outcome: 'closed', closed_at: '2022-09-12T01:00:00Z' }
    expect(await store(decision(id, { dossier: ends, act: { seq: 3 } }))).toBeDefined()
    await expect(store(byDistrict(id, { act: { seq: 4 } }), district())).rejects.toMatchObject(refused)
  })

  test('changes no head, and no obligation of another dossier', async () => {
    const { id } = await desk.open(CHASE)
    const other = await desk.open(CHASE)
    const [foreign] = other.obligations
    const { rows } = await server.owner.query<{ row: Record<string, unknown> }>(
      'select to_jsonb(o) as row from obligation o where id = $1',
      [foreign?.id],
    )
    const row = { ...rows[0]?.row, state: 'released', ended_at: '2022-09-12T01:00:00Z', clause: 'D99' }
    expect(
      await store(
        decision(id, {
          dossier: { title: 'Khác', number: '99', originator_id: server.unit('82') },
          more: { obligations: [row] },
        }),
      ),
    ).toBeDefined()
    expect(await desk.dossier(id)).toMatchObject({
      title: CHASE.title,
      version: 2,
      originator: { code: '80.802.27976' },
    })
    expect((await desk.dossier(other.id)).obligations[0]).toMatchObject({ state: 'open', clause: foreign?.clause })
  })

  test('shows a dossier to units with a grant, and to nobody else', async () => {
    const { id } = await desk.open(CHASE)
    expect((await findDossier(server.pool, mine(), id))?.head.id).toBe(id)
    expect((await findDossier(server.pool, server.unit('80'), id))?.seenBecause.reason).toBe('superior-of-party')
    for (const code of ['82', '77', 'bo']) expect(await findDossier(server.pool, server.unit(code), id)).toBeUndefined()
  })
})
