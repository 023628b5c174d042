import { describe, expect, it } from 'vitest'
import {
  decision,
  DECREE_RULES,
  paragraph,
  readDocument,
  section,
  table,
  type DocumentModel,
  type FaultCode,
} from '../src/index.ts'
import { EXAMPLES } from '../examples/index.ts'

const letter = EXAMPLES['cong-van-de-nghi'] as DocumentModel
const report = EXAMPLES['bao-cao-so-ket'] as DocumentModel
const minutes = EXAMPLES['bien-ban-ban-giao'] as DocumentModel
const ruling = EXAMPLES['quyet-dinh-quy-che'] as DocumentModel
const without = (model: DocumentModel, key: keyof DocumentModel): unknown =>
  Object.fromEntries(Object.entries(model).filter(([name]) => name !== key))
const signed = (signature: object): unknown => ({ ...report, signatures: [signature] })
const cells = (...rows: string[][]): unknown => ({
  ...report,
  body: [table({ columns: [{ width: 1 }, { width: 1 }], head: [], rows })],
})

const nested = (layers: number): unknown =>
  Array.from({ length: layers }).reduce<unknown>(
    (inner) => ({ kind: 'section', title: 't', body: [inner] }),
    paragraph('x'),
  )

const CASES: readonly (readonly [what: string, model: unknown, code: FaultCode, part: string])[] = [
  ['no number', without(report, 'number'), 'number-missing', 'number'],
  ['number zero', { ...report, number: { value: 0, organisation: 'CAT' } }, 'number-invalid', 'number.value'],
  ['half a number', { ...report, number: { value: 1.5, organisation: 'CAT' } }, 'number-invalid', 'number.value'],
  [
    'no code of the organisation',
    { ...report, number: { value: 1, organisation: '' } },
    'organisation-code-missing',
    'number.organisation',
  ],
  [
    'a type without its abbreviation',
    { ...report, kind: 'named', typeName: 'Công bố' },
    'type-code-missing',
    'typeCode',
  ],
  ['a type without its name', { ...report, kind: 'named' }, 'type-name-missing', 'typeName'],
  ['an abbreviation on a letter', { ...letter, typeCode: 'CV' }, 'type-code-unexpected', 'typeCode'],
  ['no date', without(report, 'date'), 'date-missing', 'date'],
  ['a date of the Buddhist calendar', { ...report, date: '2565-09-12' }, 'date-not-gregorian', 'date'],
  ['a lunar date', { ...report, date: '17/8 Nhâm Dần' }, 'date-not-gregorian', 'date'],
  ['a day that is not', { ...report, date: '2022-02-30' }, 'date-not-gregorian', 'date'],
  ['no place', without(report, 'place'), 'place-missing', 'place'],
  ['no issuer', { ...report, issuer: { name: '', inSentence: 'x' } }, 'issuer-missing', 'issuer.name'],
  ['no subject', { ...report, subject: ' ' }, 'subject-missing', 'subject'],
  ['a subject of 501 characters', { ...report, subject: 'a'.repeat(501) }, 'text-too-long', 'subject'],
  [
    'an issuer with a name without end',
    { ...report, issuer: { name: 'Công an '.repeat(30), inSentence: 'x' } },
    'text-too-long',
    'issuer.name',
  ],
  [
    'a title of a page',
    { ...report, body: [section('Kết quả '.repeat(90), paragraph('x'))] },
    'text-too-long',
    'body[0].title',
  ],
  ['a foot of ten lines', { ...report, contact: 'Số 1 đường Mẫu. '.repeat(40) }, 'text-too-long', 'contact'],
  ['a letter to nobody', { ...letter, addressees: [] }, 'addressee-missing', 'addressees'],
  ['a plan to somebody', { ...report, kind: 'plan' }, 'addressee-unexpected', 'addressees'],
  ['a decision by nobody', without(ruling, 'decides'), 'decides-missing', 'decides'],
  ['a decision on no basis', without(ruling, 'bases'), 'bases-missing', 'bases'],
  ['no body', { ...report, body: [] }, 'body-empty', 'body'],
  ['a section without a title', { ...report, body: [{ kind: 'section', body: [] }] }, 'title-missing', 'body[0].title'],
  [
    'an article of a regulation without a title',
    { ...ruling, attached: { typeName: 'Quy chế', subject: 'x', body: [{ kind: 'article', text: 'x' }] } },
    'title-missing',
    'attached.body[0].title',
  ],
  [
    'a chapter in a report',
    { ...report, body: [{ kind: 'chapter', title: 'x', body: [] }] },
    'division-not-in-ladder',
    'body[0]',
  ],
  [
    'a section within a clause',
    { ...report, body: [{ kind: 'clause', text: 'x', body: [{ kind: 'section', title: 'y' }] }] },
    'division-out-of-order',
    'body[0].body[0]',
  ],
  ['a short row', cells(['a', 'b'], ['c']), 'table-uneven', 'body[0].rows[1]'],
  ['a long row', cells(['a', 'b', 'c']), 'table-uneven', 'body[0].rows[0]'],
  [
    'a table of too many cells',
    cells(...Array.from({ length: 60_001 }, () => ['a', 'b'])),
    'table-too-large',
    'body[0]',
  ],
  [
    'a chart with a value too few',
    {
      ...report,
      body: [
        { kind: 'chart', form: 'bar', caption: 'x', categories: ['a', 'b'], series: [{ name: 's', values: [1] }] },
      ],
    },
    'chart-uneven',
    'body[0].series[0]',
  ],
  [
    'a chart out of all measure',
    {
      ...report,
      body: [{ kind: 'chart', form: 'bar', caption: 'x', categories: ['a'], series: [{ name: 's', values: [1e300] }] }],
    },
    'chart-value',
    'body[0].series[0]',
  ],
  ['nobody signs', { ...report, signatures: [] }, 'signature-missing', 'signatures'],
  [
    'minutes signed by one',
    { ...minutes, signatures: minutes.signatures.slice(0, 1) },
    'signature-missing',
    'signatures',
  ],
  ['no post', signed({ name: 'A' }), 'post-missing', 'signatures[0].post'],
  ['no name', signed({ post: 'Giám đốc' }), 'name-missing', 'signatures[0].name'],
  [
    'an authority without its post',
    signed({ authority: [{ mark: 'KT.' }], post: 'Phó Giám đốc', name: 'A' }),
    'authority-without-post',
    'signatures[0].authority[0].of',
  ],
  [
    "an authority without the signer's post",
    signed({ authority: [{ mark: 'TL.', of: 'Giám đốc' }], name: 'A' }),
    'authority-without-post',
    'signatures[0].post',
  ],
  [
    'an unknown authority',
    signed({ authority: [{ mark: 'TT.', of: 'Giám đốc' }], post: 'x', name: 'A' }),
    'authority-unknown',
    'signatures[0].authority[0].mark',
  ],
  [
    'Q. with a post of another',
    signed({ authority: [{ mark: 'Q.', of: 'Giám đốc' }], post: 'Phó Giám đốc', name: 'A' }),
    'authority-unknown',
    'signatures[0].authority[0].of',
  ],
  [
    'KT. of his own post',
    signed({ authority: [{ mark: 'KT.', of: 'GIÁM ĐỐC' }], post: 'Giám đốc', name: 'A' }),
    'authority-own-post',
    'signatures[0].authority[0].of',
  ],
  ...[
    ['KT.', 'TM.'],
    ['KT.', 'KT.'],
    ['TUQ.', 'KT.'],
    ['Q.', 'KT.'],
    ['TM.', 'TL.'],
    ['TM.', 'KT.', 'KT.'],
  ].map(
    (marks) =>
      [
        marks.join(' over '),
        signed({
          authority: marks.map((mark, index) => (mark === 'Q.' ? { mark } : { mark, of: `Chức vụ ${index}` })),
          post: 'Phó',
          name: 'A',
        }),
        'authority-stack',
        'signatures[0].authority',
      ] as const,
  ),
  [
    'a number beyond counting',
    { ...report, number: { value: 1e21, organisation: 'CAT' } },
    'number-invalid',
    'number.value',
  ],
  ...['PV 01/ #x', '-PV01', 'PV01-', 'PV--01', 'PV01.', 'pv01'].map(
    (unit) =>
      [
        `a unit '${unit}'`,
        { ...report, number: { value: 1, organisation: 'CAT', unit } },
        'symbol-invalid',
        'number.unit',
      ] as const,
  ),
  [
    'an organisation in lower case',
    { ...report, number: { value: 1, organisation: 'cat-x-' } },
    'symbol-invalid',
    'number.organisation',
  ],
  ['an abbreviation with a stroke', { ...report, typeCode: 'B/C' }, 'symbol-invalid', 'typeCode'],
  [
    'an archive without VT',
    { ...report, recipients: { lines: [], archive: 'PV01' } },
    'archive-missing',
    'recipients.archive',
  ],
  [
    'an empty recipient',
    { ...report, recipients: { lines: [' '], archive: 'VT' } },
    'text-empty',
    'recipients.lines[0]',
  ],
  ['an empty paragraph', { ...report, body: [paragraph('')] }, 'text-empty', 'body[0].text'],
  [
    'a paragraph of blank runs',
    { ...report, body: [paragraph([{ text: ' ' }, { text: '\u00A0' }])] },
    'text-empty',
    'body[0].text',
  ],
  [
    'an empty item',
    { ...report, body: [{ kind: 'list', marker: 'dash', items: ['a', ''] }] },
    'text-empty',
    'body[0].items[1]',
  ],
  ['a heading over nothing', { ...report, body: [section('Tổ chức thực hiện')] }, 'body-empty', 'body[0].body'],
  [
    'a table of no rows',
    { ...report, body: [table({ columns: [{ width: 1 }], head: [['a']], rows: [] })] },
    'table-empty',
    'body[0].rows',
  ],
  ['a table of blanks', cells(['', ' ']), 'table-empty', 'body[0].rows'],
  ['a basis of nothing', { ...ruling, bases: ['Căn cứ Luật', ' '] }, 'text-empty', 'bases[1]'],
  ['no recipients', without(report, 'recipients'), 'recipients-missing', 'recipients'],
  [
    'a decision without "Như Điều"',
    { ...ruling, recipients: { lines: ['Bộ Công an'], archive: 'VT' } },
    'recipients-missing',
    'recipients.lines[0]',
  ],
  ['no archive', { ...report, recipients: { lines: [], archive: '' } }, 'archive-missing', 'recipients.archive'],
  [
    'something attached to a report',
    { ...report, attached: { typeName: 'Quy chế', subject: 'x', body: [paragraph('x')] } },
    'attached-unexpected',
    'attached',
  ],
  [
    'an appendix without a title',
    { ...report, appendices: [{ title: '', body: [paragraph('x')] }] },
    'title-missing',
    'appendices[0].title',
  ],
  [
    'an appendix that the text does not name',
    { ...report, appendices: [{ title: 'Số liệu', body: [paragraph('x')] }] },
    'appendix-unmentioned',
    'appendices[0]',
  ],
  [
    'the second of two appendices not named',
    {
      ...report,
      body: [paragraph('Số liệu tại các Phụ lục I, III.')],
      appendices: [1, 2, 3].map((each) => ({ title: `Bảng ${each}`, body: [paragraph('x')] })),
    },
    'appendix-unmentioned',
    'appendices[1]',
  ],
  ['a foot of three lines', { ...report, contact: 'Địa chỉ\nĐiện thoại: 1\nFax: 2' }, 'text-too-long', 'contact'],
  ['a foot that fills three lines', { ...report, contact: 'MW '.repeat(60) }, 'text-too-long', 'contact'],
  ['a secrecy level', { ...report, secrecy: 'MẬT' }, 'secrecy-refused', 'secrecy'],
  ['a secrecy level as a paragraph', { ...report, body: [paragraph('TỐI MẬT')] }, 'secrecy-refused', 'body[0].text'],
  [
    'a secrecy level in a recipient',
    { ...report, recipients: { lines: ['Độ mật: Tuyệt mật'], archive: 'VT' } },
    'secrecy-refused',
    'recipients.lines[0]',
  ],
  ['a secrecy level as a circulation mark', { ...report, circulation: 'MẬT' }, 'secrecy-refused', 'circulation'],
  ['a secrecy level as an urgency mark', { ...report, urgency: 'Tuyệt mật' }, 'secrecy-refused', 'urgency'],
  ['another circulation mark', { ...report, circulation: 'ĐỌC NGAY' }, 'shape', 'circulation'],
  ...[-3, 0, 1, 9, 15, 400].map(
    (points) =>
      [
        `a table of ${points} pt`,
        { ...report, body: [table({ columns: [{ width: 1 }], head: [], rows: [['x']], size: points })] },
        'layout-out-of-range',
        'body[0].size',
      ] as const,
  ),
  ['a thousand sections within one another', { ...report, body: [nested(1000)] }, 'too-deep', '(model)'],
  [
    'a margin outside the decree',
    { ...report, layout: { marginLeft: 20 } },
    'layout-out-of-range',
    'layout.marginLeft',
  ],
  ['a body of 12 pt', { ...report, layout: { bodySize: 12 } }, 'layout-out-of-range', 'layout.bodySize'],
  ['an unknown font', { ...report, layout: { font: 'Comic Sans MS' } }, 'font-unknown', 'layout.font'],
  ['a key that means nothing', { ...report, footers: [] }, 'shape', '(model)'],
  ['an unknown block', { ...report, body: [{ kind: 'script', text: 'x' }] }, 'shape', 'body[0]'],
]

