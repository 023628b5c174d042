const NBSP = '\u00A0'
/** U+2011: the renderers turn it into a hyphen at which no line breaks. */
export const FIRM_HYPHEN = '\u2011'

// Words that must stay on one line with the number after them.
const BEFORE_FIGURE =
  /(?<![\p{L}\p{M}])(Phần|Chương|Mục|Tiểu mục|Điều|khoản|Khoản|điểm|Điểm|Phụ lục|số|Số|ngày|Ngày|tháng|Tháng|năm|Năm|quý|Quý|tuần|Quận|Phường|đợt|Đợt|lần|Bảng|Hình|Biểu) (?=(?:\d|[IVX]+(?![\p{L}])|[a-zđ](?![\p{L}\p{M}])))/gu
const FIGURE_AND_UNIT = /(?<=\d) (?=(?:%|giờ|phút|đồng|triệu|tỷ|km|mm|cm|m²|m|kg|tấn|vụ|lượt|đ\/c)(?![\p{L}\p{M}]))/gu
const HONORIFIC = /(?<![\p{L}\p{M}])(đồng chí|Đồng chí|đ\/c|Đ\/c|ông|bà|Ông|Bà) (?=\p{Lu})/gu
const MARK = /(?<![\p{L}\p{M}])(TM\.|KT\.|TL\.|TUQ\.|Q\.|TP\.) (?=\p{Lu})/gu
const DASH = / (?=[-–—] )/gu
// 303/QCPH, 07/BC-CAT-PV01, 30/2020/NĐ-CP
const SYMBOL = /\d+(?:\/\d{4})?\/[\p{Lu}\d][\p{L}\d]*(?:-[\p{L}\d]+)+/gu

// "05 (năm) bản": the number and its words.
const FIGURE_IN_WORDS = /(?<=\d) (?=\(\p{Ll}+(?: \p{Ll}+){0,3}\))/gu
// The words of a person's name, recognised by what comes before it. The rank may be separated from the name: longer
// unbreakable pieces would stretch the spaces of a justified line.
const NAME =
  /(?<=(?:đồng chí|Đồng chí|đ\/c|Đ\/c|ông|bà|Ông|Bà|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy|uý))[ \u00A0])\p{Lu}[\p{Ll}\p{M}]*(?: \p{Lu}[\p{Ll}\p{M}]*){1,3}(?![\p{L}\p{M}])/gu

// Covid-19, PC-03: a name and its number.
const NAME_AND_FIGURE = /(?<=\p{L})-(?=\d)/gu

/**
 * Puts no-break spaces and hyphens where a line of an official text must not break: between "Điều" and its number, a
 * number and its unit, a mark and its post, and inside a document's symbol. Idempotent; the text reads the same.
 */
export function bindWords(text: string): string {
  return text
    .replaceAll(BEFORE_FIGURE, (_, word: string) => word.replace(' ', NBSP) + NBSP)
    .replaceAll(FIGURE_AND_UNIT, NBSP)
    .replaceAll(HONORIFIC, (_, word: string) => word.replace(' ', NBSP) + NBSP)
    .replaceAll(FIGURE_IN_WORDS, NBSP)
    .replaceAll(NAME, (name) => name.replaceAll(' ', NBSP))
    .replaceAll(MARK, (_, mark: string) => mark + NBSP)
    .replaceAll(DASH, NBSP)
    .replaceAll(NAME_AND_FIGURE, FIRM_HYPHEN)
    .replaceAll(SYMBOL, (symbol) => symbol.replaceAll('-', FIRM_HYPHEN))
}

/** The text as typed: no-break spaces and hyphens become plain again, for comparing and searching. */
export const unbind = (text: string): string => text.replaceAll(NBSP, ' ').replaceAll(FIRM_HYPHEN, '-')
