import { describe, expect, test } from 'vitest'
import { ANSWER, both, END, said, SOUND, START } from '../../../test/sound-kind.ts'
import type { Effect } from '../effect.ts'
import type { Field } from '../field.ts'
import type { KindDefinition, OpeningRule, TaskRule } from '../kind.ts'
import { faultsOfKinds } from './check-kinds.ts'

const withOpening = (more: Partial<OpeningRule>): KindDefinition => ({
  ...SOUND,
  opening: { ...SOUND.opening, ...more },
})
const [TASK] = SOUND.tasks
if (TASK === undefined) throw new Error('no task')
const withTask = (more: Partial<TaskRule>): KindDefinition => ({ ...SOUND, tasks: [{ ...TASK, ...more }] })
const abbreviation = (letters: string) =>
  `kind: "${letters}" is no abbreviation; write up to five letters, the first one large @abbreviation`

describe('the head of a table', () => {
  test.each<[string, Partial<KindDefinition>, readonly string[]]>([
    ['a name', { kind: 'field-report-2' }, []],
    ['a name of one letter', { kind: 'a' }, ['kind: "a" is no name; write small letters, digits and - @a']],
    ['the longest name', { kind: `a${'b'.repeat(30)}` }, []],
    [
      'a longer one',
      { kind: `a${'b'.repeat(31)}` },
      [`kind: "a${'b'.repeat(31)}" is no name; write small letters, digits and - @a${'b'.repeat(31)}`],
    ],
    [
      'a name that begins with a digit',
      { kind: '2nd' },
      ['kind: "2nd" is no name; write small letters, digits and - @2nd'],
    ],
    ['a name after something', { kind: '-ab' }, ['kind: "-ab" is no name; write small letters, digits and - @-ab']],
    ['letters', { abbreviation: 'Đơn' }, []],
    ['small letters', { abbreviation: 'xx' }, [abbreviation('xx')]],
    ['five letters', { abbreviation: 'XXXXX' }, []],
    ['six letters', { abbreviation: 'XXXXXX' }, [abbreviation('XXXXXX')]],
    ['one letter', { abbreviation: 'X' }, []],
    ['digits', { abbreviation: 'X1' }, [abbreviation('X1')]],
    [
      'letters of the decree',
      { abbreviation: 'QĐ' },
      ['kind: "QĐ" is a document type of the decree; choose letters that no document bears @abbreviation'],
    ],
    [
      'no purpose',
      { purpose: undefined as never },
      [
        'kind: it does not say for what purpose it holds data about persons; add "purpose" with why, basis and keepMonths @purpose',
      ],
    ],
    [
      'no reason',
      { purpose: { ...SOUND.purpose, why: undefined as never } },
      [
        'kind: it does not say for what purpose it holds data about persons; add "purpose" with why, basis and keepMonths @purpose',
      ],
    ],
    [
      'no basis',
      { purpose: { ...SOUND.purpose, basis: undefined as never } },
      [
        'kind: it does not say for what purpose it holds data about persons; add "purpose" with why, basis and keepMonths @purpose',
      ],
    ],
    [
      'no time',
      { purpose: { ...SOUND.purpose, keepMonths: undefined as never } },
      [
        'kind: it does not say for what purpose it holds data about persons; add "purpose" with why, basis and keepMonths @purpose',
      ],
    ],
    [
      'no time for the rest',
      { purpose: { ...SOUND.purpose, keepMonths: { done: 1 } as never } },
      ['kind: it does not say how long data are kept; add keepMonths.otherwise @keepMonths'],
    ],
    [
      'the shortest and the longest time',
      { purpose: { ...SOUND.purpose, keepMonths: { done: 1, otherwise: 600 } } },
      [],
    ],
    [
      'no time at all',
      { purpose: { ...SOUND.purpose, keepMonths: { otherwise: 0 } } },
      ['kind: it keeps data for 0 months; write 1 to 600 @keepMonths'],
    ],
    [
      'a longer time',
      { purpose: { ...SOUND.purpose, keepMonths: { otherwise: 601 } } },
      ['kind: it keeps data for 601 months; write 1 to 600 @keepMonths'],
    ],
    [
      'a time for what is no outcome',
      { purpose: { ...SOUND.purpose, keepMonths: { x: 1, otherwise: 60 } } },
      ['kind: it keeps data by "x", which is no outcome; name outcomes of the kind @x'],
    ],
    ['a confidential one', { confidential: true }, []],
    ['no end', { acts: [ANSWER, START] }, ['kind: no act ends it; add one with an effect "close" @acts']],
    ['an act twice', { acts: [ANSWER, START, END, START] }, ['act start: it is given twice; merge the two @start']],
    [
      'no stages',
      { stages: [], acts: [ANSWER, { ...START, effects: [] }, END] },
      ['stages: there are none; name some, or leave "stages" out @stages'],
    ],
    [
      'a stage twice',
      { stages: ['drafted', 'running', 'drafted'] },
      [
        'stage drafted: it is given twice; name each once @drafted',
        'stage drafted: no act enters it; add an effect "enter", or leave it out @drafted',
      ],
    ],
    [
      'a stage without words',
      { wording: { ...SOUND.wording, stages: { drafted: both } } },
      ['stage running: it has no wording; add it to the wording @running'],
    ],
  ])('%s', (_, more, faults) => {
    expect(said({ ...SOUND, ...more })).toEqual(faults)
  })

  test('a confidential one has nobody above', () => {
    const watch = { ...START, type: 'answer', by: 'superior', on: ['answer'], effects: [] } as const
    expect(said({ ...SOUND, confidential: true, acts: [...SOUND.acts, { ...watch, type: 'end' }] })).toContain(
      'kind: its parties alone see it, and a unit above acts in it; leave "superior" out @confidential',
    )
  })

  test('what meets what', () => {
    const match = { place: 'x', from: 'when', to: 'title', radius: 'title', contact: 'ask', opens: 'other', fields: {} }
    expect(said({ ...SOUND, match })).toEqual([
      'kind: its match names "x", which is no place of the opening; name a field of that type @x',
      'kind: its match names "title", which is no instant of the opening; name a field of that type @title',
      'kind: its match names "title", which is no number of the opening; name a field of that type @title',
      'kind: its match names "ask", which is no contact of the opening; name a field of that type @ask',
    ])
  })
})

