import type { Field } from '@giapranh/kernel'
import { expect, test } from 'vitest'
import { filledOf } from '../../unsent/unsent.ts'
import { missingOf, standIn } from './missing.ts'

const fields: readonly Field[] = [
  { name: 'title', type: 'text', min: 3, max: 200, required: true },
  { name: 'body', type: 'text', max: 8000 },
  { name: 'category', type: 'choice', options: { source: 'categories' }, required: true },
  { name: 'urgency', type: 'choice', options: ['normal', 'urgent'], required: true },
  { name: 'to', type: 'units', max: 3, required: true },
  { name: 'until', type: 'instant', when: 'future', required: true },
]
const UNTIL = '2022-09-22T17:00:00+07:00'
const wording = { vi: 'một', en: 'one' }
const regulation = {
  categories: [
    { code: 'first', name: wording },
    { code: 'second', name: wording },
  ],
  grounds: [],
}

test('what is missing is named in the order of the form; blank text is missing too', () => {
  expect(missingOf(fields, {})).toEqual(['title', 'category', 'urgency', 'to', 'until'])
  expect(missingOf(fields, { title: '  ', category: 'x', urgency: 'normal', to: [], until: '2022' })).toEqual([
    'title',
    'to',
    'until',
  ])
  expect(missingOf(fields, { title: 'a', category: 'x', urgency: 'normal', to: ['u'], until: UNTIL })).toEqual([])
})

test('a time that cannot be read is not sent, required or not', () => {
  const optional: readonly Field[] = [{ name: 'at', type: 'instant', when: 'past' }]
  expect(missingOf(optional, { at: '12/9 25:0' })).toEqual(['at'])
  expect(missingOf(optional, { at: '' })).toEqual([])
  expect(missingOf(optional, { at: UNTIL })).toEqual([])
})

test('rows are complete when each says what, by whom and until when', () => {
  const orders: readonly Field[] = [
    {
      name: 'orders',
      type: 'rows',
      max: 9,
      required: true,
      columns: [
        { name: 'text', type: 'text', max: 9, required: true },
        { name: 'unitIds', type: 'units', max: 9, required: true },
        { name: 'dueAt', type: 'instant', when: 'future', required: true },
        { name: 'remark', type: 'text', max: 9 },
      ],
    },
  ]
  const order = { text: 'a', unitIds: ['u'], dueAt: UNTIL }
  expect(missingOf(orders, { orders: [order] })).toEqual([])
  for (const part of [{ text: ' ' }, { unitIds: [] }, { dueAt: '' }, { dueAt: '30/2' }])
    expect(missingOf(orders, { orders: [order, { ...order, ...part }] })).toEqual(['orders'])
})

test('a default never chooses a unit, a time, or what a person must choose', () => {
  expect(standIn(fields, regulation)).toEqual({ title: '………', category: 'first' })
  expect(standIn(fields, undefined)).toEqual({ title: '………' })
})

test('empty values are not sent', () => {
  expect(filledOf({ a: '', b: [], c: undefined, d: 0, e: false, f: ['x'] })).toEqual({ d: 0, e: false, f: ['x'] })
})
