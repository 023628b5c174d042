import { describe, expect, test } from 'vitest'
import { aClause, aContext, actId, aKind, anObligation, aState, EIGHT, worldByHand } from '../../test/by-hand.ts'
import { actorOf, id } from '../../test/small-world.ts'
import { mayBeginWith } from '../access/index.ts'
import type { ActRule } from '../kinds/kind.ts'
import { decideByRegulation } from './by-regulation.ts'
import { decide } from './decide.ts'
import { fieldOf } from './effects/context.ts'
import { getTask } from './targets.ts'

// A table in which a name is given twice is refused. Where one is read all the same, the first of the two is meant, everywhere.
const note = (outcome: string, more: Partial<ActRule> = {}): ActRule => ({
  type: 'note',
  by: 'party',
  tone: 'plain',
  fields: [],
  effects: [{ do: 'close', outcome }],
  ...more,
})

describe('of two of one name the first is meant', () => {
  test('of two acts', () => {
    const outcome = decide(
      aKind({ acts: [note('one'), note('two')] }),
      worldByHand(),
      actorOf(id('2.1'), 'staff', EIGHT),
      aState(),
      {
        actId: actId('act'),
        newId: () => 'new',
        type: 'note',
        fields: {},
      },
    )
    expect(outcome).toMatchObject({ value: { state: { outcome: 'one' } } })
  })
  test('of two tasks, and of their silence', () => {
    const [task] = aKind().tasks
    if (task === undefined) throw new Error('no task')
    const silent = (lapse: string) => ({ ...task, lapse })
    expect(getTask(aKind({ tasks: [silent('one'), silent('two')] }), 'answer').lapse).toBe('one')
    const acts = ['one', 'two'].flatMap((type) =>
      ['first', 'second'].map((which) =>
        note(`${type} ${which}`, {
          type,
          by: 'regulation',
          on: ['answer'],
          effects: [{ do: 'discharge' }, { do: 'close', outcome: `${type} ${which}` }],
        }),
      ),
    )
    const late = worldByHand(
      anObligation('o').clock.due === null ? EIGHT : ((Number(anObligation('o').clock.due) + 1) as typeof EIGHT),
    )
    const decided = decideByRegulation(
      aKind({ tasks: [silent('one'), silent('two')], acts }),
      late,
      aState({ obligations: [anObligation('o')] }),
      { actId: actId('act'), newId: () => 'new' },
    )
    expect(decided).toMatchObject({ value: { state: { outcome: 'one first' } } })
  })
  test('of two fields: that of the opening, then that of an act', () => {
    const field = (max: number) => ({ name: 'body', type: 'text', max }) as const
    const kind = aKind({ acts: [note('x', { fields: [field(1)] }), note('x', { fields: [field(2)] })] })
    expect(fieldOf(aContext(aState(), { kind }), 'body')).toEqual(field(1))
    const opening = { ...kind.opening, fields: [field(3)] }
    expect(fieldOf(aContext(aState(), { kind: { ...kind, opening } }), 'body')).toEqual(field(3))
    expect(fieldOf(aContext(aState(), { kind }), 'x')).toBeUndefined()
  })
  test('of two fields that take the unit from whose name one begins', () => {
    const units = { name: 'to', type: 'units', max: 1 } as const
    const date = { name: 'to', type: 'date' } as const
    const begins = (...fields: readonly (typeof units | typeof date)[]) =>
      mayBeginWith(
        worldByHand(),
        aKind({ opening: { ...aKind().opening, toUnit: 'to', fields } }),
        { unitId: id('1.1'), post: 'staff' },
        id('2.1'),
      )
    expect([begins(units, date), begins(date, units)]).toEqual([true, false])
  })
  test('of two clauses under which the regulation does what comes round', () => {
    const remind = note('done', { type: 'remind', by: 'regulation' })
    const kind = aKind({
      stages: ['a'],
      acts: [remind, { ...remind, effects: [] }],
      rounds: [{ act: 'remind', at: 'when', stages: ['a'], everyDays: 1 }],
    })
    const duties = [{ kind: 'matter', task: 'answer', limits: [] }]
    const world = worldByHand(EIGHT, { clauses: [aClause('N', []), aClause('A', duties), aClause('B', duties)] })
    const state = aState({ stage: 'a', fields: { when: '2022-09-12T00:00:00.000Z' } })
    const decided = decideByRegulation(kind, world, state, { actId: actId('act'), newId: () => 'new' })
    expect(decided).toMatchObject({ value: { act: { clause: 'A' }, state: { outcome: 'done' } } })
  })
})
