/**
 * Where a rule of the decree is measured in what the renderers make: a row of `GOLDEN`, or a test given by its title.
 */
export interface Measure {
  readonly pdf: readonly string[]
  readonly docx: readonly string[]
}

const both = (...rows: readonly string[]): Measure => ({ pdf: rows, docx: rows })

// Titles of tests in golden-pdf.test.ts and golden-docx.test.ts, and in golden-words.test.ts, which reads both.
const PDF_PAGE = 'stands on A4 within the margins: 20 above and below, 30 left, 15 right (Mục I.1, I.3)'
const DOCX_PAGE =
  'sets every section on A4 with 20/20/30/15 mm and numbers its pages in the header, not on the first (Mục I.1, I.3, I.7)'
const PDF_NUMBERS =
  'numbers pages from the second on, 13 pt, centred inside the upper margin, afresh for each section (Mục I.7)'
const PDF_RULES =
  'draws the rules in their lengths: motto all of it, issuer and subject 1/3 to 1/2 (Mục II.1, II.2, II.5)'
const DOCX_RULES =
  'draws the rules in their lengths, in the middle: motto all of it, issuer and subject 1/3 to 1/2 (Mục II.1, II.2, II.5)'
const PDF_ROWS = 'sets number and date on one line, and recipients level with the post (Mục II.3, II.4, II.9)'
const DOCX_ROWS =
  'sets number and date in one row, recipients and post in another, each in its column (Mục II.3, II.4, II.7, II.9)'
const PDF_HEAD = 'sets the head in single lines, the symbol and date 6 pt below it (Mục II.1 to II.5)'
const DOCX_HEAD = 'sets the head in single lines, the symbol 6 pt below it, and leaves 26 mm to sign (Mục II.1 to II.7)'
const PDF_ROOM = 'leaves 26 mm to sign between post and name (Mục II.7)'
const PDF_LINES = 'indents first lines by 12.7 mm and justifies the others to both margins (Mục II.6)'
const PDF_SPACING = 'sets lines at 1.15 and paragraphs 6 pt apart (Mục II.6)'
const DOCX_BODY =
  'gives the body one style: 14 pt, justified, 12.7 mm, 6 pt above, 1.15 lines, Times New Roman (Mục I.4, II.6)'
const PDF_FACES = 'holds no other face than the merged Tinos (Mục I.4)'
const PDF_END = 'ends its words with "./." and signs on the page where they end'
const DOCX_END = 'keeps the signature with the last words'
const PDF_CHECKED = 'passes the whole table of the decree'
const DOCX_CHECKED = 'passes the whole table of the decree, and is the same bytes each time'
const PDF_MARKS = 'frames urgency in red at its own size and circulation in black (Mục III.2)'
const DOCX_MARKS =
  'are framed by one line: urgency in red at its own size at the left, circulation in black at the right (Mục III.2)'
const DASHES = 'puts the dashes under the colon of "Kính gửi:" (Mục II.9)'
const W_NUMBER = 'number and symbol: a leading 0 below ten, the type first, "/" and "-" without spaces (Mục II.3)'
const W_CODES = '%s is abbreviated as %s, and no other kind has its name'
const W_DATE = 'place and date: a leading 0 for days below ten and for January and February (Mục II.4)'
const W_ADDRESSEES = 'addressees: one on the line, several below it with "- …;" and a last "." (Mục II.9)'
const W_BASES = 'bases: one a line with ";" and a last "." (Mục II.6)'
const W_AUTHORITY = 'authority, post, rank and name (Mục II.7)'
const W_MARKS = 'authority %j of %s (Điều 13)'
const W_RECIPIENTS = 'recipients: "Như trên" or "Như Điều", "- …;" and a last "- Lưu: …." (Mục II.9)'
const W_APPENDICES = 'appendices: Roman figures where there are several, each named in the text (Mục III.1)'
const W_POINTS = 'points: letters of the Vietnamese alphabet with ")" (Mục II.6)'
const W_MINUTES = 'minutes tell when they began and ended, and have no line of place and date (Phụ lục III)'
const W_END = 'words end with "./." once in each text, in black but for the urgency mark (Mục I.4, II.6)'
const W_PAGES = 'pages: upright, but for appendices that say so (Mục I.2)'

