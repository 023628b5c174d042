import { SETTLED } from '../../../src/kinds/condition.ts'
import type { Effect } from '../../../src/kinds/effect.ts'
import { body, category, type Field, ground, message, reason, remark, title } from '../../../src/kinds/field.ts'
import type { KindDefinition, PostRole } from '../../../src/kinds/kind.ts'
import { adoptVersion, close, inform, reopen, urge, withdraw } from '../../../src/kinds/shared/correspondence.ts'
import { extensionActs, extensionTask } from '../../../src/kinds/shared/extension.ts'
import { wording } from './wording.ts'

const STAFF: readonly PostRole[] = ['staff', 'command']
const COMMAND: readonly PostRole[] = ['command']
const DECIDERS = ['superior', 'party-to-lead', 'police-to-ministry'] as const

const ask = (debtor: 'addressees' | 'competent'): Effect => ({
  do: 'open',
  task: 'approve',
  debtor: debtor === 'competent' ? { competent: 'category' } : { field: 'addressees' },
  creditor: 'originator',
})
const long = (name: string, required?: true): Field => ({
  name,
  type: 'text',
  min: 3,
  max: 4000,
  multiline: true,
  ...(required === undefined ? {} : { required }),
})

/**
 * A trial of something new: approved with a statement that protects those who act in the common interest, run,
 * measured, then spread or stopped with thanks.
 */
export const kind: KindDefinition = {
  kind: 'initiative',
  abbreviation: 'SKN',
  purpose: {
    why: {
      vi: 'Xem xét, thử nghiệm và nhân rộng một sáng kiến',
      en: 'Considering, trying and spreading one initiative',
    },
    basis: {
      vi: 'Kết luận số 14-KL/TW về bảo vệ cán bộ năng động, sáng tạo vì lợi ích chung',
      en: 'Conclusion 14-KL/TW on protecting officers who innovate in the common interest',
    },
    keepMonths: { otherwise: 120 },
  },
  stages: ['proposed', 'running', 'measured', 'spreading'],
  opening: {
    posts: ['duty', 'staff', 'command'],
    audience: [{ competent: 'category' }, { field: 'addressees' }],
    audienceRole: 'addressee',
    relations: DECIDERS,
    fields: [
      title,
      category,
      long('what', true),
      long('why'),
      long('risk', true),
      long('success', true),
      { name: 'period', type: 'period', mostDays: 800 },
      { name: 'proposer', type: 'text', max: 200, personal: true, erasable: true },
      { name: 'addressees', type: 'units', max: 1, relations: DECIDERS },
      { name: 'dossiers', type: 'dossiers', max: 5 },
      body,
    ],
    effects: [
      { do: 'link', to: 'dossiers', as: 'follows' },
      { ...ask('addressees'), when: { field: 'addressees' } },
      { ...ask('competent'), when: { not: { field: 'addressees' } } },
    ],
  },
  tasks: [
    { task: 'approve', duty: 'decide', expected: 'approve' },
    { task: 'measure', duty: 'report', expected: 'report', dueGiven: true },
    { task: 'conclude', duty: 'decide', expected: 'spread' },
    extensionTask,
  ],
  acts: [
    {
      type: 'approve',
      by: 'debtor',
      on: ['approve'],
      posts: COMMAND,
      tone: 'primary',
      fields: [
        long('protection', true),
        { name: 'reportBy', type: 'instant', when: 'future', required: true },
        { name: 'decision', type: 'draft' },
      ],
      effects: [
        { do: 'keep', fields: ['protection'] },
        { do: 'issue', document: 'decision', text: 'protection' },
        { do: 'discharge' },
        { do: 'enter', stage: 'running', leave: 'keep' },
        { do: 'open', task: 'measure', debtor: 'originator', creditor: 'debtor', due: 'reportBy' },
      ],
    },
    {
      type: 'refuse',
      by: 'debtor',
      on: ['approve'],
      posts: COMMAND,
      tone: 'grave',
      fields: [ground, reason],
      effects: [{ do: 'refuse' }, { do: 'close', outcome: 'refused', when: SETTLED }],
    },
    {
      type: 'forward',
      by: 'debtor',
      on: ['approve'],
      posts: STAFF,
      tone: 'plain',
      fields: [{ name: 'decider', type: 'units', max: 1, required: true, relations: DECIDERS }, long('opinion', true)],
      effects: [
        { do: 'admit', who: { field: 'decider' }, role: 'addressee' },
        { do: 'open', task: 'approve', debtor: { field: 'decider' }, creditor: 'originator', carry: ['opinion'] },
        { do: 'release' },
      ],
    },
    {
      type: 'progress',
      by: 'originator',
      when: { stage: 'running' },
      tone: 'plain',
      fields: [message],
      effects: [],
    },
    {
      type: 'report',
      by: 'debtor',
      on: ['measure'],
      tone: 'primary',
      fields: [
        {
          name: 'figures',
          type: 'rows',
          max: 40,
          columns: [
            { name: 'indicator', type: 'text', max: 200, required: true },
            { name: 'before', type: 'number', min: 0, max: 1e9 },
            { name: 'after', type: 'number', min: 0, max: 1e9 },
          ],
        },
        message,
      ],
      effects: [
        { do: 'discharge' },
        { do: 'release', of: { tasks: ['extension'], about: 'target' } },
        { do: 'enter', stage: 'measured', leave: 'keep' },
        { do: 'open', task: 'conclude', debtor: 'creditor', creditor: 'debtor' },
      ],
    },
    {
      type: 'spread',
      by: 'debtor',
      on: ['conclude'],
      posts: COMMAND,
      tone: 'primary',
      fields: [remark],
      effects: [{ do: 'discharge' }, { do: 'enter', stage: 'spreading', leave: 'keep' }],
    },
    {
      type: 'stopWithThanks',
      by: 'debtor',
      on: ['conclude'],
      posts: COMMAND,
      tone: 'plain',
      fields: [reason],
      effects: [{ do: 'discharge' }, { do: 'close', outcome: 'stopped', when: SETTLED }],
    },
    {
      type: 'offer',
      by: ['originator', { role: 'addressee' }],
      when: { stage: 'spreading' },
      tone: 'primary',
      fields: [
        {
          name: 'units',
          type: 'units',
          max: 200,
          required: true,
          relations: ['fellow-party', 'subordinate', 'ministry-to-police'],
        },
        remark,
      ],
      effects: [{ do: 'admit', who: { field: 'units' }, role: 'observer' }],
    },
    {
      type: 'takeUp',
      by: { role: 'observer' },
      when: { stage: 'spreading' },
      tone: 'primary',
      fields: [{ name: 'from', type: 'date' }, message],
      effects: [{ do: 'role', who: 'actor', role: 'joined' }],
    },
    {
      type: 'tellExperience',
      by: { role: 'joined' },
      tone: 'plain',
      fields: [message],
      effects: [],
    },
    ...extensionActs(['measure'], COMMAND),
    urge('approve', 'measure', 'conclude', 'extension'),
    inform,
    {
      ...close,
      when: SETTLED,
      effects: [
        { do: 'close', outcome: 'spread', when: { stage: 'spreading' } },
        { do: 'close', outcome: 'withdrawn', when: { not: { stage: 'spreading' } } },
      ],
    },
    withdraw,
    reopen(STAFF),
    adoptVersion,
  ],
  wording,
}
