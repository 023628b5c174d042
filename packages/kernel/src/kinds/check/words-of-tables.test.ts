import { describe, expect, test } from 'vitest'
import { inAct } from '../../../test/sound-effects.ts'
import { ANSWER, END, said, SOUND, START } from '../../../test/sound-kind.ts'
import type { Effect } from '../effect.ts'
import { habits } from '../request/habits.ts'
import { kind as request } from '../request/kind.ts'
import { faultsOfHabits } from './check-habits.ts'
import { sayFault } from './fault.ts'
import { faultsOfShape } from './known-words.ts'

const ROLES = 'originator, adjoining, addressee, assignee, observer, joined, guest, supporter, heir'
const LINKS = 'arises-from, answers, merged-into, same-event, follows, under, amends'
const RELATIONS =
  'adjoining, fellow-party, subordinate, superior, lead-to-party, party-to-lead, local-government-to-police, police-to-local-government, lead-or-ministry-to-local-government, ministry-to-police, police-to-ministry'

describe('a word of an effect is one of a closed list', () => {
  const opened = { do: 'open', task: 'answer', debtor: 'members', creditor: 'originator' }
  const dossier = { do: 'open-dossier', kind: 'x', most: 1, fields: {} }
  test.each<[object, string, string, string]>([
    [{ do: 'settle' }, 'as', 'it settles as "x"', 'answered, refused'],
    [opened, 'about', 'it is about "x"', 'target, about, grand'],
    [opened, 'capacity', 'there is no capacity "x"', 'lead, to-lead'],
    [{ do: 'admit', who: 'members' }, 'role', 'no party has the role "x"', ROLES],
    [{ do: 'role', who: 'members' }, 'role', 'no party has the role "x"', ROLES],
    [{ do: 'admit', who: 'members', role: 'guest' }, 'level', 'there is no level "x"', 'pointer, header, whole'],
    [{ do: 'enter', stage: 'running' }, 'leave', 'what is open cannot "x"', 'keep, release'],
    [{ do: 'link', to: 'mine' }, 'as', 'there is no link "x"', LINKS],
    [dossier, 'link', 'there is no link "x"', LINKS],
  ])('%j: %s', (effect, name, fault, list) => {
    const told = (word: unknown) => inAct(ANSWER, [{ ...effect, [name]: word } as unknown as Effect])
    expect(told('x')).toEqual([`${fault}; write one of ${list} @x`])
    expect(told(undefined)).toEqual([])
    expect(told({ x: 1 })).toEqual([`${fault.replace('"x"', '"{"x":1}"')}; write one of ${list} @answer`])
    for (const word of list.split(', ')) expect(told(word)).toEqual([])
  })
  test('and so is a setting', () => {
    expect(inAct(START, [{ do: 'role', who: 'members', role: 'guest', level: 'whole' } as never])).toEqual([
      'nobody knows "level"; write one of do, when, who, role @level',
    ])
    expect(inAct(START, [{ do: 'reopen', x: 1 } as never])).toEqual(['nobody knows "x"; write one of do, when @x'])
    expect(inAct(START, [{ do: 'toString' } as never])[0]).toMatch(
      /^there is no effect "toString"; write one of .* @toString$/u,
    )
  })
})

describe('a word of a field', () => {
  const field = (more: object) =>
    said({
      ...SOUND,
      opening: { ...SOUND.opening, fields: [...SOUND.opening.fields, { name: 'body', ...more } as never] },
    })
  const body = (fault: string) => [`opening, field body: ${fault}`]
  test.each<[object, string, string, readonly string[]]>([
    [{ type: 'instant' }, 'when', 'it lies in the "x"', ['past', 'future']],
    [{ type: 'date' }, 'when', 'it lies in the "x"', ['past', 'future']],
    [{ type: 'choice' }, 'options', 'there is no list "x"', ['categories', 'grounds']],
    [{ type: 'units', max: 1 }, 'relations', 'there is no relation "x"', RELATIONS.split(', ')],
  ])('%j: %s', (more, name, fault, words) => {
    const value = (word: string) => (name === 'options' ? { source: word } : name === 'relations' ? [word] : word)
    expect(field({ ...more, [name]: value('x') })).toEqual(body(`${fault}; write one of ${words.join(', ')} @x`))
    for (const word of words) expect(field({ ...more, [name]: value(word) })).toEqual([])
  })
  test('after is due', () => {
    const told = (after: string) =>
      said({
        ...SOUND,
        acts: [
          {
            ...ANSWER,
            fields: [
              { name: 'until', type: 'instant', when: 'future', after } as never,
              ...ANSWER.fields.filter(({ name }) => name !== 'until'),
            ],
          },
          START,
          END,
        ],
      })
    expect(told('due')).toEqual([])
    expect(told('x')).toEqual(['act answer, field until: it is later than "x"; write one of due @x'])
  })
  test('is a setting of its type', () => {
    expect(field({ type: 'place', max: 1 })).toEqual(
      body('nobody knows "max"; write one of type, name, required, early, personal, erasable @max'),
    )
    // A search and a preset where none may be are told once.
    expect(field({ type: 'place', searched: true })).toHaveLength(1)
    expect(field({ type: 'place', preset: 'a' })).toHaveLength(1)
  })
})

