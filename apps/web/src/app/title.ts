import { useEffect } from 'react'
import { vi } from '../i18n/vi.ts'

/** The product's name is the same in every language. */
const APP = vi['app.name']
let page = ''
let owed = 0

function write(): void {
  const words = page === '' ? APP : `${page} · ${APP}`
  document.title = owed > 0 ? `(${owed}) ${words}` : words
}

/** The page in the tab's title, so that two dossiers side by side can be told apart. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    page = title
    write()
    return () => {
      page = ''
      write()
    }
  }, [title])
}

/** `(3) …` on every page: how much my unit owes, seen from another tab. */
export function useTitleBadge(count: number): void {
  useEffect(() => {
    owed = count
    write()
    return () => {
      owed = 0
      write()
    }
  }, [count])
}
