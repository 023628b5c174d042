import { describe, expect, test } from 'vitest'
import { aMatter, refusedOpening } from '../../../test/a-matter.ts'
import { id } from '../../../test/small-world.ts'
import { kind } from './kind.ts'

const text = (length: number): string => 'a'.repeat(length)
const WHY = { ground: 'quality', reason: 'Đã cũ' }
const LATER = '2022-12-12T00:00:00.000Z'
/** 1.1 asks 2.1 for two things. */
const asking = (more: Record<string, unknown> = {}) =>
  ['request', '1.1', { addressees: [id('2.1')], items: ['Một', 'Hai'], ...more }] as const
const asked = () => aMatter(...asking())
const received = () => {
  const it = asked()
  it.act('receive', '2.1')
  return it
}
const answered = () => {
  const it = received()
  it.act('answer', '2.1', { body: 'Có' })
  return it
}

describe('a request is made', () => {
  test('to the named units, which owe its receipt', () => {
    const it = asked()
    expect(it.told().slice(1)).toEqual([
      'admitted 1.1 originator whole',
      'admitted 2.1 addressee whole',
      'opened receive 2.1→1.1 with items',
    ])
    expect(it.state.obligations.map(({ duty }) => duty)).toEqual(['receive'])
  })

  test('by every post', () => {
    for (const post of ['duty', 'staff', 'command'] as const) expect(refusedOpening(...asking(), post)).toBeUndefined()
  })

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['to nobody', { addressees: [] }, 'field.required addressees'],
    ['to oneself', { addressees: [id('1.1')] }, 'unit.yourself addressees'],
    ['to whom the regulation does not bind', { addressees: [id('3')] }, 'unit.not-addressable addressees'],
    ['to more than twenty', { addressees: Array.from({ length: 21 }, (_, n) => `u${n}`) }, 'field.too-many addressees'],
    [
      'to twenty of whom one is none',
      { addressees: Array.from({ length: 20 }, (_, n) => `u${n}`) },
      'unit.unknown addressees',
    ],
    ['without a subject', { title: '' }, 'field.required title'],
    ['with a short one', { title: 'ab' }, 'field.text-too-short title'],
    ['with the shortest', { title: 'abc' }, undefined],
    ['with the longest', { title: text(200) }, undefined],
    ['with a longer one', { title: text(201) }, 'field.text-too-long title'],
    ['without an urgency', { urgency: '' }, 'field.required urgency'],
    ['without a theme', { category: '' }, 'field.required category'],
    ['with a theme of another regulation', { category: 'x' }, 'field.not-a-choice category'],
    ['with the longest text', { body: text(8000) }, undefined],
    ['with a longer one', { body: text(8001) }, 'field.text-too-long body'],
    ['with fifty lines', { items: Array.from({ length: 50 }, () => 'x') }, undefined],
    ['with more', { items: Array.from({ length: 51 }, () => 'x') }, 'field.too-many items'],
    ['with the longest line', { items: [text(500)] }, undefined],
    ['with a longer one', { items: [text(501)] }, 'field.text-too-long items'],
    ['with the longest purpose', { purpose: text(1000) }, undefined],
    ['with a longer one', { purpose: text(1001) }, 'field.text-too-long purpose'],
    ['with the longest reason for its urgency', { urgencyReason: text(500) }, undefined],
    ['with a longer one', { urgencyReason: text(501) }, 'field.text-too-long urgencyReason'],
    ['with something that happens tomorrow', { occurredAt: LATER }, 'field.in-the-future occurredAt'],
    ['at a place', { place: { unitId: id('1.1') }, occurredAt: '2022-09-11T00:00:00Z' }, undefined],
    ['in other fields', { strength: 1 }, 'field.unknown strength'],
  ])('%s', (_, fields, refused) => {
    expect(refusedOpening(...asking(fields))).toBe(refused)
  })

  test.each<[string, readonly string[]]>([
    ['ask', ['verification', 'information', 'people', 'vehicles']],
    ['urgency', ['normal', 'urgent', 'express']],
    ['availability', ['direct', 'indirect']],
    ['handling', ['H0', 'H1', 'H2', 'H3']],
  ])('%s is one of %j', (field, options) => {
    for (const option of options) expect(refusedOpening(...asking({ [field]: option }))).toBeUndefined()
    expect(refusedOpening(...asking({ [field]: 'x' }))).toBe(`field.not-a-choice ${field}`)
  })

  test('its form begins with what is asked, and its texts can be found', () => {
    const named = (is: (field: (typeof kind.opening.fields)[number]) => boolean) =>
      kind.opening.fields.filter(is).map(({ name }) => name)
    expect(named((field) => field.required === true || field.early === true)).toEqual([
      'addressees',
      'ask',
      'title',
      'body',
      'items',
      'urgency',
      'category',
    ])
    expect(named((field) => field.type === 'text' && field.searched === true)).toEqual(['body', 'purpose'])
    expect(kind.opening.fields.find(({ name }) => name === 'urgency')).toMatchObject({ preset: 'normal' })
    expect(kind.opening.toUnit).toBe('addressees')
  })
})