describe('a word of the head, of a task, of an act', () => {
  const act = (more: object) => said({ ...SOUND, acts: [ANSWER, { ...START, ...(more as object) } as never, END] })
  const opening = (more: object) => said({ ...SOUND, opening: { ...SOUND.opening, ...(more as object) } as never })
  const task = (more: object) => said({ ...SOUND, tasks: SOUND.tasks.map((one) => ({ ...one, ...more }) as never) })
  test.each<[string, readonly string[], string]>([
    [
      'an opening by',
      opening({ posts: ['duty', 'x'] }),
      'opening: there is no post "x"; write one of duty, staff, command @x',
    ],
    ['for', opening({ audienceRole: 'x' }), `opening: no party has the role "x"; write one of ${ROLES} @x`],
    ['held by', opening({ heldBy: 'x' }), 'opening: "x" holds nothing; write one of lead @x'],
    [
      'a task to',
      task({ duty: 'x' }),
      'task answer: there is no duty "x"; write one of receive, decide, answer, perform, report, attend, consent, sign @x',
    ],
    ['an act as', act({ tone: 'x' }), 'act start: there is no tone "x"; write one of primary, plain, grave @x'],
    [
      'by the post',
      act({ posts: ['staff', 'x'] }),
      'act start: there is no post "x"; write one of duty, staff, command @x',
    ],
    [
      'while its target is',
      act({ on: ['answer'], while: ['open', 'x'] }),
      'act start: no target is "x"; write one of open, paused @x',
    ],
    [
      'by',
      act({ by: ['lead', 'x'] }),
      'act start: nobody stands as "x"; write one of debtor, creditor, superior, originator, lead, party, regulation @x',
    ],
    [
      'by the only',
      act({ by: 'x' }),
      'act start: nobody stands as "x"; write one of debtor, creditor, superior, originator, lead, party, regulation @x',
    ],
    [
      'by a party that is',
      act({ by: ['lead', { role: 'x' }] }),
      `act start: no party has the role "x"; write one of ${ROLES} @x`,
    ],
    [
      'an opening that knows',
      opening({ x: 1 }),
      'opening: nobody knows "x"; write one of posts, audience, audienceRole, alone, relations, toUnit, fields, musts, effects, needs, exclusive, byRegulation, heldBy @x',
    ],
    [
      'a task that knows',
      task({ x: 1 }),
      'task answer: nobody knows "x"; write one of task, duty, expected, dueGiven, lapse @x',
    ],
    [
      'an act that knows',
      act({ x: 1 }),
      'act start: nobody knows "x"; write one of type, by, on, while, closed, posts, when, fields, musts, needs, effects, tone @x',
    ],
    [
      'a kind that knows',
      said({ ...SOUND, x: 1 } as never),
      'kind: nobody knows "x"; write one of kind, abbreviation, purpose, stages, opening, tasks, acts, rounds, match, confidential, mostObligations, wording @x',
    ],
  ])('%s x', (_, told, fault) => {
    expect(told).toEqual([fault])
  })
  test('that there is', () => {
    for (const tone of ['primary', 'plain', 'grave']) expect(act({ tone })).toEqual([])
    for (const by of ['originator', 'lead', 'party']) expect(act({ by })).toEqual([])
    for (const by of ['debtor', 'creditor']) expect(act({ by, on: ['answer'], while: ['open', 'paused'] })).toEqual([])
    expect(opening({ heldBy: 'lead' })).toEqual([])
    expect(task({ duty: 'sign' })).toEqual([])
  })
})

