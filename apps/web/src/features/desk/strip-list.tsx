import type { Strip } from '@giapranh/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import { deskQuery, type StripTab } from '../../api/queries.ts'
import { serverNow } from '../../api/server-time.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { More } from '../../ui/more.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { ActDialog } from '../form/index.ts'
import { useHand } from './hand.ts'
import { useDeskKeys } from './keys.ts'
import { matchesWords } from './match.ts'
import { usePlaceInAddress } from './place.ts'
import { DeskStrip } from './strip.tsx'

export interface ListProps {
  /** The words that are typed in the filter. */
  readonly words: string
  /** The strip that the address names. */
  readonly at: string | null
  readonly toFilter: () => void
  readonly openNew: () => void
}

/** The obligations of one tab of the desk. */
export function StripList({ tab, words, at, toFilter, openNew }: ListProps & { readonly tab: StripTab }) {
  const { t } = useI18n()
  const navigate = useNavigate()
  const [since] = useState(serverNow)
  const [doing, setDoing] = useState<{ strip: Strip; type: string } | null>(null)
  const desk = useInfiniteQuery(deskQuery(tab))
  const query = useDeferredValue(words)
  const strips = useMemo(
    () => (desk.data?.pages ?? []).flatMap((page) => page.items).filter((strip) => matchesWords(strip, query)),
    [desk.data, query],
  )
  const { chosen, choose, list } = useHand(tab, strips, at)
  const keepPlace = usePlaceInAddress(tab, chosen)
  const show = (strip: Strip) => {
    keepPlace(strip.id)
    void navigate({ to: '/dossiers/$id', params: { id: strip.dossier.id } })
  }
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
    filter: toFilter,
    fresh: openNew,
    enabled: doing === null,
  })
  return (
    <>
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
      {doing !== null && (
        <ActDialog
          dossier={doing.strip.dossier}
          obligation={doing.strip}
          type={doing.type}
          close={() => setDoing(null)}
        />
      )}
    </>
  )
}
