import { type Condition, SETTLED } from '../../../src/kinds/condition.ts'
import type { Effect, Fill } from '../../../src/kinds/effect.ts'
import { body, category, type Field, message, orders, reason, remark, title } from '../../../src/kinds/field.ts'
import type { ActRule, KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import { close, coordinationPurpose, inform, reopen, urge, withdraw } from '../../../src/kinds/shared/correspondence.ts'
import { wording } from './wording.ts'

const SECRETARIAT: readonly PostRole[] = ['staff', 'command']

const heldAt: Field = { name: 'heldAt', type: 'instant', when: 'future' }
const venue: Field = { name: 'venue', type: 'text', max: 200 }
const agenda: Field = {
  name: 'agenda',
  type: 'rows',
  max: 60,
  columns: [
    { name: 'startsAt', type: 'instant', when: 'future' },
    { name: 'text', type: 'text', max: 300, required: true },
    { name: 'minutes', type: 'number', min: 1, max: 600, whole: true },
    { name: 'speaker', type: 'units', max: 1 },
  ],
}
const GUESTS = [
  'fellow-party',
  'ministry-to-police',
  'police-to-ministry',
  'superior',
  'subordinate',
  'police-to-local-government',
  'lead-or-ministry-to-local-government',
] as const

const isAhead: Condition = { compare: [{ dossier: 'heldAt' }, '>', { time: 'now' }] }
const isHeld: Condition = { stage: 'held' }
/** Conclusions are drawn in front of everybody; the notice that follows may still give a task. */
const isConcluding: Condition = { stage: ['held', 'concluded'] }

/** What is decided in the hall becomes a separate dossier at once. */
const opens = (
  kind: string,
  link: 'arises-from' | 'under',
  fields: Readonly<Record<string, Fill>>,
  more: { readonly each?: string; readonly most?: number } = {},
): Effect => ({
  do: 'open-dossier',
  kind,
  link,
  most: more.most ?? 1,
  ...(more.each === undefined ? {} : { each: more.each }),
  fields,
})

const byChair = (type: string, act: Omit<ActRule, 'type' | 'by' | 'posts'>): ActRule => ({
  type,
  by: 'originator',
  posts: SECRETARIAT,
  ...act,
})

/**
 * A conference of the parties (giao ban, sơ kết, tổng kết): prepared from the record, held, and concluded in tasks.
 * Invitations, papers and conclusions are separate dossiers.
 */
export const kind: KindDefinition = {
  kind: 'conference',
  abbreviation: 'HN',
  purpose: coordinationPurpose,
  stages: ['prepared', 'held', 'concluded'],
  opening: {
    posts: SECRETARIAT,
    audience: [],
    audienceRole: 'guest',
    alone: true,
    relations: [],
    heldBy: 'lead',
    byRegulation: true,
    fields: [
      title,
      { name: 'form', type: 'choice', options: ['briefing', 'half-yearly', 'two-yearly'], required: true },
      category,
      body,
      heldAt,
      venue,
      agenda,
      { name: 'dossiers', type: 'dossiers', max: 20 },
    ],
    effects: [{ do: 'link', to: 'dossiers', as: 'follows' }],
  },
  tasks: [{ task: 'confirm', duty: 'consent', expected: 'confirm' }],
  acts: [
    byChair('plan', {
      when: { stage: 'prepared' },
      tone: 'primary',
      fields: [{ ...heldAt, required: true }, venue, agenda, remark],
      effects: [{ do: 'keep', fields: ['heldAt', 'venue', 'agenda'] }],
    }),
    byChair('invite', {
      when: { all: [{ stage: 'prepared' }, isAhead] },
      tone: 'plain',
      fields: [
        {
          name: 'guests',
          type: 'rows',
          max: 600,
          required: true,
          columns: [
            { name: 'addressees', type: 'units', max: 1, required: true, relations: GUESTS },
            { name: 'as', type: 'choice', options: ['delegate', 'guest'], required: true },
            { name: 'order', type: 'number', min: 1, max: 1000, whole: true },
            { name: 'seat', type: 'text', max: 20 },
          ],
        },
      ],
      effects: [
        { do: 'admit', who: { field: 'guests' }, role: 'guest' },
        opens(
          'invitation',
          'under',
          {
            title: { from: 'title' },
            addressees: { from: 'addressees' },
            as: { from: 'as' },
            order: { from: 'order' },
            seat: { from: 'seat' },
            heldAt: { from: 'heldAt' },
            venue: { from: 'venue' },
          },
          { each: 'guests', most: 600 },
        ),
      ],
    }),
    byChair('askPapers', {
      when: { stage: 'prepared' },
      tone: 'plain',
      fields: [
        {
          name: 'papers',
          type: 'rows',
          max: 60,
          required: true,
          columns: [
            { name: 'title', type: 'text', min: 3, max: 200, required: true },
            { name: 'addressees', type: 'units', max: 1, required: true, relations: ['fellow-party', 'subordinate'] },
            { name: 'dueAt', type: 'instant', when: 'future', required: true },
          ],
        },
      ],
      effects: [
        { do: 'admit', who: { field: 'papers' }, role: 'guest' },
        opens(
          'paper',
          'under',
          { title: { from: 'title' }, addressees: { from: 'addressees' }, dueAt: { from: 'dueAt' } },
          { each: 'papers', most: 60 },
        ),
      ],
    }),
    byChair('freezeFigures', {
      when: { stage: 'prepared' },
      tone: 'plain',
      // The figures of the review at the cut-off: their digest is frozen with the act.
      needs: [{ fact: 'figures-frozen' }, { fact: 'past-conclusions' }],
      fields: [{ name: 'cutOff', type: 'instant', when: 'past', required: true }],
      effects: [{ do: 'keep', fields: ['cutOff'] }],
    }),
    byChair('openSession', {
      when: { stage: 'prepared' },
      tone: 'primary',
      fields: [{ name: 'minutes', type: 'draft', required: true }],
      effects: [
        { do: 'keep', fields: ['minutes'] },
        { do: 'enter', stage: 'held', leave: 'keep' },
      ],
    }),
    byChair('startItem', {
      when: isHeld,
      tone: 'plain',
      fields: [{ name: 'item', type: 'number', min: 1, max: 60, whole: true, required: true }, remark],
      effects: [],
    }),
    {
      type: 'speak',
      by: 'party',
      when: isHeld,
      tone: 'plain',
      fields: [message, { name: 'paper', type: 'dossiers', max: 1, kinds: ['paper'] }],
      effects: [],
    },
    byChair('record', {
      when: isConcluding,
      tone: 'primary',
      fields: [
        {
          name: 'point',
          type: 'choice',
          options: ['result', 'difficulty', 'shortcoming', 'lesson', 'decision', 'question'],
          required: true,
        },
        message,
        { name: 'cause', type: 'text', max: 2000, multiline: true, required: { field: 'point', is: 'difficulty' } },
        { name: 'speaker', type: 'units', max: 1 },
      ],
      effects: [],
    }),
    byChair('conclude', {
      when: isConcluding,
      tone: 'primary',
      // A conclusion has its debtor and due time at once.
      fields: [title, orders(['lead-to-party', 'subordinate']), { name: 'clause', type: 'text', max: 40 }, remark],
      effects: [
        opens('directive', 'arises-from', {
          title: { from: 'title' },
          body: { from: 'body' },
          basis: { from: 'clause' },
          orders: { from: 'orders' },
          urgency: { value: 'normal' },
          category: { from: 'category' },
        }),
      ],
    }),
    byChair('propose', {
      when: isConcluding,
      tone: 'plain',
      fields: [
        title,
        message,
        {
          name: 'addressees',
          type: 'units',
          max: 1,
          required: true,
          relations: ['superior', 'police-to-ministry', 'fellow-party'],
        },
      ],
      effects: [
        opens('proposal', 'arises-from', {
          title: { from: 'title' },
          body: { from: 'body' },
          subject: { value: 'theme' },
          category: { from: 'category' },
          addressees: { from: 'addressees' },
        }),
      ],
    }),
    byChair('amend', {
      when: isConcluding,
      tone: 'plain',
      fields: [title, message, { name: 'change', type: 'change', max: 60, required: true }],
      effects: [
        opens('amendment', 'arises-from', {
          title: { from: 'title' },
          body: { from: 'body' },
          change: { from: 'change' },
        }),
      ],
    }),
    byChair('recordInstruction', {
      when: isConcluding,
      tone: 'plain',
      fields: [
        title,
        { name: 'speaker', type: 'units', max: 1, required: true, relations: ['superior', 'police-to-ministry'] },
        orders(['subordinate', 'lead-to-party']),
      ],
      effects: [
        { do: 'admit', who: { field: 'speaker' }, role: 'guest' },
        {
          do: 'open',
          task: 'confirm',
          debtor: { field: 'speaker' },
          creditor: 'originator',
          carry: ['title', 'orders'],
        },
      ],
    }),
    {
      type: 'confirm',
      by: 'debtor',
      on: ['confirm'],
      posts: SECRETARIAT,
      tone: 'primary',
      // The office may correct what was entered for its speaker.
      fields: [{ ...orders(['subordinate']), required: true }, remark],
      effects: [
        opens('directive', 'arises-from', {
          title: { from: 'title' },
          orders: { from: 'orders' },
          urgency: { value: 'normal' },
          category: { from: 'category' },
        }),
        { do: 'discharge' },
      ],
    },
    {
      type: 'deny',
      by: 'debtor',
      on: ['confirm'],
      posts: SECRETARIAT,
      tone: 'grave',
      fields: [reason],
      effects: [{ do: 'refuse' }],
    },
    byChair('closeSession', {
      when: isHeld,
      tone: 'primary',
      fields: [remark],
      effects: [
        { do: 'seal', draft: 'minutes' },
        { do: 'issue', document: 'minutes', text: 'minutes' },
        { do: 'enter', stage: 'concluded', leave: 'keep' },
      ],
    }),
    byChair('issueNotice', {
      when: { stage: 'concluded' },
      tone: 'primary',
      fields: [
        { name: 'notice', type: 'draft', required: true },
        { name: 'addressees', type: 'units', max: 300, relations: ['lead-to-party', 'subordinate', 'fellow-party'] },
      ],
      effects: [
        { do: 'seal', draft: 'notice' },
        { do: 'issue', document: 'notice', text: 'notice' },
        {
          ...opens('briefing', 'arises-from', {
            title: { from: 'title' },
            subject: { value: 'conclusion' },
            addressees: { from: 'addressees' },
          }),
          when: { field: 'addressees' },
        },
      ],
    }),
    byChair('makeArticle', {
      when: { stage: 'concluded' },
      tone: 'plain',
      fields: [title, { name: 'lead', type: 'text', min: 3, max: 1000, multiline: true, required: true }, message],
      effects: [
        opens('article', 'arises-from', {
          title: { from: 'title' },
          lead: { from: 'lead' },
          body: { from: 'body' },
          section: { value: 'news' },
        }),
      ],
    }),
    urge('confirm'),
    inform,
    {
      ...close,
      posts: SECRETARIAT,
      when: { all: [{ stage: 'concluded' }, SETTLED] },
      effects: [{ do: 'close', outcome: 'held' }],
    },
    {
      ...withdraw,
      posts: SECRETARIAT,
      effects: [
        { do: 'release', of: 'all' },
        { do: 'close', outcome: 'called-off' },
      ],
    },
    reopen(SECRETARIAT),
  ],
  wording,
}
