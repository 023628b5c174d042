import type { I18n } from '../../i18n/i18n.tsx'

const STEP = 1024
const UNITS = ['kb', 'mb', 'gb'] as const

/** `1,2 MB`, with the number format of the language. One unit is 1,024 of the next smaller one, as on officers' computers. */
export function sayFileSize(bytes: number, { t, number }: Pick<I18n, 't' | 'number'>): string {
  if (bytes < STEP) return t('files.size.byte', { count: number(bytes) })
  let [size, unit]: [number, (typeof UNITS)[number]] = [bytes / STEP, 'kb']
  for (const next of UNITS.slice(1)) {
    // A value that would round to 1,024 is shown as one of the next unit.
    if (Number(size.toFixed(1)) < STEP) break
    ;[size, unit] = [size / STEP, next]
  }
  return t(`files.size.${unit}`, { count: number(size) })
}
