import { SETTLED } from '../condition.ts'
import {
  availability,
  body,
  category,
  type Field,
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
import type { Effect } from '../effect.ts'
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
  withdraw,
} from '../shared/correspondence.ts'
import { extensionActs, extensionTask } from '../shared/extension.ts'
import { wording } from './wording.ts'

const items: Field = { name: 'items', type: 'items', max: 50, maxText: 500 }

/** Opens when every item is answered or refused. It carries the items, so that asking again without naming items asks for the same ones. */
const openReview: Effect = {
  do: 'open',
  task: 'review',
  debtor: 'creditor',
  creditor: 'debtor',
  about: 'target',
  carry: ['items'],
  when: { target: 'ended' },
}

/** When the answer has ended, open questions about it (clarification, extension) are released. */
const releasePending: Effect = {
  do: 'release',
  of: { tasks: ['clarify', 'extension'], about: 'target' },
  when: { target: 'ended' },
}

/**
 * One unit asks another. The clock of the answer starts at receipt (Directive (EU) 2023/977 art. 5). It pauses while a clarification is awaited
 * (art. 6.3). The unit refuses what it cannot give on a ground, wholly or in part (art. 6).
 */
export const kind: KindDefinition = {
  kind: 'request',
  abbreviation: 'YC',
  purpose: coordinationPurpose,
  opening: {
    posts: ['duty', 'staff', 'command'],
    audience: [{ field: 'addressees' }],
    audienceRole: 'addressee',
    relations: ['fellow-party'],
    toUnit: 'addressees',
    fields: [
      { name: 'addressees', type: 'units', max: 20, required: true, relations: ['fellow-party'] },
      { name: 'ask', type: 'choice', options: ['verification', 'information', 'people', 'vehicles'], early: true },
      title,
      body,
      { ...items, early: true },
      { name: 'purpose', type: 'text', max: 1000, multiline: true, searched: true },
      urgency,
      { name: 'urgencyReason', type: 'text', max: 500 },
      availability,
      category,
      handling,
      occurredAt,
      place,
    ],
    effects: [{ do: 'open', task: 'receive', debtor: 'audience', creditor: 'originator', carry: ['items'] }],
  },
  tasks: [
    { task: 'receive', duty: 'receive', expected: 'receive' },
    { task: 'decide', duty: 'decide', expected: 'accept' },
    { task: 'answer', duty: 'answer', expected: 'answer' },
    { task: 'clarify', duty: 'answer', expected: 'clarify' },
    extensionTask,
    { task: 'review', duty: 'decide', expected: 'acceptAnswer' },
  ],
  acts: [
    {
      type: 'receive',
      by: 'debtor',
      on: ['receive'],
      tone: 'primary',
      fields: [],
      effects: [
        { do: 'discharge' },
        { do: 'open', task: 'decide', debtor: 'debtor', creditor: 'creditor', about: 'target' },
        {
          do: 'open',
          task: 'answer',
          debtor: 'debtor',
          creditor: 'creditor',
          about: 'target',
          parts: 'items',
          carry: ['items'],
        },
      ],
    },
    { type: 'accept', by: 'debtor', on: ['decide'], tone: 'primary', fields: [remark], effects: [{ do: 'discharge' }] },
    {
      type: 'answer',
      by: 'debtor',
      on: ['answer'],
      while: ['open', 'paused'],
      tone: 'primary',
      fields: [{ name: 'parts', type: 'parts' }, message],
      effects: [
        { do: 'discharge', of: { task: 'decide' } },
        { do: 'settle', parts: 'parts', as: 'answered' },
        releasePending,
        openReview,
      ],
    },
    {
      type: 'askClarification',
      by: 'debtor',
      on: ['answer'],
      tone: 'plain',
      fields: [message],
      effects: [
        { do: 'discharge', of: { task: 'decide' } },
        { do: 'pause' },
        { do: 'open', task: 'clarify', debtor: 'creditor', creditor: 'debtor', about: 'target' },
      ],
    },
    {
      type: 'clarify',
      by: 'debtor',
      on: ['clarify'],
      tone: 'primary',
      fields: [message],
      effects: [{ do: 'discharge' }, { do: 'resume', of: 'about' }],
    },
    ...extensionActs(['answer']),
    {
      type: 'refusePart',
      by: 'debtor',
      on: ['answer'],
      while: ['open', 'paused'],
      tone: 'plain',
      fields: [{ name: 'parts', type: 'parts', required: true }, ground, reason],
      effects: [
        { do: 'discharge', of: { task: 'decide' } },
        { do: 'settle', parts: 'parts', as: 'refused' },
        releasePending,
        openReview,
      ],
    },
    {
      type: 'refuse',
      by: 'debtor',
      on: ['receive', 'answer'],
      while: ['open', 'paused'],
      tone: 'grave',
      fields: [ground, reason],
      effects: [
        { do: 'discharge', of: { task: 'decide' } },
        { do: 'settle', as: 'refused' },
        releasePending,
        openReview,
      ],
    },
    {
      type: 'assign',
      by: 'debtor',
      on: ['receive', 'answer'],
      when: { anyone: 'below' },
      tone: 'plain',
      fields: [{ name: 'assignee', type: 'units', max: 1, required: true, relations: ['subordinate'] }, remark],
      effects: [
        { do: 'discharge', of: { task: 'decide' } },
        { do: 'admit', who: { field: 'assignee' }, role: 'assignee' },
        { do: 'assign', to: 'assignee' },
      ],
    },
    {
      type: 'acceptAnswer',
      by: 'debtor',
      on: ['review'],
      tone: 'primary',
      fields: [remark],
      effects: [{ do: 'discharge' }, { do: 'close', outcome: 'answered', when: SETTLED, unmet: 'refused' }],
    },
    {
      type: 'askAgain',
      by: 'debtor',
      on: ['review'],
      tone: 'plain',
      fields: [message, items],
      effects: [
        { do: 'discharge' },
        {
          do: 'open',
          task: 'answer',
          debtor: 'creditor',
          creditor: 'debtor',
          parts: 'items',
          carry: ['items'],
          about: 'about',
        },
      ],
    },
    urge('receive', 'answer', 'clarify', 'extension', 'review'),
    inform,
    join('request'),
    changeUrgency,
    close,
    withdraw,
    reopen(['staff', 'command']),
    adoptVersion,
  ],
  wording,
}
