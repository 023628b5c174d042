import { SETTLED } from '../../../src/kinds/condition.ts'
import { body, type Field, reason, remark, title } from '../../../src/kinds/field.ts'
import type { KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import { close, coordinationPurpose, inform, reopen, urge, withdraw } from '../../../src/kinds/shared/correspondence.ts'
import { extensionActs, extensionTask } from '../../../src/kinds/shared/extension.ts'
import { wording } from './wording.ts'

const STAFF: readonly PostRole[] = ['staff', 'command']
const dueAt: Field = { name: 'dueAt', type: 'instant', when: 'future', required: true }

/**
 * A paper (tham luận) that a unit writes for a conference: asked for, written, accepted or sent back, and put on the
 * agenda.
 */
export const kind: KindDefinition = {
  kind: 'paper',
  abbreviation: 'TLN',
  purpose: coordinationPurpose,
  opening: {
    posts: STAFF,
    audience: [{ field: 'addressees' }],
    audienceRole: 'addressee',
    relations: ['fellow-party', 'subordinate', 'ministry-to-police'],
    toUnit: 'addressees',
    fields: [
      title,
      {
        name: 'addressees',
        type: 'units',
        max: 1,
        required: true,
        relations: ['fellow-party', 'subordinate', 'ministry-to-police'],
      },
      dueAt,
      body,
    ],
    effects: [{ do: 'open', task: 'write', debtor: 'audience', creditor: 'originator', due: 'dueAt' }],
  },
  tasks: [
    { task: 'write', duty: 'report', expected: 'submit', dueGiven: true },
    { task: 'read', duty: 'decide', expected: 'take' },
    extensionTask,
  ],
  acts: [
    {
      type: 'submit',
      by: 'debtor',
      on: ['write'],
      posts: STAFF,
      tone: 'primary',
      fields: [
        { name: 'paper', type: 'draft', required: true },
        { name: 'files', type: 'files', max: 20 },
        { name: 'summary', type: 'text', max: 2000, multiline: true },
        { name: 'minutes', type: 'number', min: 1, max: 120, whole: true },
      ],
      effects: [
        { do: 'seal', draft: 'paper' },
        { do: 'discharge' },
        { do: 'release', of: { tasks: ['extension'], about: 'target' } },
        { do: 'open', task: 'read', debtor: 'creditor', creditor: 'debtor', about: 'target' },
      ],
    },
    {
      type: 'decline',
      by: 'debtor',
      on: ['write'],
      posts: STAFF,
      tone: 'grave',
      fields: [reason],
      effects: [
        { do: 'refuse' },
        { do: 'release', of: { tasks: ['extension'], about: 'target' } },
        { do: 'close', outcome: 'declined', when: SETTLED },
      ],
    },
    {
      type: 'assign',
      by: 'debtor',
      on: ['write'],
      when: { anyone: 'below' },
      tone: 'plain',
      fields: [{ name: 'assignee', type: 'units', max: 1, required: true, relations: ['subordinate'] }, remark],
      effects: [
        { do: 'admit', who: { field: 'assignee' }, role: 'assignee' },
        { do: 'assign', to: 'assignee' },
      ],
    },
    {
      type: 'take',
      by: 'debtor',
      on: ['read'],
      posts: STAFF,
      tone: 'primary',
      fields: [{ name: 'slot', type: 'number', min: 1, max: 60, whole: true }, remark],
      effects: [
        { do: 'keep', fields: ['slot'] },
        { do: 'discharge' },
        { do: 'close', outcome: 'taken', when: SETTLED },
      ],
    },
    {
      type: 'sendBack',
      by: 'debtor',
      on: ['read'],
      posts: STAFF,
      tone: 'plain',
      fields: [dueAt, reason],
      effects: [
        { do: 'discharge' },
        { do: 'open', task: 'write', debtor: 'creditor', creditor: 'debtor', due: 'dueAt', carry: ['reason'] },
      ],
    },
    ...extensionActs(['write'], STAFF),
    urge('write', 'read', 'extension'),
    inform,
    { ...close, posts: STAFF },
    { ...withdraw, posts: STAFF },
    reopen(STAFF),
  ],
  wording,
}
