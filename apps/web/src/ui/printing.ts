import { useSyncExternalStore } from 'react'

const paper = matchMedia('print')
const listeners = new Set<() => void>()
let asked = false

const tell = (now: boolean) => () => {
  asked = now
  for (const listener of listeners) listener()
}
addEventListener('beforeprint', tell(true))
addEventListener('afterprint', tell(false))
paper.addEventListener('change', () => tell(asked)())

/** True while the page is being printed. */
export const isPrinting = (): boolean => asked || paper.matches

/**
 * Calls the listener when printing starts and when it ends.
 * @returns a function that ends it
 */
export function onPrinting(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** True while the page is being printed: names are then shown in full, and nothing can be opened. */
export const usePrinting = (): boolean => useSyncExternalStore(onPrinting, isPrinting)
