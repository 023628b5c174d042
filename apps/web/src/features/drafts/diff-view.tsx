import { diffText } from '@giapranh/kernel/draft'
import { useMemo } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'

/** How many lines are shown around a change. */
const AROUND = 2

/** A stretch that both texts have. If it is long, its middle is left out. */
function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  const lines = text.split('\n')
  const head = isFirst ? 0 : AROUND
  const tail = isLast ? 0 : AROUND
  if (lines.length <= head + tail + 2) return text
  return [...lines.slice(0, head), '⋯', ...lines.slice(lines.length - tail)].join('\n')
}

/** Shows what would change: removed text is struck out, new text is underlined. */
export function DiffView({ before, after }: { readonly before: string; readonly after: string }) {
  const { t } = useI18n()
  const pieces = useMemo(() => diffText(before, after), [before, after])
  if (pieces.every(({ is }) => is === 'same')) return <p className="muted">{t('drafts.diff.none')}</p>
  return (
    <div className="diff" tabIndex={0} role="region" aria-label={t('drafts.diff.label')}>
      {pieces.map(({ is, text }, index) => {
        if (is === 'removed') return <del key={index}>{text}</del>
        if (is === 'added') return <ins key={index}>{text}</ins>
        return <span key={index}>{shortened(text, index === 0, index === pieces.length - 1)}</span>
      })}
    </div>
  )
}
