import { describe, expect, test } from 'vitest'
import {
  aClause,
  actId,
  aKind,
  aRegulation,
  aState,
  dossierId,
  EIGHT,
  HEAD,
  NINE,
  worldByHand,
} from '../../test/by-hand.ts'
import { actorOf, id, worldAt } from '../../test/small-world.ts'
import { civilDate } from '../ids.ts'
import type { KindDefinition, OpeningRule } from '../kinds/kind.ts'
import type { Refusal } from '../refusal.ts'
import type { World } from '../world/index.ts'
import { grow } from './fold.ts'
import { furtherOpener, openDossier, openFor, type Opener, type OpeningIntent } from './open-dossier.ts'
import { NO_FACTS } from './facts.ts'

const no = (code: Refusal['code'], more: Partial<Refusal> = {}) => ({ ok: false, refusal: { code, ...more } })
const OPENING = aKind().opening
const kindWith = (opening: Partial<OpeningRule>, more: Partial<KindDefinition> = {}): KindDefinition =>
  aKind({ ...more, opening: { ...OPENING, ...opening } })
const FIELDS: OpeningRule['fields'] = [
  { name: 'title', type: 'text', max: 99 },
  { name: 'to', type: 'units', max: 5 },
  { name: 'urgency', type: 'choice', options: ['normal', 'express'] },
  { name: 'availability', type: 'choice', options: ['direct', 'indirect'] },
  { name: 'category', type: 'choice', options: { source: 'categories' } },
  { name: 'handling', type: 'choice', options: ['H0', 'H1'] },
]

const intentWith = (fields: Record<string, unknown>, more: Partial<OpeningIntent> = {}): OpeningIntent => {
  let made = 0
  return {
    actId: actId('act'),
    dossierId: dossierId('dossier'),
    newId: () => `new ${(made += 1)}`,
    number: '07',
    fields,
    ...more,
  }
}
const open = (
  kind: KindDefinition,
  fields: Record<string, unknown> = { to: [id('2.1')] },
  { unit = '1.1', world = worldByHand(), ...more }: { unit?: string; world?: World } & Partial<OpeningIntent> = {},
) => openDossier(kind, world, actorOf(id(unit), 'staff', EIGHT), intentWith(fields, more))
const opened = (...args: Parameters<typeof open>) => {
  const outcome = open(...args)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
}

describe('an opening', () => {
  const effects: OpeningRule['effects'] = [{ do: 'open', task: 'answer', debtor: 'audience', creditor: 'originator' }]

  test('is the first act, with all that it says', () => {
    const fields = {
      title: 'Cháy rừng',
      to: [id('2.1')],
      urgency: 'express',
      availability: 'indirect',
      category: 'traffic',
      handling: 'H1',
    }
    const { act, state, grants, further } = opened(kindWith({ fields: FIELDS, effects }), fields)
    expect(state.head).toEqual({
      id: 'dossier',
      kind: 'matter',
      number: '07',
      regulationId: 'regulation',
      regulationVersion: 1,
      originator: id('1.1'),
      title: 'Cháy rừng',
      urgency: 'express',
      availability: 'indirect',
      category: 'traffic',
      handling: 'H1',
      openedAt: NINE,
      exercise: false,
      exclusive: null,
    })
    expect(act).toMatchObject({
      id: 'act',
      seq: 1,
      type: 'open',
      at: NINE,
      by: { actor: 'person', unitId: id('1.1') },
      told: null,
      obligationId: null,
      clause: null,
      fields,
    })
    expect(act.changes.map((change) => change.change)).toEqual(['began', 'admitted', 'admitted', 'opened'])
    expect(state.parties).toEqual([
      { unitId: id('1.1'), role: 'originator', since: NINE, level: 'whole' },
      { unitId: id('2.1'), role: 'addressee', since: NINE, level: 'whole' },
    ])
    expect(state).toMatchObject({ version: 1, lastAt: NINE, state: 'open', stage: null, holder: id('1.1'), links: [] })
    expect(state.obligations).toHaveLength(1)
    expect(grants.map(({ unitId }) => unitId)).toEqual([id('1.1'), id('1'), id('2.1'), id('2')])
    expect(further).toEqual([])
  })

  test('left-out values have defaults', () => {
    expect(opened(kindWith({})).state.head).toMatchObject({
      title: 'Việc thử',
      urgency: 'normal',
      availability: 'direct',
      category: '',
      handling: 'H0',
    })
  })

  test('begins in the first stage', () => {
    expect(opened(kindWith({}, { stages: ['drafted', 'running'] })).state.stage).toBe('drafted')
  })

  test('gives its audience the role of the kind', () => {
    expect(opened(kindWith({ audienceRole: 'guest' })).state.parties[1]).toMatchObject({ role: 'guest' })
  })

  test('may be an exercise, and arise from another dossier', () => {
    const arisesFrom = { dossierId: dossierId('other'), as: 'answers' } as const
    const { state, act } = opened(kindWith({}), undefined, { exercise: true, arisesFrom })
    expect(state.head.exercise).toBe(true)
    expect(state.links).toEqual([arisesFrom])
    expect(act.changes.at(-1)).toEqual({ change: 'linked', ...arisesFrom })
  })

  test('states the values for which it is the only one', () => {
    const exclusive = (names: readonly string[]) =>
      opened(kindWith({ fields: FIELDS, exclusive: names }), { to: [id('2.1')], title: 'Một' }).state.head.exclusive
    expect(exclusive(['title', 'category'])).toBe('["Một",null]')
    expect(exclusive([])).toBe('[]')
  })
})

