import { describe, expect, test } from 'vitest'
import { ANSWER, both, END, said, SOUND, START } from '../../../test/sound-kind.ts'
import type { ActRule, KindDefinition, TaskRule } from '../kind.ts'

const [TASK] = SOUND.tasks as readonly [TaskRule]
const words = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, { do: both, done: both }]))
const of = (where: string, more: Partial<KindDefinition>, ...acts: readonly string[]) =>
  said({
    ...SOUND,
    wording: { ...SOUND.wording, acts: { ...SOUND.wording.acts, ...words(...acts) } },
    ...more,
  })
    .filter((line) => line.startsWith(where))
    .map((line) => line.slice(line.indexOf(': ') + 2))
const task = (more: Partial<TaskRule>, acts: readonly ActRule[] = SOUND.acts) =>
  of('task answer', { tasks: [{ ...TASK, ...more }], acts })

describe('the act that is expected of a debtor', () => {
  const notHis = `its expected act "answer" is not its debtor's; name an act by the debtor about this task @answer`
  const never = 'no act of its debtor ends it; add one that discharges, settles or refuses it @answer'
  test.each<[string, Partial<ActRule>, readonly string[]]>([
    ['by the debtor about it', {}, []],
    ['by the debtor among others', { by: ['creditor', 'debtor'] }, []],
    ['by somebody else', { by: 'creditor' }, [notHis, never]],
    ['about nothing', { on: undefined as never }, [notHis, never]],
    ['about another task', { on: ['other'] }, [notHis, never]],
    [
      'offered as another step',
      { tone: 'plain' },
      ['its expected act "answer" is offered as "plain"; write tone: "primary" @answer'],
    ],
    [
      'offered as a grave step',
      { tone: 'grave' },
      ['its expected act "answer" is offered as "grave"; write tone: "primary" @answer'],
    ],
    ['that ends nothing', { effects: [] }, [never]],
    ['that ends what it is under', { effects: [{ do: 'release', of: 'under' }] }, [never]],
    ['that ends those of a task', { effects: [{ do: 'release', of: { task: 'answer' } }] }, [never]],
    ['that refuses it', { effects: [{ do: 'refuse' }] }, []],
    ['that releases it', { effects: [{ do: 'release', of: 'target' }] }, []],
    ['that discharges all', { effects: [{ do: 'discharge', of: 'all' }] }, []],
    ['that pauses it first', { effects: [{ do: 'pause' }, { do: 'discharge' }] }, []],
  ])('%s', (_, more, faults) => {
    expect(task({}, [{ ...ANSWER, ...more }, START, END])).toEqual(faults)
  })
  test('where a name is given twice it is the first', () => {
    const other: ActRule = { ...ANSWER, by: 'creditor' }
    expect(task({}, [ANSWER, other, START, END])).toEqual([])
    expect(task({}, [other, ANSWER, START, END])).toEqual([notHis])
  })
  test('another act of the debtor may end it', () => {
    const give: ActRule = { ...ANSWER, effects: [] }
    expect(task({}, [give, { ...START, by: 'debtor', on: ['answer'], effects: [{ do: 'discharge' }] }, END])).toEqual(
      [],
    )
  })
})

describe('the act of its silence', () => {
  const none = 'its lapse "lapse" is no act of the regulation about it; write by: "regulation" and on: the task @lapse'
  const lapse: ActRule = { ...START, type: 'lapse', by: 'regulation', on: ['answer'], effects: [{ do: 'release' }] }
  test.each<[string, Partial<ActRule>, readonly string[]]>([
    ['is of the regulation', {}, []],
    ['and about the task', { on: undefined as never }, [none]],
    ['and not about another', { on: ['x'] }, [none]],
    ['and not somebody’s', { by: 'originator' }, [none]],
  ])('%s', (_, more, faults) => {
    expect(task({ lapse: 'lapse' }, [...SOUND.acts, { ...lapse, ...more }])).toEqual(faults)
  })
  test('where a name is given twice it is the first', () => {
    const other: ActRule = { ...lapse, by: 'originator' }
    expect(task({ lapse: 'lapse' }, [lapse, other, ...SOUND.acts])).toEqual([])
    expect(task({ lapse: 'lapse' }, [other, lapse, ...SOUND.acts])).toEqual([none])
  })
})

test('a task is opened by the opening or by an act, once for all or for each row', () => {
  const nothing = 'nothing opens it; open it, or leave it out @answer'
  const opening = { ...SOUND.opening, effects: [] }
  const by = (...effects: ActRule['effects']) =>
    of('task answer', { opening, acts: [ANSWER, { ...START, effects }, END] })
  expect(by()).toEqual([nothing])
  expect(by({ do: 'release', of: { task: 'answer' } })).toEqual([nothing])
  expect(by({ do: 'open', task: 'x', debtor: 'members', creditor: 'originator' })).toEqual([nothing])
  expect(by({ do: 'open', task: 'answer', debtor: 'members', creditor: 'originator' })).toEqual([])
  expect(
    by({ do: 'open-each', rows: 'what', task: 'answer', debtor: 'who', text: 'name', creditor: 'originator' }),
  ).toEqual([])
})

