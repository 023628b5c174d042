import { describe, expect, test } from 'vitest'
import type { Facts } from '../src/dossier/index.ts'
import { id } from './small-world.ts'
import { story } from './story.ts'

const DAY = 86_400_000
const on = (day: string, time = '09:00'): string => `${day}T${time}:00+07:00`
const POINTS = { category: 'other', subject: 'practice', points: ['Một', 'Hai'] }
const proposal = (category = 'other') => story('proposal', '1.1.1', { ...POINTS, category })
const other = (kind: string, holder: string): Facts['dossiers'] =>
  new Map([['other', { kind, exercise: false, holder: id(holder) }]])
const aid = (needs: readonly object[] = [{ what: 'people', text: 'Quân số', quantity: 10, unit: 'người' }]) =>
  story('aid', '1.1', { urgency: 'normal', category: 'other', addressees: [id('2.1')], needs })
const STAY = { from: on('2022-09-13'), to: on('2022-09-15') }

describe('which of several units: { competent }, { holdersOf }, { arbiter }', () => {
  test('a theme goes to the level that the regulation names for it', () => {
    expect(proposal('traffic').open()).toEqual(['decide 1.1'])
    expect(proposal('other').open()).toEqual(['decide 1'])
  })

  test('a unit that is itself competent asks nobody, unless it names a unit', () => {
    expect(story('proposal', '1.1', { ...POINTS, category: 'traffic' }).refused).toBe('audience.empty')
    const named = { ...POINTS, category: 'traffic', addressees: [id('1')] }
    expect(story('proposal', '1.1', named).open()).toEqual(['decide 1'])
  })

  test('if the district no longer exists: the next level above', () => {
    const it = story('proposal', '2.2.1', { ...POINTS, category: 'traffic' }, { at: '2023-12-31 08:00' })
    expect(it.open()).toEqual(['decide 2.2'])
    const later = story('proposal', '1.2.2', { ...POINTS, category: 'traffic' }, { at: '2024-01-02 08:00' })
    expect(later.open()).toEqual(['decide 1.2'])
  })

  test('the holders of the dossiers that an act names are asked and become parties', () => {
    const it = proposal('traffic')
    const seen = { on: 'decide', dossiers: other('proposal', '2.1') }
    expect(it.act('1.1', 'askToJoin', { dossiers: ['other'] }, seen)).toBeUndefined()
    expect(it.open()).toEqual(['consentToJoin 2.1', 'decide 1.1'])
    expect(it.role('2.1')).toBe('supporter')
    // Asked again while it has not answered: nobody is left to ask.
    expect(it.act('1.1', 'askToJoin', { dossiers: ['other'] }, seen)).toBe('audience.owes-already')
  })

  test('dossiers that the actor does not see, or of another kind, name nobody', () => {
    const it = proposal('traffic')
    for (const dossiers of [new Map(), other('aid', '2.1')]) {
      expect(it.act('1.1', 'askToJoin', { dossiers: ['other'] }, { on: 'decide', dossiers })).toBe('dossier.unknown')
    }
    expect(it.open()).toEqual(['decide 1.1'])
  })
})

describe('parts', () => {
  test('that are accepted are owed; the rest still has to be decided', () => {
    const it = proposal()
    it.act('1', 'accept', { parts: ['1'], dueAt: on('2022-10-20'), body: 'Đồng ý' }, { on: 'decide' })
    expect(it.owed('carryOut')?.parts.map(({ text }) => text)).toEqual(['Một'])
    expect(it.owed('decide')?.parts.map(({ state }) => state)).toEqual(['answered', 'open'])
  })

  test('only what is still open is handed upward, and it is not decided twice', () => {
    const it = proposal()
    it.act('1', 'accept', { parts: ['1'], dueAt: on('2022-10-20'), body: 'Đồng ý' }, { on: 'decide' })
    it.act('1', 'forward', { decider: [id('bo')], opinion: 'Nên làm' }, { on: 'decide' })
    expect(it.open()).toEqual(['carryOut 1', 'decide bo'])
    expect(it.owed('decide', 'bo')?.parts.map(({ text }) => text)).toEqual(['Hai'])
    expect(it.act('1', 'accept', { parts: ['2'], dueAt: on('2022-10-20'), body: 'Đồng ý' })).toBeDefined()
  })

  test('a part that does not exist, or has ended, is refused', () => {
    const it = proposal()
    const accept = (parts: readonly string[]) =>
      it.act('1', 'accept', { parts, dueAt: on('2022-10-20'), body: 'Đồng ý' }, { on: 'decide' })
    expect(accept(['3'])).toBeDefined()
    expect(accept(['1'])).toBeUndefined()
    expect(accept(['1'])).toBeDefined()
    expect(it.owed('decide')?.parts.map(({ state }) => state)).toEqual(['answered', 'open'])
  })
})

