import type { IdleStrip } from '@giapranh/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useMemo, useRef } from 'react'
import { idleQuery } from '../../api/queries.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDuration, formatInstant } from '../../i18n/time.ts'
import { useKindWords } from '../../known/words.ts'
import { useNow } from '../../ui/countdown.tsx'
import { More } from '../../ui/more.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { useHand } from './hand.ts'
import { useDeskKeys } from './keys.ts'
import { containsWords } from './match.ts'
import { usePlaceInAddress } from './place.ts'
import type { ListProps } from './strip-list.tsx'

/** Open matters of my unit in which nobody owes anything any more. No clock runs in them, so only this list reminds of them. */
export function IdleList({ words, at, toFilter, openNew }: ListProps) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const idle = useInfiniteQuery(idleQuery)
  const query = useDeferredValue(words)
  const strips = useMemo(
    () =>
      (idle.data?.pages ?? [])
        .flatMap((page) => page.items)
        .filter(({ dossier }) => containsWords([dossier.title, dossier.number], query)),
    [idle.data, query],
  )
  const { chosen, choose, list } = useHand('idle', strips, at)
  const keepPlace = usePlaceInAddress('idle', chosen)
  const show = (strip: IdleStrip) => {
    keepPlace(strip.id)
    void navigate({ to: '/dossiers/$id', params: { id: strip.id } })
  }
  useDeskKeys({
    strips,
    chosen,
    choose,
    // Its acts stand in the dossier, which says what was owed.
    act: (strip, place) => place === 0 && show(strip),
    open: show,
    filter: toFilter,
    fresh: openNew,
    enabled: true,
  })
  const unfiltered = query.trim() === ''
  return (
    <>
      {idle.isPending && <Loading rows={6} />}
      {idle.isError && <Failure error={idle.error} retry={() => void idle.refetch()} />}
      {idle.isSuccess && strips.length === 0 && (
        <Empty
          title={unfiltered ? t('desk.empty.idle') : t('desk.emptyFilter')}
          {...(unfiltered ? { hint: t('desk.emptyHint.idle') } : {})}
        />
      )}
      {strips.length > 0 && <p className="muted desk-what">{t('desk.idleWhat')}</p>}
      <ol className="strips" aria-label={t('desk.idle')} ref={list}>
        {strips.map((strip) => (
          <Row
            key={strip.id}
            strip={strip}
            chosen={strip.id === chosen}
            choose={() => choose(strip.id)}
            leave={() => keepPlace(strip.id)}
          />
        ))}
      </ol>
      {idle.hasNextPage && <More busy={idle.isFetchingNextPage} fetchNext={() => void idle.fetchNextPage()} />}
      <p className="muted desk-keys">{t('desk.keysIdle')}</p>
    </>
  )
}

function Row(props: {
  readonly strip: IdleStrip
  readonly chosen: boolean
  readonly choose: () => void
  readonly leave: () => void
}) {
  const { strip, chosen, choose, leave } = props
  const { dossier, since } = strip
  const i18n = useI18n()
  const words = useKindWords()
  const now = useNow()
  const ref = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (chosen) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    <li
      ref={ref}
      className={`strip strip-paused ${chosen ? 'strip-chosen' : ''}`}
      data-id={strip.id}
      aria-current={chosen}
      onClick={choose}
    >
      <span className="strip-bar" aria-hidden="true">
        <span style={{ blockSize: '100%' }} />
      </span>
      <div className="time">
        <span className="time-words">
          {i18n.t('desk.idleFor', { time: formatDuration(Math.max(0, now - Date.parse(since)), i18n) })}
        </span>
        <span className="time-due">{i18n.t('desk.idleSince', { instant: formatInstant(since) })}</span>
      </div>
      <div className="strip-what">
        <div className="strip-line">
          <span className="strip-task">{words.name(dossier.kind)}</span>
          {dossier.urgency !== 'normal' && (
            <span className={`urgency urgency-${dossier.urgency}`}>{words.choice(dossier.kind, dossier.urgency)}</span>
          )}
        </div>
        <Link to="/dossiers/$id" params={{ id: strip.id }} className="strip-title" onClick={leave}>
          {dossier.title}
        </Link>
        <div className="strip-meta muted">
          <span className="nowrap">{dossier.number}</span>
        </div>
      </div>
    </li>
  )
}
