import { type Condition, SETTLED } from '../../../src/kinds/condition.ts'
import type { Effect } from '../../../src/kinds/effect.ts'
import { type Field, message, remark, title, urgency } from '../../../src/kinds/field.ts'
import type { KindDefinition } from '../../../src/kinds/kind.ts'
import { wording } from './wording.ts'

const OUTCOMES = ['go-on', 'shift', 'join', 'stand-down'] as const
const outcome: Field = { name: 'outcome', type: 'choice', options: OUTCOMES, required: true }
const telephone = (name: string): Field => ({ name, type: 'contact', required: true, personal: true, erasable: true })

/** Both have said what they do; the last answer decides the outcome. */
const ends = (to: (typeof OUTCOMES)[number], when: Condition): Effect => ({
  do: 'close',
  outcome: to,
  when: { all: [SETTLED, when] },
})

/**
 * Two plans collide in place and time. Each unit sees that there is an overlap and whom to call, nothing of the other's
 * plan; both say what they do. The comparison itself opens it, and nobody except the two sees it.
 */
export const kind: KindDefinition = {
  kind: 'overlap',
  abbreviation: 'TRL',
  purpose: {
    why: {
      vi: 'Để hai đơn vị có hoạt động chồng chéo liên lạc với nhau',
      en: 'So that two units whose plans overlap can speak to each other',
    },
    basis: {
      vi: 'Quy chế phối hợp: không chồng chéo, không cản trở hoạt động kinh tế',
      en: 'The coordination regulation: no overlap, no burden on business',
    },
    keepMonths: { otherwise: 1 },
  },
  confidential: true,
  opening: {
    posts: [],
    audience: [{ field: 'other' }],
    audienceRole: 'addressee',
    relations: ['fellow-party', 'adjoining'],
    byRegulation: true,
    fields: [
      title,
      urgency,
      { name: 'other', type: 'units', max: 1, required: true, relations: ['fellow-party', 'adjoining'] },
      { name: 'beginsAt', type: 'instant', when: 'future', required: true, erasable: true },
      telephone('contact'),
      telephone('otherContact'),
    ],
    effects: [
      { do: 'open', task: 'settle', debtor: 'audience', creditor: 'originator' },
      { do: 'open', task: 'settle', debtor: 'originator', creditor: { field: 'other' } },
    ],
  },
  tasks: [{ task: 'settle', duty: 'decide', expected: 'record' }],
  acts: [
    {
      type: 'record',
      by: 'debtor',
      on: ['settle'],
      tone: 'primary',
      fields: [outcome, remark],
      effects: [
        { do: 'discharge' },
        ends('stand-down', { field: 'outcome', is: 'stand-down' }),
        ends('shift', { field: 'outcome', is: 'shift' }),
        ends('join', { field: 'outcome', is: 'join' }),
        ends('go-on', { field: 'outcome', is: 'go-on' }),
      ],
    },
    {
      type: 'call',
      by: 'party',
      tone: 'plain',
      fields: [message],
      effects: [],
    },
    {
      type: 'noLonger',
      by: 'originator',
      tone: 'plain',
      fields: [remark],
      // One of the plans was changed or ended: they no longer collide.
      effects: [
        { do: 'release', of: { tasks: ['settle'], about: 'dossier' } },
        { do: 'close', outcome: 'gone', when: SETTLED },
      ],
    },
  ],
  wording,
}
