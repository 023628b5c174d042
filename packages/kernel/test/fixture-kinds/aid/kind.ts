import { SETTLED } from '../../../src/kinds/condition.ts'
import type { Effect } from '../../../src/kinds/effect.ts'
import {
  body,
  category,
  ground,
  handling,
  message,
  place,
  reason,
  remark,
  title,
  urgency,
} from '../../../src/kinds/field.ts'
import type { KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import {
  adoptVersion,
  changeUrgency,
  close,
  coordinationPurpose,
  inform,
  reopen,
  urge,
} from '../../../src/kinds/shared/correspondence.ts'
import { extensionActs, extensionTask } from '../../../src/kinds/shared/extension.ts'
import { addressees, amounts, ASKED, cost, from, mission, resource, to } from './fields.ts'
import { wording } from './wording.ts'

const SIGNING: readonly PostRole[] = ['command']
/** The named amounts go to the next step, and are settled in this one. */
const goOn = (
  task: string,
  debtor: 'debtor' | 'creditor',
  more: { due?: string; from?: string; carry?: readonly string[] } = {},
) =>
  [
    {
      do: 'open',
      task,
      debtor,
      creditor: debtor === 'debtor' ? 'creditor' : 'debtor',
      about: 'target',
      parts: { taken: 'parts' },
      ...more,
    },
    { do: 'settle', parts: 'parts', as: 'answered' },
  ] as const satisfies readonly Effect[]

const settled: Effect = { do: 'close', outcome: 'done', when: SETTLED }
/** After eight weeks the stay is renewed, not extended: both sides sign again. */
const EIGHT_WEEKS = { amount: 56, unit: 'calendar-day' } as const

/**
 * Mutual aid with people, vehicles, boats, equipment, step by step from the request to the return. Each step is an
 * obligation with parts from the step before; only the acceptance of an offer binds (as in EMAC).
 */
export const kind: KindDefinition = {
  kind: 'aid',
  abbreviation: 'HTLL',
  purpose: coordinationPurpose,
  opening: {
    posts: ['duty', 'staff', 'command'],
    audience: [{ field: 'addressees' }],
    audienceRole: 'addressee',
    relations: ASKED,
    toUnit: 'addressees',
    fields: [
      title,
      addressees,
      urgency,
      category,
      body,
      place,
      {
        name: 'needs',
        type: 'rows',
        max: 40,
        required: true,
        columns: [
          {
            name: 'what',
            type: 'choice',
            options: ['people', 'vehicle', 'boat', 'equipment', 'supply'],
            required: true,
          },
          { name: 'text', type: 'text', min: 2, max: 300, required: true },
          { name: 'quantity', type: 'number', min: 1, max: 1e6, required: true },
          { name: 'unit', type: 'text', max: 30, required: true },
        ],
      },
      { name: 'neededFrom', type: 'instant', when: 'future' },
      { name: 'neededUntil', type: 'instant', when: 'future' },
      { name: 'contact', type: 'contact' },
      handling,
    ],
    effects: [
      {
        do: 'open',
        task: 'offer',
        debtor: 'audience',
        creditor: 'originator',
        parts: { rows: 'needs', text: 'text', quantity: 'quantity', unit: 'unit' },
      },
    ],
  },
  tasks: [
    { task: 'offer', duty: 'answer', expected: 'offer' },
    { task: 'accept', duty: 'decide', expected: 'commit' },
    { task: 'send', duty: 'perform', expected: 'depart' },
    { task: 'arrive', duty: 'receive', expected: 'confirmArrival' },
    { task: 'giveBack', duty: 'perform', expected: 'release' },
    { task: 'takeBack', duty: 'receive', expected: 'confirmReturn' },
    { task: 'agreeMission', duty: 'consent', expected: 'agree' },
    { task: 'agreeRenewal', duty: 'consent', expected: 'renew' },
    extensionTask,
  ],
  acts: [
    {
      type: 'offer',
      by: 'debtor',
      on: ['offer'],
      tone: 'primary',
      fields: [
        { ...amounts, required: true },
        resource,
        from,
        to,
        cost,
        { name: 'conditions', type: 'text', max: 2000, multiline: true },
        { name: 'contact', type: 'contact' },
      ],
      effects: [
        ...goOn('accept', 'creditor', { carry: ['resource', 'from', 'to', 'cost', 'conditions'] }),
        { do: 'hold', resource: 'resource', from: 'from', to: 'to', when: { field: 'resource' } },
      ],
    },
    {
      type: 'decline',
      by: 'debtor',
      on: ['offer'],
      tone: 'grave',
      fields: [amounts, ground, reason],
      effects: [{ do: 'settle', parts: 'parts', as: 'refused' }],
    },
    {
      type: 'commit',
      by: 'debtor',
      posts: SIGNING,
      on: ['accept'],
      tone: 'primary',
      fields: [amounts, mission, { name: 'board', type: 'text', max: 500 }],
      effects: [
        // The time to send counts from the instant that was offered.
        ...goOn('send', 'creditor', { from: 'from', carry: ['resource', 'to', 'mission'] }),
        { do: 'role', who: 'creditor', role: 'joined' },
      ],
    },
    {
      type: 'declineOffer',
      by: 'debtor',
      on: ['accept'],
      tone: 'grave',
      fields: [amounts, reason],
      effects: [
        { do: 'settle', parts: 'parts', as: 'refused' },
        { do: 'let-go', resource: 'resource', when: { target: 'ended' } },
      ],
    },
    {
      type: 'depart',
      by: 'debtor',
      on: ['send'],
      tone: 'primary',
      fields: [
        amounts,
        { name: 'leader', type: 'text', max: 100, personal: true, erasable: true },
        { name: 'expectedAt', type: 'instant', when: 'future' },
        remark,
      ],
      effects: goOn('arrive', 'creditor', { carry: ['resource', 'to', 'mission', 'expectedAt'] }),
    },
    {
      type: 'cancelSending',
      by: 'debtor',
      on: ['send'],
      tone: 'grave',
      fields: [amounts, ground, reason],
      effects: [
        { do: 'settle', parts: 'parts', as: 'refused' },
        { do: 'let-go', resource: 'resource', when: { target: 'ended' } },
      ],
    },
    {
      type: 'confirmArrival',
      by: 'debtor',
      on: ['arrive'],
      tone: 'primary',
      fields: [amounts, remark],
      effects: goOn('giveBack', 'debtor', { due: 'to', carry: ['resource', 'mission'] }),
    },
    {
      type: 'reportMissing',
      by: 'debtor',
      on: ['arrive'],
      tone: 'plain',
      fields: [{ ...amounts, required: true }, reason],
      effects: [{ do: 'settle', parts: 'parts', as: 'refused' }],
    },
    {
      type: 'release',
      by: 'debtor',
      on: ['giveBack'],
      tone: 'primary',
      fields: [amounts, { name: 'result', type: 'text', max: 2000, multiline: true }],
      effects: [
        ...goOn('takeBack', 'creditor', { carry: ['resource'] }),
        {
          do: 'release',
          of: { tasks: ['extension', 'agreeRenewal', 'agreeMission'], about: 'target' },
          when: { target: 'ended' },
        },
      ],
    },
    {
      type: 'useUp',
      by: 'debtor',
      on: ['giveBack'],
      tone: 'plain',
      fields: [{ ...amounts, required: true }, reason],
      // What is used up or lost is never returned: it ends here.
      effects: [
        { do: 'settle', parts: 'parts', as: 'refused' },
        {
          do: 'release',
          of: { tasks: ['extension', 'agreeRenewal', 'agreeMission'], about: 'target' },
          when: { target: 'ended' },
        },
        { do: 'let-go', resource: 'resource', when: { target: 'ended' } },
        settled,
      ],
    },
    {
      type: 'recall',
      by: 'creditor',
      on: ['giveBack'],
      posts: SIGNING,
      tone: 'grave',
      fields: [amounts, reason],
      effects: [
        ...goOn('takeBack', 'creditor', { carry: ['resource'] }),
        {
          do: 'release',
          of: { tasks: ['extension', 'agreeRenewal', 'agreeMission'], about: 'target' },
          when: { target: 'ended' },
        },
      ],
    },
    {
      type: 'changeMission',
      by: 'debtor',
      on: ['giveBack'],
      posts: SIGNING,
      when: { not: { task: 'agreeMission', about: 'target', state: 'open' } },
      tone: 'plain',
      fields: [mission, reason],
      effects: [
        {
          do: 'open',
          task: 'agreeMission',
          debtor: 'creditor',
          creditor: 'debtor',
          about: 'target',
          carry: ['mission', 'reason'],
        },
      ],
    },
    {
      type: 'agree',
      by: 'debtor',
      on: ['agreeMission'],
      posts: SIGNING,
      tone: 'primary',
      fields: [remark],
      effects: [{ do: 'discharge' }],
    },
    {
      type: 'disagree',
      by: 'debtor',
      on: ['agreeMission', 'agreeRenewal'],
      posts: SIGNING,
      tone: 'grave',
      fields: [reason],
      effects: [{ do: 'refuse' }],
    },
    ...extensionActs(['giveBack'], SIGNING).map((act) =>
      act.type === 'askExtension'
        ? {
            ...act,
            musts: [
              {
                code: 'eight-weeks',
                is: { compare: [{ field: 'until' }, '<=', { time: 'now', plus: EIGHT_WEEKS }] } as const,
              },
            ],
          }
        : act,
    ),
    {
      type: 'askRenewal',
      by: 'debtor',
      on: ['giveBack'],
      posts: SIGNING,
      when: { not: { task: 'agreeRenewal', about: 'target', state: 'open' } },
      tone: 'plain',
      fields: [{ name: 'until', type: 'instant', when: 'future', after: 'due', required: true }, reason],
      effects: [
        {
          do: 'open',
          task: 'agreeRenewal',
          debtor: 'creditor',
          creditor: 'debtor',
          about: 'target',
          carry: ['until', 'reason'],
        },
      ],
    },
    {
      type: 'renew',
      by: 'debtor',
      on: ['agreeRenewal'],
      posts: SIGNING,
      tone: 'primary',
      fields: [{ name: 'until', type: 'instant', when: 'future' }, cost, remark],
      effects: [{ do: 'extend', of: 'about', until: 'until' }, { do: 'discharge' }],
    },
    {
      type: 'confirmReturn',
      by: 'debtor',
      on: ['takeBack'],
      tone: 'primary',
      fields: [amounts, cost, remark],
      effects: [
        { do: 'settle', parts: 'parts', as: 'answered' },
        { do: 'let-go', resource: 'resource', when: { target: 'ended' } },
        settled,
      ],
    },
    {
      type: 'reportLoss',
      by: 'debtor',
      on: ['takeBack'],
      tone: 'plain',
      fields: [{ ...amounts, required: true }, reason],
      effects: [
        { do: 'settle', parts: 'parts', as: 'refused' },
        { do: 'let-go', resource: 'resource', when: { target: 'ended' } },
        settled,
      ],
    },
    {
      type: 'askMore',
      by: 'originator',
      tone: 'plain',
      fields: [addressees, remark],
      effects: [
        { do: 'admit', who: { field: 'addressees' }, role: 'addressee' },
        {
          do: 'open',
          task: 'offer',
          debtor: { field: 'addressees' },
          creditor: 'originator',
          parts: { rows: 'needs', text: 'text', quantity: 'quantity', unit: 'unit' },
          when: { not: { task: 'offer', of: 'each', state: 'open' } },
        },
      ],
    },
    {
      type: 'reportDuty',
      by: ['debtor', 'creditor'],
      on: ['giveBack'],
      tone: 'plain',
      fields: [message],
      effects: [],
    },
    {
      type: 'standDown',
      by: 'originator',
      posts: ['staff', 'command'],
      tone: 'grave',
      fields: [reason],
      // What is on its way or on duty still comes back; the rest is no longer needed.
      effects: [
        { do: 'release', of: { tasks: ['offer', 'accept', 'send'], about: 'dossier' } },
        { do: 'close', outcome: 'stood-down', when: SETTLED },
      ],
    },
    urge('offer', 'accept', 'send', 'arrive', 'giveBack', 'takeBack', 'agreeMission', 'agreeRenewal', 'extension'),
    inform,
    changeUrgency,
    { ...close, effects: [{ do: 'close', outcome: 'done', unmet: 'unmet' }] },
    reopen(['staff', 'command']),
    adoptVersion,
  ],
  wording,
}
