import { category, type Field, reason, remark, title } from '../../../src/kinds/field.ts'
import type { KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import { close, inform, withdraw } from '../../../src/kinds/shared/correspondence.ts'
import { wording } from './wording.ts'

const POSTS: readonly PostRole[] = ['duty', 'staff', 'command']

/** Coarse: a cell of the map, never an address. Erased some days later, with times and telephone. */
const place: Field = { name: 'place', type: 'place', required: true, erasable: true }
const radius: Field = {
  name: 'radius',
  type: 'number',
  min: 100,
  max: 10_000,
  required: true,
  measure: 'metre',
  erasable: true,
}
const from: Field = { name: 'from', type: 'instant', when: 'future', required: true, erasable: true }
const to: Field = { name: 'to', type: 'instant', when: 'future', required: true, erasable: true }
const contact: Field = { name: 'contact', type: 'contact', required: true, personal: true, erasable: true }

const musts: KindDefinition['opening']['musts'] = [
  { code: 'ends-after', is: { compare: [{ field: 'to' }, '>', { field: 'from' }] } },
  {
    code: 'not-long',
    is: { compare: [{ field: 'to' }, '<=', { field: 'from', plus: { amount: 30, unit: 'calendar-day' } }] },
  },
  {
    code: 'not-far',
    is: { compare: [{ field: 'from' }, '<=', { time: 'now', plus: { amount: 90, unit: 'calendar-day' } }] },
  },
]

/**
 * Says only that something is planned somewhere: not what it is, and no names. If it collides with another unit's plan
 * in place and time, a third dossier tells both that there is an overlap and whom to call. A plan that is a state
 * secret does not belong here.
 */
export const kind: KindDefinition = {
  kind: 'operation',
  abbreviation: 'KHĐ',
  purpose: {
    why: {
      vi: 'Phát hiện hoạt động chồng chéo giữa các đơn vị trước khi diễn ra',
      en: 'Finding overlapping operations before they take place',
    },
    basis: {
      vi: 'Quy chế phối hợp: không chồng chéo, không cản trở hoạt động kinh tế',
      en: 'The coordination regulation: no overlap, no burden on business',
    },
    keepMonths: { otherwise: 1 },
  },
  confidential: true,
  opening: {
    posts: POSTS,
    audience: [],
    audienceRole: 'observer',
    alone: true,
    relations: [],
    fields: [
      title,
      { name: 'activity', type: 'choice', options: ['inspection', 'ambush', 'search', 'sweep'], required: true },
      category,
      place,
      radius,
      from,
      to,
      contact,
      // The result of comparing the businesses: never a number, never a name.
      { name: 'blinded', type: 'text', max: 200, erasable: true },
    ],
    musts,
    effects: [],
  },
  tasks: [],
  match: {
    place: 'place',
    radius: 'radius',
    from: 'from',
    to: 'to',
    contact: 'contact',
    opens: 'overlap',
    fields: {
      title: { value: 'Hai hoạt động dự kiến gần nhau về nơi và thời gian' },
      urgency: { value: 'normal' },
      other: { unit: 'other' },
      beginsAt: { time: 'overlap' },
      contact: { contact: 'own' },
      otherContact: { contact: 'other' },
    },
  },
  acts: [
    {
      type: 'change',
      by: 'originator',
      tone: 'plain',
      fields: [place, radius, from, to, contact, remark],
      musts,
      effects: [{ do: 'keep', fields: ['place', 'radius', 'from', 'to', 'contact'] }],
    },
    {
      type: 'answerRepeat',
      by: 'originator',
      when: { field: 'activity', is: 'inspection' },
      tone: 'primary',
      // Another unit inspected the business within a year.
      fields: [{ name: 'repeat', type: 'choice', options: ['join', 'use-result', 'go-on'], required: true }, reason],
      effects: [{ do: 'keep', fields: ['repeat'] }],
    },
    {
      type: 'askResult',
      by: 'originator',
      posts: ['staff', 'command'],
      when: { field: 'repeat', is: 'use-result' },
      tone: 'plain',
      fields: [
        title,
        { name: 'addressees', type: 'units', max: 1, required: true, relations: ['fellow-party'] },
        remark,
      ],
      effects: [
        {
          do: 'open-dossier',
          kind: 'request',
          link: 'arises-from',
          most: 1,
          fields: {
            title: { from: 'title' },
            body: { from: 'body' },
            addressees: { from: 'addressees' },
            ask: { value: 'information' },
            urgency: { value: 'normal' },
            category: { from: 'category' },
          },
        },
      ],
    },
    inform,
    { ...close, effects: [{ do: 'close', outcome: 'ended' }] },
    {
      ...withdraw,
      effects: [
        { do: 'release', of: 'all' },
        { do: 'close', outcome: 'stood-down' },
      ],
    },
  ],
  wording,
}
