import type { Plant } from './processes.ts'
import { alone } from './twin/engine.ts'
import { putDossier, requestKey, violation } from './twin/memory.ts'
import { planAct } from './twin/put-act.ts'

/** Faults that a store could have. Each is put around the twin on purpose, and the simulation must find it. */
export const PLANTS: Readonly<Record<string, Plant>> = {
  'an act is told before it is committed': (engine, connection, gate) => ({
    ...connection,
    dossiers: {
      ...connection.dossiers,
      storeAct: async (acting, toStore) => {
        await gate('tell', () =>
          alone(engine, (trx) => {
            const plan = planAct(engine.memory, toStore, new Map())
            if (plan === undefined) return
            engine.telling(trx)
            engine.tell(trx, plan.told.at, plan.told.audience, plan.told.payload)
          }),
        )
        return connection.dossiers.storeAct(acting, toStore)
      },
    },
  }),

  'a key is written before the version is compared': (engine, connection, gate) => ({
    ...connection,
    dossiers: {
      ...connection.dossiers,
      storeAct: async (acting, { idempotency, ...toStore }) => {
        const { act } = toStore.decision
        if (idempotency !== undefined)
          await gate('take key', () => {
            const key = requestKey(acting.personId, idempotency.key)
            if (engine.memory.idempotency.has(key)) throw violation('23505', 'idempotency_pkey')
            engine.memory.idempotency.set(key, {
              dossierId: act.dossierId,
              actId: act.id,
              hash: idempotency.hash,
              at: act.at,
            })
          })
        return connection.dossiers.storeAct(acting, toStore)
      },
    },
  }),

  'the mark of a clock is moved on before it is told': (engine, connection, gate) => ({
    ...connection,
    clocks: {
      inTransaction: (work) =>
        connection.clocks.inTransaction((trx) =>
          work({
            ...trx,
            setNextLooks: (looks) =>
              gate('set next looks', () => {
                for (const { id, next } of looks) {
                  const row = engine.memory.dossiers.get(engine.memory.watched.get(id)?.dossierId ?? '')
                  if (row === undefined) continue
                  const alarms = new Map(row.alarms)
                  if (next === null) alarms.delete(id)
                  else alarms.set(id, next)
                  putDossier(engine.memory, { ...row, alarms })
                }
              }),
          }),
        ),
    },
  }),

  'a reader of the outbox passes over what commits late': (engine, connection, gate) => ({
    ...connection,
    outbox: {
      ...connection.outbox,
      read: (after) =>
        gate('read outbox', () => {
          const [transaction = 0, position = 0] = after.split('.').map(Number)
          return engine.memory.outbox
            .filter(
              (one) => one.transaction > transaction || (one.transaction === transaction && one.position > position),
            )
            .slice(0, 500)
        }),
    },
  }),

  'an act is stored whatever changed about the world': (engine, connection) => ({
    ...connection,
    dossiers: {
      ...connection.dossiers,
      storeAct: (acting, toStore) =>
        connection.dossiers.storeAct(acting, { ...toStore, version: engine.memory.world.version }),
    },
  }),

  'a key is kept for nobody': (_engine, connection) => ({
    ...connection,
    dossiers: {
      ...connection.dossiers,
      storeAct: (acting, { idempotency: _idempotency, ...toStore }) => connection.dossiers.storeAct(acting, toStore),
    },
  }),

  'what an ended unit had goes to nobody': (_engine, connection) => ({
    ...connection,
    rules: { ...connection.rules, listAliveOf: () => Promise.resolve([]) },
  }),

  'a message for a desk that comes back is forgotten': (_engine, connection) => ({
    ...connection,
    outbox: {
      ...connection.outbox,
      missed: async (acting, after) => (await connection.outbox.missed(acting, after))?.slice(1),
    },
  }),
}
