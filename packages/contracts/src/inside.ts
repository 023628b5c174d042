import { INSIDE_TYPES } from '@giapranh/kernel'
import { z } from 'zod'
import { Id, InstantText, UnitRef } from './primitives.ts'

const InsidePerson = z.object({ id: Id, name: z.string(), rank: z.string().nullable() }).meta({ id: 'InsidePerson' })

/** One entry about a unit's own side of a matter. */
export const InsideEntryView = z
  .object({
    id: Id,
    type: z.enum(INSIDE_TYPES),
    at: InstantText,
    /** The unit itself, or an ended unit that it replaced in the matter. */
    unit: UnitRef,
    person: InsidePerson,
    post: z.string(),
    /** The person who received the matter. */
    to: InsidePerson.nullable(),
    fields: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'InsideEntry' })
export type InsideEntryView = z.infer<typeof InsideEntryView>

/** A unit's own side of a dossier; no other unit sees it. */
export const InsideView = z
  .object({
    inHand: InsidePerson.extend({ since: InstantText }).nullable(),
    /** Newest first. */
    items: z.array(InsideEntryView),
    next: z.string().nullable(),
    /** The persons of the unit who can receive the matter. */
    colleagues: z.array(InsidePerson),
    /** What my post may do now. */
    allowed: z.array(z.enum(INSIDE_TYPES)),
  })
  .meta({ id: 'Inside' })
export type InsideView = z.infer<typeof InsideView>

export const WriteInside = z
  .object({
    type: z.string().min(1).max(40),
    to: Id.optional(),
    body: z.string().max(20_000).optional(),
    dueAt: InstantText.optional(),
    happenedAt: InstantText.optional(),
  })
  .strict()
  .meta({ id: 'WriteInside' })