describe('its receipt', () => {
  test('is owed by the addressee; its clocks begin then', () => {
    const it = asked()
    expect(it.may('receive')).toEqual(['2.1'])
    expect(it.act('receive', '2.1')).toEqual([
      'discharged receive 2.1',
      'opened decide 2.1→1.1 about receive 2.1',
      'opened answer 2.1→1.1 about receive 2.1 of Một + Hai with items',
    ])
    expect(it.state.obligations.map(({ task, duty }) => `${task} ${duty}`)).toEqual([
      'receive receive',
      'decide decide',
      'answer answer',
    ])
  })
})

describe('what is asked', () => {
  test('must be accepted first', () => {
    const it = received()
    expect(it.may('accept')).toEqual(['2.1'])
    expect(it.act('accept', '2.1', { body: text(4001) })).toBe('field.text-too-long body')
    expect(it.act('accept', '2.1', { body: text(4000) })).toEqual(['discharged decide 2.1'])
  })

  test('is answered as a whole; the asking unit reviews the answer', () => {
    const it = received()
    expect(it.may('answer')).toEqual(['2.1'])
    expect(it.act('answer', '2.1')).toBe('field.required body')
    expect(it.act('answer', '2.1', { body: text(8001) })).toBe('field.text-too-long body')
    expect(it.act('answer', '2.1', { body: 'x' })).toEqual([
      'discharged decide 2.1',
      'answered answer 2.1: 1 2',
      'opened review 1.1→2.1 about answer 2.1 with items',
    ])
    expect(it.last.changes.at(-1)).toMatchObject({ obligation: { duty: 'decide' } })
  })

  test('is answered line by line, and reviewed when the last is answered', () => {
    const it = received()
    expect(it.act('answer', '2.1', { parts: ['1'], body: 'Có' })).toEqual([
      'discharged decide 2.1',
      'answered answer 2.1: 1',
    ])
    expect(it.act('answer', '2.1', { parts: ['1'], body: 'Có' })).toBe('field.unknown-part parts')
    expect(it.act('answer', '2.1', { parts: ['2'], body: 'Có' })).toEqual([
      'answered answer 2.1: 2',
      'opened review 1.1→2.1 about answer 2.1 with items',
    ])
  })

  test('is refused in part, with a ground and a reason', () => {
    const it = received()
    expect(it.may('refusePart')).toEqual(['2.1'])
    expect(it.act('refusePart', '2.1', WHY)).toBe('field.required parts')
    expect(it.act('refusePart', '2.1', { parts: ['1'], reason: 'Đã cũ' })).toBe('field.required ground')
    expect(it.act('refusePart', '2.1', { parts: ['1'], ground: 'quality' })).toBe('field.required reason')
    expect(it.act('refusePart', '2.1', { parts: ['1'], ...WHY })).toEqual([
      'discharged decide 2.1',
      'refused answer 2.1: 1 (quality)',
    ])
    expect(it.act('refusePart', '2.1', { parts: ['2'], ...WHY })).toEqual([
      'refused answer 2.1: 2 (quality)',
      'opened review 1.1→2.1 about answer 2.1 with items',
    ])
  })

  test.each<[Record<string, unknown>, string]>([
    [{ reason: 'Đã cũ' }, 'field.required ground'],
    [{ ground: 'x', reason: 'Đã cũ' }, 'field.not-a-choice ground'],
    [{ ground: 'quality' }, 'field.required reason'],
    [{ ground: 'quality', reason: 'ab' }, 'field.text-too-short reason'],
    [{ ground: 'quality', reason: text(2001) }, 'field.text-too-long reason'],
  ])('is refused with %j: %s', (fields, refused) => {
    expect(received().act('refuse', '2.1', fields, { on: 'answer' })).toBe(refused)
  })

  test('is refused at receipt, or later', () => {
    const early = asked()
    expect(early.may('refuse')).toEqual(['2.1'])
    expect(early.act('refuse', '2.1', WHY)).toEqual([
      'refused receive 2.1:  (quality)',
      'opened review 1.1→2.1 about receive 2.1 with items',
    ])
    const late = received()
    expect(late.act('refuse', '2.1', { ground: 'quality', reason: text(2000) })).toEqual([
      'discharged decide 2.1',
      'refused answer 2.1: 1 2 (quality)',
      'opened review 1.1→2.1 about answer 2.1 with items',
    ])
  })

  test('is assigned to a unit below; a unit without one cannot assign', () => {
    const it = asked()
    expect(it.may('assign')).toEqual(['2.1'])
    expect(it.act('assign', '2.1')).toBe('field.required assignee')
    expect(it.act('assign', '2.1', { assignee: [id('1.1.1')] })).toBe('unit.not-addressable assignee')
    expect(it.act('assign', '2.1', { assignee: [id('2.1.1'), id('2.1.2')] })).toBe('field.too-many assignee')
    expect(it.act('assign', '2.1', { assignee: [id('2.1.1')], body: 'x' })).toEqual([
      'admitted 2.1.1 assignee whole',
      'assigned receive 2.1.1',
    ])
    expect(it.may('assign')).toEqual([])
    const later = received()
    expect(later.act('assign', '2.1', { assignee: [id('2.1.1')] }, { on: 'answer' })).toEqual([
      'discharged decide 2.1',
      'admitted 2.1.1 assignee whole',
      'assigned answer 2.1.1',
    ])
  })
})

