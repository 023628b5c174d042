import type { UnitId } from '@giapranh/kernel'
import type {
  DossierStore,
  DossierTransaction,
  ToStore,
} from '../../../apps/server/src/features/dossiers/dossier-store.ts'
import type { DossierColumns, StoredDossier } from '../../../apps/server/src/features/dossiers/rows.ts'
import type { DossierFilter, LinkColumns } from '../../../apps/server/src/features/dossiers/store.ts'
import type { Acting } from '../../../apps/server/src/platform/db/as-unit.ts'
import { alone, type Engine, type Gate, type Transaction } from './engine.ts'
import { type DossierRow, type GrantRow, type Memory, requestKey, violation } from './memory.ts'
import { checkActor, checkWorld, type Plan, planAct, touched } from './put-act.ts'

type Own = Pick<DossierStore, 'findDossier' | 'storeAct' | 'inTransaction'>

/** The store of dossiers in memory. */
export function twinDossiers(engine: Engine, gate: Gate): DossierStore {
  const { memory } = engine
  const own: Own = {
    findDossier: (unitId, id) => gate('find dossier', () => seen(memory, unitId, id)),
    storeAct: (acting, toStore) =>
      gate('store act', () => alone(engine, (trx) => storeActIn(engine, trx, acting, toStore))),
    inTransaction: async (acting, work) => {
      const trx = await gate('begin', () => engine.begin())
      try {
        const result = await work(transactionOf(engine, trx, acting, gate))
        await gate('commit', () => engine.commit(trx))
        return result
      } catch (error) {
        if (!trx.ended) engine.rollback(trx)
        throw error
      }
    },
  }
  return {
    ...own,
    listDossiers: (unitId, filter) => gate('list dossiers', () => listDossiers(memory, unitId as UnitId, filter)),
    listLinks: (unitId, id) => gate('list links', () => listLinks(memory, unitId as UnitId, id)),
    // The store looks up who holds a resource only when a person asks; nobody asks here.
    findHolding: () => Promise.resolve(undefined),
    listKnown: (unitId, ids, here) =>
      ids.length === 0
        ? Promise.resolve(new Map())
        : gate('list known', () => {
            const rows = ids.flatMap((id) => seen(memory, unitId, id) ?? [])
            return new Map(
              rows.map(({ head, holder, links }) => [
                head.id,
                {
                  kind: head.kind,
                  exercise: head.exercise,
                  holder,
                  links: links.filter(({ dossierId }) => dossierId === here).map(({ as }) => as),
                },
              ]),
            )
          }),
  }
}

function transactionOf(engine: Engine, trx: Transaction, acting: Acting, gate: Gate): DossierTransaction {
  const { memory } = engine
  const whole = (dossierId: string): DossierRow | undefined => {
    const row = memory.dossiers.get(dossierId)
    return row?.grants.get(acting.unitId as UnitId)?.level === 'whole' ? row : undefined
  }
  return {
    findDossier: (unitId, id) => gate('find dossier', () => seen(memory, unitId, id)),
    storeAct: (by, toStore) => gate('store act', () => storeActIn(engine, trx, by, toStore)),
    findEarlier: (personId, key) =>
      gate('find earlier', () => {
        const found = personId === acting.personId ? memory.idempotency.get(requestKey(personId, key)) : undefined
        return found && { dossierId: found.dossierId, actId: found.actId, hash: found.hash }
      }),
    findAct: (dossierId, actId) => gate('find act', () => whole(dossierId)?.acts.find(({ act }) => act.id === actId)),
    listActs: (dossierId, { after, most }) =>
      gate('list acts', () => (whole(dossierId)?.acts ?? []).filter(({ act }) => act.seq > after).slice(0, most)),
    listDebtors: (dossierId) => gate('list debtors', () => debtorsOf(whole(dossierId))),
  }
}

/** Who owed what since when, if an obligation ever moved to another debtor. */
function debtorsOf(row: DossierRow | undefined): Awaited<ReturnType<DossierTransaction['listDebtors']>> {
  const changes = (row?.acts ?? []).flatMap(({ act }) => act.changes.map((change) => ({ seq: act.seq, change })))
  if (!changes.some(({ change }) => change.change === 'assigned' || change.change === 'succeeded')) return []
  return changes.flatMap(({ seq, change }) => {
    switch (change.change) {
      case 'opened':
        return [{ seq, obligationId: change.obligation.id, debtor: change.obligation.debtor }]
      case 'assigned':
        return [{ seq, obligationId: change.obligationId, debtor: change.debtor }]
      case 'succeeded':
        return [{ seq, obligationId: change.obligationId, debtor: null as unknown as UnitId }]
      default:
        return []
    }
  })
}

/** A dossier as a unit sees it. */
export function seen({ dossiers }: Memory, unitId: string, id: string): StoredDossier | undefined {
  const row = dossiers.get(id)
  const grant = row?.grants.get(unitId as UnitId)
  return row === undefined || grant === undefined ? undefined : { ...row.dossier, seenBecause: { ...grant } }
}

