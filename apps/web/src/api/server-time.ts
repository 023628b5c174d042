/** The installation's clock may differ from the device's: the demonstration runs in 2022. All screens show the installation's clock. */
let offsetMs = 0
const listeners = new Set<() => void>()

/** Every answer that contains `now` sets the time. Small differences, caused by travel time, are ignored. */
export function learnServerTime(iso: string): void {
  const next = Date.parse(iso) - Date.now()
  if (Math.abs(next - offsetMs) < 750) return
  offsetMs = next
  for (const listener of listeners) listener()
}

export const serverNow = (): number => Date.now() + offsetMs

let tick = serverNow()
let timer: ReturnType<typeof setInterval> | undefined

/** One ticker for all countdowns of a page: one second of the installation's clock. */
export function subscribeSeconds(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    tick = serverNow()
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

export const currentSecond = (): number => {
  const now = serverNow()
  if (Math.abs(now - tick) >= 1000) tick = now
  return tick
}
