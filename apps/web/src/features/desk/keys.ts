import { useEffect } from 'react'

export interface DeskKeys<Item extends { readonly id: string }> {
  readonly strips: readonly Item[]
  readonly chosen: string | null
  readonly choose: (id: string) => void
  /** Opens the act at this place among the allowed acts; 0 is the expected one. */
  readonly act: (strip: Item, place: number) => void
  readonly open: (strip: Item) => void
  readonly filter: () => void
  readonly fresh: () => void
  readonly enabled: boolean
}

/** j/k, Enter, 1–9, o, /, n. The desk handles these keys only when nobody is typing and no dialog is open. */
export function useDeskKeys<Item extends { readonly id: string }>(keys: DeskKeys<Item>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!keys.enabled || event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target instanceof HTMLElement ? event.target : null
      if (target?.closest('input, textarea, select, dialog, [contenteditable]') != null) return
      const at = keys.strips.findIndex((strip) => strip.id === keys.chosen)
      const go = (index: number) => {
        const strip = keys.strips[Math.max(0, Math.min(keys.strips.length - 1, index))]
        if (strip !== undefined) keys.choose(strip.id)
      }
      // If no strip is chosen yet, the first one is current: it is due soonest.
      const current = keys.strips[Math.max(0, at)]
      if (event.key === 'j' || event.key === 'ArrowDown') go(at + 1)
      else if (event.key === 'k' || event.key === 'ArrowUp') go(at === -1 ? 0 : at - 1)
      else if (event.key === 'Enter' && current !== undefined && target?.closest('button, a, summary') == null)
        keys.act(current, 0)
      else if (/^[1-9]$/u.test(event.key) && current !== undefined) keys.act(current, Number(event.key) - 1)
      else if (event.key === 'o' && current !== undefined) keys.open(current)
      else if (event.key === '/') keys.filter()
      else if (event.key === 'n') keys.fresh()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [keys])
}