describe('a model that breaks a rule', () => {
  it.each(CASES)('%s', (_, model, code, part) => {
    const outcome = readDocument(model)
    expect(outcome.ok).toBe(false)
    const faults = outcome.ok ? [] : outcome.faults.map((fault) => ({ code: fault.code, part: fault.part }))
    expect(faults).toContainEqual({ code, part })
  })

  it('reports all faults at once', () => {
    const outcome = readDocument({ ...(without(report, 'number') as object), subject: '', signatures: [] })
    expect(outcome.ok ? 0 : outcome.faults.length).toBeGreaterThanOrEqual(3)
  })

  it.each([null, undefined, 7, 'văn bản', [], {}])('%j is not a model', (input) => {
    expect(readDocument(input).ok).toBe(false)
  })
})

describe('what is not a fault', () => {
  it.each([[['TM.', 'KT.']], [['TL.', 'KT.']], [['TUQ.']]])('%j', (marks) => {
    const authority = marks.map((mark, index) => ({ mark, of: `Chức vụ ${index}` }))
    expect(readDocument(signed({ authority, post: 'Phó', name: 'A' })).ok).toBe(true)
  })
  it.each(['Giấy uỷ quyền', 'GIẤY ỦY QUYỀN', 'Bản thoả thuận'])(
    'the type %s, wherever its tone marks are put',
    (typeName) => {
      const { addressees: _, ...rest } = report
      expect(readDocument({ ...rest, kind: 'named', typeName }).ok).toBe(true)
    },
  )
  it('the stamp HOẢ TỐC, printed as HỎA TỐC', () => {
    expect(readDocument({ ...letter, urgency: 'HOẢ TỐC' })).toMatchObject({ ok: true, value: { urgency: 'HỎA TỐC' } })
  })
  it('spaces around a text and its runs are removed', () => {
    const body = [paragraph('   Xin chào '), paragraph([{ text: '  a ' }, { text: ' b  ', bold: true }])]
    expect(readDocument({ ...report, body })).toMatchObject({
      ok: true,
      value: { body: [{ text: 'Xin chào' }, { text: [{ text: 'a ' }, { text: ' b' }] }] },
    })
  })
  it('margins and sizes that the decree allows', () => {
    expect(
      readDocument({ ...report, layout: { marginLeft: 35, marginRight: 20, bodySize: 13, lineSpacing: 1.5 } }).ok,
    ).toBe(true)
  })
  it('an acting head: Q. stands before the post itself', () => {
    expect(readDocument(signed({ authority: [{ mark: 'Q.' }], post: 'Giám đốc', name: 'A' })).ok).toBe(true)
  })
  it('a direct decision with its own levels of division', () => {
    const { kind: _, ...rest } = ruling
    expect(
      readDocument(
        decision({
          ...rest,
          attached: undefined,
          decides: 'Giám đốc',
          bases: ['Căn cứ Luật'],
          body: [{ kind: 'article', text: 'x' }],
        } as never),
      ).ok,
    ).toBe(true)
    expect(readDocument({ ...report, body: [section('A', paragraph('x'))] }).ok).toBe(true)
    expect(DECREE_RULES.length).toBeGreaterThan(45)
  })
})

describe('the foot of the first page', () => {
  const contact = 'Địa chỉ: số 1 đường Mẫu\nĐiện thoại: 0254.0000.000\nThư điện tử: vanthu@mau.example'
  it('has two lines in a lower margin of 20 mm, and three in one of 25 mm', () => {
    expect(readDocument({ ...report, contact: contact.replace('\nThư', '. Thư') }).ok).toBe(true)
    expect(readDocument({ ...report, contact, layout: { marginBottom: 25 } }).ok).toBe(true)
    expect(readDocument({ ...report, contact }).ok).toBe(false)
  })
})
