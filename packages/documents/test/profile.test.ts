import { describe, expect, it } from 'vitest'
import { observePdf } from '../src/check/observe-pdf.ts'
import { recognise } from '../src/check/recognise.ts'
import { DECREE_PROFILE, readDocument, renderPdf, type DocumentModel, type Profile } from '../src/index.ts'
import { EXAMPLES } from '../examples/index.ts'

const letter = EXAMPLES['cong-van-de-nghi'] as DocumentModel
const report = EXAMPLES['bao-cao-so-ket'] as DocumentModel

// An invented circular: everything in which a ministry may differ, in one object with its own source.
const MINISTRY: Profile = {
  ...DECREE_PROFILE,
  source: 'Thông tư 99/2099/TT-BX',
  layout: {
    ...DECREE_PROFILE.layout,
    bodySize: { least: 14, most: 15, usual: 15, article: 'Điều 7' },
    marginLeft: { least: 35, most: 35, usual: 35, article: 'Điều 5' },
  },
  words: { ...DECREE_PROFILE.words, recipients: 'Nơi nhận văn bản:', end: '.' },
  typeCodes: { ...DECREE_PROFILE.typeCodes, 'BẢN TIN': 'BT', 'BÁO CÁO': 'BCA' },
}

describe('a ministry with rules of its own', () => {
  it('sets what its profile says, and otherwise what the decree says', async () => {
    const read = readDocument(report, MINISTRY)
    if (!read.ok) throw new Error(JSON.stringify(read.faults))
    const made = renderPdf(read.value)
    if (!made.ok) throw new Error(JSON.stringify(made.faults))
    const file = await observePdf(made.value)
    const { body, number, nation } = recognise(file)
    // If the end mark differs, it cannot separate the recipients from the text, but they are smaller.
    expect(new Set(body.map(({ size }) => size).filter((size) => size > 12))).toEqual(new Set([15]))
    expect(Math.min(...body.filter(({ size }) => size === 15).map(({ box }) => box?.left ?? 0))).toBeCloseTo(35, 0)
    expect(number?.text).toBe('Số: 421/BCA-CATP-PV01')
    expect(nation?.text).toBe('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    const lines = file.lines.map(({ text }) => text)
    expect(lines).toContain('Nơi nhận văn bản:')
    expect(lines.some((text) => text.endsWith('kính báo cáo.'))).toBe(true)
  })

  it('refuses by its own ranges and names its own source', () => {
    const outcome = readDocument({ ...letter, layout: { bodySize: 13 } }, MINISTRY)
    expect(outcome.ok ? [] : outcome.faults).toMatchObject([
      {
        code: 'layout-out-of-range',
        part: 'layout.bodySize',
        message: '13 ngoài khoảng 14–15 (Điều 7 Thông tư 99/2099/TT-BX)',
      },
    ])
    expect(readDocument({ ...letter, layout: { bodySize: 13 } }).ok).toBe(true)
  })

  it('knows its own types', () => {
    const { addressees: _, ...rest } = report
    const model = { ...rest, kind: 'named', typeName: 'Bản tin' }
    expect(readDocument(model, MINISTRY).ok).toBe(true)
    expect(readDocument(model).ok).toBe(false)
  })
})
