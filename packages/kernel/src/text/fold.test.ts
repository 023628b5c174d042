import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldText, sameName, traditionalTones } from './fold.ts'

describe('foldText', () => {
  test.each([
    ['Đức Hòa', 'duc hoa'],
    ['Đức Hoà', 'duc hoa'],
    ['Thủ Đức'.normalize('NFD'), 'thu duc'],
    ['  Bà Rịa –  Vũng Tàu ', 'ba ria – vung tau'],
    ['Xã Ea H’Leo', "xa ea h'leo"],
    ['Ữ ậ Ặ ơ ư', 'u a a o u'],
    ['Đống Đa, đồng đội', 'dong da, dong doi'],
    ['‘H’ʼRông` Kia', "'h''rong' kia"],
    ['một\t\thai \n ba', 'mot hai ba'],
  ])('%s → %s', (text, key) => expect(foldText(text)).toBe(key))

  test('folding twice changes nothing, and the normal form does not matter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const once = foldText(text)
        expect(foldText(once)).toBe(once)
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC')))
      }),
      { seed: 303, numRuns: 300 },
    )
  })
})

describe('sameName', () => {
  test.each([
    ['Hòa', 'Hoà', true],
    ['Thủy Nguyên', 'Thuỷ Nguyên', true],
    ['XÃ HÒE', 'xã hoè', true],
    ['Hoàn Kiếm', 'Hoàn Kiếm'.normalize('NFD'), true],
    ['Ea H’Leo', "Ea H'Leo", true],
    ['‘H’ʼRông`', "'H''Rông'", true],
    [' Bà Rịa  –\tVũng  Tàu ', 'Bà Rịa – Vũng Tàu', true],
    ['Quý', 'Qúy', false],
    ['Hòa', 'Hoa', false],
    ['Hòa', 'Hóa', false],
    ['Tân', 'Tần', false],
  ])('%s and %s: %s', (a, b, same) => expect(sameName(a, b)).toBe(same))
})

test('traditional tones are stable and leave closed syllables alone', () => {
  expect(traditionalTones('Hoà Bình, Khánh Hoà, Thuỵ Hùng, Hoả Lựu')).toBe('Hòa Bình, Khánh Hòa, Thụy Hùng, Hỏa Lựu')
  expect(traditionalTones('Hoàn Kiếm Quý Khoái Thuận Huỳnh')).toBe('Hoàn Kiếm Quý Khoái Thuận Huỳnh')
  expect(traditionalTones(traditionalTones('Hoà'))).toBe('Hòa')
  expect(traditionalTones('Hoà Vang'.normalize('NFD'))).toBe('Hòa Vang'.normalize('NFC'))
})
