import { expect, test } from 'vitest'
import { translate } from '../../i18n/i18n.tsx'
import { sayFileSize } from './file-size.ts'

const inLanguage = (language: 'vi' | 'en') => ({
  t: (key: Parameters<typeof translate>[1], values?: Parameters<typeof translate>[2]) =>
    translate(language, key, values),
  number: (value: number) =>
    new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 }).format(value),
})

test.each([
  [0, '0 byte', '0 bytes'],
  [1, '1 byte', '1 byte'],
  [1023, '1.023 byte', '1,023 bytes'],
  [1024, '1 KB', '1 KB'],
  [1536, '1,5 KB', '1.5 KB'],
  [1_048_575, '1 MB', '1 MB'],
  [1_258_291, '1,2 MB', '1.2 MB'],
  [26_214_400, '25 MB', '25 MB'],
  [2_147_483_648, '2 GB', '2 GB'],
])('%i bytes', (bytes, vi, en) => {
  expect(sayFileSize(bytes, inLanguage('vi'))).toBe(vi)
  expect(sayFileSize(bytes, inLanguage('en'))).toBe(en)
})
