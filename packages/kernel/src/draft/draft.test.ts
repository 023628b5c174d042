import { describe, expect, test } from 'vitest'
import { instant } from '../ids.ts'
import {
  checkDraftDeed,
  DRAFT_DEEDS,
  DRAFT_RECOVERY_MS,
  type DraftDeed,
  draftDeedsOpen,
  draftFieldsOf,
  type DraftStanding,
} from './draft.ts'

const NOW = instant(Date.parse('2022-09-12T07:00:00+07:00'))
const OWN: DraftStanding = { right: 'own', state: 'open', endedAt: null, dossierId: 'd' }

describe('who may do what with a draft', () => {
  test.each<[string, Partial<DraftStanding>, readonly DraftDeed[]]>([
    ['its own unit', {}, ['write', 'share', 'discard', 'seal']],
    ['its own unit, before there is a dossier', { dossierId: null }, ['write', 'discard', 'seal']],
    ['a unit to which it was opened for writing', { right: 'write' }, ['write']],
    ['a unit to which it was opened for reading', { right: 'read' }, []],
    ['discarded a moment ago', { state: 'discarded', endedAt: NOW }, ['recover']],
    ['discarded a day ago', { state: 'discarded', endedAt: instant(NOW - DRAFT_RECOVERY_MS) }, ['recover']],
    ['discarded more than a day ago', { state: 'discarded', endedAt: instant(NOW - DRAFT_RECOVERY_MS - 1) }, []],
    ['discarded, of a writer', { state: 'discarded', endedAt: NOW, right: 'write' }, []],
    ['sealed', { state: 'sealed', endedAt: NOW }, []],
  ])('%s', (_case, differing, expected) => {
    const standing = { ...OWN, ...differing }
    expect(draftDeedsOpen(standing, NOW)).toEqual(expected)
  })

  test.each<[Partial<DraftStanding>, DraftDeed, string]>([
    [{ right: 'read' }, 'write', 'draft.read-only'],
    [{ right: 'read' }, 'seal', 'draft.not-yours'],
    [{ right: 'write' }, 'share', 'draft.not-yours'],
    [{ right: 'write', state: 'discarded' }, 'recover', 'draft.not-yours'],
    [{ state: 'sealed' }, 'write', 'draft.sealed'],
    [{ state: 'sealed' }, 'discard', 'draft.sealed'],
    [{ state: 'sealed' }, 'recover', 'draft.sealed'],
    [{ state: 'discarded' }, 'write', 'draft.discarded'],
    [{ state: 'discarded' }, 'seal', 'draft.discarded'],
    [{ state: 'discarded', endedAt: instant(0) }, 'recover', 'draft.recovered-too-late'],
    [{ dossierId: null }, 'share', 'draft.of-no-dossier'],
  ])('%o, %s: %s', (differing, deed, code) =>
    expect(checkDraftDeed({ ...OWN, ...differing }, deed, NOW)).toEqual({ ok: false, refusal: { code } }),
  )

  test('what is offered is accepted; repeating it is not an error', () => {
    for (const right of ['own', 'write', 'read'] as const)
      for (const state of ['open', 'discarded', 'sealed'] as const)
        for (const deed of draftDeedsOpen({ ...OWN, right, state, endedAt: state === 'open' ? null : NOW }, NOW))
          expect(DRAFT_DEEDS).toContain(deed)
    expect(checkDraftDeed({ ...OWN, state: 'discarded', endedAt: NOW }, 'discard', NOW).ok).toBe(true)
    expect(checkDraftDeed(OWN, 'recover', NOW).ok).toBe(true)
  })
})

test('a draft fills fields with several lines', () => {
  const text = { name: 'body', type: 'text', max: 8000, multiline: true } as const
  const line = { name: 'title', type: 'text', max: 200 } as const
  const place = { name: 'place', type: 'place' } as const
  const act = { type: 'answer', by: 'debtor', tone: 'primary', effects: [] } as const
  expect(
    draftFieldsOf({
      opening: { fields: [line, text, place] },
      acts: [
        { ...act, fields: [text] },
        { ...act, fields: [{ ...text, name: 'minutes' }] },
      ],
    } as never),
  ).toEqual(['body', 'minutes'])
})
