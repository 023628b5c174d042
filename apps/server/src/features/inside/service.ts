import type { InsideEntryView, InsideView } from '@giapranh/contracts'
import { decideInside, type Inside, insideTypesOpen, type PersonId, type World } from '@giapranh/kernel'
import type { Pool, PoolClient } from 'pg'
import { asUnit } from '../../platform/db/as-unit.ts'
import { HttpProblem, problemOfRefusal } from '../../platform/http/problem.ts'
import { markOf, type RequestMark } from '../../platform/http/request-mark.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { type Installation, worldAt } from '../../platform/registry/installation.ts'
import { newId } from '../../platform/time/new-id.ts'
import { findDossier } from '../dossiers/index.ts'
import { presentEntry } from './presenter.ts'
import {
  type Colleague,
  findSentInTrx,
  findStandInTrx,
  type InsideColumns,
  insertEntryInTrx,
  listColleaguesInTrx,
  listEntriesInTrx,
} from './store.ts'

export interface InsideDeps {
  readonly installation: Installation
  readonly pool: Pool
}

/** What was sent, after its shape was checked. */
export interface Written {
  readonly type: string
  readonly to?: string | undefined
  readonly [field: string]: unknown
}

/** How often an entry is decided again because a colleague was faster. */
const ATTEMPTS = 4

/** A unit's internal side of a dossier, as read: for the rules, and for display. */
interface Own {
  readonly inside: Inside
  readonly world: World
  readonly seq: number
  readonly colleagues: readonly Colleague[]
}

const isAlready = (error: unknown, what: 'in_order' | 'sent_once'): boolean =>
  (error as { readonly constraint?: unknown }).constraint === `inside_entry__${what}`

export function insideService({ installation, pool }: InsideDeps) {
  /** @throws HttpProblem if the dossier is not there, or the unit does not see all of it */
  const load = async (trx: PoolClient, { actor }: ActingSession, dossierId: string): Promise<Own> => {
    const stored = await findDossier(trx, actor.unitId, dossierId)
    if (stored === undefined) throw new HttpProblem('request.not-found')
    if (stored.seenBecause.level !== 'whole') throw new HttpProblem('access.not-a-party')
    const regulation = installation.regulations.version(stored.head.regulationId, stored.regulationVersion)
    if (regulation === undefined) throw new HttpProblem('regulation.not-in-force')
    const world = worldAt(installation, regulation, installation.clock.now())
    const { seq, inHand } = await findStandInTrx(trx, dossierId, actor.unitId)
    const colleagues = await listColleaguesInTrx(trx, actor.unitId, world.at)
    const ids: ReadonlySet<PersonId> = new Set(colleagues.map(({ id }) => id))
    return { inside: { isOpen: stored.state === 'open', inHand, colleagues: ids }, world, seq, colleagues }
  }

  const get = (
    session: ActingSession,
    dossierId: string,
    { before, most }: { readonly before: string | undefined; readonly most: number },
  ): Promise<InsideView> =>
    asUnit(pool, session.acting, async (trx) => {
      const { inside, world, colleagues } = await load(trx, session, dossierId)
      const rows = await listEntriesInTrx(trx, dossierId, { before, most: most + 1 })
      const page = rows.slice(0, most)
      const holder = colleagues.find(({ id }) => id === inside.inHand?.personId)
      return {
        inHand:
          inside.inHand === null || holder === undefined
            ? null
            : { ...holder, since: new Date(inside.inHand.since).toISOString() },
        items: page.map((row) => presentEntry(row, installation.units)),
        next: rows.length > most ? (page.at(-1)?.id ?? null) : null,
        colleagues: [...colleagues],
        allowed: [...insideTypesOpen(inside, world, session.actor)],
      }
    })

  const store = (
    session: ActingSession,
    dossierId: string,
    { type, to, ...fields }: Written,
    sent: RequestMark | undefined,
  ): Promise<InsideColumns> =>
    asUnit(pool, session.acting, async (trx) => {
      const { inside, world, seq, colleagues } = await load(trx, session, dossierId)
      const decided = decideInside(inside, world, session.actor, { type, to, fields })
      if (!decided.ok) throw problemOfRefusal(decided.refusal)
      return insertEntryInTrx(trx, {
        id: newId(world.at),
        dossierId,
        seq: seq + 1,
        entry: decided.value,
        to: colleagues.find(({ id }) => id === decided.value.to),
        sent,
        auditId: newId(world.at),
      })
    })

  /**
   * What the same key was used for before; undefined if it was not.
   * @throws HttpProblem if it was used for something else
   */
  const again = async (
    session: ActingSession,
    { key, hash: wanted }: RequestMark,
  ): Promise<InsideEntryView | undefined> => {
    const earlier = await asUnit(pool, session.acting, (trx) => findSentInTrx(trx, session.acting, key))
    if (earlier === undefined) return undefined
    if (earlier.request_hash !== wanted)
      throw new HttpProblem('idempotency.reused', { detail: { dossierId: earlier.dossier_id } })
    return presentEntry(earlier, installation.units)
  }

  const write = async (
    session: ActingSession,
    dossierId: string,
    written: Written,
    key: string | undefined,
  ): Promise<InsideEntryView> => {
    const sent = key === undefined ? undefined : markOf(key, dossierId, written)
    const earlier = sent === undefined ? undefined : await again(session, sent)
    if (earlier !== undefined) return earlier
    for (let attempt = 1; ; attempt += 1) {
      try {
        return presentEntry(await store(session, dossierId, written, sent), installation.units)
      } catch (error) {
        const first = sent !== undefined && isAlready(error, 'sent_once') ? await again(session, sent) : undefined
        if (first !== undefined) return first
        // A colleague was faster: decide again on the present state.
        if (!isAlready(error, 'in_order') || attempt === ATTEMPTS) throw error
      }
    }
  }

  return { get, write }
}
