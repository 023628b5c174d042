import { noneAboutTarget } from '../condition.ts'
import { remark, reason } from '../field.ts'
import type { ActRule, PostRole, TaskRule } from '../kind.ts'

/** The debtor asks for more time for an obligation and the creditor decides. The clock keeps running meanwhile. */
export const extensionTask: TaskRule = { task: 'extension', duty: 'decide', expected: 'grantExtension' }

/** @param decidedBy the posts that may decide; every post where absent */
export function extensionActs(of: readonly string[], decidedBy?: readonly PostRole[]): readonly ActRule[] {
  const posts = decidedBy === undefined ? {} : { posts: decidedBy }
  return [
    {
      type: 'askExtension',
      by: 'debtor',
      on: of,
      when: noneAboutTarget('extension'),
      tone: 'plain',
      fields: [{ name: 'until', type: 'instant', when: 'future', after: 'due', required: true }, reason],
      effects: [
        {
          do: 'open',
          task: 'extension',
          debtor: 'creditor',
          creditor: 'debtor',
          about: 'target',
          carry: ['until', 'reason'],
        },
      ],
    },
    {
      type: 'grantExtension',
      by: 'debtor',
      ...posts,
      on: ['extension'],
      tone: 'primary',
      fields: [{ name: 'until', type: 'instant', when: 'future' }, remark],
      effects: [{ do: 'extend', of: 'about', until: 'until' }, { do: 'discharge' }],
    },
    {
      type: 'denyExtension',
      by: 'debtor',
      ...posts,
      on: ['extension'],
      tone: 'grave',
      fields: [reason],
      effects: [{ do: 'discharge' }],
    },
  ]
}

export const extensionWording = {
  tasks: { extension: { vi: 'Quyết định gia hạn', en: 'Decide on more time' } },
  fields: { until: { vi: 'Gia hạn đến', en: 'New due time' }, reason: { vi: 'Lý do', en: 'Reason' } },
  hints: {
    'askExtension.reason': { vi: 'Vướng mắc gì, đã làm đến đâu', en: 'What stands in the way, how far it has come' },
    'grantExtension.body': { vi: 'Lưu ý cho đơn vị xin gia hạn', en: 'What the asking unit should note' },
    'denyExtension.reason': { vi: 'Vì sao phải giữ thời hạn cũ', en: 'Why the limit must stand' },
  },
  acts: {
    askExtension: {
      do: { vi: 'Xin gia hạn', en: 'Ask for more time' },
      done: { vi: 'xin gia hạn', en: 'asked for more time' },
    },
    grantExtension: {
      do: { vi: 'Đồng ý gia hạn', en: 'Grant more time' },
      done: { vi: 'đồng ý gia hạn', en: 'granted more time' },
    },
    denyExtension: {
      do: { vi: 'Không đồng ý gia hạn', en: 'Deny more time' },
      done: { vi: 'không đồng ý gia hạn', en: 'denied more time' },
    },
  },
} as const
