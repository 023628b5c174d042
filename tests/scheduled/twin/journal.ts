import type { Act, UnitId } from '@giapranh/kernel'
import type { DossierRow, Memory, Message } from './memory.ts'

/** Records what was committed, in order, for observers. The store itself never reads it. */
export interface Journal {
  readonly acts: Map<
    string,
    { readonly act: Act; readonly key: string | undefined; readonly audience: readonly UnitId[] }
  >
  readonly messages: Map<string, Message>
  /** Called with each act when it is committed. */
  watch: (act: Act, memory: Memory, row: DossierRow) => void
  /** Dossiers that changed since the last check. */
  readonly changed: Set<string>
}

export const createJournal = (): Journal => ({
  acts: new Map(),
  messages: new Map(),
  watch: () => undefined,
  changed: new Set(),
})
