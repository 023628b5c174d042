import type { DossierRow } from '@giapranh/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type RefObject, useDeferredValue, useRef } from 'react'
import { type DossierFilter, dossiersQuery } from '../../api/queries.ts'
import { useKinds } from '../../known/kinds.ts'
import { useKindWords, useRegulationWords } from '../../known/words.ts'
import { usePageTitle } from '../../ui/title.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatInstant } from '../../i18n/time.ts'
import { More } from '../../ui/more.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { useUnitName } from '../../ui/unit-name.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { useTyped } from '../../ui/use-typed.ts'

const route = getRouteApi('/shell/dossiers')

/** The dossiers that my unit sees, newest first. The search ignores diacritics. The address contains the whole view. */
export function DossiersPage() {
  const { t, say } = useI18n()
  const kinds = useKinds()
  const filter = route.useSearch()
  const navigate = route.useNavigate()
  // Writes the whole view again, so that an empty choice leaves the address. The back button undoes each choice, but not each letter.
  const change = (part: DossierFilter, replace = false) =>
    void navigate({ to: '.', search: (now) => ({ ...now, ...part }) as typeof now, replace, resetScroll: false })
  const [words, type] = useTyped(filter.q ?? '', (q) => change({ q }, true))
  const dossiers = useInfiniteQuery(dossiersQuery({ ...useDeferredValue(filter), with: 'tally' }))
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLOListElement>(null)
  useListKeys(list, search)
  usePageTitle(t('nav.dossiers'))
  const rows = dossiers.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.dossiers')}</h1>
      </header>
      <div className="filters">
        <input
          ref={search}
          type="search"
          // On a telephone the keyboard would cover the list that the person asked for.
          autoFocus={matchMedia('(pointer: fine)').matches}
          placeholder={t('dossiers.search')}
          aria-label={t('dossiers.search')}
          value={words}
          onChange={(event) => type(event.target.value)}
        />
        <Segmented
          name="scope"
          label={t('nav.dossiers')}
          value={filter.scope ?? 'all'}
          options={[
            { value: 'all', label: t('dossiers.all') },
            { value: 'party', label: t('dossiers.party') },
            { value: 'mine', label: t('dossiers.mine') },
          ]}
          onChange={(scope) => change({ scope: scope === 'all' ? undefined : scope })}
        />
        <select
          aria-label={t('dossiers.anyKind')}
          value={filter.kind ?? ''}
          onChange={(event) => change({ kind: event.target.value })}
        >
          <option value="">{t('dossiers.anyKind')}</option>
          {kinds.map((kind) => (
            <option key={kind.kind} value={kind.kind}>
              {say(kind.wording.name)}
            </option>
          ))}
        </select>
        <select
          aria-label={t('dossiers.anyState')}
          value={filter.state ?? ''}
          onChange={(event) => change({ state: event.target.value })}
        >
          <option value="">{t('dossiers.anyState')}</option>
          <option value="open">{t('dossiers.open')}</option>
          <option value="closed">{t('dossiers.closed')}</option>
        </select>
      </div>
      {dossiers.isPending && <Loading rows={8} />}
      {dossiers.isError && <Failure error={dossiers.error} retry={() => void dossiers.refetch()} />}
      {dossiers.isSuccess &&
        rows.length === 0 &&
        (Object.keys(filter).length === 0 ? (
          <Empty title={t('dossiers.empty')} hint={t('dossiers.emptyHint')} />
        ) : (
          <Empty title={t('dossiers.noMatch')} hint={t('dossiers.noMatchHint')}>
            <Link to="/dossiers" className="button">
              {t('dossiers.clear')}
            </Link>
          </Empty>
        ))}
      <DossierList rows={rows} list={list} />
      {dossiers.hasNextPage && (
        <More busy={dossiers.isFetchingNextPage} fetchNext={() => void dossiers.fetchNextPage()} />
      )}
      {rows.length > 0 && <p className="muted list-keys">{t('dossiers.keys')}</p>}
    </div>
  )
}

function DossierList({
  rows,
  list,
}: {
  readonly rows: readonly DossierRow[]
  readonly list: RefObject<HTMLOListElement | null>
}) {
  const words = useKindWords()
  const regulation = useRegulationWords()
  const name = useUnitName()
  return (
    <ol className="rows" ref={list}>
      {rows.map((row) => (
        <li key={row.id} className={`row row-${row.state}`}>
          <Link to="/dossiers/$id" params={{ id: row.id }}>
            <span className="row-title">
              {row.title}
              {row.urgency !== 'normal' && (
                <span className={`urgency urgency-${row.urgency}`}>{words.choice(row.kind, row.urgency)}</span>
              )}
            </span>
            <span className="row-meta muted">
              {words.name(row.kind)} · {name(row.originator)} · {regulation.category(row.category)} ·{' '}
              <span className="nowrap">{row.number}</span>
            </span>
            <span className="row-state">
              {row.state === 'open' ? <Standing row={row} /> : words.outcome(row.kind, row.outcome ?? '')}
            </span>
            <time className="row-time muted" dateTime={row.openedAt}>
              {formatInstant(row.openedAt)}
            </time>
          </Link>
        </li>
      ))}
    </ol>
  )
}

/** The state of an open dossier: late obligations come before those that are still running. */
function Standing({ row }: { readonly row: DossierRow }) {
  const { t, number } = useI18n()
  const { tally } = row
  if (tally === undefined || tally.open === 0) return t('dossier.open')
  return (
    <>
      {t('board.open', { count: number(tally.open) })}
      {tally.late > 0 && <span className="late-words"> · {t('board.late', { count: number(tally.late) })}</span>}
    </>
  )
}
