import { describe, expect, test } from 'vitest'
import {
  aContext,
  anObligation,
  aParty,
  aState,
  EIGHT,
  HEAD,
  NINE,
  obligationId,
  worldByHand,
} from '../../../test/by-hand.ts'
import { id } from '../../../test/small-world.ts'
import { VIETNAM } from '../../../test/vietnam-calendar.ts'
import { type ClockState, openClock, openClockUntil, pauseClock, relimitClock, resumeClock } from '../../clock/index.ts'
import { instant } from '../../ids.ts'
import type { Effect, Target } from '../../kinds/effect.ts'
import type { Obligation, Part } from '../../obligation/index.ts'
import type { DossierState } from '../state.ts'
import { findObligation, isAmounts, isTexts, rowsOf, targetOf, valueOf } from './context.ts'
import { runEffects } from './run.ts'
import { erasedWords } from '../../ledger/index.ts'

type More = NonNullable<Parameters<typeof aContext>[1]>

const run = (effects: readonly Effect[], more: More = {}, state: DossierState = aState()) =>
  runEffects(effects, aContext(state, more))
const yes = (...changes: unknown[]) => ({ ok: true, value: changes })
const no = (code: string, more: object = {}) => ({ ok: false, refusal: { code, ...more } })
const owed = (more: Partial<Obligation> = {}) => aState({ obligations: [anObligation('o', more)] })
const ended = (name: string, how: string, ground: string | null = null) => ({
  change: 'ended',
  obligationId: name,
  how,
  ground,
})

describe('ending obligations', () => {
  test.each([
    ['discharge', 'discharged', null],
    ['refuse', 'refused', 'quality'],
    ['release', 'released', null],
  ] as const)('%s: %s', (effect, how, ground) => {
    expect(run([{ do: effect }], { values: { ground: 'quality' } }, owed())).toEqual(yes(ended('o', how, ground)))
  })

  test('a refusal without a ground has none', () => {
    expect(run([{ do: 'refuse' }], {}, owed())).toEqual(yes(ended('o', 'refused')))
  })

  const scheduled = aState({
    obligations: [anObligation('o')],
    scheduled: [{ id: obligationId('s'), beginsAt: NINE, obligation: anObligation('s') }],
  })
  test('scheduled ones end with all, and only with all', () => {
    expect(run([{ do: 'release', of: 'all' }], {}, scheduled)).toEqual(
      yes(ended('o', 'released'), { change: 'unscheduled', obligationId: 's' }),
    )
    expect(run([{ do: 'release' }], {}, scheduled)).toEqual(yes(ended('o', 'released')))
  })
})