describe('an opening is refused', () => {
  const over = worldAt(NINE, aRegulation({ effectiveTo: civilDate('2022-09-12') }))
  test.each<[string, Parameters<typeof open>, unknown]>([
    ['by another post', [kindWith({ posts: ['command'] })], no('access.post-may-not')],
    ['where the lead alone holds it', [kindWith({ heldBy: 'lead' })], no('access.not-yours')],
    ['where the regulation is not in force', [kindWith({}), undefined, { world: over }], no('regulation.not-in-force')],
    [
      'where it does not use the kind',
      [kindWith({}), undefined, { world: worldByHand(NINE, { kinds: ['request'] }) }],
      no('regulation.kind-not-in-use'),
    ],
    ['where it does not bind the opener', [kindWith({}), undefined, { unit: '3' }], no('regulation.does-not-bind')],
    ['with a faulty value', [kindWith({}), { more: 1 }], no('field.unknown', { field: 'more' })],
    ['to nobody', [kindWith({}), {}], no('audience.empty', { field: 'to' })],
    [
      'to whom the kind does not let it be sent',
      [kindWith({}), { to: [id('2.1'), id('3')] }],
      no('unit.not-addressable', { field: 'to' }),
    ],
    [
      'where something else must be so first',
      [kindWith({ needs: [{ fact: 'frozen' }] })],
      no('needs.missing', { detail: { missing: 'frozen' } }),
    ],
    [
      'against what it must',
      [kindWith({ musts: [{ code: 'title', is: { field: 'title' } }] })],
      no('act.must', { detail: { rule: 'title' } }),
    ],
    [
      'whose effects may not be',
      [kindWith({ effects: [{ do: 'seal', draft: 'plan' }] })],
      no('field.required', { field: 'plan' }),
    ],
  ])('%s', (_, args, expected) => {
    expect(open(...args)).toEqual(expected)
  })

  test('the lead opens what the lead holds', () => {
    expect(open(kindWith({ heldBy: 'lead' }), undefined, { unit: '1' }).ok).toBe(true)
  })

  test('its needs are met by facts, which the act keeps', () => {
    const facts = { ...NO_FACTS, needs: { frozen: 'yes' } }
    expect(opened(kindWith({ needs: [{ fact: 'frozen' }] }), undefined, { facts }).act.facts).toEqual({ frozen: 'yes' })
  })
})

describe('the audience of an opening', () => {
  const told = (opening: Partial<OpeningRule>, fields: Record<string, unknown> = {}, unit = '1.1') => {
    const outcome = open(kindWith(opening), fields, { unit })
    return outcome.ok
      ? outcome.value.state.parties.slice(1).map(({ unitId }) => unitId.replace('unit ', ''))
      : outcome.refusal
  }
  test('adds up from several sources, each unit once, never the opener', () => {
    expect(told({ audience: ['parties', 'above', { field: 'to' }] }, { to: [id('2'), id('2.1')] })).toEqual([
      '1',
      '2',
      '2.1',
    ])
    expect(told({ audience: ['parties'] }, {}, '1')).toEqual(['2'])
  })
  test('found by the table itself needs no relation', () => {
    expect(told({ audience: ['above'], relations: [] })).toEqual(['1'])
    expect(told({ audience: [{ field: 'to' }], relations: [] }, { to: [id('2.1')] })).toMatchObject({
      code: 'unit.not-addressable',
    })
  })
  test('holds the dossiers that it names', () => {
    const fields: OpeningRule['fields'] = [{ name: 'about', type: 'dossiers', max: 2 }]
    const dossiers = new Map([['x', { kind: 'matter', exercise: false, holder: id('2') }]])
    const outcome = opened(
      kindWith({ fields, audience: [{ holdersOf: 'about' }] }),
      { about: ['x'] },
      { facts: { ...NO_FACTS, dossiers } },
    )
    expect(outcome.state.parties[1]?.unitId).toBe(id('2'))
  })
  test('is empty if nobody needs to be told', () => {
    expect(told({ alone: true })).toEqual([])
  })

  const unitsField = (name: string) => ({ name, type: 'units', max: 5 }) as const
  test.each<[string, OpeningRule['fields'], Record<string, unknown>, string]>([
    ['the first field of units that is empty', [unitsField('a'), unitsField('b')], { a: [id('1.1')] }, 'a'],
    [
      'a field of rows',
      [
        { name: 'title', type: 'text', max: 9 },
        { name: 'orders', type: 'rows', max: 2, columns: [] },
      ],
      {},
      'orders',
    ],
    ['a field of an area', [{ name: 'where', type: 'area', most: 2 }], {}, 'where'],
    ['addressees where there is none', [{ name: 'title', type: 'text', max: 9 }], {}, 'addressees'],
  ])('if it would be empty, a unit can be named in %s', (_, fields, values, field) => {
    const given = 'a' in values ? {} : values
    expect(told({ fields, audience: [] }, given)).toEqual({ code: 'audience.empty', field })
  })
  test('an empty field is preferred to a filled one', () => {
    const fields = [unitsField('a'), unitsField('b')]
    expect(told({ fields, audience: [] }, { a: [id('2.1')] })).toEqual({ code: 'audience.empty', field: 'b' })
    expect(told({ fields, audience: [] }, { a: [id('2.1')], b: [id('2.1')] })).toEqual({
      code: 'audience.empty',
      field: 'a',
    })
  })
})

