import { describe, expect, test } from 'vitest'
import { ANSWER, END, said, START, withAct } from '../../../test/sound-kind.ts'
import type { Effect } from '../effect.ts'

const ABOUT = 'act answer, effect 2'
const WHOLE = 'act start, effect 2'
const aboutTarget = (effect: Effect) => said(withAct({ ...ANSWER, effects: [...ANSWER.effects, effect] }))
const ofWhole = (effect: Effect) => said(withAct({ ...START, effects: [...START.effects, effect] }))
const NEVER_HELD = 'nothing is ever held; add an effect "hold", or leave it out @answer'
const NO_TARGET = 'it is about a target, and the act has none; give the act "on", or name tasks of the dossier @start'

describe('an effect', () => {
  const noField = (name: string, ...types: readonly string[]) =>
    `there is no field "${name}"; add one of type ${types.join(' or ')} @${name}`
  const wrongField = (name: string, type: string, ...types: readonly string[]) =>
    `"${name}" is ${type}; name a field of type ${types.join(' or ')} @${name}`

  test.each<[Effect, readonly string[]]>([
    [{ do: 'discharge' }, []],
    [{ do: 'discharge', of: { task: 'answer' } }, []],
    [{ do: 'discharge', of: { task: 'sing' } }, ['no task "sing"; write one of answer @sing']],
    [{ do: 'release', of: { tasks: ['sing'], about: 'target' } }, ['no task "sing"; write one of answer @sing']],
    [{ do: 'release', of: { tasks: ['answer'], about: 'dossier', of: 'debtor' } }, []],
    [
      { do: 'release', of: { tasks: ['answer'], about: 'dossier', of: 'audience' } },
      ['"audience" is whom the opening tells; write "members" in an act @answer'],
    ],
    [{ do: 'extend', until: 'until' }, []],
    [{ do: 'extend', until: 'x' }, [noField('x', 'instant')]],
    [{ do: 'extend', until: 'body' }, [wrongField('body', 'text', 'instant')]],
    [{ do: 'settle', parts: 'x', as: 'refused' }, [noField('x', 'parts')]],
    [
      { do: 'assign', to: 'body' },
      [wrongField('body', 'text', 'units'), 'the debtor may be no party; admit the unit by an effect before @admit'],
    ],
    [{ do: 'enter', stage: 'x', leave: 'keep' }, ['no stage "x"; write one of drafted, running @x']],
    [{ do: 'keep', fields: ['body', 'when'] }, []],
    [
      { do: 'keep', fields: ['title'] },
      ['the act has no field "title"; keep its own fields, or what its target carries @title'],
    ],
    [{ do: 'link', to: 'mine', as: 'follows' }, []],
    [{ do: 'link', to: 'body', as: 'follows' }, [wrongField('body', 'text', 'dossiers')]],
    [{ do: 'hold', resource: 'body', from: 'until', to: 'when' }, []],
    [
      { do: 'hold', resource: 'ask', from: 'body', to: 'x' },
      [wrongField('body', 'text', 'instant'), noField('x', 'instant')],
    ],
    [{ do: 'hold', resource: 'until', from: 'until', to: 'until' }, [wrongField('until', 'instant', 'text', 'choice')]],
    [{ do: 'let-go' }, [NEVER_HELD]],
    [{ do: 'let-go', resource: 'until' }, [NEVER_HELD, wrongField('until', 'instant', 'text', 'choice')]],
    [{ do: 'appoint', unit: { field: 'whom' }, from: 'body' }, [wrongField('body', 'text', 'instant')]],
    [
      { do: 'publish', change: 'body', from: 'body' },
      [wrongField('body', 'text', 'change'), wrongField('body', 'text', 'instant')],
    ],
    [{ do: 'seal', draft: 'plan' }, []],
    [{ do: 'seal', draft: 'body' }, [wrongField('body', 'text', 'draft')]],
    [{ do: 'issue', document: 'letter', text: 'body' }, []],
    [{ do: 'issue', document: 'letter', text: 'until' }, [wrongField('until', 'instant', 'text', 'draft')]],
    [
      { do: 'issue', document: 'letter', text: 'plan' },
      ['nothing seals the draft "plan"; seal it before it is issued @plan'],
    ],
    [{ do: 'issue', document: 'letter', text: 'body', outside: 'until' }, [wrongField('until', 'instant', 'text')]],
    [{ do: 'urgency', field: 'ask' }, ['"ask" offers no urgencies; give it the options normal, urgent, express @ask']],
    [{ do: 'adopt-version' }, []],
    [
      { do: 'close', outcome: 'x', when: { settled: true } },
      ['outcome "x" has no wording; add it to the wording @x', 'outcome "x" has no wording; add it to the wording @x'],
    ],
    [
      { do: 'close', outcome: 'done', when: { settled: true }, unmet: 'x' },
      ['outcome "x" has no wording; add it to the wording @x'],
    ],
    [{ do: 'close', outcome: 'done', when: { all: [{ target: 'ended' }, { settled: true }] } }, []],
    [
      { do: 'close', outcome: 'done', when: { any: [{ settled: true }] } },
      ['it closes over what may still be owed; add when: { settled: true }, or release all before @close'],
    ],
    [
      { do: 'close', outcome: 'done' },
      ['it closes over what may still be owed; add when: { settled: true }, or release all before @close'],
    ],
    [
      { do: 'open-dossier', kind: 'x', link: 'follows', most: 0, fields: {} },
      ['it opens at most 0; write a whole number from 1 @most'],
    ],
    [
      { do: 'open-dossier', kind: 'x', link: 'follows', most: 1, each: 'body', fields: {} },
      ['"body" is no field of rows; name one @body'],
    ],
    [
      {
        do: 'open-dossier',
        kind: 'matter',
        link: 'follows',
        most: 1,
        each: 'what',
        fields: { a: { from: 'name' }, b: { from: 'body' }, c: { value: 'x' }, d: { units: 'debtor' } },
      },
      [],
    ],
    [
      { do: 'open-dossier', kind: 'x', link: 'follows', most: 1, fields: { a: { from: 'name' } } },
      ['there is no field "name"; fill from a field or a column @name'],
    ],
    [
      { do: 'open-dossier', kind: 'x', link: 'follows', most: 1, fields: { a: { units: 'audience' } } },
      ['"audience" is whom the opening tells; write "members" in an act @answer'],
    ],
  ])('%j about a target', (effect, faults) => {
    expect(aboutTarget(effect)).toEqual(faults.map((fault) => `${ABOUT} (${effect.do}): ${fault}`))
  })

  test.each<[Effect, readonly string[]]>([
    [{ do: 'discharge' }, [NO_TARGET]],
    [{ do: 'pause', of: 'about' }, [NO_TARGET]],
    [{ do: 'release', of: 'all' }, []],
    [{ do: 'release', of: { task: 'answer' } }, [NO_TARGET]],
    [{ do: 'release', of: { tasks: ['answer'], about: 'dossier' } }, []],
    [
      { do: 'release', of: { tasks: ['answer'], about: 'target' } },
      ['it is about a target, and the act has none; write about: "dossier" @start'],
    ],
    [{ do: 'settle', as: 'answered' }, [NO_TARGET]],
    [
      { do: 'keep', fields: ['when'] },
      ['the act has no field "when"; keep its own fields, or what its target carries @when'],
    ],
    [
      { do: 'admit', who: 'debtor', role: 'guest' },
      ['"debtor" is of the target, and the act has none; give the act "on" @start'],
    ],
    [
      { do: 'role', who: 'creditor', role: 'guest' },
      ['"creditor" is of the target, and the act has none; give the act "on" @start'],
    ],
  ])('%j about the whole', (effect, faults) => {
    expect(ofWhole(effect)).toEqual(faults.map((fault) => `${WHOLE} (${effect.do}): ${fault}`))
  })

  test('nothing comes after the close', () => {
    const close: Effect = { do: 'close', outcome: 'done' }
    expect(said(withAct({ ...END, effects: [close, { do: 'release', of: 'all' }] }))).toEqual([
      'act end, effect 2 (release): nothing follows the end of the dossier; move "close" to the end @end',
    ])
    const perhaps: Effect = { ...close, when: { settled: true } }
    expect(said(withAct({ ...END, effects: [perhaps, { do: 'release', of: 'all' }] }))).toEqual([])
  })

  test('the close comes after all is released', () => {
    const close: Effect = { do: 'close', outcome: 'done' }
    const over = 'it closes over what may still be owed; add when: { settled: true }, or release all before @close'
    expect(ofWhole(close)).toEqual([`${WHOLE} (close): ${over}`])
    const start = (release: Effect) => said(withAct({ ...START, effects: [...START.effects, release, close] }))
    expect(start({ do: 'release', of: 'all' })).toEqual([])
    expect(start({ do: 'release', of: 'all', when: { settled: true } })).toEqual([
      `act start, effect 3 (close): ${over}`,
    ])
    expect(start({ do: 'release', of: { tasks: ['answer'], about: 'dossier' } })).toEqual([
      `act start, effect 3 (close): ${over}`,
    ])
  })
})

