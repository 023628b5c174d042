import { describe, expect, test } from 'vitest'
import { answer, inAct, inOpening, PERSON, repeated, start } from '../../../test/sound-effects.ts'
import { END, SOUND, START } from '../../../test/sound-kind.ts'
import type { Effect } from '../effect.ts'
import type { Field } from '../field.ts'
import type { ActRule } from '../kind.ts'

describe('another dossier that is opened', () => {
  const opens = (more: object): Effect =>
    ({ do: 'open-dossier', kind: 'other', link: 'follows', most: 1, fields: {}, ...more }) as Effect
  const most = (number: number) => `it opens at most ${number}; write a whole number from 1 @most`
  test.each<[object, readonly string[]]>([
    [{}, []],
    [{ most: 2 }, []],
    [{ most: 0 }, [most(0)]],
    [{ most: -1 }, [most(-1)]],
    [{ most: 1.5 }, [most(1.5)]],
    [{ kind: 'matter' }, []],
    [{ each: 'what', fields: { a: { from: 'name' } } }, []],
    [{ each: 'what', fields: { a: { from: 'title' } } }, []],
    [{ each: 'what', fields: { a: { from: 'x' } } }, ['there is no field "x"; fill from a field or a column @x']],
    [
      { each: 'title', fields: { a: { from: 'name' } } },
      ['"title" is no field of rows; name one @title', 'there is no field "name"; fill from a field or a column @name'],
    ],
    [{ each: 'x' }, ['"x" is no field of rows; name one @x']],
    // Each of them is looked at, in whatever order.
    [
      { fields: { a: { value: 'x' }, b: { units: 'members' }, c: { from: 'x' } } },
      ['there is no field "x"; fill from a field or a column @x'],
    ],
  ])('%j', (more, faults) => {
    expect(start(opens(more))).toEqual(faults)
  })
  test('by an opening is of another kind', () => {
    expect(inOpening([opens({})])).toEqual([])
    expect(inOpening([opens({ kind: 'matter' })])).toEqual([
      'a kind opens itself again without end; open another kind, or do it in an act @matter',
    ])
  })
})

describe('what is kept, held and let go', () => {
  test('a value is kept of the act, or of what its target carries', () => {
    const keep: Effect = { do: 'keep', fields: ['body', 'when', 'note'] }
    const none = (name: string) =>
      `the act has no field "${name}"; keep its own fields, or what its target carries @${name}`
    expect(answer(keep)).toEqual([none('note')])
    expect(start(keep)).toEqual([none('body'), none('when'), none('note')])
  })
  test('a thing is let go where one is held, by the opening or by an act', () => {
    const hold: Effect = { do: 'hold', resource: 'title', from: 'when', to: 'when' }
    const none = 'nothing is ever held; add an effect "hold", or leave it out @start'
    expect(start({ do: 'let-go' })).toEqual([none])
    expect(start({ do: 'let-go', resource: 'title' }, hold)).toEqual([])
    expect(
      inAct(
        START,
        [{ do: 'let-go' }],
        {},
        { ...SOUND, opening: { ...SOUND.opening, effects: [hold, ...SOUND.opening.effects] } },
      ),
    ).toEqual([])
  })
  test('a thing that is held is no person', () => {
    const fields: readonly Field[] = [{ name: 'whom', type: 'text', max: 9, ...PERSON }]
    expect(inAct(START, [{ do: 'hold', resource: 'whom', from: 'when', to: 'x' }], { fields })).toEqual([
      repeated('whom'),
      'there is no field "x"; add one of type instant @x',
    ])
  })
})

describe('a dossier ends when nothing is owed', () => {
  const over = ['it closes over what may still be owed; add when: { settled: true }, or release all before @close']
  const close: Effect = { do: 'close', outcome: 'done' }
  const release: Effect = { do: 'release', of: 'all' }
  const open: Effect = { do: 'open', task: 'answer', debtor: 'members', creditor: 'originator' }
  const each: Effect = {
    do: 'open-each',
    rows: 'what',
    task: 'answer',
    debtor: 'who',
    text: 'name',
    creditor: 'originator',
  }
  const reopen: Effect = { do: 'reopen' }
  const end = (when: ActRule['when'], ...effects: readonly Effect[]) => {
    const { when: _, ...rest } = END
    return inAct({ ...rest, ...(when === undefined ? {} : { when }), effects: [] }, effects)
  }
  const settled = { settled: true } as const
  test.each<[string, ActRule['when'], readonly Effect[], boolean]>([
    ['an act that is offered when nothing is', settled, [close], true],
    ['and under more', { all: [{ stage: 'running' }, settled] }, [close], true],
    ['but not under either', { any: [{ stage: 'running' }, settled] }, [close], false],
    ['but not under the contrary', { not: settled }, [close], false],
    ['an act that is always offered', undefined, [close], false],
    ['one that closes when nothing is', undefined, [{ ...close, when: settled }], true],
    ['one that releases all before', undefined, [release, close], true],
    ['before something else', undefined, [release, { do: 'enter', stage: 'running', leave: 'keep' }, close], true],
    ['and then opens something', undefined, [release, open, close], false],
    ['and then opens something in rows', undefined, [release, each, close], false],
    ['and then opens all again', undefined, [release, reopen, close], false],
    ['and releases all after that', undefined, [open, release, close], true],
    ['that releases some', undefined, [{ do: 'release', of: { tasks: ['answer'], about: 'dossier' } }, close], false],
    ['that releases all at times', undefined, [{ ...release, when: { stage: 'running' } }, close], false],
    ['that discharges all', undefined, [{ do: 'discharge', of: 'all' }, close], false],
    ['an act offered when nothing is that opens something first', settled, [open, close], false],
    ['or opens it in rows', settled, [each, close], false],
    ['or opens all again', settled, [reopen, close], false],
  ])('%s', (_, when, effects, ends) => {
    expect(end(when, ...effects)).toEqual(ends ? [] : over)
  })
})
