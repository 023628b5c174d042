import { bearsSecrecyMark } from '@giapranh/kernel/text'

/** True if any text of a form has a secrecy mark, by the same rule as the server. Such a text is not sent and is not kept on the device. */
export function isClassified(value: unknown): boolean {
  if (typeof value === 'string') return bearsSecrecyMark(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(isClassified)
}
