import type { DraftState, Instant, UnitId } from '@giapranh/kernel'
import { instant } from '@giapranh/kernel'
import type { Pool } from 'pg'
import type { Acting } from '../../platform/db/as-unit.ts'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { RequestMark } from '../../platform/http/request-mark.ts'
import { newId } from '../../platform/time/new-id.ts'
import type { DraftHead, DraftHeadColumns, Standing, StandingColumns, VersionColumns } from './rows.ts'
import { headOf, standingOf } from './rows.ts'

/** The error code with which the database functions refuse: the message is a code of the catalogue. */
const REFUSED = 'ZD001'

export interface NewDraft {
  readonly id: string
  readonly dossierId: string | undefined
  readonly kind: string
  readonly field: string
  readonly title: string
  readonly updates: readonly Uint8Array[]
  readonly sent: RequestMark | undefined
  /** How many open drafts a unit may have. */
  readonly most: number
}

export interface NewVersion {
  readonly id: string
  readonly seq: number
  readonly why: 'named' | 'before-restore' | 'for-seal'
  readonly name?: string
  readonly content: Uint8Array
  readonly digest?: string
  /** The mark of the request's key. */
  readonly key?: string | undefined
  readonly most: number
}

export interface UpdateRow {
  readonly seq: number
  readonly whole: boolean
  readonly content: Uint8Array
}

export interface PageOfDrafts {
  readonly state: DraftState
  readonly dossierId: string | undefined
  readonly before: { readonly at: Instant; readonly id: string } | undefined
  readonly most: number
}

