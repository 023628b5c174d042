import type { PaperFormat, PaperPage, PaperView } from '@giapranh/contracts'
import { asUnit } from '../../platform/db/as-unit.ts'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { unitNamerAt } from '../../platform/registry/present-unit.ts'
import { newId } from '../../platform/time/new-id.ts'
import { documentOf } from './document.ts'
import { asked, type PaperDeps } from './papers-of-act.ts'
import { presentPaper } from './presenter.ts'
import { listIssuedInTrx, listPapersOfInTrx, type PaperRow, readPaper } from './store.ts'

/** A document to be saved. */
export interface PaperToSend {
  readonly name: string
  /** Changes when a text of the dossier is erased: a copy from before is then not taken for this document. */
  readonly etag: string
  print(): Promise<Uint8Array>
}

export function paperService({ installation, pool, press }: PaperDeps) {
  const present = (row: PaperRow): PaperView =>
    // The issuer with its name of that day.
    presentPaper(row, unitNamerAt(installation.units, row.at.getTime() as Parameters<typeof unitNamerAt>[1]))

  return {
    ofDossier: async ({ acting }: ActingSession, dossierId: string): Promise<PaperView[]> => {
      const rows = await asUnit(pool, acting, (trx) => listPapersOfInTrx(trx, dossierId))
      if (rows === undefined) throw new HttpProblem('request.not-found')
      return rows.map(present)
    },

    issued: async (
      { acting }: ActingSession,
      { before, most }: { readonly before: string | undefined; readonly most: number },
    ): Promise<PaperPage> => {
      const rows = await asUnit(pool, acting, (trx) => listIssuedInTrx(trx, { before, most: most + 1 }))
      const page = rows.slice(0, most)
      return { items: page.map(present), next: rows.length > most ? (page.at(-1)?.id ?? null) : null }
    },

    /** A document of a dossier. The request is recorded in the audit trail before anything is sent. */
    read: async ({ acting }: ActingSession, dossierId: string, id: string, to: PaperFormat): Promise<PaperToSend> => {
      const at = installation.clock.now()
      const paper = await readPaper(pool, acting, { dossierId, id, auditId: newId(at), at: new Date(at) })
      if (paper === undefined) throw new HttpProblem('request.not-found')
      const { type, symbol, head, number, words, erasures } = paper
      return {
        name: `${symbol.replaceAll('/', '-')} ${head.date}.${to}`,
        etag: `"${id}.${to}.${erasures}"`,
        print: async () => {
          const told = await asked(() => press.print(documentOf(type, head, number, words), to))
          // It could be printed when it was signed.
          if (!told.ok) throw new Error(`paper ${id} cannot be printed: ${JSON.stringify(told.faults.slice(0, 3))}`)
          return told.bytes
        },
      }
    },
  }
}
