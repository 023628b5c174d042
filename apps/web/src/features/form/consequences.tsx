import type { Preview } from '@giapranh/contracts'
import { ApiError } from '../../api/client.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useSayChange } from '../../known/change.ts'

/** Shows what sending would do, or what the rules refuse, or that more fields must be filled in before the rules can tell. */
export function Consequences(props: {
  readonly kind: string
  readonly preview: { readonly data: Preview | undefined; readonly error: Error | null }
  readonly complete: boolean
  /** Fields that show their own error beside them. */
  readonly said: ReadonlySet<string | undefined>
}) {
  const { kind, preview, complete, said } = props
  const { t } = useI18n()
  const say = useSayChange(kind)
  if (!complete) return <p className="consequences muted">{t('act.previewWaits')}</p>
  if (preview.error instanceof ApiError && preview.error.field !== undefined && said.has(preview.error.field))
    return <p className="consequences muted">{t('act.previewWaits')}</p>
  if (preview.error !== null)
    return preview.error.message === '' ? null : <p className="consequences wrong">{preview.error.message}</p>
  // The height does not change while the rules are being asked, so the button does not move under the pointer.
  if (preview.data === undefined) return <p className="consequences muted">{t('act.previewing')}</p>
  const { changes } = preview.data
  const told = new Set(changes.filter((change) => change.change === 'opened').map((change) => change.unit?.id))
  const lines = changes
    .filter((change) => change.change !== 'admitted' || !told.has(change.unit?.id))
    .map(say)
    .filter((line) => line !== null)
  return (
    <div className="consequences" aria-live="polite">
      <strong>{t('act.consequence')}</strong>
      {lines.length === 0 ? (
        <p>{t('act.noConsequence')}</p>
      ) : (
        <ul>
          {lines.slice(0, 12).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {lines.length > 12 && <li>+ {lines.length - 12}</li>}
        </ul>
      )}
    </div>
  )
}
