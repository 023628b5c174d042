import type { DraftFrame, DraftPresence, DraftStandingView, Problem } from '@giapranh/contracts'
import { draftBytes, packUpdates, readDraftBytes } from '@giapranh/contracts/draft-bytes'
import * as Y from 'yjs'
import type { KeptUpdates } from '../../unsent/draft-updates.ts'

/** What a page knows about its connection and about the draft, apart from the text. */
export interface LineState {
  readonly line: 'opening' | 'live' | 'lost'
  /** True if everything stored has arrived since the connection was last opened. */
  readonly synced: boolean
  /** True if something that this page wrote is not stored yet. */
  readonly unsent: boolean
  /** True if the device could not keep what is not stored: it is lost when the page closes. */
  readonly unkept: boolean
  readonly standing: DraftStandingView | undefined
  readonly people: readonly DraftPresence[]
  /** The server's last refusal, until the server accepts something again. */
  readonly refused: Problem | undefined
  /** Why the connection has ended for good: nobody is signed in, or the draft does not exist for this unit. */
  readonly over: 'signed-out' | 'gone' | undefined
  /** The draft in which the server keeps what was written after this draft was sealed. */
  readonly movedTo: string | undefined
}

export interface LineOptions {
  readonly doc: Y.Doc
  readonly kept: KeptUpdates
  readonly connect: () => WebSocket
  /** Asks over HTTP why the connection cannot be opened. */
  readonly probe: () => Promise<LineState['over']>
  readonly changed: (state: LineState) => void
}

export interface Line {
  /** While true, changes of other people wait: the person is in the middle of an input. */
  hold(held: boolean): void
  /** Gives up what the server did not accept. The document must not be used after that. */
  dropUnsent(): void
  /** What was just written is still sent. */
  close(): void
}

/** The origin of changes that came from the server; all other changes are this page's own. */
const SERVER = 'server'
/** Letters typed within this time become one update. */
const GATHER_MS = 200
/** The most bytes sent at once; this stays well below the server's limit. */
const MOST_SENT = 48_000
const MOST_JOINED = 16_000
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 15_000
const OPENING_MS = 8_000
/** A page that was closed waits this long for its last answer. */
const LINGER_MS = 5_000
const BEAT_MS = 10_000
/** After this many silent heartbeats the connection is dead. */
const SILENT_BEATS = 2.5
const UNREADABLE: ReadonlySet<string> = new Set(['request.malformed', 'request.too-large'])

const BEGIN: LineState = {
  line: 'opening',
  synced: false,
  unsent: false,
  unkept: false,
  standing: undefined,
  people: [],
  refused: undefined,
  over: undefined,
  movedTo: undefined,
}

/**
 * Keeps a document and the server's draft the same until it is closed. The device keeps what is written here until the server says that it is
 * stored. Only one update is on its way at a time. A broken connection is opened again.
 */
