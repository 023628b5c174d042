import { type Condition, SETTLED } from '../../../src/kinds/condition.ts'
import type { Effect } from '../../../src/kinds/effect.ts'
import { category, type Field, message, reason, remark, title } from '../../../src/kinds/field.ts'
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
const recipient = { role: 'addressee' } as const

/** A party that is not the lead reports to the lead; any other unit reports to the unit above. */
const toTheLead: Condition = {
  all: [{ units: 'originator', among: 'parties' }, { not: { units: 'originator', among: 'lead' } }],
}
const toTheUnitAbove: Condition = { not: toTheLead }

const figures: Field = {
  name: 'figures',
  type: 'rows',
  max: 2000,
  required: true,
  columns: [
    { name: 'indicator', type: 'text', max: 60, required: true },
    { name: 'breakdown', type: 'text', max: 120 },
    { name: 'value', type: 'number', min: 0, max: 1e12, required: true },
    { name: 'reason', type: 'text', max: 500 },
  ],
}

const submitted: readonly Effect[] = [
  { do: 'discharge' },
  { do: 'release', of: { tasks: ['extension'], about: 'target' } },
  { do: 'enter', stage: 'submitted', leave: 'keep' },
  {
    do: 'open',
    task: 'approve',
    debtor: 'creditor',
    creditor: 'debtor',
    about: 'target',
    capacity: 'lead',
    when: { units: 'creditor', among: 'lead' },
  },
  {
    do: 'open',
    task: 'approve',
    debtor: 'creditor',
    creditor: 'debtor',
    about: 'target',
    when: { not: { units: 'creditor', among: 'lead' } },
  },
]

/**
 * The figures of one unit for one period: due by the clause, filled in, sent up, approved or returned with remarks, and
 * locked.
 */
export const kind: KindDefinition = {
  kind: 'return',
  abbreviation: 'BSL',
  purpose: coordinationPurpose,
  stages: ['filling', 'submitted', 'approved'],
  opening: {
    posts: STAFF,
    audience: [],
    audienceRole: 'addressee',
    alone: true,
    relations: [],
    byRegulation: true,
    fields: [
      title,
      category,
      { name: 'form', type: 'text', min: 1, max: 60, required: true },
      // The name of the period; its dates are in the form.
      { name: 'span', type: 'text', min: 4, max: 60, required: true },
      { name: 'period', type: 'period', mostDays: 400 },
    ],
    effects: [
      { do: 'admit', who: 'lead', role: 'addressee', when: toTheLead },
      {
        do: 'open',
        task: 'fill',
        debtor: 'originator',
        creditor: recipient,
        capacity: 'to-lead',
        when: toTheLead,
      },
      { do: 'admit', who: 'above', role: 'addressee', when: toTheUnitAbove },
      { do: 'open', task: 'fill', debtor: 'originator', creditor: recipient, when: toTheUnitAbove },
    ],
  },
  tasks: [
    { task: 'fill', duty: 'report', expected: 'submit' },
    { task: 'approve', duty: 'decide', expected: 'approve' },
    extensionTask,
  ],
  acts: [
    {
      type: 'submit',
      by: 'debtor',
      on: ['fill'],
      tone: 'primary',
      fields: [figures, remark],
      effects: [{ do: 'keep', fields: ['figures'] }, ...submitted],
    },
    {
      type: 'submitNil',
      by: 'debtor',
      on: ['fill'],
      tone: 'plain',
      fields: [],
      effects: submitted,
    },
    {
      type: 'approve',
      by: 'debtor',
      on: ['approve'],
      posts: STAFF,
      tone: 'primary',
      fields: [remark],
      effects: [
        { do: 'discharge' },
        { do: 'enter', stage: 'approved', leave: 'keep' },
        { do: 'close', outcome: 'approved', when: SETTLED },
      ],
    },
    {
      type: 'question',
      by: 'debtor',
      on: ['approve'],
      tone: 'plain',
      fields: [message],
      effects: [],
    },
    {
      type: 'sendBack',
      by: 'debtor',
      on: ['approve'],
      posts: STAFF,
      tone: 'plain',
      fields: [reason],
      effects: [
        { do: 'discharge' },
        { do: 'enter', stage: 'filling', leave: 'keep' },
        {
          do: 'open',
          task: 'fill',
          debtor: 'creditor',
          creditor: 'debtor',
          capacity: 'to-lead',
          carry: ['reason'],
          when: { units: 'debtor', among: 'lead' },
        },
        {
          do: 'open',
          task: 'fill',
          debtor: 'creditor',
          creditor: 'debtor',
          carry: ['reason'],
          when: { not: { units: 'debtor', among: 'lead' } },
        },
      ],
    },
    ...extensionActs(['fill'], STAFF),
    urge('fill', 'approve', 'extension'),
    inform,
    { ...close, posts: STAFF },
    { ...withdraw, posts: STAFF },
    { ...reopen(STAFF), by: ['originator', recipient] },
    adoptVersion,
  ],
  wording,
}
