import type { ActView } from '@giapranh/contracts'
import { expect, test } from 'vitest'
import { clockLines, countSame, depthOf, duesBefore, inOrderOfWeight } from './thread.ts'

const HOUR = 3_600_000
const unit: ActView['by']['unit'] = {
  id: 'u',
  code: '80.802',
  name: { vi: 'A', en: 'A' },
  shortName: 'A',
  level: 'district',
  branch: 'police',
}

function act(seq: number, at: string, changes: readonly Partial<ActView['changes'][number]>[]): ActView {
  const blank = {
    change: 'clock',
    obligationId: null,
    task: null,
    unit: null,
    from: null,
    how: null,
    due: null,
    parts: [],
    ground: null,
  } as const
  return {
    id: `act-${seq}`,
    seq,
    type: 'any',
    at,
    occurredAt: null,
    by: { actor: 'person', reason: null, person: { id: 'p', name: 'P', rank: null }, post: 'duty', unit },
    told: null,
    kindVersion: 1,
    obligationId: null,
    clause: null,
    fields: {},
    changes: changes.map((change) => ({ ...blank, ...change, parts: [] })),
  }
}

const story = [
  act(1, '2022-09-12T07:00:00+07:00', [{ change: 'opened', obligationId: 'answer', due: '2022-09-12T15:00:00+07:00' }]),
  act(2, '2022-09-12T08:00:00+07:00', [
    { change: 'clock', how: 'paused', obligationId: 'answer' },
    { change: 'opened', obligationId: 'clarify', due: '2022-09-12T10:00:00+07:00' },
  ]),
  act(3, '2022-09-12T09:30:00+07:00', [
    { change: 'ended', how: 'discharged', obligationId: 'clarify' },
    { change: 'clock', how: 'resumed', obligationId: 'answer', due: '2022-09-12T16:30:00+07:00' },
  ]),
  act(4, '2022-09-12T10:00:00+07:00', [
    { change: 'clock', how: 'extended', obligationId: 'answer', due: '2022-09-13T16:30:00+07:00' },
  ]),
]

test('a pause costs the time until it is resumed, an extension what it adds', () => {
  const lines = clockLines(story)
  expect(lines.get('act-2')).toEqual([{ obligationId: 'answer', how: 'paused', due: null, costMs: null }])
  expect(lines.get('act-3')).toEqual([
    { obligationId: 'answer', how: 'resumed', due: '2022-09-12T16:30:00+07:00', costMs: 1.5 * HOUR },
  ])
  expect(lines.get('act-4')?.[0]?.costMs).toBe(24 * HOUR)
  expect(lines.has('act-1')).toBe(false)
})

test('a new limit is told beside the due instant before it', () => {
  const [later, again] = ['2022-09-15T00:00:00+07:00', '2022-09-20T00:00:00+07:00']
  const relimited = (seq: number, due: string) =>
    act(seq, '2022-09-12T11:00:00+07:00', [
      { change: 'urgency', how: 'normal' },
      { change: 'clock', how: 'urgency', obligationId: 'answer', due },
      { change: 'clock', how: 'urgency', obligationId: 'never opened here', due },
    ])
  const before = duesBefore([...story, relimited(5, later), relimited(6, again)])
  expect(before.get('act-5')).toEqual(new Map([['answer', '2022-09-13T16:30:00+07:00']]))
  expect(before.get('act-6')?.get('answer')).toBe(later)
  expect(before.has('act-4')).toBe(false)
})

test('if its beginning was not seen, no cost is shown', () => {
  const [resumed, extended] = [clockLines(story.slice(2, 3)), clockLines(story.slice(3))]
  expect(resumed.get('act-3')?.[0]?.costMs).toBeNull()
  expect(extended.get('act-4')?.[0]?.costMs).toBeNull()
})

test('an act is indented as deep as what it is about', () => {
  const obligations = [
    { id: 'answer', about: null },
    { id: 'clarify', about: 'answer' },
    { id: 'd3', about: 'clarify' },
    { id: 'd4', about: 'd3' },
    { id: 'ring', about: 'ring' },
  ]
  const depth = (obligationId: string | null) => depthOf({ obligationId }, obligations)
  expect([null, 'answer', 'clarify', 'd3', 'd4', 'ring', 'unknown'].map(depth)).toEqual([0, 1, 2, 3, 3, 3, 1])
})

test('who holds the matter and who takes part stand before the obligations, whose order stays', () => {
  const { changes } = act(1, '2025-03-01T00:00:00Z', [
    { change: 'succeeded', task: 'receive' },
    { change: 'succeeded', task: 'answer' },
    { change: 'inherited' },
    { change: 'holder' },
  ])
  expect(inOrderOfWeight(changes).map(({ change, task }) => task ?? change)).toEqual([
    'holder',
    'inherited',
    'receive',
    'answer',
  ])
})

test('a line that is there three times is said once, with its number', () => {
  expect(countSame(['a', 'b', 'a', 'a'])).toEqual([
    { line: 'a', count: 3 },
    { line: 'b', count: 1 },
  ])
})
