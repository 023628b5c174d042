import { createHmac, hash } from 'node:crypto'

/** What is kept of a request that was sent with an Idempotency-Key, in hexadecimal. */
export interface RequestMark {
  /** The SHA-256 of the key. The key itself is kept nowhere. */
  readonly key: string
  /** HMAC-SHA256 of what was sent, under the key: whoever reads what is kept cannot try out guesses of what was sent. */
  readonly hash: string
}

export const markedKey = (key: string): string => hash('sha256', key)

/** @param sent what was sent and where */
export const markOf = (key: string, sent: string): RequestMark => ({
  key: markedKey(key),
  hash: createHmac('sha256', key).update(sent).digest('hex'),
})
