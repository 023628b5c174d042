import { AVAILABILITIES } from '@giapranh/kernel'
import { z } from 'zod'
import { UrgencyText } from './field-schema.ts'
import { CivilDateText, Id, InstantText, UnitRef, WordingText } from './primitives.ts'

export const LimitView = z.object({
  amount: z.number(),
  unit: z.enum(['minute', 'hour', 'calendar-day', 'working-day']),
})

export const ClauseView = z
  .object({
    id: z.string(),
    label: WordingText,
    title: WordingText,
    text: WordingText,
    duties: z.array(
      z.object({
        kind: z.string(),
        task: z.string(),
        limits: z.array(
          z.object({
            urgency: z.array(UrgencyText).optional(),
            availability: z.enum(AVAILABILITIES).optional(),
            limit: LimitView,
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Clause' })

export const RegulationView = z
  .object({
    id: Id,
    version: z.number().int(),
    number: z.string(),
    shortName: z.string(),
    title: WordingText,
    signedOn: CivilDateText,
    effectiveFrom: CivilDateText,
    effectiveTo: CivilDateText.nullable(),
    /** True if the clauses are illustrative: the signed text is not public. */
    illustrative: z.boolean(),
    /** The parties of the day: the heirs of a party are parties. */
    parties: z.array(UnitRef),
    /** Parties that did not sign, and the signatories in whose place they stand. */
    heirs: z.array(z.object({ unit: UnitRef, of: z.array(UnitRef) })),
    /** The current lead: set by appointment, never by the end of a term. */
    lead: UnitRef.nullable(),
    leadToCome: UnitRef.nullable(),
    /** The lead's term is over, and no unit has been appointed yet. */
    termOver: z.boolean(),
    appointments: z.array(
      z.object({
        unit: UnitRef,
        from: InstantText,
        /** The day on which the unit ended; null while it exists. */
        unitEnded: CivilDateText.nullable(),
        why: z.enum(['regulation', 'hand-over', 'interim']),
        /** Number and date of the signed paper. */
        paper: z.string().nullable(),
      }),
    ),
    versions: z.array(
      z.object({ version: z.number().int(), effectiveFrom: CivilDateText, effectiveTo: CivilDateText.nullable() }),
    ),
    kinds: z.array(z.string()),
    clauses: z.array(ClauseView),
    categories: z.array(z.object({ code: z.string(), name: WordingText })),
    grounds: z.array(z.object({ code: z.string(), name: WordingText })),
    calendar: z.object({
      utcOffsetMinutes: z.number(),
      workingWeekdays: z.array(z.number()),
      sessions: z.array(z.object({ from: z.string(), to: z.string() })),
      holidays: z.array(CivilDateText),
      workedDays: z.array(CivilDateText),
    }),
  })
  .meta({ id: 'Regulation' })
export type RegulationView = z.infer<typeof RegulationView>

export const RegulationQuery = z.object({ asOf: CivilDateText.optional() })
export const RegulationList = z.object({
  items: z.array(RegulationView.pick({ id: true, number: true, shortName: true, title: true, version: true })),
})

export const PerformanceQuery = z.object({ from: CivilDateText.optional(), to: CivilDateText.optional() })
export const Performance = z
  .object({
    asOf: InstantText,
    from: CivilDateText.nullable(),
    to: CivilDateText.nullable(),
    clauses: z.array(
      z.object({
        clause: z.string(),
        opened: z.number().int(),
        /** Discharged at or before the due instant. */
        onTime: z.number().int(),
        late: z.number().int(),
        refused: z.number().int(),
        released: z.number().int(),
        open: z.number().int(),
        openLate: z.number().int(),
        /** Median running time of the discharged ones, in minutes, pauses not counted; null if there are none. */
        medianMinutes: z.number().nullable(),
      }),
    ),
    /** Dossiers opened, by kind and month (first day). */
    months: z.array(z.object({ month: CivilDateText, kind: z.string(), opened: z.number().int() })),
  })
  .meta({ id: 'Performance' })
export type Performance = z.infer<typeof Performance>

/** The lead from an instant on, according to a signed paper. */
export const AppointLead = z
  .strictObject({
    unitId: Id,
    /** Now if absent. */
    from: InstantText.optional(),
    why: z.enum(['hand-over', 'interim']),
    /** Number and date of the signed paper. */
    paper: z.string().trim().min(3).max(200),
  })
  .meta({ id: 'AppointLead' })
