import { describe, expect, test } from 'vitest'
import { answer, inAct, inOpening, noParty, noTarget, start } from '../../../test/sound-effects.ts'
import { SOUND, START } from '../../../test/sound-kind.ts'
import type { Effect } from '../effect.ts'
import type { Field } from '../field.ts'
import type { ActRule } from '../kind.ts'
import type { Who } from '../who.ts'

describe('who is a party without being admitted', () => {
  const owes = (debtor: Who): Effect => ({ do: 'open', task: 'answer', debtor, creditor: { role: 'guest' } })
  test.each<[Who]>([['actor'], ['originator'], ['debtor'], ['creditor'], ['members'], ['each'], [{ role: 'joined' }]])(
    '%j',
    (debtor) => {
      expect(answer(owes(debtor))).toEqual([])
    },
  )
  test.each<[Who]>([
    ['adjoining'],
    ['parties'],
    ['lead'],
    ['lead-to-come'],
    ['above'],
    ['below'],
    ['other-side'],
    [{ field: 'whom' }],
    // A field whom the opening tells: another act may name others in it.
    [{ field: 'to' }],
    [{ competent: 'theme' }],
    [{ arbiter: 'whom' }],
    [{ holdersOf: 'mine' }],
  ])('%j must be admitted', (debtor) => {
    expect(answer(owes(debtor))).toEqual([noParty('debtor')])
    expect(answer({ do: 'admit', who: debtor, role: 'guest' }, owes(debtor))).toEqual([])
  })
  test('in the opening: whom it tells', () => {
    expect(inOpening([owes('audience')])).toEqual([])
    expect(inOpening([owes({ field: 'to' })])).toEqual([])
    expect(inOpening([owes('lead')])).toEqual([noParty('debtor')])
    expect(inOpening([owes('lead')], { audience: [{ field: 'to' }, 'lead'] })).toEqual([])
  })
  test('an admission under a condition admits under that condition alone, and nobody else', () => {
    const guest = { do: 'admit', who: 'lead', role: 'guest' } as const
    const when = { stage: 'drafted' } as const
    const other = { stage: 'running' } as const
    expect(start({ ...guest, when }, { ...owes('lead'), when })).toEqual([])
    expect(start(guest, { ...owes('lead'), when })).toEqual([])
    expect(start({ ...guest, when }, { ...owes('lead'), when: other })).toEqual([noParty('debtor')])
    expect(start({ ...guest, when }, owes('lead'))).toEqual([noParty('debtor')])
    expect(start({ ...guest, who: 'above' }, owes('lead'))).toEqual([noParty('debtor')])
    expect(start({ do: 'role', who: 'lead', role: 'guest' }, owes('lead'))).toEqual([noParty('debtor')])
    expect(start(owes('lead'), guest)).toEqual([noParty('debtor')])
  })
  test('a unit that is handed a matter, and the units to which rows are owed', () => {
    const assign: Effect = { do: 'assign', to: 'whom' }
    const admit: Effect = { do: 'admit', who: { field: 'whom' }, role: 'assignee' }
    expect(answer(assign)).toEqual([noParty('debtor')])
    expect(answer(admit, assign)).toEqual([])
    expect(answer({ ...admit, when: { stage: 'drafted' } }, assign)).toEqual([noParty('debtor')])
    expect(answer({ ...admit, when: { stage: 'drafted' } }, { ...assign, when: { stage: 'drafted' } })).toEqual([])
    const each: Effect = {
      do: 'open-each',
      rows: 'what',
      task: 'answer',
      debtor: 'who',
      text: 'name',
      creditor: 'lead',
    }
    expect(start(each)).toEqual([noParty('creditor')])
    expect(start({ do: 'admit', who: 'lead', role: 'guest' }, each)).toEqual([])
    expect(start({ ...each, creditor: 'debtor' })).toEqual([
      '"debtor" is of the target, and the act has none; give the act "on" @start',
    ])
  })
})

test('whoever sees the whole already is given no level below it', () => {
  const sees = (level: string) => `it sees the whole already, and sight never goes down; leave the level out @${level}`
  const admit = (who: Who, level: 'pointer' | 'header' | 'whole'): Effect => ({
    do: 'admit',
    who,
    role: 'guest',
    level,
  })
  for (const who of ['originator', 'debtor', 'creditor'] as const) {
    expect(answer(admit(who, 'header'))).toEqual([sees('header')])
    expect(answer(admit(who, 'pointer'))).toEqual([sees('pointer')])
    expect(answer(admit(who, 'whole'))).toEqual([])
  }
  expect(inOpening([admit('audience', 'header')])).toEqual([sees('header')])
  for (const who of ['members', 'lead', 'actor', { role: 'guest' }] as const)
    expect(answer(admit(who, 'header'))).toEqual([])
})

