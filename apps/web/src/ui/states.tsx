import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ApiError } from '../api/client.ts'
import { useI18n } from '../i18n/i18n.tsx'
import { useSayProblem } from './say-problem.ts'

export function Loading({ rows = 4 }: { readonly rows?: number }) {
  const { t } = useI18n()
  return (
    <div className="skeletons" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="skeleton" />
      ))}
    </div>
  )
}

export function Empty({
  title,
  hint,
  children,
}: {
  readonly title: string
  readonly hint?: string
  readonly children?: ReactNode
}) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {hint !== undefined && <p className="muted">{hint}</p>}
      {children}
    </div>
  )
}

/** Says what went wrong and what to do next. */
export function Failure({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const { t } = useI18n()
  const sayProblem = useSayProblem()
  // An address that cannot be read is treated like one that does not exist for us.
  const missing = error instanceof ApiError && (error.status === 404 || error.code === 'request.malformed')
  const words = missing ? t('state.notFound') : sayProblem(error)
  return (
    <div className="failure" role="alert">
      <p>{words}</p>
      {missing && (
        <Link to="/" className="button">
          {t('state.backToDesk')}
        </Link>
      )}
      {retry !== undefined && !missing && !(error instanceof ApiError && error.status === 403) && (
        <button type="button" onClick={retry}>
          {t('state.retry')}
        </button>
      )}
    </div>
  )
}
