import { useEffect, useRef } from 'react'
import { useI18n } from '../i18n/i18n.tsx'

/** The rest of a list, fetched when its end comes near; the button is for whoever has neither wheel nor patience. */
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
