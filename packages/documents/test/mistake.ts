/** One deliberate mistake in the XML of a sound file, and the rule that must find it. */
export interface Mistake {
  readonly rule: string
  readonly mistake: string
  readonly document: string
  readonly part: string
  readonly change: (xml: string) => string
  /** Only a laid-out page shows it, so LibreOffice prints the file first. */
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

/** Swaps the two cells of the row that contains this style. */
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
