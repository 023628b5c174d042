import { SETTLED } from '../../../src/kinds/condition.ts'
import type { Effect } from '../../../src/kinds/effect.ts'
import { body, type Field, ground, message, reason, remark, title } from '../../../src/kinds/field.ts'
import type { KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import { adoptVersion, close, inform, reopen, urge, withdraw } from '../../../src/kinds/shared/correspondence.ts'
import { wording } from './wording.ts'

const STAFF: readonly PostRole[] = ['staff', 'command']
const COMMAND: readonly PostRole[] = ['command']
const DECIDERS = ['superior', 'party-to-lead', 'police-to-ministry', 'police-to-local-government'] as const

const parts: Field = { name: 'parts', type: 'parts' }
const end: Effect = { do: 'close', outcome: 'decided', when: SETTLED }

/**
 * A commendation by its procedure: proposed from the record, an opinion asked, decided for each nominee, published if
 * wanted. Never a score of persons.
 */
export const kind: KindDefinition = {
  kind: 'commendation',
  abbreviation: 'KTH',
  purpose: {
    why: {
      vi: 'Xét và quyết định khen thưởng tập thể, cá nhân của các lực lượng',
      en: 'Considering and deciding a commendation of units and officers',
    },
    basis: { vi: 'Luật Thi đua, khen thưởng', en: 'The law on emulation and commendation' },
    keepMonths: { decided: 240, otherwise: 24 },
  },
  opening: {
    posts: STAFF,
    audience: [{ field: 'addressees' }],
    audienceRole: 'addressee',
    relations: DECIDERS,
    fields: [
      title,
      { name: 'addressees', type: 'units', max: 1, required: true, relations: DECIDERS },
      { name: 'form', type: 'choice', options: ['letter', 'certificate', 'diploma'], required: true },
      {
        name: 'nominees',
        type: 'rows',
        max: 60,
        required: true,
        columns: [
          { name: 'what', type: 'choice', options: ['collective', 'officer'], required: true },
          // The name of the line in the record and the decision; the person is in a separate field that can be erased.
          { name: 'line', type: 'text', min: 2, max: 200, required: true },
          { name: 'name', type: 'text', max: 200, personal: true, erasable: true },
          { name: 'merit', type: 'text', max: 4000, multiline: true, personal: true, erasable: true },
        ],
      },
      { name: 'dossiers', type: 'dossiers', max: 20 },
      body,
    ],
    effects: [
      { do: 'link', to: 'dossiers', as: 'arises-from' },
      {
        do: 'open',
        task: 'decide',
        debtor: 'audience',
        creditor: 'originator',
        parts: { rows: 'nominees', text: 'line' },
      },
    ],
  },
  tasks: [
    { task: 'decide', duty: 'decide', expected: 'award' },
    { task: 'advise', duty: 'answer', expected: 'advise' },
  ],
  acts: [
    {
      type: 'askOpinion',
      by: 'debtor',
      on: ['decide'],
      posts: STAFF,
      tone: 'plain',
      fields: [
        {
          name: 'advisers',
          type: 'units',
          max: 10,
          required: true,
          relations: ['subordinate', 'fellow-party', 'ministry-to-police', 'superior'],
        },
        remark,
      ],
      effects: [
        { do: 'admit', who: { field: 'advisers' }, role: 'observer' },
        { do: 'open', task: 'advise', debtor: { field: 'advisers' }, creditor: 'debtor', about: 'target' },
      ],
    },
    {
      type: 'advise',
      by: 'debtor',
      on: ['advise'],
      posts: STAFF,
      tone: 'primary',
      fields: [{ name: 'opinion', type: 'choice', options: ['for', 'against'], required: true }, message],
      effects: [{ do: 'discharge' }],
    },
    {
      type: 'award',
      by: 'debtor',
      on: ['decide'],
      posts: COMMAND,
      tone: 'primary',
      fields: [parts, { name: 'decision', type: 'draft', required: true }, remark],
      effects: [
        { do: 'seal', draft: 'decision' },
        { do: 'issue', document: 'decision', text: 'decision' },
        { do: 'settle', parts: 'parts', as: 'answered' },
        { do: 'release', of: { tasks: ['advise'], about: 'target' }, when: { target: 'ended' } },
        end,
      ],
    },
    {
      type: 'refuse',
      by: 'debtor',
      on: ['decide'],
      posts: COMMAND,
      tone: 'grave',
      fields: [parts, ground, reason],
      effects: [
        { do: 'settle', parts: 'parts', as: 'refused' },
        { do: 'release', of: { tasks: ['advise'], about: 'target' }, when: { target: 'ended' } },
        end,
      ],
    },
    {
      type: 'forward',
      by: 'debtor',
      on: ['decide'],
      posts: STAFF,
      tone: 'plain',
      fields: [
        { name: 'decider', type: 'units', max: 1, required: true, relations: DECIDERS },
        { name: 'opinion', type: 'choice', options: ['for', 'against'], required: true },
        message,
      ],
      effects: [
        { do: 'admit', who: { field: 'decider' }, role: 'addressee' },
        {
          do: 'open',
          task: 'decide',
          debtor: { field: 'decider' },
          creditor: 'creditor',
          parts: { taken: true },
          carry: ['opinion'],
        },
        { do: 'release', of: { tasks: ['advise'], about: 'target' } },
        { do: 'release' },
      ],
    },
    {
      type: 'publish',
      by: ['originator', { role: 'addressee' }],
      posts: STAFF,
      when: { task: 'decide', state: 'discharged' },
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
    urge('decide', 'advise'),
    inform,
    { ...close, posts: STAFF },
    { ...withdraw, posts: STAFF },
    reopen(STAFF),
    adoptVersion,
  ],
  wording,
}
