import { describe, expect, test } from 'vitest'
import { ANSWER, both, END, said, SOUND, START } from '../../../test/sound-kind.ts'
import type { Field } from '../field.ts'
import type { ActRule, KindDefinition, OpeningRule } from '../kind.ts'

const toldOf = (where: string, more: Partial<KindDefinition>) =>
  said({ ...SOUND, ...more }).filter((line) => line.startsWith(where))
const kind = (more: Partial<KindDefinition>) => toldOf('kind: ', more).map((line) => line.slice(6))
const opening = (more: Partial<OpeningRule>) =>
  toldOf('opening: ', { opening: { ...SOUND.opening, ...more } }).map((line) => line.slice(9))
const act = (more: Partial<ActRule>, head: Partial<KindDefinition> = {}) =>
  toldOf('act ', { acts: [ANSWER, { ...START, ...more }, END], ...head })

describe('what meets what', () => {
  const FIELDS: readonly Field[] = [
    { name: 'place', type: 'place' },
    { name: 'radius', type: 'number', min: 1, max: 9 },
    { name: 'contact', type: 'contact' },
  ]
  const MATCH = {
    place: 'place',
    radius: 'radius',
    from: 'when',
    to: 'when',
    contact: 'contact',
    opens: 'x',
    fields: {},
  }
  const match = (fields: readonly Field[]) =>
    kind({ match: MATCH, opening: { ...SOUND.opening, fields: [...fields, ...SOUND.opening.fields] } })
  const PERSON = { personal: true, erasable: true } as const
  test('is told by fields of these types', () => {
    expect(match(FIELDS)).toEqual([])
    for (const { name, type } of FIELDS)
      expect(match(FIELDS.map((field) => (field.name === name ? { name, type: 'date' } : field)))).toEqual([
        `its match names "${name}", which is no ${type} of the opening; name a field of that type @${name}`,
      ])
  })
  test('tells of no person but whom to call', () => {
    const persons = (name: string) =>
      match(FIELDS.map((field) => (field.name === name ? { ...field, ...PERSON } : field)))
    expect(persons('contact')).toEqual([])
    for (const name of ['place', 'radius'])
      expect(persons(name)).toEqual([
        `its match names "${name}", which holds data about persons; name another field @${name}`,
      ])
  })
})

test('what a dossier may hold is a number from one to the most', () => {
  const told = (most: number) => kind({ mostObligations: most })
  for (const most of [1, 2, 2000]) expect(told(most)).toEqual([])
  for (const most of [0, -1, 1.5, 2001])
    expect(told(most)).toEqual([`a dossier of it may hold ${most} obligations; write 1 to 2000 @mostObligations`])
})

test('the letters of a document are no abbreviation of a kind, whatever the document', () => {
  const letters = 'NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CĐ BGN BTT GUQ GM GGT GNP PG PC PB'.split(' ')
  for (const abbreviation of letters)
    expect(kind({ abbreviation })).toEqual([
      `"${abbreviation}" is a document type of the decree; choose letters that no document bears @abbreviation`,
    ])
})

test('only a confidential kind hides from the unit above', () => {
  const above: ActRule = { ...START, type: 'watch', by: ['superior'], on: ['answer'], effects: [] }
  expect(kind({ acts: [ANSWER, START, END, above], confidential: true })).toEqual([
    'its parties alone see it, and a unit above acts in it; leave "superior" out @confidential',
  ])
  expect(kind({ acts: [ANSWER, START, END, above] })).toEqual([])
})

