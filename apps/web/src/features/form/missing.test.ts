import type { Field } from '@giapranh/kernel'
import { expect, test } from 'vitest'
import { filledOf } from './draft.ts'
import { missingOf, standIn } from './missing.ts'

const fields: readonly Field[] = [
  { name: 'title', type: 'text', min: 3, max: 200, required: true },
  { name: 'body', type: 'text', max: 8000 },
  { name: 'category', type: 'choice', options: { source: 'categories' }, required: true },
  { name: 'urgency', type: 'choice', options: ['normal', 'urgent'], required: true },
  { name: 'to', type: 'units', max: 3, required: true },
  { name: 'until', type: 'instant', when: 'future', required: true },
]
const wording = { vi: 'một', en: 'one' }
const regulation = {
  categories: [
    { code: 'first', name: wording },
    { code: 'second', name: wording },
  ],
  grounds: [],
}

test('what is missing is named in the order of the form; blanks are missing too', () => {
  expect(missingOf(fields, {})).toEqual(['title', 'category', 'urgency', 'to', 'until'])
  expect(missingOf(fields, { title: '  ', category: 'x', urgency: 'normal', to: [], until: '2022' })).toEqual([
    'title',
    'to',
  ])
  expect(missingOf(fields, { title: 'a', category: 'x', urgency: 'normal', to: ['u'], until: '2022' })).toEqual([])
})

test('a stand-in never chooses a unit, a time, or what a person chooses', () => {
  expect(standIn(fields, regulation)).toEqual({ title: '………', category: 'first' })
  expect(standIn(fields, undefined)).toEqual({ title: '………' })
})

test('nothing empty is sent', () => {
  expect(filledOf({ a: '', b: [], c: undefined, d: 0, e: false, f: ['x'] })).toEqual({ d: 0, e: false, f: ['x'] })
})
