import { type Act, type Change, faultsOfKind, fold, type KindDefinition, sayFault } from '@giapranh/kernel'
import { beforeAll, describe, expect, test } from 'vitest'
import { reaching } from './made-up-world.ts'
import { kindsIn, wholeHistory } from './small-history.ts'
import type { WholeHistory } from '../src/index.ts'

const PLAN = { from: '2021-01-01', to: '2024-02-01', seed: 303 } as const

let kinds: readonly KindDefinition[]
let history: WholeHistory
let acts: readonly Act[]
beforeAll(async () => {
  kinds = [...(await kindsIn(new URL('../../kernel/test/fixture-kinds/', import.meta.url))), ...reaching]
  history = wholeHistory({ kinds, ...PLAN })
  acts = history.played.flatMap(({ played }) => played.acts).toSorted((a, b) => a.at - b.at)
})

const changes = <Name extends Change['change']>(name: Name) =>
  acts.flatMap((act) =>
    act.changes.flatMap((change) =>
      change.change === name ? [{ act, change: change as Extract<Change, { change: Name }> }] : [],
    ),
  )

test.each(reaching.map((kind) => [kind.kind, kind] as const))('%s can be interpreted', (_, kind) =>
  expect(faultsOfKind(kind).map(sayFault)).toEqual([]),
)

describe('a history with effects outside its dossiers', () => {
  test('appoints, publishes, holds, issues and seals', () => {
    for (const name of ['appointed', 'published', 'held', 'issued', 'sealed'] as const)
      expect(changes(name).length, name).toBeGreaterThan(0)
  })

  test('is the result of its acts, in the order of time, and the same with the same seed', () => {
    for (const { played } of history.played) {
      expect(fold(JSON.parse(JSON.stringify(played.acts)) as typeof played.acts)).toEqual(played.state)
      expect(played.acts.map(({ at }) => at)).toEqual(played.acts.map(({ at }) => at).toSorted((a, b) => a - b))
    }
    expect(wholeHistory({ kinds, ...PLAN })).toEqual(history)
  })

  test('has one lead after another, and a later act is decided under the lead of its time', () => {
    const { appointments } = history.outside
    expect(appointments).toHaveLength(changes('appointed').length)
    expect(appointments.length).toBeGreaterThan(2)
    appointments.forEach((one, index) => expect(one.from > (appointments[index - 1]?.from ?? -1)).toBe(true))
  })

  test('has versions without a gap; an opening is under the version in force', () => {
    const { versions } = history.outside
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1))
    expect(versions).toHaveLength(changes('published').length + 1)
    for (const { played } of history.played) {
      const { openedAt, regulationVersion } = played.state.head
      const day = new Date(openedAt + 7 * 3_600_000).toISOString().slice(0, 10)
      expect(regulationVersion).toBe(versions.findLast(({ effectiveFrom }) => effectiveFrom <= day)?.version)
    }
  })

  test('numbers its documents without gap or repetition, in the order in which they were signed', () => {
    const { papers } = history.outside
    expect(papers).toHaveLength(changes('issued').length)
    const series = Map.groupBy(papers, ({ unitId, document, year }) => `${unitId} ${document} ${year}`)
    const at = new Map(acts.map((act) => [act.id, act.at]))
    for (const numbers of series.values()) {
      expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, index) => index + 1))
      const times = numbers.map(({ actId }) => at.get(actId) ?? 0)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
    }
  })

  test('seals a draft once', () => {
    const sealed = changes('sealed').map(({ change }) => change.draftId)
    expect(new Set(sealed).size).toBe(sealed.length)
  })

  test('opens what may be open only once only once, and gives no resource to two at a time', () => {
    const open = new Map<string, string>()
    const held = new Map<string, readonly { resource: string; from: number; to: number }[]>()
    const exclusive = new Map(
      history.played.flatMap(({ played: { state } }) =>
        state.head.exclusive === null ? [] : [[state.head.id as string, `${state.head.kind} ${state.head.exclusive}`]],
      ),
    )
    let looked = 0
    for (const act of acts) {
      const id = act.dossierId as string
      const key = exclusive.get(id)
      for (const change of act.changes) {
        const isOpening = change.change === 'began' || change.change === 'reopened'
        if (isOpening && key !== undefined) {
          expect(open.get(key)).toBeUndefined()
          open.set(key, id)
          looked += 1
        }
        if (change.change === 'closed' && key !== undefined) open.delete(key)
        if (change.change === 'held') held.set(id, [...(held.get(id) ?? []), change.hold])
        if (change.change === 'let-go' || change.change === 'closed') held.delete(id)
      }
      const all = [...held].flatMap(([of, holds]) => holds.map((hold) => ({ of, ...hold })))
      for (const one of held.get(id) ?? [])
        expect(
          all.filter(
            ({ of, resource, from, to }) => of !== id && resource === one.resource && from < one.to && one.from < to,
          ),
        ).toEqual([])
    }
    expect(looked).toBeGreaterThan(1)
  })
})
