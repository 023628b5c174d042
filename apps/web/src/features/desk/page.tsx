import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useRef, useState } from 'react'
import { type DeskTab, deskQuery } from '../../api/queries.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useKindsToOpen } from '../../known/kinds.ts'
import { useMe } from '../../known/me.ts'
import { usePageTitle } from '../../ui/title.ts'
import { IdleList } from './idle-list.tsx'
import { Neighbours } from './neighbours.tsx'
import { type ListProps, StripList } from './strip-list.tsx'
import { DeskTabs } from './tabs.tsx'

const BoundaryMap = lazy(() => import('../map/index.ts'))
const route = getRouteApi('/shell/')

/** The desk: what I owe, to whom and by when; and what others owe me. */
export function DeskPage() {
  const { t } = useI18n()
  const me = useMe()
  const navigate = useNavigate()
  const { tab = 'owed', at } = route.useSearch()
  const [words, setWords] = useState('')
  const filter = useRef<HTMLInputElement>(null)
  // Every page of obligations brings the counts of all tabs.
  const desk = useInfiniteQuery(deskQuery(tab === 'idle' ? 'owed' : tab))
  const opening = useOpening()
  usePageTitle(t('nav.desk'))
  const openTab = (next: DeskTab) => void navigate({ to: '/', search: next === 'owed' ? {} : { tab: next } })
  const list: ListProps = {
    words,
    at: at ?? null,
    toFilter: () => filter.current?.focus(),
    openNew: () => opening !== undefined && void navigate({ to: '/new/$kind', params: { kind: opening } }),
  }
  return (
    <div className="desk">
      <h1 className="heard">{t('nav.desk')}</h1>
      <div className="desk-main">
        <div className="desk-bar">
          <DeskTabs tab={tab} counts={desk.data?.pages[0]?.counts} open={openTab} />
        </div>
        <div className="desk-tools">
          <input
            ref={filter}
            type="search"
            className="desk-filter"
            placeholder={t('desk.filter')}
            aria-label={t('desk.filter')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') {
                setWords('')
                event.currentTarget.blur()
              }
            }}
          />
          <NewMenu />
        </div>
        {tab === 'idle' ? <IdleList {...list} /> : <StripList {...list} tab={tab} />}
      </div>
      <aside className="desk-side">
        <section>
          <h2>{t('desk.map')}</h2>
          <Suspense fallback={<div className="map map-wait" />}>
            <BoundaryMap unitId={me.unit?.id ?? null} />
          </Suspense>
        </section>
        {me.unit !== null && <Neighbours unitId={me.unit.id} />}
      </aside>
    </div>
  )
}

/** The kind that the key `n` opens: the first kind that this post may open. */
function useOpening(): string | undefined {
  return useKindsToOpen()[0]?.kind
}

function NewMenu() {
  const { say } = useI18n()
  const kinds = useKindsToOpen()
  return (
    <div className="new-menu">
      {kinds.map((kind, index) => (
        <Link
          key={kind.kind}
          to="/new/$kind"
          params={{ kind: kind.kind }}
          className={index === 0 ? 'button primary' : 'button'}
        >
          {say(kind.wording.open)} {index === 0 && <kbd>N</kbd>}
        </Link>
      ))}
    </div>
  )
}
