import { SETTLED } from '../../../src/kinds/condition.ts'
import type { Condition } from '../../../src/kinds/condition.ts'
import { body, type Field, reason, remark, title } from '../../../src/kinds/field.ts'
import type { KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import {
  adoptVersion,
  close,
  coordinationPurpose,
  inform,
  urge,
  withdraw,
} from '../../../src/kinds/shared/correspondence.ts'
import { wording } from './wording.ts'

const COMMAND: readonly PostRole[] = ['command']
const PREPARING: readonly PostRole[] = ['staff', 'command']

const incoming = { role: 'addressee' } as const
const witness = { role: 'guest' } as const

const effectiveAt: Field = { name: 'effectiveAt', type: 'instant', when: 'future', required: true }
const FORESEEN: Condition = { anyone: 'lead-to-come' }

/**
 * The lead is handed over: the system makes and freezes an inventory; the outgoing and the incoming commander sign the
 * minutes in either order, and so does a witness of the level above. With the last signature the new lead is appointed,
 * and everything owed as lead passes to it.
 */
export const kind: KindDefinition = {
  kind: 'handover',
  abbreviation: 'BGCT',
  purpose: coordinationPurpose,
  stages: ['prepared', 'signing'],
  opening: {
    posts: PREPARING,
    audience: [],
    audienceRole: 'addressee',
    alone: true,
    relations: [],
    heldBy: 'lead',
    byRegulation: true,
    exclusive: [],
    fields: [
      { ...title },
      body,
      { name: 'incoming', type: 'units', max: 1, relations: ['fellow-party'], required: { not: FORESEEN } },
    ],
    musts: [
      {
        code: 'a-party',
        is: { any: [{ not: { field: 'incoming' } }, { units: { field: 'incoming' }, among: 'parties' }] },
      },
    ],
    effects: [
      { do: 'admit', who: { field: 'incoming' }, role: 'addressee' },
      { do: 'admit', who: 'lead-to-come', role: 'addressee', when: { not: { field: 'incoming' } } },
    ],
  },
  tasks: [
    { task: 'sign', duty: 'sign', expected: 'sign' },
    { task: 'witness', duty: 'sign', expected: 'sign' },
  ],
  acts: [
    {
      type: 'freeze',
      by: 'originator',
      posts: PREPARING,
      when: { all: [{ stage: 'prepared' }, { anyone: incoming }, { not: { units: incoming, among: 'originator' } }] },
      tone: 'primary',
      // Everything that the lead owes and is owed as lead, open proposals, conferences in preparation: a number and a
      // digest of the list.
      needs: [{ fact: 'lead-matters' }],
      fields: [
        effectiveAt,
        { name: 'minutes', type: 'draft', required: true },
        {
          name: 'witness',
          type: 'units',
          max: 1,
          required: true,
          relations: ['superior', 'police-to-ministry'],
        },
      ],
      musts: [{ code: 'no-side', is: { not: { units: { field: 'witness' }, among: incoming } } }],
      effects: [
        { do: 'admit', who: { field: 'witness' }, role: 'guest' },
        { do: 'keep', fields: ['effectiveAt', 'minutes'] },
        { do: 'seal', draft: 'minutes' },
        { do: 'enter', stage: 'signing', leave: 'release' },
        { do: 'open', task: 'sign', debtor: 'originator', creditor: incoming },
        { do: 'open', task: 'sign', debtor: incoming, creditor: 'originator' },
        { do: 'open', task: 'witness', debtor: { field: 'witness' }, creditor: 'originator' },
      ],
    },
    {
      type: 'sign',
      by: 'debtor',
      on: ['sign', 'witness'],
      posts: COMMAND,
      tone: 'primary',
      fields: [remark],
      effects: [
        { do: 'discharge' },
        {
          do: 'appoint',
          unit: incoming,
          from: 'effectiveAt',
          when: { all: [SETTLED, { not: { units: incoming, among: 'lead' } }] },
        },
        { do: 'issue', document: 'minutes', text: 'minutes', when: SETTLED },
        { do: 'close', outcome: 'handed-over', when: SETTLED },
      ],
    },
    {
      type: 'refuseToSign',
      by: 'debtor',
      on: ['sign', 'witness'],
      posts: COMMAND,
      tone: 'grave',
      fields: [reason],
      // What is missing is added, and all sign the new inventory.
      effects: [{ do: 'refuse' }, { do: 'enter', stage: 'prepared', leave: 'release' }],
    },
    {
      type: 'prepareAgain',
      by: 'originator',
      posts: PREPARING,
      when: { stage: 'signing' },
      tone: 'plain',
      fields: [reason],
      effects: [{ do: 'enter', stage: 'prepared', leave: 'release' }],
    },
    {
      type: 'appointInterim',
      by: witness,
      posts: COMMAND,
      tone: 'grave',
      fields: [
        { name: 'interim', type: 'units', max: 1, required: true, relations: ['ministry-to-police', 'subordinate'] },
        { name: 'paper', type: 'text', min: 3, max: 100, required: true },
        effectiveAt,
        reason,
      ],
      musts: [
        { code: 'a-party', is: { units: { field: 'interim' }, among: 'parties' } },
        { code: 'leads-already', is: { not: { units: { field: 'interim' }, among: 'lead' } } },
      ],
      effects: [
        { do: 'admit', who: { field: 'interim' }, role: 'observer' },
        { do: 'appoint', unit: { field: 'interim' }, from: 'effectiveAt' },
      ],
    },
    urge('sign', 'witness'),
    inform,
    { ...close, posts: PREPARING },
    { ...withdraw, posts: PREPARING },
    adoptVersion,
  ],
  wording,
}