describe('which obligations an effect is about', () => {
  const under = (name: string, about: string, more: Partial<Obligation> = {}) =>
    anObligation(name, { about: obligationId(about), ...more })
  const state = aState({
    obligations: [
      under('target', 'top'),
      anObligation('top', { task: 'decide' }),
      under('child', 'target', { task: 'extension' }),
      under('grandchild', 'child', { task: 'clarify' }),
      under('done', 'target', { task: 'extension', state: 'discharged' }),
      under('sibling', 'top', { task: 'decide' }),
      under('cousin', 'top', { task: 'decide', debtor: id('2') }),
      under('other', 'else', { task: 'extension' }),
    ],
  })
  test.each<[string, Target, readonly string[]]>([
    ['the target', 'target', ['target']],
    ['what it is about', 'about', ['top']],
    ['all that hangs under it', 'under', ['child', 'grandchild']],
    ['every one', 'all', ['target', 'top', 'child', 'grandchild', 'sibling', 'cousin', 'other']],
    ['of a task about the target', { task: 'extension' }, ['child']],
    ['of a task beside the target, of the same debtor', { task: 'decide' }, ['sibling']],
    ['of no such task', { task: 'clarify' }, []],
    ['of tasks about the target', { tasks: ['extension', 'clarify'], about: 'target' }, ['child']],
    [
      'of tasks in the dossier',
      { tasks: ['extension', 'clarify'], about: 'dossier' },
      ['child', 'grandchild', 'other'],
    ],
    ['of some units', { tasks: ['decide'], about: 'dossier', of: 'debtor' }, ['top', 'sibling']],
  ])('%s', (_, of, expected) => {
    expect(run([{ do: 'release', of }], {}, state)).toEqual(yes(...expected.map((name) => ended(name, 'released'))))
  })

  test.each<[Target, readonly string[]]>([
    ['target', []],
    ['about', []],
    ['under', []],
    ['all', ['a']],
    [{ task: 'answer' }, []],
    [{ tasks: ['answer'], about: 'target' }, []],
    [{ tasks: ['answer'], about: 'dossier' }, ['a']],
  ])('without a target, %j: %j', (of, expected) => {
    const alone = aState({ obligations: [anObligation('a')] })
    expect(run([{ do: 'release', of }], { targetId: undefined }, alone)).toEqual(
      yes(...expected.map((name) => ended(name, 'released'))),
    )
  })

  test('an ended target does not end again', () => {
    expect(run([{ do: 'discharge' }], {}, owed({ state: 'released' }))).toEqual(yes())
    const about = aState({ obligations: [under('o', 'p'), anObligation('p', { state: 'discharged' })] })
    expect(run([{ do: 'discharge', of: 'about' }], {}, about)).toEqual(yes())
  })
})

describe('effects in order', () => {
  const SETTLED = { settled: true } as const
  test('each sees what those before it changed', () => {
    const effects: readonly Effect[] = [
      { do: 'close', outcome: 'early', when: SETTLED },
      { do: 'discharge' },
      { do: 'close', outcome: 'done', when: SETTLED },
    ]
    expect(run(effects, {}, owed())).toEqual(yes(ended('o', 'discharged'), { change: 'closed', outcome: 'done' }))
  })

  test('the first refusal refuses the whole act', () => {
    expect(run([{ do: 'release' }, { do: 'seal', draft: 'plan' }], {}, owed())).toEqual(
      no('field.required', { field: 'plan' }),
    )
  })
})

describe('settling parts', () => {
  const part = (key: string, state: Part['state'] = 'open'): Part => ({ key, text: key, state, ground: null })
  const state = owed({ parts: [part('1'), part('2', 'answered'), part('3')] })
  const settled = (keys: unknown, as = 'answered', ground: string | null = null) =>
    yes({ change: 'settled', obligationId: 'o', keys, as, ground })
  test('those that are named', () => {
    expect(run([{ do: 'settle', parts: 'parts', as: 'answered' }], { values: { parts: ['1'] } }, state)).toEqual(
      settled(['1']),
    )
  })
  test('by their amounts', () => {
    const amounts = [{ key: '1', amount: 2 }]
    const much = owed({ parts: [{ ...part('1'), quantity: 5, given: 0, refused: 0 }] })
    expect(run([{ do: 'settle', parts: 'parts', as: 'answered' }], { values: { parts: amounts } }, much)).toEqual(
      settled(amounts),
    )
  })
  test('all that are open if none are named, with the given ground', () => {
    const values = { ground: 'quality', parts: [{ x: 1 }] as never }
    expect(run([{ do: 'settle', as: 'refused' }], { values }, state)).toEqual(settled(['1', '3'], 'refused', 'quality'))
    expect(run([{ do: 'settle', parts: 'parts', as: 'refused' }], { values }, state)).toEqual(
      settled(['1', '3'], 'refused', 'quality'),
    )
  })
  test('none of nothing', () => {
    expect(run([{ do: 'settle', as: 'refused' }])).toEqual(no('obligation.not-found'))
  })
})

