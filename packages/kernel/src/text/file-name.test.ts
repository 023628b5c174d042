import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanFileName, nameWithExtension } from './file-name.ts'

const named = (raw: string) => {
  const cleaned = cleanFileName(raw)
  return cleaned.ok ? cleaned.name : cleaned.fault
}

test.each([
  ['Báo cáo tháng 9.docx', 'Báo cáo tháng 9.docx'],
  ['Ba\u0301o ca\u0301o.pdf', 'Báo cáo.pdf'],
  ['C:\\Users\\an\\Desktop\\ảnh hiện trường.jpg', 'ảnh hiện trường.jpg'],
  ['/etc/passwd', 'passwd'],
  ['../../../var/lib/x.txt', 'x.txt'],
  ['a/..', 'empty'],
  ['..', 'empty'],
  ['.', 'empty'],
  ['', 'empty'],
  ['   ', 'empty'],
  ['thư mục/', 'empty'],
  ['bản sao . .', 'bản sao'],
  ['  hai   khoảng  trắng.txt ', 'hai khoảng trắng.txt'],
  ['hai\ndòng.txt', 'hai dòng.txt'],
  ['a\u0000b.pdf', 'control-characters'],
  ['a\u001b[31m.pdf', 'control-characters'],
  ['a\ud800.pdf', 'control-characters'],
  ['ảnh\u202egpj.exe', 'direction-override'],
  ['ảnh\u2067gpj.exe', 'direction-override'],
  ['TỐI MẬT kế hoạch.pdf', 'classified'],
  ['mật khẩu mới.txt', 'mật khẩu mới.txt'],
  ['a'.repeat(250), 'a'.repeat(250)],
  ['a'.repeat(251), 'too-long'],
  // 100 letters, 300 bytes.
  ['ế'.repeat(100), 'too-long'],
  ['ế'.repeat(83), 'ế'.repeat(83)],
  ['😀'.repeat(63), 'too-long'],
])('%j is %j', (raw, wanted) => {
  expect(named(raw)).toBe(wanted)
})

test('whatever is sent, an accepted name has no path, no control characters, at most 250 bytes, and stays as it is', () => {
  let taken = 0
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('/', '\\', '..', '\u202e', '\u0000', '.', ' ')),
        {
          maxLength: 12,
        },
      ),
      (parts) => {
        const cleaned = cleanFileName(parts.join(''))
        if (!cleaned.ok) return
        taken += 1
        expect(cleaned.name).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]|^\.\.?$|[. ]$/u)
        expect(new TextEncoder().encode(cleaned.name).length).toBeLessThanOrEqual(250)
        expect(cleanFileName(cleaned.name)).toEqual(cleaned)
      },
    ),
    { seed: 303, numRuns: 2000 },
  )
  expect(taken).toBeGreaterThan(200)
})

test.each([
  ['a.JPG', ['jpg', 'jpeg'], 'a.JPG'],
  ['a.jpeg', ['jpg', 'jpeg'], 'a.jpeg'],
  ['report.exe', ['pdf'], 'report.exe.pdf'],
  ['pdf', ['pdf'], 'pdf.pdf'],
])('%s as %j is %s', (name, extensions, wanted) => {
  expect(nameWithExtension(name, extensions)).toBe(wanted)
})
