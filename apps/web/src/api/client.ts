import type { Problem } from '@giapranh/contracts'

/** The server said no, or could not be reached (`code: 'offline'`). */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | undefined
  constructor(status: number, code: string, title: string, field?: string) {
    super(title)
    this.status = status
    this.code = code
    this.field = field
  }
}

let language = 'vi'
export function setApiLanguage(next: string): void {
  language = next
}

let onSignedOut: () => void = () => undefined
/** What to do where the server no longer knows the session in the middle of the work. */
export function whenSignedOut(react: () => void): void {
  onSignedOut = react
}

/** Asked before and while somebody signs in: there 401 is an answer, not an end. */
const BEFORE_SIGN_IN: ReadonlySet<string> = new Set(['/api/session', '/api/me'])

export interface CallOptions {
  readonly body?: unknown
  /** The same key on every attempt of one sending: the second is answered from the first. */
  readonly key?: string | undefined
  readonly version?: number | undefined
  readonly signal?: AbortSignal | undefined
}

async function problemOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => undefined)) as Partial<Problem> | undefined
  return new ApiError(response.status, body?.code ?? 'server.failure', body?.title ?? response.statusText, body?.field)
}

/** One request to the API; a lost connection while sending with a key is tried once more with the same key. */
export async function call<Answer>(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const headers: Record<string, string> = { 'accept-language': language, 'x-giapranh': '1' }
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  if (options.key !== undefined) headers['idempotency-key'] = options.key
  if (options.version !== undefined) headers['if-match'] = `"${options.version}"`
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (options.body !== undefined) init.body = JSON.stringify(options.body)
  if (options.signal !== undefined) init.signal = options.signal
  const send = () => fetch(path, init)
  const response = await send().catch(async (error: unknown) => {
    if (options.signal?.aborted === true) throw error
    if (options.key !== undefined) {
      const again = await send().catch(() => undefined)
      if (again !== undefined) return again
    }
    throw new ApiError(0, 'offline', '')
  })
  if (response.status === 401 && !BEFORE_SIGN_IN.has(path)) onSignedOut()
  if (!response.ok) throw await problemOf(response)
  if (response.status === 204) return undefined as Answer
  return (await response.json()) as Answer
}

export const get = <Answer>(path: string, signal?: AbortSignal): Promise<Answer> =>
  call<Answer>('GET', path, { signal })
