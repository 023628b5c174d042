import { describe, expect, test } from 'vitest'
import {
  aContext,
  actId,
  anObligation,
  aParty,
  aRegulation,
  aState,
  dossierId,
  HEAD,
  NINE,
  obligationId,
  worldByHand,
} from '../../../test/by-hand.ts'
import { id, worldAt } from '../../../test/small-world.ts'
import { VIETNAM } from '../../../test/vietnam-calendar.ts'
import { restartClock, stopClock } from '../../clock/index.ts'
import { instant } from '../../ids.ts'
import type { Effect } from '../../kinds/effect.ts'
import { accept, refuse } from '../../refusal.ts'
import { NO_FACTS } from '../facts.ts'
import type { DossierState } from '../state.ts'
import type { FurtherOpening } from './context.ts'
import { runEffects } from './run.ts'
import { erasedWords } from '../../ledger/index.ts'

type More = NonNullable<Parameters<typeof aContext>[1]>

const run = (effect: Effect, more: More = {}, state: DossierState = aState()) =>
  runEffects([effect], aContext(state, more))
const yes = (...changes: unknown[]) => ({ ok: true, value: changes })
const no = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } })
const iso = (text: string) => instant(Date.parse(text))
const TEN = '2022-09-12T03:00:00.000Z'
const NOON = '2022-09-12T05:00:00.000Z'

describe('another stage', () => {
  const scheduled = (name: string, stage: string) => ({
    id: obligationId(name),
    beginsAt: NINE,
    obligation: anObligation(name, { stage }),
  })
  const state = aState({
    stage: 'drafted',
    obligations: [
      anObligation('a', { stage: 'drafted' }),
      anObligation('b', { stage: 'earlier' }),
      anObligation('c', { stage: 'drafted', state: 'discharged' }),
    ],
    scheduled: [scheduled('d', 'drafted'), scheduled('e', 'earlier')],
  })
  const entered = { change: 'entered', stage: 'running' }
  test('open obligations of the stage that is left continue', () => {
    expect(run({ do: 'enter', stage: 'running', leave: 'keep' }, {}, state)).toEqual(yes(entered))
  })
  test('or are released, with those scheduled in it', () => {
    expect(run({ do: 'enter', stage: 'running', leave: 'release' }, {}, state)).toEqual(
      yes(
        { change: 'ended', obligationId: 'a', how: 'released', ground: null },
        { change: 'unscheduled', obligationId: 'd' },
        entered,
      ),
    )
  })
})

describe('kept values', () => {
  const state = aState({ obligations: [anObligation('o', { terms: { a: 'target', b: 'target' } })] })
  const keep = (fields: readonly string[], more: More = {}, on = state) => run({ do: 'keep', fields }, more, on)
  test('of the act, or carried by the act’s obligation', () => {
    expect(keep(['a', 'b', 'c'], { values: { a: 'act' } })).toEqual(
      yes({ change: 'kept', fields: { a: 'act', b: 'target' } }),
    )
  })
  test('none if none were given', () => {
    expect(keep(['c'])).toEqual(yes())
    expect(keep(['a'], {}, aState())).toEqual(yes())
  })
})

describe('links', () => {
  const facts = {
    ...NO_FACTS,
    dossiers: new Map([
      ['a', { kind: 'matter', exercise: false, holder: id('2.1') }],
      ['b', { kind: 'matter', exercise: false, holder: id('2.1') }],
      ['x', { kind: 'matter', exercise: true, holder: id('2.1') }],
    ]),
  }
  const link = (dossiers: unknown, state = aState()) =>
    run({ do: 'link', to: 'dossiers', as: 'follows' }, { facts, values: { dossiers } as never }, state)
  const linked = (name: string) => ({ change: 'linked', dossierId: name, as: 'follows' })
  test('to each that is named', () => {
    expect(link(['a', 'b'])).toEqual(yes(linked('a'), linked('b')))
    expect(link(undefined)).toEqual(yes())
  })
  test('an existing one is not made twice; another relation is another link', () => {
    const has = (as: 'follows' | 'answers') => aState({ links: [{ dossierId: dossierId('a'), as }] })
    expect(link(['a', 'b'], has('follows'))).toEqual(yes(linked('b')))
    expect(link(['a'], has('answers'))).toEqual(yes(linked('a')))
  })
  test('a link that adds nothing is refused; one that says the same from both sides stands from one side', () => {
    const as = 'same-event' as const
    const has = (name: 'follows' | typeof as) => aState({ links: [{ dossierId: dossierId('a'), as: name }] })
    expect(link(['a'], has('follows'))).toEqual(no('link.already', { field: 'dossiers' }))
    const known = { kind: 'matter', exercise: false, holder: id('2.1'), links: [as, 'follows'] as const }
    const inward = { ...NO_FACTS, dossiers: new Map([['a', known]]) }
    const join = (effect: 'follows' | typeof as) =>
      run({ do: 'link', to: 'dossiers', as: effect }, { facts: inward, values: { dossiers: ['a'] } })
    expect(join(as)).toEqual(no('link.already', { field: 'dossiers' }))
    expect(join('follows')).toEqual(yes(linked('a')))
  })
  test('not to itself, not to an unknown one, not between a real matter and an exercise', () => {
    expect(link(['dossier'])).toEqual(no('link.itself', { field: 'dossiers' }))
    expect(link(['c'])).toEqual(no('dossier.unknown', { field: 'dossiers' }))
    expect(link(['x'])).toEqual(no('exercise.mixed', { field: 'dossiers' }))
    expect(link(['x'], aState({ head: { ...HEAD, exercise: true } }))).toEqual(yes(linked('x')))
  })
})

