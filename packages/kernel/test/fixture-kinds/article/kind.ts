import { type Condition, SETTLED } from '../../../src/kinds/condition.ts'
import type { Effect } from '../../../src/kinds/effect.ts'
import { type Field, message, reason, remark } from '../../../src/kinds/field.ts'
import type { KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import { inform, urge } from '../../../src/kinds/shared/correspondence.ts'
import { wording } from './wording.ts'

const COMMAND: readonly PostRole[] = ['command']
const STAFF: readonly PostRole[] = ['staff', 'command']

const headline: Field = { name: 'title', type: 'text', min: 3, max: 200, required: true }
const lead: Field = { name: 'lead', type: 'text', min: 3, max: 1000, multiline: true, required: true }
const text: Field = { name: 'body', type: 'text', min: 3, max: 40_000, multiline: true, required: true }
const section: Field = { name: 'section', type: 'choice', options: ['news', 'notice', 'prevention'], required: true }
const pictures: Field = {
  name: 'pictures',
  type: 'rows',
  max: 40,
  columns: [
    // Which of the files it is, by their order.
    { name: 'file', type: 'number', min: 1, max: 40, whole: true, required: true },
    { name: 'caption', type: 'text', max: 300, required: true },
    { name: 'alternative', type: 'text', max: 300, required: true },
    // Faces of private persons: either there is consent, or nobody can be recognised in the picture.
    { name: 'consent', type: 'choice', options: ['given', 'no-face'], required: true },
  ],
}
const publishAt: Field = { name: 'publishAt', type: 'instant', when: 'future', required: true }
const images: Field = { name: 'images', type: 'files', max: 40, accept: ['jpeg', 'png', 'webp'] }
const content = [headline, lead, text, section, images, pictures]
/** The unit that led when the article was edited. */
const editor = { role: 'addressee' } as const
const CONTENT = content.map(({ name }) => name)

const isOfTheLead: Condition = { units: 'originator', among: 'lead' }
const isOut: Condition = { stage: 'published' }

/** From now on the regulation itself publishes it at its time. */
const approved: readonly Effect[] = [
  { do: 'keep', fields: ['publishAt'] },
  { do: 'enter', stage: 'approved', leave: 'keep' },
]

/**
 * An article for the public: any unit drafts, the lead's staff edits, a commander of the lead approves. It is published
 * at its time, and corrections are visible.
 */
export const kind: KindDefinition = {
  kind: 'article',
  abbreviation: 'TIN',
  purpose: {
    why: { vi: 'Đưa tin công khai về hoạt động phối hợp', en: 'News for the public about the coordination' },
    basis: {
      vi: 'Luật Báo chí và quy định về trang thông tin điện tử',
      en: 'Press law and the rules on information pages',
    },
    keepMonths: { otherwise: 600 },
  },
  stages: ['drafted', 'editing', 'approved', 'published'],
  opening: {
    posts: ['duty', 'staff', 'command'],
    audience: [],
    audienceRole: 'addressee',
    alone: true,
    relations: [],
    fields: [...content, { name: 'dossiers', type: 'dossiers', max: 10 }],
    effects: [{ do: 'link', to: 'dossiers', as: 'arises-from' }],
  },
  tasks: [{ task: 'edit', duty: 'decide', expected: 'approve' }],
  rounds: [{ act: 'comeOut', at: 'publishAt', stages: ['approved'] }],
  acts: [
    {
      type: 'rewrite',
      by: 'originator',
      when: { stage: 'drafted' },
      tone: 'plain',
      fields: content,
      effects: [{ do: 'keep', fields: CONTENT }],
    },
    {
      type: 'submit',
      by: 'originator',
      when: { all: [{ stage: 'drafted' }, { not: isOfTheLead }] },
      tone: 'primary',
      fields: [remark],
      effects: [
        { do: 'admit', who: 'lead', role: 'addressee' },
        { do: 'enter', stage: 'editing', leave: 'keep' },
        { do: 'open', task: 'edit', debtor: 'lead', creditor: 'originator', capacity: 'lead' },
      ],
    },
    {
      type: 'revise',
      by: 'debtor',
      on: ['edit'],
      posts: STAFF,
      tone: 'plain',
      fields: content,
      effects: [{ do: 'keep', fields: CONTENT }],
    },
    {
      type: 'sendBack',
      by: 'debtor',
      on: ['edit'],
      posts: STAFF,
      tone: 'plain',
      fields: [reason],
      effects: [{ do: 'discharge' }, { do: 'enter', stage: 'drafted', leave: 'keep' }],
    },
    {
      type: 'approve',
      by: 'debtor',
      on: ['edit'],
      posts: COMMAND,
      tone: 'primary',
      fields: [publishAt, remark],
      effects: [{ do: 'discharge' }, ...approved],
    },
    {
      type: 'approveOwn',
      by: 'originator',
      posts: COMMAND,
      when: { all: [{ stage: ['drafted', 'editing'] }, isOfTheLead] },
      tone: 'primary',
      // The lead's own article, or one whose author has become the lead.
      fields: [publishAt, remark],
      effects: [{ do: 'release', of: 'all' }, ...approved],
    },
    {
      type: 'comeOut',
      by: 'regulation',
      tone: 'plain',
      fields: [],
      effects: [{ do: 'enter', stage: 'published', leave: 'keep' }],
    },
    {
      type: 'holdBack',
      by: ['originator', editor],
      posts: STAFF,
      when: { stage: 'approved' },
      tone: 'grave',
      fields: [reason],
      effects: [{ do: 'enter', stage: 'drafted', leave: 'keep' }],
    },
    {
      type: 'correct',
      by: ['originator', editor],
      posts: STAFF,
      when: isOut,
      tone: 'plain',
      // The error stays visible: the correction names it.
      fields: [{ name: 'correction', type: 'text', min: 3, max: 2000, multiline: true, required: true }, text],
      effects: [{ do: 'keep', fields: ['correction', 'body'] }],
    },
    {
      type: 'takeDown',
      by: ['originator', editor],
      posts: COMMAND,
      when: isOut,
      tone: 'grave',
      fields: [reason],
      effects: [
        { do: 'release', of: 'all' },
        { do: 'close', outcome: 'taken-down' },
      ],
    },
    {
      type: 'archive',
      by: ['originator', editor],
      posts: STAFF,
      when: { all: [isOut, SETTLED] },
      tone: 'plain',
      fields: [remark],
      effects: [{ do: 'close', outcome: 'archived' }],
    },
    {
      type: 'dropIt',
      by: 'originator',
      when: { stage: ['drafted', 'editing', 'approved'] },
      tone: 'grave',
      fields: [reason],
      effects: [
        { do: 'release', of: 'all' },
        { do: 'close', outcome: 'dropped' },
      ],
    },
    urge('edit'),
    { ...inform, fields: [message] },
  ],
  wording,
}
