import { REFUSAL_CODES } from '@giapranh/kernel'
import { z } from 'zod'
import { EDGE_CODES, type ProblemCode } from './catalogue/codes.ts'
import type { Entry } from './catalogue/entry.ts'
import { INPUT_ERRORS } from './catalogue/input.ts'
import { MATTER_ERRORS } from './catalogue/matters.ts'
import { PARTY_ERRORS } from './catalogue/parties.ts'
import { REQUEST_ERRORS } from './catalogue/requests.ts'
import { WRITING_ERRORS } from './catalogue/writing.ts'

export { EDGE_CODES, type EdgeCode, type ProblemCode } from './catalogue/codes.ts'

/** The only catalogue of errors: code → status, a message that says what to do next, audit class. Screens, OpenAPI and docs use it. */
export const CATALOGUE: Readonly<Record<ProblemCode, Entry>> = {
  ...MATTER_ERRORS,
  ...PARTY_ERRORS,
  ...INPUT_ERRORS,
  ...WRITING_ERRORS,
  ...REQUEST_ERRORS,
}

export const PROBLEM_CODES: readonly ProblemCode[] = [...REFUSAL_CODES, ...EDGE_CODES]

/** Problem details, RFC 9457, with our stable `code`. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(PROBLEM_CODES),
    field: z.string().optional(),
    detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    instance: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>
