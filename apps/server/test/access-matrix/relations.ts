import type { Unit, UnitId } from '@giapranh/kernel'
import type { RunningServer } from '../running-server.ts'
import type { MatrixInstallation } from './installation.ts'
import type { Matter } from './matters.ts'

/** How much of a dossier a unit sees; `none` if it sees nothing. */
export type Level = 'none' | 'pointer' | 'header' | 'whole'

/** What the tables say about a dossier, read as the owner, without any of the code under test. */
export interface Truth {
  readonly id: string
  readonly kind: string
  readonly state: 'open' | 'closed'
  readonly version: number
  readonly actsAt: Date | null
  readonly idleSince: Date | null
  readonly holder: UnitId
  readonly originator: UnitId
  readonly parties: ReadonlyMap<UnitId, { readonly role: string; readonly level: Level }>
  readonly obligations: readonly {
    readonly id: string
    readonly task: string
    readonly state: string
    readonly debtor: UnitId
    readonly creditor: UnitId
    readonly body: { readonly handedOn: readonly UnitId[] }
  }[]
  readonly links: readonly { readonly id: string; readonly other: string }[]
  readonly grants: ReadonlyMap<UnitId, { readonly reason: string; readonly level: Level }>
}

/** A unit beside a dossier, and its relation to it. */
export interface Standing {
  readonly unitId: UnitId
  readonly as: string
}

interface Rows {
  readonly id: string
  readonly kind: string
  readonly state: 'open' | 'closed'
  readonly version: number
  readonly acts_at: Date | null
  readonly idle_since: Date | null
  readonly holder_id: UnitId
  readonly originator_id: UnitId
  readonly parties: { unit_id: UnitId; role: string; level: Level }[] | null
  readonly grants: { unit_id: UnitId; reason: string; level: Level }[] | null
  readonly obligations: Truth['obligations'] | null
  readonly links: Truth['links'] | null
}

export async function readTruth({ owner }: RunningServer, id: string): Promise<Truth> {
  const { rows } = await owner.query<Rows>(
    `select d.id, d.kind, d.state, d.version, d.acts_at, d.idle_since, d.holder_id, d.originator_id,
      (select json_agg(p order by p.position) from party p where p.dossier_id = d.id) as parties,
      (select json_agg(g order by g.unit_id) from access_grant g where g.dossier_id = d.id) as grants,
      (select json_agg(json_build_object('id', o.id, 'task', o.task, 'state', o.state, 'debtor', o.debtor_id, 'creditor', o.creditor_id, 'body', o.body)
        order by o.position) from obligation o where o.dossier_id = d.id) as obligations,
      (select json_agg(json_build_object('id', l.dossier_id, 'other', l.other_id)) from link l where d.id in (l.dossier_id, l.other_id)) as links
    from dossier d where d.id = $1`,
    [id],
  )
  const row = rows[0]
  if (row === undefined) throw new Error(`no dossier ${id}`)
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    version: row.version,
    actsAt: row.acts_at,
    idleSince: row.idle_since,
    holder: row.holder_id,
    originator: row.originator_id,
    parties: new Map((row.parties ?? []).map(({ unit_id, role, level }) => [unit_id, { role, level }])),
    grants: new Map((row.grants ?? []).map(({ unit_id, reason, level }) => [unit_id, { reason, level }])),
    obligations: row.obligations ?? [],
    links: row.links ?? [],
  }
}

export const levelOf = (truth: Truth, unitId: UnitId): Level => truth.grants.get(unitId)?.level ?? 'none'

/**
 * The police units above a unit, up to its province: from the registry's own rows and not from the kernel's
 * `superiorsOf`.
 */
export function policeAbove({ server }: MatrixInstallation, unitId: UnitId): readonly UnitId[] {
  const day = server.installation.units.on('2022-09-12' as never)
  const found: UnitId[] = []
  for (let unit = day.unit(unitId); unit?.parentId != null; unit = day.unit(unit.parentId)) {
    const above: Unit | undefined = day.unit(unit.parentId)
    if (above === undefined || !['province', 'district'].includes(above.level)) break
    found.push(above.id)
  }
  return found
}

