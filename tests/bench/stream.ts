import { get, type IncomingMessage } from 'node:http'
import { signIn } from './client.ts'

export interface StreamRun {
  readonly desks: number
  readonly p50: number
  readonly p99: number
  readonly lost: number
}

/**
 * Many desks of two units hold the live stream open; acts are done, and each desk's delay is measured from the answer
 * to the act.
 */
export async function noticeToDesks(url: string, desks: number, acts: number): Promise<StreamRun> {
  const [from, to] = ['80.802', '79.783']
  const clients = await Promise.all([signIn(url, `truc.${from}`), signIn(url, `truc.${to}`)] as const)
  const found = await clients[0].call('GET', `/api/units?code=${to}`)
  const addressee = (JSON.parse(found.text) as { items: { id: string }[] }).items[0]?.id
  const cookies = await Promise.all([from, to].map((code) => cookieOf(url, `truc.${code}`)))
  const arrived = new Map<string, number[]>()
  const streams = await Promise.all(
    Array.from({ length: desks }, (_, index) =>
      openStream(url, cookies[index % cookies.length] ?? '', (actId) => {
        const now = performance.now()
        const list = arrived.get(actId)
        if (list === undefined) arrived.set(actId, [now])
        else list.push(now)
      }),
    ),
  )
  const waits: number[] = []
  let lost = 0
  // The first act is not counted: the desks still receive what other parts of the bench left in the outbox.
  for (let index = -1; index < acts; index += 1) {
    const opened = await clients[0].call('POST', '/api/dossiers', {
      kind: 'request',
      title: `Trao đổi tình hình tuyến giáp ranh ${index}`,
      urgency: 'normal',
      category: 'border-crime',
      addressees: [addressee],
    })
    const committed = performance.now()
    const { id } = JSON.parse(opened.text) as { id: string }
    for (const deadline = committed + 5_000; (arrived.get(id)?.length ?? 0) < desks && performance.now() < deadline;)
      await pause(5)
    if (index < 0) continue
    const times = arrived.get(id) ?? []
    for (const at of times) waits.push(Math.max(0, at - committed))
    lost += desks - times.length
  }
  for (const stream of streams) stream.destroy()
  for (const client of clients) client.close()
  waits.sort((a, b) => a - b)
  const at = (share: number): number =>
    waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? Number.NaN
  return { desks, p50: at(0.5), p99: at(0.99), lost }
}

const pause = (ms: number): Promise<void> => new Promise((settle) => setTimeout(settle, ms))

async function cookieOf(url: string, username: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-giapranh': '1' },
    body: JSON.stringify({ username, password: 'giapranh-demo' }),
  })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

function openStream(base: string, cookie: string, heard: (dossierId: string) => void): Promise<IncomingMessage> {
  const url = new URL(base)
  return new Promise((settle, fail) => {
    const sent = get(
      { host: url.hostname, port: url.port, path: '/api/stream', headers: { cookie }, agent: false },
      (response) => {
        let rest = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          rest += part
          for (let end = rest.indexOf('\n\n'); end !== -1; end = rest.indexOf('\n\n')) {
            const event = rest.slice(0, end)
            rest = rest.slice(end + 2)
            const dossier = event.includes('event: act')
              ? /"dossier":\{"id":"([0-9a-f-]{36})"/u.exec(event)?.[1]
              : undefined
            if (dossier !== undefined) heard(dossier)
          }
        })
        settle(response)
      },
    )
    sent.on('error', fail)
  })
}
