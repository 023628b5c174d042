import { describe, expect, test } from 'vitest'
import type { Field, KnownFiles } from '../../kinds/index.ts'
import { checkFiles } from './check-files.ts'

const A = 'a'.repeat(64)
const B = 'b'.repeat(64)
const KNOWN: KnownFiles = new Map([
  [A, { size: 1200, type: 'pdf' }],
  [B, { size: 90_000, type: 'jpeg' }],
])
type FilesField = Extract<Field, { type: 'files' }>
const field: FilesField = { name: 'papers', type: 'files', max: 2 }
const check = (value: unknown, more: Partial<FilesField> = {}, known: KnownFiles | undefined = KNOWN) =>
  checkFiles({ ...field, ...more }, value, known)
const file = (digest: string, name = 'báo cáo.pdf') => ({ digest, name, size: 1, type: 'text' })

describe('files that an act names', () => {
  test('have the size and type that were found, whatever was sent', () => {
    expect(check([file(A, '../Báo  cáo.pdf')])).toEqual({
      ok: true,
      value: [{ digest: A, name: 'Báo cáo.pdf', size: 1200, type: 'pdf' }],
    })
  })

  test('a name with another extension gets the extension of the real type', () => {
    expect(check([file(A, 'hướng dẫn.exe')])).toMatchObject({ ok: true, value: [{ name: 'hướng dẫn.exe.pdf' }] })
  })

  test('one that is named twice is one', () => {
    expect(check([file(A, 'một.pdf'), file(A, 'hai.pdf')])).toMatchObject({ ok: true, value: [{ name: 'một.pdf' }] })
  })

  test.each([
    ['more than the field takes', [file(A), file(B), file(A)], {}, 'field.too-many'],
    ['one that is not there', [file('c'.repeat(64))], {}, 'file.not-available'],
    ['a digest that is none', [file(A.toUpperCase())], {}, 'file.not-available'],
    ['no digest', [{ name: 'x.pdf' }], {}, 'file.not-available'],
    ['a name that nobody can read', [file(A, 'x\u202efdp.exe')], {}, 'file.name-unusable'],
    ['no name', [file(A, '')], {}, 'file.name-unusable'],
    ['a secrecy mark in the name', [file(A, 'TUYỆT MẬT.pdf')], {}, 'content.classified'],
    ['larger than the field takes', [file(B, 'ảnh.jpg')], { maxBytes: 89_999 }, 'file.too-large'],
    ['a type that the field does not take', [file(B, 'ảnh.jpg')], { accept: ['pdf', 'docx'] }, 'file.type-not-allowed'],
  ] as const)('%s is refused', (_what, value, more, code) => {
    expect(check(value, more)).toMatchObject({ ok: false, refusal: { code, field: 'papers' } })
  })

  test('a refusal says what would be accepted', () => {
    expect(check([file(A), file(B), file(A)])).toMatchObject({ refusal: { detail: { max: 2 } } })
    expect(check([file(B, 'ảnh.jpg')], { maxBytes: 9 })).toMatchObject({ refusal: { detail: { max: 9 } } })
    expect(check([file(B, 'ảnh.jpg')], { accept: ['pdf', 'docx'] })).toMatchObject({
      refusal: { detail: { types: 'pdf, docx' } },
    })
  })

  test('a value that is not a list names none', () => {
    for (const value of [undefined, 7, {}]) expect(check(value)).toEqual({ ok: true, value: [] })
  })

  test('exactly the largest allowed size is accepted', () => {
    expect(check([file(B, 'ảnh.jpg')], { maxBytes: 90_000, accept: ['jpeg'] })).toMatchObject({ ok: true })
  })

  test('if the service found none, none may be named', () => {
    expect(checkFiles(field, [file(A)], undefined)).toMatchObject({
      ok: false,
      refusal: { code: 'file.not-available' },
    })
  })
})
