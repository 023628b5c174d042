import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { replayDossiers } from '../src/features/replay/index.ts'
import { CHASE, type Desk, owed } from './desk-client.ts'
import { type RunningServer, runServer } from './running-server.ts'

let server: RunningServer
let id = ''
beforeAll(async () => {
  server = await runServer()
  const at = async (username: string): Promise<Desk> => server.desk(username)
  const originator = await at('truc.80.802.27976')
  const neighbour = await at('truc.79.785.27598')
  const opened = await originator.open(CHASE)
  id = opened.id
  await neighbour.act(id, 'receive')
  await neighbour.act(id, 'takePart', { strength: 4 })
  await originator.act(id, 'widen', { addressees: [server.unit('79.783')] })
  await (await at('truc.79.785.27601')).act(id, 'decline', { ground: 'engaged', reason: 'Đang chữa cháy' })
  const asking = await at('truc.80.802')
  const asked = await at('truc.79.783')
  const request = await asking.open({
    kind: 'request',
    addressees: [server.unit('79.783'), server.unit('79')],
    title: 'Xác minh',
    items: ['Một', 'Hai'],
    urgency: 'normal',
    category: 'other',
  })
  await asked.act(request.id, 'receive')
  await asked.act(request.id, 'askClarification', { body: 'Rõ hơn?' })
  await originator.post('/api/demonstration/clock', { minutes: 24 * 60 })
  await asking.act(request.id, 'clarify', { body: 'Rõ rồi' })
  await asked.act(request.id, 'refusePart', { parts: ['1'], ground: 'quality', reason: 'Đã cũ' })
  const staff = await at('thammuu.80.802')
  const directive = await staff.open({
    kind: 'directive',
    title: 'Tuần tra',
    orders: [
      {
        text: 'Tuần tra ban đêm',
        unitIds: [server.unit('80.802.27976')],
        dueAt: new Date(server.clock.now() + 9e7).toISOString(),
      },
    ],
    urgency: 'urgent',
    category: 'border-crime',
  })
  await originator.act(directive.id, 'progress', { percent: 50 })
  const withdrawn = await asking.open({
    kind: 'request',
    addressees: [server.unit('79.783')],
    title: 'Rút lại',
    urgency: 'normal',
    category: 'other',
  })
  await asking.act(withdrawn.id, 'withdraw', { reason: 'Không cần nữa' })
  expect(owed(await asking.dossier(withdrawn.id), 'receive').state).toBe('released')
})
afterAll(() => server?.stop())

test('what is stored is the result of the acts', async () => {
  expect(await replayDossiers(server.owner)).toEqual({ dossiers: 4, acts: 14, differences: [] })
  expect(await replayDossiers(server.owner, id)).toMatchObject({ dossiers: 1, acts: 5, differences: [] })
})

/** Damages something, checks, and repairs it again. */
async function broken(statement: string, look: () => Promise<void>): Promise<void> {
  const tables = ['dossier', 'obligation', 'party', 'access_grant', 'act']
  await server.owner.query('create schema kept')
  for (const table of tables) await server.owner.query(`create table kept.${table} as select * from ${table}`)
  try {
    await server.owner.query(statement.replaceAll('$1', `'${id}'`))
    await look()
  } finally {
    const trx = await server.owner.connect()
    await trx.query(`begin; set local session_replication_role = replica`)
    for (const table of tables)
      await trx.query(`delete from ${table}; insert into ${table} select * from kept.${table}`)
    await trx.query(`drop schema kept cascade; commit`)
    trx.release()
  }
}

