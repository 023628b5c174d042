import { createReadStream } from 'node:fs'

// All control characters except tab, line ends and form feed.
const CONTROL = /[^\P{Cc}\t\n\r\f]/u

/**
 * Whether a file is UTF-8 from beginning to end without control characters, and whether it begins like a page that a browser would draw: such a file
 * is not plain text.
 */
export async function readAsText(path: string): Promise<'plain' | 'markup' | 'no-text'> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let begun = false
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      const text = decoder.decode(chunk, { stream: true })
      if (CONTROL.test(text)) return 'no-text'
      if (begun) continue
      const first = text.trimStart().at(0)
      if (first === '<') return 'markup'
      begun = first !== undefined
    }
    decoder.decode()
    return 'plain'
  } catch (error) {
    if (error instanceof TypeError) return 'no-text'
    throw error
  }
}
