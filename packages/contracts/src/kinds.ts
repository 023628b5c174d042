import { z } from 'zod'

/** The kinds of dossier in use, as the kernel's `KindDefinition`: fields, tasks, acts and wording. The screen knows no kind otherwise. */
export const KindList = z.object({
  items: z.array(z.looseObject({ kind: z.string(), abbreviation: z.string() }).meta({ id: 'Kind' })),
})