describe('an effect that opens an obligation', () => {
  const open = (more: Partial<Extract<Effect, { do: 'open' }>>): Effect =>
    ({ do: 'open', task: 'answer', debtor: 'creditor', creditor: 'debtor', ...more }) as Effect
  const noParty = (side: string) => `the ${side} may be no party; admit the unit by an effect before @admit`
  test.each<[string, Partial<Extract<Effect, { do: 'open' }>>, readonly string[]]>([
    ['a task that there is', {}, []],
    ['one that there is not', { task: 'sing' }, ['no task "sing"; write one of answer @sing']],
    ['owed by somebody that is no party', { debtor: { field: 'whom' } }, [noParty('debtor')]],
    ['owed to somebody that is none', { creditor: 'lead' }, [noParty('creditor')]],
    ['owed by a role', { debtor: { role: 'guest' } }, []],
    [
      'owed by a role that is none',
      { debtor: { role: 'x' as 'guest' } },
      [
        'no party has the role "x"; write one of originator, adjoining, addressee, assignee, observer, joined, guest, supporter, heir @x',
      ],
    ],
    ['owed to oneself', { debtor: 'debtor' }, ['nobody owes himself; name two sides @answer']],
    ['until an instant', { due: 'until' }, []],
    ['until words', { due: 'body' }, ['"body" is text; name a field of type instant @body']],
    ['from words', { from: 'body' }, ['"body" is text; name a field of type instant @body']],
    ['with lines', { parts: 'body' }, ['"body" is text; name a field of type items @body']],
    [
      'with rows that are none',
      { parts: { rows: 'body', text: 'name' } },
      ['"body" is text; name a field of type rows @body'],
    ],
    [
      'with parts of what has ended',
      { parts: { taken: true } },
      ['it takes parts of a target that has ended; put it before the effect that ends the target @answer'],
    ],
    [
      'with parts of a field that is none',
      { parts: { taken: 'body' } },
      [
        '"body" is text; name a field of type parts @body',
        'it takes parts of a target that has ended; put it before the effect that ends the target @answer',
      ],
    ],
    ['carrying a field', { carry: ['body', 'when'] }, []],
    ['carrying none', { carry: ['x'] }, ['it carries "x", which is no field; carry fields of the act @x']],
  ])('%s', (_, more, faults) => {
    expect(aboutTarget(open(more))).toEqual(faults.map((fault) => `${ABOUT} (open): ${fault}`))
  })

  test('parts are taken before the target ends', () => {
    const take = open({ parts: { taken: 'parts' } })
    expect(said(withAct({ ...ANSWER, effects: [take, ...ANSWER.effects] }))).toEqual([])
    for (const first of [{ do: 'discharge' }, { do: 'refuse', of: 'target' }, { do: 'release' }] as const)
      expect(said(withAct({ ...ANSWER, effects: [first, take, ...ANSWER.effects] }))).toHaveLength(1)
    const elsewhere: Effect = { do: 'discharge', of: { task: 'answer' } }
    expect(said(withAct({ ...ANSWER, effects: [elsewhere, take, ...ANSWER.effects] }))).toEqual([])
  })

  test('a unit that was admitted before is a party', () => {
    const admit: Effect = { do: 'admit', who: { field: 'whom' }, role: 'guest' }
    expect(
      said(withAct({ ...ANSWER, effects: [...ANSWER.effects, admit, open({ debtor: { field: 'whom' } })] })),
    ).toEqual([])
  })

  test('about the whole there is no target', () => {
    expect(ofWhole(open({ debtor: 'originator', creditor: 'members', about: 'target' }))).toEqual([
      `${WHOLE} (open): it is about the target, and the act has none; give the act "on" @start`,
    ])
  })
})

