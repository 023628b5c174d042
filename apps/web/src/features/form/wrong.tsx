import type { ReactNode } from 'react'

/** What is wrong with a field, told at once; the control names it by `aria-describedby`. */
export function Wrong({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p className="wrong" role="alert" id={id}>
      {children}
    </p>
  )
}

/** What a control says of itself while something is wrong with it. */
export interface Aria {
  readonly 'aria-invalid'?: true
  readonly 'aria-describedby'?: string
}

/** @param wrongId of the words that say what is wrong; undefined where nothing is */
export const ariaOf = (wrongId: string | undefined): Aria =>
  wrongId === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': wrongId }
