import { type RefObject, useEffect } from 'react'

/** j/k move through the links of a list, o opens the current one; Enter is the browser's own. No key works in a text field or an open dialog. */
export function useListKeys(list: RefObject<HTMLElement | null>, search?: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target instanceof HTMLElement ? event.target : null
      const field = search?.current ?? null
      const inSearch = target !== null && target === field
      // The down arrow leaves the search field; letters belong to the typed text.
      if (!inSearch && target?.closest('input, textarea, select, dialog, [contenteditable]') != null) return
      const links = [...(list.current?.querySelectorAll('a') ?? [])]
      const at = links.findIndex((link) => link === document.activeElement)
      const down = event.key === 'ArrowDown' || (event.key === 'j' && !inSearch)
      const up = event.key === 'ArrowUp' || (event.key === 'k' && !inSearch)
      if (down) links[Math.min(links.length - 1, at + 1)]?.focus()
      else if (up && at === 0 && field !== null) field.focus()
      else if (up) links[Math.max(0, at - 1)]?.focus()
      else if (event.key === 'o' && !inSearch && links.length > 0) links[Math.max(0, at)]?.click()
      else if (event.key === '/' && !inSearch && field !== null) field.focus()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [list, search])
}
