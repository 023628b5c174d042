import type { UploadPage, UploadView } from '@giapranh/contracts'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { get } from '../../api/client.ts'
import { usePageTitle } from '../../ui/title.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDuration } from '../../i18n/time.ts'
import { useSayProblem } from '../../ui/say-problem.ts'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { sayFileSize } from './file-size.ts'
import { useSayFileType } from './file-types.ts'
import { removeWaiting } from './live-uploads.ts'

const uploadsQuery = queryOptions({
  queryKey: ['uploads'],
  queryFn: ({ signal }) => get<UploadPage>('/api/uploads', signal),
})

/** The files of my unit that no act has named yet, and when the server will remove each of them. */
export function FilesPage() {
  const i18n = useI18n()
  const { t } = i18n
  const uploads = useQuery(uploadsQuery)
  usePageTitle(t('nav.files'))
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.files')}</h1>
        <p className="muted">
          {t('files.page.lead')}
          {uploads.data !== undefined &&
            ` ${t('files.page.largest', { size: sayFileSize(uploads.data.maxBytes, i18n) })}`}
        </p>
      </header>
      {uploads.isPending ? (
        <Loading />
      ) : uploads.isError ? (
        <Failure error={uploads.error} retry={() => void uploads.refetch()} />
      ) : uploads.data.items.length === 0 ? (
        <Empty title={t('files.page.empty')} hint={t('files.page.emptyHint')} />
      ) : (
        <ul className="files waiting-files">
          {uploads.data.items.map((upload) => (
            <Waiting key={upload.id} upload={upload} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Waiting({ upload }: { readonly upload: UploadView }) {
  const i18n = useI18n()
  const { t } = i18n
  const sayType = useSayFileType()
  const sayProblem = useSayProblem()
  const queries = useQueryClient()
  const [problem, setProblem] = useState<unknown>()
  const remove = async () => {
    setProblem(undefined)
    try {
      await removeWaiting(upload.id)
    } catch (error) {
      setProblem(error)
    }
    await queries.invalidateQueries({ queryKey: uploadsQuery.queryKey })
  }
  const { file, size, received } = upload
  return (
    <li>
      <span className="file">
        <span className="file-name">{upload.name}</span>
        <span className="muted small">
          {[
            file === null ? undefined : sayType(file.type),
            sayFileSize(size, i18n),
            file === null
              ? t('files.page.unfinished', { percent: Math.floor((received / size) * 100) })
              : t('files.page.whole'),
            // Both times are real time: the demonstration's clock does not age files.
            t('files.page.until', { time: formatDuration(Date.parse(upload.expiresAt) - Date.now(), i18n) }),
            upload.mine ? undefined : t('files.page.colleague'),
          ]
            .filter((part) => part !== undefined)
            .join(' · ')}
        </span>
        {problem !== undefined && (
          <span className="wrong" role="alert">
            {sayProblem(problem)}
          </span>
        )}
      </span>
      {upload.mine && (
        <button
          type="button"
          className="quiet"
          aria-label={t('form.remove', { what: upload.name })}
          onClick={() => void remove()}
        >
          {t('files.remove')}
        </button>
      )}
    </li>
  )
}
