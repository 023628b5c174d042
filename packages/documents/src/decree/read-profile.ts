import { z } from 'zod'
import { LAYOUT_SETTINGS, SHEET_SIZE } from './layout.ts'
import { DECREE_PROFILE, type Profile } from './profile.ts'

/** A field of a profile that cannot be used: its path ("layout.bodySize.usual"), and why. */
export interface ProfileFault {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

/** The largest length (mm) or size (pt) that a profile may set: with more, no room is left on an A4 sheet. */
const LARGEST = 60
const Words = z.string().trim().min(1).max(120)
const Length = z.number().positive().max(LARGEST)
const Range = z
  .strictObject({ least: Length, most: Length, usual: Length, article: Words })
  .refine(({ least, most }) => least <= most, { path: ['most'], message: 'less than least' })
  .refine(({ least, most, usual }) => usual >= least && usual <= most, {
    path: ['usual'],
    message: 'not between least and most',
  })
const Columns = z
  .tuple([z.number().min(20), z.number().min(20)])
  .refine(([left, right]) => left + right < SHEET_SIZE.width, {
    message: `together wider than the sheet's ${SHEET_SIZE.width} mm`,
  })

const ProfileFile = z.strictObject({
  source: Words,
  layout: z.partialRecord(z.enum(LAYOUT_SETTINGS), Range).optional(),
  words: z
    .strictObject({ nation: Words, motto: Words, recipients: Words, archive: Words, appendix: Words, end: Words })
    .partial()
    .optional(),
  typeCodes: z
    .record(
      z.string().refine((name) => name !== '' && name === name.toLocaleUpperCase('vi'), 'a type is named in capitals'),
      z.string().regex(/^\p{Lu}[\p{L}\d]{0,9}$/u, 'an abbreviation is up to ten letters, the first a capital'),
    )
    .optional(),
  headColumns: Columns.optional(),
  footColumns: Columns.optional(),
})

/**
 * Reads a ministry's profile from its file: its source, and only the differences from the decree's (`DECREE_PROFILE`;
 * same fields, lengths in mm, sizes and gaps in pt). All faults are reported together, each with its field.
 */
export function readProfile(
  input: unknown,
): { readonly ok: true; readonly value: Profile } | { readonly ok: false; readonly faults: readonly ProfileFault[] } {
  const parsed = ProfileFile.safeParse(input)
  if (!parsed.success) {
    return {
      ok: false,
      faults: parsed.error.issues.flatMap((issue) =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'no such field' }))
          : [{ path: issue.path, message: issue.message }],
      ),
    }
  }
  const { source, layout, words, typeCodes, headColumns, footColumns } = parsed.data
  const value = {
    source,
    layout: { ...DECREE_PROFILE.layout, ...layout },
    words: { ...DECREE_PROFILE.words, ...words },
    typeCodes: { ...DECREE_PROFILE.typeCodes, ...typeCodes },
    headColumns: headColumns ?? DECREE_PROFILE.headColumns,
    footColumns: footColumns ?? DECREE_PROFILE.footColumns,
  } as Profile
  return { ok: true, value }
}