describe('a task', () => {
  test.each<[string, KindDefinition, readonly string[]]>([
    [
      'without words',
      { ...SOUND, wording: { ...SOUND.wording, tasks: {} } },
      ['task answer: it has no wording; add it to the wording @answer'],
    ],
    [
      'twice',
      { ...SOUND, tasks: [TASK, TASK] },
      ['task answer: it is given twice; give each task a name of its own @answer'],
    ],
    [
      'whose first act is none',
      withTask({ expected: 'x' }),
      ['task answer: no act "x"; name the act that is expected @x'],
    ],
    [
      'whose first act is somebody else’s',
      withTask({ expected: 'start' }),
      [`task answer: its expected act "start" is not its debtor's; name an act by the debtor about this task @start`],
    ],
    [
      'whose silence is no act',
      withTask({ lapse: 'x' }),
      ['task answer: no act "x"; name the act of the regulation @x'],
    ],
    [
      'whose silence is somebody’s act',
      withTask({ lapse: 'answer' }),
      [
        'task answer: its lapse "answer" is no act of the regulation about it; write by: "regulation" and on: the task @answer',
      ],
    ],
    [
      'that nothing opens',
      withOpening({ effects: [] }),
      [
        'task answer: nothing opens it; open it, or leave it out @answer',
        'act answer, field parts: no obligation of these tasks has parts; open it with "parts" @parts',
      ],
    ],
    [
      'due when the order says',
      withTask({ dueGiven: true }),
      ['opening, effect 1 (open): the task answer has its due time from the order; name the field with "due" @answer'],
    ],
  ])('%s', (_, kind, faults) => {
    expect(said(kind)).toEqual(faults)
  })

  test.each<[string, KindDefinition['acts'][number]['effects'], boolean]>([
    ['settled', [{ do: 'settle', as: 'answered' }], true],
    ['discharged', [{ do: 'discharge' }], true],
    ['refused as the target', [{ do: 'refuse', of: 'target' }], true],
    ['released with all', [{ do: 'release', of: 'all' }], true],
    ['another one is', [{ do: 'discharge', of: 'about' }], false],
    ['paused', [{ do: 'pause' }], false],
  ])('ended where it is %s', (_, effects, ends) => {
    const kind = { ...SOUND, acts: [{ ...ANSWER, effects }, START, END] }
    expect(said(kind)).toEqual(
      ends ? [] : ['task answer: no act of its debtor ends it; add one that discharges, settles or refuses it @answer'],
    )
  })
})

