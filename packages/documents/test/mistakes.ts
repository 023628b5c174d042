/** One deliberate mistake in the XML of a sound file, and the rule that must see it. */
export interface Mistake {
  readonly rule: string
  readonly mistake: string
  readonly document: string
  readonly part: string
  readonly change: (xml: string) => string
  /** Only a laid-out page shows it: LibreOffice prints the file first. */
  readonly printed?: true
}

export const DOCUMENT = 'word/document.xml'
export const STYLES = 'word/styles.xml'
export const REPORT = 'bao-cao-so-ket'
export const LETTER = 'cong-van-de-nghi'
export const PLAN = 'ke-hoach-cao-diem'
export const DECISION = 'quyet-dinh-quy-che'
export const SCHEME = 'phuong-an'
export const FOOTER = 'word/footer2.xml'

/** Changes one style's XML. */
export const inStyle =
  (id: string, from: RegExp | string, to: string) =>
  (xml: string): string =>
    xml.replace(new RegExp(`<w:style [^>]*w:styleId="GR${id}">.*?</w:style>`, 'u'), (style) => style.replace(from, to))
export const size = (id: string, points: number) =>
  inStyle(id, /<w:sz w:val="\d+"\/>/u, `<w:sz w:val="${points * 2}"/>`)
export const plain = (id: string) => inStyle(id, '<w:b/>', '<w:b w:val="false"/>')
export const all =
  (from: RegExp | string, to: string) =>
  (xml: string): string =>
    xml.replaceAll(from, to)
export const once =
  (from: RegExp | string, to: string) =>
  (xml: string): string =>
    xml.replace(from, to)

/** The two cells of the row that holds this style change places. */
export const swapCells =
  (style: string) =>
  (xml: string): string => {
    const post = xml.indexOf(`w:val="GR${style}"`)
    const [begin, end] = [xml.lastIndexOf('<w:tr>', post), xml.indexOf('</w:tr>', post)]
    return (
      xml.slice(0, begin) +
      xml.slice(begin, end).replace(/(<w:tc>.*?<\/w:tc>)(<w:tc>.*<\/w:tc>)/u, '$2$1') +
      xml.slice(end)
    )
  }

