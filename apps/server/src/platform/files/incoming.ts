import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, opendir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder } from './sync-folder.ts'

/** A part that is being written. */
export interface Part {
  readonly id: string
  /** Bytes written so far. */
  readonly size: number
  write(bytes: Uint8Array): Promise<void>
  /** Makes the part safe on disk. It never changes again. */
  keep(): Promise<void>
  drop(): Promise<void>
}

/** The joined parts of an upload: a file that nothing names yet. */
export interface Whole {
  readonly path: string
  readonly digest: string
  readonly size: number
  drop(): Promise<void>
}

/**
 * Keeps uploads until they are complete. Each piece that arrives is its own file, which is never written again once it is kept. So a connection that
 * was believed dead cannot damage acknowledged bytes, in this process or in another.
 */
export interface Incoming {
  begin(): Promise<Part>
  /** Joins parts in this order and makes the result safe on disk. Memory does not grow with them. */
  join(parts: readonly string[]): Promise<Whole>
  /** Removes parts that are no longer needed. */
  remove(parts: readonly string[]): Promise<void>
  /** What was last written before that instant (milliseconds of real time): parts by their ids, and unfinished joined files. */
  listOlder(than: number): AsyncIterable<{ readonly part: string } | { readonly leftover: string }>
}

const WHOLE = '.whole'

export function incoming(folder: string): Incoming {
  const pathOf = (part: string): string => join(folder, part)
  const begin = async (): Promise<Part> => {
    const id = randomUUID()
    const file = await open(pathOf(id), 'wx', 0o600)
    let size = 0
    return {
      id,
      get size() {
        return size
      },
      write: async (bytes) => {
        // One call may write fewer bytes than it was given.
        for (let written = 0; written < bytes.length;) {
          written += (await file.write(bytes, written)).bytesWritten
        }
        size += bytes.length
      },
      keep: async () => {
        await file.sync()
        await file.close()
        await syncFolder(folder)
      },
      drop: async () => {
        await file.close()
        await rm(pathOf(id), { force: true })
      },
    }
  }
  return {
    begin,
    join: async (parts) => {
      const path = pathOf(`${randomUUID()}${WHOLE}`)
      const drop = (): Promise<void> => rm(path, { force: true })
      const file = await open(path, 'wx', 0o600)
      try {
        const hash = createHash('sha256')
        let size = 0
        for (const part of parts) {
          for await (const chunk of createReadStream(pathOf(part)) as AsyncIterable<Buffer>) {
            hash.update(chunk)
            for (let written = 0; written < chunk.length;) written += (await file.write(chunk, written)).bytesWritten
            size += chunk.length
          }
        }
        await file.sync()
        await file.close()
        return { path, digest: hash.digest('hex'), size, drop }
      } catch (error) {
        await file.close()
        await drop()
        throw error
      }
    },
    remove: async (parts) => {
      for (const part of parts) await rm(pathOf(part), { force: true })
    },
    listOlder: async function* listOlder(than) {
      for await (const { name } of await opendir(folder)) {
        const found = await stat(pathOf(name)).catch(() => undefined)
        if (found === undefined || found.mtimeMs >= than) continue
        yield name.endsWith(WHOLE) ? { leftover: pathOf(name) } : { part: name }
      }
    },
  }
}
