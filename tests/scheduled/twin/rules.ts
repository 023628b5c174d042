import type { UnitId } from '@giapranh/kernel'
import { SKEW_MS } from '../../../apps/server/src/features/rules/store.ts'
import type { RulesStore } from '../../../apps/server/src/features/rules/rules-store.ts'
import { seen, write } from './dossiers.ts'
import { alone, type Engine, type Gate } from './engine.ts'
import { type DossierRow, type GrantRow, type Memory, putDossier, violation } from './memory.ts'
import { checkWorld, planAct, touched } from './put-act.ts'

/** The part of the store that the registry and the regulation need, in memory. */
export function twinRules(engine: Engine, gate: Gate): RulesStore {
  const { memory } = engine
  const open = (): DossierRow[] => [...memory.dossiers.values()].filter(({ dossier }) => dossier.state === 'open')
  const idsOf = (rows: readonly DossierRow[]): readonly string[] => rows.map(({ dossier }) => dossier.head.id)
  return {
    findDossier: (unitId, id) => gate('find dossier', () => seen(memory, unitId, id)),
    findHolder: (id) => gate('find holder', () => memory.dossiers.get(id)?.dossier.holder),
    storeRulesAct: (toStore) =>
      gate('store act of rules', () =>
        alone(engine, (trx) => {
          const { decision, version } = toStore
          engine.telling(trx)
          checkWorld(memory, version)
          if (decision.act.by.actor === 'person') throw violation('42501')
          if (decision.act.seq > 1) engine.lock(trx, [touched.dossier(decision.act.dossierId)])
          const series = new Map(trx.series)
          const plan = planAct(memory, toStore, series)
          if (plan !== undefined) write(engine, trx, [plan], series)
          return plan?.number
        }),
      ),
    listActingNow: (now, except, most) =>
      gate('list acting now', () =>
        [...memory.actsAt]
          .filter(([id, at]) => at <= now && !except.includes(id))
          .toSorted(([, a], [, b]) => a - b)
          .slice(0, most)
          .map(([id]) => id),
      ),
    listOfFormerLead: (regulationId, lead, except, most) =>
      gate('list of former lead', () =>
        idsOf(
          open().filter(
            ({ dossier }) =>
              dossier.head.regulationId === regulationId &&
              !except.includes(dossier.head.id) &&
              dossier.obligations.some(
                ({ state, capacity, debtor, creditor }) =>
                  state === 'open' &&
                  ((capacity === 'lead' && debtor !== lead) || (capacity === 'to-lead' && creditor !== lead)),
              ),
          ),
        ).slice(0, most),
      ),
    listEndedUnits: (today, at, except, most) =>
      gate('list ended units', () => {
        for (const [id, done] of memory.successionDone) if (done > at + SKEW_MS) memory.successionDone.delete(id)
        const ended = memory.world.registry.units.filter(
          ({ id, validTo }) => validTo !== null && validTo <= today && !memory.successionDone.has(id),
        )
        for (const { id } of ended) if (!memory.seenBy.has(id)) memory.successionDone.set(id, at)
        return ended
          .filter(({ id }) => !memory.successionDone.has(id) && !except.includes(id))
          .toSorted((a, b) => (`${a.validTo} ${a.id}` < `${b.validTo} ${b.id}` ? -1 : 1))
          .slice(0, most)
          .map(({ id }) => id)
      }),
    listAliveOf: (unitId, closedAfter, after, most) =>
      gate('list alive of', () =>
        idsOf(
          [...memory.dossiers.values()].filter(
            ({ dossier: { state, closedAt, parties } }) =>
              (state === 'open' || (closedAt ?? 0) > closedAfter) && parties.some((party) => party.unitId === unitId),
          ),
        )
          .filter((id) => id > after)
          .toSorted()
          .slice(0, most),
      ),
    inheritGrants: (ended, heir) =>
      gate('inherit grants', () =>
        alone(engine, (trx) => {
          const rows = [...(memory.seenBy.get(ended) ?? [])].flatMap((id) => memory.dossiers.get(id) ?? [])
          engine.lock(
            trx,
            rows.map(({ dossier }) => touched.dossier(dossier.head.id)),
          )
          trx.writes.push((into) => {
            for (const row of rows) inherit(into, row, ended, heir)
          })
        }),
      ),
    // There are no drafts here, and no unit makes its own notes.
    inheritDrafts: () => Promise.resolve(),
    listInsideOfEnded: () => Promise.resolve([]),
    insideGoes: () => Promise.resolve(),
    markSuccessionDone: (unitId, at) =>
      gate('mark succession done', () => {
        const keeps = [...memory.dossiers.values()].some(({ dossier }) => isKeptBy(dossier, unitId))
        if (!keeps) memory.successionDone.set(unitId, at)
        return !keeps
      }),
    listOccasionsDone: (keys) =>
      keys.length === 0
        ? Promise.resolve(new Set())
        : gate('list occasions done', () => new Set(keys.filter((key) => memory.occasions.has(key)))),
  }
}

/** True where an open dossier names the unit in a role that must act. */
const isKeptBy = ({ state, holder, obligations }: DossierRow['dossier'], unitId: UnitId): boolean =>
  state === 'open' &&
  (holder === unitId ||
    obligations.some((one) => one.state === 'open' && (one.debtor === unitId || one.creditor === unitId)))

function inherit(memory: Memory, row: DossierRow, ended: UnitId, heir: UnitId): void {
  const { through, level } = row.grants.get(ended) as GrantRow
  if (row.grants.has(heir)) return
  const { audience } = row.dossier
  putDossier(memory, {
    ...row,
    grants: new Map(row.grants).set(heir, { reason: 'superior-of-party', through, level }),
    dossier:
      level === 'whole' && !audience.includes(heir) ? { ...row.dossier, audience: [...audience, heir] } : row.dossier,
  })
}
