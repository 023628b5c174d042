import type pg from 'pg'
import { asUnit } from '../../src/platform/db/as-unit.ts'
import { storeAct } from '../../src/features/dossiers/store.ts'
import { cells, faultList } from './counts.ts'
import type { MatrixInstallation } from './installation.ts'
import type { Matter } from './matters.ts'
import { levelOf, type Standing, type Truth } from './relations.ts'

/** A decision in the form in which the database stores it. */
type Whole = ReturnType<typeof record>

/** A forged decision: an act of the unit in the dossier that was never decided, changed by the form. */
type Forgery = (
  truth: Truth,
  row: Readonly<Record<string, unknown>>,
  unitId: string,
  whole: Whole,
) => { readonly act?: object; readonly dossier?: object; readonly more?: object }

const END = { state: 'closed', outcome: 'closed', closed_at: '2022-09-12T01:00:00Z' }

/**
 * Decisions as the server's role could send them if the server were deceived, each with who gets through, by hand: the database knows parties, who
 * stands above them, and strangers; of the kinds it knows what an act does.
 */
const FORGERIES: readonly (readonly [name: string, passes: 'open to those above' | 'parties', forge: Forgery])[] = [
  ['words', 'open to those above', () => ({})],
  ['an obligation', 'parties', (_, row) => ({ more: { obligations: [row] } })],
  ['a change', 'parties', () => ({ act: { changes: [{ change: 'closed', outcome: 'closed' }] } })],
  [
    'a party',
    'parties',
    ({ originator }) => ({
      more: {
        parties: [
          { unit_id: originator, role: 'originator', since: '2022-09-12T00:00:00Z', position: 0, level: 'whole' },
        ],
      },
    }),
  ],
  [
    'a grant',
    'parties',
    ({ originator }) => ({
      more: { grants: [{ unit_id: originator, reason: 'party', through_id: originator, level: 'whole' }] },
    }),
  ],
  ['a link', 'parties', ({ id }) => ({ more: { links: [{ other_id: id, relation: 'follows' }].slice(1) } })],
  ['its holds', 'parties', () => ({ more: { holds: [] } })],
  ['further dossiers', 'parties', () => ({ more: { further: [] } })],
  ['an end', 'parties', () => ({ dossier: { ...END, idle_since: null } })],
]
/** Kinds in which nobody adds words: no act `inform` stands in their tables. */
const WITHOUT_WORDS: ReadonlySet<string> = new Set(['overlap'])
/** What nobody gets through, a party neither. */
const NEVER: readonly (readonly [name: string, forge: Forgery])[] = [
  [
    'in the name of another unit',
    ({ grants }, _, unitId) => ({ act: { unit_id: [...grants.keys()].find((other) => other !== unitId) } }),
  ],
  [
    'in the name of nobody',
    () => ({ act: { actor: 'regulation', person_id: null, unit_id: null, reason: 'x', clause: 'D4' } }),
  ],
  ['in the name of another person', () => ({ act: { person_id: '00000000-0000-7000-8000-000000000000' } })],
  ['an occasion', () => ({ more: { occasion: 'x' } })],
  [
    'telling of another dossier',
    () => ({ more: { outbox: { topic: 'act', dossier: { id: '00000000-0000-7000-8000-000000000000' } } } }),
  ],
  ['on a world that has moved on', () => ({ more: { world: { registry: 0, regulations: 0 } } })],
  [
    'an act in a further dossier that is there',
    ({ version }, _row, _unit, whole) => ({
      more: { further: [{ ...whole, act: { ...whole.act, seq: version + 2, id: crypto.randomUUID() } }] },
    }),
  ],
]

/** Sends every forged decision as each unit beside the dossier, and rolls back what passed. */
export async function askStoring(
  matrix: MatrixInstallation,
  { kind, as, id }: Matter,
  truth: Truth,
  standings: readonly Standing[],
): Promise<readonly string[]> {
  const { check, faults } = faultList()
  const { server } = matrix
  const { rows } = await server.owner.query<{ row: Record<string, unknown> }>(
    'select to_jsonb(o) as row from obligation o where dossier_id = $1 order by position limit 1',
    [id],
  )
  const row = rows[0]?.row ?? {}
  const trx = await server.pool.connect()
  try {
    for (const { unitId, as: relation } of standings) {
      const { actor } = await matrix.person(unitId, 'staff')
      const acting = { unitId, personId: actor.personId }
      const level = levelOf(truth, unitId)
      const reason = truth.grants.get(unitId)?.reason
      const where = `${kind.kind} ${as}, ${relation}`
      const ask = async (name: string, forge: Forgery, expected: 'stored' | 'refused'): Promise<void> => {
        cells.database += 1
        const { act, dossier, more } = forge(truth, row, unitId, record(truth, actor, {}))
        const told = await forged(trx, acting, record(truth, actor, { act, dossier, more }))
        check(told === expected, () => `${where}: ${name} ${told}, should be ${expected}`)
      }
      for (const [name, passes, forge] of FORGERIES) {
        if (name === 'an obligation' && row['id'] === undefined) continue
        const isParty = level === 'whole' && reason === 'party'
        const isAbove =
          level === 'whole' &&
          reason !== 'party' &&
          truth.state === 'open' &&
          passes === 'open to those above' &&
          !WITHOUT_WORDS.has(truth.kind)
        await ask(name, forge, isParty || isAbove ? 'stored' : 'refused')
      }
      for (const [name, forge] of NEVER) await ask(name, forge, 'refused')
    }
  } finally {
    trx.release()
  }
  return faults
}