describe('handing on', () => {
  const assign: Effect = { do: 'assign', to: 'whom' }
  test('goes to the first unit that is named', () => {
    expect(run([assign], { values: { whom: [id('2.1.1'), id('2.1.3')] } }, owed())).toEqual(
      yes({ change: 'assigned', obligationId: 'o', debtor: id('2.1.1') }),
    )
  })
  test('is not possible back to the asking unit', () => {
    expect(run([assign], { values: { whom: [id('1.1')] } }, owed())).toEqual(
      no('unit.not-addressable', { field: 'whom' }),
    )
  })
  test('needs an obligation and a unit', () => {
    expect(run([assign], { values: { whom: [id('2.1.1')] } })).toEqual(no('field.required', { field: 'whom' }))
    expect(run([assign], {}, owed())).toEqual(no('field.required', { field: 'whom' }))
  })
})

describe('parties', () => {
  const values = { whom: [id('2'), id('2.1')] }
  const admitted = (unit: string, level: string) => ({ change: 'admitted', unitId: id(unit), role: 'guest', level })
  test('are admitted, and see all of it unless the table says otherwise', () => {
    const admit = { do: 'admit', who: { field: 'whom' }, role: 'guest' } as const
    expect(run([admit], { values })).toEqual(yes(admitted('2', 'whole'), admitted('2.1', 'whole')))
    expect(run([{ ...admit, level: 'pointer' }], { values })).toEqual(
      yes(admitted('2', 'pointer'), admitted('2.1', 'pointer')),
    )
  })
  test('change their role if they are parties', () => {
    expect(run([{ do: 'role', who: { field: 'whom' }, role: 'joined' }], { values })).toEqual(
      yes({ change: 'role', unitId: id('2.1'), role: 'joined' }),
    )
  })
})

describe('closing the dossier', () => {
  const close = (unmet: string | undefined, state: DossierState) =>
    run([{ do: 'close', outcome: 'done', ...(unmet === undefined ? {} : { unmet }) }], {}, state)
  const closed = (outcome: string) => yes({ change: 'closed', outcome })
  test('is not possible while something is owed or scheduled', () => {
    expect(close(undefined, owed())).toEqual(no('dossier.not-settled'))
    const scheduled = [{ id: obligationId('s'), beginsAt: NINE, obligation: anObligation('s') }]
    expect(close(undefined, aState({ scheduled }))).toEqual(no('dossier.not-settled'))
  })
  test.each<[string, Partial<Obligation>, string]>([
    ['something was done for the holder', { state: 'discharged' }, 'done'],
    ['refused', { state: 'refused' }, 'unmet'],
    ['done for somebody else', { state: 'discharged', creditor: id('2') }, 'unmet'],
    ['done for a unit that held it in between', { state: 'discharged', creditor: id('2.2') }, 'done'],
    ['done for whoever opened it', { state: 'discharged', creditor: id('1.2') }, 'done'],
    ['only received', { state: 'discharged', duty: 'receive' }, 'unmet'],
    ['only decided', { state: 'discharged', duty: 'decide' }, 'unmet'],
  ])('%s: %s', (_, more, outcome) => {
    const state = { ...owed(more), heldBefore: [id('1.2'), id('2.2')] }
    expect(close('unmet', state)).toEqual(closed(outcome))
    expect(close(undefined, state)).toEqual(closed('done'))
  })
})

