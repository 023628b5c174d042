import { type DocumentType, putBack, type TextEntry, textsNamed, type UnitId } from '@giapranh/kernel'
import type { Pool, PoolClient } from 'pg'
import { type Acting, asUnit } from '../../platform/db/as-unit.ts'
import type { PaperHead } from './document.ts'

type Database = Pick<Pool, 'query'> | PoolClient

export interface PaperRow {
  readonly id: string
  readonly type: DocumentType
  readonly symbol: string
  readonly dated: string
  readonly head: PaperHead
  readonly actId: string
  readonly at: Date
  readonly unitId: UnitId
  readonly dossierId: string
  readonly dossierNumber: string
}

/** With the texts to which its head refers. */
type WithTexts<Row extends { readonly head: PaperHead }> = Row & {
  readonly texts: Readonly<Record<string, TextEntry>> | null
}

const readHead = <Row extends { readonly head: PaperHead }>({ texts, ...row }: WithTexts<Row>) => ({
  ...row,
  head: putBack(row.head, textsNamed(texts)),
})

const COLUMNS = `p.id, p.type, p.symbol, to_char(p.dated, 'YYYY-MM-DD') as dated, p.head, texts_named(p.dossier_id, p.head) as texts, p.act_id as "actId", a.at, p.unit_id as "unitId",
  p.dossier_id as "dossierId", d.number as "dossierNumber"`
const FROM = 'from paper p join act a on a.id = p.act_id join dossier d on d.id = p.dossier_id'

/** The documents of a dossier, oldest first; undefined if the acting unit does not see the whole of it. */
export async function listPapersOfInTrx(trx: PoolClient, dossierId: string): Promise<readonly PaperRow[] | undefined> {
  const { rowCount } = await trx.query(
    `select 1 from access_grant where dossier_id = $1 and unit_id = app_unit() and level = 'whole'`,
    [dossierId],
  )
  if (rowCount === 0) return undefined
  const { rows } = await trx.query<WithTexts<PaperRow>>(
    `select ${COLUMNS} ${FROM} where p.dossier_id = $1 order by a.seq, p.id`,
    [dossierId],
  )
  return rows.map(readHead)
}

/** The documents that the acting unit issued, newest first, before the given one. */
export async function listIssuedInTrx(
  trx: PoolClient,
  { before, most }: { readonly before: string | undefined; readonly most: number },
): Promise<readonly PaperRow[]> {
  const { rows } = await trx.query<WithTexts<PaperRow>>(
    `select ${COLUMNS} ${FROM} where p.unit_id = app_unit() and ($1::uuid is null or p.id < $1) order by p.id desc limit $2`,
    [before ?? null, most],
  )
  return rows.map(readHead)
}

export interface PaperContent {
  readonly type: DocumentType
  readonly number: number
  readonly symbol: string
  readonly head: PaperHead
  readonly words: string
  /** How often texts of its dossier were erased. */
  readonly erasures: number
}

/** A document with its text; records in the audit trail that it was read or requested. */
export async function readPaper(
  db: Database,
  { unitId, personId }: Acting,
  asked: { readonly dossierId: string; readonly id: string; readonly auditId: string; readonly at: Date },
): Promise<PaperContent | undefined> {
  const { rows } = await db.query<WithTexts<PaperContent>>('select * from paper_read($1, $2, $3, $4, $5, $6)', [
    unitId,
    personId,
    asked.dossierId,
    asked.id,
    asked.auditId,
    asked.at,
  ])
  return rows[0] && readHead(rows[0])
}

export async function findSealedText(
  db: Database,
  { unitId }: Acting,
  dossierId: string,
  draftId: string,
): Promise<string | undefined> {
  const { rows } = await db.query<{ text: string | null }>('select sealed_text_seen($1, $2, $3) as text', [
    unitId,
    dossierId,
    draftId,
  ])
  return rows[0]?.text ?? undefined
}

export interface SignerRow {
  readonly name: string
  readonly rank: string | null
  readonly post: string
  readonly unitId: UnitId
}

/** Who did these acts, with the names of that day, in the order in which they acted. */
export function listSigners(pool: Pool, acting: Acting, actIds: readonly string[]): Promise<readonly SignerRow[]> {
  if (actIds.length === 0) return Promise.resolve([])
  return asUnit(pool, acting, async (trx) => {
    const { rows } = await trx.query<SignerRow>(
      `select person_name as name, person_rank as rank, post, unit_id as "unitId" from act
        where id = any ($1) and actor = 'person' order by at, id`,
      [actIds],
    )
    return rows
  })
}
