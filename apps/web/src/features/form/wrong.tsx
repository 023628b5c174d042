import type { ReactNode } from 'react'

/** The error of a field, announced at once. The control refers to it by `aria-describedby`. */
export function Wrong({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p className="wrong" role="alert" id={id}>
      {children}
    </p>
  )
}

/** The ARIA attributes of a control that has an error. */
export interface Aria {
  readonly 'aria-invalid'?: true
  readonly 'aria-describedby'?: string
}

/** @param wrongId the id of the error text; undefined if there is no error */
export const ariaOf = (wrongId: string | undefined): Aria =>
  wrongId === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': wrongId }