export const MISTAKES: readonly Mistake[] = [
  {
    rule: 'page.size',
    mistake: 'Letter sheet',
    document: REPORT,
    part: DOCUMENT,
    change: all('w:w="11906"', 'w:w="12240"'),
  },
  {
    rule: 'page.first-upright',
    mistake: 'first page on its side',
    document: LETTER,
    part: DOCUMENT,
    change: once(/w:w="11906" w:h="16838"/u, 'w:w="16838" w:h="11906"'),
  },
  {
    rule: 'margin.top',
    mistake: '10 mm above',
    document: REPORT,
    part: DOCUMENT,
    change: all('w:top="1134"', 'w:top="567"'),
  },
  {
    rule: 'margin.bottom',
    mistake: '40 mm below',
    document: REPORT,
    part: DOCUMENT,
    change: all('w:bottom="1134"', 'w:bottom="2268"'),
  },
  {
    rule: 'margin.left',
    mistake: '25.4 mm at the left',
    document: REPORT,
    part: DOCUMENT,
    change: all('w:left="1701"', 'w:left="1440"'),
  },
  {
    rule: 'margin.right',
    mistake: '25.4 mm at the right',
    document: REPORT,
    part: DOCUMENT,
    change: all('w:right="850"', 'w:right="1440"'),
  },
  { rule: 'font.face', mistake: 'Arial', document: REPORT, part: STYLES, change: all('Times New Roman', 'Arial') },
  {
    rule: 'font.colour',
    mistake: 'blue body',
    document: REPORT,
    part: STYLES,
    change: inStyle('Body', '<w:rPr>', '<w:rPr><w:color w:val="0000FF"/>'),
  },
  {
    rule: 'font.nfc',
    mistake: 'letters of a private code table',
    document: REPORT,
    part: DOCUMENT,
    change: once('Thực hiện', 'Th\uE001c hiện'),
  },
  {
    rule: 'page-number.shown',
    mistake: 'no page number',
    document: REPORT,
    part: DOCUMENT,
    change: all(/<w:headerReference[^>]*w:type="default"[^>]*\/>/gu, ''),
  },
  {
    rule: 'page-number.first',
    mistake: 'number on page one',
    document: REPORT,
    part: DOCUMENT,
    change: all('<w:titlePg/>', ''),
  },
  {
    rule: 'page-number.place',
    mistake: 'number at the right',
    document: REPORT,
    part: 'word/header1.xml',
    change: once('w:val="center"', 'w:val="right"'),
  },
  {
    rule: 'page-number.size',
    mistake: 'number of 10 pt',
    document: REPORT,
    part: 'word/header1.xml',
    change: all(/w:val="26"/gu, 'w:val="20"'),
  },
  { rule: 'nation', mistake: '14 pt', document: REPORT, part: STYLES, change: size('Nation', 14) },
  { rule: 'motto', mistake: 'not bold', document: REPORT, part: STYLES, change: plain('Motto') },
  {
    rule: 'motto.rule',
    mistake: 'too short',
    document: REPORT,
    part: DOCUMENT,
    change: once(/(Hạnh phúc.*?<w:ind [^>]*)w:left="\d+"/u, '$1w:left="2300"'),
  },
  { rule: 'issuer', mistake: 'not bold', document: REPORT, part: STYLES, change: plain('Issuer') },
  {
    rule: 'superior',
    mistake: 'bold',
    document: REPORT,
    part: STYLES,
    change: inStyle('Superior', '<w:b w:val="false"/>', '<w:b/>'),
  },
  {
    rule: 'issuer.rule',
    mistake: 'as long as the name',
    document: LETTER,
    part: DOCUMENT,
    change: once(/(CÔNG AN TỈNH LONG AN.*?<w:ind [^>]*?)w:left="\d+"( w:right=)"\d+"/u, '$1w:left="300"$2"300"'),
  },
  {
    rule: 'number',
    mistake: 'bold',
    document: REPORT,
    part: STYLES,
    change: inStyle('Number', '<w:b w:val="false"/>', '<w:b/>'),
  },
  {
    rule: 'number.form',
    mistake: 'no leading zero',
    document: 'to-trinh-sua-doi',
    part: DOCUMENT,
    change: once('Số: 07/', 'Số: 7/'),
  },
  {
    rule: 'number.type',
    mistake: 'abbreviation of another type',
    document: REPORT,
    part: DOCUMENT,
    change: once(/(Số: 421\/)BC/u, '$1KH'),
  },
  {
    rule: 'place-date',
    mistake: 'upright',
    document: REPORT,
    part: STYLES,
    change: inStyle('PlaceDate', '<w:i/>', '<w:i w:val="false"/>'),
  },
  {
    rule: 'place-date.figures',
    mistake: 'padded month',
    document: REPORT,
    part: DOCUMENT,
    change: once(/(Thành phố Hồ Chí Minh, ngày\u00A005 tháng\u00A0)9/u, '$109'),
  },
  {
    rule: 'type-name',
    mistake: 'lower case',
    document: REPORT,
    part: DOCUMENT,
    change: once('>BÁO CÁO<', '>Báo cáo<'),
  },
  {
    rule: 'subject',
    mistake: 'italic',
    document: REPORT,
    part: STYLES,
    change: inStyle('Subject', '<w:i w:val="false"/>', '<w:i/>'),
  },
  {
    rule: 'subject.rule',
    mistake: 'no rule',
    document: REPORT,
    part: DOCUMENT,
    change: (xml) => xml.replace(/(BÁO CÁO.*?)<w:pBdr>.*?<\/w:pBdr>/u, '$1'),
  },
  { rule: 'letter-subject', mistake: '14 pt', document: LETTER, part: STYLES, change: size('LetterSubject', 14) },
  { rule: 'addressee', mistake: '11 pt', document: LETTER, part: STYLES, change: size('AddresseeList', 11) },
  { rule: 'urgency', mistake: 'black', document: LETTER, part: DOCUMENT, change: all('FF0000', '000000') },
  { rule: 'circulation', mistake: 'not bold', document: PLAN, part: STYLES, change: plain('Circulation') },
  {
    rule: 'basis',
    mistake: 'upright',
    document: DECISION,
    part: STYLES,
    change: inStyle('Basis', '<w:i/>', '<w:i w:val="false"/>'),
  },
  {
    rule: 'basis.stops',
    mistake: 'full stop after the first',
    document: DECISION,
    part: DOCUMENT,
    change: once('địa bàn giáp ranh;', 'địa bàn giáp ranh.'),
  },
  { rule: 'body.size', mistake: '12 pt', document: REPORT, part: STYLES, change: size('Body', 12) },
  {
    rule: 'body.justified',
    mistake: 'ragged',
    document: REPORT,
    part: STYLES,
    change: inStyle('Body', 'w:val="both"', 'w:val="left"'),
  },
  {
    rule: 'body.first-line',
    mistake: '20 mm',
    document: REPORT,
    part: STYLES,
    change: inStyle('Body', 'w:firstLine="720"', 'w:firstLine="1134"'),
  },
  {
    rule: 'body.first-line',
    mistake: '0 mm',
    document: REPORT,
    part: STYLES,
    change: inStyle('Body', 'w:firstLine="720"', 'w:firstLine="0"'),
  },
  {
    rule: 'body.spacing',
    mistake: 'double',
    document: REPORT,
    part: STYLES,
    change: inStyle('Body', 'w:line="276"', 'w:line="480"'),
  },
  {
    rule: 'body.gap',
    mistake: 'none',
    document: REPORT,
    part: STYLES,
    change: inStyle('Body', 'w:before="120"', 'w:before="0"'),
  },
  {
    rule: 'body.article',
    mistake: 'italic',
    document: DECISION,
    part: STYLES,
    change: inStyle('Article', '<w:i w:val="false"/>', '<w:i/>'),
  },
  {
    rule: 'body.chapter',
    mistake: 'Arabic figure',
    document: DECISION,
    part: DOCUMENT,
    change: once(/Chương\u00A0II</u, 'Chương\u00A02<'),
  },
  { rule: 'body.end', mistake: 'no "./."', document: REPORT, part: DOCUMENT, change: all('./.', '.') },
  { rule: 'authority', mistake: 'not bold', document: REPORT, part: STYLES, change: plain('Authority') },
  {
    rule: 'authority.post',
    mistake: 'KT. without the post',
    document: REPORT,
    part: DOCUMENT,
    change: once('>PHÓ GIÁM ĐỐC<', '><'),
  },
  { rule: 'signer', mistake: '11 pt', document: REPORT, part: STYLES, change: size('Signer', 11) },
  {
    rule: 'recipients.head',
    mistake: 'upright',
    document: REPORT,
    part: STYLES,
    change: inStyle('RecipientsHead', '<w:i/>', '<w:i w:val="false"/>'),
  },
  { rule: 'recipients', mistake: '14 pt', document: REPORT, part: STYLES, change: size('Recipient', 14) },
  {
    rule: 'recipients.stops',
    mistake: 'no "Lưu"',
    document: REPORT,
    part: DOCUMENT,
    change: once('- Lưu: VT', '- Gửi: VT'),
  },
  {
    rule: 'recipients.first',
    mistake: 'no "Như trên"',
    document: LETTER,
    part: DOCUMENT,
    change: once('- Như trên;', '- Cục A;'),
  },
  { rule: 'appendix.number', mistake: '12 pt', document: PLAN, part: STYLES, change: size('AppendixNumber', 12) },
  {
    rule: 'appendix.title',
    mistake: 'lower case',
    document: PLAN,
    part: DOCUMENT,
    change: once('>LỊCH TUẦN TRA CHUNG', '>Lịch tuần tra chung'),
  },
  {
    rule: 'appendix.reference',
    mistake: 'upright',
    document: PLAN,
    part: STYLES,
    change: inStyle('Reference', '<w:i/>', '<w:i w:val="false"/>'),
  },
  {
    rule: 'body.section',
    mistake: 'italic',
    document: REPORT,
    part: STYLES,
    change: inStyle('SectionReport', '<w:i w:val="false"/>', '<w:i/>'),
  },
  { rule: 'drafter', mistake: '14 pt', document: LETTER, part: STYLES, change: size('Drafter', 14) },
  {
    rule: 'place-date.form',
    mistake: 'no comma',
    document: REPORT,
    part: DOCUMENT,
    change: once('Thành phố Hồ Chí Minh, ngày', 'Thành phố Hồ Chí Minh ngày'),
  },
  {
    rule: 'addressee.stop',
    mistake: 'no full stop',
    document: LETTER,
    part: DOCUMENT,
    change: once('Công an tỉnh Tây Ninh.<', 'Công an tỉnh Tây Ninh<'),
  },
  {
    rule: 'secrecy',
    mistake: 'a stamp',
    document: LETTER,
    part: DOCUMENT,
    change: once('>KHẨN<', '>TUYỆT MẬT<'),
  },
  {
    rule: 'body.slant',
    mistake: 'italic',
    document: REPORT,
    part: STYLES,
    change: inStyle('Body', '<w:i w:val="false"/>', '<w:i/>'),
  },
  {
    rule: 'body.case',
    mistake: 'a sentence in capitals',
    document: LETTER,
    part: DOCUMENT,
    change: once('Rất mong nhận được sự quan tâm phối hợp', 'RẤT MONG NHẬN ĐƯỢC SỰ QUAN TÂM PHỐI HỢP'),
  },
  {
    rule: 'authority.mark',
    mistake: 'KT without its stop',
    document: REPORT,
    part: DOCUMENT,
    change: once('>KT.\u00A0GIÁM ĐỐC<', '>KT GIÁM ĐỐC<'),
  },
  {
    rule: 'recipients.place',
    mistake: 'recipients below the post',
    document: REPORT,
    part: DOCUMENT,
    printed: true,
    change: once(
      '<w:pStyle w:val="GRRecipientsHead"/>',
      '<w:pStyle w:val="GRRecipientsHead"/><w:spacing w:before="800"/>',
    ),
  },
  {
    rule: 'signature.alone',
    mistake: 'signature on a page of its own',
    document: REPORT,
    part: DOCUMENT,
    printed: true,
    change: (xml) =>
      xml
        .replaceAll('<w:keepNext/>', '')
        .replace('<w:pStyle w:val="GRRecipientsHead"/>', '<w:pStyle w:val="GRRecipientsHead"/><w:pageBreakBefore/>')
        .replace(/<w:pStyle w:val="GRAuthority"\/>/u, '<w:pStyle w:val="GRAuthority"/><w:pageBreakBefore/>'),
  },
  {
    rule: 'signature.place',
    mistake: 'signature at the left, recipients at the right',
    document: REPORT,
    part: DOCUMENT,
    change: swapCells('Authority'),
  },
  {
    rule: 'contact',
    mistake: 'address in 9 pt',
    document: SCHEME,
    part: STYLES,
    change: size('Contact', 9),
  },
  {
    rule: 'appendix.pages',
    mistake: 'appendices counted on from the plan',
    document: PLAN,
    part: DOCUMENT,
    change: all(/<w:pgNumType w:start="1"\/>|<w:titlePg\/>/gu, ''),
  },
]
