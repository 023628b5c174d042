import { Link } from '@tanstack/react-router'
import { useI18n } from '../i18n/i18n.tsx'
import { useLive } from '../live/live.tsx'

export function Toasts() {
  const { toasts, dismiss } = useLive()
  const { t } = useI18n()
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast toast-${toast.kind}`}>
          <span className="toast-kind">
            {toast.kind === 'sent'
              ? t('act.sent')
              : toast.kind === 'new'
                ? t('desk.newItems', { count: 1 })
                : t(`notice.${toast.kind}`)}
          </span>
          {toast.dossierId === null ? (
            <span>{toast.title}</span>
          ) : (
            <Link to="/dossiers/$id" params={{ id: toast.dossierId }} onClick={() => dismiss(toast.id)}>
              {toast.title}
            </Link>
          )}
          <button type="button" className="quiet" aria-label={t('help.close')} onClick={() => dismiss(toast.id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  )
}
