import { env } from 'node:process'

/** The mutation tests run every test for every change: a tenth of the plays must do there. */
export const FEW = env['GIAPRANH_FEW_PLAYS'] === '1'

/** How many plays: as many as usual in every run, `night` by night. */
export function howMany(usual: number, night = usual): number {
  if (FEW) return Math.ceil(usual / 10)
  return env['GIAPRANH_NIGHTLY'] === '1' ? night : usual
}