describe('an effect that opens one for each row', () => {
  const each = (more: Partial<Extract<Effect, { do: 'open-each' }>>): Effect =>
    ({
      do: 'open-each',
      rows: 'what',
      task: 'answer',
      debtor: 'who',
      text: 'name',
      creditor: 'debtor',
      ...more,
    }) as Effect
  const column = (name: string, type: string) =>
    `"what" has no column "${name}" of ${type}; name one of its columns @${name}`
  test.each<[string, Partial<Extract<Effect, { do: 'open-each' }>>, readonly string[]]>([
    ['of rows', { due: 'until', quantity: 'many', unit: 'name', about: 'target' }, []],
    ['of what are none', { rows: 'body' }, ['"body" is no field of rows; name one @body']],
    ['of a task that there is not', { task: 'sing' }, ['no task "sing"; write one of answer @sing']],
    ['owed by what are no units', { debtor: 'name' }, [column('name', 'units')]],
    ['in what are no words', { text: 'many' }, [column('many', 'text')]],
    ['until what is no instant', { due: 'name' }, [column('name', 'instant')]],
    ['as much as is no number', { quantity: 'name' }, [column('name', 'number')]],
    ['of a unit that is none', { unit: 'many' }, [column('many', 'text or choice')]],
    [
      'owed to what is no party',
      { creditor: 'lead' },
      ['the creditor may be no party; admit the unit by an effect before @admit'],
    ],
  ])('%s', (_, more, faults) => {
    expect(aboutTarget(each(more))).toEqual(faults.map((fault) => `${ABOUT} (open-each): ${fault}`))
  })

  test('about the whole there is no target', () => {
    expect(ofWhole(each({ creditor: 'originator', about: 'target' }))).toEqual([`${WHOLE} (open-each): ${NO_TARGET}`])
  })

  test('if the order sets the due time, a column has it', () => {
    const kind = withAct({ ...ANSWER, effects: [...ANSWER.effects, each({})] })
    const tasks = kind.tasks.map((task) => ({ ...task, dueGiven: true }) as const)
    expect(said({ ...kind, tasks })).toContain(
      `${ABOUT} (open-each): the task answer has its due time from the order; name the column with "due" @answer`,
    )
  })
})
