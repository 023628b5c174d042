/** Where a rule of the decree is measured in what the renderers make: a row of `GOLDEN`, or a test by its title. */
export interface Measure {
  readonly pdf: readonly string[]
  readonly docx: readonly string[]
}

const both = (...rows: readonly string[]): Measure => ({ pdf: rows, docx: rows })

const PDF_PAGE = 'stands on A4 within the margins: 20 above and below, 30 left, 15 right (Mục I.1, I.3)'
const DOCX_PAGE =
  'sets every section on A4 with 20/20/30/15 mm and numbers its pages in the header, not on the first (Mục I.1, I.3, I.7)'
const PDF_NUMBERS =
  'numbers pages from the second on, 13 pt, centred inside the upper margin, afresh for each section (Mục I.7)'
const PDF_RULES =
  'draws the rules in their lengths: motto all of it, issuer and subject 1/3 to 1/2 (Mục II.1, II.2, II.5)'
const PDF_ROWS = 'sets number and date on one line, and recipients level with the post (Mục II.3, II.4, II.9)'
const PDF_LINES = 'indents first lines by 12.7 mm and justifies the others to both margins (Mục II.6)'
const DOCX_BODY =
  'gives the body one style: 14 pt, justified, 12.7 mm, 6 pt above, 1.15 lines, Times New Roman (Mục I.4, II.6)'
const PDF_FACES = 'holds no other face than the merged Tinos (Mục I.4)'
const PDF_END = 'ends its words with "./." and signs on the page where they end'
const PDF_CHECKED = 'passes the whole table of the decree'
const DOCX_CHECKED = 'passes the whole table of the decree, and is the same bytes each time'
const MARKS = 'frames urgency in red at its own size and circulation in black (Mục III.2)'
/** Words and figures are the same in both; the check reads them out of the finished file. */
const CHECKED: Measure = { pdf: [PDF_CHECKED], docx: [DOCX_CHECKED] }

/** For each rule of `DECREE_RULES`, by its id. */
export const MEASURES: Readonly<Record<string, Measure>> = {
  'page.size': { pdf: [PDF_PAGE], docx: [DOCX_PAGE] },
  'page.first-upright': CHECKED,
  'margin.top': { pdf: [PDF_PAGE], docx: [DOCX_PAGE] },
  'margin.bottom': { pdf: [PDF_PAGE], docx: [DOCX_PAGE] },
  'margin.left': { pdf: [PDF_PAGE], docx: [DOCX_PAGE] },
  'margin.right': { pdf: [PDF_PAGE], docx: [DOCX_PAGE] },
  'font.face': { pdf: [PDF_FACES], docx: [DOCX_BODY] },
  'font.colour': CHECKED,
  'font.nfc': CHECKED,
  'page-number.shown': { pdf: [PDF_NUMBERS], docx: [DOCX_PAGE] },
  'page-number.first': { pdf: [PDF_NUMBERS], docx: [DOCX_PAGE] },
  'page-number.place': { pdf: [PDF_NUMBERS], docx: [DOCX_PAGE] },
  'page-number.size': { pdf: [PDF_NUMBERS], docx: [DOCX_PAGE] },
  nation: both('Quốc hiệu'),
  motto: both('Tiêu ngữ'),
  'motto.rule': { pdf: [PDF_RULES], docx: [DOCX_CHECKED] },
  issuer: both('Cơ quan ban hành'),
  superior: both('Cơ quan chủ quản'),
  'issuer.rule': { pdf: [PDF_RULES], docx: [DOCX_CHECKED] },
  number: both('Số, ký hiệu'),
  'number.form': CHECKED,
  'number.type': CHECKED,
  'place-date': { pdf: ['Địa danh, thời gian', PDF_ROWS], docx: ['Địa danh, thời gian'] },
  'place-date.figures': CHECKED,
  'place-date.form': CHECKED,
  'type-name': both('Tên loại', 'Quy chế kèm theo'),
  subject: both('Trích yếu'),
  'subject.rule': { pdf: [PDF_RULES], docx: [DOCX_CHECKED] },
  'letter-subject': both('Trích yếu công văn'),
  addressee: both('Kính gửi'),
  'addressee.stop': CHECKED,
  secrecy: CHECKED,
  urgency: { pdf: [MARKS], docx: [DOCX_CHECKED] },
  circulation: { pdf: [MARKS], docx: [DOCX_CHECKED] },
  basis: both('Căn cứ', 'Quyết định:'),
  'basis.stops': CHECKED,
  'body.size': both('Nội dung'),
  'body.slant': both('Nội dung'),
  'body.case': both('Nội dung'),
  'body.justified': { pdf: [PDF_LINES], docx: ['Nội dung', DOCX_BODY] },
  'body.first-line': { pdf: [PDF_LINES], docx: [DOCX_BODY] },
  'body.spacing': { pdf: [PDF_CHECKED], docx: [DOCX_BODY] },
  'body.gap': { pdf: [PDF_CHECKED], docx: [DOCX_BODY] },
  'body.article': both('Điều có tiêu đề'),
  'body.chapter': both('Chương'),
  'body.section': both('Đề mục La Mã', 'Khoản có tiêu đề'),
  'body.end': { pdf: [PDF_END], docx: [DOCX_CHECKED] },
  authority: both('Quyền hạn, chức vụ'),
  'authority.post': CHECKED,
  'authority.mark': CHECKED,
  signer: both('Họ và tên'),
  'signature.place': { pdf: [PDF_ROWS], docx: [DOCX_CHECKED] },
  'signature.alone': { pdf: [PDF_END], docx: ['keeps the signature with the last words'] },
  'recipients.head': both('Nơi nhận'),
  recipients: both('Danh sách nơi nhận'),
  'recipients.stops': CHECKED,
  'recipients.first': CHECKED,
  'recipients.place': { pdf: [PDF_ROWS], docx: [DOCX_CHECKED] },
  drafter: both('Ký hiệu người soạn'),
  contact: both('Địa chỉ cơ quan'),
  'appendix.number': both('Phụ lục'),
  'appendix.title': both('Tên phụ lục'),
  'appendix.reference': both('Chỉ dẫn kèm theo', 'Chỉ dẫn kèm theo quyết định'),
  'appendix.pages': { pdf: [PDF_NUMBERS], docx: [DOCX_PAGE] },
}

