import { z } from 'zod'
import { Strip } from './desk.ts'
import { DossierRow } from './dossiers.ts'
import { Id, InstantText, UnitRef } from './primitives.ts'

/** Event `act`: an act happened in a dossier that my unit sees. */
export const ActEvent = z
  .object({
    actId: Id,
    type: z.string(),
    at: InstantText,
    actor: z.enum(['person', 'regulation', 'registry']),
    /** The unit that acted; null if a clause or the registry did. */
    by: UnitRef.nullable(),
    dossier: DossierRow.pick({
      id: true,
      number: true,
      kind: true,
      title: true,
      urgency: true,
      version: true,
      exercise: true,
    }),
  })
  .meta({ id: 'ActEvent' })

/** Event `obligation`: an obligation that my unit owes or is owed was opened or changed. `allowed` comes from the desk only. */
export const ObligationEvent = Strip.omit({ allowed: true }).meta({ id: 'ObligationEvent' })

/** Event `notice`: a clock reached a mark. */
export const NoticeEvent = z
  .object({
    kind: z.enum(['reminder', 'overdue', 'escalation']),
    level: z.number().int(),
    obligation: ObligationEvent,
  })
  .meta({ id: 'NoticeEvent' })

/** Event `reset`: the resume point is too old; fetch everything again. */
export const STREAM_EVENTS = ['act', 'obligation', 'notice', 'reset'] as const
export type ActEvent = z.infer<typeof ActEvent>
export type ObligationEvent = z.infer<typeof ObligationEvent>
export type NoticeEvent = z.infer<typeof NoticeEvent>