describe('amounts', () => {
  test('with six decimals add up exactly', () => {
    const it = aid([{ what: 'supply', text: 'Xăng', quantity: 1.1, unit: 'm³' }])
    // As floating-point numbers these make 1.0999999999999999.
    for (const amount of [0.1, 0.7, 0.3])
      expect(it.act('2.1', 'offer', { parts: [{ key: '1', amount }] }, { on: 'offer' })).toBeUndefined()
    expect(it.open().filter((each) => each.startsWith('offer'))).toEqual([])
    expect(it.state.obligations.filter(({ task }) => task === 'accept')).toHaveLength(3)
  })

  test('a millionth more than was asked is refused', () => {
    const it = aid([{ what: 'supply', text: 'Xăng', quantity: 1.000001, unit: 'm³' }])
    expect(it.act('2.1', 'offer', { parts: [{ key: '1', amount: 1.000002 }] }, { on: 'offer' })).toBe(
      'field.out-of-range',
    )
    expect(it.act('2.1', 'offer', { parts: [{ key: '1', amount: 1.000001 }] }, { on: 'offer' })).toBeUndefined()
  })

  test.each([0, -1, Number.NaN, Infinity, '5', null])('%j is not an amount', (amount) => {
    const it = aid()
    expect(it.act('2.1', 'offer', { parts: [{ key: '1', amount }] }, { on: 'offer' })).toBeDefined()
    expect(it.open()).toEqual(['offer 2.1'])
  })

  test('one part twice in one act is refused', () => {
    const it = aid()
    const twice = [1, 2].map((amount) => ({ key: '1', amount }))
    expect(it.act('2.1', 'offer', { parts: twice }, { on: 'offer' })).toBe('field.twice')
  })

  test('six of ten offered, four of six accepted: what was not offered is still asked', () => {
    const it = aid()
    it.act('2.1', 'offer', { parts: [{ key: '1', amount: 6 }] }, { on: 'offer' })
    expect(it.owed('offer')?.parts[0]).toMatchObject({ quantity: 10, given: 6, state: 'open' })
    const commit = { parts: [{ key: '1', amount: 4 }], mission: 'Chốt chặn' }
    expect(it.act('1.1', 'commit', commit, { on: 'accept' })).toBeUndefined()
    expect(it.owed('send')?.parts[0]).toMatchObject({ quantity: 4 })
    expect(it.owed('accept')?.parts[0]).toMatchObject({ quantity: 6, given: 4, state: 'open' })
  })
})

