import { useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { DeskTab } from '../../api/queries.ts'

/** The address is updated when the selection has not moved for this long. */
const REST_MS = 250

/**
 * Keeps the selected strip in the address of the desk. A reload, or the way back from a dossier, then finds it again.
 * @returns a function to call before leaving the desk for a dossier
 */
export function usePlaceInAddress(tab: DeskTab, chosen: string | null): (id: string) => void {
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
