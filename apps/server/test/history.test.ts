import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Habits, instant } from '@giapranh/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillHistory, takeNumbers } from '../src/features/demonstration/fill-history.ts'
import { type HistoryOptions, historyOf } from '../src/features/demonstration/history.ts'
import { summariseSimulation } from '../src/features/demonstration/summary.ts'
import { replayDossiers } from '../src/features/replay/index.ts'
import { loadHabits } from '../src/platform/registry/habits.ts'
import { loadKinds } from '../src/platform/registry/kinds.ts'
import { CHASE } from './desk-client.ts'
import { MORNING } from './installed-database.ts'
import { type RunningServer, runServer } from './running-server.ts'

const DAY_MS = 86_400_000
/** The desks where the story begins. */
const QUIET = ['80.802.27976', '79.785.27598', '79.785.27601', '79.785.27604']

let server: RunningServer
let options: HistoryOptions
beforeAll(async () => {
  server = await runServer()
  const { installation } = server
  const [regulation] = installation.regulations.list('2022-09-12' as never)
  if (regulation === undefined) throw new Error('303 is installed')
  options = {
    installation,
    habits: await loadHabits(installation.kinds),
    regulation,
    seed: 303,
    from: (MORNING - 20 * DAY_MS) as typeof MORNING,
    to: (MORNING - 3_600_000) as typeof MORNING,
    quietCodes: QUIET,
  }
})
afterAll(() => server?.stop())

describe('the demonstration’s history', () => {
  test('is stored as if each act had been stored by itself, whenever its filling was interrupted', async () => {
    const history = historyOf(options)
    await takeNumbers(server.owner, history)
    const fill = async (stopAfter: number) => {
      let share = 0
      let stored = 0
      let looks = 0
      await fillHistory({
        ...options,
        owner: server.owner,
        onProgress: (now, dossiers) => ([share, stored] = [now, dossiers]),
        stopped: () => (looks += 1) > stopAfter,
      })
      return { share, stored }
    }
    const half = await fill(history.openings.length / 2)
    expect(half.share).toBeGreaterThan(0.3)
    expect(half.share).toBeLessThan(1)
    expect((await fill(Infinity)).share).toBe(1)
    const counts = await server.counts()
    expect(counts['dossier']).toBeGreaterThan(120)
    const { differences, ...replayed } = await replayDossiers(server.owner)
    expect(differences).toEqual([])
    expect(replayed).toEqual({ dossiers: counts['dossier'], acts: counts['act'] })
    // When it is complete, it is not filled again.
    expect(await fill(Infinity)).toEqual({ share: 1, stored: counts['dossier'] })
    expect(await server.counts()).toEqual(counts)
  })

  test('notifies nobody, and its people have the names of their time', async () => {
    expect((await server.counts())['outbox']).toBe(0)
    const { rows } = await server.owner.query<{ nameless: number; named: number }>(
      `select count(*) filter (where person_name is null or person_rank is null)::int as nameless, count(*)::int as named
        from act where actor = 'person' and unit_id <> all (select id from unit where body ->> 'branch' <> 'police')`,
    )
    expect(rows[0]?.nameless).toBe(0)
    expect(rows[0]?.named).toBeGreaterThan(800)
  })

  test('leaves the desks empty where the story begins', async () => {
    const units = QUIET.map((code) => server.unit(code))
    const { rows } = await server.owner.query(
      `select o.id from obligation o where o.state = 'open' and o.debtor_id = any ($1)`,
      [units],
    )
    expect(rows).toEqual([])
    // They are empty at the end, but not left out of the history.
    const { openings } = historyOf({ ...options, from: (MORNING - 365 * DAY_MS) as typeof MORNING })
    const theirs = openings.filter(({ from }) => units.includes(from))
    expect(theirs.length).toBeGreaterThan(4)
    expect(theirs.every(({ at }) => at < MORNING - 9 * DAY_MS)).toBe(true)
  })

  test('is continued: the next dossier takes the next number, and appears in the same lists', async () => {
    const desk = await server.desk('truc.80.802')
    const { rows } = await server.owner.query<{ last: number }>(
      `select last from dossier_series where unit_id = $1 and kind = 'request' and year = 2022`,
      [server.unit('80.802')],
    )
    const { number } = await desk.open({
      kind: 'request',
      addressees: [server.unit('79.783')],
      title: 'Sau lịch sử',
      urgency: 'normal',
      category: 'other',
    })
    expect(Number.parseInt(number, 10)).toBe((rows[0]?.last ?? 0) + 1)
    const before = (await replayDossiers(server.owner)).differences
    await (await server.desk('truc.80.802.27976')).open(CHASE)
    expect([before, (await replayDossiers(server.owner)).differences]).toEqual([[], []])
    const { body } = await desk.get<{ items: { number: string }[] }>('/api/dossiers?limit=50')
    expect(body.items.map((item) => item.number)).toContain(number)
    expect(body.items.length).toBeGreaterThan(8)
  })
})

