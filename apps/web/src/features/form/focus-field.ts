const CONTROLS = 'input, textarea, select'

/** Focuses a field of a form and scrolls it into view. If the field has several parts, it focuses the part that is wrong. */
export function focusField(form: HTMLElement | null, name: string): void {
  const field = form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
  field?.closest('details')?.setAttribute('open', '')
  const wrong = field?.querySelector<HTMLElement>('[aria-invalid=true]')
  const control = wrong?.matches(CONTROLS) === true ? wrong : (wrong ?? field)?.querySelector<HTMLElement>(CONTROLS)
  control?.focus()
  field?.scrollIntoView({ block: 'nearest' })
}
