import { setImmediate } from 'node:timers/promises'
import { checkDraftText, type Instant } from '@giapranh/kernel'
import * as Y from 'yjs'
import type { Acting } from '../../platform/db/as-unit.ts'
import { HttpProblem, problemOfRefusal } from '../../platform/http/problem.ts'
import { newId } from '../../platform/time/new-id.ts'
import { applyUpdate, changeText, hasGap, packed, textOf } from './document.ts'
import type { Here } from './presence.ts'
import type { Standing } from './rows.ts'
import type { DraftStore, NewVersion } from './store.ts'

/** Somebody who has a draft open and is told what happens to it. */
export interface Member {
  readonly acting: Acting
  readonly person: Omit<Here, 'right'>
  /** The hash of the session that opened it. */
  readonly session: string
  /** Tells what the member's unit may do with the draft now. */
  stands(standing: Standing): void
  /** Tells what was added to the document. */
  added(update: Uint8Array): void
  /** Tells who has the draft open, on all processes. */
  here(people: readonly Here[]): void
  /** Tells that the unit no longer sees the draft. */
  cutOff(): void
  sessionEnded(): void
}

export interface RoomDeps {
  readonly store: DraftStore
  readonly now: () => Instant
  /** Tells the other processes to look, because something was stored here. */
  readonly stored: () => void
  /** Stores an update in the draft that follows this sealed one. @returns the id of that draft */
  readonly writeOnTop: (acting: Acting, update: Uint8Array) => Promise<string>
  readonly log: { warn(details: object, words: string): void }
}

export type Written = { readonly to: 'here' } | { readonly to: 'on-top'; readonly draftId: string }

/** The document is encoded again as a whole after so many rows, or so many bytes of them. */
const ROWS_BETWEEN = 200
const BYTES_BETWEEN = 64_000
/** If the whole encoded document is longer than this, it has too many changes and takes too long to read. */
const MOST_WHOLE = 400_000
/** While reading a long log, other work gets a turn after so many bytes. */
const BYTES_AT_ONCE = 64_000
/** How often a write gives way to writes of other processes. */
const MOST_ATTEMPTS = 20
/** How many unnamed versions are kept. */
const MOST_UNNAMED = 50

/**
 * A draft on this process: the document as it is stored, and its members. Everything is done in turn. An update is first applied to the document to
 * see the result, then stored, then told to the members. If it cannot be stored, the document is read again.
 */
