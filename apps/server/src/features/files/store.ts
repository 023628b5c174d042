import type { FileType, KnownFiles, UnitId } from '@giapranh/kernel'
import type { Pool, PoolClient } from 'pg'
import type { Acting } from '../../platform/db/as-unit.ts'

/** A pool, where each statement is its own transaction, or a client within a transaction. */
export type Database = Pick<Pool, 'query'> | PoolClient

export interface Upload {
  readonly id: string
  readonly personId: string
  readonly name: string
  readonly size: number
  readonly received: number
  readonly file: { readonly digest: string; readonly type: FileType } | null
  readonly begunAt: Date
  readonly expiresAt: Date
}

interface UploadColumns {
  readonly id: string
  readonly person_id: string
  readonly name: string
  readonly size: string
  readonly received: string
  readonly digest: string | null
  readonly type: FileType | null
  readonly begun_at: Date
  readonly expires_at: Date
}

const uploadOf = (row: UploadColumns): Upload => ({
  id: row.id,
  personId: row.person_id,
  name: row.name,
  size: Number(row.size),
  received: Number(row.received),
  file: row.digest === null || row.type === null ? null : { digest: row.digest, type: row.type },
  begunAt: row.begun_at,
  expiresAt: row.expires_at,
})

/** The uploads of the acting unit, newest first. */
export async function listUploadsInTrx(trx: PoolClient): Promise<readonly Upload[]> {
  const { rows } = await trx.query<UploadColumns>('select * from upload order by begun_at desc, id')
  return rows.map(uploadOf)
}

/** An upload of the acting unit. */
export async function findUploadInTrx(trx: PoolClient, id: string): Promise<Upload | undefined> {
  const { rows } = await trx.query<UploadColumns>('select * from upload where id = $1', [id])
  return rows[0] === undefined ? undefined : uploadOf(rows[0])
}

/** The kept parts of an upload, in order. */
export async function listPartsInTrx(trx: PoolClient, id: string): Promise<readonly string[]> {
  const { rows } = await trx.query<{ id: string }>(
    'select id from upload_part where upload_id = $1 order by position',
    [id],
  )
  return rows.map((row) => row.id)
}

export interface Quota {
  /** How many files of a unit may wait, finished or not, and how many bytes. */
  readonly most: number
  readonly mostBytes: number
}

export async function beginUpload(
  db: Database,
  { unitId, personId }: Acting,
  upload: { readonly id: string; readonly name: string; readonly size: number; readonly lives: string },
  quota: Quota,
): Promise<'begun' | 'too-many' | 'taken'> {
  const { rows } = await db.query<{ told: 'begun' | 'too-many' | 'taken' }>(
    'select upload_begin($1, $2, $3, $4, $5, $6, $7, $8) as told',
    [unitId, personId, upload.id, upload.name, upload.size, quota.most, quota.mostBytes, upload.lives],
  )
  return rows[0]?.told ?? 'taken'
}

/** @returns false if the upload is no longer at this position */
export async function keepPart(
  db: Database,
  { unitId, personId }: Acting,
  part: { readonly uploadId: string; readonly id: string; readonly position: number; readonly size: number },
  lives: string,
): Promise<boolean> {
  const { rows } = await db.query<{ kept: boolean }>('select upload_part_kept($1, $2, $3, $4, $5, $6, $7) as kept', [
    unitId,
    personId,
    part.uploadId,
    part.id,
    part.position,
    part.size,
    lives,
  ])
  return rows[0]?.kept === true
}

/** Prevents others from storing or removing the content of this digest until the transaction ends. */
export async function holdContentInTrx(trx: PoolClient, digest: string): Promise<void> {
  await trx.query('select content_held($1)', [digest])
}

export interface Finished {
  readonly uploadId: string
  readonly position: number
  readonly digest: string
  readonly type: FileType
  readonly name: string
  readonly lives: string
  readonly auditId: string
  readonly at: Date
}

/** @returns false if the upload is no longer at this position */
export async function finishUploadInTrx(
  trx: PoolClient,
  { unitId, personId }: Acting,
  { uploadId, position, digest, type, name, lives, auditId, at }: Finished,
): Promise<boolean> {
  const { rows } = await trx.query<{ done: boolean }>(
    'select upload_finished($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as done',
    [unitId, personId, uploadId, position, digest, type, name, lives, auditId, at],
  )
  return rows[0]?.done === true
}

/**
 * @param position if given, removes the upload only while it is unfinished and at this position
 * @returns false if this person has no such upload
 */
export async function removeUpload(
  db: Database,
  { unitId, personId }: Acting,
  id: string,
  position?: number,
): Promise<boolean> {
  const { rows } = await db.query<{ removed: boolean }>('select upload_removed($1, $2, $3, $4) as removed', [
    unitId,
    personId,
    id,
    position ?? null,
  ])
  return rows[0]?.removed === true
}

/** Which of these digests an act of the unit may name, in a dossier or in opening one. */
export async function findAvailableFiles(
  db: Database,
  unitId: UnitId,
  dossierId: string | undefined,
  digests: readonly string[],
): Promise<KnownFiles> {
  const { rows } = await db.query<{ digest: string; size: string; type: FileType }>(
    'select * from files_available($1, $2, $3)',
    [unitId, dossierId ?? null, digests],
  )
  return new Map(rows.map(({ digest, size, type }) => [digest, { size: Number(size), type }]))
}

export interface BoundFile {
  readonly digest: string
  readonly name: string
  readonly size: number
  readonly type: FileType
  readonly actId: string
  readonly unitId: UnitId
  readonly boundAt: Date
}

/** The files of a dossier, oldest first; undefined if the acting unit does not see the whole of it. */
export async function listDossierFilesInTrx(
  trx: PoolClient,
  dossierId: string,
): Promise<readonly BoundFile[] | undefined> {
  const { rowCount } = await trx.query(
    `select 1 from access_grant where dossier_id = $1 and unit_id = app_unit() and level = 'whole'`,
    [dossierId],
  )
  if (rowCount === 0) return undefined
  const { rows } = await trx.query<{
    digest: string
    name: string
    size: string
    type: FileType
    act_id: string
    unit_id: UnitId
    bound_at: Date
  }>(
    `select f.digest, f.name, f.size, f.type, f.act_id, f.unit_id, coalesce(a.at, f.bound_at) as bound_at
      from dossier_file f left join act a on a.id = f.act_id where f.dossier_id = $1 order by bound_at, f.name, f.digest`,
    [dossierId],
  )
  return rows.map(({ digest, name, size, type, act_id, unit_id, bound_at }) => ({
    digest,
    name,
    size: Number(size),
    type,
    actId: act_id,
    unitId: unit_id,
    boundAt: bound_at,
  }))
}

/** Reads a file of a dossier and writes the line of the audit trail that it was read or asked for. */
export async function readFile(
  db: Database,
  { unitId, personId }: Acting,
  asked: { readonly dossierId: string; readonly digest: string; readonly auditId: string; readonly at: Date },
): Promise<{ readonly name: string; readonly size: number; readonly type: FileType } | undefined> {
  const { rows } = await db.query<{ name: string; size: string; type: FileType }>(
    'select * from file_read($1, $2, $3, $4, $5, $6)',
    [unitId, personId, asked.dossierId, asked.digest, asked.auditId, asked.at],
  )
  const row = rows[0]
  return row === undefined ? undefined : { ...row, size: Number(row.size) }
}
