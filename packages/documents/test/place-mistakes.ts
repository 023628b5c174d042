import {
  all,
  DECISION,
  DOCUMENT,
  inStyle,
  LETTER,
  once,
  PLAN,
  plain,
  REPORT,
  SCHEME,
  size,
  STYLES,
  swapCells,
  type Mistake,
} from './mistake.ts'

const LADDER = 'quy-che-nhieu-cap'
const MINUTES = 'bien-ban-ban-giao'
const HEADER = 'word/header1.xml'

/** Moves the line below these words 10 mm to the right and keeps its length. */
const moveRule =
  (words: string) =>
  (xml: string): string =>
    xml.replace(
      new RegExp(`(${words}.*?<w:pBdr>.*?<w:ind w:left=")(\\d+)(" w:right=")(\\d+)`, 'u'),
      (_, before: string, left: string, between: string, right: string) =>
        `${before}${Number(left) + 567}${between}${Number(right) - 567}`,
    )

/**
 * Mistakes of place, spacing and division. Each shows in the DOCX and in LibreOffice's print of it, or only in the
 * print if it is `printed`.
 */
export const PLACE_MISTAKES: readonly Mistake[] = [
  {
    rule: 'nation.place',
    mistake: 'motto at the left of its cell',
    document: REPORT,
    part: STYLES,
    printed: true,
    change: inStyle('Motto', 'w:val="center"', 'w:val="left"'),
  },
  {
    rule: 'nation.spacing',
    mistake: '10 pt above the motto',
    document: REPORT,
    part: STYLES,
    change: inStyle('Motto', 'w:before="0"', 'w:before="200"'),
  },
  {
    rule: 'issuer.place',
    mistake: 'issuer not under its superior',
    document: LETTER,
    part: STYLES,
    printed: true,
    change: inStyle('Issuer', 'w:val="center"', 'w:val="right"'),
  },
  {
    rule: 'issuer.spacing',
    mistake: '10 pt above the issuer',
    document: REPORT,
    part: STYLES,
    change: inStyle('Issuer', 'w:before="0"', 'w:before="200"'),
  },
  {
    rule: 'rules.middle',
    mistake: 'rule to the right of the subject',
    document: REPORT,
    part: DOCUMENT,
    change: moveRule('BÁO CÁO'),
  },
  {
    rule: 'number.place',
    mistake: 'at the left of its cell',
    document: REPORT,
    part: STYLES,
    printed: true,
    change: inStyle('Number', 'w:val="center"', 'w:val="left"'),
  },
  {
    rule: 'place-date.place',
    mistake: '10 mm below the number',
    document: REPORT,
    part: DOCUMENT,
    printed: true,
    change: once(/(<w:pStyle w:val="GRPlaceDate"\/><w:spacing w:before=)"120"/u, '$1"680"'),
  },
  {
    rule: 'type-name.place',
    mistake: 'subject 30 pt below',
    document: REPORT,
    part: STYLES,
    change: inStyle('Subject', 'w:before="0"', 'w:before="600"'),
  },
  {
    rule: 'letter-subject.place',
    mistake: '18 pt below the number',
    document: LETTER,
    part: STYLES,
    change: inStyle('LetterSubject', 'w:before="120"', 'w:before="360"'),
  },
  {
    rule: 'addressee.list',
    mistake: 'a single addressee on a line of its own',
    document: LETTER,
    part: DOCUMENT,
    change: once(
      /<w:p><w:pPr><w:pStyle w:val="GRAddresseeList"\/>(?:(?!<w:p>).)*Hồ Chí Minh;<\/w:t><\/w:r><\/w:p>/u,
      '',
    ),
  },
  {
    rule: 'marks.place',
    mistake: 'circulation at the left',
    document: PLAN,
    part: DOCUMENT,
    change: once('<w:tblInd w:type="dxa" w:w="6463"/>', '<w:tblInd w:type="dxa" w:w="0"/>'),
  },
  {
    rule: 'signature.room',
    mistake: '5 mm between post and name',
    document: REPORT,
    part: DOCUMENT,
    change: once('<w:spacing w:line="1474" w:lineRule="exact"/>', '<w:spacing w:line="284" w:lineRule="exact"/>'),
  },
  {
    rule: 'recipients.archive',
    mistake: 'no unit behind "VT"',
    document: REPORT,
    part: DOCUMENT,
    change: once('- Lưu: VT, PV01.', '- Lưu: VT.'),
  },
  {
    rule: 'body.division-title',
    mistake: 'lower case',
    document: LADDER,
    part: DOCUMENT,
    change: once('>NGUYÊN TẮC PHỐI HỢP<', '>Nguyên tắc phối hợp<'),
  },
  {
    rule: 'body.division',
    mistake: 'Roman figure',
    document: LADDER,
    part: DOCUMENT,
    change: once(/>Mục(\s)1</u, '>Mục$1I<'),
  },
  {
    rule: 'body.clause',
    mistake: '1) for 1.',
    document: DECISION,
    part: DOCUMENT,
    change: once('>1. Quy chế này', '>1) Quy chế này'),
  },
  {
    rule: 'body.point',
    mistake: 'e) after d)',
    document: DECISION,
    part: DOCUMENT,
    change: once('>đ) Báo cáo', '>e) Báo cáo'),
  },
  { rule: 'decision', mistake: 'not bold', document: DECISION, part: STYLES, change: plain('Decision') },
  {
    rule: 'minutes.date',
    mistake: 'no closing hour',
    document: MINUTES,
    part: DOCUMENT,
    change: once('kết thúc vào hồi', 'lập xong trước'),
  },
  {
    rule: 'appendix.mention',
    mistake: 'an appendix that the text does not name',
    document: PLAN,
    part: DOCUMENT,
    change: once(/chỉ\stiêu\stại\sPhụ\slục\sII/u, 'chỉ tiêu đã giao'),
  },
  {
    rule: 'page.landscape',
    mistake: 'a letter on its side',
    document: LETTER,
    part: DOCUMENT,
    change: once(/w:w="11906" w:h="16838" w:orient="portrait"/u, 'w:w="16838" w:h="11906" w:orient="landscape"'),
  },
  {
    rule: 'page-number.figures',
    mistake: 'counted from 5',
    document: REPORT,
    part: DOCUMENT,
    change: once('<w:pgNumType w:start="1"/>', '<w:pgNumType w:start="5"/>'),
  },
]