describe('other dossiers that are opened', () => {
  const opener = () => {
    const asked: FurtherOpening[] = []
    const openFurther = (opening: FurtherOpening) => {
      asked.push(opening)
      if (opening.fields['title'] === 'bad') return refuse('access.not-yours')
      return accept({ change: 'opened-dossier', dossierId: dossierId(`d${asked.length}`), kind: opening.kind } as const)
    }
    return { asked, openFurther }
  }
  const EFFECT: Extract<Effect, { do: 'open-dossier' }> = {
    do: 'open-dossier',
    kind: 'directive',
    link: 'arises-from',
    most: 2,
    fields: {
      title: { from: 'what' },
      place: { from: 'place' },
      to: { units: 'originator' },
      urgency: { value: 'urgent' },
      none: { from: 'nothing' },
    },
  }
  const opened = (name: string) => ({ change: 'opened-dossier', dossierId: name, kind: 'directive' })

  test('one, from the values of the act and of the dossier', () => {
    const { asked, openFurther } = opener()
    const state = aState({ fields: { what: 'dossier', place: 'dossier' } })
    expect(run(EFFECT, { openFurther, values: { what: 'act' } }, state)).toEqual(yes(opened('d1')))
    expect(asked).toEqual([
      {
        kind: 'directive',
        link: 'arises-from',
        fields: { title: 'act', place: 'dossier', to: [id('1.1')], urgency: 'urgent' },
      },
    ])
  })

  test('units are asked without the one that asks; nobody else, nothing', () => {
    const { asked, openFurther } = opener()
    const parties = [aParty('1.1', 'addressee'), aParty('2.1', 'addressee')]
    const effect = { ...EFFECT, fields: { to: { units: { role: 'addressee' } } } } as const
    run(effect, { openFurther, unitId: id('1.1'), values: {} }, aState({ parties }))
    expect(asked.map(({ fields }) => fields['to'])).toEqual([[id('2.1')]])
    const alone = aState({ parties: parties.slice(0, 1) })
    expect(run(effect, { openFurther, unitId: id('1.1'), values: {} }, alone)).toEqual(yes())
    expect(asked).toHaveLength(1)
  })

  test('one for each row, whose columns come first', () => {
    const { asked, openFurther } = opener()
    const values = { what: 'act', rows: [{ what: 'Một' }, { place: 'row' }] }
    expect(run({ ...EFFECT, each: 'rows' }, { openFurther, values })).toEqual(yes(opened('d1'), opened('d2')))
    expect(asked.map(({ fields }) => [fields['title'], fields['place']])).toEqual([
      ['Một', undefined],
      ['act', 'row'],
    ])
  })

  test('none without rows', () => {
    expect(run({ ...EFFECT, each: 'rows' }, opener())).toEqual(yes())
  })

  test('at most as many as the table says', () => {
    const rows = [{}, {}, {}]
    expect(run({ ...EFFECT, each: 'rows' }, { ...opener(), values: { rows } })).toEqual(
      no('field.too-many', { field: 'rows', detail: { max: 2 } }),
    )
    expect(run({ ...EFFECT, each: 'rows' }, { ...opener(), values: { rows: rows.slice(1) } }).ok).toBe(true)
    expect(run({ ...EFFECT, most: 0 }, opener())).toEqual(
      no('field.too-many', { field: 'directive', detail: { max: 0 } }),
    )
  })

  test('one that may not be opened refuses the whole act', () => {
    const values = { rows: [{ what: 'Một' }, { what: 'bad' }] }
    expect(run({ ...EFFECT, each: 'rows' }, { ...opener(), values })).toEqual(no('access.not-yours'))
  })
})

