/** Puts the hand into a field of a form, and the field into sight. */
export function focusField(form: HTMLElement | null, name: string): void {
  const field = form?.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
  field?.closest('details')?.setAttribute('open', '')
  field?.querySelector<HTMLElement>('input, textarea, select')?.focus()
  field?.scrollIntoView({ block: 'nearest' })
}
