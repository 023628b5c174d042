import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'opentype.js'
import { describe, expect, it } from 'vitest'
import { FACES, FONT_FOLDER, textWidth } from '../src/text/text-width.ts'
import { observePdf } from '../src/check/observe-pdf.ts'
import { ALL, pdfOf } from './rendered.ts'

const VIETNAMESE = [...'aăâeêioôơuưyAĂÂEÊIOÔƠUƯY'].flatMap((vowel) =>
  ['', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')),
)
const NEEDED = [
  ...new Set([...VIETNAMESE, ...'đĐbcdghklmnpqrstvxBCDGHKLMNPQRSTVX0123456789.,;:!?()[]/-–—…“”‘’"\'%&+=<>²°½±×≥≤≠→•']),
]

describe.each(FACES)('%s', (face) => {
  const bytes = readFileSync(join(FONT_FOLDER, `${face}.ttf`))
  const font = parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))

  it('is one TrueType face with every letter of Vietnamese and the signs of tables', () => {
    expect(bytes.readUInt32BE(0)).toBe(0x00010000)
    for (const letter of NEEDED) expect(font.charToGlyphIndex(letter), letter).toBeGreaterThan(0)
  })

  it('has the metrics of Times: 0.891 above, 0.216 below, 0.042 between', () => {
    const { ascender, descender, lineGap } = font.tables['hhea'] as unknown as {
      ascender: number
      descender: number
      lineGap: number
    }
    expect([ascender, -descender, lineGap].map((part) => Math.round((part / font.unitsPerEm) * 1000))).toEqual([
      891, 216, 42,
    ])
  })

  it('draws letters: accented ones are not empty and not the letter without its accent', () => {
    for (const [accented, bare] of [
      ['ệ', 'e'],
      ['Ữ', 'U'],
      ['ậ', 'a'],
      ['đ', 'd'],
    ] as const) {
      const paths = [accented, bare].map((letter) => font.charToGlyph(letter).getPath(0, 0, 100).toPathData(1))
      expect(paths[0]?.length).toBeGreaterThan(paths[1]?.length ?? 0)
    }
  })

  it('agrees with the table of widths', () => {
    const text = 'Cộng hòa xã hội chủ nghĩa Việt Nam'
    const units = [...text].reduce((sum, letter) => sum + (font.charToGlyph(letter).advanceWidth ?? 0), 0)
    expect(textWidth(text, 72, face)).toBeCloseTo((units / font.unitsPerEm) * 25.4, 3)
  })
})

describe('fonts of a produced PDF', () => {
  it('are embedded subsets of the merged fonts and nothing else', async () => {
    const bytes = pdfOf(ALL['bao-cao-so-ket'])
    const named =
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/FontName\s*\/([^\s/]+)/gu) ?? []
    const { fonts } = await observePdf(bytes)
    expect(fonts.length).toBeGreaterThanOrEqual(4)
    for (const font of [...fonts, ...named.map((each) => each.replace(/^\/FontName\s*\/[A-Z]{6}\+/u, ''))])
      expect(font).toMatch(/^Tinos-(?:Regular|Bold|Italic|BoldItalic)$/u)
  })
})
