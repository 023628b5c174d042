import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The earliest time that a ZIP entry can carry; every entry gets it, so that equal models give equal files. */
const ENTRY_TIME = new Date(1980, 0, 1)

/**
 * Mends what the docx library leaves to chance: the moment of making in the properties (here the document's own date),
 * and the empty paragraph that ends a section, which at full height could spill onto a page of its own.
 */
export function finishPackage(bytes: Uint8Array, date: string): Uint8Array {
  const files = unzipSync(bytes)
  edit(files, 'docProps/core.xml', (xml) =>
    xml.replaceAll(/(<dcterms:(created|modified)[^>]*>)[^<]*/gu, (_, open: string) => `${open}${date}T00:00:00Z`),
  )
  edit(files, 'word/document.xml', (xml) =>
    xml.replaceAll(
      '<w:p><w:pPr><w:sectPr',
      '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr><w:sectPr',
    ),
  )
  const sorted = Object.keys(files).toSorted()
  return zipSync(Object.fromEntries(sorted.map((name) => [name, files[name] ?? new Uint8Array()])), { level: 6, mtime: ENTRY_TIME })
}

function edit(files: Record<string, Uint8Array>, name: string, change: (xml: string) => string): void {
  const file = files[name]
  if (file !== undefined) files[name] = strToU8(change(strFromU8(file)))
}
