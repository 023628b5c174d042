import { bearsSecrecyMark } from '@giapranh/kernel/text'

/** True where any text of a form bears a secrecy mark, by the rule of the server: such a text does not leave the device, nor stay on it. */
export function isClassified(value: unknown): boolean {
  if (typeof value === 'string') return bearsSecrecyMark(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(isClassified)
}