describe('clocks', () => {
  const clock = anObligation('o').clock
  const pausedClock = (() => {
    const outcome = pauseClock(clock, EIGHT)
    if (!outcome.ok) throw new Error(outcome.code)
    return outcome.clock
  })()
  const changed = (why: string, after: unknown, name = 'o') =>
    yes({ change: 'clock', obligationId: name, why, clock: after })
  const clockOf = (outcome: { readonly ok: boolean; readonly clock?: ClockState }) => outcome.clock

  test('stop from now', () => {
    expect(run([{ do: 'pause' }], {}, owed())).toEqual(changed('paused', { ...clock, pausedAt: NINE }))
    expect(run([{ do: 'pause' }], {}, owed({ clock: pausedClock }))).toEqual(no('clock.not-running'))
  })
  test('run again from now', () => {
    expect(run([{ do: 'resume' }], {}, owed({ clock: pausedClock }))).toEqual(
      changed('resumed', clockOf(resumeClock(pausedClock, NINE, VIETNAM))),
    )
    expect(run([{ do: 'resume' }], {}, owed())).toEqual(no('clock.not-paused'))
  })
  test('of the obligations about the target', () => {
    const state = aState({ obligations: [anObligation('o', { about: obligationId('p') }), anObligation('p')] })
    expect(run([{ do: 'pause', of: 'about' }], {}, state)).toEqual(changed('paused', { ...clock, pausedAt: NINE }, 'p'))
  })
  describe('are extended', () => {
    const extend: Effect = { do: 'extend', until: 'until' }
    const until = '2022-09-13T02:00:00.000Z'
    const longer = { ...clock, due: instant(Date.parse(until)), extensions: 1 }
    test('not until an instant that was erased', () => {
      expect(run([extend], { values: { until: erasedWords(NINE) } }, owed())).toEqual({
        ok: false,
        refusal: { code: 'field.required', field: 'until' },
      })
    })
    test('until an instant that the act, the target or the dossier names', () => {
      expect(run([extend], { values: { until } }, owed())).toEqual(changed('extended', longer))
      expect(run([extend], {}, owed({ terms: { until } }))).toEqual(changed('extended', longer))
      expect(run([extend], {}, { ...owed(), fields: { until } })).toEqual(changed('extended', longer))
    })
    test('which must be named and later', () => {
      expect(run([extend], {}, owed())).toEqual(no('field.required', { field: 'until' }))
      expect(run([extend], { values: { until: '2022-09-12T09:00:00.000Z' } }, owed())).toEqual(no('clock.not-later'))
    })
  })
})

const TEN = instant(NINE + 3_600_000)
describe('another urgency', () => {
  const change = (urgency: string, state: DossierState, more: More = {}) =>
    run([{ do: 'urgency', field: 'urgency' }], { values: { urgency }, ...more }, state)
  const first = { change: 'urgency', urgency: 'express' }
  const clock = anObligation('o').clock
  const quick = relimitClock(clock, { amount: 30, unit: 'minute' }, NINE, VIETNAM)

  test('computes running limits again', () => {
    expect(change('express', owed())).toEqual(
      yes(first, {
        change: 'clock',
        obligationId: 'o',
        why: 'urgency',
        clock: quick,
        under: { clause: 'M1', version: 1 },
      }),
    )
  })
  test('names the clause only where it is another', () => {
    expect(change('express', owed({ clause: 'M1' }))).toEqual(
      yes(first, { change: 'clock', obligationId: 'o', why: 'urgency', clock: quick }),
    )
    expect(change('express', owed({ clause: 'M1', version: 2 }))).toMatchObject({
      value: [first, { under: { clause: 'M1', version: 1 } }],
    })
  })
  test('must differ from the present one', () => {
    expect(change('normal', owed())).toEqual(no('urgency.same', { field: 'urgency' }))
  })
  test.each<[string, Partial<Obligation>]>([
    ['what has ended', { state: 'discharged' }],
    ['a due instant that somebody named', { clock: openClockUntil(instant(NINE + 1), EIGHT) }],
    ['a due instant that somebody granted', { clock: { ...clock, extensions: 1 } }],
    ['the limit of both urgencies', { clock: { ...clock, limit: { amount: 30, unit: 'minute' } } }],
    ['what the regulation does not limit', { task: 'perform' }],
    ['what it does not know', { task: 'sing' }],
  ])('%s keeps its due time', (_, more) => {
    expect(change('express', owed(more))).toEqual(yes(first))
  })
  test('the limit is that of the availability of the opening', () => {
    const duty = { kind: 'matter', task: 'answer' }
    const clause = worldByHand().regulation.clauses[0]
    if (clause === undefined) throw new Error('no clause')
    const limits = [
      { availability: 'indirect' as const, limit: { amount: 5, unit: 'hour' as const } },
      { limit: { amount: 1, unit: 'hour' as const } },
    ]
    const world = worldByHand(NINE, { clauses: [{ ...clause, duties: [{ ...duty, limits }] }] })
    const state = { ...owed(), head: { ...HEAD, availability: 'indirect' as const } }
    expect(change('express', state, { world })).toMatchObject({
      value: [first, { clock: { limit: { amount: 5, unit: 'hour' } } }],
    })
  })
  test('what has not begun yet begins with the new limit, unless its due instant was given', () => {
    const opened = (name: string, more: Partial<Obligation> = {}) => ({
      id: obligationId(name),
      beginsAt: TEN,
      obligation: anObligation(name, { clock: openClock({ amount: 8, unit: 'hour' }, TEN, VIETNAM), ...more }),
    })
    const given = opened('given', { clock: openClockUntil(instant(TEN + 1), TEN) })
    const same = opened('same', { clock: openClock({ amount: 30, unit: 'minute' }, TEN, VIETNAM) })
    const state = aState({ scheduled: [opened('later'), given, same] })
    const { obligation } = opened('later')
    expect(change('express', state)).toEqual(
      yes(
        first,
        { change: 'unscheduled', obligationId: 'later' },
        {
          change: 'scheduled',
          scheduled: {
            id: 'later',
            beginsAt: TEN,
            obligation: {
              ...obligation,
              clause: 'M1',
              clock: { ...obligation.clock, limit: { amount: 30, unit: 'minute' }, due: TEN + 30 * 60_000 },
            },
          },
        },
      ),
    )
  })
  test('a paused clock does not keep the others from changing', () => {
    const state = aState({
      obligations: [
        anObligation('a', { task: 'perform' }),
        anObligation('b', { state: 'released' }),
        anObligation('o'),
      ],
    })
    expect(change('express', state)).toMatchObject({ value: [first, { obligationId: 'o' }] })
  })
})

