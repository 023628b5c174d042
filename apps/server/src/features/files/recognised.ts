import type { ProblemCode } from '@giapranh/contracts'
import type { FileType } from '@giapranh/kernel'

/** What a file was found to be, or why it is not taken. */
export type Recognised =
  | { readonly ok: true; readonly type: FileType }
  | { readonly ok: false; readonly code: Extract<ProblemCode, `file.${string}`> }
