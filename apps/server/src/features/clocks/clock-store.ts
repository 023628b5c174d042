import type { Above, Instant, Notice, UnitId } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { type DueClock, holdDueClocksInTrx, setNextLooksInTrx, showAboveInTrx, tellInTrx } from './store.ts'

/** One look at the clocks: nobody sees its changes before it ends. */
export interface ClockTransaction {
  /** The clocks that reached a mark, the longest due first. It holds them until the end, and skips what another process holds. */
  holdDueClocks(
    now: Instant,
    which: { readonly regulations: readonly string[]; readonly most: number },
  ): Promise<readonly DueClock[]>
  /** Shows late obligations to the units above. @returns for each obligation, the units that did not see it until now */
  showAbove(
    now: Instant,
    shown: readonly { readonly clock: DueClock; readonly above: readonly Above[] }[],
  ): Promise<ReadonlyMap<string, readonly UnitId[]>>
  /** Sets when to look at each clock next; null means never again. */
  setNextLooks(looks: readonly { readonly id: string; readonly next: Instant | null }[]): Promise<void>
  /** Tells the desks concerned, in this order. */
  tell(now: Instant, notices: readonly { readonly clock: DueClock; readonly notice: Notice }[]): Promise<void>
}

/** What the watch of the clocks needs from the store. The database is one store; the simulation of faults has another (decision 0038). */
export interface ClockStore {
  inTransaction<Result>(work: (trx: ClockTransaction) => Promise<Result>): Promise<Result>
}

/** @param pool a pool of the worker's role */
export const databaseClocks = (pool: Pool): ClockStore => ({
  inTransaction: async (work) => {
    const trx = await pool.connect()
    let broken: Error | undefined
    try {
      await trx.query('begin; select outbox_begin()')
      const result = await work({
        holdDueClocks: (now, which) => holdDueClocksInTrx(trx, now, which),
        showAbove: (now, shown) => showAboveInTrx(trx, now, shown),
        setNextLooks: (looks) => setNextLooksInTrx(trx, looks),
        tell: (now, notices) => tellInTrx(trx, now, notices),
      })
      await trx.query('commit')
      return result
    } catch (error) {
      await trx.query('rollback').catch((cause: unknown) => {
        broken = cause instanceof Error ? cause : new Error(String(cause))
      })
      throw error
    } finally {
      trx.release(broken)
    }
  },
})
