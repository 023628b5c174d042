import { randomFillSync } from 'node:crypto'
import type { Instant } from '@giapranh/kernel'

const pool = new Uint8Array(4096)
let used = pool.length
let lastMs = 0
let counter = 0

/**
 * A UUIDv7 (RFC 9562 section 5.7): milliseconds of the given instant, a 12-bit counter that keeps ids of one millisecond in order, 62 random bits.
 * The node makes it; the order of ids is the order of age.
 */
export function newId(at: Instant): string {
  if (used + 8 > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  counter = at === lastMs ? (counter + 1) & 0xfff : 0
  lastMs = at
  const time = Math.trunc(at).toString(16).padStart(12, '0')
  let random = ''
  for (let i = 0; i < 8; i += 1) {
    const byte = pool[used + i] ?? 0
    random += (i === 0 ? (byte & 0x3f) | 0x80 : byte).toString(16).padStart(2, '0')
  }
  used += 8
  const count = counter.toString(16).padStart(3, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-${random.slice(0, 4)}-${random.slice(4)}`
}
