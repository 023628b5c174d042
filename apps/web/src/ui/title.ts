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

// A saved or printed page takes the title as its name, so the title must not contain what is owed at this minute.
onPrinting(write)

/** Puts the page's name into the tab's title, so that two open dossiers can be told apart. */
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

/** Sets the unit whose pages these are: one person may have several posts, and several people may use one screen. */
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

/** `(3) …` on every page: how much my unit owes, visible from another tab. */
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
