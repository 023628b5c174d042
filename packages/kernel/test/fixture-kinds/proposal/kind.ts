import { SETTLED } from '../../../src/kinds/condition.ts'
import type { Effect } from '../../../src/kinds/effect.ts'
import { body, category, type Field, ground, message, orders, reason, remark, title } from '../../../src/kinds/field.ts'
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

const DECIDING: readonly PostRole[] = ['staff', 'command']

const points: Field = { name: 'points', type: 'items', max: 30, maxText: 1000 }
const parts: Field = { name: 'parts', type: 'parts' }
const dueAt: Field = { name: 'dueAt', type: 'instant', when: 'future', required: true }
const others: Field = { name: 'dossiers', type: 'dossiers', max: 10, required: true, kinds: ['proposal'] }

const askDecision = (debtor: 'addressees' | 'competent'): Effect => ({
  do: 'open',
  task: 'decide',
  debtor: debtor === 'competent' ? { competent: 'category' } : { field: 'addressees' },
  creditor: 'originator',
  parts: 'points',
})

/** The matter ends when every point is decided and what was accepted is carried out. */
const end: Effect = { do: 'close', outcome: 'carried-out', when: SETTLED, unmet: 'refused' }

/**
 * A unit proposes; the lowest level that can decide does so, or hands it upward with its opinion; what it accepts is
 * carried out and reported.
 */
export const kind: KindDefinition = {
  kind: 'proposal',
  abbreviation: 'KN',
  purpose: coordinationPurpose,
  opening: {
    posts: ['staff', 'command'],
    audience: [{ competent: 'category' }, { field: 'addressees' }],
    audienceRole: 'addressee',
    relations: ['superior', 'party-to-lead', 'fellow-party', 'police-to-ministry', 'ministry-to-police'],
    fields: [
      title,
      { name: 'subject', type: 'choice', options: ['clause', 'theme', 'resource', 'law', 'practice'], required: true },
      category,
      { name: 'clause', type: 'text', max: 40, required: { field: 'subject', is: 'clause' } },
      body,
      points,
      {
        name: 'addressees',
        type: 'units',
        max: 1,
        relations: ['superior', 'party-to-lead', 'fellow-party', 'police-to-ministry', 'ministry-to-police'],
      },
    ],
    effects: [
      { ...askDecision('addressees'), when: { field: 'addressees' } },
      { ...askDecision('competent'), when: { not: { field: 'addressees' } } },
    ],
  },
  tasks: [
    { task: 'decide', duty: 'decide', expected: 'accept' },
    { task: 'carryOut', duty: 'perform', expected: 'done', dueGiven: true },
    { task: 'consentToJoin', duty: 'consent', expected: 'joinIn' },
    extensionTask,
  ],
  acts: [
    {
      type: 'accept',
      by: 'debtor',
      on: ['decide'],
      posts: DECIDING,
      tone: 'primary',
      fields: [parts, dueAt, message],
      effects: [
        {
          do: 'open',
          task: 'carryOut',
          debtor: 'debtor',
          creditor: 'originator',
          about: 'target',
          parts: { taken: 'parts' },
          due: 'dueAt',
        },
        { do: 'settle', parts: 'parts', as: 'answered' },
      ],
    },
    {
      type: 'refuse',
      by: 'debtor',
      on: ['decide'],
      posts: DECIDING,
      tone: 'grave',
      fields: [parts, ground, reason],
      effects: [{ do: 'settle', parts: 'parts', as: 'refused' }, end],
    },
    {
      type: 'forward',
      by: 'debtor',
      on: ['decide'],
      posts: DECIDING,
      tone: 'plain',
      fields: [
        {
          name: 'decider',
          type: 'units',
          max: 1,
          required: true,
          relations: ['superior', 'party-to-lead', 'police-to-ministry'],
        },
        { name: 'opinion', type: 'text', min: 3, max: 4000, multiline: true, required: true },
      ],
      effects: [
        { do: 'admit', who: { field: 'decider' }, role: 'addressee' },
        {
          do: 'open',
          task: 'decide',
          debtor: { field: 'decider' },
          creditor: 'originator',
          parts: { taken: true },
          carry: ['opinion'],
        },
        { do: 'release' },
      ],
    },
    {
      type: 'passOutside',
      by: 'debtor',
      on: ['decide'],
      posts: DECIDING,
      tone: 'plain',
      fields: [
        { name: 'authority', type: 'text', min: 3, max: 200, required: true },
        { name: 'document', type: 'text', max: 200 },
        remark,
      ],
      effects: [
        { do: 'settle', as: 'answered' },
        { do: 'close', outcome: 'passed-outside', when: SETTLED },
      ],
    },
    {
      type: 'askToJoin',
      by: 'debtor',
      on: ['decide'],
      tone: 'plain',
      fields: [others, remark],
      effects: [
        { do: 'admit', who: { holdersOf: 'dossiers' }, role: 'supporter' },
        {
          do: 'open',
          task: 'consentToJoin',
          debtor: { holdersOf: 'dossiers' },
          creditor: 'debtor',
          carry: ['dossiers'],
          when: {
            not: {
              any: [
                { task: 'consentToJoin', of: 'each', state: 'open' },
                { units: 'each', among: 'debtor' },
              ],
            },
          },
        },
      ],
    },
    {
      type: 'joinIn',
      by: 'debtor',
      on: ['consentToJoin'],
      tone: 'primary',
      fields: [remark],
      effects: [{ do: 'discharge' }],
    },
    {
      type: 'stayApart',
      by: 'debtor',
      on: ['consentToJoin'],
      tone: 'plain',
      fields: [reason],
      effects: [{ do: 'refuse' }],
    },
    {
      type: 'mergeInto',
      by: 'originator',
      posts: DECIDING,
      tone: 'grave',
      fields: [{ ...others, max: 1 }, remark],
      effects: [
        { do: 'link', to: 'dossiers', as: 'merged-into' },
        { do: 'release', of: 'all' },
        { do: 'close', outcome: 'merged' },
      ],
    },
    {
      type: 'seekSupport',
      by: 'originator',
      tone: 'plain',
      fields: [
        { name: 'supporters', type: 'units', max: 20, required: true, relations: ['fellow-party', 'adjoining'] },
        remark,
      ],
      effects: [{ do: 'admit', who: { field: 'supporters' }, role: 'observer' }],
    },
    {
      type: 'support',
      by: { role: 'observer' },
      tone: 'primary',
      fields: [reason],
      effects: [{ do: 'role', who: 'actor', role: 'supporter' }],
    },
    {
      type: 'direct',
      by: 'debtor',
      on: ['carryOut'],
      posts: DECIDING,
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
      type: 'done',
      by: 'debtor',
      on: ['carryOut'],
      tone: 'primary',
      fields: [message, { name: 'dossiers', type: 'dossiers', max: 10 }],
      effects: [
        { do: 'link', to: 'dossiers', as: 'follows' },
        { do: 'settle', as: 'answered' },
        { do: 'release', of: { tasks: ['extension'], about: 'target' } },
        end,
      ],
    },
    ...extensionActs(['carryOut'], DECIDING),
    urge('decide', 'carryOut', 'consentToJoin', 'extension'),
    inform,
    close,
    withdraw,
    reopen(DECIDING),
    adoptVersion,
  ],
  wording,
}