describe('the opening', () => {
  const noTitle = ['it has no title; add the field "title", required: true @fields']
  const withTitle = (...fields: readonly object[]) =>
    opening({
      fields: [
        ...SOUND.opening.fields.filter(({ name }) => name !== 'title'),
        ...fields.map((more) => ({ name: 'title', type: 'text', max: 9, ...more }) as Field),
      ],
    })
  test('has a title that must be there', () => {
    expect(withTitle()).toEqual(noTitle)
    expect(withTitle({})).toEqual(noTitle)
    expect(withTitle({ required: { settled: true } })).toEqual(noTitle)
    expect(withTitle({ required: true })).toEqual([])
    expect(withTitle({ required: true }, {})).toEqual([])
    expect(withTitle({}, { required: true })).toEqual(noTitle)
  })
  test('has its words', () => {
    const { open: _, ...acts } = SOUND.wording.acts
    expect(toldOf('opening: ', { wording: { ...SOUND.wording, acts } })).toEqual([
      'opening: it has no wording; add acts.open to the wording @opening',
    ])
  })
  test('starts from a unit’s name in a field of units', () => {
    const none = (name: string) => [
      `toUnit names "${name}", which is no field of units; name one of the opening @${name}`,
    ]
    expect(opening({ toUnit: 'to' })).toEqual([])
    expect(opening({ toUnit: 'note' })).toEqual(none('note'))
    // A field of another act is none of the opening.
    expect(opening({ toUnit: 'whom' })).toEqual(none('whom'))
    const twice = (first: Field, second: Field) =>
      opening({ toUnit: 'x', fields: [...SOUND.opening.fields, first, second] })
    const units: Field = { name: 'x', type: 'units', max: 9 }
    expect(twice(units, { name: 'x', type: 'date' })).toEqual([])
    expect(twice({ name: 'x', type: 'date' }, units)).toEqual(none('x'))
  })
  test('names a relation wherever it names units by a field', () => {
    const none = ['units are named, and no relation says which; name at least one relation @relations']
    expect(opening({ relations: [] })).toEqual(none)
    expect(opening({ relations: [], audience: ['adjoining', { field: 'to' }] })).toEqual(none)
    expect(opening({ relations: [], audience: ['adjoining', { competent: 'theme' }] })).toEqual([])
  })
  test('is exclusive by values that must be there and name nobody', () => {
    const fields = (more: object): readonly Field[] => [
      ...SOUND.opening.fields,
      { name: 'x', type: 'text', max: 9, ...more } as Field,
    ]
    const exclusive = (more: object) => opening({ exclusive: ['to', 'x'], fields: fields(more) })
    const missing = 'it is exclusive by "x", which may be missing; name required fields of the opening @x'
    const person = 'it is exclusive by "x": "x" holds data about persons; name another field @x'
    expect(exclusive({ required: true })).toEqual([])
    expect(exclusive({})).toEqual([missing])
    expect(exclusive({ required: { settled: true } })).toEqual([missing])
    expect(exclusive({ required: true, personal: true })).toEqual([person])
    expect(exclusive({ personal: true })).toEqual([missing, person])
    expect(opening({ exclusive: ['y'] })).toEqual([
      'it is exclusive by "y", which may be missing; name required fields of the opening @y',
    ])
    const twice = [...fields({ required: true }), { name: 'x', type: 'text', max: 9 } as const]
    expect(opening({ exclusive: ['x'], fields: twice })).toEqual([])
  })
  test('tells somebody, or may tell nobody', () => {
    expect(opening({ audience: ['adjoining'], alone: true })).toEqual([])
    expect(opening({ audience: ['x' as 'lead'] })[0]).toMatch(/^no unit stands as "x"; write one of .* @x$/u)
    expect(opening({ posts: ['duty'], byRegulation: true })).toEqual([])
  })
})

