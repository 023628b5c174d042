import { createHmac, hash } from 'node:crypto'

/** What is kept of a request that was sent with an Idempotency-Key, in hexadecimal. */
export interface RequestMark {
  /** The SHA-256 of the key. The key itself is kept nowhere. */
  readonly key: string
  /** HMAC-SHA256 of what was sent, under the key: whoever reads what is kept cannot try out guesses of what was sent. */
  readonly hash: string
}

export const markedKey = (key: string): string => hash('sha256', key)

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The members of each object in one order: clients may write the same content in any order. */
const inOrder = (_name: string, value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
    : value

/** @param where the request was sent, so that the same content elsewhere is another request */
export const markOf = (key: string, where: string, sent: unknown): RequestMark => ({
  key: markedKey(key),
  hash: createHmac('sha256', key)
    .update(`${where}\n${JSON.stringify(sent, inOrder)}`)
    .digest('hex'),
})
