import type { ProblemCode } from '@giapranh/contracts'
import type { FileType } from '@giapranh/kernel'

/** The type that was found for a file, or why the file is refused. */
export type Recognised =
  | { readonly ok: true; readonly type: FileType }
  | { readonly ok: false; readonly code: Extract<ProblemCode, `file.${string}`> }