export function openLine({ doc, kept, connect, probe, changed }: LineOptions): Line {
  let state = BEGIN
  let socket: WebSocket | undefined
  /** This page's updates that are not stored yet, in order; the first `underWay` of them are on their way. */
  let mine: Uint8Array[] = []
  let underWay = 0
  /** The server refused. The update is sent again when the text or the state of the draft has changed. */
  let stuck = false
  /** The server cannot read what is sent, and never will. */
  let broken = false
  let theirs: Uint8Array[] = []
  let held = false
  let closed = false
  let wait = FIRST_WAIT_MS
  let beatMs = BEAT_MS
  let sentAt = -Infinity
  let sending: ReturnType<typeof setTimeout> | undefined
  let opening: ReturnType<typeof setTimeout> | undefined
  let watchdog: ReturnType<typeof setTimeout> | undefined

  const set = (change: Partial<LineState>): void => {
    state = { ...state, ...change }
    if (!closed) changed(state)
  }
  const keepMine = (): void => set({ unkept: !kept.put(mine), unsent: mine.length > 0 })

  const send = (): void => {
    sending = undefined
    if (state.line !== 'live' || underWay > 0 || stuck || broken || mine.length === 0) return
    let size = 0
    underWay = mine.findIndex((update) => (size += update.length) > MOST_SENT)
    if (underWay === -1) underWay = mine.length
    underWay = Math.max(1, underWay)
    const [update = new Uint8Array()] = packUpdates(mine.slice(0, underWay), Y.mergeUpdates, Infinity)
    sentAt = performance.now()
    socket?.send(draftBytes('update', update))
  }
  const sendSoon = (): void => {
    sending ??= setTimeout(send, Math.max(0, sentAt + GATHER_MS - performance.now()))
  }
  const onUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === SERVER) return
    const last = mine.at(-1)
    const joins = last !== undefined && mine.length > underWay && last.length + update.length < MOST_JOINED
    if (joins) mine[mine.length - 1] = Y.mergeUpdates([last, update])
    else mine.push(update)
    stuck = false
    keepMine()
    sendSoon()
  }

  const takeTheirs = (): void => {
    const waiting = theirs
    theirs = []
    for (const update of waiting) Y.applyUpdate(doc, update, SERVER)
  }
  const answered = (stored: boolean): void => {
    if (stored) mine = mine.slice(underWay)
    underWay = 0
    if (stored) keepMine()
    if (closed) finish()
    else if (stored) sendSoon()
  }
  const take = (frame: DraftFrame): void => {
    switch (frame.type) {
      case 'beat':
        beatMs = frame.ms
        return
      case 'here':
        return set({ people: frame.people })
      case 'standing':
        // What could not be stored before may be stored now.
        stuck = false
        set({ standing: frame.standing })
        return sendSoon()
      case 'synced':
        wait = FIRST_WAIT_MS
        return set({ synced: true, ...(stuck || broken ? {} : { refused: undefined }) })
      case 'saved':
        set({ refused: undefined })
        return answered(true)
      case 'moved':
        set({ movedTo: frame.draftId, refused: undefined })
        return answered(true)
      case 'refused': {
        const { code } = frame.problem
        stuck = !frame.closing
        broken ||= UNREADABLE.has(code)
        const over = code === 'session.required' ? 'signed-out' : code === 'request.not-found' ? 'gone' : undefined
        set({ refused: frame.problem, over })
        return answered(false)
      }
    }
  }

  const shut = (): void => {
    clearTimeout(sending)
    clearTimeout(watchdog)
    const last = socket
    socket = undefined
    last?.close()
  }
  /** The page was closed: send what it wrote last, then close the connection. */
  const finish = (): void => {
    send()
    if (underWay === 0) shut()
  }

  const lose = (from: WebSocket): void => {
    if (from !== socket) return
    const wasLive = state.line === 'live'
    socket = undefined
    underWay = 0
    clearTimeout(watchdog)
    from.close()
    set({ line: 'lost', synced: false, people: [] })
    if (closed || state.over !== undefined) return
    const again = (): void => {
      if (closed || state.over !== undefined || socket !== undefined) return
      clearTimeout(opening)
      opening = setTimeout(open, wait * (0.75 + Math.random() / 2))
      wait = Math.min(LONGEST_WAIT_MS, wait * 2)
    }
    if (wasLive) return again()
    probe().then((over) => {
      if (over !== undefined && socket === undefined) set({ over })
      again()
    }, again)
  }
  const expectWithin = (of: WebSocket, ms: number): void => {
    clearTimeout(watchdog)
    watchdog = setTimeout(() => lose(of), ms)
  }
  function open(): void {
    clearTimeout(opening)
    if (closed || socket !== undefined || state.over !== undefined) return
    const fresh = connect()
    socket = fresh
    fresh.binaryType = 'arraybuffer'
    expectWithin(fresh, OPENING_MS)
    fresh.addEventListener('open', () => {
      if (fresh !== socket) return
      fresh.send(draftBytes('has', Y.encodeStateVector(doc)))
      set({ line: 'live' })
      expectWithin(fresh, SILENT_BEATS * beatMs)
      sendSoon()
    })
    fresh.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (fresh !== socket) return
      if (typeof data === 'string') take(JSON.parse(data) as DraftFrame)
      else if (data instanceof ArrayBuffer) {
        const message = readDraftBytes(new Uint8Array(data))
        if (message?.kind === 'update') theirs.push(message.content)
        if (!held) takeTheirs()
      }
      if (!closed) expectWithin(fresh, SILENT_BEATS * beatMs)
    })
    fresh.addEventListener('close', () => lose(fresh))
    fresh.addEventListener('error', () => lose(fresh))
  }
  /** The device notices a network change first. Only opening the connection again shows what the change means for it. */
  const reopen = (): void => {
    wait = FIRST_WAIT_MS
    if (socket !== undefined) lose(socket)
    open()
  }

  doc.on('update', onUpdate)
  const earlier = kept.adopt()
  if (earlier.length > 0) {
    mine = [...packUpdates(earlier, Y.mergeUpdates, MOST_JOINED)]
    for (const update of mine) Y.applyUpdate(doc, update, SERVER)
    keepMine()
  }
  globalThis.addEventListener?.('online', reopen)
  globalThis.addEventListener?.('offline', reopen)
  open()

  return {
    hold: (now) => {
      held = now
      if (!held) takeTheirs()
    },
    dropUnsent: () => {
      mine = []
      underWay = 0
      keepMine()
    },
    close: () => {
      closed = true
      clearTimeout(opening)
      doc.off('update', onUpdate)
      globalThis.removeEventListener?.('online', reopen)
      globalThis.removeEventListener?.('offline', reopen)
      clearTimeout(watchdog)
      watchdog = setTimeout(shut, LINGER_MS)
      finish()
    },
  }
}