describe('a row that was changed without the rules is found', () => {
  test.each([
    ['dossier version', 'update dossier set version = version + 1 where id = $1', 'dossier version'],
    ['dossier title', `update dossier set title = 'khác' where id = $1`, 'dossier head'],
    [
      'dossier state',
      `update dossier set state = 'closed', outcome = 'closed', closed_at = last_at where id = $1`,
      'dossier state',
    ],
    ['dossier fields', `update dossier set fields = fields || '{"body":"khác"}' where id = $1`, 'dossier fields'],
    [
      'due time of a body',
      `update obligation set body = jsonb_set(body, '{clock,due}', '1') where dossier_id = $1 and position = 0`,
      'obligation 1 (receive) body',
    ],
    [
      'due time of a column',
      `update obligation set due_at = due_at + interval '1 ms' where dossier_id = $1 and position = 0`,
      'obligation 1 (receive) due_at',
    ],
    [
      'debtor',
      `update obligation set debtor_id = creditor_id where dossier_id = $1 and position = 0`,
      'obligation 1 (receive) debtor_id',
    ],
    [
      'ended obligation',
      `update obligation set state = 'refused' where dossier_id = $1 and state = 'discharged'`,
      'state',
    ],
    [
      'running time',
      `update obligation set running_ms = running_ms + 1 where dossier_id = $1 and state = 'discharged'`,
      'running_ms',
    ],
    [
      'alarm of what ended',
      `update obligation set alarm_at = now() where dossier_id = $1 and state = 'discharged'`,
      'alarm_at',
    ],
    ['party', `update party set role = 'observer' where dossier_id = $1 and position = 1`, 'party rows'],
    ['grant', `delete from access_grant where dossier_id = $1 and reason = 'party' and not mine`, 'grants of parties'],
    [
      'a reader who was smuggled in',
      `insert into access_grant select (select id from unit where body ->> 'code' = '82' limit 1), id, 'superior-of-party', originator_id, 'whole', kind, true, false
         from dossier where id = $1;
       update dossier set audience = audience || (select id from unit where body ->> 'code' = '82' limit 1) where id = $1`,
      'units that see it',
    ],
    [
      'a superior who was kept out',
      `delete from access_grant where dossier_id = $1 and reason <> 'party';
       update dossier set audience = (select array_agg(unit_id) from access_grant where dossier_id = $1) where id = $1`,
      'units that see it',
    ],
    ['open flag of a grant', `update access_grant set open = false where dossier_id = $1`, 'grant of'],
    ['act taken away', `delete from act where dossier_id = $1 and seq = 2`, 'acts'],
    ['last act taken away', `delete from act where dossier_id = $1 and seq = 5`, 'dossier version'],
    [
      'act changed',
      `update act set changes = jsonb_set(changes, '{0,how}', '"refused"') where dossier_id = $1 and seq = 2`,
      'body',
    ],
    ['person of an act', `update act set post = 'staff' where dossier_id = $1 and seq = 3`, 'act 3'],
    ['hash of an act', `update act set hash = sha256(hash) where dossier_id = $1 and seq = 3`, 'act 3'],
    [
      'text of an act',
      `update act set texts = jsonb_set(texts, '{0,2}', '"khác"') where dossier_id = $1 and seq = 1`,
      'act 1',
    ],
  ])('%s', async (_, statement, where) => {
    await broken(statement, async () => {
      const { differences } = await replayDossiers(server.owner)
      expect(differences.length).toBeGreaterThan(0)
      expect(differences.every((difference) => difference.dossierId === id)).toBe(true)
      expect(differences.map((difference) => difference.where).join('\n')).toContain(where)
    })
    expect((await replayDossiers(server.owner)).differences).toEqual([])
  })
})

describe('giapranh replay', () => {
  const main = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url))
  const giapranh = async (argv: readonly string[], url: string | undefined = server.ownerUrl) => {
    const { DATABASE_URL: _none, ...env } = process.env
    const child = spawn(process.execPath, [main, 'replay', ...argv], {
      env: { ...env, ...(url === '' ? {} : { DATABASE_URL: url }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
    return { exit: child.exitCode, stdout, stderr }
  }

  test('exits with 0 if everything agrees', async () => {
    expect(await giapranh([])).toEqual({
      exit: 0,
      stdout: '',
      stderr: '4 dossiers, 14 acts replayed: 0 differences\n',
    })
    const { stdout } = await giapranh(['--json', '--dossier', id])
    expect(JSON.parse(stdout)).toEqual({ dossiers: 1, acts: 5, differences: [] })
  })

  test('exits with 1 and says where it differs', async () => {
    await broken(`update dossier set version = 9 where id = $1`, async () => {
      const { exit, stdout } = await giapranh([])
      expect(exit).toBe(1)
      expect(stdout).toContain(`${id} dossier version: stored 9, replayed 5\n`)
      const json = await giapranh(['--json'])
      expect(json.exit).toBe(1)
      expect(JSON.parse(json.stdout)).toMatchObject({ differences: [{ dossierId: id, stored: 9, replayed: 5 }] })
    })
  })

  test('says so if there is nothing to replay', async () => {
    expect(await giapranh(['--dossier', '00000000-0000-7000-8000-000000000000'])).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining('there is no dossier'),
    })
    expect(await giapranh(['--dossier', 'x'])).toMatchObject({ exit: 2 })
    expect(await giapranh(['--data', '/nowhere-at-all'], '')).toMatchObject({
      exit: 1,
      stdout: '',
      stderr: expect.stringContaining('no database runs on /nowhere-at-all'),
    })
  })
})
