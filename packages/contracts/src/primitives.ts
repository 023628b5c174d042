import { z } from 'zod'

/** A UUID as text. */
export const Id = z.uuid()
/** An instant with offset, RFC 3339; answers are in UTC with milliseconds. */
export const InstantText = z.iso.datetime({ offset: true })
/** A civil date `yyyy-mm-dd` in the regulation's time zone. */
export const CivilDateText = z.iso.date()
export const WordingText = z.object({ vi: z.string(), en: z.string() })

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(400).optional(),
})

/** A page of a list; `next` is the cursor of the page after it, or null at the end. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}

export const UnitRef = z
  .object({
    id: Id,
    code: z.string(),
    name: WordingText,
    shortName: z.string(),
    level: z.enum(['ministry', 'department', 'province', 'district', 'commune']),
    branch: z.enum(['police', 'party-committee', 'people-committee']),
  })
  .meta({ id: 'UnitRef' })
export type UnitRef = z.infer<typeof UnitRef>
