import { SETTLED } from '../../../src/kinds/condition.ts'
import type { Effect } from '../../../src/kinds/effect.ts'
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
  changeUrgency,
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
const COMMITTEES = ['police-to-local-government', 'lead-or-ministry-to-local-government'] as const
const parts: Field = { name: 'parts', type: 'parts' }
const dueAt: Field = { name: 'dueAt', type: 'instant', when: 'future', required: true }

/** When every point is answered, promised or refused, the recommending unit reviews the answer. */
const openReview: Effect = {
  do: 'open',
  task: 'review',
  debtor: 'creditor',
  creditor: 'debtor',
  about: 'target',
  carry: ['points'],
  when: { target: 'ended' },
}
const releasePending: Effect = {
  do: 'release',
  of: { tasks: ['extension'], about: 'target' },
  when: { target: 'ended' },
}

/**
 * Police recommend something to a people's or Party committee. It answers point by point; a promise is a measure with a
 * date.
 */
export const kind: KindDefinition = {
  kind: 'recommendation',
  abbreviation: 'KNĐP',
  purpose: coordinationPurpose,
  opening: {
    posts: STAFF,
    audience: [{ field: 'addressees' }],
    audienceRole: 'addressee',
    relations: COMMITTEES,
    toUnit: 'addressees',
    fields: [
      title,
      { name: 'addressees', type: 'units', max: 10, required: true, relations: COMMITTEES },
      { name: 'subject', type: 'choice', options: ['state-management', 'support'], required: true },
      category,
      urgency,
      body,
      { name: 'points', type: 'items', max: 30, maxText: 1000 },
      { name: 'dossiers', type: 'dossiers', max: 20 },
    ],
    effects: [
      { do: 'link', to: 'dossiers', as: 'arises-from' },
      { do: 'open', task: 'receive', debtor: 'audience', creditor: 'originator' },
      { do: 'open', task: 'answer', debtor: 'audience', creditor: 'originator', parts: 'points' },
    ],
  },
  tasks: [
    { task: 'receive', duty: 'receive', expected: 'receive' },
    { task: 'answer', duty: 'answer', expected: 'answer' },
    { task: 'measure', duty: 'perform', expected: 'done', dueGiven: true },
    { task: 'review', duty: 'decide', expected: 'takeNote' },
    extensionTask,
  ],
  acts: [
    { type: 'receive', by: 'debtor', on: ['receive'], tone: 'primary', fields: [], effects: [{ do: 'discharge' }] },
    {
      type: 'passToOffice',
      by: 'debtor',
      on: ['answer', 'measure'],
      tone: 'plain',
      // The committee's own office deals with it; the committee stays responsible.
      fields: [{ name: 'office', type: 'text', min: 2, max: 200, required: true }, remark],
      effects: [{ do: 'discharge', of: { task: 'receive' } }],
    },
    {
      type: 'answer',
      by: 'debtor',
      on: ['answer'],
      tone: 'primary',
      fields: [parts, message, { name: 'document', type: 'text', max: 60 }],
      effects: [
        { do: 'discharge', of: { task: 'receive' } },
        { do: 'settle', parts: 'parts', as: 'answered' },
        releasePending,
        openReview,
      ],
    },
    {
      type: 'promise',
      by: 'debtor',
      on: ['answer'],
      posts: STAFF,
      tone: 'primary',
      fields: [
        { ...parts, required: true },
        { name: 'measure', type: 'text', min: 3, max: 2000, multiline: true, required: true },
        dueAt,
      ],
      effects: [
        { do: 'discharge', of: { task: 'receive' } },
        {
          do: 'open',
          task: 'measure',
          debtor: 'debtor',
          creditor: 'creditor',
          parts: { taken: 'parts' },
          carry: ['measure'],
          due: 'dueAt',
        },
        { do: 'settle', parts: 'parts', as: 'answered' },
        releasePending,
        openReview,
      ],
    },
    {
      type: 'refuse',
      by: 'debtor',
      on: ['answer'],
      posts: STAFF,
      tone: 'grave',
      fields: [parts, ground, reason],
      effects: [
        { do: 'discharge', of: { task: 'receive' } },
        { do: 'settle', parts: 'parts', as: 'refused' },
        releasePending,
        openReview,
      ],
    },
    {
      type: 'done',
      by: 'debtor',
      on: ['measure'],
      tone: 'primary',
      fields: [message, { name: 'document', type: 'text', max: 60 }],
      effects: [
        { do: 'settle', as: 'answered' },
        { do: 'release', of: { tasks: ['extension'], about: 'target' } },
        { do: 'close', outcome: 'carried-out', when: SETTLED },
      ],
    },
    {
      type: 'takeNote',
      by: 'debtor',
      on: ['review'],
      posts: STAFF,
      tone: 'primary',
      fields: [remark],
      effects: [{ do: 'discharge' }, { do: 'close', outcome: 'carried-out', when: SETTLED, unmet: 'refused' }],
    },
    {
      type: 'askAgain',
      by: 'debtor',
      on: ['review'],
      posts: STAFF,
      tone: 'plain',
      fields: [message, { name: 'points', type: 'items', max: 30, maxText: 1000 }],
      effects: [
        { do: 'discharge' },
        {
          do: 'open',
          task: 'answer',
          debtor: 'creditor',
          creditor: 'debtor',
          about: 'about',
          parts: 'points',
          carry: ['points'],
        },
      ],
    },
    ...extensionActs(['answer', 'measure'], STAFF),
    urge('receive', 'answer', 'measure', 'review', 'extension'),
    inform,
    changeUrgency,
    close,
    withdraw,
    reopen(STAFF),
    adoptVersion,
  ],
  wording,
}
