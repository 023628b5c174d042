import { schemaOfField } from '@giapranh/contracts'
import type { Field } from '@giapranh/kernel'
import type { z } from 'zod'
import { HttpProblem } from '../../platform/http/problem.ts'

const schemas = new WeakMap<Field, z.ZodType>()

function schemaFor(field: Field): z.ZodType {
  const schema = schemas.get(field) ?? schemaOfField(field)
  schemas.set(field, schema)
  return schema
}

/**
 * Checks the shape of an opening's or an act's own values by the kind's descriptors. The rules check their content. The rules also answer, with
 * better words, for values that are missing, empty or unknown to the kind. @throws HttpProblem `request.malformed` with the field
 */
export function checkShape(fields: readonly Field[], values: Readonly<Record<string, unknown>>): void {
  for (const field of fields) {
    const value = values[field.name]
    if (value === undefined || value === null || value === '') continue
    if (!schemaFor(field).safeParse(value).success) throw new HttpProblem('request.malformed', { field: field.name })
  }
}
