import type { ActView } from '@giapranh/contracts'
import { expect, test } from 'vitest'
import { answeredBy } from './letter-behind.ts'

const name = { vi: 'A', en: 'A' }
const unit: ActView['by']['unit'] = {
  id: 'u',
  code: '80.802',
  name,
  shortName: 'A',
  level: 'district',
  branch: 'police',
}
const other = { ...unit, id: 'v' }

function letter(
  seq: number,
  by: typeof unit,
  fields: ActView['fields'],
  obligationId: string | null,
  opened: string | null,
): ActView {
  return {
    id: `act-${seq}`,
    seq,
    type: 'any',
    at: '2022-09-12T07:00:00+07:00',
    occurredAt: null,
    by: { actor: 'person', reason: null, person: { id: 'p', name: 'P', rank: null }, post: 'duty', unit: by },
    obligationId,
    clause: null,
    told: null,
    kindVersion: 1,
    fields,
    changes:
      opened === null
        ? []
        : [
            {
              change: 'opened',
              obligationId: opened,
              task: null,
              unit: null,
              from: null,
              how: null,
              due: null,
              parts: [],
              ground: null,
            },
          ],
  }
}

test('an act answers the letter that asked for it; what a receipt opened answers the letter that began the dossier', () => {
  const letters = [
    letter(1, unit, { title: 'Xác minh' }, null, 'receive'),
    letter(2, other, {}, 'receive', 'answer'),
    letter(3, other, { body: 'Thời gian nào?' }, 'answer', 'clarify'),
    letter(4, unit, { body: 'Sáng nay.' }, 'clarify', null),
    letter(5, other, { body: 'Đã xác minh.' }, 'answer', 'review'),
    letter(6, unit, {}, 'review', null),
  ]
  const answered = answeredBy(letters)
  expect(letters.map(({ id }) => answered.get(id)?.seq)).toEqual([undefined, 1, 1, 3, 1, 5])
})
