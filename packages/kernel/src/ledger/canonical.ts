import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** Half of a surrogate pair: such a text has no UTF-8 bytes. */
const LONE = /[\uD800-\uDFFF]/u

/**
 * Writes a value in RFC 8785 (JCS): members in the order of their UTF-16 code units, numbers and texts as in ECMAScript, no blanks. Equal values
 * give equal texts. Undefined members do not exist in JSON and are left out.
 * @throws TypeError for a value that JSON cannot hold: not a number, infinite, a lone surrogate, a function, a date, a list with gaps
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (LONE.test(value)) throw new TypeError('half a character is no text')
      return JSON.stringify(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} is no JSON`)
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      // Unlike map, from does not pass over a gap.
      if (Array.isArray(value)) return `[${Array.from(value, (entry) => canonicalJson(entry)).join(',')}]`
      return canonicalObject(value)
    default:
      throw new TypeError(`${typeof value} is no JSON`)
  }
}

function canonicalObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) throw new TypeError('only plain objects are JSON')
  let text = ''
  for (const name of Object.keys(value).toSorted()) {
    const member: unknown = (value as Readonly<Record<string, unknown>>)[name]
    if (member !== undefined) text += `${text === '' ? '' : ','}${canonicalJson(name)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}

/** SHA-256 in hexadecimal of a text's UTF-8 bytes, preceded by other bytes where given. */
export function sha256Of(text: string, before?: Uint8Array): string {
  const bytes = utf8ToBytes(text)
  if (before === undefined) return bytesToHex(sha256(bytes))
  const all = new Uint8Array(before.length + bytes.length)
  all.set(before)
  all.set(bytes, before.length)
  return bytesToHex(sha256(all))
}
