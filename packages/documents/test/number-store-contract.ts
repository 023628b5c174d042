import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryNumberStore } from '../src/numbering/memory-store.ts'
import type { NumberStore, SeriesKey } from '../src/numbering/number-store.ts'

export const who = { who: 'thammuu', at: Date.UTC(2024, 0, 5) }
let fresh = 0
export const newSeries = (year = 2024): SeriesKey => ({ unit: `unit-${(fresh += 1)}`, type: 'BC', year })

/** The contract of every number store. `open` returns a store; each test makes its own series. */
export function numberStoreContract(name: string, open: () => NumberStore): void {
  describe(name, () => {
    it('starts every unit, type and year at 1', async () => {
      const store = open()
      const series = newSeries()
      for (const key of [
        series,
        { ...series, type: 'CV' },
        { ...series, year: 2025 },
        { ...series, unit: 'other' + fresh },
      ]) {
        expect((await store.reserve(key, who)).number).toBe(1)
      }
      expect((await store.reserve(series, who)).number).toBe(2)
    })

    it('keeps who took a number and when', async () => {
      const record = await open().reserve(newSeries(), { who: 'truc', at: 1_704_412_800_123 })
      expect(record).toMatchObject({ state: 'reserved', takenBy: 'truc', takenAt: 1_704_412_800_123 })
    })

    it('uses a number for one document and never for another', async () => {
      const store = open()
      const series = newSeries()
      const { number } = await store.reserve(series, who)
      expect(await store.use(series, number, 'doc-1')).toMatchObject({
        ok: true,
        record: { state: 'used', document: 'doc-1' },
      })
      expect((await store.use(series, number, 'doc-1')).ok).toBe(true)
      expect(await store.use(series, number, 'doc-2')).toEqual({ ok: false, refusal: { code: 'number-already-used' } })
    })

    it('cancels with a reason, and a cancelled number is never given again', async () => {
      const store = open()
      const series = newSeries()
      const { number } = await store.reserve(series, who)
      expect(await store.cancel(series, number, '  ')).toEqual({ ok: false, refusal: { code: 'reason-missing' } })
      expect(await store.cancel(series, number, 'sai thể thức')).toMatchObject({
        ok: true,
        record: { state: 'cancelled', reason: 'sai thể thức' },
      })
      expect(await store.use(series, number, 'doc')).toEqual({
        ok: false,
        refusal: { code: 'number-already-cancelled' },
      })
      expect((await store.reserve(series, who)).number).toBe(number + 1)
    })

    it('refuses a number that was never taken', async () => {
      expect(await open().use(newSeries(), 1, 'doc')).toEqual({ ok: false, refusal: { code: 'number-unknown' } })
      expect(await open().cancel(newSeries(), 0, 'nhầm')).toEqual({ ok: false, refusal: { code: 'number-unknown' } })
    })

    it('gives callers at the same moment different numbers without a gap', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 40 }), async (takers) => {
          const store = open()
          const series = newSeries()
          const key = (taker: string): SeriesKey => ({ ...series, type: taker })
          const taken = await Promise.all(takers.map((taker) => store.reserve(key(taker), who)))
          for (const type of new Set(takers)) {
            const own = taken
              .filter((record) => record.type === type)
              .map(({ number }) => number)
              .toSorted((a, b) => a - b)
            expect(own).toEqual(own.map((_, index) => index + 1))
            expect((await store.list(key(type))).map(({ number }) => number)).toEqual(own)
          }
        }),
        { seed: 303, numRuns: 15 },
      )
    })

    it('lets one of many callers use a number, and refuses the others', async () => {
      const store = open()
      const series = newSeries()
      const { number } = await store.reserve(series, who)
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, index) => store.use(series, number, `doc-${index}`)),
      )
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    })

    it('follows the model through any order of acts', async () => {
      const act = fc.oneof(
        fc.constant({ kind: 'reserve' as const }),
        fc.record({
          kind: fc.constant('use' as const),
          number: fc.integer({ min: 1, max: 6 }),
          document: fc.constantFrom('x', 'y'),
        }),
        fc.record({ kind: fc.constant('cancel' as const), number: fc.integer({ min: 1, max: 6 }) }),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
          const [store, model, series] = [open(), memoryNumberStore(), newSeries()]
          for (const each of acts) {
            const run = (it: NumberStore): Promise<unknown> =>
              each.kind === 'reserve'
                ? it.reserve(series, who)
                : each.kind === 'use'
                  ? it.use(series, each.number, each.document)
                  : it.cancel(series, each.number, 'thu hồi')
            expect(await run(store)).toEqual(await run(model))
          }
          const records = await store.list(series)
          expect(records.map(({ number }) => number)).toEqual(records.map((_, index) => index + 1))
        }),
        { seed: 30, numRuns: 15 },
      )
    })
  })
}