describe('a hold', () => {
  const two = () => {
    const it = aid([{ what: 'boat', text: 'Ca nô', quantity: 2, unit: 'chiếc' }])
    for (const resource of ['Ca nô 1', 'Ca nô 2'])
      it.act('2.1', 'offer', { parts: [{ key: '1', amount: 1 }], resource, ...STAY }, { on: 'offer' })
    return it
  }
  const resources = (it: ReturnType<typeof two>) => it.state.holds.map(({ resource }) => resource)

  test('of one resource is released alone; the other stays', () => {
    const it = two()
    expect(resources(it)).toEqual(['ca nô 1', 'ca nô 2'])
    const [first] = it.state.obligations.filter(({ task }) => task === 'accept')
    it.act('1.1', 'declineOffer', { reason: 'Không cần nữa' }, first === undefined ? {} : { on: first })
    expect(resources(it)).toEqual(['ca nô 2'])
  })

  test('of one boat twice at the same time is refused, in any spelling; one hour later it is not', () => {
    const it = aid([{ what: 'boat', text: 'Ca nô', quantity: 3, unit: 'chiếc' }])
    const offer = (resource: string, stay: object) =>
      it.act('2.1', 'offer', { parts: [{ key: '1', amount: 1 }], resource, ...stay }, { on: 'offer' })
    expect(offer('Ca nô 1', STAY)).toBeUndefined()
    expect(offer(' CA NÔ 1'.normalize('NFD'), { from: on('2022-09-14'), to: on('2022-09-20') })).toBe('hold.taken')
    expect(offer('Ca nô 1', { from: STAY.to, to: on('2022-09-20') })).toBeUndefined()
  })

  test('that ends before it begins is refused', () => {
    const it = aid([{ what: 'boat', text: 'Ca nô', quantity: 3, unit: 'chiếc' }])
    const parts = [{ key: '1', amount: 1 }]
    expect(it.act('2.1', 'offer', { parts, resource: 'Ca nô 1', from: STAY.to, to: STAY.from }, { on: 'offer' })).toBe(
      'period.empty',
    )
    expect(it.open()).toEqual(['offer 2.1'])
  })

  test('ends with the matter', () => {
    const it = two()
    it.act('1.1', 'standDown', { reason: 'Không cần nữa' })
    expect(it.state).toMatchObject({ state: 'closed', holds: [] })
  })
})

describe('rounds', () => {
  const patrol = () => {
    const it = story('patrol', '1.1', {
      category: 'other',
      addressees: [id('2.1')],
      area: { units: [id('1.1')] },
      nextAt: on('2022-09-14'),
      hours: 3,
    })
    it.act('2.1', 'agree', {}, { on: 'agree' })
    return it
  }

  test('come at their instant and not before, and move on by their days', () => {
    const it = patrol()
    expect(it.regulation()).toBeUndefined()
    it.wait(2 * DAY)
    expect(it.regulation()).toBe('fallDue')
    expect(it.open()).toEqual(['patrol 1.1'])
    expect(Date.parse(String(it.state.fields['nextAt']))).toBe(Date.parse(on('2022-09-21')))
    expect(it.regulation()).toBeUndefined()
  })

  test('that were missed while a server was down are each caught up once', () => {
    const it = patrol()
    it.wait(22 * DAY)
    const done = Array.from({ length: 5 }, () => it.regulation())
    expect(done).toEqual(['fallDue', 'fallDue', 'fallDue', undefined, undefined])
  })

  test('end with the matter', () => {
    const it = patrol()
    it.act('1.1', 'stop', { reason: 'Hết kế hoạch' })
    it.wait(30 * DAY)
    expect(it.regulation()).toBeUndefined()
  })
})

