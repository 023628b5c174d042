import { readFile, stat } from 'node:fs/promises'
import { readProfile, type Profile } from '@giapranh/documents'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'

/** A profile is a page of figures; a larger file is a mistaken one. Bytes. */
const LARGEST = 1024 * 1024

export type ProfileOutcome =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly why: readonly string[] }

/** A ministry's profile from a YAML file, or JSON, which is YAML too. Each fault names its line and field; never throws. */
export async function readProfileFile(file: string): Promise<ProfileOutcome> {
  try {
    if ((await stat(file)).size > LARGEST) return { ok: false, why: [`larger than ${LARGEST / 1024} kB`] }
    return profileIn(await readFile(file, 'utf8'))
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { ok: false, why: [`cannot be read: ${why}`] }
  }
}

function profileIn(text: string): ProfileOutcome {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, schema: 'core' })
  if (document.errors.length > 0) {
    const why = document.errors.map(
      ({ linePos, message }) => `line ${linePos?.[0].line ?? 1}: ${message.split('\n')[0]}`,
    )
    return { ok: false, why }
  }
  const read = readProfile(document.toJS())
  if (read.ok) return { ok: true, profile: read.value }
  const why = read.faults.map(
    ({ path, message }) => `line ${lineOf(document, lines, path)}: ${path.join('.') || '(profile)'}: ${message}`,
  )
  return { ok: false, why }
}

/** The line of the field, or of the nearest one around it that the file has. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range !== null && node.range !== undefined) return lines.linePos(node.range[0]).line
  }
  return 1
}
