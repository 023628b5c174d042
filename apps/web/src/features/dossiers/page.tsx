import type { DossierRow } from '@giapranh/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { type DossierFilter, dossiersQuery } from '../../api/queries.ts'
import { useKinds, useKindWords, useRegulationWords } from '../../app/kinds.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatInstant } from '../../i18n/time.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { useUnitName } from '../../ui/unit-name.tsx'

const STORED = 'giapranh.dossiers'

/** What my unit sees, newest first; found by words without regard to diacritics. The last view is kept. */
export function DossiersPage() {
  const { t, say } = useI18n()
  const kinds = useKinds()
  const [filter, setFilter] = useState<DossierFilter>(
    () => JSON.parse(sessionStorage.getItem(STORED) ?? '{}') as DossierFilter,
  )
  const change = (part: DossierFilter) => {
    const next = { ...filter, ...part }
    sessionStorage.setItem(STORED, JSON.stringify(next))
    setFilter(next)
  }
  const dossiers = useInfiniteQuery(dossiersQuery(useDeferredValue(filter)))
  const rows = dossiers.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="page">
      <header className="page-head">
        <h1>{t('nav.dossiers')}</h1>
      </header>
      <div className="filters">
        <input
          type="search"
          autoFocus
          placeholder={t('dossiers.search')}
          aria-label={t('dossiers.search')}
          value={filter.q ?? ''}
          onChange={(event) => change({ q: event.target.value })}
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
          onChange={(scope) => change({ scope })}
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
      {dossiers.isSuccess && rows.length === 0 && <Empty title={t('dossiers.empty')} hint={t('dossiers.emptyHint')} />}
      <DossierList rows={rows} />
      {dossiers.hasNextPage && (
        <button
          type="button"
          className="more"
          disabled={dossiers.isFetchingNextPage}
          onClick={() => void dossiers.fetchNextPage()}
        >
          {t('state.more')}
        </button>
      )}
    </div>
  )
}

function DossierList({ rows }: { readonly rows: readonly DossierRow[] }) {
  const { t } = useI18n()
  const words = useKindWords()
  const regulation = useRegulationWords()
  const name = useUnitName()
  return (
    <ol className="rows">
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
              {row.state === 'open' ? t('dossier.open') : words.outcome(row.kind, row.outcome ?? '')}
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