test('a history in memory is counted by year, kind and outcome', async () => {
  const { from, to } = options
  const summary = await summariseSimulation(7, from, to)
  const { dossiers, acts, open, years, outcomes } = summary
  expect(Object.keys(years)).toEqual(['2022'])
  expect(Object.keys(years['2022'] ?? {}).toSorted()).toEqual([...options.regulation.kinds].toSorted())
  const sum = (table: typeof years) =>
    Object.values(table)
      .flatMap((cells) => Object.values(cells))
      .reduce((total, count) => total + count, 0)
  expect([sum(years), sum(outcomes)]).toEqual([dossiers, dossiers])
  expect(Object.values(outcomes).reduce((total, cells) => total + (cells['open'] ?? 0), 0)).toBe(open)
  expect(acts).toBeGreaterThan(5 * dossiers)
})

test('a history in memory continues through the reform of July 2025: nearly all dossiers end, whichever unit continues them', async () => {
  const at = (day: string) => instant(Date.parse(`${day}T06:00:00+07:00`))
  const { dossiers, open } = await summariseSimulation(303, at('2025-06-20'), at('2025-07-20'))
  expect(dossiers).toBeGreaterThan(150)
  expect(open / dossiers).toBeLessThan(0.3)
})

describe('habits of kinds', () => {
  const folder = mkdtempSync(join(tmpdir(), 'giapranh-habits-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  const kindWith = async (name: string, habits: string | undefined): Promise<ReadonlyMap<string, Habits>> => {
    const [request] = [...(await loadKinds()).values()].filter(({ kind }) => kind === 'request')
    const root = join(folder, name)
    mkdirSync(join(root, 'made-up'), { recursive: true })
    const made = { ...request, kind: 'made-up', abbreviation: 'ZZ' }
    writeFileSync(join(root, 'made-up', 'kind.js'), `export const kind = ${JSON.stringify(made)}`)
    if (habits !== undefined) writeFileSync(join(root, 'made-up', 'habits.js'), habits)
    return loadHabits(await loadKinds([root]), [root])
  }

  test('are found with the kinds of the program, and in further folders', async () => {
    const kinds = await loadKinds()
    expect([...(await loadHabits(kinds)).keys()].toSorted()).toEqual([...kinds.keys()].toSorted())
    const habits = await kindWith('sound', `export const habits = { flows: [], acts: { receive: { weight: 3 } } }`)
    expect(habits.get('made-up')).toEqual({ flows: [], acts: { receive: { weight: 3 } } })
    expect((await kindWith('none', undefined)).has('made-up')).toBe(false)
  })

  test('with faults are refused by folder and line, with what to write instead', async () => {
    const wrong = `export const habits = {\n  flows: [],\n  acts: {\n    applaud: { weight: 3 },\n  },\n}`
    await expect(kindWith('wrong', wrong)).rejects.toThrow(
      /habits of made-up:\n- line 4: act applaud: the kind knows no such act; write one of receive, /u,
    )
    await expect(kindWith('empty', 'export const other = 1')).rejects.toThrow('made-up: habits.ts exports no "habits"')
  })
})