async function forged(
  trx: pg.PoolClient,
  acting: { readonly unitId: string; readonly personId: string },
  decision: Record<string, unknown>,
): Promise<string> {
  await trx.query('begin')
  try {
    return (await storeAct(trx, acting, decision)) === undefined ? 'moved on' : 'stored'
  } catch (error) {
    const { code, message } = error as { readonly code: string; readonly message: string }
    return code === '42501' || code === 'GR001' ? 'refused' : `broken by ${message}`
  } finally {
    await trx.query('rollback')
  }
}

function record(
  truth: Truth,
  { personId, unitId, postId }: { readonly personId: string; readonly unitId: string; readonly postId: string },
  {
    act,
    dossier,
    more,
  }: { readonly act?: object | undefined; readonly dossier?: object | undefined; readonly more?: object | undefined },
): Record<string, unknown> & { readonly act: object } {
  const { id } = truth
  const at = '2022-09-12T01:00:00Z'
  const ended = { state: 'closed', outcome: 'closed', closed_at: at }
  return {
    audit_id: crypto.randomUUID(),
    world: { registry: 1, regulations: 1 },
    dossier: {
      id,
      last_at: at,
      erasures: 0,
      acts_at: truth.actsAt,
      idle_since: truth.idleSince,
      ...(truth.state === 'open' ? { state: 'open', outcome: null, closed_at: null } : ended),
      ...dossier,
    },
    act: {
      seq: truth.version + 1,
      id: crypto.randomUUID(),
      type: 'inform',
      at,
      actor: 'person',
      person_id: personId,
      post_id: postId,
      post: 'staff',
      unit_id: unitId,
      under: { regulation: 1, registry: 1, kind: 1 },
      facts: {},
      fields: {},
      changes: [],
      texts: null,
      texts_last: false,
      hash: '00',
      ...act,
    },
    outbox: { topic: 'act', dossier: { id } },
    ...more,
  }
}

/** The tables that a unit may read for itself, and the grant that it needs to see the rows of a dossier. */
const SEEN: Readonly<
  Record<
    string,
    { readonly of: string; readonly level: 'any' | 'whole'; readonly own?: string; readonly read?: 'nothing' }
  >
> = {
  dossier: { of: 'id', level: 'whole' },
  party: { of: 'dossier_id', level: 'whole' },
  act: { of: 'dossier_id', level: 'whole' },
  obligation: { of: 'dossier_id', level: 'whole' },
  hold: { of: 'dossier_id', level: 'whole' },
  dossier_file: { of: 'dossier_id', level: 'whole' },
  access_grant: { of: 'dossier_id', level: 'any', own: 'unit_id' },
  link: { of: 'dossier_id', level: 'any' },
}

/** Everything that a unit sees of all dossiers in the tables themselves, as the server's role. */
export async function askTables(
  matrix: MatrixInstallation,
  truths: readonly Truth[],
  unitId: string,
): Promise<readonly string[]> {
  const { check, faults } = faultList()
  const { server } = matrix
  const personId = '00000000-0000-7000-8000-000000000000'
  const { rows: grants } = await server.owner.query<{ id: string; level: string }>(
    'select dossier_id as id, level from access_grant where unit_id = $1',
    [unitId],
  )
  const whole = grants.filter(({ level }) => level === 'whole').map(({ id }) => id)
  const any = grants.map(({ id }) => id)
  for (const [table, { of, level, own }] of Object.entries(SEEN)) {
    cells.database += truths.length
    const tally = `select ${of} as id, count(*)::int as rows from ${table}`
    const { rows: seen } = await asUnit(server.pool, { unitId, personId }, (trx) =>
      trx.query<{ id: string; rows: number }>(`${tally} group by 1 order by 1`),
    )
    const granted = level === 'any' ? any : whole
    const { rows: expected } = await server.owner.query(
      table === 'link'
        ? `${tally} where dossier_id = any ($1) and other_id = any ($1) and (dossier_id = any ($2) or other_id = any ($2)) group by 1 order by 1`
        : `${tally} where ${of} = any ($1) and ($2::uuid[] is not null) ${own === undefined ? '' : `and ${own} = '${unitId}'`} group by 1 order by 1`,
      [granted, whole],
    )
    check(
      JSON.stringify(seen) === JSON.stringify(expected),
      () => `${unitId} sees of ${table} ${seen.length} dossiers, is granted ${expected.length}`,
    )
  }
  return faults
}