function storeActIn(engine: Engine, trx: Transaction, acting: Acting, toStore: ToStore): readonly string[] | undefined {
  const { memory } = engine
  engine.telling(trx)
  checkWorld(memory, toStore.version)
  checkActor(memory, acting, toStore)
  const { act } = toStore.decision
  // A transaction that is acting in the dossier now goes first.
  if (act.seq > 1) engine.lock(trx, [touched.dossier(act.dossierId)])
  const series = new Map(trx.series)
  const first = planAct(memory, toStore, series)
  if (first === undefined) return undefined
  const plans: Plan[] = [first]
  for (const opened of toStore.decision.further) {
    const kind = toStore.world.kindNamed(opened.state.head.kind)
    if (kind === undefined || opened.act.seq !== 1) throw violation('42501')
    checkActor(memory, acting, { decision: opened, before: undefined })
    const world = { ...toStore.world, regulation: toStore.world.inForce }
    const plan = planAct(memory, { decision: opened, before: undefined, kind, world }, series)
    if (plan !== undefined) plans.push(plan)
  }
  write(engine, trx, plans, series)
  return plans.map(({ number }) => number)
}

export function write(
  engine: Engine,
  trx: Transaction,
  plans: readonly Plan[],
  series: ReadonlyMap<string, number>,
): void {
  engine.lock(
    trx,
    plans.flatMap(({ touches }) => touches),
  )
  for (const [key, last] of series) trx.series.set(key, last)
  trx.needsWorld = true
  for (const plan of plans) {
    trx.writes.push(plan.apply)
    engine.tell(trx, plan.told.at, plan.told.audience, plan.told.payload)
  }
}

const ofUnit = ({ seenBy, dossiers }: Memory, unitId: UnitId): readonly DossierRow[] =>
  [...(seenBy.get(unitId) ?? [])].flatMap((id) => dossiers.get(id) ?? [])

const newestFirst = (a: DossierRow, b: DossierRow): number => (a.dossier.head.id < b.dossier.head.id ? 1 : -1)

function listDossiers(memory: Memory, unitId: UnitId, filter: DossierFilter): readonly DossierColumns[] {
  const { kind, state, scope, words, before, most, tallyAt } = filter
  const prefixes = words?.split(' & ').map((word) => word.replace(/:\*$/u, ''))
  return ofUnit(memory, unitId)
    .filter(({ dossier, grants, words: known }) => {
      const grant = grants.get(unitId) as GrantRow
      return (
        (kind === undefined || dossier.head.kind === kind) &&
        (state === undefined || dossier.state === state) &&
        (scope !== 'mine' || dossier.holder === unitId) &&
        (scope !== 'party' || grant.reason === 'party') &&
        (before === undefined || dossier.head.id < before) &&
        (prefixes === undefined ||
          (grant.level === 'whole' && prefixes.every((prefix) => [...known].some((word) => word.startsWith(prefix)))))
      )
    })
    .toSorted(newestFirst)
    .slice(0, most)
    .map((row) => columnsOf(row, unitId, tallyAt))
}

function columnsOf({ dossier, grants }: DossierRow, unitId: UnitId, tallyAt: Date | undefined): DossierColumns {
  const { head } = dossier
  const level = grants.get(unitId)?.level ?? 'pointer'
  return {
    id: head.id,
    number: head.number,
    kind: head.kind,
    regulation_id: head.regulationId,
    regulation_version: dossier.regulationVersion,
    originator_id: head.originator,
    title: level === 'pointer' ? '' : head.title,
    urgency: dossier.urgency,
    availability: head.availability,
    category: head.category,
    handling: head.handling,
    opened_at: new Date(head.openedAt),
    state: dossier.state,
    outcome: dossier.outcome,
    closed_at: dossier.closedAt === null ? null : new Date(dossier.closedAt),
    version: dossier.version,
    last_at: new Date(dossier.lastAt),
    stage: dossier.stage,
    exercise: head.exercise,
    level,
    tally: tallyAt === undefined || level !== 'whole' ? null : tallyOf(dossier, tallyAt.getTime()),
  }
}

function tallyOf({ obligations }: DossierRow['dossier'], at: number): NonNullable<DossierColumns['tally']> {
  const open = obligations.filter(({ state }) => state === 'open')
  // A paused clock is measured up to the instant of its pause.
  const dues = open.flatMap(({ clock }) => clock.due ?? [])
  return {
    open: open.length,
    late: open.filter(({ clock }) => clock.pausedAt === null && clock.due !== null && clock.due < at).length,
    ended: obligations.length - open.length,
    next_due: dues.length === 0 ? null : new Date(Math.min(...dues)).toISOString(),
  }
}

function listLinks(memory: Memory, unitId: UnitId, id: string): readonly LinkColumns[] {
  if (seen(memory, unitId, id) === undefined) return []
  const named = memory.dossiers.get(id)?.dossier.links ?? []
  const ends = [
    ...named.map((link) => ({ id: link.dossierId as string, relation: link.as as string, outward: true })),
    ...[...memory.dossiers.values()].flatMap(({ dossier }) =>
      dossier.links
        .filter((link) => link.dossierId === id)
        .map((link) => ({ id: dossier.head.id as string, relation: link.as as string, outward: false })),
    ),
  ]
  return ends
    .flatMap((end) => {
      const other = seen(memory, unitId, end.id)
      if (other === undefined) return []
      const { number, kind, title } = other.head
      const { level } = other.seenBecause
      return [{ ...end, number, kind, title: level === 'pointer' ? '' : title, level }]
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}
