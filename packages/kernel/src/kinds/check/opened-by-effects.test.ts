import { describe, expect, test } from 'vitest'
import { answer, inAct, PERSON, repeated, start } from '../../../test/sound-effects.ts'
import { ANSWER, SOUND, START } from '../../../test/sound-kind.ts'
import type { Effect } from '../effect.ts'
import type { Field } from '../field.ts'

describe('the task whose order says when it is due', () => {
  const [task] = SOUND.tasks
  const given = {
    ...SOUND,
    tasks: [{ task: 'other', duty: 'answer', expected: 'answer' } as const, { ...task, dueGiven: true } as never],
  }
  const open: Effect = { do: 'open', task: 'answer', debtor: 'members', creditor: 'originator' }
  const each: Effect = {
    do: 'open-each',
    rows: 'what',
    task: 'answer',
    debtor: 'who',
    text: 'name',
    creditor: 'originator',
  }
  test('is due at a field, or at a column', () => {
    const due = (what: string) => `the task answer has its due time from the order; name the ${what} with "due" @answer`
    expect(inAct(START, [open], {}, given)).toEqual([due('field')])
    expect(inAct(START, [{ ...open, due: 'when' }], {}, given)).toEqual([])
    expect(inAct(START, [{ ...open, task: 'other' }], {}, given)).toEqual([])
    expect(inAct(START, [each], {}, given)).toEqual([due('column')])
    expect(inAct(START, [{ ...each, due: 'until' }], {}, given)).toEqual([])
    expect(inAct(START, [{ ...each, task: 'other' }], {}, given)).toEqual([])
  })
})

describe('what is opened', () => {
  const open = (more: object): Effect => ({
    do: 'open',
    task: 'answer',
    debtor: 'members',
    creditor: 'originator',
    ...more,
  })
  test('says what it is about only where there is a target', () => {
    const none = 'it is about the target, and the act has none; give the act "on" @start'
    for (const about of ['target', 'about', 'grand']) {
      expect(start(open({ about }))).toEqual([none])
      expect(answer(open({ about }))).toEqual([])
    }
  })
  test('takes parts of a target that there is', () => {
    expect(start(open({ parts: { taken: true } }))).toEqual([
      'it takes parts of a target, and the act has none; give the act "on" @start',
    ])
    const before = (...effects: readonly Effect[]) =>
      inAct(ANSWER, [], { effects: [...effects, open({ parts: { taken: true } })] })
    const ended = ['it takes parts of a target that has ended; put it before the effect that ends the target @answer']
    expect(before()).toEqual([])
    expect(before({ do: 'pause' })).toEqual([])
    for (const what of ['discharge', 'refuse', 'release'] as const) {
      expect(before({ do: what })).toEqual(ended)
      expect(before({ do: what, of: 'target' })).toEqual(ended)
      expect(before({ do: what, of: 'about' })).toEqual([])
    }
    expect(before({ do: 'settle', as: 'answered' })).toEqual(ended)
    expect(before({ do: 'settle', as: 'answered' }, { do: 'pause' })).toEqual(ended)
  })
  test('has lines of a field of items', () => {
    expect(
      inAct(START, [open({ parts: 'lines' })], { fields: [{ name: 'lines', type: 'items', max: 9, maxText: 9 }] }),
    ).toEqual([])
  })
  test('has rows of words, numbers and units of measure', () => {
    const rows: Field = {
      name: 'list',
      type: 'rows',
      max: 9,
      columns: [
        { name: 'word', type: 'text', max: 9 },
        { name: 'pick', type: 'choice', options: ['a'] },
        { name: 'many', type: 'number', min: 0, max: 9 },
        { name: 'whom', type: 'text', max: 9, ...PERSON },
      ],
    }
    const parts = (more: object) =>
      inAct(START, [open({ parts: { rows: 'list', text: 'word', ...more } })], { fields: [rows] })
    const none = (name: string, types: string) =>
      `"list" has no column "${name}" of ${types}; name one of its columns @${name}`
    expect(parts({})).toEqual([])
    expect(parts({ text: 'pick', quantity: 'many', unit: 'word' })).toEqual([])
    expect(parts({ unit: 'pick' })).toEqual([])
    expect(parts({ text: 'many' })).toEqual([none('many', 'text or choice')])
    expect(parts({ text: 'x' })).toEqual([none('x', 'text or choice')])
    expect(parts({ quantity: 'word' })).toEqual([none('word', 'number')])
    expect(parts({ unit: 'many' })).toEqual([none('many', 'text or choice')])
    expect(parts({ text: 'whom' })).toEqual([repeated('whom')])
    // A unit of measure is repeated no more than it is a name.
    const each = (more: object): Effect => ({
      do: 'open-each',
      rows: 'list',
      task: 'answer',
      debtor: 'who',
      text: 'word',
      creditor: 'originator',
      ...more,
    })
    const unitRows: Field = { ...rows, columns: [...rows.columns, { name: 'who', type: 'units', max: 9 }] }
    const ofEach = (more: object) => inAct(START, [each(more)], { fields: [unitRows] })
    expect(ofEach({ unit: 'pick' })).toEqual([])
    expect(ofEach({ text: 'pick' })).toEqual([none('pick', 'text')])
    expect(ofEach({ text: 'whom' })).toEqual([repeated('whom')])
  })
  test('carries no names of persons', () => {
    const fields: readonly Field[] = [{ name: 'whom', type: 'text', max: 9, ...PERSON }]
    expect(inAct(START, [open({ carry: ['title', 'whom', 'x'] })], { fields })).toEqual([
      repeated('whom'),
      'it carries "x", which is no field; carry fields of the act @x',
    ])
  })
  test('begins at an instant', () => {
    expect(start(open({ from: 'when' }))).toEqual([])
    expect(start(open({ from: 'x' }))).toEqual(['there is no field "x"; add one of type instant @x'])
  })
})

