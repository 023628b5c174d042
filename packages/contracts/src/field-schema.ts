import { type Field, URGENCIES } from '@giapranh/kernel'
import { z } from 'zod'
import { FileText } from './files.ts'
import { CivilDateText, Id, InstantText } from './primitives.ts'

/** Upper bound of a text on the wire, in UTF-16 units. It only keeps huge requests out; the rules count code points and give a clear message. */
const WIRE_TEXT = 20_000

/** The shape of a field's value on the wire. The rules check the rest (for example, which units are related). */
export function schemaOfField(field: Field): z.ZodType {
  switch (field.type) {
    case 'text':
      return z.string().max(WIRE_TEXT)
    case 'choice':
      return z.string().max(60)
    case 'instant':
      return InstantText
    case 'date':
      return CivilDateText
    case 'period':
      return z.object({ from: CivilDateText, to: CivilDateText }).strict()
    case 'number':
    case 'money':
      return z.number()
    case 'place':
      return Place
    case 'area':
      return Area
    case 'units':
      return z.array(Id).max(500)
    case 'dossiers':
      return z.array(Id).max(200)
    case 'files':
      return z.array(FileText).max(200)
    case 'items':
      return z.array(z.string().max(WIRE_TEXT)).max(200)
    case 'parts':
      return field.amounts === true
        ? z.array(z.object({ key: z.string().max(20), amount: z.number() }).strict()).max(200)
        : z.array(z.string().max(20)).max(200)
    case 'rows':
      // The rules report a missing value in a row, with its row and column.
      return z.array(schemaOfFields(field.columns).partial().strict()).max(500)
    case 'form':
      return z.array(z.record(z.string().max(60), z.union([z.string().max(WIRE_TEXT), z.number()]))).max(500)
    case 'contact':
      return z.object({ telephone: z.string().max(40), who: z.string().max(200).optional() }).strict()
    case 'change':
      return z
        .object({
          base: z.number().int(),
          clauses: z.array(ClauseChange).max(500),
          parties: z
            .array(z.object({ unitId: Id, does: z.enum(['accede', 'leave']) }).strict())
            .max(100)
            .optional(),
        })
        .strict()
    case 'draft':
      return z.string().max(64)
  }
}

export const Place = z
  .union([
    z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).strict(),
    z.object({ unitId: Id }).strict(),
  ])
  .meta({ id: 'Place' })

const Point = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)])

/** Units, boundary pairs, a circle, a line: the place of the work. */
export const Area = z
  .object({
    units: z.array(Id).max(500).optional(),
    pairs: z
      .array(z.tuple([Id, Id]))
      .max(500)
      .optional(),
    circle: z
      .object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180), radiusM: z.number() })
      .strict()
      .optional(),
    line: z.array(Point).max(500).optional(),
  })
  .strict()
  .meta({ id: 'Area' })

const ClauseChange = z
  .object({
    clause: z.string().max(20),
    what: z.enum(['text', 'limit', 'add', 'repeal']),
    text: z.string().max(WIRE_TEXT).optional(),
    kind: z.string().max(40).optional(),
    task: z.string().max(40).optional(),
    amount: z.number().optional(),
    unit: z.string().max(20).optional(),
  })
  .strict()

/** The shape of the values of an opening or an act, derived from the kind's descriptors. */
export function schemaOfFields(fields: readonly Field[]): z.ZodObject {
  const shape: Record<string, z.ZodType> = {}
  for (const field of fields) {
    const schema = schemaOfField(field)
    shape[field.name] = field.required === true ? schema : schema.optional()
  }
  return z.object(shape)
}

export const UrgencyText = z.enum(URGENCIES)
