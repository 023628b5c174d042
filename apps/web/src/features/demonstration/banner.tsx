import { useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { healthQuery } from '../../api/queries.ts'
import { learnServerTime } from '../../api/server-time.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatInstant } from '../../i18n/time.ts'
import { useNow } from '../../ui/countdown.tsx'

/** Every screen of the demonstration shows this: the data are synthetic, and the time of its clock. */
export function DemoBanner({ canAdvance = true }: { readonly canAdvance?: boolean }) {
  const { t } = useI18n()
  const { data } = useQuery(healthQuery)
  const now = useNow()
  const queries = useQueryClient()
  const demonstration = data?.demonstration ?? null
  if (demonstration === null) return null
  const advance = async (minutes: number) => {
    const answer = await call<{ now: string }>('POST', '/api/demonstration/clock', { body: { minutes } })
    learnServerTime(answer.now)
    setTimeout(() => void queries.invalidateQueries(), 1_200)
  }
  return (
    <aside className="demo" aria-label={t('demo.banner')}>
      <span>
        <strong className="demo-long">{t('demo.banner')}</strong>
        <strong className="demo-brief">{t('demo.short')}</strong>
        {' · '}
        <span className="demo-long">{t('demo.clock')} </span>
        <span className="nowrap">{formatInstant(now)}</span>
        {demonstration.progress < 1 && ` · ${t('demo.filling', { percent: Math.floor(demonstration.progress * 100) })}`}
      </span>
      {canAdvance && (
        <span className="demo-advance">
          <span className="demo-word">{t('demo.advance')}</span>
          <button type="button" onClick={() => void advance(5)}>
            {t('demo.minutes', { count: 5 })}
          </button>
          <button type="button" onClick={() => void advance(60)}>
            {t('demo.hours', { count: 1 })}
          </button>
          <button type="button" onClick={() => void advance(24 * 60)}>
            {t('demo.hours', { count: 24 })}
          </button>
          <button type="button" onClick={() => void advance(7 * 24 * 60)}>
            {t('demo.days', { count: 7 })}
          </button>
        </span>
      )}
    </aside>
  )
}
