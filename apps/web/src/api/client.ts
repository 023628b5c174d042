import type { Problem } from '@giapranh/contracts'

/** The server refused the request, or could not be reached (`code: 'offline'`). */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | undefined
  readonly detail: Problem['detail']
  constructor(status: number, code: string, title: string, field?: string, detail?: Problem['detail']) {
    super(title)
    this.status = status
    this.code = code
    this.field = field
    this.detail = detail
  }
}

let language = 'vi'
export function setApiLanguage(next: string): void {
  language = next
}

let onSignedOut: () => void = () => undefined
/** Sets what happens if the server no longer knows the session while somebody works. */
export function whenSignedOut(react: () => void): void {
  onSignedOut = react
}

let onPostEnded: () => void = () => undefined
/** Sets what happens if the server says that the post of this session is no longer in force, for example because its unit ended. */
export function whenPostEnded(react: () => void): void {
  onPostEnded = react
}

/** Paths that are asked before and during the sign-in. There 401 is a normal answer, not the end of a session. */
const BEFORE_SIGN_IN: ReadonlySet<string> = new Set(['/api/session', '/api/me'])

/** The headers of every request of this app. */
export const ownHeaders = (): Record<string, string> => ({ 'accept-language': language, 'x-giapranh': '1' })

export interface CallOptions {
  readonly body?: unknown
  /** Every attempt of one sending has the same key. The server answers a second attempt with the answer of the first. */
  readonly key?: string | undefined
  readonly version?: number | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
}

function problemOf({ status, statusText }: Response, text: string): ApiError {
  let body: Partial<Problem> = {}
  try {
    body = JSON.parse(text) as Partial<Problem>
  } catch {
    // A proxy's page: only its status says something.
  }
  return new ApiError(status, body.code ?? 'server.failure', body.title ?? statusText, body.field, body.detail)
}

/** After this time without an answer an attempt is given up, because a dead connection gives no sign. What can be sent again waits less. */
const READING_MS = 30_000
const SENDING_MS = 8_000

/** Sends one request to the API. If the connection is lost while sending with a key, it tries once more with the same key. */
export async function call<Answer>(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
  const headers: Record<string, string> = { ...ownHeaders(), ...options.headers }
  if (options.body !== undefined) headers['content-type'] = 'application/json'
  if (options.key !== undefined) headers['idempotency-key'] = options.key
  if (options.version !== undefined) headers['if-match'] = `"${options.version}"`
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (options.body !== undefined) init.body = JSON.stringify(options.body)
  const attempt = async (): Promise<{ readonly response: Response; readonly text: string }> => {
    const enough = AbortSignal.timeout(options.key === undefined ? READING_MS : SENDING_MS)
    const signal = options.signal === undefined ? enough : AbortSignal.any([options.signal, enough])
    const response = await fetch(path, { ...init, signal })
    return { response, text: await response.text() }
  }
  const { response, text } = await attempt().catch(async (error: unknown) => {
    if (options.signal?.aborted === true) throw error
    if (options.key !== undefined) {
      const again = await attempt().catch(() => undefined)
      if (again !== undefined) return again
    }
    throw new ApiError(0, 'offline', '')
  })
  if (response.status === 401 && !BEFORE_SIGN_IN.has(path)) onSignedOut()
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as Answer
  const problem = problemOf(response, text)
  if (problem.code === 'session.post-required') onPostEnded()
  throw problem
}

export const get = <Answer>(path: string, signal?: AbortSignal): Promise<Answer> =>
  call<Answer>('GET', path, { signal })
