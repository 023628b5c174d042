import { describe, expect, test } from 'vitest'
import { ANSWER, both, END, said, SOUND, START, withOpening } from '../../../test/sound-kind.ts'
import type { KindDefinition, OpeningRule, TaskRule } from '../kind.ts'

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

  test('for a confidential kind nobody above', () => {
    const watch = { ...START, type: 'answer', by: 'superior', on: ['answer'], effects: [] } as const
    expect(said({ ...SOUND, confidential: true, acts: [...SOUND.acts, { ...watch, type: 'end' }] })).toContain(
      'kind: its parties alone see it, and a unit above acts in it; leave "superior" out @confidential',
    )
  })

  test('which plans collide', () => {
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
  ])('that ends where it is %s', (_, effects, ends) => {
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
