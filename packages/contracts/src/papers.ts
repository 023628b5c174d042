import { DOCUMENT_TYPES } from '@giapranh/kernel'
import { z } from 'zod'
import { Id, InstantText, pageOf, PageQuery, UnitRef } from './primitives.ts'

export const PAPER_FORMATS = ['pdf', 'docx'] as const
export type PaperFormat = (typeof PAPER_FORMATS)[number]

/** An official document that an act issued. */
export const PaperView = z
  .object({
    id: Id,
    type: z.enum(DOCUMENT_TYPES),
    /** Number and symbol as printed: `12/BC-CATP`. */
    symbol: z.string(),
    /** The civil day on which it was signed. */
    dated: z.iso.date(),
    subject: z.string(),
    actId: Id,
    at: InstantText,
    by: UnitRef,
    /** The signer, with name and post as of that day. */
    signer: z.object({ name: z.string(), rank: z.string().nullable(), post: z.string() }),
    dossier: z.object({ id: Id, number: z.string() }),
  })
  .meta({ id: 'Paper' })
export type PaperView = z.infer<typeof PaperView>

export const PaperPage = pageOf(PaperView)
export type PaperPage = z.infer<typeof PaperPage>

export const PapersQuery = PageQuery
