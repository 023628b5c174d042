import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Bytes of JSON given to the compiler between two collections. A document laid out takes some fifty times its JSON in
 * native memory, which is freed only when its handle is collected; to the engine the handle weighs nothing, and without
 * this a process that makes one long report after another grows by thirty megabytes with each.
 */
const BETWEEN_COLLECTIONS = 200_000

let given = 0

/** Counts what was laid out, and frees what earlier documents left once it has come to enough. */
export function collectAfter(bytes: number): void {
  given += bytes
  if (given < BETWEEN_COLLECTIONS) return
  given = 0
  collector()()
}

/**
 * After a long Word file: its short-lived trees have made the engine's young generation some hundred megabytes large, which it
 * gives back only when it is told that memory is short.
 */
export function collectThoroughly(): void {
  given = 0
  collector()({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

type Collect = (options?: Readonly<Record<string, string>>) => void
let found: Collect | undefined

/** The engine's own collection, which Node gives only to who asks for it by a flag. */
function collector(): Collect {
  if (found !== undefined) return found
  setFlagsFromString('--expose-gc')
  const gc: unknown = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  found = typeof gc === 'function' ? (...options) => void Reflect.apply(gc, undefined, options) : () => undefined
  return found
}
