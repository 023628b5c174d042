import { beforeAll, describe, expect, it } from 'vitest'
import { observeDocx } from '../src/check/observe-docx.ts'
import { observePdf } from '../src/check/observe-pdf.ts'
import type { Observed, ObservedLine } from '../src/check/observed.ts'
import { recognise } from '../src/check/recognise.ts'
import type { DocumentModel } from '../src/index.ts'
import { ALL, docxOf, pdfOf } from './rendered.ts'

// What the decree says about words and numbers, written by hand for each type: nothing here is taken from the
// renderers.
interface Words {
  readonly number: string
  readonly placeDate?: string
  readonly addressees?: readonly string[]
  readonly bases?: readonly string[]
  readonly authority: readonly string[]
  readonly signers: readonly string[]
  readonly recipients: readonly string[]
  readonly appendices?: readonly string[]
  /** Letters of its numbered points. */
  readonly points?: string
}

const REGULATION =
  'Căn cứ Quy chế phối hợp số 303/QCPH ngày 29 tháng 10 năm 2020 giữa Công an 07 tỉnh, thành phố về bảo đảm an ninh, trật tự tại địa bàn giáp ranh'
const CONCLUSIONS =
  'Căn cứ Thông báo số 09/TB-CATP-PV01 ngày 12 tháng 9 năm 2022 của Công an Thành phố Hồ Chí Minh về kết luận tại Hội nghị sơ kết 02 năm thực hiện Quy chế phối hợp số 303/QCPH'