describe('the opening', () => {
  test.each<[string, Partial<OpeningRule>, readonly string[]]>([
    ['by nobody', { posts: [] }, ['opening: nobody may open it; name posts, or write byRegulation: true @posts']],
    ['by a clause', { posts: [], byRegulation: true }, []],
    [
      'that tells nobody',
      { audience: [], relations: [] },
      ['opening: it tells nobody; name an audience, or write alone: true @audience'],
    ],
    ['that need tell nobody', { audience: [], relations: [], alone: true }, []],
    [
      'that tells what is no unit',
      { audience: [{ field: 'title' }] },
      [
        'opening: "title" is text and names no units; name a field of units, an area, or rows with a column of units @title',
      ],
    ],
    [
      'that does not say to whom',
      { relations: [] },
      ['opening: units are named, and no relation says which; name at least one relation @relations'],
    ],
    [
      'to relations that are none',
      { relations: ['x' as 'superior'] },
      [
        'opening: no relation "x"; write one of adjoining, fellow-party, subordinate, superior, lead-to-party, party-to-lead, local-government-to-police, police-to-local-government, lead-or-ministry-to-local-government, ministry-to-police, police-to-ministry @x',
      ],
    ],
    ['exclusive by what must be there', { exclusive: ['to'] }, []],
    [
      'exclusive by what may be missing',
      { exclusive: ['note'] },
      ['opening: it is exclusive by "note", which may be missing; name required fields of the opening @note'],
    ],
  ])('%s', (_, more, faults) => {
    expect(said(withOpening(more))).toEqual(faults)
  })
})

describe('a field', () => {
  const field = (more: Record<string, unknown>): KindDefinition => {
    const body = { name: 'body', ...('type' in more ? {} : { type: 'text', max: 9 }), ...more } as Field
    return withOpening({ fields: [...SOUND.opening.fields, body] })
  }
  test.each<[string, Record<string, unknown>, readonly string[]]>([
    ['a text', { min: 9 }, []],
    ['longer than it may be', { min: 10 }, ['its least length is above its most; lower "min" @body']],
    ['of no length', { max: 0 }, ['max is 0; write a number above 0 @body']],
    [
      'of data about persons',
      { personal: true },
      ['it holds data about persons and cannot be erased; mark it erasable too @body'],
    ],
    [
      'of data about persons, searched',
      { personal: true, erasable: true, searched: true },
      ['it holds data about persons and is searched; search other words @body'],
    ],
    ['a choice of nothing', { type: 'choice', options: [] }, ['it offers nothing; name its options @body']],
    [
      'a choice without words',
      { type: 'choice', options: ['a', 'c'] },
      ['choice "c" has no wording; add it to the wording @c'],
    ],
    [
      'a preset that is none',
      { type: 'choice', options: ['a'], preset: 'b' },
      ['its preset "b" is no option of it; write one of a @b'],
    ],
    ['a number', { type: 'number', min: 3, max: 3 }, []],
    [
      'a number between nothing',
      { type: 'number', min: 4, max: 3 },
      ['its least value is above its most; swap "min" and "max" @body'],
    ],
    [
      'a measure without words',
      { type: 'number', min: 1, max: 3, measure: 'kg' },
      ['measure "kg" has no wording; add it to the wording’s choices @kg'],
    ],
    ['a period of no days', { type: 'period', mostDays: 0 }, ['mostDays is 0; write a number above 0 @body']],
    ['an area of nothing', { type: 'area', most: 0 }, ['most is 0; write a number above 0 @body']],
    [
      'lines of nothing',
      { type: 'items', max: 0, maxText: 0 },
      ['maxText is 0; write a number above 0 @body', 'max is 0; write a number above 0 @body'],
    ],
    ['no files', { type: 'files', max: 0 }, ['max is 0; write 1 to 50 @body']],
    ['one file, and fifty', { type: 'files', max: 50, maxBytes: 1, accept: ['pdf'] }, []],
    ['more files', { type: 'files', max: 51 }, ['max is 51; write 1 to 50 @body']],
    [
      'files of no bytes',
      { type: 'files', max: 1, maxBytes: 0 },
      ['maxBytes is 0; write a whole number of bytes above 0 @body'],
    ],
    [
      'files of half a byte',
      { type: 'files', max: 1.5, maxBytes: 1.5 },
      ['max is 1.5; write 1 to 50 @body', 'maxBytes is 1.5; write a whole number of bytes above 0 @body'],
    ],
    [
      'files of no type',
      { type: 'files', max: 1, accept: [] },
      ['it accepts nothing; leave "accept" out for all types @body'],
    ],
    [
      'files of a type that is none',
      { type: 'files', max: 1, accept: ['exe'] },
      ['no type "exe"; write one of pdf, docx, xlsx, jpeg, png, webp, mp4, text @exe'],
    ],
    ['no money', { type: 'money', max: 0 }, ['max is 0; write a number above 0 @body']],
    [
      'rows of nothing',
      { type: 'rows', max: 0, columns: [] },
      ['max is 0; write a number above 0 @body', 'it has no columns; add some @body'],
    ],
    [
      'a form of no rows',
      { type: 'form', max: 0, columns: 'title' },
      ['max is 0; write a number above 0 @body', '"title" holds no columns; name rows of the opening @title'],
    ],
    ['a form of rows', { type: 'form', max: 1, columns: 'what' }, []],
    [
      'parts of nothing',
      { type: 'parts' },
      ['it names parts of a target, and the act has none; give the act "on" @body'],
    ],
    [
      'later than nothing is due',
      { type: 'instant', when: 'future', after: 'due' },
      ['it is later than a target’s due time, and the act has none; give the act "on" @body'],
    ],
    [
      'required where something is so that there is not',
      { required: { stage: 'x' } },
      ['no stage "x"; write one of drafted, running @x'],
    ],
    [
      'a column of files',
      { type: 'rows', max: 1, columns: [{ name: 'name', type: 'files', max: 1 }] },
      ['column "name" is files; a column holds a single value @name'],
    ],
    [
      'a column that is required at times',
      { type: 'rows', max: 1, columns: [{ name: 'name', type: 'text', max: 1, required: { settled: true } }] },
      ['column "name" is required on a condition; write true or leave it out @name'],
    ],
    [
      'a column without words',
      { type: 'rows', max: 1, columns: [{ name: 'name', type: 'text', max: 1 }] },
      ['it has no wording; add fields["body.name"] to the wording @body'],
    ],
  ])('%s', (_, more, faults) => {
    expect(said(field(more))).toEqual(faults.map((fault) => `opening, field body: ${fault}`))
  })

  test('has a name of its own, with words', () => {
    const title: Field = { name: 'title', type: 'text', max: 9 }
    expect(said(withOpening({ fields: [...SOUND.opening.fields, title] }))).toEqual([
      'opening, field title: it is given twice; give each field a name of its own @title',
    ])
    expect(said(field({ name: 'Body' }))).toEqual([
      'opening, field Body: "Body" is no name; write letters and digits, the first one small @Body',
      'opening, field Body: it has no wording; add fields["Body"] to the wording @Body',
    ])
  })

  test('names parts only where there are some, and amounts where they have one', () => {
    const lines = (parts: NonNullable<Extract<OpeningRule['effects'][number], { do: 'open' }>['parts']>) =>
      withOpening({
        fields: [...SOUND.opening.fields, { name: 'body', type: 'items', max: 9, maxText: 9 }],
        effects: [{ do: 'open', task: 'answer', debtor: 'audience', creditor: 'originator', parts, carry: ['when'] }],
      })
    expect(said(lines('body'))).toEqual([
      'act answer, field parts: no part of these tasks has a quantity; open it with rows that have a quantity @parts',
    ])
    expect(said(lines({ rows: 'what', text: 'name' }))).toHaveLength(1)
    expect(said(lines({ rows: 'what', text: 'name', quantity: 'many' }))).toEqual([])
  })
})

