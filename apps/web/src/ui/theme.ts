import { useSyncExternalStore } from 'react'

const STORED = 'giapranh.theme'
const listeners = new Set<() => void>()

/** Light or dark, as the person chose last; otherwise as the device is set. */
export function useTheme(): { readonly dark: boolean; readonly toggle: () => void } {
  const dark = useSyncExternalStore(subscribe, readDark)
  return {
    dark,
    toggle: () => {
      localStorage.setItem(STORED, readDark() ? 'light' : 'dark')
      applyTheme()
      for (const listener of listeners) listener()
    },
  }
}

/** Called before the first render, so that no white flash appears in a dark room. */
export function applyTheme(): void {
  document.documentElement.dataset['theme'] = readDark() ? 'dark' : 'light'
  const surface = getComputedStyle(document.documentElement).getPropertyValue('--surface').trim()
  if (surface !== '') document.querySelector('meta[name=theme-color]')?.setAttribute('content', surface)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function readDark(): boolean {
  const stored = localStorage.getItem(STORED)
  return stored === null ? matchMedia('(prefers-color-scheme: dark)').matches : stored === 'dark'
}