describe('the hand-over of the lead', () => {
  const FROM = { incoming: [id('2')] }
  const freeze = { effectiveAt: on('2022-09-12', '11:00'), minutes: 'draft one', witness: [id('bo')] }
  const prepared = () => story('handover', '1', FROM, { needs: { 'lead-matters': '3 việc' } })

  test('is done only by the lead', () => {
    expect(story('handover', '2', { incoming: [id('1')] }).refused).toBe('access.not-yours')
  })

  test('starts only when what it needs is there; the act freezes what was found', () => {
    const bare = story('handover', '1', FROM)
    expect(bare.act('1', 'freeze', freeze)).toBe('needs.missing')
    expect(bare.refusal?.detail).toEqual({ missing: 'lead-matters' })
    const it = prepared()
    expect(it.act('1', 'freeze', freeze)).toBeUndefined()
    expect(it.decision?.act.facts).toEqual({ 'lead-matters': '3 việc' })
  })

  test('excludes another hand-over under the regulation, whatever its fields', () => {
    expect(prepared().state.head.exclusive).toBe('[]')
    expect(proposal().state.head.exclusive).toBeNull()
  })

  test('happens with the last signature, in any order; at once if the hour has passed', () => {
    const it = prepared()
    it.act('1', 'freeze', freeze)
    it.wait(DAY)
    for (const [unit, task] of [
      ['bo', 'witness'],
      ['2', 'sign'],
    ] as const) {
      expect(it.act(unit, 'sign', {}, { on: task })).toBeUndefined()
      expect(it.changes.some(({ change }) => change === 'appointed')).toBe(false)
    }
    it.act('1', 'sign', {}, { on: 'sign' })
    const appointed = it.changes.find(({ change }) => change === 'appointed')
    expect(appointed).toMatchObject({ unitId: id('2'), from: it.decision?.act.at })
    expect(it.state).toMatchObject({ state: 'closed', outcome: 'handed-over' })
  })

  test('to a unit that leads from a later hour takes effect at that hour', () => {
    const it = prepared()
    it.act('1', 'freeze', { ...freeze, effectiveAt: on('2022-10-01') })
    for (const [unit, task] of [
      ['1', 'sign'],
      ['2', 'sign'],
      ['bo', 'witness'],
    ] as const)
      it.act(unit, 'sign', {}, { on: task })
    expect(it.changes.find(({ change }) => change === 'appointed')).toMatchObject({
      from: Date.parse(on('2022-10-01')),
    })
  })

  test('is sent back by one refusal: then nobody has signed any more, and nobody becomes lead by it', () => {
    const it = prepared()
    it.act('1', 'freeze', freeze)
    it.act('1', 'sign', {}, { on: 'sign' })
    it.act('2', 'refuseToSign', { reason: 'Thiếu danh mục' }, { on: 'sign' })
    expect([it.state.stage, it.open()]).toEqual(['prepared', []])
    expect(it.lead).toBe(id('1'))
  })

  test('seals the minutes: the draft then belongs to the act', () => {
    const it = prepared()
    it.act('1', 'freeze', freeze)
    expect(it.changes.some(({ change }) => change === 'sealed')).toBe(true)
  })

  test('moves what is owed to the lead as lead to the new lead', () => {
    const it = story('return', '2', { category: 'other', form: 'f1', span: '2022-Q3' })
    expect(it.owed('fill')).toMatchObject({ debtor: id('2'), creditor: id('1'), capacity: 'to-lead' })
    it.appoint('2')
    expect(it.passLead()).toBe(true)
    // The new lead owes itself nothing.
    expect(
      it.state.obligations.filter(({ state, debtor, creditor }) => state === 'open' && debtor === creditor),
    ).toEqual([])
    expect(it.passLead()).toBe(false)
  })
})

describe('a closed matter', () => {
  test('is opened again within the regulation’s days, and what its closing ended continues', () => {
    const it = proposal()
    const before = it.open()
    it.act('1.1.1', 'withdraw', { reason: 'Nhầm' })
    expect(it.open()).toEqual([])
    expect(it.act('1.1.1', 'reopen', { reason: 'Rút nhầm' })).toBeUndefined()
    expect(it.open()).toEqual(before)
  })

  test('is not reopened after them, nor by anybody else, nor by the duty desk, nor while it is open', () => {
    const it = proposal()
    expect(it.act('1.1.1', 'reopen', { reason: 'Rút nhầm' })).toBe('dossier.act-not-open')
    it.act('1.1.1', 'withdraw', { reason: 'Nhầm' })
    expect(it.act('1', 'reopen', { reason: 'Rút nhầm' })).toBe('access.not-yours')
    expect(it.act('1.1.1', 'reopen', { reason: 'Rút nhầm' }, { post: 'duty' })).toBe('access.post-may-not')
    it.wait(31 * DAY)
    expect(it.act('1.1.1', 'reopen', { reason: 'Rút nhầm' })).toBe('dossier.closed-too-long')
  })

  test('takes no other act', () => {
    const it = proposal()
    it.act('1.1.1', 'withdraw', { reason: 'Nhầm' })
    expect(it.act('1.1.1', 'inform', { body: 'Thêm' })).toBe('dossier.closed')
  })
})

