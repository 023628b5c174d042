import type { Strip } from '@giapranh/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { DESK_TABS, type DeskTab, deskQuery } from '../../api/queries.ts'
import { serverNow } from '../../api/server-time.ts'
import { useKindsToOpen } from '../../known/kinds.ts'
import { useMe } from '../../known/me.ts'
import { usePageTitle } from '../../ui/title.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { More } from '../../ui/more.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { ActDialog } from '../form/index.ts'
import { DeskStrip } from './strip.tsx'
import { useHand } from './hand.ts'
import { useDeskKeys } from './keys.ts'
import { matchesWords } from './match.ts'
import { Neighbours } from './neighbours.tsx'

const BoundaryMap = lazy(() => import('../map/index.ts'))
const route = getRouteApi('/shell/')
/** The address is updated when the selection has not moved for this long. */
const REST_MS = 250

/** The desk: what I owe, to whom and by when; and what others owe me. */
export function DeskPage() {
  const { t, number } = useI18n()
  const me = useMe()
  const navigate = useNavigate()
  const { tab = 'owed', at } = route.useSearch()
  const [words, setWords] = useState('')
  const [since] = useState(serverNow)
  const [doing, setDoing] = useState<{ strip: Strip; type: string } | null>(null)
  const filter = useRef<HTMLInputElement>(null)
  const desk = useInfiniteQuery(deskQuery(tab))
  const first = desk.data?.pages[0]
  const query = useDeferredValue(words)
  const strips = useMemo(
    () => (desk.data?.pages ?? []).flatMap((page) => page.items).filter((strip) => matchesWords(strip, query)),
    [desk.data, query],
  )
  const opening = useOpening()
  const { chosen, choose, list } = useHand(tab, strips, at ?? null)
  const keepPlace = usePlaceInAddress(tab, chosen)
  const show = (strip: Strip) => {
    keepPlace(strip.id)
    void navigate({ to: '/dossiers/$id', params: { id: strip.dossier.id } })
  }

  usePageTitle(t('nav.desk'))
  useDeskKeys({
    strips,
    chosen,
    choose,
    act: (strip, place) => {
      const type = strip.allowed[place]
      choose(strip.id)
      if (type !== undefined) setDoing({ strip, type })
      else if (place === 0) show(strip)
    },
    open: show,
    filter: () => filter.current?.focus(),
    fresh: () => opening !== undefined && void navigate({ to: '/new/$kind', params: { kind: opening } }),
    enabled: doing === null,
  })

  // On a telephone the tabs are wider than the screen. The tab that the address names is scrolled into view, with its count.
  const selected = useRef<HTMLButtonElement>(null)
  const counted = first !== undefined
  useEffect(() => {
    const row = selected.current?.parentElement
    if (selected.current === null || row == null) return
    // Only the row of tabs scrolls sideways; the page itself does not move.
    const [own, seen] = [selected.current.getBoundingClientRect(), row.getBoundingClientRect()]
    row.scrollLeft += own.right > seen.right ? own.right - seen.right : Math.min(0, own.left - seen.left)
  }, [tab, counted])
  const openTab = (next: DeskTab) => void navigate({ to: '/', search: next === 'owed' ? {} : { tab: next } })
  const counts: Readonly<Record<DeskTab, number>> | undefined = first && {
    owed: first.counts.owed.total,
    waiting: first.counts.waiting.total,
    escalated: first.counts.escalated,
    done: first.counts.doneToday,
  }
  // How many in each tab are late. A shape beside the count shows it, as on the strips.
  const late: Readonly<Record<DeskTab, number>> = {
    owed: first?.counts.owed.late ?? 0,
    waiting: first?.counts.waiting.late ?? 0,
    escalated: first?.counts.escalated ?? 0,
    done: 0,
  }
  return (
    <div className="desk">
      <h1 className="heard">{t('nav.desk')}</h1>
      <div className="desk-main">
        <div className="desk-bar">
          <div className="tabs" role="tablist">
            {DESK_TABS.map((each) => (
              <button
                key={each}
                type="button"
                role="tab"
                aria-selected={tab === each}
                tabIndex={tab === each ? 0 : -1}
                ref={tab === each ? selected : undefined}
                onKeyDown={(event) => {
                  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
                  const next = step === undefined ? undefined : DESK_TABS[DESK_TABS.indexOf(each) + step]
                  if (next === undefined) return
                  event.preventDefault()
                  openTab(next)
                  event.currentTarget.parentElement?.querySelectorAll('button')[DESK_TABS.indexOf(next)]?.focus()
                }}
                onClick={() => openTab(each)}
              >
                {t(`desk.${each}`)}
                {counts !== undefined && <span className="count">{number(counts[each])}</span>}
                {late[each] > 0 && (
                  <span className="count count-late" title={t('regulation.openLate', { count: number(late[each]) })}>
                    ▲ {number(late[each])}
                  </span>
                )}
              </button>
            ))}
          </div>
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
        {desk.isPending && <Loading rows={6} />}
        {desk.isError && <Failure error={desk.error} retry={() => void desk.refetch()} />}
        {desk.isSuccess && strips.length === 0 && (
          <Empty
            title={query.trim() === '' ? t(`desk.empty.${tab}`) : t('desk.emptyFilter')}
            {...(query.trim() === '' ? { hint: t(`desk.emptyHint.${tab}`) } : {})}
          />
        )}
        <ol className="strips" aria-label={t(`desk.${tab}`)} ref={list}>
          {strips.map((strip, index) => (
            <DeskStrip
              key={strip.id}
              strip={strip}
              side={tab === 'owed' || tab === 'done' ? 'mine' : 'theirs'}
              chosen={strip.id === chosen}
              atHand={chosen === null ? index === 0 : strip.id === chosen}
              fresh={Date.parse(strip.clock.openedAt) > since}
              choose={() => choose(strip.id)}
              leave={() => keepPlace(strip.id)}
              act={(type) => setDoing({ strip, type })}
            />
          ))}
        </ol>
        {desk.hasNextPage && <More busy={desk.isFetchingNextPage} fetchNext={() => void desk.fetchNextPage()} />}
        <p className="muted desk-keys">{t('desk.keys')}</p>
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
      {doing !== null && (
        <ActDialog
          dossier={doing.strip.dossier}
          obligation={doing.strip}
          type={doing.type}
          close={() => setDoing(null)}
        />
      )}
    </div>
  )
}

/**
 * Keeps the selected strip in the address of the desk. A reload, or the way back from a dossier, then finds it again.
 * @returns a function to call before leaving the desk for a dossier
 */
function usePlaceInAddress(tab: DeskTab, chosen: string | null): (id: string) => void {
  const router = useRouter()
  const keep = (at: string | null) => {
    const search = { ...(tab === 'owed' ? {} : { tab }), ...(at === null ? {} : { at }) }
    const { href } = router.buildLocation({ to: '/', search })
    if (router.latestLocation.pathname !== '/' || router.latestLocation.href === href) return
    void router.navigate({ to: '/', search, replace: true, resetScroll: false })
    // Write it now. Otherwise a push that follows at once would replace this entry.
    router.history.flush()
  }
  const kept = useRef(keep)
  kept.current = keep
  useEffect(() => {
    const timer = setTimeout(() => kept.current(chosen), REST_MS)
    return () => clearTimeout(timer)
  }, [chosen])
  return keep
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
