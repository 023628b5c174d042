import type { PageNumbers } from './observed.ts'
import { merge, paragraphFormat, runFormat, type Formats } from './word-formats.ts'
import { child, descendants, isOn, numeric, value, type XmlNode } from './xml-tree.ts'

/**
 * How a section numbers its pages, read from its headers.
 * @param headerOf the section's header of a type, if it has one
 */
export function pageNumbersOf(
  section: XmlNode | undefined,
  headerOf: (type: string) => XmlNode | undefined,
  formats: Formats,
): PageNumbers {
  const common = headerOf('default')
  const field = common === undefined ? undefined : fieldParagraph(common)
  const firstDiffers = isOn(child(section, 'w:titlePg')) === true
  const first = firstDiffers ? headerOf('first') : common
  const properties = child(field, 'w:pPr')
  const format = merge(formats.ofStyle(value(child(properties, 'w:pStyle'))), paragraphFormat(properties))
  const run =
    field === undefined
      ? undefined
      : descendants(field, 'w:r')
          .map((each) => child(each, 'w:rPr'))
          .find((each) => each !== undefined)
  const { size, italic } = merge(format, runFormat(run))
  const top = numeric(child(section, 'w:pgMar'), 'w:header') ?? 0
  return {
    found: field !== undefined,
    onFirstPage: first !== undefined && fieldParagraph(first) !== undefined,
    centred: format.align === 'center',
    inTopMargin: field !== undefined && top > 0,
    ...(size === undefined || field === undefined ? {} : { size: size / 2, italic: italic === true }),
  }
}

/** The paragraph that holds a PAGE field, simple or complex. */
export function fieldParagraph(header: XmlNode): XmlNode | undefined {
  return descendants(header, 'w:p').find((paragraph) => {
    const simple = descendants(paragraph, 'w:fldSimple').some((each) => /\bPAGE\b/u.test(value(each, 'w:instr') ?? ''))
    return simple || descendants(paragraph, 'w:instrText').some(({ text }) => /\bPAGE\b/u.test(text))
  })
}
