import { SETTLED } from '../../../src/kinds/condition.ts'
import { type Field, ground, message, reason, remark, title } from '../../../src/kinds/field.ts'
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
const COMMAND: readonly PostRole[] = ['command']
const refuser = { role: 'addressee' } as const
const arbiter = { arbiter: 'addressees' } as const
const parts: Field = { name: 'parts', type: 'parts' }

/**
 * A refusal is reviewed by the unit above both, or by the lead between forces; if the appeal is right, the work is owed
 * again, with a new clock.
 */
export const kind: KindDefinition = {
  kind: 'appeal',
  abbreviation: 'XXL',
  purpose: coordinationPurpose,
  opening: {
    posts: STAFF,
    audience: [{ field: 'addressees' }],
    audienceRole: 'addressee',
    relations: ['fellow-party', 'adjoining'],
    toUnit: 'addressees',
    fields: [
      title,
      {
        name: 'dossiers',
        type: 'dossiers',
        max: 1,
        required: true,
        kinds: ['request', 'aid', 'proposal', 'support', 'collection'],
      },
      { name: 'addressees', type: 'units', max: 1, required: true, relations: ['fellow-party', 'adjoining'] },
      { name: 'refused', type: 'choice', options: ['whole', 'lines', 'time', 'aid'], required: true },
      { name: 'refusedAt', type: 'instant', when: 'past', required: true },
      { ...ground, name: 'refusedOn' },
      { name: 'lines', type: 'items', max: 50, maxText: 500 },
      reason,
    ],
    musts: [
      {
        code: 'in-time',
        is: { compare: [{ field: 'refusedAt', plus: 'reopenWithin' }, '>', { time: 'now' }] },
      },
    ],
    effects: [
      { do: 'link', to: 'dossiers', as: 'arises-from' },
      { do: 'open', task: 'state', debtor: 'audience', creditor: 'originator' },
      { do: 'admit', who: arbiter, role: 'observer' },
      {
        do: 'open',
        task: 'judge',
        debtor: arbiter,
        creditor: 'originator',
        capacity: 'lead',
        when: { units: arbiter, among: 'lead' },
      },
      {
        do: 'open',
        task: 'judge',
        debtor: arbiter,
        creditor: 'originator',
        when: { not: { units: arbiter, among: 'lead' } },
      },
    ],
  },
  tasks: [
    { task: 'state', duty: 'answer', expected: 'state' },
    { task: 'judge', duty: 'decide', expected: 'uphold' },
    { task: 'comply', duty: 'perform', expected: 'comply' },
    extensionTask,
  ],
  acts: [
    {
      type: 'state',
      by: 'debtor',
      on: ['state'],
      tone: 'primary',
      fields: [message],
      effects: [{ do: 'discharge' }],
    },
    {
      type: 'uphold',
      by: 'debtor',
      on: ['judge'],
      posts: COMMAND,
      tone: 'primary',
      fields: [reason],
      effects: [
        { do: 'release', of: { tasks: ['state'], about: 'dossier' } },
        { do: 'discharge' },
        { do: 'close', outcome: 'upheld', when: SETTLED },
      ],
    },
    {
      type: 'overturn',
      by: 'debtor',
      on: ['judge'],
      posts: COMMAND,
      tone: 'primary',
      fields: [reason],
      effects: [
        { do: 'release', of: { tasks: ['state'], about: 'dossier' } },
        { do: 'open', task: 'comply', debtor: refuser, creditor: 'originator', parts: 'lines' },
        { do: 'discharge' },
      ],
    },
    {
      type: 'passUp',
      by: 'debtor',
      on: ['judge'],
      posts: STAFF,
      tone: 'plain',
      // A reviewer that has become a side since, or is no longer competent, hands it to the unit above.
      fields: [
        {
          name: 'judge',
          type: 'units',
          max: 1,
          required: true,
          relations: ['superior', 'police-to-ministry', 'party-to-lead'],
        },
        reason,
      ],
      effects: [
        { do: 'admit', who: { field: 'judge' }, role: 'observer' },
        { do: 'open', task: 'judge', debtor: { field: 'judge' }, creditor: 'originator' },
        { do: 'release' },
      ],
    },
    {
      type: 'comply',
      by: 'debtor',
      on: ['comply'],
      tone: 'primary',
      fields: [parts, message],
      effects: [
        { do: 'settle', parts: 'parts', as: 'answered' },
        { do: 'release', of: { tasks: ['extension'], about: 'target' }, when: { target: 'ended' } },
        { do: 'close', outcome: 'overturned', when: SETTLED },
      ],
    },
    ...extensionActs(['comply'], STAFF),
    urge('state', 'judge', 'comply', 'extension'),
    inform,
    { ...close, fields: [remark] },
    withdraw,
    reopen(STAFF),
    adoptVersion,
  ],
  wording,
}