/**
 * Units that see a part of every dossier, or the whole without being a party; how they got that right does not matter
 * here.
 */
const GRANTED = [
  ['82.815', 'pointer', 'party'],
  ['82.816', 'pointer', 'superior-of-party'],
  ['72.703', 'header', 'party'],
  ['72.705', 'header', 'superior-of-party'],
  ['75.731', 'whole', 'superior-of-party'],
] as const

/** Gives those units their part. @returns each with what it is granted */
export async function grantParts(
  { server }: MatrixInstallation,
  matters: readonly Matter[],
): Promise<ReadonlyMap<string, UnitId>> {
  const units = new Map<string, UnitId>()
  const dossiers = matters.map(({ id }) => id)
  for (const [code, level, reason] of GRANTED) {
    const unitId = server.unit(code)
    units.set(`${level}, ${reason}`, unitId)
    if (reason === 'party') {
      await server.owner.query(
        `insert into party (dossier_id, unit_id, role, since, position, level)
          select d.id, $2, 'guest', d.opened_at, 1000, $3 from dossier d where d.id = any ($1) on conflict do nothing`,
        [dossiers, unitId, level],
      )
    }
    await server.owner.query(
      `insert into access_grant (unit_id, dossier_id, reason, through_id, level, kind, open, mine)
        select $2, d.id, $4, $2, $3, d.kind, d.state = 'open', false from dossier d where d.id = any ($1) on conflict do nothing`,
      [dossiers, unitId, level, reason],
    )
    if (level === 'whole') {
      await server.owner.query(
        `update dossier set audience = audience || $2::uuid, search = search || search_of('', array[$2::uuid])
          where id = any ($1) and $2 <> all (audience)`,
        [dossiers, unitId],
      )
    }
  }
  return units
}

/**
 * The units beside a dossier, one for each relation, with that relation: parties of each role, both sides of its
 * obligations, units above, below and beside them, and units without any part in it.
 */
export function standingsOf(
  matrix: MatrixInstallation,
  truth: Truth,
  granted: ReadonlyMap<string, UnitId>,
): readonly Standing[] {
  const { server } = matrix
  const day = server.installation.units.on('2022-09-12' as never)
  const found = new Map<UnitId, string>()
  const add = (unitId: UnitId | undefined, as: string): void => {
    if (unitId !== undefined && !found.has(unitId)) found.set(unitId, as)
  }
  add(truth.holder, 'holder')
  const open = truth.obligations.filter(({ state }) => state === 'open')
  const tasks = new Set<string>()
  for (const { task, debtor, creditor } of open) {
    if (tasks.has(task)) continue
    tasks.add(task)
    add(debtor, 'debtor')
    add(creditor, 'creditor')
  }
  const roles = new Set<string>()
  for (const [unitId, { role, level }] of truth.parties) {
    if (level !== 'whole' || roles.has(role)) continue
    roles.add(role)
    add(unitId, `party: ${role}`)
  }
  for (const [unitId, as] of [...found].slice(0, 4)) {
    const [one, two] = policeAbove(matrix, unitId)
    add(one, `above the ${as}`)
    add(two, `above that, of the ${as}`)
    add(
      day.childrenOf(unitId).find((below) => !truth.grants.has(below)),
      `below the ${as}`,
    )
    add(day.neighboursOf(unitId).find((near) => !truth.grants.has(near.unitId))?.unitId, 'a neighbour')
    const code = day.unit(unitId)?.code ?? ''
    add(server.installation.units.all.find((unit) => unit.code === `${code}.ubnd`)?.id, 'a committee beside')
  }
  for (const [how, unitId] of granted) add(unitId, `granted ${how}`)
  add(server.unit('77'), 'the lead to come')
  add(server.unit('79'), 'the lead')
  add(server.unit('bo'), 'the ministry')
  add(server.unit('01'), 'a unit of another regulation')
  add(server.unit('48'), 'a unit that nothing binds')
  return [...found].map(([unitId, as]) => ({ unitId, as }))
}
