import { FILE_TYPE_CODES } from '@giapranh/kernel'
import { z } from 'zod'
import { Id, InstantText, pageOf, UnitRef } from './primitives.ts'

/** SHA-256 of a file's content, hexadecimal. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/u)

/** A file as an act names it. What is sent of size and type is replaced by what the installation found. */
export const FileText = z
  .strictObject({
    digest: Digest,
    name: z.string().max(1000),
    size: z.number().int().min(0),
    type: z.enum(FILE_TYPE_CODES),
  })
  .meta({ id: 'File' })
export type FileText = z.infer<typeof FileText>

/** A file on its way, or one that waits for an act of a dossier to name it. */
export const UploadView = z
  .object({
    id: Id,
    name: z.string(),
    /** Bytes of the whole, and how many of them are safe. */
    size: z.number().int(),
    received: z.number().int(),
    /** What an act names; null until the last byte is there. */
    file: FileText.nullable(),
    /** Whose it is: the unit's, and whether I sent it myself. */
    mine: z.boolean(),
    begunAt: InstantText,
    /** When it is removed unless it goes on, or is named by an act, before. */
    expiresAt: InstantText,
  })
  .meta({ id: 'Upload' })
export type UploadView = z.infer<typeof UploadView>

/** The unit's uploads; there are never more than a page of them. `maxBytes`: the largest file that the installation takes. */
export const UploadPage = pageOf(UploadView).extend({ maxBytes: z.number().int() })
export type UploadPage = z.infer<typeof UploadPage>

/** A file of a dossier: seen by whoever sees the dossier. */
export const DossierFile = FileText.extend({ actId: Id, by: UnitRef, at: InstantText }).meta({ id: 'DossierFile' })
export type DossierFile = z.infer<typeof DossierFile>
export const DossierFiles = pageOf(DossierFile)
