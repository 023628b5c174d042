import type { ProblemCode } from './codes.ts'

/** How an error enters the audit trail: not at all, as a denial, or as a server fault. */
type AuditClass = 'none' | 'denied' | 'fault'

export interface Entry {
  readonly status: number
  readonly audit: AuditClass
  readonly title: { readonly vi: string; readonly en: string }
}

/** A part of the catalogue: codes of one area. */
export type Entries = Readonly<Partial<Record<ProblemCode, Entry>>>

export const entry = (status: number, vi: string, en: string, audit: AuditClass = 'none'): Entry => ({
  status,
  audit,
  title: { vi, en },
})
