import { hash } from 'node:crypto'
import type {
  CreateDraft,
  DraftPurpose,
  DraftRow,
  DraftVersion,
  DraftVersionText,
  DraftView,
} from '@giapranh/contracts'
import {
  accept,
  checkDraftDeed,
  checkDraftName,
  checkDraftText,
  DRAFT_RECOVERY_MS,
  type DraftDeed,
  draftFieldsOf,
  type DraftState,
  type Instant,
  type Outcome,
  REFUSAL_CODES,
  refuse,
  type SealedText,
  sealText,
} from '@giapranh/kernel'
import * as Y from 'yjs'
import type { Acting } from '../../platform/db/as-unit.ts'
import { HttpProblem, problemOfRefusal } from '../../platform/http/problem.ts'
import { markedKey, markOf } from '../../platform/http/request-mark.ts'
import { civilToday, type Installation } from '../../platform/registry/installation.ts'
import { unitNamer } from '../../platform/registry/present-unit.ts'
import { newId } from '../../platform/time/new-id.ts'
import { changeText, packed, textOfWhole } from './document.ts'
import { presentDraft, presentRow, presentVersion } from './presenter.ts'
import type { DraftRooms } from './rooms.ts'
import type { DraftHead } from './rows.ts'
import type { DraftStore } from './store.ts'

/** How many open drafts a unit may have, and how many named versions a draft may have. */
const MOST_OPEN = 500
const MOST_VERSIONS = 100

export interface DraftDeps {
  readonly installation: Installation
  readonly store: DraftStore
  readonly rooms: DraftRooms
}

interface Page<Item> {
  readonly items: Item[]
  readonly next: string | null
}

const sha256 = (text: string): string => hash('sha256', text, 'hex')

function must<Value>(outcome: Outcome<Value>, field?: string): Value {
  if (outcome.ok) return outcome.value
  const { refusal } = outcome
  throw problemOfRefusal(field === undefined ? refusal : { ...refusal, field })
}

