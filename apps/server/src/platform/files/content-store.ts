import type { Readable } from 'node:stream'

/**
 * Keeps finished files, each under the SHA-256 of its content. The interface is small so that an S3-compatible store can implement it: only the path
 * of an incoming file needs a file system. Contents never change. It does not check who may read.
 */
export interface ContentStore {
  /**
   * Takes a finished file. When it returns, the content is durable under its digest, and the path is empty. After any failure the content is complete
   * or absent. A content that already exists stays unchanged.
   */
  take(digest: string, path: string): Promise<void>
  /** @throws MissingContent if it does not exist: the file is opened before this returns, so that nothing is promised of a missing file */
  open(digest: string): Promise<Readable>
  remove(digest: string): Promise<void>
  /** Every stored digest, in no order. */
  list(): AsyncIterable<string>
}

/** The database knows a content that the store does not have: something was lost. */
export class MissingContent extends Error {
  constructor(digest: string) {
    super(`no content is stored under ${digest}`)
  }
}
