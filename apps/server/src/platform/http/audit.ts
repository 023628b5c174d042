import type { Instant } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { newId } from '../time/new-id.ts'
import type { SessionContext } from './session-context.ts'

/** Something done or tried outside of any act. An act writes its own line, in its transaction. */
export interface AuditEntry {
  /** `session.begin`, or the method and pattern of a route. */
  readonly action: string
  /** `ok`, or the code of the refusal. */
  readonly outcome: string
  readonly session?: SessionContext | null
  readonly subject?: string | undefined
  readonly detail?: Readonly<Record<string, string>>
}
export type Audit = (entry: AuditEntry) => void

/** Writes lines of the audit trail beside the answer: writing a refusal to the trail never delays or changes the refusal. */
export function auditTrail(
  pool: Pool,
  clock: { now(): Instant },
  log: { error(details: object, words: string): void },
): Audit {
  return ({ action, outcome, session, subject, detail }) => {
    const at = clock.now()
    pool
      .query({
        name: 'audit-entry',
        text: `insert into audit (id, at, person_id, unit_id, action, subject, outcome, detail) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        values: [
          newId(at),
          new Date(at),
          session?.personId ?? null,
          session?.post?.unitId ?? null,
          action,
          subject ?? null,
          outcome,
          detail === undefined ? null : JSON.stringify(detail),
        ],
      })
      .catch((error: unknown) =>
        log.error({ err: error, action, outcome }, 'a line of the audit trail was not written'),
      )
  }
}
