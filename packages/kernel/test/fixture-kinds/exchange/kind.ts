import { type Condition, SETTLED } from '../../../src/kinds/condition.ts'
import { body, type Field, message, reason, remark, title } from '../../../src/kinds/field.ts'
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
import { wording } from './wording.ts'

const STAFF: readonly PostRole[] = ['staff', 'command']
const INVITED = [
  'fellow-party',
  'adjoining',
  'subordinate',
  'police-to-local-government',
  'police-to-ministry',
] as const

const heldAt: Field = { name: 'heldAt', type: 'instant', when: 'future', required: true }
const venue: Field = { name: 'venue', type: 'text', max: 200 }
const invited: Field = { name: 'addressees', type: 'units', max: 100, required: true, relations: INVITED }
const isAhead: Condition = { compare: [{ dossier: 'heldAt' }, '>', { time: 'now' }] }

/** Sport, culture, visits, joint training between the forces: planned, answered, held, with results, pictures and cost. */
export const kind: KindDefinition = {
  kind: 'exchange',
  abbreviation: 'GLV',
  purpose: coordinationPurpose,
  opening: {
    posts: STAFF,
    audience: [{ field: 'addressees' }],
    audienceRole: 'addressee',
    relations: INVITED,
    toUnit: 'addressees',
    fields: [
      title,
      { name: 'event', type: 'choice', options: ['sport', 'culture', 'visit', 'training'], required: true },
      invited,
      heldAt,
      venue,
      { name: 'programme', type: 'text', max: 8000, multiline: true },
      { name: 'cost', type: 'money', max: 1e11 },
      body,
    ],
    effects: [
      { do: 'issue', document: 'invitation', text: 'title' },
      { do: 'open', task: 'reply', debtor: 'audience', creditor: 'originator' },
    ],
  },
  tasks: [
    { task: 'reply', duty: 'answer', expected: 'accept' },
    { task: 'attend', duty: 'attend', expected: 'present', dueGiven: true },
  ],
  acts: [
    {
      type: 'accept',
      by: 'debtor',
      on: ['reply'],
      when: isAhead,
      tone: 'primary',
      fields: [
        { name: 'people', type: 'number', min: 1, max: 1000, whole: true, required: true },
        { name: 'disciplines', type: 'items', max: 20, maxText: 100 },
        remark,
      ],
      effects: [
        { do: 'discharge' },
        { do: 'role', who: 'debtor', role: 'joined' },
        { do: 'open', task: 'attend', debtor: 'debtor', creditor: 'creditor', due: 'heldAt' },
      ],
    },
    {
      type: 'decline',
      by: 'debtor',
      on: ['reply', 'attend'],
      tone: 'plain',
      fields: [reason],
      effects: [{ do: 'refuse' }],
    },
    {
      type: 'present',
      by: 'debtor',
      on: ['attend'],
      tone: 'primary',
      fields: [{ name: 'people', type: 'number', min: 1, max: 1000, whole: true }, remark],
      effects: [{ do: 'discharge' }],
    },
    {
      type: 'absent',
      by: 'creditor',
      on: ['attend'],
      tone: 'plain',
      fields: [remark],
      effects: [{ do: 'refuse' }],
    },
    {
      type: 'inviteMore',
      by: 'originator',
      posts: STAFF,
      when: isAhead,
      tone: 'plain',
      fields: [invited, remark],
      effects: [
        { do: 'admit', who: { field: 'addressees' }, role: 'addressee' },
        {
          do: 'open',
          task: 'reply',
          debtor: { field: 'addressees' },
          creditor: 'originator',
          when: { not: { task: ['reply', 'attend'], of: 'each', state: 'open' } },
        },
      ],
    },
    {
      type: 'postpone',
      by: 'originator',
      posts: STAFF,
      tone: 'plain',
      fields: [heldAt, venue, reason],
      effects: [
        { do: 'keep', fields: ['heldAt', 'venue'] },
        { do: 'release', of: 'all' },
        { do: 'open', task: 'reply', debtor: 'members', creditor: 'originator' },
      ],
    },
    {
      type: 'enterResults',
      by: 'originator',
      tone: 'primary',
      when: { task: 'attend', state: 'discharged' },
      fields: [
        {
          name: 'results',
          type: 'rows',
          max: 200,
          required: true,
          columns: [
            { name: 'discipline', type: 'text', max: 100, required: true },
            { name: 'unitId', type: 'units', max: 1, required: true },
            { name: 'place', type: 'number', min: 1, max: 100, whole: true },
            { name: 'result', type: 'text', max: 100 },
          ],
        },
      ],
      effects: [{ do: 'keep', fields: ['results'] }],
    },
    {
      type: 'enterCost',
      by: 'originator',
      posts: STAFF,
      tone: 'plain',
      fields: [{ name: 'cost', type: 'money', max: 1e11, required: true }, remark],
      effects: [{ do: 'keep', fields: ['cost'] }],
    },
    {
      type: 'makeArticle',
      by: 'originator',
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
            section: { value: 'news' },
          },
        },
      ],
    },
    urge('reply', 'attend'),
    inform,
    { ...close, when: SETTLED, effects: [{ do: 'close', outcome: 'held', unmet: 'not-held' }] },
    { ...withdraw, posts: STAFF },
    reopen(STAFF),
    adoptVersion,
  ],
  wording,
}
