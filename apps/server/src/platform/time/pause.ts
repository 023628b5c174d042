import { setImmediate } from 'node:timers/promises'

/** So many parts of an answer are made without a pause; each takes some hundredths of a millisecond. */
const MANY = 400

/** Between two steps of a large answer everybody else has a turn: nobody waits for all of it. A usual one is not held up. */
export async function letOthersIn(parts: number): Promise<void> {
  if (parts > MANY) await setImmediate()
}
