import {
  type Act,
  faultsOfHabits,
  faultsOfKind,
  fold,
  type Habits,
  type KindDefinition,
  sayFault,
} from '@giapranh/kernel'
import { beforeAll, describe, expect, test } from 'vitest'
import { id } from '../../kernel/test/small-world.ts'
import { patrol, patrolHabits } from './made-up.ts'
import { builtIn, kindsIn, playAll, type PlayedOpening, smallHistory } from './small-history.ts'

let kinds: readonly KindDefinition[]
let habits: ReadonlyMap<string, Habits>
beforeAll(async () => {
  ;({ kinds, habits } = await builtIn())
})

const texts = (act: Act): readonly string[] =>
  Object.values(act.fields).flatMap((value) => JSON.stringify(value).match(/"[^"]*"/gu) ?? [])

/** What holds for every history. */
function expectSound(all: readonly PlayedOpening[], until: string): void {
  const end = Date.parse(`${until}T00:00:00+07:00`)
  expect(all.length).toBeGreaterThan(0)
  const numbers = new Set<string>()
  const ids = new Set<string>()
  for (const { planned, played } of all) {
    const { state, acts } = played
    expect(fold(JSON.parse(JSON.stringify(acts)) as typeof acts)).toEqual(state)
    expect(state.head).toMatchObject({ kind: planned.kind, number: planned.number, openedAt: planned.at })
    expect(acts.map((act) => act.at)).toEqual(acts.map((act) => act.at).toSorted((a, b) => a - b))
    expect(acts.every((act) => act.at < end)).toBe(true)
    const granted = played.grants.map(({ unitId }) => unitId)
    expect(new Set(granted).size).toBe(granted.length)
    expect(state.parties.filter(({ unitId }) => !granted.includes(unitId))).toEqual([])
    for (const act of acts) for (const text of texts(act)) expect(text).not.toMatch(/\{[a-z]+\}|#|undefined/u)
    numbers.add(`${state.head.originator} ${state.head.number}`)
    for (const each of [state.head.id, ...acts.map((act) => act.id), ...state.obligations.map((owed) => owed.id)])
      ids.add(each)
  }
  expect(numbers.size).toBe(all.length)
  const made = all.reduce((sum, { played }) => sum + 1 + played.acts.length + played.state.obligations.length, 0)
  expect(ids.size).toBe(made)
}

/** The same amount of each flow. */
const withEach = (all: ReadonlyMap<string, Habits>, perYear: number): ReadonlyMap<string, Habits> =>
  new Map([...all].map(([kind, own]) => [kind, { ...own, flows: own.flows.map((flow) => ({ ...flow, perYear })) }]))

const ended = (all: readonly PlayedOpening[]): number =>
  all.filter(({ played }) => played.state.state === 'closed').length / all.length
const typesOf = (all: readonly PlayedOpening[]): ReadonlySet<string> =>
  new Set(all.flatMap(({ played }) => played.acts.map((act) => `${played.state.head.kind} ${act.type}`)))

describe('the kinds that come with the program', () => {
  test('have sound habits', () => {
    expect([...habits.keys()].toSorted()).toEqual(kinds.map(({ kind }) => kind).toSorted())
    for (const kind of kinds) {
      const own = habits.get(kind.kind)
      expect(own === undefined ? ['none'] : faultsOfHabits(kind, own).map(sayFault)).toEqual([])
    }
  })

  test('are played for a year by the rules: every act that their habits name is done, and nearly all dossiers end', () => {
    const all = playAll(smallHistory({ kinds, habits: withEach(habits, 75) }))
    expectSound(all, '2023-01-01')
    const named = kinds.flatMap((kind) =>
      Object.entries(habits.get(kind.kind)?.acts ?? {})
        .filter(([, { weight }]) => weight > 0)
        .map(([type]) => `${kind.kind} ${type}`),
    )
    const done = typesOf(all)
    expect(named.filter((act) => !done.has(act))).toEqual([])
    expect(ended(all)).toBeGreaterThan(0.95)
  })

  test('are played without habits, too', () => {
    const all = playAll(smallHistory({ kinds }))
    expectSound(all, '2023-01-01')
    expect(new Set(all.map(({ planned }) => planned.kind))).toEqual(new Set(kinds.map(({ kind }) => kind)))
    expect(ended(all)).toBeGreaterThan(0.9)
  })
})

describe('kinds that the simulation does not know', () => {
  test('are played through reforms by their tables alone; acts with effects outside the dossier are left to people', async () => {
    const others = await kindsIn(new URL('../../kernel/test/fixture-kinds/', import.meta.url))
    const all = playAll(smallHistory({ kinds: others, from: '2021-01-01', to: '2024-02-01' }))
    expectSound(all, '2024-02-01')
    const played = new Set(all.map(({ planned }) => planned.kind))
    expect(played.size).toBeGreaterThan(others.length / 2)
    const changed = new Set(
      all.flatMap(({ played: { acts } }) => acts.flatMap((act) => act.changes.map((one) => one.change))),
    )
    for (const outside of ['opened-dossier', 'appointed', 'published', 'held', 'issued', 'sealed'])
      expect(changed).not.toContain(outside)
    // Most obligations are dealt with by the expected act of their task.
    const expected = new Set(others.flatMap(({ kind, tasks }) => tasks.map((rule) => `${kind} ${rule.expected}`)))
    const about = all.flatMap(({ planned: { kind }, played: { acts } }) =>
      acts.filter((act) => act.obligationId !== null).map((act) => `${kind} ${act.type}`),
    )
    expect(about.filter((act) => expected.has(act)).length / about.length).toBeGreaterThan(0.6)
    expect(ended(all)).toBeGreaterThan(0.8)
  })
})

describe('a made-up kind', () => {
  test('can be interpreted by the rules, with habits that fit it', () => {
    expect(faultsOfKind(patrol).map(sayFault)).toEqual([])
    expect(faultsOfHabits(patrol, patrolHabits).map(sayFault)).toEqual([])
  })

  test('without habits is played for a year by its table: texts from its wording, expected acts first', () => {
    const all = playAll(smallHistory({ kinds: [patrol], from: '2021-01-01', to: '2024-01-01' }))
    expectSound(all, '2024-01-01')
    const of = (type: string) => all.flatMap(({ played }) => played.acts.filter((act) => act.type === type))
    expect(of('open').every((act) => String(act.fields['title']).startsWith('Tuần tra thử: '))).toBe(true)
    expect(of('report')[0]?.fields['body']).toBe('Báo cáo kết quả tuần tra.')
    expect(of('walk').length).toBeGreaterThan(0)
    expect(of('agree').length).toBeGreaterThan(of('drop').length)
    expect(ended(all)).toBeGreaterThan(0.9)
  })

  test('with habits is played as they say, and the regulation acts by itself', () => {
    const own = new Map([[patrol.kind, patrolHabits]])
    const history = smallHistory({ kinds: [patrol], habits: own, from: '2021-01-01', to: '2024-01-01' })
    const all = playAll(history)
    expectSound(all, '2024-01-01')
    // 40 a year for each of two parties, for three years.
    expect(history.openings.length).toBeGreaterThan(200)
    expect(history.openings.length).toBeLessThan(280)
    for (const { planned, played } of all) {
      const local = new Date(planned.at + 7 * 3_600_000)
      expect(local.getUTCHours()).toBe(22)
      expect(played.state.head).toMatchObject({ urgency: 'urgent', category: 'traffic' })
      expect(played.state.head.title).toMatch(/^Tuần tra đường \d, giáp \d\.\d$/u)
      expect(played.opening.act.fields['budget']).toBe(5_000_000)
    }
    const done = typesOf(all)
    for (const type of ['agree', 'deem', 'report', 'walk', 'end']) expect(done).toContain(`${patrol.kind} ${type}`)
    const deemed = all.flatMap(({ played }) => played.acts.filter((act) => act.type === 'deem'))
    expect(new Set(deemed.map((act) => act.by.actor))).toEqual(new Set(['regulation']))
    expect(ended(all)).toBeGreaterThan(0.9)
  })

  test('leaves the history of the other kinds unchanged', () => {
    const alone = playAll(smallHistory({ kinds, habits, to: '2022-04-01' }))
    const besides = playAll(smallHistory({ kinds: [...kinds, patrol], habits, to: '2022-04-01' }))
    expect(besides.filter(({ planned }) => planned.kind !== patrol.kind).map(({ played }) => played)).toEqual(
      alone.map(({ played }) => played),
    )
    expect(besides.length).toBeGreaterThan(alone.length)
  })

  test.each<[string, Partial<KindDefinition>]>([
    ['may be open only once', { opening: { ...patrol.opening, exclusive: [] } }],
    [
      'opens others as it is opened',
      {
        opening: {
          ...patrol.opening,
          effects: [
            ...patrol.opening.effects,
            { do: 'open-dossier', kind: 'other', link: 'arises-from', fields: {}, most: 1 },
          ],
        },
      },
    ],
  ])('that %s is left to people', (_, change) => {
    expect(smallHistory({ kinds: [{ ...patrol, ...change }] }).openings).toEqual([])
  })

  test('leaves acts with effects outside the dossier to people', () => {
    const acts = patrol.acts.map((rule) =>
      rule.type === 'report'
        ? { ...rule, effects: [...rule.effects, { do: 'let-go' }, { do: 'issue', document: 'report', text: 'body' }] }
        : rule,
    ) as KindDefinition['acts']
    const all = playAll(smallHistory({ kinds: [{ ...patrol, acts }] }))
    expect(all.length).toBeGreaterThan(0)
    expect(typesOf(all)).not.toContain(`${patrol.kind} report`)
  })

  test('opens nothing if nobody can be addressed', () => {
    const opening = {
      ...patrol.opening,
      relations: [],
      fields: patrol.opening.fields.map((field) => (field.name === 'with' ? { ...field, relations: [] } : field)),
    } as KindDefinition['opening']
    expect(smallHistory({ kinds: [{ ...patrol, opening }] }).openings).toEqual([])
  })
})

describe('a history', () => {
  test('is the same with the same seed, and each dossier can be played without the others', () => {
    const once = playAll(smallHistory({ kinds, habits, to: '2022-04-01' }))
    const again = smallHistory({ kinds, habits, to: '2022-04-01' })
    expect(again.openings.toReversed().flatMap((opening) => again.play(opening) ?? [])).toEqual(
      once.map(({ played }) => played).toReversed(),
    )
    const other = playAll(smallHistory({ kinds, habits, to: '2022-04-01', seed: 7 }))
    expect(other.map(({ played }) => played.state.head.id)).not.toEqual(once.map(({ played }) => played.state.head.id))
  })

  test('numbers its openings in series by unit, kind and year, before any is played', () => {
    const { openings } = smallHistory({ kinds, habits, from: '2021-07-01', to: '2022-07-01' })
    const series = Map.groupBy(openings, ({ from, kind, number }) => `${from} ${kind} ${number.slice(-4)}`)
    expect(series.size).toBeGreaterThan(10)
    for (const list of series.values())
      expect(list.map(({ number }) => Number.parseInt(number, 10))).toEqual(list.map((_, index) => index + 1))
  })

  test('leaves nothing on a desk that must be quiet, and sends it nothing in the days before', () => {
    const quiet = [id('2.1.1'), id('1.1')]
    const to = '2022-06-02'
    const all = playAll(smallHistory({ kinds, habits, to, quiet }))
    const loud = playAll(smallHistory({ kinds, habits, to }))
    const onDesk = (list: readonly PlayedOpening[]): number =>
      list
        .flatMap(({ played }) => played.state.obligations)
        .filter((o) => o.state === 'open' && quiet.includes(o.debtor)).length
    // Without this setting, those desks would not be quiet.
    expect(onDesk(loud)).toBeGreaterThan(0)
    expect(onDesk(all)).toBe(0)
    const end = Date.parse(`${to}T00:00:00+07:00`)
    const late = all.filter(({ planned }) => end - planned.at < 9 * 86_400_000)
    for (const { played } of late)
      for (const { unitId } of played.opening.state.parties) expect(quiet).not.toContain(unitId)
    expect(all.some(({ planned }) => quiet.includes(planned.from))).toBe(true)
  })

  test('continues when units end: their heirs do what was owed', () => {
    const all = playAll(smallHistory({ kinds, habits, from: '2023-11-01', to: '2024-03-01' }))
    expectSound(all, '2024-03-01')
    const inherited = all.filter(({ played }) => played.acts.some((act) => act.by.actor === 'registry'))
    expect(inherited.length).toBeGreaterThan(0)
    const gone = [id('1.2.1'), id('2.2')]
    const reform = Date.parse('2024-01-01T00:00:00+07:00')
    for (const { played } of all) {
      for (const act of played.acts)
        if (act.at >= reform && act.by.actor === 'person') expect(gone).not.toContain(act.by.unitId)
    }
    expect(ended(inherited)).toBeGreaterThan(0.5)
  })

  test('follows the seasons of its setting', () => {
    const setting = {
      seasons: [
        { from: '2022-03-01', to: '2022-03-31', factor: 0 },
        { from: '2022-04-01', to: '2022-04-30', factor: 4, themes: { disaster: 1 } },
      ],
      words: { road: ['Quốc lộ 22'] },
      wordsOf: { '2': { road: ['ĐT 825'] } },
    }
    const { openings } = smallHistory({ kinds, habits, from: '2022-02-01', to: '2022-05-01', setting })
    const inMonth = (month: string) =>
      openings.filter(({ at }) => new Date(at + 7 * 3_600_000).toISOString().startsWith(`2022-${month}`))
    expect(inMonth('03')).toEqual([])
    expect(inMonth('04').length).toBeGreaterThan(2 * inMonth('02').length)
    const incidents = inMonth('04').filter(({ kind }) => kind === 'incident')
    expect(new Set(incidents.map(({ fields }) => fields['category']))).toEqual(new Set(['disaster']))
    const titles = openings.map(({ fields }) => String(fields['title'])).join('\n')
    expect(titles).toContain('Quốc lộ 22')
    expect(titles).toContain('ĐT 825')
  })
})