describe('values for effects', () => {
  test('come from the act, otherwise from the target, otherwise from the dossier', () => {
    const state = { ...owed({ terms: { a: 2, b: 2 } }), fields: { a: 3, b: 3, c: 3 } }
    const context = aContext(state, { values: { a: 1 } })
    expect(['a', 'b', 'c', 'd'].map((name) => valueOf(context, name))).toEqual([1, 2, 3, undefined])
  })
  test('the target and other obligations as they stand', () => {
    const context = aContext(owed())
    expect(targetOf(context)?.id).toBe('o')
    expect(targetOf({ ...context, targetId: undefined })).toBeUndefined()
    expect(targetOf({ ...context, targetId: obligationId('x') })).toBeUndefined()
    expect(findObligation(context, 'o')?.id).toBe('o')
    for (const none of ['x', null, undefined]) expect(findObligation(context, none)).toBeUndefined()
  })
  test.each<[unknown, boolean, boolean, number]>([
    [undefined, false, false, 0],
    ['x', false, false, 0],
    [['x'], true, false, 0],
    [['x', { key: '1', amount: 1 }], false, false, 1],
    [[{ key: '1', amount: 1 }], false, true, 1],
    [[{ key: '1' }], false, false, 1],
    [[{ amount: 1 }], false, false, 1],
    [{ key: '1', amount: 1 }, false, false, 0],
  ])('%j: texts %s, amounts %s, %s rows', (value, texts, amounts, rows) => {
    expect(isTexts(value as never)).toBe(texts)
    expect(isAmounts(value as never)).toBe(amounts)
    expect(rowsOf(value as never)).toHaveLength(rows)
  })
  test('only parties have a role', () => {
    const state = aState({ parties: [aParty('2', 'guest')] })
    expect(run([{ do: 'role', who: { role: 'guest' }, role: 'joined' }], {}, state)).toEqual(
      yes({ change: 'role', unitId: id('2'), role: 'joined' }),
    )
  })
})
