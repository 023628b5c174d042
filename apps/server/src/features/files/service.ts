import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { DossierFile, UploadView } from '@giapranh/contracts'
import { cleanFileName, FILE_TYPES, nameWithExtension } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { asUnit } from '../../platform/db/as-unit.ts'
import type { ContentStore } from '../../platform/files/content-store.ts'
import type { Incoming } from '../../platform/files/incoming.ts'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { civilToday, type Installation } from '../../platform/registry/installation.ts'
import { unitNamer } from '../../platform/registry/present-unit.ts'
import { newId } from '../../platform/time/new-id.ts'
import { presentDossierFile, presentUpload } from './presenter.ts'
import { takeParts } from './receive.ts'
import { recogniseFile } from './recognise.ts'
import {
  beginUpload,
  findUploadInTrx,
  finishUploadInTrx,
  holdContentInTrx,
  keepPart,
  listDossierFilesInTrx,
  listPartsInTrx,
  listUploadsInTrx,
  type Quota,
  readFile,
  removeUpload,
  type Upload,
} from './store.ts'

export interface FileDeps {
  readonly installation: Installation
  readonly pool: Pool
  readonly contents: ContentStore
  readonly incoming: Incoming
  /** The size of the largest file that is accepted. */
  readonly maxBytes: number
}

/** An unfinished upload is removed after this long without new bytes, and a finished one after this long without an act that names it. */
const UNFINISHED_LIVES = '1 day'
const WAITING_LIVES = '7 days'
/** Limits of the waiting files of one unit, so that no desk can fill the disk: their number, and their bytes as a number of largest files. */
const MOST_WAITING = 50
const MOST_LARGEST = 20

/** A file to send to somebody who may read it. */
export interface FileToSend {
  readonly name: string
  readonly size: number
  readonly mime: string
  open(): Promise<Readable>
}

