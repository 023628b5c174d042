import { SETTLED } from '../../../src/kinds/condition.ts'
import {
  body,
  category,
  type Field,
  ground,
  handling,
  message,
  orders,
  place,
  reason,
  remark,
  title,
  urgency,
} from '../../../src/kinds/field.ts'
import type { ActRule, KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import {
  adoptVersion,
  close,
  coordinationPurpose,
  inform,
  reopen,
  urge,
  withdraw,
} from '../../../src/kinds/shared/correspondence.ts'
import { extensionActs, extensionTask } from '../../../src/kinds/shared/extension.ts'
import { wording } from './wording.ts'

const PLANNING: readonly PostRole[] = ['staff', 'command']
const INVITED = ['adjoining', 'fellow-party', 'subordinate', 'lead-to-party', 'ministry-to-police'] as const

const area: Field = { name: 'area', type: 'area', most: 200 }
const period: Field = { name: 'period', type: 'period', mostDays: 180 }
const rules: Field = { name: 'rules', type: 'text', max: 8000, multiline: true }
/** Lines of the plan: a unit that joins may have a reservation about each. */
const lines: Field = { name: 'lines', type: 'items', max: 50, maxText: 500 }
const targets: Field = {
  name: 'targets',
  type: 'rows',
  max: 50,
  columns: [
    { name: 'indicator', type: 'text', max: 200, required: true },
    { name: 'amount', type: 'number', min: 0, max: 1e9, required: true },
    { name: 'measure', type: 'text', max: 40 },
  ],
}
/** The same questions for every unit, each day and at the end. */
const asked = (name: 'daily' | 'questions'): Field => ({
  name,
  type: 'rows',
  max: 40,
  columns: [
    { name: 'name', type: 'text', max: 30, required: true },
    { name: 'label', type: 'text', max: 200, required: true },
    { name: 'type', type: 'choice', options: ['number', 'text', 'date'], required: true },
  ],
})
const PLAN = ['area', 'period', 'rules', 'targets']
const plan: readonly Field[] = [area, period, rules, targets]

const joined = { role: 'joined' } as const

/** A matter that arises during the campaign is opened under it with one key. */
const beside = (type: string, kind: 'incident' | 'aid', more: readonly Field[]): ActRule => ({
  type,
  by: ['originator', joined],
  when: { stage: 'running' },
  tone: 'plain',
  fields: [title, message, urgency, ...more],
  effects: [
    {
      do: 'open-dossier',
      kind,
      link: 'under',
      most: 1,
      fields: {
        title: { from: 'title' },
        body: { from: 'body' },
        urgency: { from: 'urgency' },
        category: { from: 'category' },
        handling: { from: 'handling' },
        ...Object.fromEntries(more.map(({ name }) => [name, { from: name }])),
      },
    },
  ],
})

/**
 * A peak campaign: drafted by one unit, joined by others with their consent, run with daily returns, and reviewed by
 * all with the same questions.
 */
export const kind: KindDefinition = {
  kind: 'campaign',
  abbreviation: 'ĐCĐ',
  purpose: coordinationPurpose,
  stages: ['drafted', 'joining', 'running', 'review'],
  opening: {
    posts: PLANNING,
    audience: [],
    audienceRole: 'addressee',
    alone: true,
    relations: [],
    fields: [title, category, urgency, handling, body, { ...lines, required: true }, asked('daily'), ...plan],
    effects: [],
  },
  tasks: [
    { task: 'join', duty: 'consent', expected: 'join' },
    { task: 'agree', duty: 'consent', expected: 'agree' },
    { task: 'review', duty: 'answer', expected: 'review' },
    extensionTask,
  ],
  rounds: [{ act: 'askDailyReturn', at: 'nextReturnAt', everyDays: 1, stages: ['running'] }],
  acts: [
    {
      type: 'redraft',
      by: 'originator',
      posts: PLANNING,
      when: { stage: 'drafted' },
      tone: 'plain',
      fields: [...plan, lines, remark],
      effects: [{ do: 'keep', fields: [...PLAN, 'lines'] }],
    },
    {
      type: 'invite',
      by: 'originator',
      posts: PLANNING,
      when: { stage: ['drafted', 'joining', 'running'] },
      tone: 'primary',
      fields: [{ name: 'addressees', type: 'units', max: 300, required: true, relations: INVITED }, remark],
      effects: [
        { do: 'enter', stage: 'joining', leave: 'keep', when: { stage: 'drafted' } },
        { do: 'admit', who: { field: 'addressees' }, role: 'addressee' },
        {
          do: 'open',
          task: 'join',
          debtor: { field: 'addressees' },
          creditor: 'originator',
          parts: 'lines',
          when: {
            not: {
              any: [
                { task: 'join', of: 'each', state: 'open' },
                { units: 'each', among: joined },
              ],
            },
          },
        },
      ],
    },
    {
      type: 'reserve',
      by: 'debtor',
      on: ['join'],
      posts: PLANNING,
      tone: 'plain',
      fields: [{ name: 'parts', type: 'parts', required: true }, ground, reason],
      effects: [{ do: 'settle', parts: 'parts', as: 'refused' }],
    },
    {
      type: 'join',
      by: 'debtor',
      on: ['join'],
      posts: PLANNING,
      tone: 'primary',
      fields: [
        { name: 'strength', type: 'number', min: 1, max: 10_000, whole: true, required: true },
        { name: 'contact', type: 'contact' },
        remark,
      ],
      effects: [
        { do: 'settle', as: 'answered' },
        { do: 'role', who: 'debtor', role: 'joined' },
      ],
    },
    {
      type: 'decline',
      by: 'debtor',
      on: ['join'],
      posts: PLANNING,
      tone: 'grave',
      fields: [ground, reason],
      effects: [{ do: 'settle', as: 'refused' }],
    },
    {
      type: 'start',
      by: 'originator',
      posts: PLANNING,
      when: { all: [{ stage: 'joining' }, { anyone: joined }] },
      tone: 'primary',
      fields: [{ name: 'nextReturnAt', type: 'instant', when: 'future', required: true }, remark],
      effects: [
        { do: 'keep', fields: ['nextReturnAt'] },
        { do: 'issue', document: 'plan', text: 'rules', when: { field: 'rules' } },
        { do: 'enter', stage: 'running', leave: 'keep' },
      ],
    },
    {
      type: 'askDailyReturn',
      by: 'regulation',
      tone: 'plain',
      fields: [],
      effects: [
        {
          do: 'open-dossier',
          kind: 'collection',
          link: 'under',
          most: 1,
          when: { all: [{ anyone: joined }, { field: 'daily' }] },
          fields: {
            title: { from: 'title' },
            category: { from: 'category' },
            urgency: { value: 'urgent' },
            columns: { from: 'daily' },
            addressees: { units: joined },
            asOf: { from: 'nextReturnAt' },
          },
        },
      ],
    },
    beside('reportIncident', 'incident', [place]),
    beside('askAid', 'aid', [
      { name: 'addressees', type: 'units', max: 20, required: true, relations: ['fellow-party', 'adjoining'] },
      {
        name: 'needs',
        type: 'rows',
        max: 40,
        required: true,
        columns: [
          {
            name: 'what',
            type: 'choice',
            options: ['people', 'vehicle', 'boat', 'equipment', 'supply'],
            required: true,
          },
          { name: 'text', type: 'text', min: 2, max: 300, required: true },
          { name: 'quantity', type: 'number', min: 1, max: 1e6, required: true },
          { name: 'unit', type: 'text', max: 30, required: true },
        ],
      },
    ]),
    {
      type: 'changePlan',
      by: 'originator',
      posts: PLANNING,
      when: { all: [{ stage: 'running' }, { anyone: joined }, { not: { task: 'agree', state: 'open' } }] },
      tone: 'plain',
      fields: [...plan, reason],
      effects: [{ do: 'open', task: 'agree', debtor: joined, creditor: 'originator', carry: [...PLAN, 'reason'] }],
    },
    {
      type: 'agree',
      by: 'debtor',
      on: ['agree'],
      posts: PLANNING,
      tone: 'primary',
      fields: [remark],
      // The change takes effect when the last joined unit has agreed; one objection cancels it.
      effects: [{ do: 'discharge' }, { do: 'keep', fields: PLAN, when: { not: { task: 'agree', state: 'open' } } }],
    },
    {
      type: 'objectToChange',
      by: 'debtor',
      on: ['agree'],
      posts: PLANNING,
      tone: 'grave',
      fields: [reason],
      effects: [{ do: 'refuse' }, { do: 'release', of: { tasks: ['agree'], about: 'dossier' } }],
    },
    {
      type: 'leave',
      by: joined,
      posts: PLANNING,
      when: { stage: ['joining', 'running'] },
      tone: 'grave',
      fields: [reason],
      effects: [
        { do: 'release', of: { tasks: ['agree'], about: 'dossier', of: 'actor' } },
        { do: 'role', who: 'actor', role: 'observer' },
      ],
    },
    {
      type: 'end',
      by: 'originator',
      posts: PLANNING,
      when: { stage: 'running' },
      tone: 'primary',
      fields: [{ ...asked('questions'), required: true }, remark],
      effects: [
        { do: 'keep', fields: ['questions'] },
        { do: 'release', of: { tasks: ['join', 'agree'], about: 'dossier' } },
        { do: 'enter', stage: 'review', leave: 'release' },
        { do: 'open', task: 'review', debtor: joined, creditor: 'originator' },
      ],
    },
    {
      type: 'breakOff',
      by: 'originator',
      posts: PLANNING,
      when: { stage: ['joining', 'running'] },
      tone: 'grave',
      fields: [reason],
      effects: [
        { do: 'release', of: 'all' },
        { do: 'close', outcome: 'broken-off' },
      ],
    },
    {
      type: 'review',
      by: 'debtor',
      on: ['review'],
      tone: 'primary',
      fields: [{ name: 'answers', type: 'form', max: 1, columns: 'questions' }, message],
      effects: [{ do: 'discharge' }],
    },
    ...extensionActs(['review'], PLANNING),
    {
      type: 'propose',
      by: ['originator', joined],
      posts: PLANNING,
      when: { stage: 'review' },
      tone: 'plain',
      fields: [
        title,
        message,
        { name: 'addressees', type: 'units', max: 1, relations: ['superior', 'party-to-lead', 'fellow-party'] },
      ],
      effects: [
        {
          do: 'open-dossier',
          kind: 'proposal',
          link: 'arises-from',
          most: 1,
          fields: {
            title: { from: 'title' },
            body: { from: 'body' },
            subject: { value: 'practice' },
            category: { from: 'category' },
            addressees: { from: 'addressees' },
          },
        },
      ],
    },
    {
      type: 'direct',
      by: 'originator',
      posts: PLANNING,
      when: { stage: 'review' },
      tone: 'plain',
      fields: [title, orders(['subordinate', 'lead-to-party']), remark],
      effects: [
        {
          do: 'open-dossier',
          kind: 'directive',
          link: 'arises-from',
          most: 1,
          fields: {
            title: { from: 'title' },
            body: { from: 'body' },
            orders: { from: 'orders' },
            urgency: { value: 'normal' },
            category: { from: 'category' },
          },
        },
      ],
    },
    {
      type: 'noteLesson',
      by: ['originator', joined],
      when: { stage: 'review' },
      tone: 'plain',
      fields: [{ name: 'lesson', type: 'text', min: 3, max: 2000, multiline: true, required: true }],
      effects: [],
    },
    {
      type: 'report',
      by: 'originator',
      posts: PLANNING,
      when: { stage: 'review' },
      tone: 'primary',
      fields: [{ name: 'finalReport', type: 'draft', required: true }],
      effects: [
        { do: 'seal', draft: 'finalReport' },
        { do: 'issue', document: 'report', text: 'finalReport' },
        // Units that have not answered by then are no longer waited for.
        { do: 'release', of: 'all' },
        { do: 'close', outcome: 'reviewed' },
      ],
    },
    urge('join', 'agree', 'review', 'extension'),
    inform,
    { ...close, when: { all: [{ stage: 'review' }, SETTLED] } },
    { ...withdraw, when: { stage: ['drafted', 'joining'] } },
    reopen(PLANNING),
    adoptVersion,
  ],
  wording,
}
