import { describe, expect, test } from 'vitest'
import { COMPARISONS, TASK_STATES } from './condition.ts'
import { DOCUMENT_SERIES, DOCUMENT_TYPES } from './document.ts'
import { GRANT_LEVELS, LINKS } from './effect.ts'
import { type Field, orders, remark } from './field.ts'
import { FILE_TYPE_CODES, FILE_TYPES } from './file-type.ts'
import { HINDRANCES, slotsOf } from './habits.ts'
import { DUTIES, MOST_OBLIGATIONS, OWN_ACTS, POST_ROLES } from './kind.ts'
import { RELATIONS } from './relation.ts'
import { PARTY_ROLES } from './who.ts'

test.each<[string, readonly string[], string]>([
  ['duties', DUTIES, 'receive decide answer perform report attend consent sign'],
  ['posts', POST_ROLES, 'duty staff command'],
  ['roles', PARTY_ROLES, 'originator adjoining addressee assignee observer joined guest supporter heir'],
  ['sights, from the least', GRANT_LEVELS, 'pointer header whole'],
  ['links', LINKS, 'arises-from answers merged-into same-event follows under amends'],
  ['states', TASK_STATES, 'open ended discharged refused released'],
  ['comparisons', COMPARISONS, '< <= = >= >'],
  ['acts of the rules', OWN_ACTS, 'open succeed begin pass-lead'],
  ['hindrances', HINDRANCES, 'late asked-before last-part'],
  [
    'relations',
    RELATIONS,
    'adjoining fellow-party subordinate superior lead-to-party party-to-lead local-government-to-police police-to-local-government lead-or-ministry-to-local-government ministry-to-police police-to-ministry',
  ],
  ['documents', DOCUMENT_TYPES, 'letter report plan notice minutes proposal decision programme invitation'],
  // As Phụ lục III of Nghị định 30/2020/NĐ-CP abbreviates them; an official letter has none there.
  ['series of documents', Object.values(DOCUMENT_SERIES), 'CV BC KH TB BB TTr QĐ CTr GM'],
  ['files', FILE_TYPE_CODES, 'pdf docx xlsx jpeg png webp mp4 text'],
  [
    'endings of names',
    Object.values(FILE_TYPES).flatMap(({ extensions }) => [...extensions]),
    'pdf docx xlsx jpg jpeg png webp mp4 txt csv',
  ],
])('the %s', (_, list, words) => {
  expect(list).toEqual(words.split(' '))
})

test('a dossier holds two thousand obligations', () => {
  expect(MOST_OBLIGATIONS).toBe(2000)
})

describe('fields that kinds share', () => {
  test('a remark may be left out', () => {
    expect(remark).toEqual({ name: 'body', type: 'text', max: 4000, multiline: true } satisfies Field)
  })
  test('orders say what, who and until when', () => {
    expect(orders(['subordinate'])).toEqual({
      name: 'orders',
      type: 'rows',
      max: 60,
      maxUnits: 500,
      required: true,
      columns: [
        { name: 'text', type: 'text', min: 3, max: 1000, multiline: true, required: true },
        { name: 'unitIds', type: 'units', max: 200, required: true, relations: ['subordinate'] },
        { name: 'dueAt', type: 'instant', when: 'future', required: true },
      ],
    } satisfies Field)
  })
})

test.each<[string, readonly string[]]>([
  ['Xe chạy qua {road} lúc {hour}', ['road', 'hour']],
  ['{a}{b}', ['a', 'b']],
  ['không có', []],
  ['{A} {1} {} { a }', []],
])('the slots of "%s"', (text, slots) => {
  expect(slotsOf(text)).toEqual(slots)
})