/** Mistakes that only a DOCX shows, or that its print shows differently. */
export const WORD_MISTAKES: readonly Mistake[] = [
  {
    rule: 'nation.place',
    mistake: 'at the left',
    document: REPORT,
    part: DOCUMENT,
    change: swapCells('Nation'),
  },
  {
    rule: 'issuer.place',
    mistake: 'at the right',
    document: REPORT,
    part: DOCUMENT,
    change: swapCells('Issuer'),
  },
  {
    rule: 'number.place',
    mistake: 'in the right cell',
    document: REPORT,
    part: DOCUMENT,
    change: swapCells('Number'),
  },
  {
    rule: 'place-date.place',
    mistake: 'in the left cell',
    document: REPORT,
    part: DOCUMENT,
    change: swapCells('PlaceDate'),
  },
  {
    rule: 'recipients.place',
    mistake: 'at the right',
    document: REPORT,
    part: DOCUMENT,
    change: swapCells('Authority'),
  },
  {
    rule: 'page-number.figures',
    mistake: 'Roman figures',
    document: REPORT,
    part: DOCUMENT,
    change: once('<w:pgNumType w:start="1"/>', '<w:pgNumType w:fmt="lowerRoman" w:start="1"/>'),
  },
  {
    rule: 'page-number.size',
    mistake: 'italic',
    document: REPORT,
    part: HEADER,
    change: once('<w:rPr>', '<w:rPr><w:i/>'),
  },
  {
    rule: 'urgency',
    mistake: 'a double frame',
    document: LETTER,
    part: DOCUMENT,
    change: all('w:val="single" w:color="FF0000"', 'w:val="double" w:color="FF0000"'),
  },
  {
    rule: 'circulation',
    mistake: 'a double frame',
    document: PLAN,
    part: DOCUMENT,
    change: once(
      /(w="6463"\/>.*?<w:tblBorders>)(.*?)<\/w:tblBorders>/u,
      '$1<w:top w:val="double" w:color="000000" w:sz="6"/></w:tblBorders>',
    ),
  },
  {
    rule: 'number.form',
    mistake: 'symbol in small letters',
    document: REPORT,
    part: DOCUMENT,
    change: once(/(GRNumber.*?)CATP/u, '$1Catp'),
  },
  {
    rule: 'addressee.stop',
    mistake: 'no ";" behind the first',
    document: LETTER,
    part: DOCUMENT,
    change: once('- Công an Thành phố Hồ Chí Minh;', '- Công an Thành phố Hồ Chí Minh'),
  },
  {
    rule: 'addressee.list',
    mistake: 'the first behind the colon',
    document: LETTER,
    part: DOCUMENT,
    change: once('>Kính gửi:<', '>Kính gửi: - Công an tỉnh Bình Dương;<'),
  },
  {
    rule: 'basis',
    mistake: "a plan's bases upright",
    document: PLAN,
    part: STYLES,
    change: inStyle('Basis', '<w:i/>', '<w:i w:val="false"/>'),
  },
  {
    rule: 'body.article',
    mistake: 'not bold',
    document: DECISION,
    part: STYLES,
    change: plain('Article'),
  },
  {
    rule: 'body.article',
    mistake: '"Điều 1:"',
    document: DECISION,
    part: DOCUMENT,
    change: once(/(>Điều\s2)\./u, '$1:'),
  },
  { rule: 'body.division', mistake: '12 pt', document: LADDER, part: STYLES, change: size('Section', 12) },
  {
    rule: 'body.division-title',
    mistake: 'none',
    document: DECISION,
    part: DOCUMENT,
    change: once('>QUY ĐỊNH CHUNG<', '><'),
  },
  {
    rule: 'body.point',
    mistake: 'a. and b. for a) and b)',
    document: DECISION,
    part: DOCUMENT,
    change: (xml) => xml.replace('>a) ', '>a. ').replace('>b) ', '>b. '),
  },
  {
    rule: 'body.clause',
    mistake: 'titled clause in capitals',
    document: REPORT,
    part: DOCUMENT,
    change: once(/(GRClauseTitle.*?>1\. )([^<]*)/u, '$1TÌNH HÌNH'),
  },
  {
    rule: 'decision',
    mistake: 'who decides in small letters',
    document: DECISION,
    part: DOCUMENT,
    change: once('>GIÁM ĐỐC CÔNG AN TỈNH', '>Giám đốc Công an tỉnh'),
  },
  {
    rule: 'contact',
    mistake: 'in capitals',
    document: SCHEME,
    part: 'word/footer2.xml',
    change: once(/(<w:t(?: [^>]*)?>)([^<]*)/u, '$1SỐ 120 ĐƯỜNG MẪU. ĐIỆN THOẠI: 0254.0000.000'),
  },
]
