/**
 * File types that may be stored. The type is detected from the content, never from the name or from what the sender says. The list is closed:
 * types that can carry a program (HTML, SVG, macros, archives) are not on it.
 */
export const FILE_TYPES = {
  pdf: { mime: 'application/pdf', extensions: ['pdf'] },
  docx: {
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
  jpeg: { mime: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  png: { mime: 'image/png', extensions: ['png'] },
  webp: { mime: 'image/webp', extensions: ['webp'] },
  mp4: { mime: 'video/mp4', extensions: ['mp4'] },
  text: { mime: 'text/plain', extensions: ['txt', 'csv'] },
} as const satisfies Readonly<Record<string, { readonly mime: string; readonly extensions: readonly string[] }>>

export type FileType = keyof typeof FILE_TYPES
export const FILE_TYPE_CODES = Object.keys(FILE_TYPES) as readonly FileType[]

/** The files that an act may name, by digest: files waiting for the actor's unit and files of the dossier. Size in bytes. */
export type KnownFiles = ReadonlyMap<string, { readonly size: number; readonly type: FileType }>
