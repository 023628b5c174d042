import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { keepHand } from './selection.ts'

/**
 * Keeps track of the selected strip, chosen by keyboard or pointer, while strips appear and disappear around it.
 * @param begin the strip that is selected first, when the page or a tab is opened
 */
export function useHand(tab: string, strips: readonly { readonly id: string }[], begin: string | null) {
  const ids = useMemo(() => strips.map((strip) => strip.id), [strips])
  const [chosen, choose] = useState(() => (begin !== null && ids.length > 0 && !ids.includes(begin) ? null : begin))
  const [seen, setSeen] = useState({ tab, ids })
  // This state follows from a change of the list. It is set during rendering, so that no frame shows the wrong selection.
  if (seen.tab !== tab || seen.ids !== ids) {
    setSeen({ tab, ids })
    choose(seen.tab === tab ? keepHand(seen.ids, ids, chosen) : begin)
  }
  const list = useRef<HTMLOListElement>(null)
  useSteady(list, ids, chosen)
  return { chosen, choose, list }
}

/** When a new strip appears above the selected strip or the one under the pointer, the page scrolls by its height. So that strip stays in place. */
function useSteady(list: RefObject<HTMLOListElement | null>, ids: readonly string[], chosen: string | null): void {
  const anchor = useRef<{ readonly id: string; readonly top: number } | null>(null)
  useLayoutEffect(() => {
    const at = (id: string | null) =>
      id === null ? null : list.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)
    const before = anchor.current
    const same = at(before?.id ?? null)
    if (before !== null && same != null && same.offsetTop > before.top) scrollBy(0, same.offsetTop - before.top)
    const hold = () => {
      const strip = list.current?.querySelector<HTMLElement>('.strip:hover') ?? at(chosen)
      anchor.current = strip == null ? null : { id: strip.dataset['id'] ?? '', top: strip.offsetTop }
    }
    hold()
    const element = list.current
    element?.addEventListener('pointerover', hold)
    return () => element?.removeEventListener('pointerover', hold)
  }, [list, ids, chosen])
}
