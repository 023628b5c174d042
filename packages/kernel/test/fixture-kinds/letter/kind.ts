import { SETTLED } from '../../../src/kinds/condition.ts'
import type { Effect, Fill } from '../../../src/kinds/effect.ts'
import {
  body,
  category,
  type Field,
  handling,
  message,
  orders,
  reason,
  remark,
  title,
  urgency,
} from '../../../src/kinds/field.ts'
import type { ActRule, KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import { adoptVersion, changeUrgency, close, inform, reopen, urge } from '../../../src/kinds/shared/correspondence.ts'
import { extensionActs, extensionTask } from '../../../src/kinds/shared/extension.ts'
import { wording } from './wording.ts'

const STAFF: readonly PostRole[] = ['staff', 'command']

/** The letter becomes a dossier of another kind, which from then on contains the answer. */
const becomes = (
  type: string,
  kind: string,
  fields: readonly Field[],
  fill: Readonly<Record<string, Fill>>,
): ActRule => ({
  type,
  by: 'originator',
  posts: STAFF,
  tone: 'plain',
  fields: [title, ...fields, remark],
  effects: [
    {
      do: 'open-dossier',
      kind,
      link: 'arises-from',
      most: 1,
      fields: {
        title: { from: 'title' },
        body: { from: 'body' },
        urgency: { from: 'urgency' },
        category: { from: 'category' },
        handling: { from: 'handling' },
        ...fill,
      },
    },
  ],
})

const end = (outcome: string): readonly Effect[] => [
  { do: 'release', of: 'all' },
  { do: 'close', outcome },
]

/**
 * A letter from outside the system (văn bản đến): registered, passed to the unit that deals with it, answered, filed.
 */
export const kind: KindDefinition = {
  kind: 'letter',
  abbreviation: 'VBĐ',
  purpose: {
    why: {
      vi: 'Đăng ký, phân công và theo dõi giải quyết một văn bản đến',
      en: 'Registering one incoming paper, passing it on and following what becomes of it',
    },
    basis: { vi: 'Nghị định số 30/2020/NĐ-CP về công tác văn thư', en: 'Decree 30/2020/NĐ-CP on records management' },
    keepMonths: { otherwise: 60 },
  },
  opening: {
    posts: ['duty', 'staff', 'command'],
    audience: [],
    audienceRole: 'assignee',
    alone: true,
    relations: [],
    fields: [
      title,
      { name: 'sender', type: 'text', min: 2, max: 300, required: true, personal: true, erasable: true },
      { name: 'senderNumber', type: 'text', max: 60 },
      { name: 'datedOn', type: 'date', when: 'past' },
      { name: 'arrivedOn', type: 'date', when: 'past', required: true },
      { name: 'documentType', type: 'choice', options: ['official-letter', 'report', 'complaint', 'plan', 'other'] },
      category,
      urgency,
      handling,
      { name: 'answerBy', type: 'date', when: 'future' },
      body,
      { name: 'files', type: 'files', max: 20 },
    ],
    effects: [],
  },
  tasks: [{ task: 'deal', duty: 'perform', expected: 'done', dueGiven: true }, extensionTask],
  acts: [
    {
      type: 'pass',
      by: 'originator',
      tone: 'primary',
      fields: [
        {
          name: 'assignees',
          type: 'units',
          max: 20,
          required: true,
          relations: ['subordinate', 'fellow-party', 'ministry-to-police'],
        },
        { name: 'dueAt', type: 'instant', when: 'future', required: true },
        { name: 'instruction', type: 'text', min: 3, max: 2000, multiline: true, required: true },
      ],
      effects: [
        { do: 'admit', who: { field: 'assignees' }, role: 'assignee' },
        {
          do: 'open',
          task: 'deal',
          debtor: { field: 'assignees' },
          creditor: 'originator',
          due: 'dueAt',
          carry: ['instruction'],
        },
      ],
    },
    {
      type: 'tell',
      by: 'originator',
      tone: 'plain',
      fields: [
        {
          name: 'readers',
          type: 'units',
          max: 50,
          required: true,
          relations: ['subordinate', 'fellow-party', 'superior', 'police-to-ministry'],
        },
        remark,
      ],
      effects: [{ do: 'admit', who: { field: 'readers' }, role: 'observer' }],
    },
    {
      type: 'done',
      by: 'debtor',
      on: ['deal'],
      tone: 'primary',
      fields: [message, { name: 'document', type: 'text', max: 60 }],
      effects: [{ do: 'discharge' }, { do: 'release', of: { tasks: ['extension'], about: 'target' } }],
    },
    {
      type: 'handBack',
      by: 'debtor',
      on: ['deal'],
      tone: 'grave',
      fields: [reason],
      effects: [{ do: 'refuse' }, { do: 'release', of: { tasks: ['extension'], about: 'target' } }],
    },
    ...extensionActs(['deal'], STAFF),
    becomes(
      'makeRequest',
      'request',
      [
        { name: 'addressees', type: 'units', max: 20, required: true, relations: ['fellow-party'] },
        { name: 'items', type: 'items', max: 50, maxText: 500 },
      ],
      { addressees: { from: 'addressees' }, items: { from: 'items' } },
    ),
    becomes('makeDirective', 'directive', [orders(['subordinate', 'lead-to-party'])], { orders: { from: 'orders' } }),
    {
      type: 'answer',
      by: 'originator',
      posts: STAFF,
      when: SETTLED,
      tone: 'primary',
      fields: [{ name: 'reply', type: 'draft', required: true }, remark],
      effects: [
        { do: 'seal', draft: 'reply' },
        { do: 'issue', document: 'letter', text: 'reply', outside: 'sender' },
        { do: 'close', outcome: 'answered' },
      ],
    },
    {
      type: 'returnToSender',
      by: 'originator',
      tone: 'grave',
      fields: [reason],
      effects: end('returned'),
    },
    {
      type: 'noteRecall',
      by: 'originator',
      tone: 'plain',
      fields: [{ name: 'document', type: 'text', max: 60 }, reason],
      effects: end('recalled'),
    },
    urge('deal', 'extension'),
    inform,
    changeUrgency,
    { ...close, effects: [{ do: 'close', outcome: 'filed' }] },
    reopen(STAFF),
    adoptVersion,
  ],
  wording,
}
