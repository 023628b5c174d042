import { hash as digest } from 'node:crypto'
import type { ActView, DossierView, Preview } from '@giapranh/contracts'
import {
  type ActId,
  decide,
  type Decision,
  type DossierId,
  type Field,
  type KindDefinition,
  openDossier,
  type Outcome,
  placePoint,
  type Regulation,
  type RegulationId,
  type World,
} from '@giapranh/kernel'
import type { Pool } from 'pg'
import { asUnit } from '../../platform/db/as-unit.ts'
import { HttpProblem, problemOfRefusal } from '../../platform/http/problem.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { civilToday, type Installation, regulationOf, worldAt } from '../../platform/registry/installation.ts'
import { unitNamer } from '../../platform/registry/present-unit.ts'
import { newId } from '../../platform/time/new-id.ts'
import { filesForAct } from '../files/index.ts'
import { checkShape } from './check-shape.ts'
import { searchWords } from './search-words.ts'
import { type Known, presentAct, presentDossier, presentPreview, presentRow, type Viewer } from './present-dossier.ts'
import { recollection } from './recollection.ts'
import { recordOf } from './record.ts'
import { type DossierColumns, headOf, type StoredDossier } from './rows.ts'
import {
  type DossierFilter,
  findActInTrx,
  type Database,
  findDossier,
  findEarlierInTrx,
  holdDossierInTrx,
  listActsInTrx,
  listDebtorsInTrx,
  listDossiers,
  storeAct,
} from './store.ts'

export interface DossierDeps {
  readonly installation: Installation
  readonly pool: Pool
  /** Told after each commit, so that the live stream looks at once. */
  readonly committed: () => void
}

/** A request that may have been sent before. */
export interface Sent {
  readonly body: Readonly<Record<string, unknown>>
  readonly key: string | undefined
}

export interface Done {
  readonly act: ActView
  readonly dossier: DossierView
}

interface Idempotency {
  readonly key: string
  /** Of what is sent and to what: SHA-256, hexadecimal. */
  readonly hash: string
}

interface Wanted {
  readonly sent: Sent
  readonly version: number | undefined
  readonly idempotency: Idempotency | undefined
}

/**
 * How often an act is decided anew because somebody else acted in between. The second attempt holds the dossier, so nobody can again;
 * a third is for one that could not be held.
 */
const ATTEMPTS = 3

/** Thrown where somebody acted in between, so that nothing of the attempt stays: not even the key that it took. */
class MovedOn extends Error {}

/** The database also refuses what stood when it was decided and no longer does: words for a dossier that somebody closed meanwhile. */
const mayHaveMovedOn = (error: unknown): boolean =>
  error instanceof MovedOn || (error as { readonly code?: unknown }).code === '42501'

