import { describe, expect, test } from 'vitest'
import type { FieldHabit, Flow, Habits } from '../habits.ts'
import { habits as directiveHabits } from '../directive/habits.ts'
import { kind as directive } from '../directive/kind.ts'
import { habits as sound } from '../request/habits.ts'
import { kind as request } from '../request/kind.ts'
import { faultsOfHabits } from './check-habits.ts'
import { sayFault } from './fault.ts'

const [flow] = sound.flows
if (flow === undefined) throw new Error('requests have flows')
const withFlow = (change: Partial<Flow>): Habits => ({ ...sound, flows: [{ ...flow, ...change }] })
const withField = (name: string, habit: FieldHabit): Habits => withFlow({ fields: { [name]: habit } })
const withAct = (type: string, change: object): Habits => ({
  ...sound,
  acts: { ...sound.acts, [type]: { weight: 1, ...change } },
})
const theme = { category: 'drugs', titles: ['Xác minh'] }

describe('habits that cannot be played', () => {
  test.each<[string, Habits, string]>([
    ['two flows of one name', { ...sound, flows: [flow, flow] }, 'flow verification: its name is given twice'],
    ['fewer than no matters', withFlow({ perYear: -1 }), '-1 matters a year'],
    ['matters without end', withFlow({ perYear: Infinity }), 'Infinity matters a year'],
    ['a day of 23 hours', withFlow({ hours: flow.hours.slice(1) }), 'give 24 weights'],
    ['a day without hours', withFlow({ hours: flow.hours.map(() => 0) }), 'give 24 weights'],
    ['a week of six days', withFlow({ weekdays: [1, 1, 1, 1, 1, 1] }), 'give 7'],
    ['a day that weighs less than nothing', withFlow({ weekdays: [-1, 1, 1, 1, 1, 1, 1] }), 'give 7'],
    ['nobody who opens', withFlow({ openers: [] }), 'nobody opens it'],
    ['no urgency', withFlow({ urgency: {} }), 'it has no urgency'],
    ['a theme without titles', withFlow({ themes: [{ ...theme, titles: [] }] }), 'the theme drugs has no titles'],
    [
      'a theme that weighs less than nothing',
      withFlow({ themes: [{ ...theme, weight: -2 }] }),
      '-2 is no weight of drugs',
    ],
    ['an unknown field', withField('colour', {}), 'there is no field colour; write one of addressees, ask,'],
    ['a range the wrong way', withField('items', { count: [3, 1] }), 'field items: 3 to 1 is no range'],
    ['a share above the whole', withField('body', { filled: 1.5 }), '1.5 is no share'],
    [
      'an unknown choice',
      withField('ask', { choices: { advice: 1 } }),
      'it has no choice advice; write one of verification,',
    ],
    ['choices that weigh nothing', withField('ask', { choices: { people: 0 } }), 'no choice weighs anything'],
    ['choices of a text', withField('title', { choices: { one: 1 } }), 'field title: it is no choice'],
    ['columns of a text', withField('title', { columns: {} }), 'field title: it has no columns'],
    [
      'an unknown act',
      withAct('applaud', {}),
      'act applaud: the kind knows no such act; write one of receive, accept,',
    ],
    ['an act that weighs less than nothing', withAct('answer', { weight: -1 }), 'act answer: -1 is no weight'],
    ['an unknown field of an act', withAct('answer', { fields: { mood: {} } }), 'act answer: there is no field mood'],
    ['an unknown task', { ...sound, tasks: { dance: {} } }, 'task dance: the kind knows no such task'],
    ['no share of the time', { ...sound, tasks: { answer: { share: 0 } } }, '0 is no share'],
    [
      'more than all forgotten',
      { ...sound, tasks: { answer: { forgotten: 1001 } } },
      '1001 is no number of a thousand',
    ],
    [
      'a slot that nothing fills',
      withFlow({ themes: [{ ...theme, titles: ['Xe {colour}'] }] }),
      'slot {colour}: nothing fills it',
    ],
    ['a slot in a word', { ...sound, words: { ...sound.words, road: ['đường {colour}'] } }, 'slot {colour}'],
    ['a slot in an act', withAct('answer', { fields: { body: { texts: ['{colour}'] } } }), 'slot {colour}'],
  ])('%s', (_, habits, words) => {
    const faults = faultsOfHabits(request, habits)
    expect(faults.map(sayFault).join('\n')).toContain(words)
    expect(faults).toHaveLength(1)
  })

  test('columns of rows are checked like fields', () => {
    const [order] = directiveHabits.flows
    if (order === undefined) throw new Error('directives have a flow')
    const orders = { columns: { text: {}, colour: {} } }
    const faults = faultsOfHabits(directive, { ...directiveHabits, flows: [{ ...order, fields: { orders } }] })
    expect(faults.map(sayFault)).toEqual([
      'flow directive, field orders: there is no field colour; write one of text, unitIds, dueAt',
    ])
  })

  test('every fault is reported', () => {
    const faults = faultsOfHabits(request, { ...withFlow({ perYear: -1, openers: [] }), acts: { x: { weight: 1 } } })
    expect(faults).toHaveLength(3)
  })
})
