import { Link } from '@tanstack/react-router'
import { useI18n } from '../i18n/i18n.tsx'
import { type Toast, useLive } from '../live/live.tsx'
import { useUnitName } from '../ui/unit-name.tsx'
import { useKindWords } from '../known/words.ts'

export function Toasts() {
  const { toasts, dismiss } = useLive()
  const { t } = useI18n()
  const words = useKindWords()
  const name = useUnitName()
  const said = ({ kind, about }: Toast): string => {
    if (kind === 'sent') return t('act.sent')
    if (about === undefined)
      return kind === 'new' || kind === 'act' ? t('desk.newItems', { count: 1 }) : t(`notice.${kind}`)
    const what =
      about.task === undefined ? words.done(about.kind, about.type ?? '') : words.task(about.kind, about.task)
    // No unit did it, so the words only say what happened.
    if (about.unit === null) return what.charAt(0).toUpperCase() + what.slice(1)
    if (kind === 'act') return `${name(about.unit)} ${what}`
    return kind === 'new' ? `${what} · ${name(about.unit)}` : `${t(`notice.${kind}`)} · ${what} · ${name(about.unit)}`
  }
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={`toast toast-${toast.kind}`}>
          <span className="toast-kind">{said(toast)}</span>
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