export function draftRoom(id: string, { store, now, stored, writeOnTop, log }: RoomDeps) {
  const members = new Set<Member>()
  const standings = new Map<string, Standing>()
  let doc: Y.Doc | undefined
  let wasRead = false
  /** The number of the last update told to the members. */
  let seq = 0
  let whole = 0
  let rows = 0
  let bytes = 0

  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  const tell = (updates: readonly Uint8Array[], except?: Member): void => {
    const [first, ...more] = updates
    if (first === undefined) return
    const one = more.length === 0 ? first : Y.mergeUpdates([...updates])
    for (const member of members) if (member !== except) member.added(one)
  }

  const count = (content: Uint8Array, isWhole: boolean): void => {
    whole = isWhole ? content.length : whole
    rows = isWhole ? 0 : rows + 1
    bytes = isWhole ? 0 : bytes + content.length
  }

  /** The document with everything that is stored; the members are told what is new to them. */
  const upToDate = async (unitId: string): Promise<Y.Doc> => {
    const document = doc ?? new Y.Doc()
    const found = await store.updates(unitId, id, doc === undefined ? 0 : seq)
    let read = 0
    for (const { content } of found) {
      applyUpdate(document, content)
      read += content.length
      if (read < BYTES_AT_ONCE) continue
      await setImmediate()
      read = 0
    }
    const fresh = found.filter((row) => row.seq > seq)
    for (const row of found) count(row.content, row.whole)
    seq = found.at(-1)?.seq ?? seq
    doc = document
    // `missing` tells members who came before the first reading.
    if (wasRead) tell(fresh.map(({ content }) => content))
    wasRead = true
    return document
  }
  const current = async (unitId: string): Promise<Y.Doc> => doc ?? upToDate(unitId)
  const forget = (): void => {
    doc = undefined
    whole = 0
    rows = 0
    bytes = 0
  }

  const compactWhereDue = async (unitId: string, document: Y.Doc): Promise<void> => {
    if (rows < ROWS_BETWEEN && bytes < BYTES_BETWEEN) return
    const encoded = Y.encodeStateAsUpdate(document)
    try {
      await store.compact(unitId, id, seq, encoded, now())
      count(encoded, true)
    } catch (error) {
      // All rows still exist; the next write tries again.
      log.warn({ err: error, draft: id }, 'a draft could not be compacted')
    }
  }

  /** Stores what was added to the document, if the whole text is allowed. Before that it applies what others stored meanwhile. */
  const keep = async (acting: Acting, document: Y.Doc, added: readonly Uint8Array[], from?: Member): Promise<void> => {
    const updates = packed(added)
    if (updates.length === 0) return
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      if (whole > MOST_WHOLE) throw new HttpProblem('draft.worn')
      const checked = checkDraftText(textOf(document))
      if (!checked.ok) throw problemOfRefusal(checked.refusal)
      const end = await store.append(acting, id, seq, updates, now())
      if (end !== undefined) {
        for (const update of updates) count(update, false)
        seq = end
        tell(updates, from)
        stored()
        return compactWhereDue(acting.unitId, document)
      }
      await upToDate(acting.unitId)
    }
    throw new HttpProblem('server.unavailable')
  }

  const take = async (acting: Acting, update: Uint8Array, from?: Member): Promise<void> => {
    let document = await current(acting.unitId)
    let added = applyUpdate(document, update)
    if (hasGap(document)) {
      // It depends on an update that another process stored, or on one that does not exist.
      forget()
      document = await current(acting.unitId)
      added = applyUpdate(document, update)
      if (hasGap(document)) throw new HttpProblem('request.malformed')
    }
    await keep(acting, document, added, from)
  }

  const isSealed = (error: unknown): boolean => error instanceof HttpProblem && error.code === 'draft.sealed'

  return {
    id,

    /** Stores an update and tells the other members. @throws HttpProblem if nothing was stored */
    write: (acting: Acting, update: Uint8Array, from?: Member): Promise<Written> =>
      inTurn(async () => {
        try {
          if (standings.get(acting.unitId)?.state === 'sealed') throw new HttpProblem('draft.sealed')
          await take(acting, update, from)
          return { to: 'here' }
        } catch (error) {
          forget()
          if (isSealed(error)) return { to: 'on-top', draftId: await writeOnTop(acting, update) }
          throw error
        }
      }),

    /** Replaces the text; the text before it is kept as a version. */
    rewrite: (acting: Acting, text: string): Promise<void> =>
      inTurn(async () => {
        const document = await upToDate(acting.unitId)
        if (textOf(document) === text) return
        const content = Y.encodeStateAsUpdate(document)
        const before = { id: newId(now()), seq, why: 'before-restore', content, most: MOST_UNNAMED } as const
        await store.keepVersion(acting, id, before, now())
        try {
          await keep(acting, document, changeText(document, text))
        } catch (error) {
          forget()
          throw error
        }
      }),

    /** Keeps the document as it is stored now. @param of what the version is, derived from the text */
    keepVersion: (
      acting: Acting,
      of: (text: string) => Pick<NewVersion, 'why' | 'name' | 'digest' | 'key' | 'most'>,
    ): Promise<string> =>
      inTurn(async () => {
        const document = await upToDate(acting.unitId)
        const version = { ...of(textOf(document)), id: newId(now()), seq, content: Y.encodeStateAsUpdate(document) }
        return store.keepVersion(acting, id, version, now())
      }),

    text: (unitId: string): Promise<string> => inTurn(async () => textOf(await upToDate(unitId))),

    /** The updates that somebody lacks whose document is at this state vector. */
    missing: (unitId: string, vector: Uint8Array): Promise<Uint8Array> =>
      inTurn(async () => {
        const document = await current(unitId)
        try {
          return Y.encodeStateAsUpdate(document, vector)
        } catch {
          throw new HttpProblem('request.malformed')
        }
      }),

    join: (member: Member): void => void members.add(member),
    /** @returns false for a member that was already cut off */
    leave: (member: Member): boolean => members.delete(member),
    members: (): ReadonlySet<Member> => members,
    standingOf: (unitId: string): Standing | undefined => standings.get(unitId),

    /**
     * Tells members what their units may do with the draft, as the database says now. Members without the right are cut off, and all members where
     * the text that they see was erased.
     * @returns whether a member was cut off
     */
    stand: (units: readonly string[], found: readonly Standing[]): boolean => {
      const isGone = found.some(({ unitId, erased }) => erased && standings.get(unitId)?.erased === false)
      if (isGone) forget()
      for (const unitId of units) standings.delete(unitId)
      for (const standing of found) standings.set(standing.unitId, standing)
      const lost: Member[] = isGone ? [...members] : []
      for (const member of isGone ? [] : members) {
        const standing = standings.get(member.acting.unitId)
        if (standing !== undefined) member.stands(standing)
        else if (units.includes(member.acting.unitId)) lost.push(member)
      }
      for (const member of lost) {
        members.delete(member)
        member.cutOff()
      }
      const behind = found.find(({ lastSeq }) => lastSeq > seq)
      if (behind !== undefined && wasRead && members.size > 0)
        void inTurn(() => upToDate(behind.unitId)).catch((error: unknown) => {
          forget()
          log.warn({ err: error, draft: id }, 'a draft could not be brought up to date')
        })
      return lost.length > 0
    },
  }
}

export type Room = ReturnType<typeof draftRoom>
