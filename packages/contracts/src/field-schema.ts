import { type Field, URGENCIES } from '@giapranh/kernel'
import { z } from 'zod'
import { FileText } from './files.ts'
import { Id, InstantText } from './primitives.ts'

/** Upper bound of a text on the wire, in UTF-16 units: the rules count code points and say so politely; this only keeps floods out. */
const WIRE_TEXT = 20_000

/** The shape that the value of a field must have on the wire. What only the rules know (who is related to whom) they check. */
export function schemaOfField(field: Field): z.ZodType {
  switch (field.type) {
    case 'text':
      return z.string().max(WIRE_TEXT)
    case 'choice':
      return z.string().max(60)
    case 'instant':
      return InstantText
    case 'number':
      return z.number()
    case 'place':
      return Place
    case 'units':
      return z.array(Id).max(500)
    case 'items':
      return z.array(z.string().max(WIRE_TEXT)).max(200)
    case 'parts':
      return z.array(z.string().max(20)).max(200)
    case 'files':
      return z.array(FileText).max(200)
    case 'orders':
      return z.array(OrderText).max(200)
  }
}

export const Place = z
  .union([
    z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).strict(),
    z.object({ unitId: Id }).strict(),
  ])
  .meta({ id: 'Place' })

export const OrderText = z
  .object({ text: z.string().max(WIRE_TEXT), unitIds: z.array(Id).max(500), dueAt: InstantText })
  .strict()
  .meta({ id: 'Order' })

/** The shape of an opening's or an act's own values, derived from the kind's descriptors. */
export function schemaOfFields(fields: readonly Field[]): z.ZodObject {
  const shape: Record<string, z.ZodType> = {}
  for (const field of fields) {
    const schema = schemaOfField(field)
    shape[field.name] = field.required === true ? schema : schema.optional()
  }
  return z.object(shape)
}

export const UrgencyText = z.enum(URGENCIES)
