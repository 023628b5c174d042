import { useEffect, useRef } from 'react'
import { useI18n } from '../i18n/i18n.tsx'

/** Fetches the rest of a list when the user comes near its end. The button is for users who cannot or do not want to scroll. */
export function More({ busy, fetchNext }: { readonly busy: boolean; readonly fetchNext: () => void }) {
  const { t } = useI18n()
  const ref = useRef<HTMLButtonElement>(null)
  const next = useRef(fetchNext)
  next.current = fetchNext
  useEffect(() => {
    const button = ref.current
    if (button === null || busy) return undefined
    const near = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && next.current(),
      {
        rootMargin: '600px',
      },
    )
    near.observe(button)
    return () => near.disconnect()
  }, [busy])
  return (
    <button ref={ref} type="button" className="more" disabled={busy} onClick={fetchNext}>
      {busy ? t('state.loading') : t('state.more')}
    </button>
  )
}
