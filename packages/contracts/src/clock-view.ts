import { z } from 'zod'
import { InstantText } from './primitives.ts'

/** A clock for the kernel's `readClock`, with instants as text. */
export const ClockView = z
  .object({
    limit: z.object({ amount: z.number(), unit: z.enum(['minute', 'hour', 'calendar-day', 'working-day']) }).nullable(),
    openedAt: InstantText,
    originalDue: InstantText.nullable(),
    due: InstantText.nullable(),
    pausedAt: InstantText.nullable(),
    pausedTotalMs: z.number(),
    extensions: z.number().int(),
    stoppedAt: InstantText.nullable(),
  })
  .meta({ id: 'Clock' })
export type ClockView = z.infer<typeof ClockView>
