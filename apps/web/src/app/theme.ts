import { useEffect, useState } from 'react'

const STORED = 'giapranh.theme'

/** Light or dark, as the person chose last; otherwise as the device says. */
export function useTheme(): { readonly dark: boolean; readonly toggle: () => void } {
  const [dark, setDark] = useState(readDark)
  useEffect(() => {
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
  }, [dark])
  return {
    dark,
    toggle: () => {
      localStorage.setItem(STORED, dark ? 'light' : 'dark')
      setDark(!dark)
    },
  }
}

function readDark(): boolean {
  const stored = localStorage.getItem(STORED)
  return stored === null ? matchMedia('(prefers-color-scheme: dark)').matches : stored === 'dark'
}