/** For each rule of `DECREE_RULES`, by its id. */
export const MEASURES: Readonly<Record<string, Measure>> = {
  'page.size': { pdf: [PDF_PAGE], docx: [DOCX_PAGE] },
  'page.first-upright': both(W_PAGES),
  'page.landscape': both(W_PAGES),
  'margin.top': { pdf: [PDF_PAGE], docx: [DOCX_PAGE] },
  'margin.bottom': { pdf: [PDF_PAGE], docx: [DOCX_PAGE] },
  'margin.left': { pdf: [PDF_PAGE], docx: [DOCX_PAGE] },
  'margin.right': { pdf: [PDF_PAGE], docx: [DOCX_PAGE] },
  'font.face': { pdf: [PDF_FACES], docx: [DOCX_BODY] },
  'font.colour': both(W_END),
  'font.nfc': both(W_END),
  'page-number.shown': { pdf: [PDF_NUMBERS], docx: [DOCX_PAGE] },
  'page-number.first': { pdf: [PDF_NUMBERS], docx: [DOCX_PAGE] },
  'page-number.place': { pdf: [PDF_NUMBERS], docx: [DOCX_PAGE] },
  'page-number.size': { pdf: [PDF_NUMBERS], docx: [DOCX_PAGE] },
  'page-number.figures': { pdf: [PDF_NUMBERS], docx: [DOCX_PAGE] },
  nation: both('Quốc hiệu'),
  motto: both('Tiêu ngữ'),
  'motto.rule': { pdf: [PDF_RULES], docx: [DOCX_RULES] },
  'nation.place': { pdf: ['Quốc hiệu', 'Tiêu ngữ'], docx: [DOCX_ROWS] },
  'nation.spacing': { pdf: [PDF_HEAD], docx: [DOCX_HEAD] },
  issuer: both('Cơ quan ban hành'),
  superior: both('Cơ quan chủ quản'),
  'issuer.rule': { pdf: [PDF_RULES], docx: [DOCX_RULES] },
  'issuer.place': { pdf: ['Cơ quan chủ quản', 'Cơ quan ban hành'], docx: [DOCX_ROWS] },
  'issuer.spacing': { pdf: [PDF_HEAD], docx: [DOCX_HEAD] },
  'rules.middle': { pdf: [PDF_RULES], docx: [DOCX_RULES] },
  number: both('Số, ký hiệu'),
  'number.form': both(W_NUMBER),
  'number.type': both(W_NUMBER, W_CODES),
  'number.place': { pdf: ['Số, ký hiệu'], docx: [DOCX_ROWS] },
  'place-date': both('Địa danh, thời gian'),
  'place-date.figures': both(W_DATE),
  'place-date.form': both(W_DATE),
  'place-date.place': { pdf: ['Địa danh, thời gian', PDF_ROWS], docx: [DOCX_ROWS] },
  'type-name': both('Tên loại', 'Quy chế kèm theo'),
  subject: both('Trích yếu'),
  'subject.rule': { pdf: [PDF_RULES], docx: [DOCX_RULES] },
  'type-name.place': { pdf: ['Tên loại', 'Trích yếu', PDF_HEAD], docx: ['Tên loại', 'Trích yếu', DOCX_HEAD] },
  'letter-subject': both('Trích yếu công văn'),
  'letter-subject.place': { pdf: ['Trích yếu công văn', PDF_HEAD], docx: ['Trích yếu công văn', DOCX_HEAD] },
  addressee: both('Kính gửi'),
  'addressee.stop': both(W_ADDRESSEES),
  'addressee.list': both(W_ADDRESSEES, DASHES),
  secrecy: { pdf: [PDF_CHECKED], docx: [DOCX_CHECKED] },
  urgency: { pdf: [PDF_MARKS], docx: [DOCX_MARKS] },
  circulation: { pdf: [PDF_MARKS], docx: [DOCX_MARKS] },
  'marks.place': { pdf: [PDF_MARKS], docx: [DOCX_MARKS] },
  basis: both('Căn cứ'),
  'basis.stops': both(W_BASES),
  decision: both('Thẩm quyền ban hành', 'Quyết định:'),
  'body.size': both('Nội dung'),
  'body.slant': both('Nội dung'),
  'body.case': both('Nội dung'),
  'body.justified': { pdf: [PDF_LINES], docx: ['Nội dung', DOCX_BODY] },
  'body.first-line': { pdf: [PDF_LINES], docx: [DOCX_BODY] },
  'body.spacing': { pdf: [PDF_SPACING], docx: [DOCX_BODY] },
  'body.gap': { pdf: [PDF_SPACING], docx: [DOCX_BODY] },
  'body.article': both('Điều có tiêu đề'),
  'body.chapter': both('Phần', 'Chương'),
  'body.division-title': both('Tiêu đề phần, chương, mục'),
  'body.division': both('Mục, Tiểu mục'),
  'body.section': both('Đề mục La Mã'),
  'body.clause': both('Khoản', 'Khoản có tiêu đề'),
  'body.point': both('Điểm', W_POINTS),
  'body.end': { pdf: [W_END, PDF_END], docx: [W_END] },
  'minutes.date': both(W_MINUTES),
  authority: both('Quyền hạn, chức vụ'),
  'authority.post': both(W_AUTHORITY, W_MARKS),
  'authority.mark': both(W_AUTHORITY, W_MARKS),
  signer: both('Họ và tên'),
  'signature.place': { pdf: [PDF_ROWS], docx: [DOCX_ROWS] },
  'signature.room': { pdf: [PDF_ROOM], docx: [DOCX_HEAD] },
  'signature.alone': { pdf: [PDF_END], docx: [DOCX_END] },
  'recipients.head': both('Nơi nhận'),
  recipients: both('Danh sách nơi nhận'),
  'recipients.stops': both(W_RECIPIENTS),
  'recipients.first': both(W_RECIPIENTS),
  'recipients.archive': both(W_RECIPIENTS),
  'recipients.place': { pdf: ['Nơi nhận', PDF_ROWS], docx: ['Nơi nhận', DOCX_ROWS] },
  drafter: both('Ký hiệu người soạn'),
  contact: both('Địa chỉ cơ quan'),
  'appendix.number': both('Phụ lục', W_APPENDICES),
  'appendix.title': both('Tên phụ lục'),
  'appendix.mention': both(W_APPENDICES),
  'appendix.reference': both('Chỉ dẫn kèm theo', 'Chỉ dẫn kèm theo quyết định'),
  'appendix.pages': { pdf: [PDF_NUMBERS], docx: [DOCX_PAGE] },
}

