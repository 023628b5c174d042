import { Problem } from '@giapranh/contracts'

/** The problem responses of a route for its OpenAPI description; 429 and 5xx can come from anywhere. */
export function problemsOf<Status extends number>(
  ...statuses: readonly Status[]
): Record<Status | 429 | 500 | 503, typeof Problem> {
  const all = [...statuses, 429, 500, 503] as const
  return Object.fromEntries(all.map((status) => [status, Problem])) as Record<Status | 429 | 500 | 503, typeof Problem>
}
