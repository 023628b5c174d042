import type { ActEvent, Desk, NoticeEvent, ObligationEvent, UnitRef } from '@giapranh/contracts'
import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react'
import { serverNow } from '../api/server-time.ts'
import { beep } from './sound.ts'
import { openStream } from './stream.ts'

export interface Toast {
  readonly id: number
  readonly kind: 'new' | 'act' | 'reminder' | 'overdue' | 'escalation' | 'sent'
  readonly title: string
  /** What must be done, or what was done and by whom, in the words of the dossier's kind. */
  readonly about?: {
    readonly kind: string
    readonly task?: string
    readonly type?: string
    readonly unit: UnitRef | null
  }
  readonly dossierId: string | null
  /** The obligation that must be done. When it is done, nobody needs this message. */
  readonly obligationId?: string
}

export interface Live {
  readonly connected: boolean
  /** When the stream broke, set only if this lasts longer than a short break; null while it runs. */
  readonly lostAt: number | null
  readonly toasts: readonly Toast[]
  readonly dismiss: (id: number) => void
  readonly tell: (toast: Omit<Toast, 'id'>) => void
  readonly sound: boolean
  readonly setSound: (on: boolean) => void
}

const Context = createContext<Live | null>(null)
const SOUND = 'giapranh.sound'
/** Events that arrive within this time cause one request to the server. */
const GATHER_MS = 120
/** A connection that comes back within this time is not reported as lost. */
const HICCUP_MS = 2_500
/** An obligation that was opened within this time is news. */
const JUST_MS = 15_000
/** The server computes the figures again every two seconds. An earlier request would get the figures from before the event. */
const FIGURES_MS = 2_200

function isOnDesk(queries: QueryClient, dossierId: string): boolean {
  const desks = queries.getQueriesData<InfiniteData<Desk>>({ queryKey: ['desk'] })
  return desks.some(([, desk]) =>
    desk?.pages.some((page) => page.items.some((strip) => strip.dossier.id === dossierId)),
  )
}