/** What the decree also says and no finished file shows, with who sees to it. */
export const UNMEASURED: readonly (readonly [article: string, part: string, says: string, why: string])[] = [
  [
    'Mục II.3',
    'Số của văn bản',
    'liên tiếp từ 01 ngày 01 tháng 01, mỗi dãy số của một cơ quan, một năm',
    'một tệp không cho biết các số trước nó; kho số bảo đảm và có bộ kiểm thử riêng (`numbering.test.ts`, `number-store.test.ts`)',
  ],
  [
    'Mục II.4',
    'Địa danh',
    'tên đơn vị hành chính nơi cơ quan đóng trụ sở',
    'phải biết trụ sở; mô hình nhận địa danh từ nơi soạn',
  ],
  ['Mục II.5', 'Trích yếu', 'phản ánh khái quát nội dung chủ yếu', 'là việc của người soạn'],
  [
    'Mục II.6',
    'Viện dẫn',
    'lần đầu ghi đủ tên loại, số, ngày, cơ quan ban hành, trích yếu; lần sau ghi tên loại và số',
    'phải hiểu văn bản được viện dẫn; là việc của người soạn',
  ],
  [
    'Mục II.7',
    'Chữ ký',
    'mực xanh; hình ảnh chữ ký số ở giữa chức vụ và họ tên',
    'ký sau khi trình bày; bộ trình bày chừa chỗ',
  ],
  [
    'Mục II.8',
    'Dấu, chữ ký số của cơ quan',
    'trùm lên khoảng 1/3 chữ ký về bên trái',
    'đóng dấu, ký số sau khi trình bày; không vẽ dấu vào tệp',
  ],
  [
    'Điều 33',
    'Dấu giáp lai, dấu treo',
    'giáp lai vào khoảng giữa mép phải, mỗi dấu tối đa 05 tờ; dấu treo lên trang đầu phụ lục',
    'chỉ có trên bản giấy, do văn thư đóng; không có gì để vẽ hay đo trong tệp',
  ],
  [
    'Mục III.2',
    'Dấu chỉ độ mật',
    'TUYỆT MẬT, TỐI MẬT, MẬT',
    'hệ thống nối mạng không soạn tài liệu mật: mô hình từ chối, phép kiểm tra báo lỗi',
  ],
  [
    'Phụ lục II',
    'Viết hoa',
    'viết hoa tên riêng, chức vụ, danh từ chung trong trường hợp đặc biệt',
    'phải hiểu câu; bộ trình bày không sửa chữ của người soạn',
  ],
]