describe('a resource', () => {
  const HOLD: Effect = { do: 'hold', resource: 'boat', from: 'from', to: 'to' }
  const values = { boat: ' Ca Nô 01 ', from: TEN, to: NOON }
  const held = { resource: 'ca nô 01', from: iso(TEN), to: iso(NOON) }
  test('is held for a time, under one spelling', () => {
    expect(run(HOLD, { values })).toEqual(yes({ change: 'held', hold: held }))
    const decomposed = { ...values, boat: 'CA NÔ 01'.normalize('NFD') }
    expect(run(HOLD, { values: decomposed })).toEqual(yes({ change: 'held', hold: held }))
  })
  test.each(['boat', 'from', 'to'])('its %s is needed', (field) => {
    expect(run(HOLD, { values: { ...values, [field]: 7 } })).toEqual(no('field.required', { field }))
  })
  test.each(['from', 'to'])('not where its %s was erased', (field) => {
    expect(run(HOLD, { values: { ...values, [field]: erasedWords(iso(TEN)) } })).toEqual(
      no('field.required', { field }),
    )
  })
  test('for a period that is not empty', () => {
    expect(run(HOLD, { values: { ...values, from: NOON } })).toEqual(no('period.empty', { field: 'to' }))
  })
  test.each<[string, Partial<typeof held>, boolean]>([
    ['while it is held', {}, false],
    ['by its end', { from: iso('2022-09-12T04:59:59.999Z'), to: iso('2022-09-12T06:00:00Z') }, false],
    ['by its beginning', { from: iso('2022-09-12T02:00:00Z'), to: iso('2022-09-12T03:00:00.001Z') }, false],
    ['right after', { from: iso(NOON), to: iso('2022-09-12T06:00:00Z') }, true],
    ['right before', { from: iso('2022-09-12T02:00:00Z'), to: iso(TEN) }, true],
    ['another one', { resource: 'ca nô 02' }, true],
  ])('once only: %s', (_, more, free) => {
    const outcome = run(HOLD, { values }, aState({ holds: [{ ...held, ...more }] }))
    expect(outcome).toEqual(free ? yes({ change: 'held', hold: held }) : no('hold.taken', { field: 'boat' }))
  })
  test('is released: one, or all', () => {
    expect(run({ do: 'let-go', resource: 'boat' }, { values })).toEqual(yes({ change: 'let-go', resource: 'ca nô 01' }))
    expect(run({ do: 'let-go', resource: 'boat' })).toEqual(yes())
    expect(run({ do: 'let-go' })).toEqual(yes({ change: 'let-go' }))
  })
})

describe('the lead', () => {
  const appoint = (unit: string | undefined, from?: string) =>
    run(
      { do: 'appoint', unit: { field: 'who' }, from: 'from' },
      { values: { ...(unit === undefined ? {} : { who: [id(unit)] }), ...(from === undefined ? {} : { from }) } },
    )
  test.each<[string, string | undefined, number]>([
    ['from an instant to come', NOON, iso(NOON)],
    ['at once where it has passed', '2022-09-12T01:30:00.000Z', NINE],
    ['at once where none is named', undefined, NINE],
    ['at once where it was erased', erasedWords(iso(NOON)), NINE],
  ])('%s', (_, from, expected) => {
    expect(appoint('2', from)).toEqual(yes({ change: 'appointed', unitId: id('2'), from: expected }))
  })
  test('only a party can lead, and only another one than now', () => {
    expect(appoint('3')).toEqual(no('lead.no-party'))
    expect(appoint(undefined)).toEqual(no('lead.no-party'))
    expect(appoint('1')).toEqual(no('lead.same'))
  })
})

