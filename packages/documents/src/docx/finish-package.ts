import { edited, readEntries, writeEntries } from './zip-entries.ts'

const EMPTY_SECTION_END = '<w:p><w:pPr><w:sectPr'
const THIN_SECTION_END =
  '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr><w:sectPr'

/**
 * Mends what the docx library leaves open: the creation time in the properties (here the document's own date) and in
 * the archive (here none), and the empty paragraph at the end of a section, which at full height could take a page of
 * its own. `fill` puts the text into the frame.
 */
export function finishPackage(bytes: Buffer, date: string, fill: (xml: string) => Iterable<string>): Uint8Array {
  const entries = readEntries(bytes).map((entry) => {
    switch (entry.name) {
      case 'docProps/core.xml':
        return edited(entry, (xml) => [
          xml.replaceAll(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${date}T00:00:00Z`),
        ])
      case 'word/document.xml':
        return edited(entry, (xml) => fill(xml.replaceAll(EMPTY_SECTION_END, THIN_SECTION_END)))
      default:
        return entry
    }
  })
  return writeEntries(entries)
}
