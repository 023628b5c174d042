import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { type DraftFrame, DRAFT_ROOT, draftBytes, readDraftBytes } from '@giapranh/contracts'
import * as Y from 'yjs'

/** A page's end of a draft's connection, which can also break the protocol. */
export interface DraftEnd {
  readonly doc: Y.Doc
  readonly frames: readonly DraftFrame[]
  text(): string
  /** Writes at a place and sends it. @returns the server's answer */
  write(at: number, text: string): Promise<DraftFrame>
  /** Changes the document without sending. @returns the updates */
  change(work: (root: Y.Text) => void): readonly Uint8Array[]
  send(update: Uint8Array): Promise<DraftFrame>
  raw(data: string | Uint8Array): void
  until<Type extends DraftFrame['type']>(
    type: Type,
    fits?: (frame: Extract<DraftFrame, { type: Type }>) => boolean,
  ): Promise<Extract<DraftFrame, { type: Type }>>
  /** The code with which the connection ended. */
  readonly closed: Promise<number>
  close(): void
}

export interface Knock {
  readonly cookie?: string
  /** null sends none; by default the server's own. */
  readonly origin?: string | null
}

const PATIENCE_MS = 10_000

const headersOf = (url: string, { cookie, origin }: Knock): Record<string, string> => ({
  ...(cookie === undefined ? {} : { cookie }),
  ...(origin === null ? {} : { origin: origin ?? url }),
})

/** The server's answer to a request for a connection: 101 if it opens one. */
export function knock(
  url: string,
  id: string,
  how: Knock,
): Promise<{ readonly status: number; readonly body: string }> {
  const asking = request(`${url}/api/drafts/${id}`, {
    headers: {
      ...headersOf(url, how),
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': randomBytes(16).toString('base64'),
    },
  })
  return new Promise((settle, fail) => {
    asking.once('upgrade', (_response, socket) => {
      socket.destroy()
      settle({ status: 101, body: '' })
    })
    asking.once('response', (response) => {
      let body = ''
      response.on('data', (part: Buffer) => (body += part.toString()))
      response.on('end', () => settle({ status: response.statusCode ?? 0, body }))
    })
    asking.once('error', fail)
    asking.end()
  })
}

/** Opens a connection and waits until everything stored has arrived. `quiet`: it sends nothing by itself. */
export async function openDraft(url: string, cookie: string, id: string, quiet = false): Promise<DraftEnd> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/drafts/${id}`, { headers: headersOf(url, { cookie }) })
  socket.binaryType = 'arraybuffer'
  const doc = new Y.Doc()
  const frames: DraftFrame[] = []
  const looks = new Set<() => void>()
  const look = (): void => {
    for (const each of looks) each()
  }
  socket.addEventListener('message', ({ data }: { readonly data: unknown }) => {
    if (typeof data === 'string') frames.push(JSON.parse(data) as DraftFrame)
    else if (data instanceof ArrayBuffer) {
      const message = readDraftBytes(new Uint8Array(data))
      if (message?.kind === 'update') Y.applyUpdate(doc, message.content, 'server')
    }
    look()
  })
  let over = false
  const closed = new Promise<number>((settle) =>
    socket.addEventListener('close', ({ code }) => {
      over = true
      look()
      settle(code)
    }),
  )
  await new Promise<void>((settle, fail) => {
    socket.addEventListener('open', () => settle())
    socket.addEventListener('error', () => fail(new Error('the line was not opened')))
  })
  /** The first frame that fits, starting at index `from`. */
  const first = (from: number, fits: (frame: DraftFrame) => boolean): Promise<DraftFrame> =>
    new Promise((settle, fail) => {
      const told = (): string => frames.map((frame) => frame.type).join(', ')
      const stop = (): void => {
        clearTimeout(timer)
        looks.delete(check)
      }
      const check = (): void => {
        const found = frames.slice(from).find(fits)
        if (found === undefined && !over) return
        stop()
        if (found === undefined) fail(new Error(`the line ended; told: ${told()}`))
        else settle(found)
      }
      const timer = setTimeout(() => {
        stop()
        fail(new Error(`not told within ${PATIENCE_MS} ms; told: ${told()}`))
      }, PATIENCE_MS)
      looks.add(check)
      check()
    })
  const change: DraftEnd['change'] = (work) => {
    const updates: Uint8Array[] = []
    const collect = (update: Uint8Array): void => void updates.push(update)
    doc.on('update', collect)
    work(doc.getText(DRAFT_ROOT))
    doc.off('update', collect)
    return updates
  }
  const send = (update: Uint8Array): Promise<DraftFrame> => {
    const from = frames.length
    socket.send(draftBytes('update', update))
    return first(from, ({ type }) => type === 'saved' || type === 'moved' || type === 'refused')
  }
  const end: DraftEnd = {
    doc,
    frames,
    text: () => doc.getText(DRAFT_ROOT).toString(),
    write: (at, text) => send(Y.mergeUpdates([...change((root) => root.insert(at, text))])),
    change,
    send,
    raw: (data) => socket.send(data),
    until: async (type, fits = () => true) =>
      (await first(0, (frame) => frame.type === type && fits(frame as never))) as never,
    closed,
    close: () => socket.close(),
  }
  if (!quiet) {
    socket.send(draftBytes('has', Y.encodeStateVector(doc)))
    await end.until('synced')
  }
  return end
}
