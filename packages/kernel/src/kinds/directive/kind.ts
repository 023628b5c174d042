import { noneUnderTarget, SETTLED } from '../condition.ts'
import { body, category, handling, message, orders, reason, remark, title, urgency } from '../field.ts'
import type { KindDefinition, PostRole } from '../kind.ts'
import {
  adoptVersion,
  changeUrgency,
  close,
  coordinationPurpose,
  inform,
  reopen,
  urge,
  withdraw,
} from '../shared/correspondence.ts'
import type { Effect } from '../effect.ts'
import { extensionActs, extensionTask } from '../shared/extension.ts'
import { wording } from './wording.ts'

const DIRECTING: readonly PostRole[] = ['staff', 'command']

const orderEach = (creditor: 'originator' | 'debtor') =>
  ({
    do: 'open-each',
    rows: 'orders',
    task: 'perform',
    debtor: 'unitIds',
    text: 'text',
    due: 'dueAt',
    creditor,
  }) as const satisfies Effect

/** Tasks from a superior, the lead, a Party committee or a people's committee; each level divides them further and checks the results. */
export const kind: KindDefinition = {
  kind: 'directive',
  abbreviation: 'GV',
  purpose: coordinationPurpose,
  opening: {
    posts: DIRECTING,
    audience: [{ field: 'orders' }],
    audienceRole: 'addressee',
    relations: ['subordinate', 'lead-to-party', 'local-government-to-police'],
    fields: [
      title,
      { name: 'basis', type: 'text', max: 500 },
      body,
      orders(['subordinate', 'lead-to-party', 'local-government-to-police']),
      urgency,
      category,
      handling,
    ],
    effects: [{ do: 'open', task: 'receive', debtor: 'audience', creditor: 'originator' }, orderEach('originator')],
  },
  tasks: [
    { task: 'receive', duty: 'receive', expected: 'receive' },
    { task: 'perform', duty: 'perform', expected: 'done', dueGiven: true },
    { task: 'check', duty: 'decide', expected: 'approve' },
    extensionTask,
  ],
  acts: [
    { type: 'receive', by: 'debtor', on: ['receive'], tone: 'primary', fields: [], effects: [{ do: 'discharge' }] },
    {
      type: 'progress',
      by: 'debtor',
      on: ['perform'],
      tone: 'plain',
      fields: [{ name: 'percent', type: 'number', min: 0, max: 100, required: true }, remark],
      effects: [{ do: 'discharge', of: { task: 'receive' } }],
    },
    {
      type: 'assign',
      by: 'debtor',
      on: ['perform'],
      when: { anyone: 'below' },
      posts: DIRECTING,
      tone: 'plain',
      fields: [orders(['subordinate']), remark],
      effects: [
        { do: 'discharge', of: { task: 'receive' } },
        { ...orderEach('debtor'), about: 'target' },
      ],
    },
    {
      type: 'done',
      by: 'debtor',
      on: ['perform'],
      when: noneUnderTarget('perform', 'check'),
      tone: 'primary',
      fields: [message, { name: 'evidence', type: 'text', max: 500 }],
      effects: [
        { do: 'discharge', of: { task: 'receive' } },
        { do: 'discharge' },
        { do: 'release', of: { tasks: ['extension'], about: 'target' } },
        { do: 'open', task: 'check', debtor: 'creditor', creditor: 'debtor', about: 'target' },
      ],
    },
    {
      type: 'approve',
      by: 'debtor',
      posts: DIRECTING,
      on: ['check'],
      tone: 'primary',
      fields: [remark],
      effects: [{ do: 'discharge' }, { do: 'close', outcome: 'completed', when: SETTLED }],
    },
    {
      type: 'return',
      by: 'debtor',
      posts: DIRECTING,
      on: ['check'],
      tone: 'plain',
      fields: [{ name: 'dueAt', type: 'instant', when: 'future', required: true }, reason],
      effects: [
        { do: 'discharge' },
        { do: 'open', task: 'perform', debtor: 'creditor', creditor: 'debtor', due: 'dueAt', about: 'grand' },
      ],
    },
    ...extensionActs(['perform'], DIRECTING),
    urge('receive', 'perform', 'check', 'extension'),
    {
      type: 'revoke',
      by: 'creditor',
      on: ['perform'],
      posts: DIRECTING,
      tone: 'grave',
      fields: [reason],
      effects: [
        { do: 'release', of: { task: 'receive' } },
        { do: 'release', of: 'under' },
        { do: 'release' },
        { do: 'close', outcome: 'completed', when: SETTLED, unmet: 'withdrawn' },
      ],
    },
    inform,
    { ...changeUrgency, posts: DIRECTING },
    { ...close, posts: DIRECTING },
    { ...withdraw, posts: DIRECTING },
    reopen(DIRECTING),
    adoptVersion,
  ],
  wording,
}