const WORDS: Readonly<Record<string, Words>> = {
  'bao-cao-so-ket': {
    number: 'Số: 421/BC-CATP-PV01',
    placeDate: 'Thành phố Hồ Chí Minh, ngày 05 tháng 9 năm 2022',
    addressees: ['Kính gửi: Bộ Công an'],
    authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    signers: ['Đại tá Nguyễn Văn Mẫu'],
    recipients: [
      '- Như trên;',
      '- Công an các tỉnh, thành phố thuộc Cụm (để phối hợp);',
      '- Đ/c Giám đốc (để báo cáo);',
      '- Các phòng nghiệp vụ, Công an cấp huyện (để thực hiện);',
      '- Lưu: VT, PV01.',
    ],
  },
  'thong-bao-ket-luan': {
    number: 'Số: 09/TB-CATP-PV01',
    placeDate: 'Thành phố Hồ Chí Minh, ngày 12 tháng 9 năm 2022',
    authority: ['TL. GIÁM ĐỐC', 'TRƯỞNG PHÒNG THAM MƯU'],
    signers: ['Thượng tá Trần Minh Mẫu'],
    recipients: [
      '- Công an các tỉnh: Bà Rịa - Vũng Tàu, Bình Dương, Đồng Nai, Long An, Tây Ninh, Tiền Giang (để thực hiện);',
      '- Đ/c Giám đốc (để báo cáo);',
      '- Các phòng, Công an cấp huyện (để thực hiện);',
      '- Lưu: VT, PV01.',
    ],
  },
  'bien-ban-ban-giao': {
    number: 'Số: 02/BB-CATP',
    bases: [`${REGULATION};`, `${CONCLUSIONS}.`],
    authority: ['BÊN GIAO', 'BÊN NHẬN', 'CHỨNG KIẾN'],
    signers: ['Thượng tá Trần Minh Mẫu', 'Thượng tá Nguyễn Hải Mẫu', 'Đại tá Bùi Quốc Mẫu'],
    recipients: [
      '- Bên giao, bên nhận (mỗi bên 02 bản);',
      '- Công an các tỉnh, thành phố thuộc Cụm (để biết);',
      '- Lưu: VT, Hồ sơ.',
    ],
  },
  'ke-hoach-cao-diem': {
    number: 'Số: 312/KH-CAT-PV01',
    placeDate: 'Bà Rịa - Vũng Tàu, ngày 14 tháng 11 năm 2022',
    bases: [`${REGULATION};`, `${CONCLUSIONS}.`],
    authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    signers: ['Đại tá Lê Hồng Mẫu'],
    recipients: [
      '- Bộ Công an (để báo cáo);',
      '- Công an các tỉnh, thành phố thuộc Cụm (để phối hợp);',
      '- Đ/c Giám đốc (để báo cáo);',
      '- Lưu: VT, PV01.',
    ],
    appendices: ['Phụ lục I', 'Phụ lục II'],
  },
  'cong-van-de-nghi': {
    number: 'Số: 1312/CAT-PC03',
    placeDate: 'Long An, ngày 14 tháng 9 năm 2022',
    addressees: ['Kính gửi:', '- Công an Thành phố Hồ Chí Minh;', '- Công an tỉnh Tây Ninh.'],
    authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    signers: ['Đại tá Phạm Văn Mẫu'],
    recipients: [
      '- Như trên;',
      '- Đ/c Giám đốc (để báo cáo);',
      '- Công an huyện Đức Hòa (để phối hợp);',
      '- Lưu: VT, PC03.',
    ],
  },
  'to-trinh-sua-doi': {
    number: 'Số: 07/TTr-PV01',
    placeDate: 'Bà Rịa - Vũng Tàu, ngày 06 tháng 02 năm 2023',
    addressees: ['Kính gửi: Đồng chí Giám đốc Công an tỉnh'],
    bases: [`${REGULATION};`, `${CONCLUSIONS}.`],
    authority: ['TRƯỞNG PHÒNG THAM MƯU'],
    signers: ['Thượng tá Nguyễn Hải Mẫu'],
    recipients: ['- Như trên;', '- Lưu: VT, TH.'],
  },
  'quyet-dinh-quy-che': {
    number: 'Số: 15/QĐ-CAT',
    placeDate: 'Bà Rịa - Vũng Tàu, ngày 05 tháng 01 năm 2023',
    bases: [
      'Căn cứ Luật Công an nhân dân;',
      'Căn cứ chức năng, nhiệm vụ, quyền hạn của Công an tỉnh Bà Rịa - Vũng Tàu;',
      `${REGULATION};`,
      'Căn cứ Biên bản số 02/BB-CATP ngày 12 tháng 9 năm 2022 giữa Công an Thành phố Hồ Chí Minh và Công an tỉnh Bà Rịa - Vũng Tàu về bàn giao nhiệm vụ Cụm trưởng;',
      'Theo đề nghị của Trưởng phòng Tham mưu.',
    ],
    authority: ['GIÁM ĐỐC'],
    signers: ['Đại tá Bùi Văn Mẫu'],
    points: 'abcdđ',
    recipients: [
      '- Như Điều 3;',
      '- Bộ Công an (để báo cáo);',
      '- Công an các tỉnh, thành phố thuộc Cụm (để phối hợp);',
      '- Lưu: VT, PV01.',
    ],
  },
  'chuong-trinh-cong-tac': {
    number: 'Số: 03/CTr-CATP',
    placeDate: 'Thành phố Hồ Chí Minh, ngày 24 tháng 01 năm 2022',
    bases: [`${REGULATION}.`],
    authority: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
    signers: ['Đại tá Nguyễn Văn Mẫu'],
    recipients: [
      '- Bộ Công an (để báo cáo);',
      '- Công an các tỉnh thuộc Cụm (để thực hiện);',
      '- Đ/c Giám đốc (để báo cáo);',
      '- Lưu: VT, PV01.',
    ],
  },
  'phuong-an': {
    number: 'Số: 04/PA-CAT',
    placeDate: 'Bà Rịa - Vũng Tàu, ngày 03 tháng 02 năm 2022',
    authority: ['TM. BAN CHỈ HUY', 'KT. TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN'],
    signers: ['Đại tá Lê Hồng Mẫu'],
    recipients: ['- Công an tỉnh Đồng Nai;', '- Lưu: VT, PV01.'],
  },
  'quy-che-nhieu-cap': {
    number: 'Số: 09/QĐ-CAT',
    placeDate: 'Bà Rịa - Vũng Tàu, ngày 09 tháng 10 năm 2023',
    bases: ['Căn cứ Luật Công an nhân dân;', 'Theo đề nghị của Trưởng phòng Tham mưu.'],
    authority: ['GIÁM ĐỐC'],
    signers: ['Đại tá Bùi Văn Mẫu'],
    recipients: ['- Như Điều 2;', '- Lưu: VT, PV01.'],
    points: 'ab',
  },
}

