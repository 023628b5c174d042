import { type ReactNode, useEffect, useRef } from 'react'

/** The acts behind `⋯`. It closes on Escape, on a click elsewhere, and after a choice. */
export function Menu({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const ref = useRef<HTMLDetailsElement>(null)
  useEffect(() => {
    const close = (event: Event) => {
      const menu = ref.current
      if (menu === null || !menu.open) return
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return
        menu.querySelector('summary')?.focus()
      } else if (event.target instanceof Node && menu.contains(event.target)) return
      menu.open = false
    }
    addEventListener('pointerdown', close)
    addEventListener('keydown', close)
    return () => {
      removeEventListener('pointerdown', close)
      removeEventListener('keydown', close)
    }
  }, [])
  return (
    <details className="menu" ref={ref}>
      <summary aria-label={label} title={label}>
        ⋯
      </summary>
      <div className="menu-list" onClick={() => ref.current?.removeAttribute('open')}>
        {children}
      </div>
    </details>
  )
}