describe('a version of the regulation', () => {
  const draft = { base: 1, clauses: [] }
  const publish = (values: Record<string, unknown>, more: More = {}) =>
    run({ do: 'publish', change: 'draft', from: 'from' }, { ...more, values: values as never })
  test('is published from an instant', () => {
    expect(publish({ draft, from: NOON })).toEqual(yes({ change: 'published', draft, from: iso(NOON) }))
    expect(publish({ draft })).toEqual(yes({ change: 'published', draft, from: NINE }))
  })
  test('as a draft against the version in force', () => {
    expect(publish({})).toEqual(no('field.required', { field: 'draft' }))
    const world = worldAt(NINE, aRegulation(), { inForce: aRegulation({ version: 3 }) })
    expect(publish({ draft }, { world })).toEqual(no('regulation.moved-on', { field: 'draft', detail: { version: 3 } }))
  })
  test('is adopted by an open dossier if it is another version and has the kind', () => {
    const under = (inForce: Parameters<typeof aRegulation>[0]) => ({
      world: worldAt(NINE, aRegulation(), { inForce: aRegulation(inForce) }),
    })
    const adopt: Effect = { do: 'adopt-version' }
    expect(run(adopt, under({ version: 2 }))).toEqual(yes({ change: 'adopted', version: 2 }))
    expect(run(adopt, under({ version: 1 }))).toEqual(no('regulation.same-version'))
    expect(run(adopt, under({ version: 2, kinds: ['request'] }))).toEqual(no('regulation.kind-not-in-use'))
  })
})

describe('a closed dossier that is opened again', () => {
  const closing = actId('closing')
  const stopped = (() => {
    const outcome = stopClock(anObligation('x').clock, NINE)
    if (!outcome.ok) throw new Error(outcome.code)
    return outcome.clock
  })()
  const ended = (name: string, more: Parameters<typeof anObligation>[1] = {}) =>
    anObligation(name, { state: 'released', clock: stopped, endedBy: closing, ...more })
  const part = (key: string, state: 'open' | 'answered') => ({ key, text: key, state, ground: null })
  const at = instant(NINE + 3_600_000)
  const closed = (more: Partial<DossierState> = {}) =>
    aState({
      state: 'closed',
      closedBy: closing,
      closedAt: NINE,
      obligations: [
        ended('a'),
        ended('earlier', { endedBy: actId('other') }),
        ended('settled', { parts: [part('1', 'answered'), part('2', 'answered')] }),
        ended('half', { parts: [part('1', 'answered'), part('2', 'open')] }),
      ],
      ...more,
    })
  const reopen = (state: DossierState) => run({ do: 'reopen' }, { world: worldByHand(at) }, state)
  const revived = (name: string) => ({ obligationId: name, clock: restartClock(stopped, at, VIETNAM) })

  test('what its closing ended continues; a line that was settled stays settled', () => {
    expect(reopen(closed())).toEqual(yes({ change: 'reopened', revived: [revived('a'), revived('half')] }))
  })
  test('if nobody closed it, nothing continues', () => {
    const obligations = [anObligation('a', { state: 'released', endedBy: null })]
    expect(reopen(closed({ closedBy: null, obligations }))).toEqual(yes({ change: 'reopened', revived: [] }))
  })
  test('what was to come comes again, at once where its time has passed; holds are taken for the time that is left', () => {
    const HOUR = 3_600_000
    const later = (name: string, beginsAt: number) => {
      const begins = instant(beginsAt)
      const { clock } = anObligation(name)
      return {
        id: obligationId(name),
        beginsAt: begins,
        obligation: anObligation(name, { clock: { ...clock, openedAt: begins } }),
      }
    }
    const [passed, coming] = [later('passed', at - HOUR), later('coming', at + HOUR)]
    const hold = (resource: string, from: number, to: number) => ({ resource, from: instant(from), to: instant(to) })
    const holds = [
      hold('xe', at - HOUR, at),
      hold('ca nô', at - HOUR, at + HOUR),
      hold('tàu', at + HOUR, at + 2 * HOUR),
    ]
    const outcome = reopen(closed({ obligations: [], closing: { scheduled: [passed, coming], holds } }))
    const { clock } = passed.obligation
    const waited = restartClock({ ...clock, stoppedAt: passed.beginsAt }, at, VIETNAM)
    expect(waited.due).toBe(Number(clock.due) + HOUR)
    expect(outcome).toEqual(
      yes(
        { change: 'reopened', revived: [] },
        { change: 'scheduled', scheduled: { ...passed, obligation: { ...passed.obligation, clock: waited } } },
        { change: 'scheduled', scheduled: coming },
        { change: 'held', hold: hold('ca nô', at, at + HOUR) },
        { change: 'held', hold: holds[2] },
      ),
    )
  })
  test('what is open cannot be continued', () => {
    const obligations = [anObligation('a', { endedBy: closing })]
    expect(reopen(closed({ obligations }))).toEqual(no('obligation.not-open'))
  })
})
