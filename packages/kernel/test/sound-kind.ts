import { faultsOfKind } from '../src/kinds/check/check-kind.ts'
import type { Field } from '../src/kinds/field.ts'
import type { ActRule, KindDefinition, OpeningRule } from '../src/kinds/kind.ts'

export const both = { vi: 'Thử', en: 'Trial' }
const worded = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, both]))
const OPENING_FIELDS: readonly Field[] = [
  { name: 'to', type: 'units', max: 5, required: true },
  { name: 'title', type: 'text', max: 99, required: true },
  { name: 'note', type: 'text', max: 99 },
  { name: 'when', type: 'instant', when: 'future' },
  {
    name: 'what',
    type: 'rows',
    max: 9,
    columns: [
      { name: 'name', type: 'text', max: 9 },
      { name: 'many', type: 'number', min: 0, max: 9 },
      { name: 'who', type: 'units', max: 9 },
      { name: 'until', type: 'instant', when: 'future' },
    ],
  },
  { name: 'theme', type: 'choice', options: { source: 'categories' } },
  { name: 'ask', type: 'choice', options: ['a', 'b'] },
  { name: 'others', type: 'dossiers', max: 9 },
]
const FIELDS: readonly Field[] = [
  { name: 'parts', type: 'parts', amounts: true },
  { name: 'body', type: 'text', max: 9 },
  { name: 'until', type: 'instant', when: 'future' },
  { name: 'whom', type: 'units', max: 3 },
  { name: 'mine', type: 'dossiers', max: 3 },
  { name: 'plan', type: 'draft' },
]
export const ANSWER: ActRule = {
  type: 'answer',
  by: 'debtor',
  on: ['answer'],
  tone: 'primary',
  fields: FIELDS,
  effects: [{ do: 'settle', parts: 'parts', as: 'answered' }],
}
export const START: ActRule = {
  type: 'start',
  by: 'originator',
  tone: 'plain',
  fields: [],
  effects: [{ do: 'enter', stage: 'running', leave: 'keep' }],
}
export const END: ActRule = {
  type: 'end',
  by: 'originator',
  when: { settled: true },
  tone: 'plain',
  fields: [],
  effects: [{ do: 'close', outcome: 'done' }],
}

/** A table without any fault. */
export const SOUND: KindDefinition = {
  kind: 'matter',
  abbreviation: 'XX',
  purpose: { why: both, basis: both, keepMonths: { otherwise: 60 } },
  stages: ['drafted', 'running'],
  opening: {
    posts: ['staff'],
    audience: [{ field: 'to' }],
    audienceRole: 'addressee',
    relations: ['fellow-party'],
    fields: OPENING_FIELDS,
    effects: [
      {
        do: 'open',
        task: 'answer',
        debtor: 'audience',
        creditor: 'originator',
        parts: { rows: 'what', text: 'name', quantity: 'many' },
        carry: ['when'],
      },
    ],
  },
  tasks: [{ task: 'answer', duty: 'answer', expected: 'answer' }],
  acts: [ANSWER, START, END],
  wording: {
    name: both,
    open: both,
    lead: both,
    fields: worded(
      ...OPENING_FIELDS.map(({ name }) => name),
      ...FIELDS.map(({ name }) => name),
      'what.name',
      'what.many',
      'what.who',
      'what.until',
    ),
    choices: worded('a', 'b'),
    tasks: worded('answer'),
    acts: Object.fromEntries(['open', 'answer', 'start', 'end'].map((name) => [name, { do: both, done: both }])),
    outcomes: worded('done'),
    stages: worded('drafted', 'running'),
  },
}
/** Each fault in one line, with the word by which its place is found. */
export const said = (kind: KindDefinition): readonly string[] =>
  faultsOfKind(kind).map(({ where, fault, instead, near }) => `${where}: ${fault}; ${instead} @${near}`)

/** The sound table with another act in place of the act of that type. */
export const withAct = (act: ActRule): KindDefinition => ({
  ...SOUND,
  acts: SOUND.acts.map((one) => (one.type === act.type ? act : one)),
})

/** The sound table with another opening. */
export const withOpening = (more: Partial<OpeningRule>): KindDefinition => ({
  ...SOUND,
  opening: { ...SOUND.opening, ...more },
})