describe('a table that cannot be read', () => {
  const told = (more: object) =>
    faultsOfShape({ ...SOUND, ...more }).map(
      ({ where, fault, instead, near }) => `${where}: ${fault}; ${instead} @${near}`,
    )
  const noList = (where: string, ...names: readonly string[]) =>
    names.map((name) => `${where}: its "${name}" are no list; write ${name}: [] @${name}`)
  const noWords = (...lists: readonly string[]) =>
    lists.map((list) => `wording: it has no "${list}"; add "${list}" with their words @wording`)
  const LISTS = ['posts', 'audience', 'relations', 'fields', 'effects']
  test.each<[string, object, readonly string[]]>([
    ['nothing missing', {}, []],
    ['no tasks', { tasks: undefined }, noList('kind', 'tasks')],
    ['acts that are no list', { acts: {} }, noList('kind', 'acts')],
    ['no opening', { opening: undefined }, noList('opening', ...LISTS)],
    ['an opening that is nothing', { opening: null }, noList('opening', ...LISTS)],
    ['an opening that is a word', { opening: 'x' }, noList('opening', ...LISTS)],
    [
      'an act without lists',
      { acts: [ANSWER, { ...START, fields: 'x', effects: null }] },
      noList('act start', 'fields', 'effects'),
    ],
    ['no wording', { wording: undefined }, ['kind: it has no wording; add "wording" @kind']],
    ['a wording that is nothing', { wording: null }, ['kind: it has no wording; add "wording" @kind']],
    ['a wording that is a word', { wording: 'x' }, ['kind: it has no wording; add "wording" @kind']],
    ['a wording without words', { wording: {} }, noWords('fields', 'tasks', 'acts', 'outcomes')],
  ])('has %s', (_, more, faults) => {
    expect(told(more)).toEqual(faults)
  })
  test.each(['fields', 'tasks', 'acts', 'outcomes'])('has no words for its %s', (list) => {
    for (const none of [undefined, null, 'x'])
      expect(told({ wording: { ...SOUND.wording, [list]: none } })).toEqual(noWords(list))
  })
  test.each(LISTS)('has an opening without %s', (list) => {
    expect(told({ opening: { ...SOUND.opening, [list]: undefined } })).toEqual(noList('opening', list))
    // Nothing more is said of it.
    expect(said({ ...SOUND, opening: { ...SOUND.opening, [list]: undefined } } as never)).toEqual(
      noList('opening', list),
    )
  })
})

describe('how often something happens', () => {
  const told = (tasks: object) =>
    faultsOfHabits(request, { ...habits, tasks: { answer: tasks } as never }).map(sayFault)
  test('is a share above nothing, of a thousand', () => {
    expect(told({})).toEqual([])
    expect(told({ share: 0.1, forgotten: 0 })).toEqual([])
    expect(told({ share: 2, forgotten: 1000 })).toEqual([])
    for (const share of [0, -1])
      expect(told({ share })).toEqual([`task answer: ${share} is no share; write more than 0`])
    for (const forgotten of [-1, 1001])
      expect(told({ forgotten })).toEqual([`task answer: ${forgotten} is no number of a thousand; write 0 to 1000`])
  })
  test('is a share of what is filled in, and a range', () => {
    const [flow] = habits.flows
    const field = (habit: object) =>
      faultsOfHabits(request, { ...habits, flows: [{ ...flow, fields: { title: habit } } as never] }).map(sayFault)
    const where = `flow ${flow?.name}, field title`
    for (const filled of [0, 1, undefined]) expect(field({ filled })).toEqual([])
    for (const filled of [-0.1, 1.1])
      expect(field({ filled })).toEqual([`${where}: ${filled} is no share; write 0 to 1`])
    for (const name of ['count', 'minutesBefore', 'daysAfter']) {
      expect(field({ [name]: [2, 2] })).toEqual([])
      expect(field({ [name]: [3, 2] })).toEqual([`${where}: 3 to 2 is no range; write the smaller first`])
    }
  })
})

test('each word is there in both languages', () => {
  const told = (more: object) =>
    said({ ...SOUND, wording: { ...SOUND.wording, ...more } }).filter((line) => line.startsWith('wording'))
  expect(told({ name: { vi: 'x' } })).toEqual(['wording, name: it has no English; add "en" @name'])
  expect(told({ open: { en: 'x', vi: ' ' } })).toEqual(['wording, open: it has no Vietnamese; add "vi" @open'])
  expect(told({ lead: null })).toHaveLength(2)
  expect(told({ board: 'x' })).toHaveLength(2)
  expect(told({ outcomes: { done: { vi: 'x' } } })).toEqual([
    'wording, outcomes.done: it has no English; add "en" @done',
  ])
  expect(told({ acts: { ...SOUND.wording.acts, start: { do: { vi: 'x', en: 'x' }, done: { en: 'x' } } } })).toEqual([
    'wording, acts.start.done: it has no Vietnamese; add "vi" @start',
  ])
  expect(said({ ...SOUND, purpose: { ...SOUND.purpose, basis: { vi: 'x' } as never } })).toEqual([
    'purpose, basis: it has no English; add "en" @basis',
  ])
})