/** What the decree also requires but no finished file shows, and who is responsible for it. */
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
    'Mục III.1',
    'Chỉ dẫn kèm theo của bản điện tử',
    'văn bản điện tử không phải điền số, ký hiệu, thời gian, tên cơ quan trên phụ lục',
    'không bắt buộc điền, điền cũng không sai; tệp không cho biết sẽ phát hành trên giấy hay điện tử, nên luôn điền đủ',
  ],
  [
    'Mục II.2',
    'Tên cơ quan chủ quản',
    'được viết tắt những cụm từ thông dụng',
    'là quyền của cơ quan; mô hình in đúng tên được nhập',
  ],
  [
    'Mục II.7',
    'Chức vụ khác của người ký',
    'ở ô 7b, phía trên họ tên (tổ chức tư vấn, Ban Chỉ đạo của Nhà nước)',
    'mô hình chưa có phần này; bộ trình bày không vẽ',
  ],
  [
    'Mục II.8; Mục III.1',
    'Ký số lên tệp kèm theo',
    'góc trên bên phải trang đầu: số, ký hiệu, thời gian ký, cỡ 10',
    'do phần mềm ký số ghi khi phát hành; bộ trình bày để trống lề trên',
  ],
  [
    'Phần II',
    'Bản sao',
    'SAO Y, SAO LỤC, TRÍCH SAO; ô 14',
    'hệ thống không làm bản sao; phép kiểm tra chỉ biết bản gốc',
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
