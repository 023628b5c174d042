import { useEffect, useState } from 'react'

const STORED = 'giapranh.theme'

/** Light or dark, as the person chose last; otherwise as the device says. */
export function useTheme(): { readonly dark: boolean; readonly toggle: () => void } {
  const [dark, setDark] = useState(readDark)
  useEffect(() => {
    applyTheme(dark)
  }, [dark])
  return {
    dark,
    toggle: () => {
      localStorage.setItem(STORED, dark ? 'light' : 'dark')
      setDark(!dark)
    },
  }
}

/** Called before the first render too: a dark room sees no white flash. */
export function applyTheme(dark = readDark()): void {
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
  const paper = getComputedStyle(document.documentElement).getPropertyValue('--surface').trim()
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', paper)
}

function readDark(): boolean {
  const stored = localStorage.getItem(STORED)
  return stored === null ? matchMedia('(prefers-color-scheme: dark)').matches : stored === 'dark'
}
