import type { PaperView } from '@giapranh/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useI18n } from '../../i18n/i18n.tsx'
import { usePageTitle } from '../../ui/title.ts'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { More } from '../../ui/more.tsx'
import { PaperFormats, useSayPaper } from './paper-lines.tsx'
import { registerQuery } from './queries.ts'

/** The register of documents that my unit issued, the latest first. */
export function PapersPage() {
  const { t } = useI18n()
  const register = useInfiniteQuery(registerQuery)
  usePageTitle(t('nav.papers'))
  const papers = register.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.papers')}</h1>
        <p className="muted">{t('papers.page.lead')}</p>
      </header>
      {register.isPending && <Loading rows={6} />}
      {register.isError && <Failure error={register.error} retry={() => void register.refetch()} />}
      {register.isSuccess && papers.length === 0 && (
        <Empty title={t('papers.page.empty')} hint={t('papers.page.emptyHint')} />
      )}
      {papers.length > 0 && (
        <ul className="files" aria-label={t('nav.papers')}>
          {papers.map((paper) => (
            <Paper key={paper.id} paper={paper} />
          ))}
        </ul>
      )}
      {register.hasNextPage && (
        <More busy={register.isFetchingNextPage} fetchNext={() => void register.fetchNextPage()} />
      )}
    </div>
  )
}

function Paper({ paper }: { readonly paper: PaperView }) {
  const { t } = useI18n()
  const sayPaper = useSayPaper()
  const { rank, name } = paper.signer
  return (
    <li>
      <span className="file">
        <span className="file-name">{sayPaper(paper)}</span>
        <span>{paper.subject}</span>
        <span className="muted small">
          {t('papers.signedBy', { person: rank === null ? name : `${rank} ${name}` })} ·{' '}
          <Link to="/dossiers/$id" params={{ id: paper.dossier.id }} className="text-link">
            {t('papers.ofDossier', { number: paper.dossier.number })}
          </Link>
        </span>
      </span>
      <span className="nowrap">
        <PaperFormats paper={paper} />
      </span>
    </li>
  )
}
