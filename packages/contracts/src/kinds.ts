import { z } from 'zod'

/** A kind of dossier as the kernel's `KindDefinition`: fields, tasks, acts and wording, and which version of its table this is. */
export const KindTable = z
  .looseObject({ kind: z.string(), abbreviation: z.string(), version: z.number().int() })
  .meta({ id: 'Kind' })

/** The kinds of dossier in use. The screen gets all kinds from here. */
export const KindList = z.object({ items: z.array(KindTable) })
