import type { DraftRow } from '@giapranh/contracts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { dossierQuery } from '../../api/queries.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatInstant } from '../../i18n/time.ts'
import { useMe } from '../../known/me.ts'
import { useKindWords } from '../../known/words.ts'
import { More } from '../../ui/more.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { usePageTitle } from '../../ui/title.ts'
import { useUnitName } from '../../ui/unit-name.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { draftsUnsent } from '../../unsent/draft-updates.ts'
import { NewDraft } from './new-draft.tsx'
import { draftsQuery } from './queries.ts'
import { useSayPerson } from './say-person.ts'

const route = getRouteApi('/shell/drafts')
const STATES = ['open', 'sealed', 'discarded'] as const

/** The drafts of my unit and those shared with it. If the address names a dossier, only the drafts of that dossier. */
export function DraftsPage() {
  const { state = 'open', dossier } = route.useSearch()
  const { t } = useI18n()
  const { person } = useMe()
  const navigate = route.useNavigate()
  const list = useRef<HTMLOListElement>(null)
  const [creating, setCreating] = useState(false)
  const [unsent] = useState(() => draftsUnsent(person.id))
  useListKeys(list)
  usePageTitle(t('nav.drafts'))
  const drafts = useInfiniteQuery(draftsQuery(state, dossier))
  const rows = drafts.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page">
      <header className="page-head page-head-line">
        <h1>{t('nav.drafts')}</h1>
        <Segmented
          name="draft-state"
          label={t('drafts.state')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`drafts.state.${value}`) }))}
          onChange={(next) =>
            void navigate({
              to: '.',
              search: { ...(dossier === undefined ? {} : { dossier }), ...(next === 'open' ? {} : { state: next }) },
            })
          }
        />
        <button type="button" className="primary" onClick={() => setCreating(true)}>
          {t('drafts.new')}
        </button>
      </header>
      {dossier !== undefined && <OfDossier id={dossier} />}
      {drafts.isPending && <Loading rows={6} />}
      {drafts.isError && <Failure error={drafts.error} retry={() => void drafts.refetch()} />}
      {drafts.isSuccess && rows.length === 0 && (
        <Empty title={t(`drafts.empty.${state}`)} hint={t(`drafts.emptyHint.${state}`)} />
      )}
      <ol className="rows" ref={list}>
        {rows.map((row) => (
          <DraftLine key={row.id} row={row} unsent={unsent.has(row.id)} />
        ))}
      </ol>
      {drafts.hasNextPage && <More busy={drafts.isFetchingNextPage} fetchNext={() => void drafts.fetchNextPage()} />}
      {creating && <NewDraft dossierId={dossier} close={() => setCreating(false)} />}
    </div>
  )
}

function OfDossier({ id }: { readonly id: string }) {
  const { data } = useQuery(dossierQuery(id))
  if (data === undefined) return null
  return (
    <p className="draft-of">
      <Link to="/dossiers/$id" params={{ id }} className="text-link">
        {data.number} {data.title}
      </Link>
    </p>
  )
}

function DraftLine({ row, unsent }: { readonly row: DraftRow; readonly unsent: boolean }) {
  const { t } = useI18n()
  const words = useKindWords()
  const unitName = useUnitName()
  const sayPerson = useSayPerson()
  return (
    <li className="row">
      <Link to="/drafts/$id" params={{ id: row.id }}>
        <span className="row-title">
          {row.title}
          {unsent && <strong className="draft-unsent"> · {t('drafts.hasUnsent')}</strong>}
        </span>
        <span className="row-meta muted">
          {words.name(row.for.kind)} · {words.field(row.for.kind, row.for.field)}
          {row.dossier !== null && (
            <>
              {' · '}
              <span className="nowrap">{row.dossier.number}</span>
            </>
          )}
          {row.right !== 'own' && ` · ${unitName(row.unit)}`}
        </span>
        <span className="row-state">{row.right === 'read' ? t('drafts.reads') : sayPerson(row.lastBy)}</span>
        <time className="row-time muted" dateTime={row.lastAt}>
          {formatInstant(row.lastAt)}
        </time>
      </Link>
    </li>
  )
}
