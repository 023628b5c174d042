// What node-postgres reads from each table, made from the database by `node scripts/run.mjs schema`; not written by hand.
// A jsonb column is unknown here: the store that reads it names what it holds.

interface Tables {
  readonly access_grant: {
    readonly unit_id: string
    readonly dossier_id: string
    readonly reason: string
    readonly through_id: string
    readonly level: 'pointer' | 'header' | 'whole'
    readonly kind: string
    readonly open: boolean
    readonly mine: boolean
  }
  readonly account: {
    readonly username: string
    readonly person_id: string
    readonly password_hash: string
    readonly rights: readonly string[]
    readonly disabled_at: Date | null
  }
  readonly act: {
    readonly dossier_id: string
    readonly seq: number
    readonly id: string
    readonly type: string
    readonly at: Date
    readonly occurred_at: Date | null
    readonly actor: string
    readonly person_id: string | null
    readonly person_name: string | null
    readonly person_rank: string | null
    readonly post_id: string | null
    readonly post: string | null
    readonly unit_id: string | null
    readonly reason: string | null
    readonly told_for_id: string | null
    readonly told_at: Date | null
    readonly obligation_id: string | null
    readonly clause: string | null
    readonly under: unknown
    readonly facts: unknown
    readonly fields: unknown
    readonly changes: unknown
    readonly texts: unknown
    readonly texts_last: boolean
    readonly hash: Buffer
  }
  readonly act_signature: {
    readonly id: string
    readonly act_id: string
    readonly unit_id: string
    readonly person_id: string | null
    readonly scheme: string
    readonly bytes: Buffer
    readonly at: Date
  }
  readonly adjoining: {
    readonly a_id: string
    readonly b_id: string
    readonly valid_from: Date
    readonly body: unknown
  }
  readonly appointment: {
    readonly regulation_id: string
    readonly from_at: Date
    readonly unit_id: string
    readonly why: 'regulation' | 'hand-over' | 'interim'
    readonly paper: string | null
  }
  readonly audit: {
    readonly id: string
    readonly at: Date
    readonly person_id: string | null
    readonly unit_id: string | null
    readonly action: string
    readonly subject: string | null
    readonly outcome: string
    readonly detail: unknown
  }
  readonly dossier: {
    readonly id: string
    readonly number: string
    readonly kind: string
    readonly regulation_id: string
    readonly regulation_version: number
    readonly originator_id: string
    readonly holder_id: string
    readonly title: string | null
    readonly urgency: string
    readonly availability: string
    readonly category: string
    readonly handling: string
    readonly exercise: boolean
    readonly exclusive: string | null
    readonly opened_at: Date
    readonly clause: string | null
    readonly stage: string | null
    readonly fields: unknown
    readonly more: unknown
    readonly lat: number | null
    readonly lon: number | null
    readonly audience: readonly string[]
    readonly state: 'open' | 'closed'
    readonly outcome: string | null
    readonly closed_at: Date | null
    readonly version: number
    readonly last_at: Date
    readonly acts_at: Date | null
    readonly idle_since: Date | null
    readonly erasures: number
    readonly search: string
  }
  readonly dossier_file: {
    readonly dossier_id: string
    readonly digest: string
    readonly name: string
    readonly size: string
    readonly type: string
    readonly act_id: string
    readonly unit_id: string
    readonly bound_at: Date
  }
  readonly dossier_series: {
    readonly unit_id: string
    readonly kind: string
    readonly year: number
    readonly last: number
  }
  readonly draft: {
    readonly id: string
    readonly unit_id: string
    readonly dossier_id: string | null
    readonly kind: string
    readonly field: string
    readonly title: string
    readonly state: 'open' | 'discarded' | 'sealed'
    readonly created_at: Date
    readonly created_by: string
    readonly last_seq: string
    readonly last_at: Date
    readonly last_by: string
    readonly last_unit_id: string
    readonly ended_at: Date | null
    readonly act_id: string | null
    readonly digest: string | null
    readonly follows: string | null
    readonly request_key: string | null
    readonly request_hash: Buffer | null
  }
  readonly draft_share: {
    readonly draft_id: string
    readonly unit_id: string
    readonly may: 'read' | 'write'
  }
  readonly draft_update: {
    readonly draft_id: string
    readonly seq: string
    readonly at: Date
    readonly unit_id: string | null
    readonly person_id: string | null
    readonly whole: boolean
    readonly content: Buffer
  }
  readonly draft_version: {
    readonly id: string
    readonly draft_id: string
    readonly seq: string
    readonly why: 'named' | 'before-restore' | 'for-seal'
    readonly name: string | null
    readonly at: Date
    readonly unit_id: string
    readonly person_id: string
    readonly content: Buffer
    readonly digest: string | null
    readonly request_key: string | null
  }
  readonly escalation: {
    readonly unit_id: string
    readonly obligation_id: string
    readonly level: number
    readonly due_at: Date | number
    readonly since: Date
  }
  readonly hold: {
    readonly dossier_id: string
    readonly resource: string
    readonly key: string
    readonly during: string
    readonly exercise: boolean
  }
  readonly idempotency: {
    readonly person_id: string
    readonly key: string
    readonly request_hash: Buffer
    readonly dossier_id: string
    readonly act_id: string
    readonly at: Date
  }
  readonly inside_entry: {
    readonly id: string
    readonly dossier_id: string
    readonly unit_id: string
    readonly seq: number
    readonly type: string
    readonly at: Date
    readonly person_id: string
    readonly person_name: string
    readonly person_rank: string | null
    readonly post: string
    readonly to_id: string | null
    readonly to_name: string | null
    readonly to_rank: string | null
    readonly fields: unknown
    readonly key: string | null
    readonly request_hash: string | null
  }
  readonly inside_heir: {
    readonly dossier_id: string
    readonly heir_id: string
    readonly unit_id: string
  }
  readonly kind_table: {
    readonly kind: string
    readonly version: number
    readonly body: unknown
    readonly since: Date
  }
  readonly link: {
    readonly dossier_id: string
    readonly other_id: string
    readonly relation: string
    readonly since: Date
  }
  readonly migration: {
    readonly name: string
    readonly hash: string
    readonly applied_at: Date
  }
  readonly obligation: {
    readonly id: string
    readonly dossier_id: string
    readonly position: number
    readonly task: string
    readonly debtor_id: string
    readonly creditor_id: string
    readonly regulation_id: string
    readonly kind: string
    readonly clause: string
    readonly regulation_version: number
    readonly capacity: string
    readonly exercise: boolean
    readonly state: 'open' | 'discharged' | 'refused' | 'released'
    readonly paused: boolean
    readonly opened_at: Date
    readonly due_at: Date | number
    readonly warm_at: Date | null
    readonly ended_at: Date | null
    readonly running_ms: string | null
    readonly alarm_at: Date | null
    readonly body: unknown
  }
  readonly occasion: {
    readonly key: string
    readonly dossier_id: string
    readonly at: Date
  }
  readonly outbox: {
    readonly position: string
    readonly transaction: string
    readonly at: Date
    readonly audience: readonly string[]
    readonly payload: unknown
  }
  readonly outbox_swept: {
    readonly one: boolean
    readonly transaction: string
    readonly position: string
  }
  readonly paper: {
    readonly id: string
    readonly dossier_id: string
    readonly act_id: string
    readonly unit_id: string
    readonly type: string
    readonly series: string
    readonly year: number
    readonly number: number
    readonly symbol: string
    readonly dated: Date
    readonly head: unknown
    readonly text: unknown
  }
  readonly party: {
    readonly dossier_id: string
    readonly unit_id: string
    readonly role: string
    readonly since: Date
    readonly position: number
    readonly level: string
  }
  readonly person: {
    readonly id: string
    readonly name: string
    readonly rank: string | null
  }
  readonly planned: {
    readonly dossier_id: string
    readonly kind: string
    readonly version: number
    readonly erasures: number
    readonly south: number
    readonly west: number
    readonly north: number
    readonly east: number
    readonly from_at: Date
    readonly to_at: Date
  }
  readonly post: {
    readonly id: string
    readonly person_id: string
    readonly unit_id: string
    readonly role: 'duty' | 'staff' | 'command'
    readonly valid_from: Date
    readonly valid_to: Date | null
  }
  readonly registry_change: {
    readonly on_day: Date
    readonly instrument: string
  }
  readonly regulation: {
    readonly id: string
    readonly version: number
    readonly body: unknown
    readonly paper: string | null
  }
  readonly session: {
    readonly token_hash: Buffer
    readonly person_id: string
    readonly post_id: string | null
    readonly created_at: Date
    readonly expires_at: Date
  }
  readonly setting: {
    readonly name: string
    readonly value: string
  }
  readonly succession: {
    readonly predecessor_id: string
    readonly successor_id: string
    readonly on_day: Date
    readonly body: unknown
  }
  readonly succession_done: {
    readonly unit_id: string
    readonly at: Date
  }
  readonly unit: {
    readonly id: string
    readonly level: 'ministry' | 'department' | 'province' | 'district' | 'commune'
    readonly valid_from: Date
    readonly valid_to: Date | null
    readonly body: unknown
  }
  readonly upload: {
    readonly id: string
    readonly unit_id: string
    readonly person_id: string
    readonly name: string
    readonly asked_name: string
    readonly size: string
    readonly received: string
    readonly digest: string | null
    readonly type: string | null
    readonly begun_at: Date
    readonly expires_at: Date
  }
  readonly upload_part: {
    readonly id: string
    readonly upload_id: string
    readonly position: string
    readonly size: string
  }
  readonly world_version: {
    readonly one: boolean
    readonly registry: number
    readonly regulations: number
  }
}

/** A row of a table, or the named columns of it. */
export type Row<Table extends keyof Tables, Column extends keyof Tables[Table] = keyof Tables[Table]> = Pick<
  Tables[Table],
  Column
>
