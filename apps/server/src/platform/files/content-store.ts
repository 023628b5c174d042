import type { Readable } from 'node:stream'

/**
 * Where finished files lie, each under the SHA-256 of its content. Narrow, so that an S3-compatible store can stand behind it: nothing here
 * needs a file system but the path of what is taken in. What is stored never changes; who may read it is not asked here.
 */
export interface ContentStore {
  /**
   * Takes in a finished file. When it returns the content is durable under its digest, whole or not at all whatever happens meanwhile, and
   * nothing is left at the path. A content that is there already stays as it is.
   */
  take(digest: string, path: string): Promise<void>
  /** @throws MissingContent where there is none: opened before it returns, so that nothing is promised of a file that is not there */
  open(digest: string): Promise<Readable>
  remove(digest: string): Promise<void>
  /** Every digest that is stored, in no order. */
  list(): AsyncIterable<string>
}

/** A content that the database knows and the store does not: something was lost. */
export class MissingContent extends Error {
  constructor(digest: string) {
    super(`no content is stored under ${digest}`)
  }
}
