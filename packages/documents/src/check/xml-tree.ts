import { SaxesParser } from 'saxes'

export interface XmlNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlNode[]
  text: string
}

/** A small tree of an XML part. DOCTYPE entities are never expanded: the parser knows only XML's own five. */
export function readXml(source: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' }
  const open: XmlNode[] = [root]
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const node: XmlNode = { name, attributes: attributes as Record<string, string>, children: [], text: '' }
    open.at(-1)?.children.push(node)
    open.push(node)
  })
  parser.on('text', (text) => {
    const top = open.at(-1)
    if (top !== undefined) top.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(source).close()
  return root
}

export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((each) => each.name === name)

export const path = (node: XmlNode | undefined, ...names: readonly string[]): XmlNode | undefined =>
  names.reduce((at: XmlNode | undefined, name) => child(at, name), node)

/** All descendants of these names, in document order. */
export function descendants(node: XmlNode, ...names: readonly string[]): XmlNode[] {
  return node.children.flatMap((each) => [...(names.includes(each.name) ? [each] : []), ...descendants(each, ...names)])
}

export const value = (node: XmlNode | undefined, name = 'w:val'): string | undefined => node?.attributes[name]
export const numeric = (node: XmlNode | undefined, name = 'w:val'): number | undefined => {
  const text = value(node, name)
  return text === undefined || Number.isNaN(Number(text)) ? undefined : Number(text)
}
/** A Word on/off property: its presence means on, unless its value says off. */
export const isOn = (node: XmlNode | undefined): boolean | undefined =>
  node === undefined ? undefined : !['false', '0', 'off', 'none'].includes(value(node) ?? 'true')

/**
 * Keeps one form of everything that a file contains twice: of an AlternateContent the choice, which Word draws; the
 * fallback for older programs only if there is no choice. With both forms, each line and stamp would count twice.
 */
export function chosen(node: XmlNode): XmlNode {
  const children = node.children.flatMap((each) => {
    if (each.name !== 'mc:AlternateContent') return [chosen(each)]
    const form = child(each, 'mc:Choice') ?? child(each, 'mc:Fallback')
    return form === undefined ? [] : chosen(form).children
  })
  return { ...node, children }
}

/** Descendants with these names, except those inside an element called `border`. */
export function descendantsOutside(node: XmlNode, border: string, ...names: readonly string[]): XmlNode[] {
  return node.children.flatMap((each) =>
    each.name === border
      ? []
      : [...(names.includes(each.name) ? [each] : []), ...descendantsOutside(each, border, ...names)],
  )
}
