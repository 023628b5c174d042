// The same seeds against PostgreSQL: operating-system processes that are killed with SIGKILL, and a database that is killed too (decision 0038).
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { instant } from '@giapranh/kernel'
import pg from 'pg'
import { replayDossiers } from '../../apps/server/src/features/replay/replay-dossiers.ts'
import { markedKey } from '../../apps/server/src/platform/http/request-mark.ts'
import { asOwner } from '../../apps/server/src/platform/db/connect.ts'
import { startEmbedded } from '../../apps/server/src/platform/db/embedded.ts'
import { migrate } from '../../apps/server/src/platform/db/migrate.ts'
import { readPostmaster } from '../../apps/server/src/platform/db/postmaster.ts'
import { ensureRoles, urlOf } from '../../apps/server/src/platform/db/roles.ts'
import { databaseHome } from '../../apps/server/src/platform/db/run-as.ts'
import { comesAfter } from '../../apps/server/src/platform/events/outbox.ts'
import { buildInstallation } from '../../apps/server/src/platform/registry/build-installation.ts'
import { worldAt } from '../../apps/server/src/platform/registry/installation.ts'
import { databaseWorld } from '../../apps/server/src/platform/registry/registry-store.ts'
import { chanceOf, seedNamed } from '../../packages/simulation/src/chance.ts'
import { makeFolder, removeDataFolder } from '../data-folder.ts'
import { type Desks, openDesks } from './desks.ts'
import { Broken } from './invariants.ts'
import { officersOf } from './officer.ts'
import type { Faults } from './processes.ts'
import { installSetting } from './real.ts'
import { startRealProcess } from './real-processes.ts'
import { createSchedule, nowAndThen } from './schedule.ts'
import { loadSetting, type Setting } from './setting.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const BEGINS = ['2022-09-12', '2025-02-27', '2025-06-29'] as const

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    lives: { type: 'string', default: '1' },
    days: { type: 'string', default: '4' },
  },
})

async function liveOn(owner: pg.Pool, ownerUrl: string, dataDir: string, setting: Setting, seed: number, days: number) {
  const chance = chanceOf(seedNamed(seed, 'life'))
  const begin = Date.parse(`${chance.pick(BEGINS)}T07:00:00+07:00`)
  const end = begin + days * DAY
  const underWay = new Set<Promise<unknown>>()
  // Usually virtual time waits for the answers. Sometimes it does not, so that several requests run at once.
  const settled = async (): Promise<void> => {
    const patience = chance.next() < 0.2 ? 0 : 2_000
    if (underWay.size > 0)
      await Promise.race([Promise.all(underWay), new Promise((settle) => setTimeout(settle, patience))]).catch(
        () => undefined,
      )
    await new Promise(setImmediate)
  }
  const schedule = createSchedule(begin, chance, settled)
  const faults: Faults = {}
  const failures: string[] = []
  const failed = (error: unknown): void => void failures.push((error as Error).stack ?? String(error))
  const installation = await buildInstallation(databaseWorld(owner), setting.kinds, {
    now: () => instant(schedule.now()),
  })
  const appUrl = urlOf(ownerUrl, 'giapranh_app')
  const workerUrl = urlOf(ownerUrl, 'giapranh_worker')
  const processes: ReturnType<typeof startRealProcess>[] = []
  for (const name of [0, 1, 2])
    processes.push(
      startRealProcess(name, {
        schedule,
        addresses: () => ({ appUrl, workerUrl }),
        installation,
        notify: (from) => {
          for (const other of processes)
            if (other.name !== from && chance.next() < 0.8) schedule.soon(1, 200, other.look)
        },
        faults,
        failed,
        breakConnections: (name) =>
          void owner
            .query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name])
            .catch(() => undefined),
        underWay,
      }),
    )
  const heard = new Set<string>()
  const officers = officersOf(setting)
  const desks = openDesks({
    schedule,
    setting,
    officers,
    processes,
    faults,
    units: [...new Set(setting.people.map(({ unitId }) => unitId))],
    until: end,
    failed,
    heard: (desk, event) => {
      if (event.name === 'reset') return
      heard.add(event.id)
      if (desk.last !== undefined && !comesAfter(event.id, desk.last))
        failed(
          new Broken(`a desk is told something twice or out of order: ${desk.unitId} ${event.id} after ${desk.last}`),
        )
    },
  })
  schedule.after(5 * MINUTE, desks.connectAll)
  const worldOn = (at: number) => worldAt(installation, setting.regulation, instant(at))
  desks.plan(officers.openings(seed, instant(begin + 10 * MINUTE), instant(end), worldOn))
  const fault = (name: string, hours: number, work: () => void): void =>
    nowAndThen(schedule, hours, end, () => {
      faults[name] = (faults[name] ?? 0) + 1
      work()
    })
  fault('processes killed', 6, () => chance.pick(processes).kill())
  fault('processes killed in the middle of work', 3, () => chance.pick(processes).dieAt('store act', 'after'))
  fault('connections broken by the database', 5, () => chance.pick(processes).loseConnection())
  fault('databases killed', 30, () => {
    const home = databaseHome(dataDir, undefined, { info: () => undefined })
    const postmaster = readPostmaster(join(home, 'data'))
    if (postmaster !== undefined) process.kill(postmaster.pid, 'SIGKILL')
  })
  await schedule.runUntil(end)
  desks.calm()
  await schedule.runUntil(end + 12 * HOUR)
  await checkAll(owner, desks, heard, schedule.now())
  for (const one of processes) one.stop()
  if (failures[0] !== undefined) throw new Broken(failures[0])
  return faults
}

