import { DRAFT_ROOT } from '@giapranh/contracts/draft-bytes'
import * as Y from 'yjs'
import { type Line, type LineState, openLine } from '../../apps/web/src/features/drafts/line.ts'
import { type Device, keptUpdates } from '../../apps/web/src/unsent/draft-updates.ts'

/** A writer that uses the page's own code, on a device that goes offline, reconnects elsewhere, and crashes. */
export interface Writer {
  text(): string
  state(): LineState
  /** Inserts letters at a place, however long the text is. */
  type(place: number, letters: string): void
  /** @returns the removed letters */
  erase(place: number, length: number): string
  /** Loses the network: the connection breaks, and no new one can be opened. */
  goOffline(): void
  /** Has a network again, and reaches this process. */
  goOnline(url: string): void
  /** The page dies without notice, and is opened again. */
  crash(): void
  end(): void
}

function memory(): Device {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (at) => [...items.keys()][at] ?? null,
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  }
}

export function draftWriter(draftId: string, cookie: string, at: string): Writer {
  const device = memory()
  const sockets = new Set<WebSocket>()
  let url: string | undefined = at
  let line: Line | undefined
  let state: LineState | undefined
  let root = new Y.Doc().getText(DRAFT_ROOT)

  const connect = (): WebSocket => {
    // Without a network a browser fails in the same way as when nothing listens.
    const reached = url ?? 'http://127.0.0.1:1'
    const headers = { cookie, origin: reached }
    const socket = new WebSocket(`${reached.replace('http', 'ws')}/api/drafts/${draftId}`, { headers } as never)
    sockets.add(socket)
    return socket
  }
  const cut = (): void => {
    for (const socket of sockets) socket.close()
    sockets.clear()
  }
  const open = (): void => {
    const doc = new Y.Doc()
    root = doc.getText(DRAFT_ROOT)
    line = openLine({
      doc,
      kept: keptUpdates('somebody', draftId, device),
      connect,
      probe: () => Promise.resolve(undefined),
      changed: (next) => {
        if (root.doc === doc) state = next
      },
    })
  }
  open()

  return {
    text: () => root.toString(),
    state: () => {
      if (state === undefined) throw new Error('a line tells its state as it is opened')
      return state
    },
    type: (place, letters) => root.insert(place % (root.length + 1), letters),
    erase: (place, length) => {
      if (root.length === 0) return ''
      const from = place % root.length
      const gone = root.toString().slice(from, from + length)
      root.delete(from, gone.length)
      return gone
    },
    goOffline: () => {
      url = undefined
      cut()
    },
    goOnline: (next) => {
      url = next
      cut()
    },
    crash: () => {
      cut()
      line?.close()
      open()
    },
    end: () => {
      cut()
      line?.close()
    },
  }
}
