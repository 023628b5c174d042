import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Bytes of JSON given to the compiler between two collections. A document laid out takes some fifty times its JSON in
 * native memory, which is freed only when its handle is collected; to the engine the handle weighs nothing, and without
 * this a process that makes one long report after another grows by thirty megabytes with each.
 */
const BETWEEN_COLLECTIONS = 200_000

let given = 0
let collect: (() => void) | undefined

/** Counts what was laid out, and frees what earlier documents left once it has come to enough. */
export function collectAfter(bytes: number): void {
  given += bytes
  if (given < BETWEEN_COLLECTIONS) return
  given = 0
  collect ??= collector()
  collect()
}

/** The engine's own collection, which Node gives only to who asks for it by a flag. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  const found: unknown = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  return typeof found === 'function' ? () => void Reflect.apply(found, undefined, []) : () => undefined
}
