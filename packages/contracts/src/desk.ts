import { DUTIES } from '@giapranh/kernel'
import { z } from 'zod'
import { ClockView } from './clock-view.ts'
import { DossierRow, PartView } from './dossiers.ts'
import { Id, InstantText, pageOf, PageQuery, UnitRef } from './primitives.ts'

/** `owed`: by my unit; `waiting`: owed to my unit; `escalated`: late below my unit; `done`: ended today by my unit. */
export const DESK_TABS = ['owed', 'waiting', 'escalated', 'done'] as const

export const DeskQuery = PageQuery.extend({ tab: z.enum(DESK_TABS).default('owed') })

const StripDossier = DossierRow.pick({
  id: true,
  number: true,
  kind: true,
  title: true,
  urgency: true,
  version: true,
  exercise: true,
})

export const Strip = z
  .object({
    id: Id,
    dossier: StripDossier,
    task: z.string(),
    duty: z.enum(DUTIES),
    text: z.string().nullable(),
    debtor: UnitRef,
    creditor: UnitRef,
    clause: z.string(),
    state: z.enum(['open', 'paused', 'discharged', 'refused', 'released']),
    clock: ClockView,
    due: InstantText.nullable(),
    parts: z.array(PartView),
    /** What my post may do about it now, the expected act first. */
    allowed: z.array(z.string()),
  })
  .meta({ id: 'Strip' })
export type Strip = z.infer<typeof Strip>

export const Counts = z.object({
  /** Running and past the due instant. */
  late: z.number().int(),
  /** At least 75 % of the time has passed. */
  warm: z.number().int(),
  calm: z.number().int(),
  paused: z.number().int(),
  total: z.number().int(),
})

export const Desk = pageOf(Strip)
  .extend({
    now: InstantText,
    counts: z.object({
      owed: Counts,
      waiting: Counts,
      escalated: z.number().int(),
      /** Open matters of my unit in which nobody owes anything any more. */
      idle: z.number().int(),
      doneToday: z.number().int(),
    }),
  })
  .meta({ id: 'Desk' })
export type Desk = z.infer<typeof Desk>

/** An open matter of my unit that waits for its end, or for new tasks: nobody owes anything in it, and nothing begins by itself. */
export const IdleStrip = z
  .object({
    id: Id,
    dossier: StripDossier,
    /** When the last of what was owed ended. */
    since: InstantText,
  })
  .meta({ id: 'IdleStrip' })
export type IdleStrip = z.infer<typeof IdleStrip>

/** Longest first. */
export const IdleDesk = pageOf(IdleStrip).extend({ now: InstantText }).meta({ id: 'IdleDesk' })
export type IdleDesk = z.infer<typeof IdleDesk>