test('one name given twice is a fault of its own; the first of the two is what is meant', () => {
  const column = (more: object): Field => ({ name: 'name', type: 'text', max: 9, ...more }) as Field
  const rows = (...columns: readonly Field[]): Field => ({
    name: 'list',
    type: 'rows',
    max: 9,
    columns: [...columns, { name: 'who', type: 'units', max: 9 }],
  })
  const ofEach = (field: Field) =>
    inAct(
      START,
      [{ do: 'open-each', rows: 'list', task: 'answer', debtor: 'who', text: 'name', creditor: 'originator' }],
      { fields: [field] },
    )
  const ofParts = (field: Field) =>
    inAct(
      START,
      [
        {
          do: 'open',
          task: 'answer',
          debtor: 'members',
          creditor: 'originator',
          parts: { rows: 'list', text: 'name' },
        },
      ],
      { fields: [field] },
    )
  for (const told of [ofEach, ofParts]) {
    expect(told(rows(column({}), column(PERSON)))).toEqual([])
    expect(told(rows(column(PERSON), column({})))).toEqual([repeated('name')])
    expect(told(rows(column({}), column({ type: 'money' })))).toEqual([])
  }
  const urgency = (...options: readonly (readonly string[])[]) =>
    inAct(START, [{ do: 'urgency', field: 'pace' }], {
      fields: options.map((all) => ({ name: 'pace', type: 'choice', options: all }) as const),
    })
  expect(urgency(['urgent'], ['a'])).toEqual([])
  expect(urgency(['a'], ['urgent'])).toHaveLength(1)
})

test('of two fields of one name the first is meant, in an effect and in what is carried', () => {
  const date: Field = { name: 'x', type: 'date' }
  const instant: Field = { name: 'x', type: 'instant', when: 'future' }
  const open: Effect = { do: 'open', task: 'answer', debtor: 'members', creditor: 'originator', due: 'x' }
  const wrong = ['"x" is date; name a field of type instant @x']
  expect(inAct(START, [open], { fields: [instant, date] })).toEqual([])
  expect(inAct(START, [open], { fields: [date, instant] })).toEqual(wrong)
  const opening = (...fields: readonly Field[]) => ({
    ...SOUND,
    opening: {
      ...SOUND.opening,
      fields: [...fields, ...SOUND.opening.fields],
      effects: SOUND.opening.effects.map((effect) => ({ ...effect, carry: ['x'] }) as Effect),
    },
  })
  expect(inAct(START, [open], {}, opening(instant, date))).toEqual([])
  expect(inAct(START, [open], {}, opening(date, instant))).toEqual(wrong)
})
