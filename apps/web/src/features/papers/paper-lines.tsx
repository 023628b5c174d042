import type { PaperFormat, PaperView } from '@giapranh/contracts'
import { Fragment } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDate } from '../../i18n/time.ts'

const FORMATS: readonly PaperFormat[] = ['pdf', 'docx']

/** `Công văn số 12/CATP ngày 12/9/2022`. */
export function useSayPaper(): (paper: PaperView) => string {
  const { t } = useI18n()
  return ({ type, symbol, dated }) =>
    t('papers.called', { type: t(`papers.type.${type}`), symbol, date: formatDate(`${dated}T00:00:00+07:00`) })
}

/** The documents that a letter issued, as links to save them. On paper only their names are shown. */
export function PaperLines({ papers }: { readonly papers: readonly PaperView[] }) {
  const { t } = useI18n()
  const sayPaper = useSayPaper()
  return (
    <ul className="file-links" aria-label={t('papers.issued')}>
      {papers.map((paper) => (
        <li key={paper.id}>
          <span className="muted">{t('papers.issued')}:</span> {sayPaper(paper)}{' '}
          <span className="nowrap no-print">
            — <PaperFormats paper={paper} />
          </span>
        </li>
      ))}
    </ul>
  )
}

export function PaperFormats({ paper }: { readonly paper: PaperView }) {
  const { t } = useI18n()
  const sayPaper = useSayPaper()
  return FORMATS.map((format, index) => (
    <Fragment key={format}>
      {index > 0 && ' · '}
      <a
        className="text-link"
        href={`/api/dossiers/${paper.dossier.id}/papers/${paper.id}/${format}`}
        download
        aria-label={`${sayPaper(paper)}: ${t(`papers.format.${format}`)}`}
      >
        {t(`papers.format.${format}`)}
      </a>
    </Fragment>
  ))
}
