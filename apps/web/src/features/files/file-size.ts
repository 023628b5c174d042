import type { I18n } from '../../i18n/i18n.tsx'

const STEP = 1024
const UNITS = ['kb', 'mb', 'gb'] as const

/** `1,2 MB` as the language writes numbers; steps of 1,024, as officers' computers show them. */
export function sayFileSize(bytes: number, { t, number }: Pick<I18n, 't' | 'number'>): string {
  if (bytes < STEP) return t('files.size.byte', { count: number(bytes) })
  let [size, unit]: [number, (typeof UNITS)[number]] = [bytes / STEP, 'kb']
  for (const next of UNITS.slice(1)) {
    // What would round to 1,024 is one of the next.
    if (Number(size.toFixed(1)) < STEP) break
    ;[size, unit] = [size / STEP, next]
  }
  return t(`files.size.${unit}`, { count: number(size) })
}
