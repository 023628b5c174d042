import type { ActView, DossierView } from '@giapranh/contracts'
import { type KindDefinition, obligationIn } from '@giapranh/kernel'
import { HttpProblem } from '../../platform/http/problem.ts'
import { markOf, type RequestMark } from '../../platform/http/request-mark.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { type DossierContext, kindToRead, load, type Sent, viewerOf } from './context.ts'
import { type Known, presentAct, presentDossier } from './present-dossier.ts'
import type { StoredAct, StoredDossier } from './rows.ts'

export interface Done {
  readonly act: ActView
  readonly dossier: DossierView
}

export type Idempotency = RequestMark

/** Presents an act and the dossier after it. */
export async function present(
  deps: DossierContext,
  session: ActingSession,
  kind: KindDefinition,
  stored: StoredDossier,
  act: StoredAct,
): Promise<Done> {
  const viewer = viewerOf(deps, session, stored)
  const known: Known = (id) => obligationIn(stored.obligations, id)
  const dossier = await presentDossier(kind, stored, viewer)
  return { act: presentAct(act, known, viewer.name), dossier }
}

/** If the key was used before, gives the first answer again; undefined if it was not used. If it was used for something else, says for what. */
function answerAgain(
  deps: DossierContext,
  session: ActingSession,
  { key, hash }: Idempotency,
): Promise<Done | undefined> {
  return deps.store.inTransaction(session.acting, async (trx) => {
    const earlier = await trx.findEarlier(session.personId, key)
    if (earlier === undefined) return undefined
    if (earlier.hash !== hash) {
      throw new HttpProblem('idempotency.reused', { detail: { dossierId: earlier.dossierId } })
    }
    const stored = await load(deps, trx, session, earlier.dossierId)
    const act = await trx.findAct(earlier.dossierId, earlier.actId, stored.texts)
    if (act === undefined) throw new HttpProblem('request.not-found')
    return present(deps, session, kindToRead(deps, stored.head.kind), stored, act)
  })
}

/** Does what was sent, once: a second request with the same key gets the first answer. */
export async function answerOnce(
  deps: DossierContext,
  session: ActingSession,
  { body, key }: Sent,
  scope: string,
  work: (idempotency: Idempotency | undefined) => Promise<Done>,
): Promise<Done> {
  const idempotency = key === undefined ? undefined : markOf(key, scope, body)
  try {
    const done = await work(idempotency)
    deps.committed()
    return done
  } catch (error) {
    const used = (error as { constraint?: unknown }).constraint === 'idempotency_pkey'
    // An act that was allowed the first time may be refused now. The first answer is still valid.
    if (idempotency === undefined || !(used || error instanceof HttpProblem)) throw error
    const first = await answerAgain(deps, session, idempotency)
    if (first !== undefined) return first
    throw used ? new HttpProblem('idempotency.reused') : error
  }
}