describe('what comes round', () => {
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
  test('one that another opens has what that fills, and gets what it needs', () => {
    expect(faults(opener(full))).toEqual([])
    expect(faults(opener({ title: full.title }))).toEqual([
      'kind matter, start (open-dossier): other needs "to"; fill it',
    ])
    expect(faults(opener({ ...full, x: { value: 'x' } }))).toEqual([
      'kind matter, start (open-dossier): other has no field "x"; name fields of its opening',
    ])
  })
  test('one that another opens is there', () => {
    expect(faults(opener(full), { ...SOUND, kind: '' })).toEqual([
      'kind matter, start (open-dossier): there is no kind "other"; write one of matter',
    ])
  })
  test('where two meet a third opens, by a clause, with all that it needs', () => {
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
  test('the regulation opens what it may', () => {
    const may =
      'kind matter, start (open-dossier): the regulation may not open other; write byRegulation: true in its opening'
    const rounds = [{ act: 'start', at: 'when', stages: ['drafted'] }]
    expect(faults(opener(full, { rounds }))).toEqual([may])
    expect(faults(opener(full, { tasks: [{ ...TASK, lapse: 'start' }] }))).toEqual([may])
    expect(faults(opener(full, { rounds }), { ...withOpening({ byRegulation: true }), kind: 'other' })).toEqual([])
  })
  test('an opening opens nothing that opens more', () => {
    const chain = { ...opener(full, {}, 'opening'), kind: 'other' }
    expect(faults(opener(full, {}, 'opening'))).toEqual([])
    expect(faults(opener(full, {}, 'opening'), chain)).toEqual([
      'kind matter, opening (open-dossier): other opens further dossiers itself; open them by acts',
      'kind other, opening (open-dossier): other opens further dossiers itself; open them by acts',
      'kind other: nobody does it, and it opens itself again without end (other → other); let a person open one of them',
    ])
    // The chain alone is at fault: an act may open what opens more.
    expect(faults(opener(full), chain)).toHaveLength(2)
  })
})
