import type { FieldTypeName } from '../../src/kinds/field.ts'
import { type Defect, fieldsOf, type PlacedField, placesOf, put, type Table, type Told } from './defect.ts'

/** Changes a field with one of these types, at a place chosen by the seed. */
const ofField = (
  name: string,
  types: readonly FieldTypeName[],
  fault: string,
  instead: string,
  change: (one: PlacedField, table: Table) => false | void,
): Defect => ({
  name,
  plant: (table, pick): Told | undefined => {
    const one = pick(fieldsOf(table, ...types))
    if (one === undefined || change(one, table) === false) return undefined
    return [one.where, fault, instead]
  },
})

/** Adds a field with its wording, at a place chosen by the seed. */
const adding = (
  field: { readonly name: string; readonly [word: string]: unknown },
  defect: string,
  fault: string,
  instead: string,
): Defect => ({
  name: defect,
  plant: (table, pick): Told | undefined => {
    const place = pick(placesOf(table).filter(({ act }) => act === undefined || act.on === undefined))
    if (place === undefined) return undefined
    put(table.wording.fields, { [field.name]: { vi: 'Chữ', en: 'Word' } })
    place.fields.push(structuredClone(field) as never)
    return [`${place.where}, field ${field.name}`, fault, instead]
  },
})

export const DEFECTS_OF_FIELDS: readonly Defect[] = [
  ofField('a field twice', [], 'it is given twice', 'a name of its own', ({ place, field }) => {
    place.fields.push(field)
  }),
  ofField('a field without wording', [], 'it has no wording', 'to the wording', ({ field }, { wording }) => {
    wording.fields = Object.fromEntries(Object.entries(wording.fields).filter(([name]) => name !== field.name))
  }),
  ofField('a field of a type that there is not', [], 'no type "colour"', 'write one of text', ({ field }) => {
    put(field, { type: 'colour' })
  }),
  ofField('a setting of a field that nobody knows', [], 'nobody knows "mandatory"', 'write one of', ({ field }) => {
    put(field, { mandatory: true })
  }),
  ofField(
    'a person who cannot be erased',
    ['text', 'contact'],
    'cannot be erased',
    'mark it erasable too',
    ({ field }) => {
      field.personal = true
      delete field.erasable
    },
  ),
  ofField(
    'a person who is searched',
    ['text'],
    'holds data about persons and is searched',
    'search other words',
    ({ field }) => {
      if (field.name === 'title') return false
      put(field, { personal: true, erasable: true, searched: true })
    },
  ),
  ofField('a length below its least', ['text'], 'its least length is above its most', 'lower "min"', ({ field }) => {
    put(field, { min: 10_000_000 })
  }),
  ofField('a choice of nothing', ['choice'], 'it offers nothing', 'name its options', ({ field }) => {
    put(field, { options: [], preset: undefined })
  }),
  ofField('a choice twice', ['choice'], 'it offers "same" twice', 'name each once', ({ field }) => {
    put(field, { options: ['same', 'same'], preset: undefined })
  }),
  ofField(
    'a choice without wording',
    ['choice'],
    'choice "gold" has no wording',
    'add it to the wording',
    ({ field }) => {
      put(field, { options: ['gold'], preset: undefined })
    },
  ),
  ofField('a preset that is no option', ['choice'], 'its preset "gold" is no option', 'write one of', ({ field }) => {
    put(field, { options: ['normal', 'urgent'], preset: 'gold' })
  }),
  ofField(
    'options from a list that there is not',
    ['choice'],
    'no list "colours"',
    'write one of categories',
    ({ field }) => {
      put(field, { options: { source: 'colours' }, preset: undefined })
    },
  ),
  ofField('units of a relation that there is not', ['units'], 'no relation "friend"', 'write one of', ({ field }) => {
    put(field, { relations: ['friend'] })
  }),
  ofField('no unit at most', ['units'], 'max is 0', 'write a number above 0', ({ field }) => {
    put(field, { max: 0 })
  }),
  ofField('least above most', ['number'], 'its least value is above its most', 'swap', ({ field }) => {
    put(field, { min: 5, max: 4 })
  }),
  ofField('rows without columns', ['rows'], 'it has no columns', 'add some', ({ field }) => {
    put(field, { columns: [] })
  }),
  ofField('rows within rows', ['rows'], 'column "inner" is rows', 'a single value', ({ field }) => {
    if (field.type === 'rows') field.columns.push({ name: 'inner', type: 'rows', max: 1, columns: [] })
  }),
  ofField(
    'a column twice',
    ['rows'],
    'column "again" is given twice',
    'a name of its own',
    ({ field }, { wording }) => {
      put(wording.fields, { [`${field.name}.again`]: { vi: 'Chữ', en: 'Word' } })
      if (field.type === 'rows')
        for (let twice = 0; twice < 2; twice += 1) field.columns.push({ name: 'again', type: 'text', max: 9 })
    },
  ),
  ofField('a form of no columns', ['form'], '"title" holds no columns', 'name rows of the opening', ({ field }) => {
    put(field, { columns: 'title' })
  }),
  ofField(
    'an instant of no time',
    ['instant'],
    'it lies in the "present"',
    'write one of past, future',
    ({ field }) => {
      put(field, { when: 'present' })
    },
  ),
  ofField('required on a field that there is not', [], 'there is no field "colour"', 'name a field', ({ field }) => {
    field.required = { field: 'colour' }
    if (field.name === 'title') return false
  }),
  adding({ name: 'Số hiệu', type: 'text', max: 9 }, 'a field by no name', '"Số hiệu" is no name', 'letters and digits'),
  adding({ name: 'lines', type: 'items', max: 0, maxText: 5 }, 'no line at most', 'max is 0', 'above 0'),
  adding({ name: 'papers', type: 'files', max: 500 }, 'too many files', 'max is 500', 'write 1 to 50'),
  adding(
    { name: 'papers', type: 'files', max: 5, accept: ['exe'] },
    'files of a type that there is not',
    'no type "exe"',
    'write one of',
  ),
  adding({ name: 'some', type: 'parts' }, 'parts of no target', 'it names parts of a target', 'give the act "on"'),
  adding(
    { name: 'until', type: 'instant', when: 'future', after: 'due' },
    'later than no target',
    'it is later than a target’s due time',
    'give the act "on"',
  ),
  adding({ name: 'days', type: 'period', mostDays: -1 }, 'a period of no days', 'mostDays is -1', 'above 0'),
  adding(
    { name: 'count', type: 'number', min: 0, max: 9, searched: true },
    'a number that is searched',
    'it is number and is searched',
    'only a text',
  ),
]
