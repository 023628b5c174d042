import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, opendir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ContentStore, MissingContent } from './content-store.ts'
import { syncFolder } from './sync-folder.ts'

const DIGEST = /^[0-9a-f]{64}$/u

/**
 * Keeps contents as files `ab/ab12…` in a folder. One rename of a file that is already safe on the same disk gives a content its name, and then the
 * folder is made safe. A crash leaves the complete content under its digest, or nothing.
 */
export function diskContentStore(folder: string): ContentStore {
  const pathOf = (digest: string): string => {
    if (!DIGEST.test(digest)) throw new Error('a digest is 64 hexadecimal figures')
    return join(folder, digest.slice(0, 2), digest)
  }
  return {
    take: async (digest, path) => {
      const target = pathOf(digest)
      const made = await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      if (made !== undefined) await syncFolder(dirname(made))
      await rename(path, target)
      await syncFolder(dirname(target))
    },
    open: async (digest) => {
      let file: FileHandle
      try {
        file = await open(pathOf(digest), 'r')
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new MissingContent(digest) : error
      }
      return createReadStream('', { fd: file })
    },
    remove: (digest) => rm(pathOf(digest), { force: true }),
    list: async function* list() {
      for await (const shelf of entriesOf(folder)) {
        for await (const name of entriesOf(join(folder, shelf))) if (DIGEST.test(name)) yield name
      }
    },
  }
}

/** The names in a folder; none if it does not exist. */
async function* entriesOf(folder: string): AsyncIterable<string> {
  try {
    for await (const entry of await opendir(folder)) yield entry.name
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
