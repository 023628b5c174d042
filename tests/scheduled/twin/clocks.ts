import { instant, type UnitId } from '@giapranh/kernel'
import type { ClockStore, ClockTransaction } from '../../../apps/server/src/features/clocks/clock-store.ts'
import type { DueClock, NoticePayload } from '../../../apps/server/src/features/clocks/store.ts'
import type { Engine, Gate, Transaction } from './engine.ts'
import { type EscalationRow, findObligation, type Memory, putDossier } from './memory.ts'
import { touched } from './put-act.ts'

/** The part of the store that the clock watch needs, in memory. */
export const twinClocks = (engine: Engine, gate: Gate): ClockStore => ({
  inTransaction: async (work) => {
    const trx = await gate('begin a look', () => {
      const begun = engine.begin()
      engine.telling(begun)
      return begun
    })
    try {
      const result = await work(transactionOf(engine, trx, gate))
      await gate('commit a look', () => engine.commit(trx))
      return result
    } catch (error) {
      if (!trx.ended) engine.rollback(trx)
      throw error
    }
  },
})

function transactionOf(engine: Engine, trx: Transaction, gate: Gate): ClockTransaction {
  const { memory } = engine
  return {
    holdDueClocks: (now, { regulations, most }) =>
      gate('hold due clocks', () => {
        const due = [...memory.watched]
          .filter(([id, { at }]) => at <= now && engine.isFree(trx, touched.obligation(id)))
          .toSorted(([, a], [, b]) => a.at - b.at)
          .flatMap(([id, { dossierId, at }]) => dueClock(memory, id, dossierId, at) ?? [])
          .filter(({ regulation_id: id }) => regulations.includes(id))
          .slice(0, most)
        engine.lock(
          trx,
          due.map(({ id }) => touched.obligation(id)),
        )
        return due
      }),
    showAbove: (now, shown) =>
      gate('show above', () => {
        const fresh = new Map<string, UnitId[]>()
        for (const { clock, above } of shown) {
          const known = memory.escalations.get(clock.id)
          const added = above.filter(({ unitId }) => known?.has(unitId) !== true)
          if (added.length === 0) continue
          fresh.set(
            clock.id,
            added.map(({ unitId }) => unitId),
          )
          trx.writes.push((into) => {
            const rows = new Map<UnitId, EscalationRow>(into.escalations.get(clock.id))
            for (const { unitId, level } of added) rows.set(unitId, { level, due: clock.body.clock.due, since: now })
            into.escalations.set(clock.id, rows)
          })
        }
        return fresh
      }),
    setNextLooks: (looks) =>
      gate('set next looks', () => {
        for (const { id, next } of looks) {
          const dossierId = memory.watched.get(id)?.dossierId ?? ''
          trx.writes.push((into) => {
            const row = into.dossiers.get(dossierId)
            if (row === undefined) return
            const alarms = new Map(row.alarms)
            if (next === null) alarms.delete(id)
            else alarms.set(id, next)
            putDossier(into, { ...row, alarms })
          })
        }
      }),
    tell: (now, notices) =>
      gate('tell notices', () => {
        for (const { clock, notice } of notices) {
          const { dossier_id: id, number, kind, title, urgency, version, exercise, body } = clock
          const payload: NoticePayload = {
            topic: 'notice',
            kind: notice.kind,
            level: notice.level,
            at: now,
            dossier: { id, number, kind, title, urgency, version, exercise },
            obligation: body,
          }
          engine.tell(trx, now, notice.audience, payload)
        }
      }),
  }
}

function dueClock(memory: Memory, id: string, dossierId: string, at: number): DueClock | undefined {
  const row = memory.dossiers.get(dossierId)
  const body = findObligation(memory, id, dossierId)
  if (row === undefined || body === undefined) return undefined
  const { head, urgency, version, regulationVersion, audience } = row.dossier
  return {
    id,
    regulation_id: head.regulationId,
    regulation_version: regulationVersion,
    alarm_at: new Date(instant(at)),
    body,
    dossier_id: dossierId,
    number: head.number,
    kind: head.kind,
    title: head.title,
    urgency,
    version,
    exercise: head.exercise,
    audience,
  }
}