describe('a question about it', () => {
  const questioned = () => {
    const it = received()
    it.act('askClarification', '2.1', { body: 'Xe nào?' })
    return it
  }
  test('stops the clock of the answer, and must be answered by the asking unit', () => {
    const it = received()
    expect(it.may('askClarification')).toEqual(['2.1'])
    expect(it.act('askClarification', '2.1')).toBe('field.required body')
    expect(it.act('askClarification', '2.1', { body: 'Xe nào?' })).toEqual([
      'discharged decide 2.1',
      'paused answer 2.1',
      'opened clarify 1.1→2.1 about answer 2.1',
    ])
    expect(it.may('askClarification')).toEqual([])
    expect(it.may('clarify')).toEqual(['1.1'])
    expect(it.last.changes.at(-1)).toMatchObject({ obligation: { duty: 'answer' } })
    expect(it.act('clarify', '1.1')).toBe('field.required body')
    expect(it.act('clarify', '1.1', { body: 'Xe đỏ' })).toEqual(['discharged clarify 1.1', 'resumed answer 2.1'])
  })

  test('is no longer needed if the answer comes anyway', () => {
    const review = 'opened review 1.1→2.1 about answer 2.1 with items'
    expect(questioned().act('answer', '2.1', { body: 'Có' })).toEqual([
      'answered answer 2.1: 1 2',
      'released clarify 1.1',
      review,
    ])
    expect(questioned().act('refuse', '2.1', WHY)).toEqual([
      'refused answer 2.1: 1 2 (quality)',
      'released clarify 1.1',
      review,
    ])
    expect(questioned().act('refusePart', '2.1', { parts: ['1', '2'], ...WHY })).toEqual([
      'refused answer 2.1: 1 2 (quality)',
      'released clarify 1.1',
      review,
    ])
    expect(questioned().act('answer', '2.1', { parts: ['1'], body: 'Có' })).toEqual(['answered answer 2.1: 1'])
    expect(questioned().act('refusePart', '2.1', { parts: ['1'], ...WHY })).toEqual(['refused answer 2.1: 1 (quality)'])
  })
})