/** Abbreviations of the types, Phụ lục III, Phần I; those of kinds other than `named` are in WORDS. */
const CODES = {
  'NGHỊ QUYẾT': 'NQ',
  'CHỈ THỊ': 'CT',
  'QUY CHẾ': 'QC',
  'QUY ĐỊNH': 'QyĐ',
  'THÔNG CÁO': 'TC',
  'HƯỚNG DẪN': 'HD',
  'PHƯƠNG ÁN': 'PA',
  'ĐỀ ÁN': 'ĐA',
  'DỰ ÁN': 'DA',
  'HỢP ĐỒNG': 'HĐ',
  'CÔNG ĐIỆN': 'CĐ',
  'BẢN GHI NHỚ': 'BGN',
  'BẢN THỎA THUẬN': 'BTT',
  'GIẤY ỦY QUYỀN': 'GUQ',
  'GIẤY MỜI': 'GM',
  'GIẤY GIỚI THIỆU': 'GGT',
  'GIẤY NGHỈ PHÉP': 'GNP',
  'PHIẾU GỬI': 'PG',
  'PHIẾU CHUYỂN': 'PC',
  'PHIẾU BÁO': 'PB',
} as const

const KINDS = [
  ['PDF', async (model: DocumentModel): Promise<Observed> => observePdf(pdfOf(model))],
  ['DOCX', async (model: DocumentModel): Promise<Observed> => observeDocx(await docxOf(model))],
] as const

const textOf = (lines: readonly ObservedLine[]): string[] => lines.map(({ text }) => text)
const firstOf = (models: Readonly<Record<string, DocumentModel>>, name: string): DocumentModel =>
  models[name] as DocumentModel

/** Paragraphs from a PDF's lines: each starts at a line that matches `begins` and continues to the next such line. */
function joined(lines: readonly ObservedLine[], begins: RegExp): string[] {
  const found: string[] = []
  for (const text of textOf(lines)) {
    if (begins.test(text) || found.length === 0) found.push(text)
    else found.push(`${found.pop()} ${text}`)
  }
  return found
}

/** The opening lines in italics, as whole paragraphs. */
function basesOf({ lines }: Observed): string[] {
  const start = lines.findIndex(({ text, italic }) => italic && text.startsWith('Căn cứ'))
  if (start < 0) return []
  const rest = lines.slice(start)
  const end = rest.findIndex(({ italic }) => !italic)
  return joined(rest.slice(0, end), /^(?:Căn cứ|Theo đề nghị)/u)
}

