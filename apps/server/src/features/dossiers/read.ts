import type { ActView, DossierView } from '@giapranh/contracts'
import { obligationIn, rulesAreDue } from '@giapranh/kernel'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { unitNamerAt } from '../../platform/registry/present-unit.ts'
import { type DossierContext, kindToRead, load, regulationOfDossier, viewerOf, worldNow } from './context.ts'
import { type Known, presentAct, presentDossier, presentLink, presentRow } from './present-dossier.ts'
import { type DossierColumns, headOf, type StoredDossier } from './rows.ts'
import { searchWords } from './search-words.ts'
import type { DossierFilter } from './store.ts'

/** The present dossier, after the registry and the regulation have done their acts in it. */
async function loadCaughtUp(deps: DossierContext, session: ActingSession, id: string): Promise<StoredDossier> {
  const stored = await load(deps, deps.store, session, id)
  const kind = kindToRead(deps, stored.head.kind)
  if (!rulesAreDue(kind, worldNow(deps, regulationOfDossier(deps, stored)), stored)) return stored
  // Whoever reads sees the dossier even where the rules are stuck in it.
  await deps.catchUp(id).catch((error: unknown) => {
    if (!(error instanceof HttpProblem)) throw error
  })
  return load(deps, deps.store, session, id)
}

export async function get(deps: DossierContext, session: ActingSession, id: string): Promise<DossierView> {
  const stored = await loadCaughtUp(deps, session, id)
  const viewer = viewerOf(deps, session, stored)
  const links = await deps.store.listLinks(session.actor.unitId, id)
  return {
    ...(await presentDossier(kindToRead(deps, stored.head.kind), stored, viewer)),
    links: links.map((link) => presentLink(link)),
  }
}

export function listActs(
  deps: DossierContext,
  session: ActingSession,
  dossierId: string,
  { after, most }: { readonly after: number; readonly most: number },
): Promise<{ items: ActView[]; next: string | null }> {
  return deps.store.inTransaction(session.acting, async (trx) => {
    const stored = await load(deps, trx, session, dossierId)
    if (stored.seenBecause.level !== 'whole') return { items: [], next: null }
    const acts = await trx.listActs(dossierId, { after, most: most + 1, texts: stored.texts })
    const debtors = Map.groupBy(await trx.listDebtors(dossierId), ({ obligationId }) => obligationId)
    const page = acts.slice(0, most)
    const items = page.map((act) => {
      const known: Known = (id) => {
        const obligation = obligationIn(stored.obligations, id)
        const since = debtors.get(id)?.findLast(({ seq }) => seq < act.act.seq)
        return obligation === undefined
          ? undefined
          : { task: obligation.task, debtor: since?.debtor ?? obligation.debtor }
      }
      // Each unit has the name that it had when the act was written.
      return presentAct(act, known, unitNamerAt(deps.installation.units, act.act.at))
    })
    return { items, next: acts.length > most ? String(page.at(-1)?.act.seq ?? '') : null }
  })
}

export async function list(
  deps: DossierContext,
  session: ActingSession,
  query: Omit<DossierFilter, 'words' | 'tallyAt'> & { readonly q: string | undefined; readonly tally: boolean },
) {
  const words = wordsOf(query.q)
  if (words === null) return { items: [], next: null }
  const now = deps.installation.clock.now()
  const rows = await deps.store.listDossiers(session.actor.unitId, {
    ...query,
    words,
    most: query.most + 1,
    tallyAt: query.tally ? new Date(now) : undefined,
  })
  const page = rows.slice(0, query.most)
  const name = unitNamerAt(deps.installation.units, now)
  const items = page.map((row) => ({
    ...presentRow(
      {
        head: headOf(row),
        state: row.state,
        outcome: row.outcome,
        version: row.version,
        lastAt: row.last_at.getTime() as StoredDossier['lastAt'],
        urgency: headOf(row).urgency,
        stage: row.stage,
        level: row.level,
      },
      name,
    ),
    ...(row.tally === undefined || row.tally === null ? {} : { tally: presentTally(row.tally) }),
  }))
  return { items, next: rows.length > query.most ? (page.at(-1)?.id ?? null) : null }
}

function presentTally({ open, late, ended, next_due }: NonNullable<DossierColumns['tally']>) {
  return { open, late, ended, nextDue: next_due === null ? null : new Date(next_due).toISOString() }
}

/** Turns a person's words into a query: every word must begin a word of the text. `null` if there are only signs, which no text has. */
export function wordsOf(q: string | undefined): string | undefined | null {
  if (q === undefined || q.trim() === '') return undefined
  const words = searchWords(q).slice(0, 12)
  return words.length === 0 ? null : words.map((word) => `${word}:*`).join(' & ')
}
