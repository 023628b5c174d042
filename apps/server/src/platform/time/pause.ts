import { setImmediate } from 'node:timers/promises'

/** How many parts of an answer are made without a pause; each takes some hundredths of a millisecond. */
const MANY = 400

/** Lets other requests run between two steps of a large answer, so that nobody waits for all of it. A usual answer is not delayed. */
export async function letOthersIn(parts: number): Promise<void> {
  if (parts > MANY) await setImmediate()
}
