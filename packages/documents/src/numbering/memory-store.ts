import {
  applyCancel,
  applyUse,
  type NumberOutcome,
  type NumberRecord,
  type NumberStore,
  type SeriesKey,
} from './number-store.ts'

/** Numbers kept only in this process: for tests, drafts and single-user tools. */
export function memoryNumberStore(): NumberStore {
  const all = new Map<string, NumberRecord[]>()
  const seriesOf = (key: SeriesKey): NumberRecord[] => {
    const name = JSON.stringify([key.unit, key.type, key.year])
    const found = all.get(name) ?? []
    all.set(name, found)
    return found
  }
  const change = (
    key: SeriesKey,
    number: number,
    apply: (record: NumberRecord | undefined) => NumberOutcome,
  ): NumberOutcome => {
    const records = seriesOf(key)
    const outcome = apply(records[number - 1])
    if (outcome.ok) records[number - 1] = outcome.record
    return outcome
  }
  return {
    // Nothing is awaited between reading the length and pushing, so no other caller can come between.
    reserve: async ({ unit, type, year }, { who, at }) => {
      const records = seriesOf({ unit, type, year })
      const record: NumberRecord = {
        unit,
        type,
        year,
        number: records.length + 1,
        state: 'reserved',
        takenBy: who,
        takenAt: at,
      }
      records.push(record)
      return record
    },
    use: async (key, number, document) => change(key, number, (record) => applyUse(record, document)),
    cancel: async (key, number, reason) => change(key, number, (record) => applyCancel(record, reason)),
    list: async (key) => [...seriesOf(key)],
  }
}
