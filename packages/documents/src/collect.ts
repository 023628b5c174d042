import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Bytes of JSON given to the compiler between two garbage collections. A laid-out document takes about fifty times its
 * JSON in native memory, which is freed only when its handle is collected. V8 does not see that memory: without this, a
 * process that makes long reports one after another grows by 30 MB with each.
 */
const BETWEEN_COLLECTIONS = 200_000

let given = 0

/** Counts what was laid out and, when it is enough, frees the memory of earlier documents. */
export function collectAfter(bytes: number): void {
  given += bytes
  if (given < BETWEEN_COLLECTIONS) return
  given = 0
  collector()()
}

/**
 * For use after a long Word file: its short-lived trees make V8's young generation about 100 MB larger, and V8 gives
 * that back only when it is told that memory is short.
 */
export function collectThoroughly(): void {
  given = 0
  collector()({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

type Collect = (options?: Readonly<Record<string, string>>) => void
let found: Collect | undefined

/** V8's own collector, which Node exposes only behind a flag. */
function collector(): Collect {
  if (found !== undefined) return found
  setFlagsFromString('--expose-gc')
  const gc: unknown = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  found = typeof gc === 'function' ? (...options) => void Reflect.apply(gc, undefined, options) : () => undefined
  return found
}