describe('more time', () => {
  const WANTED = { until: LATER, reason: 'Cần thêm' }
  const wanted = () => {
    const it = received()
    it.act('askExtension', '2.1', WANTED)
    return it
  }
  test('is requested once, with a reason, and later than the due time', () => {
    const it = received()
    expect(it.may('askExtension')).toEqual(['2.1'])
    expect(it.act('askExtension', '2.1', { reason: 'Cần thêm' })).toBe('field.required until')
    expect(it.act('askExtension', '2.1', { until: LATER })).toBe('field.required reason')
    expect(it.act('askExtension', '2.1', { ...WANTED, until: '2022-09-12T00:00:00Z' })).toBe(
      'field.not-in-the-future until',
    )
    expect(it.act('askExtension', '2.1', { ...WANTED, until: '2022-09-12T04:00:00Z' })).toBe('clock.not-later until')
    expect(it.act('askExtension', '2.1', WANTED)).toEqual([
      'opened extension 1.1→2.1 about answer 2.1 with until reason',
    ])
    expect(it.last.changes.at(-1)).toMatchObject({ obligation: { duty: 'decide' } })
    expect(it.may('askExtension')).toEqual([])
  })
  test('is granted as requested, or as the granting unit says', () => {
    const it = wanted()
    expect(it.may('grantExtension')).toEqual(['1.1'])
    expect(it.act('grantExtension', '1.1', { body: 'Được' })).toEqual([
      'extended answer 2.1',
      'discharged extension 1.1',
    ])
    expect(it.state.obligations.find(({ task }) => task === 'answer')?.clock.due).toBe(Date.parse(LATER))
    const other = wanted()
    expect(other.act('grantExtension', '1.1', { until: '2022-09-12T00:00:00Z' })).toBe('field.not-in-the-future until')
    other.act('grantExtension', '1.1', { until: '2022-11-11T00:00:00Z' })
    expect(other.state.obligations.find(({ task }) => task === 'answer')?.clock.due).toBe(
      Date.parse('2022-11-11T00:00:00Z'),
    )
  })
  test('is denied with a reason', () => {
    const it = wanted()
    expect(it.may('denyExtension')).toEqual(['1.1'])
    expect(it.act('denyExtension', '1.1')).toBe('field.required reason')
    expect(it.act('denyExtension', '1.1', { reason: 'Gấp lắm' })).toEqual(['discharged extension 1.1'])
  })
  test('is no longer requested if the answer comes', () => {
    expect(wanted().act('answer', '2.1', { body: 'Có' })).toContain('released extension 1.1')
  })
})

describe('the answer', () => {
  test('is accepted, and the last one ends the dossier', () => {
    const it = answered()
    expect(it.may('acceptAnswer')).toEqual(['1.1'])
    expect(it.act('acceptAnswer', '1.1', { body: 'Cảm ơn' })).toEqual(['discharged review 1.1', 'closed answered'])
  })
  test('does not end it while another one is owed', () => {
    const it = aMatter(...asking({ addressees: [id('2.1'), id('1.2')] }))
    it.act('receive', '2.1')
    it.act('answer', '2.1', { body: 'Có' })
    expect(it.act('acceptAnswer', '1.1')).toEqual(['discharged review 1.1'])
  })
  test('is requested again, for the same lines or others', () => {
    const it = answered()
    expect(it.may('askAgain')).toEqual(['1.1'])
    expect(it.act('askAgain', '1.1')).toBe('field.required body')
    expect(it.act('askAgain', '1.1', { body: 'Thiếu' })).toEqual([
      'discharged review 1.1',
      'opened answer 2.1→1.1 about answer 2.1 of Một + Hai with items',
    ])
    expect(it.last.changes.at(-1)).toMatchObject({
      obligation: { about: it.state.obligations.find(({ task }) => task === 'answer')?.id },
    })
    const other = answered()
    expect(other.act('askAgain', '1.1', { body: 'Thiếu', items: ['Ba'] })).toEqual([
      'discharged review 1.1',
      'opened answer 2.1→1.1 about answer 2.1 of Ba with items',
    ])
    expect(answered().act('askAgain', '1.1', { body: 'x', items: Array.from({ length: 51 }, () => 'x') })).toBe(
      'field.too-many items',
    )
  })
  test('if every line is refused, ends it as refused', () => {
    const it = received()
    it.act('refuse', '2.1', WHY)
    expect(it.act('acceptAnswer', '1.1')).toEqual(['discharged review 1.1', 'closed refused'])
  })
})

test('what it is', () => {
  expect(kind).toMatchObject({ kind: 'request', abbreviation: 'YC', purpose: { keepMonths: { otherwise: 60 } } })
})
