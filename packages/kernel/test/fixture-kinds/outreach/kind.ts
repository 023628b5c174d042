import { SETTLED } from '../../../src/kinds/condition.ts'
import type { Effect } from '../../../src/kinds/effect.ts'
import { body, category, type Field, ground, message, place, reason, remark, title } from '../../../src/kinds/field.ts'
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

/** How many sessions, by whom, until when. */
const sessions: Field = {
  name: 'sessions',
  type: 'rows',
  max: 60,
  maxUnits: 500,
  columns: [
    { name: 'text', type: 'text', min: 3, max: 300, required: true },
    { name: 'unitIds', type: 'units', max: 300, required: true, relations: ['subordinate', 'lead-to-party'] },
    { name: 'count', type: 'number', min: 1, max: 1000, whole: true, required: true },
    { name: 'dueAt', type: 'instant', when: 'future', required: true },
  ],
}
const openSessions: Effect = {
  do: 'open-each',
  rows: 'sessions',
  task: 'hold',
  debtor: 'unitIds',
  text: 'text',
  quantity: 'count',
  due: 'dueAt',
  creditor: 'originator',
}
const ofOneSession: readonly Field[] = [
  { name: 'heldOn', type: 'date', when: 'past', required: true },
  place,
  {
    name: 'audience',
    type: 'choice',
    options: ['residents', 'pupils', 'workers', 'business', 'drivers'],
    required: true,
  },
  { name: 'reached', type: 'number', min: 0, max: 1_000_000, whole: true, required: true, indicator: 'outreach-reach' },
  { name: 'language', type: 'choice', options: ['vi', 'km', 'cjm', 'zh'] },
  { name: 'material', type: 'dossiers', max: 5, kinds: ['outreach'] },
  remark,
]

/**
 * Outreach (tuyên truyền, vận động quần chúng): a programme of sessions, each entered by the unit that holds it; the
 * material is shared.
 */
export const kind: KindDefinition = {
  kind: 'outreach',
  abbreviation: 'TTVĐ',
  purpose: coordinationPurpose,
  opening: {
    posts: STAFF,
    audience: [{ field: 'sessions' }],
    audienceRole: 'assignee',
    alone: true,
    relations: ['subordinate', 'lead-to-party'],
    fields: [title, category, body, { name: 'period', type: 'period', mostDays: 400 }, sessions],
    effects: [openSessions],
  },
  tasks: [{ task: 'hold', duty: 'perform', expected: 'reportSession', dueGiven: true }, extensionTask],
  acts: [
    {
      type: 'plan',
      by: 'originator',
      posts: STAFF,
      tone: 'plain',
      fields: [{ ...sessions, required: true }],
      effects: [openSessions],
    },
    {
      type: 'reportSession',
      by: 'debtor',
      on: ['hold'],
      tone: 'primary',
      fields: [{ name: 'parts', type: 'parts', amounts: true, required: true }, ...ofOneSession],
      effects: [
        { do: 'settle', parts: 'parts', as: 'answered' },
        { do: 'release', of: { tasks: ['extension'], about: 'target' }, when: { target: 'ended' } },
      ],
    },
    {
      type: 'reportOwnSession',
      by: 'originator',
      tone: 'plain',
      fields: ofOneSession,
      effects: [],
    },
    {
      type: 'cannotHold',
      by: 'debtor',
      on: ['hold'],
      tone: 'grave',
      fields: [{ name: 'parts', type: 'parts', amounts: true }, ground, reason],
      effects: [
        { do: 'settle', parts: 'parts', as: 'refused' },
        { do: 'release', of: { tasks: ['extension'], about: 'target' }, when: { target: 'ended' } },
      ],
    },
    {
      type: 'shareMaterial',
      by: 'party',
      tone: 'plain',
      fields: [
        { name: 'material', type: 'draft', required: true },
        { name: 'language', type: 'choice', options: ['vi', 'km', 'cjm', 'zh'], required: true },
        { name: 'edition', type: 'number', min: 1, max: 100, whole: true, required: true },
        message,
      ],
      effects: [{ do: 'seal', draft: 'material' }],
    },
    {
      type: 'makeArticle',
      by: ['originator'],
      posts: STAFF,
      tone: 'plain',
      fields: [title, { name: 'lead', type: 'text', min: 3, max: 1000, multiline: true, required: true }, message],
      effects: [
        {
          do: 'open-dossier',
          kind: 'article',
          link: 'arises-from',
          most: 1,
          fields: {
            title: { from: 'title' },
            lead: { from: 'lead' },
            body: { from: 'body' },
            section: { value: 'prevention' },
          },
        },
      ],
    },
    ...extensionActs(['hold'], STAFF),
    urge('hold', 'extension'),
    inform,
    { ...close, when: SETTLED, effects: [{ do: 'close', outcome: 'held', unmet: 'not-held' }] },
    withdraw,
    reopen(STAFF),
    adoptVersion,
  ],
  wording,
}