/** The live stream of my desk. Each event makes the queries that show it fetch again; an urgent matter sounds once. */
export function LiveProvider({ unitId, children }: { readonly unitId: string | null; readonly children: ReactNode }) {
  const queries = useQueryClient()
  const [connected, setConnected] = useState(true)
  const [lostAt, setLostAt] = useState<number | null>(null)
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const [sound, setSound] = useState(() => localStorage.getItem(SOUND) !== 'off')

  // The stream's handlers read this ref, so that switching the sound does not reopen the stream.
  const audible = useRef(sound)
  useEffect(() => {
    audible.current = sound
    localStorage.setItem(SOUND, sound ? 'on' : 'off')
  }, [sound])

  useEffect(() => {
    // A person without a post has no desk, so there is no stream.
    if (unitId === null) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let figures: ReturnType<typeof setTimeout> | undefined
    let figuresAgain = false
    let serial = 0
    /** The most recent acts, by dossier. */
    const pending = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly concerns: boolean }>()
    const stale = new Set<string>()
    /** The unit that did the last act of a dossier. What that act opened arrives right after it. */
    const lastBy = new Map<string, string | undefined>()
    const push = (toast: Omit<Toast, 'id'>) => {
      // The open page shows the event itself.
      if (location.pathname === `/dossiers/${toast.dossierId}` && document.visibilityState === 'visible') return
      serial += 1
      const id = serial
      setToasts((now) => [...now.filter((each) => each.dossierId !== toast.dossierId).slice(-3), { ...toast, id }])
      setTimeout(() => setToasts((now) => now.filter((each) => each.id !== id)), 12_000)
    }
    const refreshFigures = () => {
      if (figures !== undefined) {
        figuresAgain = true
        return
      }
      figures = setTimeout(() => {
        figures = undefined
        void queries.invalidateQueries({ queryKey: ['performance'] })
        if (!figuresAgain) return
        figuresAgain = false
        refreshFigures()
      }, FIGURES_MS)
    }
    const refresh = (dossierId: string) => {
      stale.add(dossierId)
      timer ??= setTimeout(() => {
        timer = undefined
        void queries.invalidateQueries({ queryKey: ['desk'] })
        void queries.invalidateQueries({ queryKey: ['dossiers'] })
        refreshFigures()
        for (const id of stale) {
          void queries.invalidateQueries({ queryKey: ['dossier', id] })
          void queries.invalidateQueries({ queryKey: ['acts', id] })
        }
        stale.clear()
      }, GATHER_MS)
    }
    let hiccup: ReturnType<typeof setTimeout> | undefined
    const close = openStream('/api/stream', {
      opened: () => {
        clearTimeout(hiccup)
        hiccup = undefined
        setConnected(true)
        setLostAt(null)
      },
      lost: () => {
        setConnected(false)
        const at = serverNow()
        hiccup ??= setTimeout(() => setLostAt(at), HICCUP_MS)
      },
      // The post may have ended: whoever has no post has no stream.
      refused: () => void queries.invalidateQueries({ queryKey: ['me'] }),
      gap: () => void queries.invalidateQueries(),
      on: {
        act: (data) => {
          const act = JSON.parse(data) as ActEvent
          const { id, kind, title } = act.dossier
          refresh(id)
          lastBy.set(id, act.by?.id)
          if (act.by?.id === unitId) return
          clearTimeout(pending.get(id)?.timer)
          const timer = setTimeout(() => {
            // A superior hears of many acts that do not concern it. Show only acts of matters on its desk, or of what it owes or is owed.
            if (pending.get(id)?.concerns === true || isOnDesk(queries, id))
              push({ kind: 'act', title, dossierId: id, about: { kind, type: act.type, unit: act.by } })
            pending.delete(id)
          }, GATHER_MS)
          pending.set(id, { timer, concerns: false })
        },
        obligation: (data) => {
          const obligation = JSON.parse(data) as ObligationEvent
          const { id, kind, title, urgency } = obligation.dossier
          refresh(id)
          const act = pending.get(id)
          if (act !== undefined) pending.set(id, { ...act, concerns: true })
          if (obligation.state !== 'open') setToasts((now) => now.filter((each) => each.obligationId !== obligation.id))
          // What my own act opened for my unit is not news.
          const mine = obligation.state === 'open' && obligation.debtor.id === unitId && lastBy.get(id) !== unitId
          if (!mine || Date.parse(obligation.clock.openedAt) < serverNow() - JUST_MS) return
          // The message about what must be done also covers the act that opened it.
          clearTimeout(act?.timer)
          pending.delete(id)
          const about = { kind, task: obligation.task, unit: obligation.creditor }
          push({ kind: 'new', title: obligation.text ?? title, dossierId: id, obligationId: obligation.id, about })
          if (audible.current && urgency !== 'normal') beep('new')
        },
        notice: (data) => {
          const notice = JSON.parse(data) as NoticeEvent
          refresh(notice.obligation.dossier.id)
          const { debtor, dossier, id, task } = notice.obligation
          const about = { kind: dossier.kind, task, unit: debtor }
          push({ kind: notice.kind, title: dossier.title, dossierId: dossier.id, obligationId: id, about })
          if (audible.current && notice.kind !== 'reminder' && notice.obligation.dossier.urgency !== 'normal')
            beep('late')
        },
        reset: () => void queries.invalidateQueries(),
      },
    })
    return () => {
      close()
      clearTimeout(hiccup)
      clearTimeout(timer)
      clearTimeout(figures)
      for (const act of pending.values()) clearTimeout(act.timer)
    }
  }, [queries, unitId])

  const value = useMemo<Live>(
    () => ({
      connected,
      lostAt,
      toasts,
      dismiss: (id) => setToasts((now) => now.filter((toast) => toast.id !== id)),
      tell: (toast) => {
        const id = Date.now()
        setToasts((now) => [...now.slice(-3), { ...toast, id }])
        setTimeout(() => setToasts((now) => now.filter((each) => each.id !== id)), 5_000)
      },
      sound,
      setSound,
    }),
    [connected, lostAt, toasts, sound],
  )
  return <Context value={value}>{children}</Context>
}

export function useLive(): Live {
  const live = use(Context)
  if (live === null) throw new Error('no LiveProvider')
  return live
}
