import { describe, expect, test } from 'vitest'
import { said, SOUND, withOpening } from '../../../test/sound-kind.ts'
import type { Field } from '../field.ts'
import type { KindDefinition, OpeningRule } from '../kind.ts'

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

  test('has a unique name, with wording', () => {
    const title: Field = { name: 'title', type: 'text', max: 9 }
    expect(said(withOpening({ fields: [...SOUND.opening.fields, title] }))).toEqual([
      'opening, field title: it is given twice; give each field a name of its own @title',
    ])
    expect(said(field({ name: 'Body' }))).toEqual([
      'opening, field Body: "Body" is no name; write letters and digits, the first one small @Body',
      'opening, field Body: it has no wording; add fields["Body"] to the wording @Body',
    ])
  })

  test('names parts only if there are some, and amounts if they have one', () => {
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
