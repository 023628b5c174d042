import { randomUUID } from 'node:crypto'
import type { DossierView, Problem } from '@giapranh/contracts'
import { PASSWORD } from '../installation.ts'

/** A person signed in without a browser. */
export interface Caller {
  call<Answer>(method: string, path: string, body?: unknown, key?: string): Promise<Answered<Answer>>
}

export interface Answered<Answer> {
  readonly status: number
  readonly body: Answer
}

/** @throws Error if the sign-in is refused */
export async function signInOverHttp(url: string, username: string, password = PASSWORD): Promise<Caller> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-giapranh': '1' },
    body: JSON.stringify({ username, password }),
  })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  if (!answer.ok || cookie === undefined) throw new Error(`${username}: ${answer.status} ${await answer.text()}`)
  return {
    async call<Answer>(method: string, path: string, body?: unknown, key: string = randomUUID()) {
      const response = await fetch(url + path, {
        method,
        headers: {
          cookie,
          'x-giapranh': '1',
          ...(method === 'POST' ? { 'idempotency-key': key } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, body: (await response.json()) as Answer }
    },
  }
}

export const incident = (title: string) => ({ kind: 'incident', title, urgency: 'urgent', category: 'border-crime' })

/** An incident reported by a unit, as other screens do it. @throws Error with the problem if it is refused */
export async function openIncident(url: string, username: string, title: string): Promise<DossierView> {
  const caller = await signInOverHttp(url, username)
  const { status, body } = await caller.call<DossierView | Problem>('POST', '/api/dossiers', incident(title))
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
  return body as DossierView
}
