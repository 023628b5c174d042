import {
  body,
  category,
  type Field,
  ground,
  message,
  reason,
  remark,
  title,
  urgency,
} from '../../../src/kinds/field.ts'
import type { KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
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

const COLLECTING: readonly PostRole[] = ['staff', 'command']
const ASKED = ['subordinate', 'fellow-party', 'lead-to-party', 'ministry-to-police'] as const

const addressees: Field = { name: 'addressees', type: 'units', max: 500, required: true, relations: ASKED }
const dueAt: Field = { name: 'dueAt', type: 'instant', when: 'future' }
const owesNothing = { not: { task: 'fill', of: 'each', state: 'open' } } as const

/**
 * The same table asked of many units: made on the screen, filled in by each, added up automatically. Only counts and
 * words, never a list of persons.
 */
export const kind: KindDefinition = {
  kind: 'collection',
  abbreviation: 'THS',
  purpose: coordinationPurpose,
  opening: {
    posts: COLLECTING,
    audience: [{ field: 'addressees' }],
    audienceRole: 'addressee',
    relations: ASKED,
    toUnit: 'addressees',
    byRegulation: true,
    fields: [
      title,
      addressees,
      category,
      urgency,
      body,
      {
        name: 'columns',
        type: 'rows',
        max: 60,
        required: true,
        columns: [
          { name: 'name', type: 'text', max: 30, required: true },
          { name: 'label', type: 'text', max: 200, required: true },
          { name: 'type', type: 'choice', options: ['number', 'text', 'date'], required: true },
          { name: 'unit', type: 'text', max: 40 },
          { name: 'required', type: 'choice', options: ['yes', 'no'] },
        ],
      },
      { name: 'period', type: 'period', mostDays: 400 },
      { name: 'asOf', type: 'instant', when: 'past' },
      dueAt,
    ],
    effects: [{ do: 'open', task: 'fill', debtor: 'audience', creditor: 'originator', due: 'dueAt' }],
  },
  tasks: [{ task: 'fill', duty: 'report', expected: 'submit' }, extensionTask],
  acts: [
    {
      type: 'submit',
      by: 'debtor',
      on: ['fill'],
      tone: 'primary',
      fields: [{ name: 'answers', type: 'form', max: 500, columns: 'columns', required: true }, remark],
      effects: [{ do: 'discharge' }, { do: 'release', of: { tasks: ['extension'], about: 'target' } }],
    },
    {
      type: 'submitNil',
      by: 'debtor',
      on: ['fill'],
      tone: 'plain',
      fields: [],
      effects: [{ do: 'discharge' }, { do: 'release', of: { tasks: ['extension'], about: 'target' } }],
    },
    {
      type: 'decline',
      by: 'debtor',
      on: ['fill'],
      posts: COLLECTING,
      tone: 'grave',
      fields: [ground, reason],
      effects: [{ do: 'refuse' }, { do: 'release', of: { tasks: ['extension'], about: 'target' } }],
    },
    {
      type: 'assign',
      by: 'debtor',
      on: ['fill'],
      when: { anyone: 'below' },
      tone: 'plain',
      fields: [{ name: 'assignee', type: 'units', max: 1, required: true, relations: ['subordinate'] }, remark],
      effects: [
        { do: 'admit', who: { field: 'assignee' }, role: 'assignee' },
        { do: 'assign', to: 'assignee' },
      ],
    },
    {
      type: 'sendBack',
      by: 'originator',
      posts: COLLECTING,
      tone: 'plain',
      fields: [addressees, dueAt, reason],
      effects: [
        { do: 'admit', who: { field: 'addressees' }, role: 'addressee' },
        {
          do: 'open',
          task: 'fill',
          debtor: { field: 'addressees' },
          creditor: 'originator',
          due: 'dueAt',
          carry: ['reason'],
          when: owesNothing,
        },
      ],
    },
    {
      type: 'askMore',
      by: 'originator',
      posts: COLLECTING,
      tone: 'plain',
      fields: [addressees, remark],
      effects: [
        { do: 'admit', who: { field: 'addressees' }, role: 'addressee' },
        {
          do: 'open',
          task: 'fill',
          debtor: { field: 'addressees' },
          creditor: 'originator',
          due: 'dueAt',
          when: owesNothing,
        },
      ],
    },
    {
      type: 'urgeAll',
      by: 'originator',
      when: { task: 'fill', state: 'open' },
      tone: 'plain',
      fields: [remark],
      effects: [],
    },
    {
      type: 'consolidate',
      by: 'originator',
      posts: COLLECTING,
      when: { task: 'fill', state: 'discharged' },
      tone: 'plain',
      fields: [message],
      effects: [{ do: 'issue', document: 'report', text: 'body' }],
    },
    {
      type: 'stopCollecting',
      by: 'originator',
      posts: COLLECTING,
      tone: 'grave',
      fields: [reason],
      effects: [
        { do: 'release', of: 'all' },
        { do: 'close', outcome: 'closed' },
      ],
    },
    ...extensionActs(['fill'], COLLECTING),
    urge('fill', 'extension'),
    inform,
    close,
    withdraw,
    reopen(COLLECTING),
    adoptVersion,
  ],
  wording,
}
