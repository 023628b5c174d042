const CONTROLS = 'input, textarea, select'

/** Puts the hand into a field of a form, to the part that is wrong where it has several, and the field into sight. */
export function focusField(form: HTMLElement | null, name: string): void {
  const field = form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
  field?.closest('details')?.setAttribute('open', '')
  const wrong = field?.querySelector<HTMLElement>('[aria-invalid=true]')
  const control = wrong?.matches(CONTROLS) === true ? wrong : (wrong ?? field)?.querySelector<HTMLElement>(CONTROLS)
  control?.focus()
  field?.scrollIntoView({ block: 'nearest' })
}
