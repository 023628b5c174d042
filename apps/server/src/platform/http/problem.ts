import { CATALOGUE, type Problem, type ProblemCode } from '@giapranh/contracts'
import type { Refusal } from '@giapranh/kernel'
import { isUnavailable } from '../db/unavailable.ts'

/** A refusal. Code below a route throws it, and the one error handler sends it as RFC 9457 problem details. */
export class HttpProblem extends Error {
  readonly code: ProblemCode
  readonly field: string | undefined
  readonly detail: Readonly<Record<string, string | number>> | undefined
  constructor(
    code: ProblemCode,
    more: {
      readonly field?: string | undefined
      readonly detail?: Readonly<Record<string, string | number>> | undefined
    } = {},
  ) {
    super(code)
    this.code = code
    this.field = more.field
    this.detail = more.detail
  }
}

export function problemOfRefusal(refusal: Refusal): HttpProblem {
  return new HttpProblem(refusal.code, { field: refusal.field, detail: refusal.detail })
}

export type Language = 'vi' | 'en'

/** Vietnamese unless the caller prefers English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  return /^\s*en\b/iu.test(acceptLanguage ?? '') ? 'en' : 'vi'
}

export function problemBody(problem: HttpProblem, language: Language, instance: string): Problem {
  const entry = CATALOGUE[problem.code]
  return {
    type: `urn:giapranh:problem:${problem.code}`,
    title: entry.title[language],
    status: entry.status,
    code: problem.code,
    ...(problem.field === undefined ? {} : { field: problem.field }),
    ...(problem.detail === undefined ? {} : { detail: { ...problem.detail } }),
    instance,
  }
}

/** SQLSTATE of one statement that was not stored and may be tried again: other transactions were in its way, or it took too long. */
const AGAIN = new Set(['40001', '40P01', '55P03', '57014'])
/** SQLSTATE classes of values that PostgreSQL cannot read: a NUL in a text, a cursor that was made up. Nothing was stored. */
const UNREADABLE = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05'])
/** What the server's own parser of addresses and bodies refuses. */
const MALFORMED = /^FST_ERR_(?:CTP|VALIDATION|MAX_PARAM_LENGTH|BAD_URL)/u

/** The problem that clients see for an inner error: never more than the catalogue says. */
export function problemOfError(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error
  const { code, statusCode, constraint } = error as {
    readonly [part in 'code' | 'statusCode' | 'constraint']?: unknown
  }
  // Another act took the file in between.
  if (constraint === 'act__files_available') return new HttpProblem('file.not-available')
  if (typeof code === 'string') {
    if (code === '53100' || code === 'ENOSPC') return new HttpProblem('server.storage-full')
    if (AGAIN.has(code)) return new HttpProblem('server.unavailable')
    if (UNREADABLE.has(code)) return new HttpProblem('request.malformed')
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new HttpProblem('request.too-large')
    if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new HttpProblem('request.unsupported-media-type')
    if (MALFORMED.test(code)) return new HttpProblem('request.malformed')
  }
  if (isUnavailable(error)) return new HttpProblem('server.unavailable')
  if (statusCode === 400) return new HttpProblem('request.malformed')
  return new HttpProblem('server.failure')
}
