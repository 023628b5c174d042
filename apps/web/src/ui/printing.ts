import { useSyncExternalStore } from 'react'

const paper = matchMedia('print')
let asked = false

function subscribe(listener: () => void): () => void {
  const begin = () => {
    asked = true
    listener()
  }
  const end = () => {
    asked = false
    listener()
  }
  addEventListener('beforeprint', begin)
  addEventListener('afterprint', end)
  paper.addEventListener('change', listener)
  return () => {
    removeEventListener('beforeprint', begin)
    removeEventListener('afterprint', end)
    paper.removeEventListener('change', listener)
  }
}

/** True while the page is put on paper, where names stand in full and nothing can be opened. */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => asked || paper.matches)
}
