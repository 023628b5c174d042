import type { Act, UnitId } from '@giapranh/kernel'
import type { DossierRow, Memory, Message } from './memory.ts'

/** What was committed, in its order, for whoever watches: nothing of the store reads it. */
export interface Journal {
  readonly acts: Map<
    string,
    { readonly act: Act; readonly key: string | undefined; readonly audience: readonly UnitId[] }
  >
  readonly messages: Map<string, Message>
  /** Called with each act as it is committed. */
  watch: (act: Act, memory: Memory, row: DossierRow) => void
  /** Dossiers that changed since they were looked at last. */
  readonly changed: Set<string>
}

export const createJournal = (): Journal => ({
  acts: new Map(),
  messages: new Map(),
  watch: () => undefined,
  changed: new Set(),
})
