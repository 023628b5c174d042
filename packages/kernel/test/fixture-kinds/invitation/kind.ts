import { SETTLED } from '../../../src/kinds/condition.ts'
import { body, type Field, reason, remark, title } from '../../../src/kinds/field.ts'
import type { KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import { close, inform, reopen, urge, withdraw } from '../../../src/kinds/shared/correspondence.ts'
import { wording } from './wording.ts'

const INVITING: readonly PostRole[] = ['staff', 'command']
const INVITED = [
  'fellow-party',
  'adjoining',
  'subordinate',
  'superior',
  'ministry-to-police',
  'police-to-ministry',
  'police-to-local-government',
  'local-government-to-police',
  'lead-or-ministry-to-local-government',
] as const

const heldAt: Field = { name: 'heldAt', type: 'instant', when: 'future', required: true }
const venue: Field = { name: 'venue', type: 'text', max: 200 }
const delegates: Field = {
  name: 'delegates',
  type: 'rows',
  max: 20,
  columns: [
    { name: 'name', type: 'text', max: 100, required: true, personal: true, erasable: true },
    { name: 'rank', type: 'text', max: 60, personal: true, erasable: true },
    { name: 'post', type: 'text', max: 120, required: true },
  ],
}

/** One invitation to one unit: the unit answers and says who comes; on the day it reports itself that it is present. */
export const kind: KindDefinition = {
  kind: 'invitation',
  abbreviation: 'MD',
  purpose: {
    why: {
      vi: 'Mời, xếp chỗ và ghi nhận đại biểu dự một hội nghị, hoạt động cụ thể',
      en: 'Inviting, seating and recording the delegates of one conference or event',
    },
    basis: {
      vi: 'Quy chế phối hợp và nhiệm vụ của các đơn vị theo pháp luật',
      en: 'The coordination regulation and the lawful tasks of the units',
    },
    keepMonths: { otherwise: 36 },
  },
  opening: {
    posts: INVITING,
    audience: [{ field: 'addressees' }],
    audienceRole: 'addressee',
    relations: INVITED,
    toUnit: 'addressees',
    fields: [
      title,
      { name: 'addressees', type: 'units', max: 1, required: true, relations: INVITED },
      { name: 'as', type: 'choice', options: ['delegate', 'guest'], required: true },
      { name: 'order', type: 'number', min: 1, max: 1000, whole: true },
      { name: 'seat', type: 'text', max: 20 },
      heldAt,
      venue,
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
      when: { compare: [{ dossier: 'heldAt' }, '>', { time: 'now' }] },
      tone: 'primary',
      fields: [delegates, { name: 'companions', type: 'number', min: 0, max: 200, whole: true }, remark],
      effects: [
        { do: 'discharge' },
        { do: 'open', task: 'attend', debtor: 'debtor', creditor: 'creditor', due: 'heldAt' },
      ],
    },
    {
      type: 'decline',
      by: 'debtor',
      on: ['reply', 'attend'],
      tone: 'plain',
      fields: [reason],
      effects: [{ do: 'refuse' }, { do: 'close', outcome: 'declined', when: SETTLED }],
    },
    {
      type: 'sendSubstitute',
      by: 'debtor',
      on: ['reply', 'attend'],
      when: { anyone: 'below' },
      tone: 'plain',
      fields: [{ name: 'assignee', type: 'units', max: 1, required: true, relations: ['subordinate'] }, reason],
      effects: [
        { do: 'admit', who: { field: 'assignee' }, role: 'assignee' },
        { do: 'assign', to: 'assignee' },
      ],
    },
    {
      type: 'nameDelegates',
      by: 'debtor',
      on: ['attend'],
      tone: 'plain',
      fields: [{ ...delegates, required: true }],
      effects: [],
    },
    {
      type: 'present',
      by: 'debtor',
      on: ['attend'],
      tone: 'primary',
      fields: [{ name: 'lateBy', type: 'number', min: 0, max: 600, whole: true }, remark],
      effects: [{ do: 'discharge' }, { do: 'close', outcome: 'attended', when: SETTLED }],
    },
    {
      type: 'absent',
      by: 'creditor',
      on: ['attend'],
      tone: 'plain',
      fields: [remark],
      effects: [{ do: 'refuse' }, { do: 'close', outcome: 'absent', when: SETTLED }],
    },
    {
      type: 'seat',
      by: 'originator',
      posts: INVITING,
      tone: 'plain',
      fields: [
        { name: 'order', type: 'number', min: 1, max: 1000, whole: true },
        { name: 'seat', type: 'text', max: 20, required: true },
      ],
      effects: [{ do: 'keep', fields: ['order', 'seat'] }],
    },
    {
      type: 'postpone',
      by: 'originator',
      posts: INVITING,
      tone: 'plain',
      fields: [heldAt, venue, reason],
      effects: [
        { do: 'keep', fields: ['heldAt', 'venue'] },
        { do: 'release', of: 'all' },
        { do: 'open', task: 'reply', debtor: { role: 'addressee' }, creditor: 'originator' },
      ],
    },
    urge('reply', 'attend'),
    inform,
    { ...close, posts: INVITING },
    { ...withdraw, posts: INVITING },
    reopen(INVITING),
  ],
  wording,
}