describe('an urgency is one of the regulation’s', () => {
  const none = '"pace" offers no urgencies; give it the options normal, urgent, express @pace'
  test.each<[Field | undefined, readonly string[]]>([
    [{ name: 'pace', type: 'choice', options: ['normal', 'urgent', 'express'] }, []],
    [{ name: 'pace', type: 'choice', options: ['urgent', 'later'] }, [none]],
    [{ name: 'pace', type: 'choice', options: [] }, [none]],
    [{ name: 'pace', type: 'choice', options: { source: 'grounds' } }, [none]],
    [{ name: 'pace', type: 'text', max: 9 }, [none]],
    [undefined, [none]],
  ])('%j', (field, faults) => {
    expect(inAct(START, [{ do: 'urgency', field: 'pace' }], { fields: field === undefined ? [] : [field] })).toEqual(
      faults,
    )
  })
})

describe('what a person signs', () => {
  const signs = ['the regulation signs nothing; leave it to an act of a person @']
  const issue: Effect = { do: 'issue', document: 'letter', text: 'title' }
  test('is no act of the regulation', () => {
    expect(inAct(START, [issue], { by: 'regulation' })).toEqual(signs.map((one) => `${one}start`))
    expect(inAct(START, [issue], { by: ['originator', 'regulation'] })).toEqual(signs.map((one) => `${one}start`))
    expect(inAct(START, [issue], { by: ['originator', 'lead'] })).toEqual([])
    expect(
      inAct(START, [{ do: 'seal', draft: 'plan' }], { by: 'regulation', fields: [{ name: 'plan', type: 'draft' }] }),
    ).toEqual(signs.map((one) => `${one}start`))
    expect(inOpening([issue], { byRegulation: true })).toEqual(signs.map((one) => `${one}opening`))
    expect(inOpening([issue])).toEqual([])
  })
  test('is a document of the decree, from a text or a sealed draft', () => {
    const told = start({ ...issue, document: 'poem' as never })
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(/^there is no document "poem"; write one of .*letter.* @poem$/u)
    expect(start({ ...issue, to: 'audience' })).toEqual([
      '"audience" is whom the opening tells; write "members" in an act @start',
    ])
    expect(start({ ...issue, outside: 'note' })).toEqual([])
    const plan: Partial<ActRule> = {
      fields: [
        { name: 'plan', type: 'draft' },
        { name: 'sketch', type: 'draft' },
      ],
    }
    const sealed = (draft: string) =>
      inAct(
        START,
        [
          { do: 'seal', draft },
          { ...issue, text: 'plan' },
        ],
        plan,
      )
    expect(sealed('plan')).toEqual([])
    expect(sealed('sketch')).toEqual(['nothing seals the draft "plan"; seal it before it is issued @plan'])
    // Sealed by the opening.
    const opening = {
      ...SOUND.opening,
      fields: [...SOUND.opening.fields, { name: 'plan', type: 'draft' } as const],
      effects: [{ do: 'seal', draft: 'plan' } as const],
    }
    expect(inAct(START, [{ ...issue, text: 'plan' }], {}, { ...SOUND, opening })).toEqual([])
  })
})

test('each effect is about what there is to be about', () => {
  for (const what of ['discharge', 'refuse', 'release', 'pause', 'resume'] as const) {
    expect(start({ do: what })).toEqual([noTarget('start')])
    expect(start({ do: what, of: 'all' })).toEqual([])
    expect(start({ do: what, of: 'under' })).toEqual([noTarget('start')])
    expect(start({ do: what, of: { task: 'x' } })).toEqual(['no task "x"; write one of answer @x', noTarget('start')])
    expect(answer({ do: what, of: { tasks: ['answer'], about: 'target' } })).toEqual([])
  }
  expect(start({ do: 'extend', until: 'when' })).toEqual([noTarget('start')])
  expect(start({ do: 'extend', of: 'all', until: 'title' })).toEqual([
    '"title" is text; name a field of type instant @title',
  ])
  expect(start({ do: 'assign', to: 'to' })).toEqual([noTarget('start'), noParty('debtor')])
  expect(inOpening([{ do: 'settle', as: 'answered' }])).toEqual([noTarget('opening')])
  expect(inOpening([{ do: 'adopt-version' }])).toEqual([
    'a dossier begins under the version in force; use it in an act @opening',
  ])
  expect(inOpening([{ do: 'reopen' }])).toEqual([])
  expect(start({ do: 'role', who: 'audience', role: 'guest' })).toHaveLength(1)
  expect(start({ do: 'appoint', unit: 'audience', from: 'title' })).toEqual([
    '"audience" is whom the opening tells; write "members" in an act @start',
    '"title" is text; name a field of type instant @title',
  ])
})