describe('another urgency', () => {
  test('computes the running clock again; a due time that would be in the past becomes now plus the new limit', () => {
    const it = aid()
    const before = it.owed('offer')?.clock
    expect(it.act('1.1', 'changeUrgency', { urgency: 'express', reason: 'Nước lên nhanh' })).toBeUndefined()
    const after = it.owed('offer')?.clock
    expect(after).toMatchObject({ openedAt: before?.openedAt, originalDue: before?.originalDue })
    expect(after?.due).toBe((it.decision?.act.at ?? 0) + 15 * 60_000)
  })

  test('that is already set is refused, and nobody else changes it', () => {
    const it = aid()
    expect(it.act('1.1', 'changeUrgency', { urgency: 'normal', reason: 'Không có gì' })).toBe('urgency.same')
    expect(it.act('2.1', 'changeUrgency', { urgency: 'express', reason: 'Muốn nhanh' })).toBe('access.not-yours')
  })
})

describe('a report by telephone', () => {
  const decline = { ground: 'engaged', reason: 'Đang bận' }
  const told = (onBehalfOf: string, at: string) => ({ on: 'offer', told: { onBehalfOf, at } })

  test('counts from when it was told; who wrote it down, and when, is kept', () => {
    const it = aid()
    expect(it.act('1.1', 'decline', decline, told('2.1', '2022-09-12 08:30'))).toBeUndefined()
    expect(it.decision?.act).toMatchObject({ by: { unitId: id('1.1') }, told: { onBehalfOf: id('2.1') } })
    const ended = it.state.obligations[0]
    expect(ended?.clock.stoppedAt).toBe(Date.parse(on('2022-09-12', '08:30')))
  })

  test.each([
    ['before the matter began', '2.1', '2022-09-12 07:00', 'told.too-old'],
    ['in an hour to come', '2.1', '2022-09-12 23:00', 'field.in-the-future'],
    ['by oneself', '1.1', '2022-09-12 08:30', 'told.yourself'],
    ['by no party', '3.1', '2022-09-12 08:30', 'told.not-a-party'],
  ])('%s is refused', (_, unit, at, code) => {
    const it = aid()
    expect(it.act('1.1', 'decline', decline, told(unit, at))).toBe(code)
    expect(it.open()).toEqual(['offer 2.1'])
  })

  test('longer ago than the regulation allows is refused', () => {
    const it = aid()
    it.wait(3 * DAY)
    expect(it.act('1.1', 'decline', decline, told('2.1', '2022-09-12 08:30'))).toBe('told.too-old')
  })
})

describe('a link', () => {
  test('to a dossier of the same kind merges this one into that one', () => {
    const it = proposal()
    const merged = it.act('1.1.1', 'mergeInto', { dossiers: ['other'] }, { dossiers: other('proposal', '2.1') })
    expect(merged).toBeUndefined()
    expect(it.state).toMatchObject({
      state: 'closed',
      outcome: 'merged',
      links: [{ dossierId: 'other', as: 'merged-into' }],
    })
  })

  test('to what the actor does not see is refused as if it did not exist', () => {
    const it = proposal()
    expect(it.act('1.1.1', 'mergeInto', { dossiers: ['other'] }, { dossiers: new Map() })).toBe('dossier.unknown')
    expect(it.state.state).toBe('open')
  })
})

describe('questions of a form', () => {
  const campaign = () =>
    story('campaign', '1', {
      category: 'other',
      urgency: 'normal',
      lines: ['Tuần tra'],
    })

  test('with the same name are refused: they could not both be answered', () => {
    const question = (name: string, type: string) => ({ name, label: name, type })
    const opened = story('campaign', '1', {
      category: 'other',
      urgency: 'normal',
      lines: ['Tuần tra'],
      daily: [question('so-vu', 'number'), question('so-vu', 'text')],
    })
    expect(opened.refused).toBe('field.twice')
    expect(opened.refusal).toMatchObject({ field: 'daily', detail: { row: 2, column: 'name' } })
    expect(campaign().refused).toBeUndefined()
  })
})
