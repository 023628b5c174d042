import type { DraftVersion } from '@giapranh/contracts'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type RefObject, useState } from 'react'
import { call } from '../../api/client.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatInstant } from '../../i18n/time.ts'
import { More } from '../../ui/more.tsx'
import { useSayProblem } from '../../ui/say-problem.ts'
import { Failure, Loading } from '../../ui/states.tsx'
import { DiffView } from './diff-view.tsx'
import { draftVersionQuery, draftVersionsQuery } from './queries.ts'
import { useSayPerson } from './say-person.ts'

/** Earlier versions: they can be saved under a name, compared with the present text, and restored. */
export function Versions(props: {
  readonly draftId: string
  readonly text: () => string
  readonly mayWrite: boolean
  readonly nameField: RefObject<HTMLInputElement | null>
}) {
  const { draftId, text, mayWrite, nameField } = props
  const { t } = useI18n()
  const versions = useInfiniteQuery(draftVersionsQuery(draftId))
  const [chosen, setChosen] = useState<string>()
  const list = versions.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="draft-part" aria-labelledby="draft-versions">
      <h2 id="draft-versions">{t('drafts.versions')}</h2>
      {mayWrite && <NameVersion draftId={draftId} field={nameField} />}
      {versions.isPending && <Loading rows={2} />}
      {versions.isError && <Failure error={versions.error} retry={() => void versions.refetch()} />}
      {versions.isSuccess && list.length === 0 && <p className="muted small">{t('drafts.versions.none')}</p>}
      <ul className="draft-versions">
        {list.map((version) => (
          <li key={version.id}>
            <VersionLine
              version={version}
              open={chosen === version.id}
              toggle={() => setChosen(chosen === version.id ? undefined : version.id)}
            />
            {chosen === version.id && (
              <ChosenVersion
                draftId={draftId}
                versionId={version.id}
                text={text}
                mayWrite={mayWrite}
                done={() => setChosen(undefined)}
              />
            )}
          </li>
        ))}
      </ul>
      {versions.hasNextPage && (
        <More busy={versions.isFetchingNextPage} fetchNext={() => void versions.fetchNextPage()} />
      )}
    </section>
  )
}

function VersionLine(props: { readonly version: DraftVersion; readonly open: boolean; readonly toggle: () => void }) {
  const { version, open, toggle } = props
  const { t } = useI18n()
  const sayPerson = useSayPerson()
  return (
    <button type="button" className="quiet draft-version" aria-expanded={open} onClick={toggle}>
      <strong>{version.name ?? t(`drafts.version.${version.why === 'named' ? 'for-seal' : version.why}`)}</strong>
      <span className="muted small">
        {formatInstant(version.at)} · {sayPerson(version.by)}
      </span>
    </button>
  )
}

function NameVersion(props: { readonly draftId: string; readonly field: RefObject<HTMLInputElement | null> }) {
  const { draftId, field } = props
  const { t } = useI18n()
  const sayProblem = useSayProblem()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState('')
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setWrong('')
    try {
      await call('POST', `/api/drafts/${draftId}/versions`, { body: { name }, key: crypto.randomUUID() })
      setName('')
      await queries.invalidateQueries({ queryKey: ['draft-versions', draftId] })
    } catch (error) {
      setWrong(sayProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="draft-name-version" onSubmit={(event) => void save(event)}>
      <input
        ref={field}
        value={name}
        maxLength={200}
        placeholder={t('drafts.versions.name')}
        aria-label={t('drafts.versions.name')}
        {...(wrong === '' ? {} : { 'aria-invalid': true, 'aria-describedby': 'draft-version-wrong' })}
        onChange={(event) => setName(event.target.value)}
      />
      <button type="submit" disabled={busy || name.trim() === ''}>
        {t('drafts.versions.keep')}
      </button>
      {wrong !== '' && (
        <p className="wrong" role="alert" id="draft-version-wrong">
          {wrong}
        </p>
      )}
    </form>
  )
}

/** Shows what restoring a version would change in the present text. */
function ChosenVersion(props: {
  readonly draftId: string
  readonly versionId: string
  readonly text: () => string
  readonly mayWrite: boolean
  readonly done: () => void
}) {
  const { draftId, versionId, text, mayWrite, done } = props
  const { t } = useI18n()
  const sayProblem = useSayProblem()
  const queries = useQueryClient()
  const version = useQuery(draftVersionQuery(draftId, versionId))
  const [now] = useState(text)
  const [wrong, setWrong] = useState('')
  const restore = async () => {
    setWrong('')
    try {
      await call('POST', `/api/drafts/${draftId}/restore`, { body: { versionId } })
      await queries.invalidateQueries({ queryKey: ['draft-versions', draftId] })
      done()
    } catch (error) {
      setWrong(sayProblem(error))
    }
  }
  if (version.isPending) return <Loading rows={1} />
  if (version.isError) return <Failure error={version.error} retry={() => void version.refetch()} />
  return (
    <div className="draft-chosen">
      <p className="muted small">{t('drafts.diff.hint')}</p>
      <DiffView before={now} after={version.data.text} />
      {mayWrite && version.data.text !== now && (
        <button type="button" onClick={() => void restore()}>
          {t('drafts.restore')}
        </button>
      )}
      {wrong !== '' && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
    </div>
  )
}
