import { type ReactNode, useEffect, useRef } from 'react'

/** A modal made with the browser's own dialog: the focus stays in it, and Escape closes it. */
export function Dialog({
  close,
  label,
  className,
  children,
}: {
  readonly close: () => void
  readonly label: string
  readonly className?: string
  readonly children: ReactNode
}) {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (dialog === null || dialog.open) return
    dialog.showModal()
    // React's autoFocus runs before the dialog is shown and has no effect. The browser would focus the first control, which may be 'cancel'.
    dialog.querySelector<HTMLElement>('[data-first]')?.focus()
  }, [])
  return (
    <dialog
      ref={ref}
      aria-label={label}
      className={className}
      onClose={close}
      onClick={(event) => {
        if (event.target === ref.current) ref.current?.close()
      }}
    >
      {children}
    </dialog>
  )
}
