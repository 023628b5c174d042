export interface StreamHandlers {
  readonly on: Readonly<Record<string, (data: string) => void>>
  readonly opened: () => void
  readonly lost: () => void
  /** Called when the answer was no stream: the server refuses it, or something between answers in its place. */
  readonly refused: () => void
  /** Called when the stream opens again without a position to resume from: the events in between were missed. */
  readonly gap: () => void
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000
/** A connection that is not open after this time will not open. */
const OPENING_MS = 8_000
/** The interval of the server's heartbeat, until the server gives its own. */
const BEAT_MS = 10_000
/** After this many silent heartbeats the connection is dead, even if the browser still believes it open. */
const SILENT_BEATS = 2.5

/**
 * Keeps the server's event stream open until it is closed. The browser resumes a dropped connection with `Last-Event-ID`. But it gives up if
 * the answer is not a stream (a 502 of a proxy while the server restarts), and it waits for ever on a connection that died silently (a pulled
 * cable). In these cases this function opens the stream again.
 */
export function openStream(path: string, handlers: StreamHandlers): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT_MS
  let anew = false
  let resumable = false
  let beatMs = BEAT_MS
  const expectWithin = (ms: number) => {
    clearTimeout(watchdog)
    watchdog = setTimeout(reopen, ms)
  }
  const heard = (event?: MessageEvent) => {
    resumable ||= (event?.lastEventId ?? '') !== ''
    expectWithin(SILENT_BEATS * beatMs)
  }
  const open = () => {
    source = new EventSource(path)
    resumable = false
    expectWithin(OPENING_MS)
    source.addEventListener('open', () => {
      wait = FIRST_WAIT_MS
      heard()
      handlers.opened()
      if (anew) handlers.gap()
      anew = false
    })
    source.addEventListener('error', () => {
      handlers.lost()
      // The browser resumes by itself from the last event id it got. If the connection broke before any id arrived, it has no position.
      if (source.readyState !== EventSource.CLOSED) {
        anew ||= !resumable
        return
      }
      anew = true
      handlers.refused()
      clearTimeout(watchdog)
      timer = setTimeout(open, wait)
      wait = Math.min(LONGEST_WAIT_MS, wait * 2)
    })
    source.addEventListener('beat', (event: MessageEvent<string>) => {
      beatMs = Number(event.data) || BEAT_MS
      heard(event)
    })
    for (const [name, handle] of Object.entries(handlers.on))
      source.addEventListener(name, (event: MessageEvent<string>) => {
        heard(event)
        handle(event.data)
      })
  }
  const stop = () => {
    clearTimeout(timer)
    clearTimeout(watchdog)
    source.close()
  }
  const reopen = () => {
    handlers.lost()
    stop()
    anew = true
    open()
  }
  // The device notices a network change first. Only opening the stream again shows what that means: a device without a network fails at once, and a
  // device that is its own server goes on.
  addEventListener('offline', reopen)
  addEventListener('online', reopen)
  open()
  return () => {
    removeEventListener('offline', reopen)
    removeEventListener('online', reopen)
    stop()
  }
}
