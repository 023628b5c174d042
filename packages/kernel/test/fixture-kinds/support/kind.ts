import { SETTLED } from '../../../src/kinds/condition.ts'
import type { Effect } from '../../../src/kinds/effect.ts'
import { body, category, type Field, ground, message, reason, remark, title } from '../../../src/kinds/field.ts'
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
const ASKED = [
  'superior',
  'fellow-party',
  'party-to-lead',
  'police-to-ministry',
  'police-to-local-government',
  'lead-or-ministry-to-local-government',
] as const

const amounts: Field = { name: 'parts', type: 'parts', amounts: true }
const dueAt: Field = { name: 'dueAt', type: 'instant', when: 'future', required: true }
const end: Effect = { do: 'close', outcome: 'delivered', when: SETTLED, unmet: 'refused' }

/**
 * Budget, vehicles, equipment asked of local government, the ministry or a party: justified by figures, granted in part
 * and over several years, delivered in steps, acknowledged. A grant, not a loan: nothing is returned.
 */
export const kind: KindDefinition = {
  kind: 'support',
  abbreviation: 'HTKP',
  purpose: coordinationPurpose,
  opening: {
    posts: STAFF,
    audience: [{ field: 'addressees' }],
    audienceRole: 'addressee',
    relations: ASKED,
    toUnit: 'addressees',
    fields: [
      title,
      { name: 'addressees', type: 'units', max: 5, required: true, relations: ASKED },
      category,
      {
        name: 'lines',
        type: 'rows',
        max: 60,
        required: true,
        columns: [
          { name: 'what', type: 'choice', options: ['budget', 'vehicle', 'equipment', 'works'], required: true },
          { name: 'text', type: 'text', min: 2, max: 300, required: true },
          { name: 'quantity', type: 'number', min: 1, max: 1e12, required: true },
          { name: 'unit', type: 'text', max: 30, required: true },
          { name: 'year', type: 'number', min: 2000, max: 2100, whole: true },
          { name: 'cost', type: 'money', max: 1e13 },
        ],
      },
      { name: 'grounds', type: 'text', min: 3, max: 8000, multiline: true, required: true },
      body,
      { name: 'dossiers', type: 'dossiers', max: 20 },
    ],
    effects: [
      { do: 'link', to: 'dossiers', as: 'arises-from' },
      {
        do: 'open',
        task: 'decide',
        debtor: 'audience',
        creditor: 'originator',
        parts: { rows: 'lines', text: 'text', quantity: 'quantity', unit: 'unit' },
      },
    ],
  },
  tasks: [
    { task: 'decide', duty: 'decide', expected: 'grant' },
    { task: 'deliver', duty: 'perform', expected: 'deliver', dueGiven: true },
    { task: 'acknowledge', duty: 'receive', expected: 'acknowledge' },
    extensionTask,
  ],
  acts: [
    {
      type: 'grant',
      by: 'debtor',
      on: ['decide'],
      posts: COMMAND,
      tone: 'primary',
      // Granted in steps: each with its amounts, its year and its own due time.
      fields: [
        amounts,
        dueAt,
        { name: 'year', type: 'number', min: 2000, max: 2100, whole: true },
        { name: 'decision', type: 'text', max: 60 },
        remark,
      ],
      effects: [
        {
          do: 'open',
          task: 'deliver',
          debtor: 'debtor',
          creditor: 'creditor',
          about: 'target',
          parts: { taken: 'parts' },
          due: 'dueAt',
          carry: ['year', 'decision'],
        },
        { do: 'settle', parts: 'parts', as: 'answered' },
      ],
    },
    {
      type: 'refuse',
      by: 'debtor',
      on: ['decide'],
      posts: COMMAND,
      tone: 'grave',
      fields: [amounts, ground, reason],
      effects: [{ do: 'settle', parts: 'parts', as: 'refused' }, end],
    },
    {
      type: 'forward',
      by: 'debtor',
      on: ['decide'],
      posts: STAFF,
      tone: 'plain',
      fields: [
        {
          name: 'decider',
          type: 'units',
          max: 1,
          required: true,
          relations: ['superior', 'party-to-lead', 'police-to-ministry', 'police-to-local-government'],
        },
        { name: 'opinion', type: 'text', min: 3, max: 4000, multiline: true, required: true },
      ],
      effects: [
        { do: 'admit', who: { field: 'decider' }, role: 'addressee' },
        {
          do: 'open',
          task: 'decide',
          debtor: { field: 'decider' },
          creditor: 'creditor',
          parts: { taken: true },
          carry: ['opinion'],
        },
        { do: 'release' },
      ],
    },
    {
      type: 'deliver',
      by: 'debtor',
      on: ['deliver'],
      tone: 'primary',
      fields: [amounts, message, { name: 'document', type: 'text', max: 60 }],
      effects: [
        {
          do: 'open',
          task: 'acknowledge',
          debtor: 'creditor',
          creditor: 'debtor',
          about: 'target',
          parts: { taken: 'parts' },
        },
        { do: 'settle', parts: 'parts', as: 'answered' },
        { do: 'release', of: { tasks: ['extension'], about: 'target' }, when: { target: 'ended' } },
      ],
    },
    {
      type: 'acknowledge',
      by: 'debtor',
      on: ['acknowledge'],
      tone: 'primary',
      fields: [amounts, remark],
      effects: [{ do: 'settle', parts: 'parts', as: 'answered' }, end],
    },
    {
      type: 'dispute',
      by: 'debtor',
      on: ['acknowledge'],
      posts: STAFF,
      tone: 'grave',
      fields: [amounts, dueAt, reason],
      // What was not delivered is owed again.
      effects: [
        {
          do: 'open',
          task: 'deliver',
          debtor: 'creditor',
          creditor: 'debtor',
          about: 'about',
          parts: { taken: 'parts' },
          due: 'dueAt',
          carry: ['reason'],
        },
        { do: 'settle', parts: 'parts', as: 'refused' },
      ],
    },
    {
      type: 'waive',
      by: 'creditor',
      on: ['deliver'],
      posts: COMMAND,
      tone: 'grave',
      fields: [reason],
      effects: [{ do: 'release', of: { tasks: ['extension'], about: 'target' } }, { do: 'release' }, end],
    },
    ...extensionActs(['deliver'], STAFF),
    urge('decide', 'deliver', 'acknowledge', 'extension'),
    inform,
    { ...close, posts: STAFF },
    { ...withdraw, posts: STAFF },
    reopen(STAFF),
    adoptVersion,
  ],
  wording,
}
