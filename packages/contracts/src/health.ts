import { z } from 'zod'
import { InstantText } from './primitives.ts'

export const Health = z
  .object({
    status: z.enum(['ok', 'starting', 'degraded']),
    version: z.string(),
    database: z.enum(['up', 'down']),
    /** The clock of this installation; in the demonstration it differs from real time. */
    now: InstantText,
    demonstration: z
      .object({
        /** Share of the synthetic history written so far, 0 to 1. */
        progress: z.number().min(0).max(1),
        dossiers: z.number().int(),
        accounts: z.array(z.object({ username: z.string(), what: z.object({ vi: z.string(), en: z.string() }) })),
      })
      .nullable(),
  })
  .meta({ id: 'Health' })
export type Health = z.infer<typeof Health>
