import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { folderError } from '../db/data-lock.ts'
import type { ContentStore } from './content-store.ts'
import { diskContentStore } from './disk-content-store.ts'
import { type Incoming, incoming } from './incoming.ts'

/** Where an installation keeps the bytes of its files. */
export interface Files {
  readonly contents: ContentStore
  readonly incoming: Incoming
}

/**
 * The files of an installation in its own folder: `content`, and `incoming` on the same disk, because contents are moved from there. Several
 * processes that share the folder share the files. @throws StartError if it cannot be written
 */
export function openFiles(folder: string): Files {
  const [content, arriving] = [join(folder, 'content'), join(folder, 'incoming')]
  try {
    for (const each of [content, arriving]) mkdirSync(each, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw folderError(folder, error)
  }
  return { contents: diskContentStore(content), incoming: incoming(arriving) }
}