describe('an act', () => {
  test.each<[string, boolean]>([
    ['a1', true],
    ['start-Now2', true],
    [`a${'b'.repeat(39)}`, true],
    [`a${'b'.repeat(40)}`, false],
    ['a', false],
    ['A1', false],
    ['1a', false],
    ['-ab', false],
    ['ab!', false],
    ['ab c', false],
  ])('may be named %s: %s', (type, is) => {
    const words = { ...SOUND.wording, acts: { ...SOUND.wording.acts, [type]: { do: both, done: both } } }
    const told = said({ ...SOUND, acts: [ANSWER, START, END, { ...START, type }], wording: words })
    expect(told).toEqual(is ? [] : [`act ${type}: "${type}" is no name; write letters, digits and - @${type}`])
  })
  test('has no name of the rules’ own acts', () => {
    for (const type of ['open', 'succeed', 'begin', 'pass-lead']) {
      const words = { ...SOUND.wording, acts: { ...SOUND.wording.acts, [type]: { do: both, done: both } } }
      expect(said({ ...SOUND, acts: [ANSWER, START, END, { ...START, type }], wording: words })).toEqual([
        `act ${type}: the name is taken; open, succeed, begin, pass-lead are the rules’ own @${type}`,
      ])
    }
  })
  test('has words for what one does and what was done', () => {
    const none = ['act start: it has no wording; add do and done to the wording @start']
    const words = (start: object | undefined) => ({
      wording: { ...SOUND.wording, acts: { ...SOUND.wording.acts, start: start as never } },
    })
    expect(act({}, words({ do: both, done: both }))).toEqual([])
    expect(act({}, words({ do: both }))).toEqual(none)
    expect(act({}, words({ done: both }))).toEqual(none)
    expect(act({}, words(undefined))).toEqual(none)
  })
  test('whose actor stands by a target has one', () => {
    const none = ['act start: its actor stands by a target, and it has none; give it "on" @start']
    for (const by of ['debtor', 'creditor'] as const) {
      expect(act({ by })).toEqual(none)
      expect(act({ by, on: ['answer'] })).toEqual([])
    }
    expect(act({ by: 'superior', effects: [] })).toEqual(none)
    expect(act({ by: 'superior', effects: [], on: ['answer'] })).toEqual([])
    for (const by of ['originator', 'lead', 'party', { role: 'guest' }] as const) expect(act({ by })).toEqual([])
    expect(act({ on: ['answer', 'sing'] })).toEqual(['act start: no task "sing"; write one of answer @sing'])
    expect(act({ on: ['answer'], while: ['paused'] })).toEqual([])
    expect(act({ posts: ['duty'] })).toEqual([])
  })
  test('of the regulation is done alone, without being filled in, when something brings it about', () => {
    const alone = 'act start: the regulation acts by itself alone; leave other standings and posts out @start'
    const nothing = 'act start: nothing brings it about; name it as "lapse" of a task, or in "rounds" @start'
    const fills = 'act start: nobody fills in what it requires; leave required fields out @start'
    const round = { rounds: [{ act: 'start', at: 'when', stages: ['drafted'] }] }
    expect(act({ by: 'regulation' })).toEqual([nothing])
    expect(act({ by: ['regulation'] }, round)).toEqual([])
    expect(act({ by: 'regulation' }, { rounds: [{ act: 'end', at: 'when', stages: ['drafted'] }] })).toEqual([nothing])
    expect(act({ by: 'regulation' }, { tasks: SOUND.tasks.map((task) => ({ ...task, lapse: 'start' })) })).toEqual([])
    expect(act({ by: 'regulation' }, { tasks: SOUND.tasks.map((task) => ({ ...task, lapse: 'end' })) })).toEqual([
      nothing,
    ])
    expect(act({ by: 'regulation', posts: ['duty'] }, round)).toEqual([alone])
    expect(act({ by: ['lead', 'regulation'] }, round)).toEqual([alone])
    const field = (more: object): Field => ({ name: 'note', type: 'text', max: 9, ...more })
    expect(act({ by: 'regulation', fields: [field({})] }, round)).toEqual([])
    expect(
      act({ by: 'regulation', fields: [field({ required: true }), { name: 'body', type: 'text', max: 9 }] }, round),
    ).toEqual([fills])
    expect(act({ by: 'regulation', fields: [field({ required: { settled: true } })] }, round)).toEqual([fills])
    expect(act({ by: 'originator', fields: [field({ required: true })] })).toEqual([])
  })
  test('of a closed dossier', () => {
    expect(act({ closed: true, effects: [] })).toEqual([])
    expect(act({ closed: true, effects: [{ do: 'reopen' }] })).toEqual([])
    const closed = 'act start: it changes a closed dossier; put "reopen" first @start'
    const again: ActRule['effects'] = [{ do: 'adopt-version' }, { do: 'reopen' }]
    expect(act({ closed: true, effects: again })).toEqual([closed])
  })
  test('must be what is a condition, with its words', () => {
    const musts = (more: object = {}) => ({
      ...SOUND,
      acts: [ANSWER, { ...START, musts: [{ code: 'so', is: { stage: 'x' } }] }, END],
      ...more,
    })
    const none = 'act start, must so: no stage "x"; write one of drafted, running @x'
    expect(said(musts())).toContain('act start, must so: it has no wording; add it to the wording’s musts @so')
    expect(said(musts({ wording: { ...SOUND.wording, musts: { so: both } } }))).toContain(none)
    expect(said(musts({ wording: { ...SOUND.wording, musts: { so: both } } }))).not.toContain(
      'act start, must so: it has no wording; add it to the wording’s musts @so',
    )
    const each = {
      ...SOUND,
      acts: [
        ANSWER,
        {
          ...START,
          musts: [
            { code: 'so', is: { anyone: 'x' as 'lead' } },
            { code: 'as', is: { task: 'answer', state: 'open', of: 'each' } as const },
          ],
        },
        END,
      ],
    }
    expect(said(each)).toContain(
      'act start, must as: a condition asks for "each"; only the condition of an effect "open" has a unit in turn @as',
    )
    expect(said(each).filter((line) => line.includes('no unit stands as "x"'))).toHaveLength(1)
    const ofOpening = {
      ...SOUND,
      opening: { ...SOUND.opening, musts: [{ code: 'so', is: { field: 'note' } as const }] },
    }
    expect(said(ofOpening)).toEqual(['opening, must so: it has no wording; add it to the wording’s musts @so'])
  })
})
