import type { DossierRow } from '@giapranh/contracts'
import type { KindDefinition } from '@giapranh/kernel'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRef } from 'react'
import { dossiersQuery } from '../../api/queries.ts'
import { boardName, useKind } from '../../known/kinds.ts'
import { useMe } from '../../known/me.ts'
import { useKindWords, useRegulationWords } from '../../known/words.ts'
import { NotFound } from '../../ui/not-found.tsx'
import { usePageTitle } from '../../ui/title.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDue, formatInstant } from '../../i18n/time.ts'
import { More } from '../../ui/more.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { useUnitName } from '../../ui/unit-name.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'

const route = getRouteApi('/shell/board/$kind')

/** The board of a kind whose tasks carry their own due times. It shows how much is done, open and late in each dossier. */
export function BoardPage() {
  const { kind: name } = route.useParams()
  const kind = useKind(name)
  return kind === undefined ? <NotFound /> : <Board kind={kind} />
}

function Board({ kind }: { readonly kind: KindDefinition }) {
  const kindName = kind.kind
  const { t, say } = useI18n()
  const { post } = useMe()
  const { state = 'open' } = route.useSearch()
  const navigate = route.useNavigate()
  const list = useRef<HTMLOListElement>(null)
  useListKeys(list)
  usePageTitle(say(boardName(kind)))
  const dossiers = useInfiniteQuery(dossiersQuery({ kind: kindName, state, with: 'tally' }))
  const rows = dossiers.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page">
      <header className="page-head page-head-line">
        <h1>{say(boardName(kind))}</h1>
        <Segmented
          name="board-state"
          label={t('dossiers.anyState')}
          value={state}
          options={[
            { value: 'open', label: t('dossiers.open') },
            { value: 'closed', label: t('dossiers.closed') },
          ]}
          onChange={(next) => void navigate({ to: '.', search: next === 'open' ? {} : { state: next } })}
        />
        {post !== null && kind.opening.posts.includes(post.role) && (
          <Link to="/new/$kind" params={{ kind: kindName }} className="button primary">
            {say(kind.wording.open)}
          </Link>
        )}
      </header>
      {dossiers.isPending && <Loading rows={6} />}
      {dossiers.isError && <Failure error={dossiers.error} retry={() => void dossiers.refetch()} />}
      {dossiers.isSuccess && rows.length === 0 && <Empty title={t('dossiers.empty')} hint={say(kind.wording.lead)} />}
      <ol className="board" ref={list}>
        {rows.map((row) => (
          <BoardRow key={row.id} row={row} />
        ))}
      </ol>
      {dossiers.hasNextPage && (
        <More busy={dossiers.isFetchingNextPage} fetchNext={() => void dossiers.fetchNextPage()} />
      )}
    </div>
  )
}

function BoardRow({ row }: { readonly row: DossierRow }) {
  const { t } = useI18n()
  const words = useKindWords()
  const regulation = useRegulationWords()
  const name = useUnitName()
  const tally = row.tally ?? { open: 0, late: 0, ended: 0, nextDue: null }
  const whole = Math.max(1, tally.open + tally.ended)
  const share = (count: number) => ({ inlineSize: `${(count / whole) * 100}%` })
  return (
    <li className="board-row">
      <Link to="/dossiers/$id" params={{ id: row.id }}>
        <span className="row-title">
          {row.title}
          {row.urgency !== 'normal' && (
            <span className={`urgency urgency-${row.urgency}`}>{words.choice(row.kind, row.urgency)}</span>
          )}
        </span>
        <span className="row-meta muted">
          {name(row.originator)} · {formatInstant(row.openedAt)} · {regulation.category(row.category)} ·{' '}
          <span className="nowrap">{row.number}</span>
        </span>
        <span className="progress" aria-hidden="true">
          <span className="progress-done" style={share(tally.ended)} />
          <span className="progress-late" style={share(tally.late)} />
          <span className="progress-open" style={share(tally.open - tally.late)} />
        </span>
        <span className="board-counts">
          <span className="counted counted-done">{t('board.done', { count: tally.ended })}</span>
          <span className="counted counted-open">{t('board.open', { count: tally.open })}</span>
          {tally.late > 0 && <span className="late-words">{t('board.late', { count: tally.late })}</span>}
          {tally.nextDue !== null && (
            <span className="muted">{t('time.due', { instant: formatDue(tally.nextDue) })}</span>
          )}
        </span>
      </Link>
    </li>
  )
}