export function dossierService({ installation, pool, committed }: DossierDeps) {
  const { clock, kinds, regulations } = installation
  const memory = recollection()

  const kindNamed = (name: string): KindDefinition => {
    const kind = kinds.get(name)
    if (kind === undefined) throw new HttpProblem('regulation.kind-not-in-use', { field: 'kind' })
    return kind
  }
  const regulationFor = (session: ActingSession, id: string | undefined): Regulation => {
    const now = clock.now()
    const found =
      id === undefined
        ? regulationOf(installation, session.actor.unitId, now)
        : regulations.find(id as RegulationId, civilToday(now))
    if (found === undefined) throw new HttpProblem('regulation.not-in-force', { field: 'regulationId' })
    return found
  }
  const viewerOf = (session: ActingSession): Viewer => {
    const now = clock.now()
    const today = civilToday(now)
    const name = unitNamer(installation.units, today)
    return { ...session.actor, now, name, units: installation.units.on(today) }
  }
  /** What the rules look at, with the files that the values may name. */
  const worldFor = async (
    db: Database,
    { actor }: ActingSession,
    regulation: Regulation,
    dossierId: string | undefined,
    fields: readonly Field[],
    values: Sent['body'],
  ): Promise<World> => {
    const files = await filesForAct(db, actor.unitId, dossierId, fields, values)
    const world = worldAt(installation, regulation, clock.now())
    return files === undefined ? world : { ...world, files }
  }
  const must = <Value>(outcome: Outcome<Value>): Value => {
    if (outcome.ok) return outcome.value
    throw problemOfRefusal(outcome.refusal)
  }
  const load = async (db: Database, session: ActingSession, id: string): Promise<StoredDossier> => {
    const found = await findDossier(db, session.actor.unitId, id)
    if (found === undefined) throw new HttpProblem('request.not-found')
    memory.keep(found, [[session.actor.unitId, found.seenBecause]])
    return found
  }

  /** The number is taken as the dossier is stored: only for what the rules allow. */
  const decideOpening = async (session: ActingSession, sent: Sent) => {
    const { kind: kindName, regulationId, ...fields } = sent.body
    const kind = kindNamed(String(kindName))
    checkShape(kind.opening.fields, fields)
    const regulation = regulationFor(session, typeof regulationId === 'string' ? regulationId : undefined)
    const world = await worldFor(pool, session, regulation, undefined, kind.opening.fields, fields)
    const decision = must(
      openDossier(kind, world, session.actor, {
        actId: newId(world.at) as ActId,
        dossierId: newId(world.at) as DossierId,
        newId: () => newId(world.at),
        number: '',
        fields,
      }),
    )
    return { kind, regulation, world, decision }
  }

  const decideStep = async (db: Database, session: ActingSession, sent: Sent, stored: StoredDossier) => {
    const { type, obligationId, ...fields } = sent.body
    const kind = kindNamed(stored.head.kind)
    const descriptors = kind.acts.find((rule) => rule.type === type)?.fields ?? []
    checkShape(descriptors, fields)
    const regulation = regulationFor(session, stored.head.regulationId)
    const world = await worldFor(db, session, regulation, stored.head.id, descriptors, fields)
    const outcome = decide(kind, world, session.actor, stored, {
      actId: newId(world.at) as ActId,
      newId: () => newId(world.at),
      type: String(type),
      obligationId: typeof obligationId === 'string' ? obligationId : undefined,
      fields,
    })
    return { kind, regulation, world, decision: must(outcome) }
  }

  const present = (
    session: ActingSession,
    kind: KindDefinition,
    stored: StoredDossier,
    act: Parameters<typeof presentAct>[0],
  ): Done => {
    const viewer = viewerOf(session)
    const known: Known = (id) => stored.obligations.find((obligation) => obligation.id === id)
    return { act: presentAct(act, known, viewer.name), dossier: presentDossier(kind, stored, viewer) }
  }

  /** The same key again: the first answer once more; undefined where it was not used. For something else it says what it was used for. */
  const answerAgain = async (session: ActingSession, { key, hash }: Idempotency): Promise<Done | undefined> =>
    asUnit(pool, session.acting, async (trx) => {
      const earlier = await findEarlierInTrx(trx, session.personId, key)
      if (earlier === undefined) return undefined
      if (earlier.hash !== hash) {
        throw new HttpProblem('idempotency.reused', { detail: { dossierId: earlier.dossierId } })
      }
      const stored = await load(trx, session, earlier.dossierId)
      const act = await findActInTrx(trx, earlier.dossierId, earlier.actId)
      if (act === undefined) throw new HttpProblem('request.not-found')
      return present(session, kindNamed(stored.head.kind), stored, act)
    })

  const storeOnce = async (
    session: ActingSession,
    sent: Sent,
    scope: string,
    work: (idempotency: Idempotency | undefined) => Promise<Done>,
  ): Promise<Done> => {
    const { key } = sent
    const idempotency =
      key === undefined ? undefined : { key, hash: digest('sha256', `${scope}\n${JSON.stringify(sent.body)}`) }
    try {
      const done = await work(idempotency)
      committed()
      return done
    } catch (error) {
      const used = (error as { constraint?: unknown }).constraint === 'idempotency_pkey'
      // What was allowed the first time may be refused by now: the first answer stands all the same.
      if (idempotency === undefined || !(used || error instanceof HttpProblem)) throw error
      const first = await answerAgain(session, idempotency)
      if (first !== undefined) return first
      throw used ? new HttpProblem('idempotency.reused') : error
    }
  }

  /** The dossier as the act leaves it, seen by the unit that acted. */
  const after = ({ grants, state, act }: Decision, before: StoredDossier | undefined, world: World): StoredDossier => ({
    ...state,
    clause: before?.clause ?? state.obligations[0]?.clause ?? null,
    fields: before?.fields ?? act.fields,
    point: before?.point ?? placePoint(world, act.fields),
    audience: [...new Set([...(before?.audience ?? []), ...grants.map((grant) => grant.unitId)])],
    seenBecause: before?.seenBecause ?? { reason: 'party', through: act.by.unitId },
  })

  /** What is committed, as its answer. */
  const finish = (
    session: ActingSession,
    kind: KindDefinition,
    { act, grants }: Decision,
    before: StoredDossier | undefined,
    stored: StoredDossier,
  ): Done => {
    // As the database keeps them: whoever saw it goes on seeing it for the same reason, unless it became a party.
    const fresh = grants.filter(({ unitId, reason }) => reason === 'party' || !before?.audience.includes(unitId))
    memory.keep(stored, [
      [session.actor.unitId, stored.seenBecause],
      ...fresh.map(({ unitId, reason, through }) => [unitId, { reason, through }] as const),
    ])
    const person = { id: session.personId, name: session.personName, rank: session.rank }
    return present(session, kind, stored, { act, person })
  }

  /** Decides on what was read and stores it; says how it is answered once it is committed. */
  const step = async (
    db: Database,
    session: ActingSession,
    before: StoredDossier,
    { sent, version, idempotency }: Wanted,
  ): Promise<() => Done> => {
    if (version !== undefined && before.version !== version) {
      throw new HttpProblem('dossier.stale', { detail: { version: before.version } })
    }
    const { kind, regulation, world, decision } = await decideStep(db, session, sent, before)
    const record = recordOf({
      decision,
      before,
      regulation,
      point: null,
      auditId: newId(world.at),
      idempotency,
    })
    if ((await storeAct(db, session.acting, record)) === undefined) throw new MovedOn()
    return () => finish(session, kind, decision, before, after(decision, before, world))
  }

  return {
    open: (session: ActingSession, sent: Sent): Promise<Done> =>
      storeOnce(session, sent, 'open', async (idempotency) => {
        const { kind, regulation, world, decision } = await decideOpening(session, sent)
        const code = world.units.unit(session.actor.unitId)?.code ?? ''
        const year = Number(world.today.slice(0, 4))
        const record = recordOf({
          decision,
          before: undefined,
          regulation,
          point: placePoint(world, decision.act.fields),
          auditId: newId(world.at),
          series: { year, suffix: `/${kind.abbreviation}-${code}/${year}` },
          idempotency,
        })
        const number = (await storeAct(pool, session.acting, record)) ?? ''
        const numbered = { ...decision, state: { ...decision.state, head: { ...decision.state.head, number } } }
        return finish(session, kind, numbered, undefined, after(numbered, undefined, world))
      }),

    act: (session: ActingSession, dossierId: string, sent: Sent, version: number | undefined): Promise<Done> =>
      storeOnce(session, sent, dossierId, async (idempotency) => {
        const wanted = { sent, version, idempotency }
        const remembered = memory.find(session.actor.unitId, dossierId)
        if (remembered !== undefined) {
          try {
            return (await step(pool, session, remembered, wanted))()
          } catch (error) {
            memory.forget(dossierId)
            // What is refused on an old state may be right on the present one, which is read now.
            if (!(mayHaveMovedOn(error) || error instanceof HttpProblem)) throw error
          }
        }
        for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
          try {
            // Read, decide, store: the version that was read holds the three together. Whoever lost the race holds the dossier first.
            if (attempt === 1) return (await step(pool, session, await load(pool, session, dossierId), wanted))()
            const answer = await asUnit(pool, session.acting, async (trx) => {
              await holdDossierInTrx(trx, session.actor.unitId, dossierId)
              return step(trx, session, await load(trx, session, dossierId), wanted)
            })
            return answer()
          } catch (error) {
            if (!(error instanceof MovedOn || (attempt === 1 && mayHaveMovedOn(error)))) throw error
          }
        }
        throw new HttpProblem('dossier.stale')
      }),

    previewOpening: async (session: ActingSession, sent: Sent): Promise<Preview> => {
      const { decision, world } = await decideOpening(session, sent)
      return presentPreview(decision.act, decision.state, unitNamer(installation.units, world.today))
    },

    previewAct: async (session: ActingSession, dossierId: string, sent: Sent): Promise<Preview> => {
      const before = await load(pool, session, dossierId)
      const { decision, world } = await decideStep(pool, session, sent, before)
      return presentPreview(decision.act, decision.state, unitNamer(installation.units, world.today))
    },

    get: async (session: ActingSession, dossierId: string): Promise<DossierView> => {
      const stored = await load(pool, session, dossierId)
      return presentDossier(kindNamed(stored.head.kind), stored, viewerOf(session))
    },

    acts: (
      session: ActingSession,
      dossierId: string,
      { after, most }: { readonly after: number; readonly most: number },
    ): Promise<{ items: ActView[]; next: string | null }> =>
      asUnit(pool, session.acting, async (trx) => {
        const stored = await load(trx, session, dossierId)
        const { name } = viewerOf(session)
        const acts = await listActsInTrx(trx, dossierId, { after, most: most + 1 })
        const debtors = await listDebtorsInTrx(trx, dossierId)
        const page = acts.slice(0, most)
        const items = page.map((act) => {
          const known: Known = (id) => {
            const obligation = stored.obligations.find((each) => each.id === id)
            const since = debtors.findLast((each) => each.obligationId === id && each.seq < act.act.seq)
            return obligation === undefined
              ? undefined
              : { task: obligation.task, debtor: since?.debtor ?? obligation.debtor }
          }
          return presentAct(act, known, name)
        })
        return { items, next: acts.length > most ? String(page.at(-1)?.act.seq ?? '') : null }
      }),

    list: async (
      session: ActingSession,
      query: Omit<DossierFilter, 'words' | 'tallyAt'> & { readonly q: string | undefined; readonly tally: boolean },
    ) => {
      const words = wordsOf(query.q)
      if (words === null) return { items: [], next: null }
      const rows = await listDossiers(pool, session.actor.unitId, {
        ...query,
        words,
        most: query.most + 1,
        tallyAt: query.tally ? new Date(clock.now()) : undefined,
      })
      const page = rows.slice(0, query.most)
      const { name } = viewerOf(session)
      const items = page.map((row) => ({
        ...presentRow(
          {
            head: headOf(row),
            state: row.state,
            outcome: row.outcome,
            version: row.version,
            lastAt: row.last_at.getTime() as StoredDossier['lastAt'],
          },
          name,
        ),
        ...(row.tally === undefined || row.tally === null ? {} : { tally: presentTally(row.tally) }),
      }))
      return { items, next: rows.length > query.most ? (page.at(-1)?.id ?? null) : null }
    },
  }
}

function presentTally({ open, late, ended, next_due }: NonNullable<DossierColumns['tally']>) {
  return { open, late, ended, nextDue: next_due === null ? null : new Date(next_due).toISOString() }
}

/** A person's words as a query: every word must begin a word of the text. `null` where there are only signs, which no text has. */
export function wordsOf(q: string | undefined): string | undefined | null {
  if (q === undefined || q.trim() === '') return undefined
  const words = searchWords(q).slice(0, 12)
  return words.length === 0 ? null : words.map((word) => `${word}:*`).join(' & ')
}