describe.each(KINDS)('words and figures in %s', (_, observe) => {
  it('are tried for every type', () => {
    expect(Object.keys(WORDS).toSorted()).toEqual(Object.keys(ALL).toSorted())
  })

  describe.each(Object.entries(WORDS))('%s', (name, words) => {
    let file: Observed
    let parts: ReturnType<typeof recognise>

    beforeAll(async () => {
      file = await observe(firstOf(ALL, name))
      parts = recognise(file)
    })

    it('number and symbol: a leading 0 below ten, the type first, "/" and "-" without spaces (Mục II.3)', () => {
      expect(parts.number?.text).toBe(words.number)
    })
    it('place and date: a leading 0 for days below ten and for January and February (Mục II.4)', () => {
      expect(parts.placeDate?.text).toBe(words.placeDate)
    })
    it('addressees: one on the line, several below it with "- …;" and a last "." (Mục II.9)', () => {
      expect(textOf(parts.addressees)).toEqual(words.addressees ?? [])
    })
    it('bases: one a line with ";" and a last "." (Mục II.6)', () => {
      expect(basesOf(file)).toEqual(words.bases ?? [])
    })
    it('authority, post, rank and name (Mục II.7)', () => {
      expect([textOf(parts.authority), textOf(parts.signers)]).toEqual([words.authority, words.signers])
    })
    it('recipients: "Như trên" or "Như Điều", "- …;" and a last "- Lưu: …." (Mục II.9)', () => {
      expect(joined(parts.recipients, /^- /u)).toEqual(words.recipients)
    })
    it('appendices: Roman figures where there are several, each named in the text (Mục III.1)', () => {
      expect(parts.appendices.map(({ number }) => number.text)).toEqual(words.appendices ?? [])
      const text = textOf(parts.body).join(' ')
      for (const appendix of words.appendices ?? []) expect(text).toMatch(new RegExp(`${appendix}(?![IVX])`, 'u'))
    })
    it('points: letters of the Vietnamese alphabet with ")" (Mục II.6)', () => {
      const letters = textOf(parts.body).flatMap((text) => /^(\p{Ll})\) /u.exec(text)?.[1] ?? [])
      expect(letters.join('')).toBe(words.points ?? '')
    })
    it('minutes tell when they began and ended, and have no line of place and date (Phụ lục III)', () => {
      const text = textOf(file.lines).join(' ')
      const told = [
        /Thời gian bắt đầu: \d\d giờ \d\d phút, ngày \d\d tháng \d+ năm \d{4}/u.test(text),
        /Biên bản kết thúc vào hồi \d\d giờ \d\d phút, ngày/u.test(text),
        parts.placeDate === undefined,
      ]
      expect(told).toEqual(told.map(() => name === 'bien-ban-ban-giao'))
    })
    it('words end with "./." once in each text, in black but for the urgency mark (Mục I.4, II.6)', () => {
      const ends = file.lines.filter(({ text }) => text.endsWith('./.'))
      expect(ends).toHaveLength(firstOf(ALL, name).attached === undefined ? 1 : 2)
      const coloured = file.lines.filter(({ colour }) => colour !== '#000000')
      expect(textOf(coloured)).toEqual(name === 'cong-van-de-nghi' ? ['KHẨN'] : [])
      expect(textOf(file.lines).filter((text) => text !== text.normalize('NFC'))).toEqual([])
    })
    it('pages: upright, but for appendices that say so (Mục I.2)', () => {
      const wide = file.pages.flatMap(({ width, height }, page) => (width > height ? [page] : []))
      const [begins] = parts.appendices
      expect(wide).toEqual(name === 'ke-hoach-cao-diem' ? [begins?.number.page] : [])
    })
  })

  it.each(Object.entries(CODES))('%s is abbreviated as %s, and no other kind has its name', async (typeName, code) => {
    const { addressees: _none, ...scheme } = firstOf(ALL, 'phuong-an')
    const { number, typeName: title } = recognise(await observe({ ...scheme, typeName: typeName.toLowerCase() }))
    expect([number?.text, title?.text]).toEqual([`Số: 04/${code}-CAT`, typeName])
  })

  it.each([
    [[{ mark: 'TM.', of: 'Ban Chỉ đạo' }], 'Trưởng ban', ['TM. BAN CHỈ ĐẠO', 'TRƯỞNG BAN']],
    [[{ mark: 'Q.' }], 'Giám đốc', ['Q. GIÁM ĐỐC']],
    [[{ mark: 'KT.', of: 'Giám đốc' }], 'Phó Giám đốc', ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC']],
    [[{ mark: 'TL.', of: 'Giám đốc' }], 'Trưởng phòng Tham mưu', ['TL. GIÁM ĐỐC', 'TRƯỞNG PHÒNG THAM MƯU']],
    [[{ mark: 'TUQ.', of: 'Giám đốc' }], 'Trưởng phòng Tham mưu', ['TUQ. GIÁM ĐỐC', 'TRƯỞNG PHÒNG THAM MƯU']],
    [
      [
        { mark: 'TL.', of: 'Giám đốc' },
        { mark: 'KT.', of: 'Trưởng phòng Tham mưu' },
      ],
      'Phó Trưởng phòng Tham mưu',
      ['TL. GIÁM ĐỐC', 'KT. TRƯỞNG PHÒNG THAM MƯU', 'PHÓ TRƯỞNG PHÒNG THAM MƯU'],
    ],
  ])('authority %j of %s (Điều 13)', async (authority, post, expected) => {
    const model = {
      ...firstOf(ALL, 'cong-van-de-nghi'),
      signatures: [{ authority, post, rank: 'Đại tá', name: 'A Mẫu' }],
    }
    expect(textOf(recognise(await observe(model)).authority)).toEqual(expected)
  })

  it.each([
    ['2024-01-01', 'ngày 01 tháng 01 năm 2024'],
    ['2024-02-29', 'ngày 29 tháng 02 năm 2024'],
    ['2024-03-09', 'ngày 09 tháng 3 năm 2024'],
    ['2024-09-10', 'ngày 10 tháng 9 năm 2024'],
    ['2024-10-31', 'ngày 31 tháng 10 năm 2024'],
  ])('%s is %s (Mục II.4)', async (date, expected) => {
    const { placeDate } = recognise(await observe({ ...firstOf(ALL, 'cong-van-de-nghi'), date }))
    expect(placeDate?.text).toBe(`Long An, ${expected}`)
  })
})
