import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions } from 'docx'
import { ROLES, type Align, type Role, type RoleStyle } from '../sheet/styles.ts'
import { halfPoints, twentieths, twips } from './measures.ts'

/** The decree's font (Mục I.4). The PDF embeds one with the same metrics; Word has its own. */
export const WORD_FONT = 'Times New Roman'

export const ALIGNMENTS = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const satisfies Readonly<Record<Align, string>>

export const styleId = (role: Role): string => `GR${role.slice(0, 1).toUpperCase()}${role.slice(1)}`

/**
 * Every role as a named style: changing "Nội dung" in Word changes the whole body. `outlines` gives headings their
 * depth.
 */
export function wordStyles(
  styles: Readonly<Record<Role, RoleStyle>>,
  outlines: ReadonlyMap<Role, number>,
): IStylesOptions {
  return {
    default: {
      document: {
        run: { font: WORD_FONT, size: halfPoints(styles.body.size), language: { value: 'vi-VN', eastAsia: 'vi-VN' } },
        paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: 'auto' } },
      },
    },
    paragraphStyles: ROLES.map((role) => wordStyle(role, styles[role], outlines.get(role))),
  }
}

function wordStyle(role: Role, style: RoleStyle, outline: number | undefined): IParagraphStyleOptions {
  return {
    id: styleId(role),
    name: style.name,
    basedOn: 'Normal',
    next: styleId(role === 'cell' ? 'cell' : style.keepNext ? 'body' : role),
    quickFormat: true,
    run: { size: halfPoints(style.size), bold: style.bold, italics: style.italic },
    paragraph: {
      alignment: ALIGNMENTS[style.align],
      indent: { firstLine: twips(style.first) },
      spacing: { before: twentieths(style.above), after: 0, line: Math.round(240 * style.spacing), lineRule: 'auto' },
      keepNext: style.keepNext,
      ...(outline === undefined ? {} : { outlineLevel: outline - 1 }),
    },
  }
}
