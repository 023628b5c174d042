import pg from 'pg'
import { openPool } from '../../apps/server/src/platform/db/pool.ts'
import { urlOf } from '../../apps/server/src/platform/db/roles.ts'
import { getDesk } from '../../apps/server/src/features/desk/store.ts'
import { listDossiers } from '../../apps/server/src/features/dossiers/store.ts'
import { CLIENTS } from './acts.ts'
import { type Client, type Run, signIn, sustain, type Took } from './client.ts'

/**
 * Brings the number of dossiers to `wanted` with set-based SQL as the owner: copies of a played request, spread over
 * the provinces and districts of the regulation, so that every page is full at every size. Each is 15 seconds older
 * than the one before, so what is open, and what is done in a day, does not grow with the past. The lists read the same
 * as if `store_act` had written it: every column that is not named here is copied from the played request.
 */
export async function fillTo(adminUrl: string, wanted: number): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  // A failure is reported by the statement, not by the connection that ends after it.
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`
    create temp table bench_unit as
      select row_number() over (order by unit_id) - 1 as n, unit_id from (select distinct unit_id from post where role = 'duty') u
      join unit on unit.id = u.unit_id where unit.body ->> 'branch' = 'police' and unit.level in ('province', 'district');
    create temp table bench_model as
      select d, o, d.kind from dossier d join obligation o on o.dossier_id = d.id and o.task = 'answer'
      where d.kind = 'request' and d.state = 'closed' limit 1;
    set synchronous_commit = off`)
  const { rows } = await client.query<{ units: string; dossiers: string }>(
    'select (select count(*) from bench_unit) as units, (select count(*) from dossier) as dossiers',
  )
  const units = Number(rows[0]?.units)
  const CHUNK = 50_000
  for (let begin = Number(rows[0]?.dossiers); begin < wanted; begin += CHUNK) {
    const end = Math.min(wanted, begin + CHUNK)
    await client.query(
      `with made as (
        select i, $2 <= 10000 and i % 3 = 0 as open, a.unit_id as from_id, b.unit_id as to_id,
          timestamptz '2022-09-12' - make_interval(secs => i * 15.0) as at,
          (lpad(to_hex((extract(epoch from timestamptz '2022-09-12' - make_interval(secs => i * 15.0)) * 1000)::bigint), 12, '0')
            || '7' || substr(md5('d' || i), 1, 3) || '8' || substr(md5('d' || i), 4, 15))::uuid as id,
          overlay(overlay(md5('o' || i) placing '7' from 13) placing '8' from 17)::uuid as obligation_id
        from generate_series($1::int, $2::int - 1) as i
        join bench_unit a on a.n = (i::bigint * 7919) % $3::int
        join bench_unit b on b.n = (i::bigint * 104729 + 1) % $3::int),
      d as (
        insert into dossier
        select r.* from made cross join bench_model m cross join lateral jsonb_populate_record(m.d, jsonb_build_object('id', made.id, 'number', 'bench ' || i,
          'originator_id', from_id, 'holder_id', from_id, 'title', 'Xác minh biển số xe ' || i, 'opened_at', at, 'audience', array[from_id, to_id],
          'state', case when open then 'open' else 'closed' end, 'outcome', case when open then null else 'answered' end,
          'closed_at', case when open then null else at + interval '2 days' end, 'last_at', at + interval '2 days',
          'search', search_of('xac minh bien so xe ' || case when i % 5000 = 0 then 'hiem' else '' end || ' so' || i, array[from_id, to_id]))) as r),
      g as (
        insert into access_grant (unit_id, dossier_id, reason, through_id, level, kind, open, mine)
        select u, made.id, 'party', u, 'whole', m.kind, open, u = from_id from made cross join bench_model m cross join unnest(array[from_id, to_id]) as u where from_id <> to_id or u = from_id
        on conflict do nothing)
      insert into obligation
      select r.* from made cross join bench_model m cross join lateral jsonb_populate_record(m.o, jsonb_build_object('id', obligation_id,
        'dossier_id', made.id, 'debtor_id', to_id, 'creditor_id', from_id, 'state', case when open then 'open' else 'discharged' end,
        'opened_at', at, 'due_at', at + interval '7 days', 'warm_at', at + interval '5 days',
        'ended_at', case when open then null else at + interval '2 days' end, 'running_ms', case when open then null else 172800000 end,
        'body', (m.o).body || jsonb_build_object('id', obligation_id, 'debtor', to_id, 'creditor', from_id,
          'state', case when open then 'open' else 'discharged' end))) as r`,
      [begin, end, units],
    )
  }
  await client.query('set synchronous_commit = on; analyze dossier; analyze access_grant; analyze obligation')
  await client.end()
}

