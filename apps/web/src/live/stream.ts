export interface StreamHandlers {
  readonly on: Readonly<Record<string, (data: string) => void>>
  readonly opened: () => void
  readonly lost: () => void
  /** Opened again without a place to go on from: what happened between was not told. */
  readonly gap: () => void
}

const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 15_000

/**
 * The server's events, for as long as it takes. The browser resumes a dropped connection by itself with `Last-Event-ID`, but gives
 * up for good where anything but a stream answers (a proxy's 502 while the server restarts): then it is opened anew here.
 */
export function openStream(path: string, handlers: StreamHandlers): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT_MS
  let anew = false
  const open = () => {
    source = new EventSource(path)
    source.addEventListener('open', () => {
      wait = FIRST_WAIT_MS
      handlers.opened()
      if (anew) handlers.gap()
      anew = false
    })
    source.addEventListener('error', () => {
      handlers.lost()
      if (source.readyState !== EventSource.CLOSED) return
      anew = true
      timer = setTimeout(open, wait)
      wait = Math.min(LONGEST_WAIT_MS, wait * 2)
    })
    for (const [name, handle] of Object.entries(handlers.on))
      source.addEventListener(name, (event: MessageEvent<string>) => handle(event.data))
  }
  open()
  return () => {
    clearTimeout(timer)
    source.close()
  }
}
