import { SETTLED } from '../../../src/kinds/condition.ts'
import { body, category, type Field, ground, reason, remark, title } from '../../../src/kinds/field.ts'
import type { KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import {
  adoptVersion,
  close,
  coordinationPurpose,
  inform,
  reopen,
  urge,
} from '../../../src/kinds/shared/correspondence.ts'
import { wording } from './wording.ts'

const STAFF: readonly PostRole[] = ['staff', 'command']
const partner = { role: 'joined' } as const
const area: Field = { name: 'area', type: 'area', most: 20, required: true }
const firstAt: Field = { name: 'nextAt', type: 'instant', when: 'future', required: true }
const count = (name: string): Field => ({ name, type: 'number', min: 0, max: 100_000, whole: true })

/**
 * A joint patrol of two units: agreed once, then due each week by itself. Its result takes a minute to enter on a
 * telephone.
 */
export const kind: KindDefinition = {
  kind: 'patrol',
  abbreviation: 'TTC',
  purpose: coordinationPurpose,
  stages: ['proposed', 'running'],
  opening: {
    posts: ['duty', 'staff', 'command'],
    audience: [{ field: 'addressees' }],
    audienceRole: 'addressee',
    relations: ['adjoining'],
    toUnit: 'addressees',
    fields: [
      title,
      { name: 'addressees', type: 'units', max: 1, required: true, relations: ['adjoining'] },
      category,
      area,
      firstAt,
      { name: 'hours', type: 'number', min: 1, max: 24, required: true },
      { name: 'strength', type: 'number', min: 1, max: 500, whole: true },
      { name: 'contact', type: 'contact' },
      body,
    ],
    effects: [
      {
        do: 'open',
        task: 'agree',
        debtor: 'audience',
        creditor: 'originator',
        carry: ['area', 'nextAt', 'hours'],
      },
    ],
  },
  tasks: [
    { task: 'agree', duty: 'consent', expected: 'agree' },
    { task: 'patrol', duty: 'report', expected: 'result' },
  ],
  rounds: [{ act: 'fallDue', at: 'nextAt', everyDays: 7, stages: ['running'] }],
  acts: [
    {
      type: 'agree',
      by: 'debtor',
      on: ['agree'],
      tone: 'primary',
      fields: [
        { name: 'strength', type: 'number', min: 1, max: 500, whole: true },
        { name: 'contact', type: 'contact' },
        remark,
      ],
      effects: [
        { do: 'discharge' },
        { do: 'keep', fields: ['area', 'nextAt', 'hours'] },
        { do: 'role', who: 'debtor', role: 'joined' },
        { do: 'enter', stage: 'running', leave: 'keep' },
      ],
    },
    {
      type: 'decline',
      by: 'debtor',
      on: ['agree'],
      tone: 'grave',
      fields: [ground, reason],
      effects: [{ do: 'refuse' }],
    },
    {
      type: 'fallDue',
      by: 'regulation',
      tone: 'plain',
      fields: [],
      // The single form of the week: either unit fills it in, and the unit that keeps the matter owes it.
      effects: [
        {
          do: 'open',
          task: 'patrol',
          debtor: 'originator',
          creditor: partner,
          when: { all: [{ anyone: partner }, { not: { units: partner, among: 'originator' } }] },
        },
      ],
    },
    {
      type: 'result',
      by: ['debtor', 'creditor'],
      on: ['patrol'],
      tone: 'primary',
      fields: [
        { name: 'startedAt', type: 'instant', when: 'past', required: true },
        { ...count('checked'), required: true },
        count('violations'),
        count('handedOver'),
        { name: 'pictures', type: 'files', max: 6, accept: ['jpeg', 'png', 'webp'] },
        remark,
      ],
      effects: [{ do: 'discharge' }],
    },
    {
      type: 'missed',
      by: ['debtor', 'creditor'],
      on: ['patrol'],
      tone: 'plain',
      fields: [reason],
      effects: [{ do: 'refuse' }],
    },
    {
      type: 'reschedule',
      by: 'originator',
      posts: STAFF,
      tone: 'plain',
      when: { not: { task: 'agree', state: 'open' } },
      fields: [
        { ...area, required: true },
        firstAt,
        { name: 'hours', type: 'number', min: 1, max: 24, required: true },
        reason,
      ],
      effects: [
        {
          do: 'open',
          task: 'agree',
          debtor: partner,
          creditor: 'originator',
          carry: ['area', 'nextAt', 'hours'],
          when: { not: { units: partner, among: 'originator' } },
        },
        {
          do: 'open',
          task: 'agree',
          debtor: { role: 'addressee' },
          creditor: 'originator',
          carry: ['area', 'nextAt', 'hours'],
          when: { not: { anyone: partner } },
        },
      ],
    },
    {
      type: 'stop',
      by: ['originator', partner],
      posts: STAFF,
      tone: 'grave',
      fields: [reason],
      effects: [
        { do: 'release', of: 'all' },
        { do: 'close', outcome: 'stopped' },
      ],
    },
    urge('agree', 'patrol'),
    inform,
    { ...close, when: { all: [{ stage: 'proposed' }, SETTLED] } },
    reopen(STAFF),
    adoptVersion,
  ],
  wording,
}