export function fileService({ installation, pool, contents, incoming, maxBytes }: FileDeps) {
  const { clock } = installation
  const quota: Quota = { most: MOST_WAITING, mostBytes: MOST_LARGEST * maxBytes }

  /** An upload of this person. The list also shows uploads of others in the unit, but only their own person continues them. */
  const getUpload = async ({ acting, personId }: ActingSession, id: string): Promise<Upload> => {
    const upload = await asUnit(pool, acting, (trx) => findUploadInTrx(trx, id))
    if (upload === undefined || upload.personId !== personId) throw new HttpProblem('request.not-found')
    return upload
  }

  const remove = async (session: ActingSession, id: string): Promise<void> => {
    const parts = await asUnit(pool, session.acting, (trx) => listPartsInTrx(trx, id))
    if (!(await removeUpload(pool, session.acting, id))) throw new HttpProblem('request.not-found')
    await incoming.remove(parts)
  }

  /** Joins the parts, recognises the file and stores it under its digest. A refused file is removed afterwards. */
  const finish = async (session: ActingSession, upload: Upload, position: number, last: string): Promise<void> => {
    const { acting } = session
    const kept = await asUnit(pool, acting, (trx) => listPartsInTrx(trx, upload.id))
    const whole = await incoming.join([...kept, last])
    try {
      // Another connection finished or removed the upload meanwhile.
      if (whole.size !== upload.size) throw new HttpProblem('upload.offset')
      const found = await recogniseFile(whole.path, upload.name)
      if (!found.ok) {
        if (!(await removeUpload(pool, acting, upload.id, position))) throw new HttpProblem('upload.offset')
        await incoming.remove(kept)
        throw new HttpProblem(found.code, { field: 'file' })
      }
      const { digest } = whole
      const name = nameWithExtension(upload.name, FILE_TYPES[found.type].extensions)
      const at = clock.now()
      const finished = await asUnit(pool, acting, async (trx) => {
        await holdContentInTrx(trx, digest)
        await contents.take(digest, whole.path)
        const about = { uploadId: upload.id, position, digest, type: found.type, name, lives: WAITING_LIVES }
        return finishUploadInTrx(trx, acting, { ...about, auditId: newId(at), at: new Date(at) })
      })
      if (!finished) throw new HttpProblem('upload.offset')
    } finally {
      await whole.drop()
      await incoming.remove([last])
    }
    await incoming.remove(kept)
  }

  return {
    /** @param key the key of a request that may be sent again @returns the id of the upload */
    begin: async (
      session: ActingSession,
      wanted: { readonly name: string; readonly size: number; readonly key: string | undefined },
    ): Promise<Upload> => {
      if (wanted.size === 0) throw new HttpProblem('file.empty', { field: 'file' })
      if (wanted.size > maxBytes) throw new HttpProblem('file.too-large', { field: 'file', detail: { max: maxBytes } })
      const cleaned = cleanFileName(wanted.name)
      if (!cleaned.ok) {
        const code = cleaned.fault === 'classified' ? 'content.classified' : 'file.name-unusable'
        throw new HttpProblem(code, { field: 'file' })
      }
      const id = wanted.key === undefined ? newId(clock.now()) : idOf(session.personId, wanted.key)
      const upload = { id, name: cleaned.name, size: wanted.size, lives: UNFINISHED_LIVES }
      const told = await beginUpload(pool, session.acting, upload, quota)
      if (told === 'too-many') throw new HttpProblem('upload.too-many', { detail: { max: quota.most } })
      if (told === 'taken') throw new HttpProblem('idempotency.reused')
      return getUpload(session, id)
    },

    get: getUpload,
    remove,

    /**
     * Takes bytes of an upload from a position on. Bytes that arrived before the connection broke count. After the last byte the file is checked and
     * stored. @returns the upload afterwards @param length the number of bytes that the request announces
     */
    receive: async (
      session: ActingSession,
      id: string,
      sent: { readonly position: number; readonly length: number | undefined; readonly body: Readable },
    ): Promise<Upload> => {
      const upload = await getUpload(session, id)
      if (upload.file !== null || upload.received !== sent.position) throw new HttpProblem('upload.offset')
      const room = upload.size - sent.position
      if (sent.length !== undefined && sent.length > room) throw new HttpProblem('request.too-large')
      let position = sent.position
      const keep = async (part: { readonly id: string; readonly size: number }): Promise<void> => {
        const about = { uploadId: id, id: part.id, position, size: part.size }
        if (!(await keepPart(pool, session.acting, about, UNFINISHED_LIVES))) {
          await incoming.remove([part.id])
          throw new HttpProblem('upload.offset')
        }
        position += part.size
      }
      const last = await takeParts(incoming, sent.body, room, keep)
      if (last !== undefined) {
        if (position + last.size === upload.size) await finish(session, upload, position, last.id)
        else await keep(last)
      }
      return getUpload(session, id)
    },

    list: async ({ acting, personId }: ActingSession): Promise<UploadView[]> => {
      const uploads = await asUnit(pool, acting, listUploadsInTrx)
      return uploads.map((upload) => presentUpload(upload, personId))
    },

    ofDossier: async ({ acting }: ActingSession, dossierId: string): Promise<DossierFile[]> => {
      const files = await asUnit(pool, acting, (trx) => listDossierFilesInTrx(trx, dossierId))
      if (files === undefined) throw new HttpProblem('request.not-found')
      const name = unitNamer(installation.units, civilToday(clock.now()))
      return files.map((file) => presentDossierFile(file, name))
    },

    /** A file of a dossier. The audit trail records the request before anything of the file is told. */
    read: async ({ acting }: ActingSession, dossierId: string, digest: string): Promise<FileToSend> => {
      const at = clock.now()
      const asked = { dossierId, digest, auditId: newId(at), at: new Date(at) }
      const file = await readFile(pool, acting, asked)
      if (file === undefined) throw new HttpProblem('request.not-found')
      return {
        name: file.name,
        size: file.size,
        mime: FILE_TYPES[file.type].mime,
        open: () => contents.open(digest),
      }
    },
  }
}

/** The id of an upload begun by a request with a key (a UUID of version 8, RFC 9562): the same request sent again gives the same upload. */
function idOf(personId: string, key: string): string {
  const hex = createHash('sha256').update(`upload\n${personId}\n${key}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
