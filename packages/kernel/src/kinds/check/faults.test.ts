import { describe, expect, test } from 'vitest'
import { ANSWER, said, SOUND, START, withAct } from '../../../test/sound-kind.ts'
import type { Condition } from '../condition.ts'
import type { Effect } from '../effect.ts'
import type { ActRule } from '../kind.ts'

test('a sound table has no faults', () => {
  expect(said(SOUND)).toEqual([])
})

const ABOUT = 'act answer, effect 2'
const aboutTarget = (effect: Effect) => said(withAct({ ...ANSWER, effects: [...ANSWER.effects, effect] }))

describe('a condition', () => {
  const OPEN_EACH = 'a condition asks for "each"; only the condition of an effect "open" has a unit in turn @answer'
  const noField = (name: string) =>
    `there is no field "${name}"; name a field of the act, of the opening, or one that is carried or kept @${name}`
  test.each<[Condition, readonly string[]]>([
    [{ task: 'answer', state: 'open', about: 'target', of: 'debtor', count: 2 }, []],
    [{ task: ['answer', 'sing'], state: 'open' }, ['no task "sing"; write one of answer @sing']],
    [
      { task: 'answer', state: 'x' as 'open' },
      ['a condition asks for the state "x"; write one of open, ended, discharged, refused, released @answer'],
    ],
    [{ task: 'answer', state: 'open', count: 0 }, ['a condition counts 0; write a whole number from 1 @answer']],
    [{ task: 'answer', state: 'open', count: 1.5 }, ['a condition counts 1.5; write a whole number from 1 @answer']],
    [{ task: 'answer', state: 'open', count: 'regulation' }, []],
    [
      { task: 'answer', state: 'open', count: 'regulation', of: 'debtor' },
      ['the regulation counts the consents of the whole dossier; leave "of" and "about" out @answer'],
    ],
    [{ task: 'answer', state: 'open', of: 'each' }, [OPEN_EACH]],
    [{ field: 'body' }, []],
    [{ field: 'x' }, [noField('x')]],
    [{ field: 'ask', is: ['a', 'c'] }, ['"ask" is never "c"; write one of a, b @c']],
    [{ field: 'ask', is: 'a' }, []],
    [{ compare: [{ field: 'until', plus: 'reopenWithin' }, '<', { time: 'due' }] }, []],
    [{ compare: [1, '!' as '<', 2] }, ['"!" compares nothing; write one of < <= = >= > @answer']],
    [
      { compare: [{ field: 'body' }, '<', 2] },
      ['"body" is text and is compared; compare number, money, instant, date @body'],
    ],
    [
      { compare: [{ field: 'body', plus: 'reopenWithin' }, '<', 2] },
      [
        '"body" is no time and has none after it; add "plus" to an instant or a date @body',
        '"body" is text and is compared; compare number, money, instant, date @body',
      ],
    ],
    [{ compare: [{ dossier: 'when' }, '<', 2] }, []],
    [
      { compare: [{ dossier: 'until' }, '<', 2] },
      ['the dossier has no value "until"; name a field of the opening, or one that an act keeps @until'],
    ],
    [{ compare: [{ sum: 'what', column: 'many' }, '<', 2] }, []],
    [
      { compare: [{ sum: 'what', column: 'name' }, '<', 2] },
      ['"what" has no column of numbers "name"; name rows and a number column of them @what'],
    ],
    [
      { compare: [{ amount: 'open', task: 'sing', of: 'audience' }, '<', 2] },
      [
        'no task "sing"; write one of answer @sing',
        '"audience" is whom the opening tells; write "members" in an act @answer',
      ],
    ],
    [
      { anyone: { field: 'body' } },
      ['"body" is text and names no units; name a field of units, an area, or rows with a column of units @body'],
    ],
    [{ anyone: { field: 'what' } }, []],
    [{ anyone: { competent: 'theme' } }, []],
    [{ anyone: { competent: 'ask' } }, ['"ask" holds no theme; name a choice from the regulation’s categories @ask']],
    [{ anyone: { arbiter: 'whom' } }, []],
    [
      { anyone: { arbiter: 'body' } },
      ['"body" is text and names no unit; name a field of units: the other side @body'],
    ],
    [{ anyone: { holdersOf: 'mine' } }, []],
    [
      { anyone: { holdersOf: 'others' } },
      ['"others" names no dossiers of this act; name a field of dossiers of the act itself @others'],
    ],
    [{ anyone: { field: 'x' } }, ['there is no field "x"; name a field of the act or of the dossier @x']],
    [{ units: 'each', among: 'members' }, [OPEN_EACH]],
    [{ units: 'actor', among: 'each' }, [OPEN_EACH]],
    [{ stage: ['drafted', 'x'] }, ['no stage "x"; write one of drafted, running @x']],
    [{ not: { all: [{ any: [{ stage: 'x' }] }] } }, ['no stage "x"; write one of drafted, running @x']],
    [{ target: 'open' }, []],
  ])('%j of an effect', (when, faults) => {
    expect(aboutTarget({ do: 'pause', when })).toEqual(faults.map((fault) => `${ABOUT} (pause): ${fault}`))
  })

  test.each<[Condition, readonly string[]]>([
    [{ target: 'open' }, ['a condition asks how the target stands, and the act has none; give the act "on" @start']],
    [
      { task: 'answer', state: 'open', about: 'target' },
      ['a condition asks about the target, and the act has none; give the act "on", or leave "about" out @start'],
    ],
    [
      { compare: [{ time: 'due' }, '<', { time: 'now' }] },
      ['a condition asks when the target is due, and the act has none; give the act "on" @start'],
    ],
    [{ anyone: 'debtor' }, ['"debtor" is of the target, and the act has none; give the act "on" @start']],
  ])('%j without a target', (when, faults) => {
    expect(said(withAct({ ...START, when }))).toEqual(faults.map((fault) => `act start: ${fault}`))
  })

  test('of an act cannot read the act’s own fields, but what is carried and kept', () => {
    expect(said(withAct({ ...ANSWER, when: { field: 'body' } }))).toEqual([
      'act answer: "when" of an act asks for its own field "body"; an act is offered before it is filled in: use "musts" @body',
    ])
    expect(said(withAct({ ...ANSWER, when: { field: 'when' } }))).toEqual([])
    expect(said(withAct({ ...ANSWER, when: { task: 'answer', state: 'open', of: 'each' } }))).toEqual([
      'act answer: a condition asks for "each"; only the condition of an effect "open" has a unit in turn @answer',
    ])
  })

  test('of an effect that opens something has a current unit', () => {
    const open = (when: Condition): Effect => ({
      do: 'open',
      task: 'answer',
      debtor: 'members',
      creditor: 'debtor',
      when,
    })
    expect(aboutTarget(open({ task: 'answer', state: 'open', of: 'each' }))).toEqual([])
    expect(aboutTarget(open({ units: 'each', among: 'members' }))).toEqual([])
    expect(aboutTarget(open({ units: 'actor', among: 'each' }))).toHaveLength(1)
  })
})

