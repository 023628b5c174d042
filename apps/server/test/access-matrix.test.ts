import type { KindDefinition, UnitId } from '@giapranh/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askActs } from './access-matrix/acts.ts'
import { askStoring, askTables } from './access-matrix/database.ts'
import { cells } from './access-matrix/counts.ts'
import { ESSENTIALS } from './access-matrix/essentials.ts'
import { installMatrix, type MatrixInstallation } from './access-matrix/installation.ts'
import { askReads } from './access-matrix/reads.ts'
import { ROUTES } from './access-matrix/routes.ts'
import { MAY_CALL, MAY_READ, MAY_WRITE } from './access-matrix/privileges.ts'
import { type Matter, MATTER_STATES, type MatterMaker, matterMaker } from './access-matrix/matters.ts'
import { grantParts, readTruth, type Standing, standingsOf, type Truth } from './access-matrix/relations.ts'

/**
 * Who opens and who is told: units on both sides of a boundary, the units above them, committees, the ministry, other
 * parties.
 */
const CAST = [
  '79',
  '80',
  '77',
  '74',
  '79.785',
  '80.802',
  '79.785.27598',
  '80.802.27976',
  '79.785.27601',
  '79.783',
  '80.ubnd',
  '79.ubnd',
  'bo',
  '80.capuy',
  '72',
]

/**
 * Acts that cannot occur here: no new version of the regulation is in force, and a settled request or directive is
 * closed by the act that settles it.
 */
const NOT_HERE: ReadonlySet<string> = new Set([
  'request adoptVersion',
  'incident adoptVersion',
  'directive adoptVersion',
  'request close',
  'directive close',
])

interface Asked {
  readonly matter: Matter
  readonly truth: Truth
  readonly standings: readonly Standing[]
}

let matrix: MatrixInstallation
let maker: MatterMaker
let kinds: readonly KindDefinition[] = []
let asked: readonly Asked[] = []
beforeAll(async () => {
  matrix = await installMatrix()
  const { server } = matrix
  kinds = [...server.installation.kinds.values()]
  maker = matterMaker(
    matrix,
    CAST.map((code): UnitId => server.unit(code)),
  )
  const matters: Matter[] = []
  for (const kind of kinds) {
    const wanted = Object.keys(ESSENTIALS[kind.kind] ?? {}).filter((type) => !NOT_HERE.has(`${kind.kind} ${type}`))
    for (const [index, as] of [...MATTER_STATES, ...wanted.map((type) => `before ${type}` as const)].entries()) {
      if (index >= MATTER_STATES.length && matters.some((one) => one.kind === kind && one.offered.has(as.slice(7))))
        continue
      const matter = await maker.make(kind, as, 3 + index)
      if (matter !== undefined) matters.push(matter)
    }
  }
  const granted = await grantParts(matrix, matters)
  for (const { id } of matters) await maker.giveFile(id)
  const list: Asked[] = []
  for (const matter of matters) {
    const truth = await readTruth(server, matter.id)
    list.push({ matter, truth, standings: standingsOf(matrix, truth, granted) })
  }
  asked = list
})
afterAll(async () => {
  await matrix?.stop()
  console.log('access matrix:', JSON.stringify({ kinds: kinds.length, dossiers: asked.length, cells }))
})

describe('acts', () => {
  const seen = new Set<string>()

  test('every kind exists in several states', () => {
    expect(kinds.length).toBeGreaterThan(25)
    for (const kind of kinds) {
      const states = asked.filter(({ matter }) => matter.kind === kind).map(({ matter }) => matter.as)
      expect([kind.kind, states]).toEqual([kind.kind, expect.arrayContaining(['opened', 'closed'])])
    }
  })

  test('rules and API agree on every act, and allow what the table by hand allows', async () => {
    const before = await matrix.server.counts()
    const faults: string[] = []
    for (const { matter, truth, standings } of asked)
      faults.push(...(await askActs(matrix, maker, matter, truth, standings, seen)))
    expect(faults).toEqual([])
    expect(await matrix.server.counts()).toEqual(before)
  }, 120_000)

  test('everything that the table by hand allows was done', () => {
    const named = Object.entries(ESSENTIALS).flatMap(([kind, acts]) => Object.keys(acts).map((act) => `${kind} ${act}`))
    expect(named.filter((name) => !seen.has(name) && !NOT_HERE.has(name))).toEqual([])
    for (const [kind, acts] of Object.entries(ESSENTIALS))
      expect(Object.keys(acts).toSorted()).toEqual(
        kinds
          .find((one) => one.kind === kind)
          ?.acts.map(({ type }) => type)
          .toSorted(),
      )
  })
})