const CODES = [
  '80.802',
  '79.783',
  '79.785',
  '79.784',
  '74.721',
  '75.731',
  '72.712',
  '77.754',
  '82.824',
  '80.807',
  '74.725',
  '79.769',
  '79',
  '80',
  '75',
  '72',
]

export interface ListRuns {
  readonly desk: Run
  readonly list: Run
  readonly search: Run
  /** A word that one dossier in five thousand contains. */
  readonly rare: Run
  readonly deskFloor: Run
  readonly listFloor: Run
  /** Work that is the same at every size; it shows how fast the machine was. */
  readonly yardstick: Run
}

/**
 * Desk and dossier list over HTTP, and the bare statements of both beside them: each for `seconds` in every round. The
 * result is the median round, because the speed of a shared machine changes within seconds.
 */
export async function runLists(url: string, adminUrl: string, seconds: number, rounds: number): Promise<ListRuns> {
  const clients = await Promise.all(CODES.map((code) => signIn(url, `truc.${code}`)))
  const over = (path: string) =>
    sustain(
      seconds,
      Array.from({ length: CLIENTS }, (_, worker) => loop(clients, worker, path)),
    )
  const pool = openPool(urlOf(adminUrl, 'giapranh_app'), {
    name: 'bench floor',
    most: CLIENTS,
    log: { warn: () => undefined },
  })
  const { rows } = await pool.query<{ unit_id: string; person_id: string }>(
    `select distinct p.unit_id, p.person_id from post p join unit u on u.id = p.unit_id where p.role = 'duty' and u.body ->> 'branch' = 'police'
      and u.level in ('province', 'district') order by 1 limit 64`,
  )
  const actings = rows.map((row) => ({ unitId: row.unit_id, personId: row.person_id }))
  const now = new Date('2022-09-12T01:00:00Z')
  const since = new Date('2022-09-11T17:00:00Z')
  const byHand = (work: (unitId: string) => Promise<unknown>) =>
    sustain(
      seconds,
      Array.from({ length: CLIENTS }, (_, worker) => async (stop, took) => {
        for (let at = worker; !stop(); at += CLIENTS) {
          const acting = actings[at % actings.length]
          if (acting === undefined) return
          const begun = performance.now()
          await work(acting.unitId)
          took(performance.now() - begun)
        }
      }),
    )
  const works: Readonly<Record<keyof ListRuns, () => Promise<Run>>> = {
    desk: () => over('/api/desk?limit=25'),
    deskFloor: () => byHand((unitId) => getDesk(pool, unitId, { tab: 'owed', after: undefined, most: 26, since, now })),
    list: () => over('/api/dossiers?limit=25'),
    listFloor: () =>
      byHand((unitId) =>
        listDossiers(pool, unitId, {
          kind: undefined,
          state: undefined,
          scope: 'all',
          words: undefined,
          before: undefined,
          most: 26,
          tallyAt: undefined,
        }),
      ),
    search: () => over('/api/dossiers?limit=25&q=xac%20minh%20bien%20so'),
    rare: () => over('/api/dossiers?limit=25&q=hiem'),
    yardstick: () => over('/api/units?limit=25'),
  }
  const runs = Object.entries(works).map(([name, work]) => ({ name, work, done: [] as Run[] }))
  for (let round = 0; round < rounds; round += 1) for (const { work, done } of runs) done.push(await work())
  await pool.end()
  for (const client of clients) client.close()
  return Object.fromEntries(runs.map(({ name, done }) => [name, middle(done)])) as unknown as ListRuns
}

const middle = (runs: readonly Run[]): Run | undefined =>
  runs.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(runs.length / 2)]

function loop(clients: readonly Client[], worker: number, path: string) {
  return async (stop: () => boolean, took: Took): Promise<void> => {
    for (let at = worker; !stop(); at += CLIENTS) {
      const begun = performance.now()
      const answer = await clients[at % clients.length]?.call('GET', path)
      took(performance.now() - begun, answer?.status === 200 ? undefined : `${answer?.status} ${answer?.text}`)
    }
  }
}