describe('an act', () => {
  const needs = 'its actor stands by a target, and it has none; give it "on" @start'
  test.each<[string, ActRule, readonly string[]]>([
    ['by a debtor of nothing', { ...START, by: 'debtor' }, [needs]],
    ['by a creditor of nothing', { ...START, by: ['originator', 'creditor'] }, [needs]],
    ['by nobody', { ...START, by: [] }, ['nobody does it; name a standing with "by" @start']],
    ['by no post', { ...START, posts: [] }, ['no post may do it; name posts, or leave "posts" out @start']],
    [
      'by a unit above that changes something',
      { ...START, by: 'superior', on: ['answer'] },
      ['a unit above is no party and changes nothing; leave the effects out, or let a party do it @start'],
    ],
    ['about no task', { ...START, on: [] }, ['"on" names no task; name some, or leave it out @start']],
    ['about a task that there is not', { ...START, on: ['sing'] }, ['no task "sing"; write one of answer @sing']],
    [
      'while a target of nothing runs',
      { ...START, while: ['open'] },
      ['"while" is about a target, and it has none; give it "on" @start'],
    ],
    [
      'while nothing',
      { ...START, on: ['answer'], while: [] },
      ['"while" allows nothing; name open, paused or both @start'],
    ],
    [
      'by the regulation and somebody',
      { ...START, by: ['regulation', 'originator'] },
      [
        'the regulation acts by itself alone; leave other standings and posts out @start',
        'nothing brings it about; name it as "lapse" of a task, or in "rounds" @start',
      ],
    ],
    [
      'by the regulation, filled in',
      { ...START, by: 'regulation', fields: [{ name: 'body', type: 'text', max: 9, required: true }] },
      [
        'nobody fills in what it requires; leave required fields out @start',
        'nothing brings it about; name it as "lapse" of a task, or in "rounds" @start',
      ],
    ],
    [
      'that opens again what is open',
      { ...START, effects: [{ do: 'reopen' }, ...START.effects] },
      ['it opens again what is open; write closed: true @start'],
    ],
    [
      'in a closed dossier about a task',
      { ...START, closed: true, on: ['answer'], effects: [{ do: 'reopen' }, ...START.effects] },
      ['nothing is open in a closed dossier; leave "on" out @start'],
    ],
    [
      'in a closed dossier that it leaves closed',
      { ...START, closed: true },
      ['a closed dossier changes only by being opened again; begin with an effect "reopen" @start'],
    ],
    [
      'in a closed dossier that it changes first',
      { ...START, closed: true, effects: [...START.effects, { do: 'reopen' }] },
      ['it changes a closed dossier; put "reopen" first @start'],
    ],
    [
      'in a closed dossier that it opens again',
      { ...START, closed: true, effects: [{ do: 'reopen' }, ...START.effects] },
      [],
    ],
  ])('%s', (_, act, faults) => {
    const ofAct = said(withAct(act)).filter((line) => line.startsWith('act start'))
    expect(ofAct).toEqual(faults.map((fault) => `act start: ${fault}`))
  })

  test('whose condition has no wording', () => {
    expect(said(withAct({ ...START, musts: [{ code: 'so', is: { settled: true } }] }))).toEqual([
      'act start, must so: it has no wording; add it to the wording’s musts @so',
    ])
  })
})
