import { hash } from 'node:crypto'
import type { UnitId } from '@giapranh/kernel/units'

/**
 * The permanent id of a unit: a UUID of version 8 (RFC 9562, section 5.8) from the SHA-256 of its permanent key, such
 * as `vn/2020/commune/80.802.27976/police`. Never from a display name, because names change.
 */
export function unitIdOf(key: string): UnitId {
  const hex = hash('sha256', key, 'hex')
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as UnitId
}
