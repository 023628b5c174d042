import { child, descendants, isOn, numeric, path, value, type XmlNode } from './xml-tree.ts'

/** Settings of letters and paragraphs, as far as one place states them. Units: twips and half points. */
export interface Format {
  readonly font?: string
  readonly size?: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly underline?: boolean
  readonly caps?: boolean
  readonly colour?: string
  readonly align?: string
  readonly firstLine?: number
  readonly left?: number
  readonly right?: number
  readonly before?: number
  readonly after?: number
  readonly line?: number
  readonly lineRule?: string
}

/** Resolves how a run looks: document defaults, then styles from the root down, then its own settings. */
export interface Formats {
  readonly base: Format
  readonly ofStyle: (id: string | undefined) => Format
}

export function readFormats(styles: XmlNode | undefined, theme: XmlNode | undefined): Formats {
  const root = child(styles, 'w:styles')
  const all = new Map(
    (root?.children ?? [])
      .filter(({ name }) => name === 'w:style')
      .map((style) => [value(style, 'w:styleId') ?? '', style]),
  )
  const themeFont = themeFontOf(theme)
  const defaults = path(root, 'w:docDefaults')
  const base = merge(
    {
      font: 'Times New Roman',
      size: 20,
      before: 0,
      after: 0,
      line: 240,
      lineRule: 'auto',
      align: 'left',
      firstLine: 0,
    },
    runFormat(path(defaults, 'w:rPrDefault', 'w:rPr'), themeFont),
    paragraphFormat(path(defaults, 'w:pPrDefault', 'w:pPr')),
  )
  const normal = [...all.values()].find(
    (style) => value(style, 'w:default') === '1' && value(style, 'w:type') === 'paragraph',
  )
  const known = new Map<string, Format>()
  const ofStyle = (id: string | undefined, depth = 0): Format => {
    const style = id === undefined ? normal : all.get(id)
    if (style === undefined || depth > 20) return base
    const key = value(style, 'w:styleId') ?? ''
    const found = known.get(key)
    if (found !== undefined) return found
    const parent = value(child(style, 'w:basedOn'))
    const format = merge(
      parent === undefined ? base : ofStyle(parent, depth + 1),
      runFormat(child(style, 'w:rPr'), themeFont),
      paragraphFormat(child(style, 'w:pPr')),
    )
    known.set(key, format)
    return format
  }
  return { base, ofStyle }
}

export const merge = (...formats: readonly Format[]): Format =>
  Object.assign(
    {},
    ...formats.map((each) => Object.fromEntries(Object.entries(each).filter(([, it]) => it !== undefined))),
  ) as Format

export function runFormat(properties: XmlNode | undefined, themeFont?: string): Format {
  if (properties === undefined) return {}
  const fonts = child(properties, 'w:rFonts')
  const font =
    value(fonts, 'w:ascii') ??
    value(fonts, 'w:hAnsi') ??
    (value(fonts, 'w:asciiTheme') === undefined ? undefined : themeFont)
  return dense({
    font,
    size: numeric(child(properties, 'w:sz')),
    bold: isOn(child(properties, 'w:b')),
    italic: isOn(child(properties, 'w:i')),
    underline: isOn(child(properties, 'w:u')),
    caps: isOn(child(properties, 'w:caps')),
    colour: value(child(properties, 'w:color')),
  })
}

export function paragraphFormat(properties: XmlNode | undefined): Format {
  if (properties === undefined) return {}
  const indent = child(properties, 'w:ind')
  const spacing = child(properties, 'w:spacing')
  const hanging = numeric(indent, 'w:hanging')
  return dense({
    align: value(child(properties, 'w:jc')),
    firstLine: hanging === undefined ? numeric(indent, 'w:firstLine') : -hanging,
    left: numeric(indent, 'w:left') ?? numeric(indent, 'w:start'),
    right: numeric(indent, 'w:right') ?? numeric(indent, 'w:end'),
    before: numeric(spacing, 'w:before'),
    after: numeric(spacing, 'w:after'),
    line: numeric(spacing, 'w:line'),
    lineRule: value(spacing, 'w:lineRule'),
  })
}

function dense(format: { readonly [Key in keyof Format]: Format[Key] | undefined }): Format {
  return Object.fromEntries(Object.entries(format).filter(([, it]) => it !== undefined)) as Format
}

function themeFontOf(theme: XmlNode | undefined): string | undefined {
  const minor = theme === undefined ? undefined : descendants(theme, 'a:minorFont')[0]
  return value(child(minor, 'a:latin'), 'typeface')
}
