import type { IContext, IXmlableObject, XmlComponent } from 'docx'

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
const escaped = (text: unknown): string => String(text).replaceAll(/[&<>"']/gu, (sign) => SIGNS[sign] ?? sign)

/**
 * XML of a block of the `docx` library, without the document around it: what it refers to (pictures, links) must be
 * elsewhere.
 */
export function toXml(block: XmlComponent): string {
  // Only references read the stack of what contains the block.
  const context = { stack: [] } as unknown as IContext
  const tree = block.prepForXml(context)
  return tree === undefined ? '' : nodeXml(tree)
}

function nodeXml(node: IXmlableObject): string {
  return Object.entries(node)
    .map(([name, inside]) => elementXml(name, inside))
    .join('')
}

function elementXml(name: string, inside: unknown): string {
  const parts: readonly unknown[] = Array.isArray(inside) ? inside : [inside]
  let [attributes, content, hasText] = ['', '', false]
  for (const part of parts) {
    if (typeof part !== 'object' || part === null) {
      content += escaped(part ?? '')
      hasText = true
    } else if ('_attr' in part) attributes += attributesXml(part._attr as Readonly<Record<string, unknown>>)
    else content += nodeXml(part)
  }
  return content === '' && !hasText ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`
}

const attributesXml = (attributes: Readonly<Record<string, unknown>>): string =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join('')