export function draftService({ installation, store, rooms }: DraftDeps) {
  const { clock, kinds, units } = installation
  const namer = () => unitNamer(units, civilToday(clock.now()))

  const getHead = async (unitId: string, id: string): Promise<DraftHead> => {
    const head = await store.find(unitId, id)
    if (head === undefined) throw new HttpProblem('request.not-found')
    return head
  }
  const getFor = async (unitId: string, id: string, deed: DraftDeed): Promise<DraftHead> => {
    const head = await getHead(unitId, id)
    must(checkDraftDeed(head, deed, clock.now()))
    return head
  }
  const checkPurpose = ({ kind, field }: DraftPurpose): void => {
    const known = kinds.get(kind)
    if (known === undefined || !draftFieldsOf(known).includes(field))
      throw new HttpProblem('field.not-a-choice', { field: 'for' })
  }
  const view = async (unitId: string, id: string): Promise<DraftView> => {
    const head = await getHead(unitId, id)
    const text = await rooms.using(id, (room) => room.text(unitId))
    return presentDraft(head, { text, shares: await store.shares(unitId, id) }, namer(), clock.now())
  }
  const row = async (unitId: string, id: string): Promise<DraftRow> => presentRow(await getHead(unitId, id), namer())
  /** Changes the draft itself and tells everybody who has it open. */
  const change = async (
    acting: Acting,
    id: string,
    deed: DraftDeed,
    work: (now: Instant) => Promise<void>,
  ): Promise<DraftView> => {
    await getFor(acting.unitId, id, deed)
    await work(clock.now())
    rooms.changed(id)
    return view(acting.unitId, id)
  }
  const getVersion = async (unitId: string, id: string, versionId: string): Promise<DraftVersionText> => {
    const version = await store.findVersion(unitId, id, versionId)
    if (version === undefined) throw new HttpProblem('request.not-found')
    return { ...presentVersion(version, namer()), text: textOfWhole(version.content) }
  }

  /**
   * The text that an act of this draft's unit will seal. The act's transaction ends with `seal_draft`, which takes this digest only if nobody has
   * written since.
   */
  const readForSeal = async (acting: Acting, id: string): Promise<SealedText> => {
    await getFor(acting.unitId, id, 'seal')
    let sealed: SealedText | undefined
    await rooms.using(id, (room) =>
      room.keepVersion(acting, (text) => {
        sealed = must(sealText(text, sha256))
        return { why: 'for-seal', digest: sealed.digest, most: 1 }
      }),
    )
    if (sealed === undefined) throw new HttpProblem('server.failure')
    return sealed
  }

  return {
    find: (unitId: string, id: string): Promise<DraftHead> => getHead(unitId, id),

    create: async (acting: Acting, body: CreateDraft, key: string | undefined): Promise<DraftView> => {
      checkPurpose(body.for)
      const title = must(checkDraftName(body.title), 'title')
      const text = must(checkDraftText((body.text ?? '').replace(/\r\n?/gu, '\n')), 'text')
      const now = clock.now()
      const draft = {
        id: newId(now),
        ...body.for,
        title,
        dossierId: body.dossierId,
        updates: packed(changeText(new Y.Doc(), text)),
        sent: key === undefined ? undefined : markOf(key, 'draft', body),
        most: MOST_OPEN,
      }
      return view(acting.unitId, await store.create(acting, draft, now))
    },

    list: async (
      { unitId }: Acting,
      query: { readonly state: DraftState; readonly dossierId: string | undefined; readonly most: number },
      before: { readonly at: Instant; readonly id: string } | undefined,
    ): Promise<Page<DraftRow>> => {
      const { most } = query
      const heads = await store.list(unitId, { ...query, before, most: most + 1 })
      const last = heads[most - 1]
      return {
        items: heads.slice(0, most).map((head) => presentRow(head, namer())),
        next: heads.length > most && last !== undefined ? `${last.lastAt}.${last.id}` : null,
      }
    },

    get: ({ unitId }: Acting, id: string): Promise<DraftView> => view(unitId, id),

    share: (acting: Acting, id: string, other: string, may: 'read' | 'write'): Promise<DraftView> =>
      change(acting, id, 'share', (now) => store.share(acting, id, other, may, now)),

    /** Sharing can be taken back in every state of the draft. */
    unshare: async (acting: Acting, id: string, other: string): Promise<DraftView> => {
      await getHead(acting.unitId, id)
      await store.share(acting, id, other, null, clock.now())
      rooms.changed(id)
      return view(acting.unitId, id)
    },

    discard: async (acting: Acting, id: string): Promise<DraftRow> => {
      await getFor(acting.unitId, id, 'discard')
      await store.discard(acting, id, clock.now())
      rooms.changed(id)
      return row(acting.unitId, id)
    },

    recover: (acting: Acting, id: string): Promise<DraftView> =>
      change(acting, id, 'recover', (now) => store.recover(acting, id, DRAFT_RECOVERY_MS, now)),

    versions: async (
      { unitId }: Acting,
      id: string,
      before: string | undefined,
      most: number,
    ): Promise<Page<DraftVersion>> => {
      await getHead(unitId, id)
      const versions = await store.versions(unitId, id, before, most + 1)
      return {
        items: versions.slice(0, most).map((version) => presentVersion(version, namer())),
        next: versions.length > most ? (versions[most - 1]?.id ?? null) : null,
      }
    },

    version: ({ unitId }: Acting, id: string, versionId: string): Promise<DraftVersionText> =>
      getVersion(unitId, id, versionId),

    /** Keeps the present state of the draft under a name. */
    nameVersion: async (acting: Acting, id: string, raw: string, key: string | undefined): Promise<DraftVersion> => {
      const name = must(checkDraftName(raw), 'name')
      await getFor(acting.unitId, id, 'write')
      const version = {
        why: 'named',
        name,
        key: key === undefined ? undefined : markedKey(key),
        most: MOST_VERSIONS,
      } as const
      const kept = await rooms.using(id, (room) => room.keepVersion(acting, () => version))
      const { text: _text, ...told } = await getVersion(acting.unitId, id, kept)
      return told
    },

    /** Gives the draft the text of an earlier version. This is a change like any other, and the text before it is kept as a version. */
    restore: async (acting: Acting, id: string, versionId: string): Promise<DraftView> => {
      await getFor(acting.unitId, id, 'write')
      const { text } = await getVersion(acting.unitId, id, versionId)
      await rooms.using(id, (room) => room.rewrite(acting, text))
      return view(acting.unitId, id)
    },

    readForSeal,

    /**
     * The same for the rules, which refuse in their own words. The draft must belong to this unit and be made for that field of that kind, and for
     * that dossier or for none. A preview (`keeps: false`) keeps nothing, so nothing could be sealed with it.
     */
    toSeal: async (
      acting: Acting,
      id: string,
      { purpose, dossierId, keeps }: SealPurpose,
    ): Promise<Outcome<SealedText>> => {
      try {
        const head = await getFor(acting.unitId, id, 'seal')
        const isFor = head.kind === purpose.kind && head.field === purpose.field
        if (!isFor || (head.dossier !== null && head.dossier.id !== dossierId)) return refuse('draft.for-another')
        if (keeps) return accept(await readForSeal(acting, id))
        return sealText(await rooms.using(id, (room) => room.text(acting.unitId)), sha256)
      } catch (error) {
        if (!(error instanceof HttpProblem)) throw error
        if (error.code === 'request.not-found') return refuse('draft.unknown')
        const code = REFUSAL_CODES.find((one) => one === error.code)
        if (code === undefined) throw error
        return refuse(code)
      }
    },
  }
}

/** The purpose for which a draft is sealed. */
export interface SealPurpose {
  readonly purpose: DraftPurpose
  /** Undefined if the act opens a dossier. */
  readonly dossierId: string | undefined
  readonly keeps: boolean
}

export type DraftService = ReturnType<typeof draftService>
