import { describe, expect, test } from 'vitest'
import { ANSWER, END, SOUND, START } from '../../../test/sound-kind.ts'
import type { Condition } from '../condition.ts'
import type { Effect } from '../effect.ts'
import type { ActRule, KindDefinition } from '../kind.ts'
import { faultsOfLife } from './check-life.ts'

const told = (more: Partial<KindDefinition>) =>
  faultsOfLife({ ...SOUND, ...more }).map(
    ({ where, fault, instead, near }) => `${where}: ${fault}; ${instead} @${near}`,
  )

const NEVER: Condition = { compare: [2, '<', 1] }
const act = (type: string, effects: readonly Effect[], more: Partial<ActRule> = {}): ActRule => ({
  ...START,
  type,
  effects,
  ...more,
})
const to = (stage: string, when?: Condition): Effect => ({
  do: 'enter',
  stage,
  leave: 'keep',
  ...(when === undefined ? {} : { when }),
})
const CLOSE: Effect = { do: 'close', outcome: 'done' }
const inStage = (stage: string): Partial<ActRule> => ({ when: { stage } })

const unreached = (stage: string) =>
  `stage ${stage}: it is never reached; enter it from a stage that is reached @${stage}`
const noEnd = (where: string, near: string) =>
  `${where}: nothing leads from it to the end of the dossier; close in it, or enter another stage @${near}`
const unoffered = (type: string) =>
  `act ${type}: it is never offered: nothing meets its condition; mend its condition, or leave the act out @${type}`
const undone = (where: string, near: string) =>
  `${where}: it is never done: nothing meets its condition; mend its condition, or leave the effect out @${near}`

describe('a life in stages', () => {
  const stages = ['a', 'b', 'c']
  test.each<[string, readonly ActRule[], readonly string[]]>([
    [
      'goes on from each stage to the end',
      [act('x', [to('b')], inStage('a')), act('y', [to('c')], inStage('b')), act('z', [CLOSE], inStage('c'))],
      [],
    ],
    [
      'ends in one stage, and another comes back to it',
      [
        act('x', [to('b'), to('c')], inStage('a')),
        act('y', [to('a')], inStage('b')),
        act('z', [CLOSE], { when: { stage: ['a', 'c'] } }),
      ],
      [],
    ],
    [
      'never comes to a stage that is entered from itself alone',
      [act('x', [to('b')], inStage('a')), act('y', [to('c')], inStage('c')), act('z', [CLOSE])],
      [unreached('c')],
    ],
    ['has a stage that no act enters, which is told elsewhere', [act('x', [to('b')]), act('z', [CLOSE])], []],
    [
      'comes to a stage without a way out',
      [act('x', [to('b'), to('c')], inStage('a')), act('z', [CLOSE], { when: { stage: ['a', 'b'] } })],
      [noEnd('stage c', 'c')],
    ],
    [
      'enters nothing under a condition that never holds',
      [act('x', [to('b'), to('c', NEVER)], inStage('a')), act('z', [CLOSE])],
      [undone('act x, effect 2 (enter)', 'x')],
    ],
    [
      'goes on by no act of a closed dossier',
      [act('x', [to('b')], inStage('a')), act('y', [to('c')], { closed: true }), act('z', [CLOSE])],
      [unreached('c')],
    ],
    [
      'ends by no act of a closed dossier',
      [
        act('x', [to('b'), to('c')], inStage('a')),
        act('w', [CLOSE], { closed: true }),
        act('z', [CLOSE], inStage('a')),
      ],
      [noEnd('stage b', 'b'), noEnd('stage c', 'c')],
    ],
    ['that nothing ends is told elsewhere', [act('x', [to('b'), to('c')])], []],
    [
      'in which an act waits for a stage that there is not',
      [act('x', [to('b'), to('c')]), act('y', [], inStage('d')), act('z', [CLOSE])],
      [unoffered('y')],
    ],
    [
      'in which an effect is done in one stage alone',
      [act('x', [to('b'), to('c')]), act('z', [{ ...CLOSE, when: { stage: 'b' } }])],
      [],
    ],
  ])('%s', (_, acts, faults) => {
    expect(told({ stages, acts, opening: { ...SOUND.opening, effects: [] } })).toEqual(faults)
  })

  test('may begin where its opening leads', () => {
    const acts = [act('x', [to('c')], inStage('b')), act('z', [CLOSE])]
    const opening = (effects: readonly Effect[]) => ({ ...SOUND.opening, effects })
    expect(told({ stages, acts, opening: opening([to('b')]) })).toEqual([])
    expect(told({ stages, acts, opening: opening([]) })).toEqual([unreached('c')])
  })

  test('goes on by a round only in the stages of the round', () => {
    const acts = [act('x', [to('b')], inStage('a')), act('y', [to('c')]), act('z', [CLOSE])]
    const round = (...of: readonly string[]) => ({ stages, acts, rounds: [{ act: 'y', at: 'when', stages: of }] })
    expect(told(round('b'))).toEqual([])
    expect(told(round('c'))).toEqual([unreached('c')])
    expect(told(round())).toEqual([unoffered('y'), unreached('c')])
    expect(told({ ...round('c'), rounds: [{ act: 'x', at: 'when', stages: ['a'] }] })).toEqual([])
  })
})

describe('a life without stages', () => {
  test.each([[undefined], [[]]])('has one stage: %j', (stages) => {
    const { stages: _, ...rest } = SOUND
    const kind = (acts: readonly ActRule[]) =>
      faultsOfLife({ ...rest, ...(stages === undefined ? {} : { stages }), acts }).map(
        ({ where, fault, instead, near }) => `${where}: ${fault}; ${instead} @${near}`,
      )
    expect(kind([ANSWER, END])).toEqual([])
    expect(kind([ANSWER, { ...END, when: NEVER }])).toEqual([unoffered('end'), noEnd('kind', 'kind')])
    // A stage may be asked for that there is not: another check tells of it.
    expect(kind([ANSWER, { ...END, when: { stage: 'x' } }])).toEqual([])
  })
})

describe('an act that nobody can do', () => {
  const must = (...conditions: readonly Condition[]) => ({
    musts: conditions.map((is, index) => ({ code: `m${index}`, is })),
  })
  test.each<[string, Partial<ActRule>, boolean]>([
    ['under no condition', {}, true],
    ['under one that never holds', { when: NEVER }, false],
    ['under one about its target', { on: ['answer'], when: { target: 'open' } }, true],
    ['once its target has ended', { on: ['answer'], when: { target: 'ended' } }, false],
    ['once all is settled, about what is open', { on: ['answer'], when: { settled: true } }, false],
    ['once all is settled', { when: { settled: true } }, true],
    ['about no task, which is told elsewhere', { on: [], when: NEVER }, true],
    ['with values that may be', must({ settled: true }), true],
    ['with values that never are', must({ settled: true }, NEVER), false],
  ])('%s', (_, more, can) => {
    expect(told({ acts: [ANSWER, START, END, act('x', [], more)] })).toEqual(can ? [] : [unoffered('x')])
  })
})

test('an effect of the opening that is never done', () => {
  const effects: readonly Effect[] = [...SOUND.opening.effects, { do: 'urgency', field: 'ask', when: NEVER }]
  expect(told({ opening: { ...SOUND.opening, effects } })).toEqual([undone('opening, effect 2 (urgency)', 'opening')])
})
