import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { kind } from '../../../tests/fixtures/file-kinds/evidence/kind.ts'
import { regulationWith } from '../../../tests/regulation-with.ts'
import type { Desk } from './desk-client.ts'
import { runServer } from './running-server.ts'
import { type Uploader, uploaderOf } from './upload-client.ts'

/** The desk of a unit that can also upload files. */
export interface FileDesk extends Uploader {
  readonly desk: Desk
}

/** A server with the kind `evidence`, whose acts take files, and the desks of four units. */
export async function startFileDesks() {
  const regulation = await regulationWith(kind)
  const server = await runServer({
    kindFolders: [join(import.meta.dirname, '../../../tests/fixtures/file-kinds')],
    regulationFiles: [regulation.file],
  })
  const of = async (username: string): Promise<FileDesk> => {
    const desk = await server.desk(username)
    return { ...uploaderOf(await server.url(), desk.cookie), desk }
  }
  return {
    server,
    mine: await of('truc.80.802'),
    addressee: await of('truc.79.783'),
    above: await of('truc.79'),
    stranger: await of('truc.82'),
    stop: async (): Promise<void> => {
      await server.stop()
      await rm(regulation.folder, { recursive: true, force: true })
    },
  }
}
