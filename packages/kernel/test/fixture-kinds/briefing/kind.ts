import { SETTLED } from '../../../src/kinds/condition.ts'
import { body, type Field, message, reason, remark, title } from '../../../src/kinds/field.ts'
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

const STAFF: readonly PostRole[] = ['staff', 'command']
const BELOW = ['subordinate', 'lead-to-party', 'ministry-to-police', 'fellow-party'] as const

const addressees: Field = { name: 'addressees', type: 'units', max: 500, required: true, relations: BELOW }
const dueAt: Field = { name: 'dueAt', type: 'instant', when: 'future' }

/**
 * A regulation, a conclusion or a resolution is made known in every unit (quán triệt): each reports who was briefed
 * when, and what was asked.
 */
export const kind: KindDefinition = {
  kind: 'briefing',
  abbreviation: 'QT',
  purpose: coordinationPurpose,
  opening: {
    posts: STAFF,
    audience: [{ field: 'addressees' }],
    audienceRole: 'addressee',
    relations: BELOW,
    toUnit: 'addressees',
    fields: [
      title,
      {
        name: 'subject',
        type: 'choice',
        options: ['regulation', 'version', 'conclusion', 'resolution'],
        required: true,
      },
      { name: 'document', type: 'text', max: 60 },
      addressees,
      dueAt,
      body,
      { name: 'files', type: 'files', max: 20 },
      { name: 'dossiers', type: 'dossiers', max: 10 },
    ],
    effects: [
      { do: 'link', to: 'dossiers', as: 'arises-from' },
      { do: 'open', task: 'brief', debtor: 'audience', creditor: 'originator', due: 'dueAt' },
    ],
  },
  tasks: [
    { task: 'brief', duty: 'report', expected: 'confirm' },
    { task: 'explain', duty: 'answer', expected: 'explain' },
    extensionTask,
  ],
  acts: [
    {
      type: 'confirm',
      by: 'debtor',
      on: ['brief'],
      tone: 'primary',
      fields: [
        { name: 'briefedOn', type: 'date', when: 'past', required: true },
        { name: 'present', type: 'number', min: 1, max: 100_000, whole: true, required: true },
        { name: 'absent', type: 'number', min: 0, max: 100_000, whole: true },
        remark,
      ],
      effects: [
        { do: 'discharge' },
        { do: 'release', of: { tasks: ['extension'], about: 'target' } },
        { do: 'close', outcome: 'made-known', when: SETTLED },
      ],
    },
    {
      type: 'passDown',
      by: 'debtor',
      on: ['brief'],
      posts: STAFF,
      when: { anyone: 'below' },
      tone: 'plain',
      fields: [{ ...addressees, relations: ['subordinate'] }, dueAt, remark],
      effects: [
        { do: 'admit', who: { field: 'addressees' }, role: 'assignee' },
        {
          do: 'open',
          task: 'brief',
          debtor: { field: 'addressees' },
          creditor: 'debtor',
          about: 'target',
          due: 'dueAt',
          when: { not: { task: 'brief', of: 'each', state: 'open' } },
        },
      ],
    },
    {
      type: 'ask',
      by: 'debtor',
      on: ['brief'],
      tone: 'plain',
      fields: [message],
      effects: [{ do: 'open', task: 'explain', debtor: 'creditor', creditor: 'debtor', carry: ['body'] }],
    },
    {
      type: 'explain',
      by: 'debtor',
      on: ['explain'],
      tone: 'primary',
      fields: [message],
      effects: [{ do: 'discharge' }, { do: 'close', outcome: 'made-known', when: SETTLED }],
    },
    {
      type: 'briefMore',
      by: 'originator',
      posts: STAFF,
      tone: 'plain',
      fields: [addressees, dueAt, remark],
      effects: [
        { do: 'admit', who: { field: 'addressees' }, role: 'addressee' },
        {
          do: 'open',
          task: 'brief',
          debtor: { field: 'addressees' },
          creditor: 'originator',
          due: 'dueAt',
          when: { not: { task: 'brief', of: 'each', state: 'open' } },
        },
      ],
    },
    ...extensionActs(['brief'], STAFF),
    urge('brief', 'explain', 'extension'),
    inform,
    { ...close, posts: STAFF },
    { ...withdraw, posts: STAFF, fields: [reason] },
    reopen(STAFF),
    adoptVersion,
  ],
  wording,
}
