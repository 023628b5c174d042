import { describe, expect, test } from 'vitest'
import { ANSWER, both, END, said, SOUND, START, withOpening } from '../../../test/sound-kind.ts'
import type { Effect } from '../effect.ts'
import type { KindDefinition } from '../kind.ts'
import { faultsOfKinds } from './check-kinds.ts'

const [TASK] = SOUND.tasks
if (TASK === undefined) throw new Error('no task')

describe('rounds', () => {
  const remind = { ...START, type: 'remind', by: 'regulation' } as const
  const withRound = (more: object, act: KindDefinition['acts'][number] = remind): KindDefinition => ({
    ...SOUND,
    acts: [...SOUND.acts, act],
    rounds: [{ act: 'remind', at: 'when', stages: ['drafted'], ...more }],
    wording: { ...SOUND.wording, acts: { ...SOUND.wording.acts, remind: { do: both, done: both } } },
  })
  const once = 'it would come again at once; write everyDays, or enter another stage by its act @remind'
  test.each<[string, KindDefinition, readonly string[]]>([
    ['once, since its act leaves the stage', withRound({}), []],
    ['each week', withRound({ everyDays: 7 }), []],
    ['each day', withRound({ everyDays: 1 }), []],
    ['every no days', withRound({ everyDays: 0 }), ['it comes every 0 days; write a whole number from 1 @everyDays']],
    [
      'every half day',
      withRound({ everyDays: 0.5 }),
      ['it comes every 0.5 days; write a whole number from 1 @everyDays'],
    ],
    ['again and again', withRound({ stages: ['drafted', 'running'] }), [once]],
    [
      'again and again, at times',
      withRound(
        {},
        { ...remind, effects: [{ do: 'enter', stage: 'running', leave: 'keep', when: { settled: true } }] },
      ),
      [once],
    ],
    ['in no stage', withRound({ stages: [] }), ['it comes in no stage; name stages @remind']],
    ['in a stage that there is not', withRound({ stages: ['x'] }), ['no stage "x"; name stages of the kind @x']],
    [
      'at what is no instant',
      withRound({ at: 'title' }),
      ['the dossier has no instant "title"; name one of the opening, or one that an act keeps @title'],
    ],
    [
      'at what can be erased',
      {
        ...withRound({}),
        opening: {
          ...SOUND.opening,
          fields: SOUND.opening.fields.map((field) => (field.name === 'when' ? { ...field, erasable: true } : field)),
        },
      },
      ['"when" can be erased, and the regulation acts by it; leave "erasable" out, or name another instant @when'],
    ],
    [
      'by somebody',
      withRound({}, { ...remind, by: 'originator' }),
      ['its act is done by somebody, or about a task; write by: "regulation" and leave "on" out @remind'],
    ],
    [
      'by no act',
      withRound({ act: 'x', everyDays: 1 }, { ...remind, by: 'originator' }),
      ['no act "x"; name the act of the regulation @x'],
    ],
  ])('%s', (_, kind, faults) => {
    const { act } = kind.rounds?.[0] ?? { act: '' }
    const ofRounds = said(kind).filter((line) => line.startsWith('round'))
    expect(ofRounds).toEqual(faults.map((fault) => `round ${act}: ${fault}`))
  })
})

type Opens = Extract<Effect, { do: 'open-dossier' }>

