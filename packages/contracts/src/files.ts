import { FILE_TYPE_CODES } from '@giapranh/kernel'
import { z } from 'zod'
import { Id, InstantText, pageOf, UnitRef } from './primitives.ts'

/** SHA-256 of a file's content, hexadecimal. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/u)

/** A file as an act names it. The installation replaces the sent size and type with what it found. */
export const FileText = z
  .strictObject({
    digest: Digest,
    name: z.string().max(1000),
    size: z.number().int().min(0),
    type: z.enum(FILE_TYPE_CODES),
  })
  .meta({ id: 'File' })
export type FileText = z.infer<typeof FileText>

/** A file during upload, or a complete one that waits for an act to name it. */
export const UploadView = z
  .object({
    id: Id,
    name: z.string(),
    /** Size of the whole file, and how many bytes are safely stored. */
    size: z.number().int(),
    received: z.number().int(),
    /** The value that an act names; null until the last byte has arrived. */
    file: FileText.nullable(),
    /** Which unit owns it, and whether I uploaded it myself. */
    mine: z.boolean(),
    begunAt: InstantText,
    /** When it is removed, unless the upload continues or an act names it before. */
    expiresAt: InstantText,
  })
  .meta({ id: 'Upload' })
export type UploadView = z.infer<typeof UploadView>

/** The unit's uploads; they always fit on one page. `maxBytes`: the largest file that the installation accepts. */
export const UploadPage = pageOf(UploadView).extend({ maxBytes: z.number().int() })
export type UploadPage = z.infer<typeof UploadPage>

/** A file of a dossier: every unit that sees the dossier sees it. */
export const DossierFile = FileText.extend({ actId: Id, by: UnitRef, at: InstantText }).meta({ id: 'DossierFile' })
export type DossierFile = z.infer<typeof DossierFile>
export const DossierFiles = pageOf(DossierFile)
