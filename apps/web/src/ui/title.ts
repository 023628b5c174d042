import { useEffect } from 'react'
import { vi } from '../i18n/vi.ts'
import { isPrinting, onPrinting } from './printing.ts'

/** The product's name is the same in every language. */
const APP = vi['app.name']
let page = ''
let owner = ''
let owed = 0

function write(): void {
  const words = [page, owner, APP].filter((word) => word !== '').join(' · ')
  document.title = owed > 0 && !isPrinting() ? `(${owed}) ${words}` : words
}

// A file or a sheet takes the title for its name: what is owed at this minute does not belong there.
onPrinting(write)

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

/** For whose unit the pages are: one person may have several posts, and one screen several people. */
export function useTitleOwner(name: string): void {
  useEffect(() => {
    owner = name
    write()
    return () => {
      owner = ''
      write()
    }
  }, [name])
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