describe('by the regulation', () => {
  const by = { actor: 'regulation', clause: 'D1', occasion: 'o' } as const
  test('it is held by the named unit, under the clause', () => {
    const outcome = openFor(
      kindWith({}),
      worldByHand(),
      { unitId: id('1.1'), by, actor: null },
      intentWith({ to: [id('2.1')] }),
    )
    expect(outcome).toMatchObject({
      value: { act: { by, clause: 'D1' }, state: { holder: id('1.1') } },
    })
  })
})

describe('a dossier that an act opens beside its own', () => {
  const person = actorOf(id('1.1'), 'staff', EIGHT)
  const kinds = (...all: readonly KindDefinition[]): World => ({
    ...worldByHand(),
    kindNamed: (name) => all.find((kind) => kind.kind === name),
  })
  const further = (
    kind: KindDefinition | undefined,
    opener: Partial<Opener> = {},
    world = kinds(...(kind === undefined ? [] : [kind])),
    exercise = false,
  ) => {
    let made = 0
    const { opened: all, open: openOne } = furtherOpener(
      { unitId: id('1.1'), by: { actor: 'regulation', clause: 'D1', occasion: 'o' }, actor: person, ...opener },
      world,
      grow(aState({ head: { ...HEAD, exercise } })),
      { newId: () => `id ${(made += 1)}` },
    )
    const outcome = openOne({ kind: 'matter', link: 'follows', fields: { to: [id('2.1')] } })
    return { all, outcome }
  }

  test('is opened by the actor, and linked to the first', () => {
    const { all, outcome } = further(kindWith({}))
    expect(outcome).toEqual({
      ok: true,
      value: { change: 'opened-dossier', dossierId: 'id 2', kind: 'matter' },
    })
    expect(all).toHaveLength(1)
    expect(all[0]).toMatchObject({
      act: { id: 'id 1', by: { actor: 'person', unitId: id('1.1') } },
      state: {
        head: { id: 'id 2', number: '', exercise: false },
        links: [{ dossierId: 'dossier', as: 'follows' }],
      },
    })
  })
  test('is an exercise if the first is one', () => {
    expect(further(kindWith({}), {}, undefined, true).all[0]?.state.head.exercise).toBe(true)
  })
  test('is refused if the actor may not open it, or the kind is unknown', () => {
    expect(further(kindWith({ posts: ['command'] }))).toEqual({ all: [], outcome: no('access.post-may-not') })
    expect(further(undefined)).toEqual({
      all: [],
      outcome: no('regulation.kind-not-in-use', { detail: { kind: 'matter' } }),
    })
  })
  test('is opened by no person only if a clause allows it', () => {
    expect(further(kindWith({}), { actor: null }).outcome).toEqual(no('access.not-yours'))
    const { all } = further(kindWith({ byRegulation: true }), { actor: null })
    expect(all[0]?.act).toMatchObject({ by: { actor: 'regulation' }, clause: 'D1' })
  })
  test('is under the version in force', () => {
    const inForce = aRegulation({ version: 2 })
    const kind = kindWith({})
    const world: World = { ...worldAt(NINE, aRegulation(), { inForce }), kindNamed: () => kind }
    expect(further(kind, {}, world).all[0]?.state.head.regulationVersion).toBe(2)
  })
  test('includes those that it opens itself', () => {
    const inner = kindWith({}, { kind: 'inner' })
    const outer = kindWith({
      effects: [{ do: 'open-dossier', kind: 'inner', link: 'under', most: 1, fields: { to: { from: 'to' } } }],
    })
    const world: World = { ...kinds(outer, inner) }
    const regulation = aRegulation({ kinds: ['matter', 'inner'], clauses: [aClause('A', [])] })
    const { all } = further(outer, {}, { ...world, regulation, inForce: regulation })
    expect(all.map(({ state }) => state.head.kind)).toEqual(['matter', 'inner'])
  })
})
