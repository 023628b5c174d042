import type { ClockView, ObligationView } from '@giapranh/contracts'
import { type ClockReading, readClock } from '@giapranh/kernel/clock'
import { useMemo, useSyncExternalStore } from 'react'
import { currentSecond, subscribeSeconds } from '../api/server-time.ts'
import { type I18n, useI18n } from '../i18n/i18n.tsx'
import { formatDue, formatDuration, formatInstant } from '../i18n/time.ts'
import { clockOf } from './clock-of.ts'

/** The installation's clock, updated every second. */
export function useNow(): number {
  return useSyncExternalStore(subscribeSeconds, currentSecond)
}

export function useReading(view: ClockView): ClockReading {
  const now = useNow()
  const clock = useMemo(() => clockOf(view), [view])
  return readClock(clock, now as Parameters<typeof readClock>[1])
}

/** Says a clock reading in words. A screen shows the words with a shape and a colour, never the colour alone. */
export function sayReading(reading: ClockReading, i18n: I18n): string {
  const { t } = i18n
  switch (reading.phase) {
    case 'paused':
      return t('time.paused')
    case 'open-ended':
      return t('time.openEnded')
    case 'stopped':
      return t('time.done')
    case 'late':
      return t('time.late', { time: formatDuration(reading.lateByMs, i18n) })
    case 'calm':
    case 'warm':
      return formatDuration(reading.remainingMs ?? 0, i18n)
  }
}

/** The time at the left of a strip: a bar that empties, words, and the due instant. */
export function TimeCell({ clock, state }: { readonly clock: ClockView; readonly state: ObligationView['state'] }) {
  const i18n = useI18n()
  const reading = useReading(clock)
  if (clock.stoppedAt !== null)
    return (
      <div className="time time-stopped">
        <span className="time-words">{i18n.t(`obligation.${state}`)}</span>
        <span className="time-due">{i18n.t('time.at', { instant: formatInstant(clock.stoppedAt) })}</span>
      </div>
    )
  const runs = reading.phase === 'calm' || reading.phase === 'warm'
  const words = sayReading(reading, i18n)
  return (
    <div className={`time time-${reading.phase}`}>
      <span className="time-words">{runs ? i18n.t('time.left', { time: words }) : words}</span>
      {clock.due !== null && (
        <span className="time-due">
          {/* While it is paused, the due instant moves; only the time left stays the same. */}
          {reading.phase === 'paused' && reading.remainingMs !== null
            ? i18n.t('time.left', { time: formatDuration(reading.remainingMs, i18n) })
            : i18n.t('time.due', { instant: formatDue(clock.due) })}
        </span>
      )}
    </div>
  )
}

/** Shows the same in one line, for running text. */
export function TimeWords({ clock }: { readonly clock: ClockView }) {
  const i18n = useI18n()
  const reading = useReading(clock)
  const words =
    reading.phase === 'calm' || reading.phase === 'warm'
      ? i18n.t('time.left', { time: sayReading(reading, i18n) })
      : sayReading(reading, i18n)
  return <span className={`time-inline time-${reading.phase}`}>{words}</span>
}