/** Checks everything stored and sent, when no request is running any more. */
async function checkAll(owner: pg.Pool, desks: Desks, heard: ReadonlySet<string>, now: number): Promise<void> {
  const broken = (rule: string, details: unknown): void => {
    throw new Broken(`${rule}: ${JSON.stringify(details).slice(0, 2000)}`)
  }
  const none = async (rule: string, text: string, parameters: readonly unknown[] = []): Promise<void> => {
    const { rows } = await owner.query(text, [...parameters])
    if (rows.length > 0) broken(rule, rows[0])
  }
  const replayed = await replayDossiers(owner)
  if (replayed.differences.length > 0) broken('state is not what the acts add up to', replayed.differences[0])
  await none(
    'a key stands for an act that was never done',
    'select key from idempotency i where not exists (select 1 from act a where a.id = i.act_id)',
  )
  await none(
    'an act is told not once',
    `select a.id, count(o.position) from act a left join outbox o on o.payload ->> 'actId' = a.id::text group by a.id having count(o.position) <> 1`,
  )
  await none(
    'an act is dated back',
    'select b.id from act a join act b on b.dossier_id = a.dossier_id and b.seq = a.seq + 1 where b.at < a.at',
  )
  await none(
    'a series has a gap',
    `select s.* from dossier_series s where s.last <> (select count(*) from dossier d where d.originator_id = s.unit_id and d.kind = s.kind and right(d.number, 4) = s.year::text)`,
  )
  const day = new Date(now - 4 * HOUR + 7 * HOUR).toISOString().slice(0, 10)
  await none(
    'what is open is without a living unit',
    `select d.number, u.id from dossier d join obligation o on o.dossier_id = d.id and o.state = 'open' join unit u on u.id in (d.holder_id, o.debtor_id, o.creditor_id) where d.state = 'open' and u.valid_to <= $1`,
    [day],
  )
  await none('a mark passed and nobody looked', 'select id from obligation where alarm_at < $1', [new Date(now - HOUR)])
  await none(
    'a mark is told twice',
    `select payload -> 'obligation' ->> 'id' from outbox where payload ->> 'topic' = 'notice'
      group by payload -> 'obligation' ->> 'id', payload -> 'obligation' ->> 'debtor', payload -> 'obligation' -> 'clock' ->> 'due', payload ->> 'kind', payload ->> 'level', audience having count(*) > 1`,
  )
  const { rows: told } = await owner.query<{ id: string; audience: readonly string[] }>(
    `select transaction || '.' || position as id, audience from outbox`,
  )
  const known = new Set(told.map(({ id }) => id))
  for (const id of heard) if (!known.has(id)) broken('a desk was told what was not committed', { id })
  for (const desk of desks.all.values()) {
    const { unitId, since } = desk
    const lost = told.find(
      ({ id, audience }) =>
        since !== undefined && audience.includes(unitId) && comesAfter(id, since) && !desk.told.has(id),
    )
    if (lost !== undefined) broken('a desk was never told', { unitId, since, id: lost.id })
  }
  const { rows: kept } = await owner.query<{ person_id: string; key: string; act_id: string }>(
    'select person_id, key, act_id from idempotency',
  )
  const actOf = new Map(kept.map(({ person_id: person, key, act_id: act }) => [`${person} ${key}`, act]))
  for (const { personId, key, acknowledged } of desks.requests)
    for (const id of acknowledged)
      if (actOf.get(`${personId} ${markedKey(key)}`) !== id)
        broken('what was acknowledged is not there as it was', { key, id })
  console.log(
    `  ${replayed.dossiers} dossiers, ${replayed.acts} acts, ${desks.requests.length} requests, ${told.length} messages, ${heard.size} of them heard`,
  )
}

const [first, lives, days] = [Number(values.seed), Number(values.lives), Number(values.days)]
const setting = await loadSetting()
const dataDir = makeFolder('giapranh-seeds-')
const log = { info: () => undefined, warn: () => undefined }
const embedded = await startEmbedded({ dataDir, log })
try {
  await ensureRoles(embedded.adminUrl)
  for (let seed = first; seed < first + lives; seed += 1) {
    const url = new URL(embedded.adminUrl)
    const name = `seed_${seed}`
    await asOwner(embedded.adminUrl, (client) => client.query(`create database ${name}`))
    url.pathname = `/${name}`
    await migrate(url.href)
    const owner = new pg.Pool({ connectionString: url.href, max: 2 })
    owner.on('error', () => undefined)
    const begun = performance.now()
    try {
      await installSetting(owner, setting)
      const faults = await liveOn(owner, url.href, dataDir, setting, seed, days)
      console.log(
        `seed ${seed}: ${days} days in ${((performance.now() - begun) / 1000).toFixed(0)} s: ${JSON.stringify(faults)}`,
      )
    } catch (error) {
      console.log(
        `seed ${seed} broke: ${error instanceof Broken ? error.message : String((error as Error).stack)}\n\nits seed again by: node tests/scheduled/real-life.ts --seed ${seed} --days ${days}`,
      )
      process.exitCode = 1
      break
    } finally {
      await owner.end()
      await asOwner(embedded.adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`))
    }
  }
} finally {
  await embedded.stop()
  removeDataFolder(dataDir)
}