describe('reads', () => {
  test('every GET of the API description has its row', () => {
    const { paths = {} } = matrix.server.app.swagger() as { paths?: Record<string, object> }
    const gets = Object.entries(paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []))
    const lines = Object.keys(ROUTES).filter((path) => !path.includes('?'))
    expect(lines.toSorted()).toEqual(gets.toSorted())
  })

  test('each is answered to everybody who may have it; for all others it does not exist', async () => {
    const faults: string[] = []
    // One dossier of each kind: what is shown of it does not depend on its acts.
    const known = new Set<UnitId>()
    for (const { matter, truth, standings } of asked)
      if (matter.as === 'under way') faults.push(...(await askReads(matrix, truth, standings, known)))
    expect(faults).toEqual([])
  }, 120_000)

  test('an ended post, a closed account, no account: nothing is read and nothing done', async () => {
    const [first] = asked
    if (first === undefined) throw new Error('no dossier')
    const { id, holder } = first.truth
    const ended = (await matrix.person(holder, 'staff', { ended: true })).desk
    const disabled = (await matrix.person(holder, 'staff', { disabled: true })).desk
    const without = await matrix.withoutPost()
    const words = { type: 'inform', body: 'Thử' }
    for (const [desk, status, code] of [
      [ended, 403, 'session.post-required'],
      [disabled, 401, 'session.required'],
      [without, 403, 'session.post-required'],
    ] as const) {
      for (const to of [id, '00000000-0000-7000-8000-000000000000']) {
        expect(await desk.get(`/api/dossiers/${to}`)).toMatchObject({ status, body: { code } })
        expect(await desk.post(`/api/dossiers/${to}/acts`, words)).toMatchObject({ status, body: { code } })
        expect(await desk.post(`/api/dossiers/${to}/acts/preview`, words)).toMatchObject({ status, body: { code } })
      }
    }
  })
})

describe('the database', () => {
  test('stores no act that it should refuse, whatever the server says', async () => {
    const before = await matrix.server.counts()
    const faults: string[] = []
    for (const { matter, truth, standings } of asked)
      faults.push(...(await askStoring(matrix, matter, truth, standings)))
    expect(faults).toEqual([])
    expect(await matrix.server.counts()).toEqual(before)
  }, 120_000)

  test('shows each unit in its tables what it is granted, and nothing else', async () => {
    const units = new Set(asked.flatMap(({ standings }) => standings.map(({ unitId }) => unitId)))
    const truths = asked.map(({ truth }) => truth)
    const faults: string[] = []
    for (const unitId of units) faults.push(...(await askTables(matrix, truths, unitId)))
    expect(faults).toEqual([])
  }, 120_000)

  test('lets the server’s role call, read and write what is listed here, and nothing else', async () => {
    const ask = async (text: string): Promise<readonly string[]> =>
      (await matrix.server.owner.query<{ name: string }>(text)).rows.map(({ name }) => name)
    const mayCall = await ask(
      `select distinct proname as name from pg_proc p where pronamespace = 'public'::regnamespace and prorettype <> 'trigger'::regtype
        and has_function_privilege('giapranh_app', p.oid, 'execute') order by 1`,
    )
    expect(mayCall).toEqual(MAY_CALL.toSorted())
    const table = `from pg_class c, unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) as p (privilege)
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`
    expect(
      await ask(`select relname || ' ' || privilege as name ${table} and has_table_privilege('giapranh_app', c.oid, privilege)
        union select relname || ' ' || privilege ${table} and privilege in ('INSERT', 'UPDATE') and has_any_column_privilege('giapranh_app', c.oid, privilege)
        order by 1`),
    ).toEqual(MAY_WRITE)
    expect(
      await ask(`select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')
        and has_any_column_privilege('giapranh_app', c.oid, 'SELECT') order by 1`),
    ).toEqual(MAY_READ)
  })
})
