import { randomUUID } from 'node:crypto'
import type { ActView, DossierView, ObligationView } from '@giapranh/contracts'
import type { App } from '../src/platform/http/types.ts'

export interface Answer<Body> {
  readonly status: number
  readonly body: Body
  readonly headers: Readonly<Record<string, unknown>>
}

export interface Sending {
  /** A new one by default; null sends none. */
  readonly key?: string | null
  readonly ifMatch?: number
  readonly language?: string
}

export interface Done {
  readonly act: ActView
  readonly dossier: DossierView
}

/** What the browser of one signed-in person can send. */
export interface Desk {
  readonly cookie: string
  get<Body = Record<string, unknown>>(url: string): Promise<Answer<Body>>
  post<Body = Record<string, unknown>>(url: string, body: unknown, sending?: Sending): Promise<Answer<Body>>
  delete(url: string): Promise<Answer<unknown>>
  /** Opens a dossier; anything but success fails the test. */
  open(body: Readonly<Record<string, unknown>>): Promise<DossierView>
  /** Does an act; anything but success fails the test. */
  act(dossierId: string, type: string, fields?: Readonly<Record<string, unknown>>): Promise<Done>
  dossier(id: string): Promise<DossierView>
}

export const PASSWORD = 'giapranh-demo'

export async function deskOf(app: App, username: string): Promise<Desk> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session',
    headers: { 'x-giapranh': '1' },
    payload: { username, password: PASSWORD },
  })
  const token = answer.cookies.find((cookie) => cookie.name === 'giapranh')?.value
  if (answer.statusCode !== 200 || token === undefined) {
    throw new Error(`${username} cannot sign in: ${answer.statusCode} ${answer.body}`)
  }
  return deskWith(app, `giapranh=${token}`)
}

/** The desk of whoever holds the cookie; of a stranger if it is empty. */
export function deskWith(app: App, cookie: string): Desk {
  const send = async <Body>(
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    body: unknown,
    { key, ifMatch, language }: Sending = {},
  ): Promise<Answer<Body>> => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(method === 'GET' ? {} : { 'x-giapranh': '1' }),
        ...(method === 'POST' && key !== null ? { 'idempotency-key': key ?? randomUUID() } : {}),
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
        ...(language === undefined ? {} : { 'accept-language': language }),
      },
      ...(body === undefined ? {} : { payload: body as Record<string, unknown> }),
    })
    const isJson = String(answer.headers['content-type']).includes('json')
    const read = answer.body === '' ? undefined : isJson ? (JSON.parse(answer.body) as unknown) : answer.body
    return { status: answer.statusCode, body: read as Body, headers: answer.headers }
  }
  const must = <Body>(what: string, status: number, answer: Answer<Body>): Body => {
    if (answer.status !== status) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  return {
    cookie,
    get: (url) => send('GET', url, undefined),
    post: (url, body, sending) => send('POST', url, body, sending),
    delete: (url) => send('DELETE', url, undefined),
    open: async (body) => must('open', 201, await send<DossierView>('POST', '/api/dossiers', body)),
    act: async (id, type, fields = {}) =>
      must(type, 201, await send<Done>('POST', `/api/dossiers/${id}/acts`, { type, ...fields })),
    dossier: async (id) => must('dossier', 200, await send<DossierView>('GET', `/api/dossiers/${id}`, undefined)),
  }
}

/** The only obligation of a task; of the given debtor if several owe it. */
export function owed(dossier: DossierView, task: string, debtor?: string): ObligationView {
  const found = dossier.obligations.filter(
    (obligation) => obligation.task === task && (debtor === undefined || obligation.debtor.code === debtor),
  )
  const last = found.at(-1)
  if (last === undefined) throw new Error(`no ${task}${debtor === undefined ? '' : ` of ${debtor}`}`)
  return last
}

/** A chase that crosses the boundary at Mỹ Hạnh Nam. */
export const CHASE = {
  kind: 'incident',
  title: 'Truy đuổi đối tượng cướp giật từ Đức Hoà sang',
  body: 'Hai đối tượng đi xe mô tô chạy theo đường tỉnh 10 hướng Bình Chánh, gần ấp Hòa Bình.',
  urgency: 'urgent',
  category: 'border-crime',
  place: { lat: 10.8618, lon: 106.4786 },
} as const