describe('all kinds together', () => {
  const opener = (
    fields: Opens['fields'],
    more: Partial<KindDefinition> = {},
    type: 'start' | 'opening' = 'start',
  ): KindDefinition => {
    const effect: Opens = { do: 'open-dossier', kind: 'other', link: 'follows', most: 1, fields }
    const kind =
      type === 'start'
        ? { ...SOUND, acts: [ANSWER, { ...START, effects: [effect] }, END] }
        : withOpening({ effects: [effect] })
    return { ...kind, ...more }
  }
  const faults = (kind: KindDefinition, other: KindDefinition | undefined = { ...SOUND, kind: 'other' }) =>
    faultsOfKinds(new Map([['matter', kind], ...(other.kind === '' ? [] : [['other', other] as const])]))
  const full = { to: { units: 'members' }, title: { value: 'x' } } as const
  test('a kind that another opens has the fields that are filled, and gets those that it requires', () => {
    expect(faults(opener(full))).toEqual([])
    expect(faults(opener({ title: full.title }))).toEqual([
      'kind matter, start (open-dossier): other needs "to"; fill it',
    ])
    expect(faults(opener({ ...full, x: { value: 'x' } }))).toEqual([
      'kind matter, start (open-dossier): other has no field "x"; name fields of its opening',
    ])
  })
  test('a kind that another opens exists', () => {
    expect(faults(opener(full), { ...SOUND, kind: '' })).toEqual([
      'kind matter, start (open-dossier): there is no kind "other"; write one of matter',
    ])
  })
  test('a third kind opens when two collide, by a clause, with all that it requires', () => {
    const meeting = (opens: string, fields: NonNullable<KindDefinition['match']>['fields']): KindDefinition => ({
      ...SOUND,
      match: { place: 'place', from: 'when', to: 'when', radius: 'radius', contact: 'contact', opens, fields },
    })
    const third: KindDefinition = { ...withOpening({ byRegulation: true }), kind: 'other' }
    const title = { title: { value: 'x' } } as const
    const to = { to: { unit: 'other' }, ...title } as const
    expect(faults(meeting('third', {}))).toEqual([
      'kind matter, match: there is no kind "third"; write one of matter, other',
    ])
    expect(faults(meeting('other', to), third)).toEqual([])
    expect(faults(meeting('other', to))).toEqual([
      'kind matter, match: the regulation may not open other; write byRegulation: true in its opening',
    ])
    expect(faults(meeting('other', title), third)).toEqual(['kind matter, match: other needs "to"; fill it'])
    const all = { when: { time: 'overlap' }, ask: { value: 'a' } } as const
    expect(faults(meeting('other', { ...to, ...all }), third)).toEqual([])
    expect(faults(meeting('other', { ...to, when: { value: 'x' } }), third)).toEqual([
      'kind matter, match: other has no text or choice "when"; name fields of its opening',
    ])
    expect(faults(meeting('other', { ...to, title: { time: 'overlap' } }), third)).toEqual([
      'kind matter, match: other has no instant "title"; name fields of its opening',
    ])
    expect(faults(meeting('other', { ...to, title: { contact: 'own' } }), third)).toEqual([
      'kind matter, match: other has no contact "title"; name fields of its opening',
    ])
    expect(faults(meeting('other', { ...to, x: { unit: 'other' } }), third)).toEqual([
      'kind matter, match: other has no units "x"; name fields of its opening',
    ])
  })
  test('the regulation opens only what it may', () => {
    const may =
      'kind matter, start (open-dossier): the regulation may not open other; write byRegulation: true in its opening'
    const rounds = [{ act: 'start', at: 'when', stages: ['drafted'] }]
    expect(faults(opener(full, { rounds }))).toEqual([may])
    expect(faults(opener(full, { tasks: [{ ...TASK, lapse: 'start' }] }))).toEqual([may])
    expect(faults(opener(full, { rounds }), { ...withOpening({ byRegulation: true }), kind: 'other' })).toEqual([])
  })
  test('an opening opens no kind that opens more', () => {
    const chain = { ...opener(full, {}, 'opening'), kind: 'other' }
    expect(faults(opener(full, {}, 'opening'))).toEqual([])
    expect(faults(opener(full, {}, 'opening'), chain)).toEqual([
      'kind matter, opening (open-dossier): other opens further dossiers itself; open them by acts',
      'kind other, opening (open-dossier): other opens further dossiers itself; open them by acts',
      'kind other: nobody does it, and it opens itself again without end (other → other); let a person open one of them',
    ])
    // Only the chain is at fault: an act may open what opens more.
    expect(faults(opener(full), chain)).toHaveLength(2)
  })
})
