export interface StreamHandlers {
  readonly on: Readonly<Record<string, (data: string) => void>>
  readonly opened: () => void
  readonly lost: () => void
  /** Opened again without a place to go on from: what happened between was not told. */
  readonly gap: () => void
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000
/** A line that has not opened by then will not. */
const OPENING_MS = 8_000
/** How often the server's heart beats, until it says so itself. */
const BEAT_MS = 10_000
/** Nothing heard for so many beats: the line is dead, whatever the browser believes of it. */
const SILENT_BEATS = 2.5

/**
 * The server's events, for as long as it takes. The browser resumes a dropped connection by itself with `Last-Event-ID`, but gives
 * up for good where anything but a stream answers (a proxy's 502 while the server restarts), and waits for ever on a line that died
 * without a word (a pulled cable): then it is opened anew here.
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
      // The browser goes on by itself, from where it was told that it is; a line that broke before that goes on from nowhere.
      if (source.readyState !== EventSource.CLOSED) {
        anew ||= !resumable
        return
      }
      anew = true
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
  // The device itself knows first that something changed. What it means for this line only opening it anew can tell: a device without
  // a network fails at once, and one that is its own server goes on.
  addEventListener('offline', reopen)
  addEventListener('online', reopen)
  open()
  return () => {
    removeEventListener('offline', reopen)
    removeEventListener('online', reopen)
    stop()
  }
}
