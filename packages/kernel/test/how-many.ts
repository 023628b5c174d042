import { env } from 'node:process'

/** The mutation tests run every test for every change: there a tenth of the plays must be enough. */
export const FEW = env['GIAPRANH_FEW_PLAYS'] === '1'

/** The number of plays: the usual number in every run, `night` at night. */
export function howMany(usual: number, night = usual): number {
  if (FEW) return Math.ceil(usual / 10)
  return env['GIAPRANH_NIGHTLY'] === '1' ? night : usual
}
