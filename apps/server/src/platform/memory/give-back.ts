import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Collects garbage once, as far as it goes, and gives the memory back to the system. V8 does so by itself only when the next acts have filled as
 * much again; what a start leaves behind would stay resident on a quiet machine. Takes about 100 ms, so it is called where nobody waits.
 */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc')
  const collect: (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}
