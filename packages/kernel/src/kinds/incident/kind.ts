import {
  body,
  category,
  ground,
  handling,
  message,
  occurredAt,
  place,
  reason,
  remark,
  title,
  urgency,
} from '../field.ts'
import type { KindDefinition } from '../kind.ts'
import {
  adoptVersion,
  changeUrgency,
  close,
  coordinationPurpose,
  inform,
  join,
  reopen,
  urge,
} from '../shared/correspondence.ts'
import { wording } from './wording.ts'

/** A matter at the boundary: the adjoining units are told; they receive it, take part or not, and report back. */
export const kind: KindDefinition = {
  kind: 'incident',
  abbreviation: 'VV',
  purpose: coordinationPurpose,
  opening: {
    posts: ['duty', 'staff', 'command'],
    audience: ['adjoining', { field: 'addressees' }],
    audienceRole: 'adjoining',
    relations: ['adjoining', 'fellow-party'],
    fields: [
      title,
      // Neighbours must hear of it at once, unless the person chooses another urgency.
      { ...urgency, preset: 'urgent' },
      category,
      body,
      { ...place, early: true },
      { name: 'addressees', type: 'units', max: 20, relations: ['adjoining', 'fellow-party'], early: true },
      occurredAt,
      handling,
    ],
    effects: [{ do: 'open', task: 'receive', debtor: 'audience', creditor: 'originator' }],
  },
  tasks: [
    { task: 'receive', duty: 'receive', expected: 'receive' },
    { task: 'decide', duty: 'decide', expected: 'takePart' },
    { task: 'report', duty: 'report', expected: 'report' },
  ],
  acts: [
    {
      type: 'receive',
      by: 'debtor',
      on: ['receive'],
      tone: 'primary',
      fields: [],
      effects: [{ do: 'discharge' }, { do: 'open', task: 'decide', debtor: 'debtor', creditor: 'creditor' }],
    },
    {
      type: 'takePart',
      by: 'debtor',
      on: ['receive', 'decide'],
      tone: 'primary',
      fields: [{ name: 'strength', type: 'number', min: 0, max: 5000 }, remark],
      effects: [{ do: 'discharge' }, { do: 'open', task: 'report', debtor: 'debtor', creditor: 'creditor' }],
    },
    {
      type: 'decline',
      by: 'debtor',
      on: ['receive', 'decide'],
      tone: 'grave',
      fields: [ground, reason],
      effects: [{ do: 'refuse' }],
    },
    {
      type: 'report',
      by: 'debtor',
      on: ['report'],
      tone: 'primary',
      fields: [{ name: 'result', type: 'choice', options: ['found', 'not-found', 'continuing'] }, message],
      effects: [{ do: 'discharge' }],
    },
    {
      type: 'assign',
      by: 'debtor',
      on: ['receive', 'decide', 'report'],
      when: { anyone: 'below' },
      tone: 'plain',
      fields: [{ name: 'assignee', type: 'units', max: 1, required: true, relations: ['subordinate'] }, remark],
      effects: [
        { do: 'admit', who: { field: 'assignee' }, role: 'assignee' },
        { do: 'assign', to: 'assignee' },
      ],
    },
    urge('receive', 'decide', 'report'),
    inform,
    join('incident'),
    changeUrgency,
    {
      type: 'widen',
      by: 'originator',
      tone: 'plain',
      fields: [
        { name: 'addressees', type: 'units', max: 20, required: true, relations: ['adjoining', 'fellow-party'] },
        remark,
      ],
      effects: [
        { do: 'admit', who: { field: 'addressees' }, role: 'addressee' },
        {
          do: 'open',
          task: 'receive',
          debtor: { field: 'addressees' },
          creditor: 'originator',
          when: { not: { task: ['receive', 'decide', 'report'], of: 'each', state: 'open' } },
        },
      ],
    },
    close,
    {
      type: 'standDown',
      by: 'originator',
      tone: 'grave',
      fields: [reason],
      effects: [
        { do: 'release', of: 'all' },
        { do: 'close', outcome: 'stood-down' },
      ],
    },
    reopen(['duty', 'staff', 'command']),
    adoptVersion,
  ],
  wording,
}