/** The drafts in the database. Each call is one statement, which the database authorises for the named unit. */
export function draftStore(pool: Pool) {
  const ask = async <Row>(name: string, call: string, values: readonly unknown[]): Promise<readonly Row[]> => {
    const marks = values.map((_, index) => `$${index + 1}`).join(', ')
    try {
      const { rows } = await pool.query({ name, text: `select * from ${call}(${marks})`, values: [...values] })
      return rows as Row[]
    } catch (error) {
      const { code, message } = error as { readonly code?: unknown; readonly message?: string }
      throw code === REFUSED ? new HttpProblem(message as HttpProblem['code']) : error
    }
  }
  const bytes = (updates: readonly Uint8Array[]): readonly Buffer[] => updates.map((update) => Buffer.from(update))

  return {
    create: async ({ unitId, personId }: Acting, draft: NewDraft, at: Instant): Promise<string> => {
      const { id, dossierId, kind, field, title, updates, sent, most } = draft
      const rows = await ask<{ create_draft: string }>('draft-create', 'create_draft', [
        unitId,
        personId,
        id,
        dossierId ?? null,
        kind,
        field,
        title,
        bytes(updates),
        sent?.key ?? null,
        sent === undefined ? null : Buffer.from(sent.hash, 'hex'),
        most,
        new Date(at),
        newId(at),
      ])
      return rows[0]?.create_draft ?? id
    },

    find: async (unitId: string, id: string): Promise<DraftHead | undefined> => {
      const rows = await ask<DraftHeadColumns>('draft-seen', 'draft_seen', [unitId, id])
      return rows[0] === undefined ? undefined : headOf(rows[0])
    },

    list: async (unitId: string, { state, dossierId, before, most }: PageOfDrafts): Promise<readonly DraftHead[]> => {
      const rows = await ask<DraftHeadColumns>('drafts-page', 'drafts_page', [
        unitId,
        state,
        dossierId ?? null,
        before === undefined ? null : new Date(before.at),
        before?.id ?? null,
        most,
      ])
      return rows.map(headOf)
    },

    /** What each unit may do with the draft named beside it; the answer leaves out units that do not see it. */
    standings: async (
      pairs: readonly { readonly draftId: string; readonly unitId: string }[],
    ): Promise<readonly Standing[]> => {
      const rows = await ask<StandingColumns>('draft-standings', 'draft_standings', [
        pairs.map(({ draftId }) => draftId),
        pairs.map(({ unitId }) => unitId),
      ])
      return rows.flatMap(standingOf)
    },

    updates: async (unitId: string, id: string, after: number): Promise<readonly UpdateRow[]> => {
      const rows = await ask<{ seq: string; whole: boolean; content: Buffer }>('draft-updates', 'draft_updates', [
        unitId,
        id,
        after,
      ])
      return rows.map(({ seq, whole, content }) => ({ seq: Number(seq), whole, content }))
    },

    /**
     * Stores updates that were checked on the document after update `expected`.
     * @returns the number of the last one; undefined if others wrote in between, and then nothing is stored
     */
    append: async (
      { unitId, personId }: Acting,
      id: string,
      expected: number,
      updates: readonly Uint8Array[],
      at: Instant,
    ): Promise<number | undefined> => {
      const rows = await ask<{ append_draft: string | null }>('draft-append', 'append_draft', [
        unitId,
        personId,
        id,
        expected,
        bytes(updates),
        new Date(at),
      ])
      const last = rows[0]?.append_draft ?? null
      return last === null ? undefined : Number(last)
    },

    compact: async (unitId: string, id: string, upto: number, whole: Uint8Array, at: Instant): Promise<void> => {
      await ask('draft-compact', 'compact_draft', [unitId, id, upto, Buffer.from(whole), new Date(at)])
    },

    /** The open draft that follows a sealed one; it is made if it does not exist. */
    follow: async ({ unitId, personId }: Acting, sealed: string, at: Instant): Promise<string> => {
      const values = [unitId, personId, sealed, newId(at), new Date(at), newId(at)]
      const rows = await ask<{ follow_draft: string }>('draft-follow', 'follow_draft', values)
      return rows[0]?.follow_draft ?? sealed
    },

    keepVersion: async (
      { unitId, personId }: Acting,
      id: string,
      version: NewVersion,
      at: Instant,
    ): Promise<string> => {
      const { seq, why, name, content, digest, key, most } = version
      const rows = await ask<{ keep_draft_version: string }>('draft-keep-version', 'keep_draft_version', [
        unitId,
        personId,
        id,
        version.id,
        seq,
        why,
        name ?? null,
        Buffer.from(content),
        digest ?? null,
        key ?? null,
        most,
        new Date(at),
        newId(at),
      ])
      return rows[0]?.keep_draft_version ?? version.id
    },

    versions: (unitId: string, id: string, before: string | undefined, most: number) =>
      ask<VersionColumns>('draft-versions', 'draft_versions', [unitId, id, before ?? null, most]),

    findVersion: async (unitId: string, id: string, versionId: string) => {
      const values = [unitId, id, versionId]
      const rows = await ask<VersionColumns & { content: Buffer }>('draft-version', 'draft_version_seen', values)
      return rows[0]
    },

    shares: (unitId: string, id: string) =>
      ask<{ unit_id: UnitId; may: 'read' | 'write' }>('draft-shares', 'draft_shares', [unitId, id]),

    share: async (
      { unitId, personId }: Acting,
      id: string,
      other: string,
      may: 'read' | 'write' | null,
      at: Instant,
    ): Promise<void> => {
      await ask('draft-share', 'share_draft', [unitId, personId, id, other, may, new Date(at), newId(at)])
    },

    discard: async ({ unitId, personId }: Acting, id: string, at: Instant): Promise<void> => {
      await ask('draft-discard', 'discard_draft', [unitId, personId, id, new Date(at), newId(at)])
    },

    recover: async ({ unitId, personId }: Acting, id: string, withinMs: number, at: Instant): Promise<void> => {
      const since = new Date(instant(at - withinMs))
      await ask('draft-recover', 'recover_draft', [unitId, personId, id, since, new Date(at), newId(at)])
    },
  }
}

export type DraftStore = ReturnType<typeof draftStore>

/** Tells other processes, outside of every transaction that others wait for. */
export async function notify(pool: Pool, channel: string, words: readonly string[]): Promise<void> {
  await pool.query({
    name: 'draft-notify',
    text: 'select pg_notify($1, word) from unnest($2::text[]) as word',
    values: [channel, words],
  })
}
