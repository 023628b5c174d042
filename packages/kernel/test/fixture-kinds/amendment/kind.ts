import { type Condition, SETTLED } from '../../../src/kinds/condition.ts'
import { body, type Field, message, reason, remark, title } from '../../../src/kinds/field.ts'
import type { KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import { close, coordinationPurpose, inform, urge, withdraw } from '../../../src/kinds/shared/correspondence.ts'
import { extensionActs, extensionTask } from '../../../src/kinds/shared/extension.ts'
import { wording } from './wording.ts'

const COMMAND: readonly PostRole[] = ['command']
const DRAFTING: readonly PostRole[] = ['staff', 'command']

const change: Field = { name: 'change', type: 'change', max: 60, required: true }
const effectiveAt: Field = { name: 'effectiveAt', type: 'instant', when: 'future', required: true }
const acceding: Field = { name: 'acceding', type: 'units', max: 3 }

/** The draft is still based on the version in force. */
const isCurrent: Condition = { not: { newVersion: true } }
const isDecided: Condition = { not: { task: 'consent', state: 'open' } }
const everyPartySigned: Condition = { not: { task: 'sign', state: 'open' } }

/**
 * A change of the regulation, drafted against the version in force: discussed clause by clause, consented to by as many
 * parties as the regulation requires, signed by them, and in force as the next version from an instant on. A unit that
 * accedes consents and signs like the parties.
 */
export const kind: KindDefinition = {
  kind: 'amendment',
  abbreviation: 'SĐQC',
  purpose: coordinationPurpose,
  stages: ['drafted', 'discussed', 'consenting', 'signing'],
  opening: {
    posts: DRAFTING,
    audience: ['parties'],
    audienceRole: 'addressee',
    relations: [],
    fields: [title, body, change, acceding],
    musts: [{ code: 'a-party', is: { units: 'actor', among: 'parties' } }],
    effects: [{ do: 'admit', who: { field: 'acceding' }, role: 'joined' }],
  },
  tasks: [
    { task: 'comment', duty: 'answer', expected: 'comment', lapse: 'passOver' },
    { task: 'consent', duty: 'consent', expected: 'consent' },
    { task: 'sign', duty: 'sign', expected: 'sign' },
    extensionTask,
  ],
  acts: [
    {
      type: 'redraft',
      by: 'originator',
      posts: DRAFTING,
      tone: 'plain',
      fields: [change, reason],
      // Everything that was said and consented to was about another text.
      effects: [
        { do: 'adopt-version', when: { newVersion: true } },
        { do: 'keep', fields: ['change'] },
        { do: 'release', of: 'all' },
        { do: 'enter', stage: 'drafted', leave: 'release' },
      ],
    },
    {
      type: 'discuss',
      by: 'originator',
      posts: DRAFTING,
      when: { all: [{ stage: 'drafted' }, isCurrent] },
      tone: 'primary',
      fields: [remark],
      effects: [
        { do: 'enter', stage: 'discussed', leave: 'release' },
        { do: 'open', task: 'comment', debtor: 'members', creditor: 'originator' },
      ],
    },
    {
      type: 'comment',
      by: 'debtor',
      on: ['comment'],
      posts: DRAFTING,
      tone: 'primary',
      fields: [
        {
          name: 'opinions',
          type: 'rows',
          max: 60,
          columns: [
            { name: 'clause', type: 'text', max: 20, required: true },
            { name: 'opinion', type: 'choice', options: ['for', 'change', 'against'], required: true },
            { name: 'text', type: 'text', max: 4000, multiline: true },
          ],
        },
        message,
      ],
      effects: [{ do: 'discharge' }, { do: 'release', of: { tasks: ['extension'], about: 'target' } }],
    },
    {
      type: 'passOver',
      by: 'regulation',
      on: ['comment'],
      tone: 'plain',
      fields: [],
      effects: [{ do: 'release' }, { do: 'release', of: { tasks: ['extension'], about: 'target' } }],
    },
    ...extensionActs(['comment'], DRAFTING),
    {
      type: 'putToConsent',
      by: 'originator',
      posts: COMMAND,
      when: { all: [{ stage: 'discussed' }, isCurrent] },
      tone: 'primary',
      fields: [remark],
      effects: [
        { do: 'enter', stage: 'consenting', leave: 'release' },
        { do: 'open', task: 'consent', debtor: 'members', creditor: 'originator' },
      ],
    },
    {
      type: 'consent',
      by: 'debtor',
      on: ['consent'],
      posts: COMMAND,
      tone: 'primary',
      fields: [remark],
      effects: [{ do: 'discharge' }],
    },
    {
      type: 'abstain',
      by: 'debtor',
      on: ['consent'],
      posts: COMMAND,
      tone: 'plain',
      fields: [reason],
      effects: [{ do: 'release' }],
    },
    {
      type: 'object',
      by: 'debtor',
      on: ['consent'],
      posts: COMMAND,
      tone: 'grave',
      fields: [reason, { name: 'counterWording', type: 'text', max: 8000, multiline: true }],
      effects: [{ do: 'refuse' }],
    },
    {
      type: 'putToSignature',
      by: 'originator',
      posts: COMMAND,
      when: {
        all: [
          { stage: 'consenting' },
          isCurrent,
          isDecided,
          { task: 'consent', state: 'discharged', count: 'regulation' },
        ],
      },
      tone: 'primary',
      fields: [effectiveAt, { name: 'text', type: 'draft', required: true }],
      effects: [
        { do: 'keep', fields: ['effectiveAt', 'text'] },
        { do: 'seal', draft: 'text' },
        { do: 'enter', stage: 'signing', leave: 'release' },
        { do: 'open', task: 'sign', debtor: 'members', creditor: 'originator' },
      ],
    },
    {
      type: 'sign',
      by: 'debtor',
      on: ['sign'],
      posts: COMMAND,
      when: isCurrent,
      tone: 'primary',
      fields: [remark],
      effects: [
        { do: 'discharge' },
        { do: 'publish', change: 'change', from: 'effectiveAt', when: everyPartySigned },
        { do: 'issue', document: 'decision', text: 'text', when: everyPartySigned },
        { do: 'close', outcome: 'in-force', when: SETTLED },
      ],
    },
    {
      type: 'refuseToSign',
      by: 'debtor',
      on: ['sign'],
      posts: COMMAND,
      tone: 'grave',
      fields: [reason],
      effects: [{ do: 'refuse' }, { do: 'release', of: 'all' }, { do: 'enter', stage: 'discussed', leave: 'release' }],
    },
    urge('comment', 'consent', 'sign', 'extension'),
    inform,
    { ...close, posts: COMMAND },
    { ...withdraw, posts: COMMAND },
  ],
  wording,
}