describe('a round', () => {
  const remind: ActRule = { ...START, type: 'remind', by: 'regulation' }
  const round = (more: object, acts: readonly ActRule[] = [remind]) =>
    of(
      'round',
      { acts: [...SOUND.acts, ...acts], rounds: [{ act: 'remind', at: 'when', stages: ['drafted'], ...more }] },
      'remind',
    )
  const somebody = 'its act is done by somebody, or about a task; write by: "regulation" and leave "on" out @remind'
  const once = 'it would come again at once; write everyDays, or enter another stage by its act @remind'
  test('is an act of the regulation about the whole', () => {
    expect(round({})).toEqual([])
    expect(round({}, [{ ...remind, on: ['answer'] }])).toEqual([somebody])
    expect(round({}, [{ ...remind, by: ['lead', 'regulation'] }])).toEqual([])
    expect(round({}, [remind, { ...remind, by: 'lead' }])).toEqual([])
    expect(round({}, [{ ...remind, by: 'lead' }, remind])).toEqual([somebody])
  })
  test('leaves its stages, or comes after days', () => {
    const enters = (stage: string) => [{ ...remind, effects: [{ do: 'enter', stage, leave: 'keep' } as const] }]
    expect(round({}, enters('running'))).toEqual([])
    expect(round({}, enters('drafted'))).toEqual([once])
    expect(round({}, [{ ...remind, effects: [] }])).toEqual([once])
    expect(round({ everyDays: 2 }, enters('drafted'))).toEqual([])
    expect(round({ everyDays: -1 })).toEqual(['it comes every -1 days; write a whole number from 1 @everyDays'])
    const both: ActRule['effects'] = [{ do: 'adopt-version' }, { do: 'enter', stage: 'running', leave: 'keep' }]
    expect(round({}, [{ ...remind, effects: both }])).toEqual([])
  })
  test('comes at an instant that the dossier has', () => {
    const none = (at: string) => [
      `the dossier has no instant "${at}"; name one of the opening, or one that an act keeps @${at}`,
    ]
    expect(round({ at: 'x' })).toEqual(none('x'))
    expect(round({ at: 'until' })).toEqual(none('until'))
    expect(
      round({ at: 'until' }, [remind, { ...ANSWER, type: 'keep', effects: [{ do: 'keep', fields: ['until'] }] }]),
    ).toEqual([])
  })
})

describe('stages', () => {
  const stages = (names: readonly string[], ...entered: readonly string[]) =>
    of('stage', {
      stages: names,
      wording: { ...SOUND.wording, stages: { a: both, b: both, c: both } },
      acts: [ANSWER, { ...START, effects: entered.map((stage) => ({ do: 'enter', stage, leave: 'keep' })) }, END],
    })
  test('are entered, but the first', () => {
    expect(stages(['a', 'b'], 'b')).toEqual([])
    expect(stages(['a', 'b'])).toEqual(['no act enters it; add an effect "enter", or leave it out @b'])
    expect(stages(['a', 'b', 'c'], 'b')).toEqual(['no act enters it; add an effect "enter", or leave it out @c'])
  })
  test('are named once', () => {
    expect(stages(['a', 'b', 'b'], 'b')).toEqual(['it is given twice; name each once @b'])
    // The second of the two is one too many.
    expect(stages(['a', 'b', 'a'])).toEqual([
      'no act enters it; add an effect "enter", or leave it out @b',
      'it is given twice; name each once @a',
      'no act enters it; add an effect "enter", or leave it out @a',
    ])
  })
  test('have words', () => {
    const { stages: _, ...rest } = SOUND.wording
    expect(of('stage', { wording: rest })).toEqual([
      'it has no wording; add it to the wording @drafted',
      'it has no wording; add it to the wording @running',
    ])
  })
})

test('where a name is not known, all that are known are told', () => {
  const tasks = [TASK, { ...TASK, task: 'other' }]
  const told = (more: Partial<ActRule>) =>
    said({ ...SOUND, tasks, acts: [ANSWER, { ...START, ...more }, END] }).filter((line) => line.startsWith('act start'))
  expect(told({ on: ['x'] })).toEqual(['act start: no task "x"; write one of answer, other @x'])
  expect(told({ when: { task: 'x', state: 'open' } })).toEqual([
    'act start: no task "x"; write one of answer, other @x',
  ])
})
