import type { FastifyInstance } from 'fastify'
import { HttpProblem } from './problem.ts'

/** Twice the UTF-8 size of the largest opening that any kind allows. */
export const BODY_LIMIT = 524_288
/** No field of any kind has more values; reading and refusing so many takes some milliseconds. */
const MOST_VALUES = 20_000
const DEEPEST = 32

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const OPENS = new Set([0x5b, 0x7b])
const CLOSES = new Set([0x5d, 0x7d])

/**
 * True if a JSON text has more values, or deeper ones, than any request has. It looks once at each character before the text is parsed. So later work
 * on the text, recursive or by name, is limited.
 */
export function isTooComplex(text: string): boolean {
  let depth = 0
  let values = 1
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at)
    if (letter === QUOTE) {
      at = endOfString(text, at)
    } else if (letter === COMMA) {
      values += 1
    } else if (OPENS.has(letter)) {
      depth += 1
      values += 1
    } else if (CLOSES.has(letter)) {
      depth -= 1
    }
    if (depth > DEEPEST || values > MOST_VALUES) return true
  }
  return false
}

/** The position of the quote that ends the string beginning there. */
function endOfString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let back = end - 1
    while (text.charCodeAt(back) === BACKSLASH) back -= 1
    if ((end - back) % 2 === 1) return end
  }
  return text.length
}

/** JSON bodies, within the limits; a `__proto__` in them is refused as before. */
export function readJson(
  app: Pick<FastifyInstance, 'getDefaultJsonParser' | 'addContentTypeParser' | 'removeContentTypeParser'>,
): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (isTooComplex(body)) done(new HttpProblem('request.too-complex'))
    else void parse(request, body, done)
  })
}
