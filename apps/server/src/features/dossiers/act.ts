import { setTimeout as wait } from 'node:timers/promises'
import type { Preview } from '@giapranh/contracts'
import { type ActId, decide, instant, rulesAreDue, type Told, type UnitId } from '@giapranh/kernel'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { unitNamerAt } from '../../platform/registry/present-unit.ts'
import { letOthersIn } from '../../platform/time/pause.ts'
import { answerOnce, type Done, type Idempotency } from './answer-once.ts'
import { checkShape } from './check-shape.ts'
import { type DossierContext, kindInUse, load, must, regulationOfDossier, type Sent, worldNow } from './context.ts'
import { factsFor } from './facts.ts'
import { presentPreview } from './present-dossier.ts'
import { papersFor } from './further.ts'
import type { DossierStore } from './dossier-store.ts'
import { sealNew } from './record.ts'
import type { StoredDossier } from './rows.ts'
import { conflictOf, problemOfConflict } from './conflict.ts'
import { finish, storedAfter, worldMovedOn } from './stored-after.ts'

interface Wanted {
  readonly sent: Sent
  readonly version: number | undefined
  readonly idempotency: Idempotency | undefined
}

/**
 * How often an act is decided again because somebody else acted in between. Acts of this process on one dossier stand in line, so an attempt is lost
 * only to another process or to the rules, and each lost attempt is an act of theirs that was stored.
 */
const ATTEMPTS = 12

/** Thrown if somebody acted in between, so that nothing of the attempt is stored, not even its key. */
class MovedOn extends Error {}

/** Thrown if the registry or the regulation must act first. */
class RulesFirst extends Error {}

/** The database also refuses an act whose basis changed after the decision, for example words for a dossier that was closed meanwhile. */
const mayHaveMovedOn = (error: unknown): boolean =>
  error instanceof MovedOn || (error as { readonly code?: unknown }).code === '42501'

/** A clock that is further behind than this is wrong, and its acts are refused. */
const MOST_BEHIND_MS = 2_000

/** Another process, whose clock is a little ahead, may have acted at an instant that this process has not reached: waits until then. */
async function untilReached(
  { installation }: DossierContext,
  { lastAt }: Pick<StoredDossier, 'lastAt'>,
): Promise<void> {
  const behind = lastAt - installation.clock.now()
  // A timer may end a little early.
  if (behind > 0 && behind <= MOST_BEHIND_MS) await wait(behind + 2)
}

/** What another unit said by telephone: who said it, and when. */
function toldOf(onBehalfOf: unknown, toldAt: unknown): Told | undefined {
  if (typeof onBehalfOf !== 'string') return undefined
  const at = typeof toldAt === 'string' ? Date.parse(toldAt) : Number.NaN
  if (Number.isNaN(at)) throw new HttpProblem('request.malformed', { field: 'toldAt' })
  return { onBehalfOf: onBehalfOf as UnitId, at: instant(at) }
}

async function decideStep(
  deps: DossierContext,
  session: ActingSession,
  sent: Sent,
  stored: StoredDossier,
  previews = false,
) {
  const { type, obligationId, onBehalfOf, toldAt, ...fields } = sent.body
  if (stored.seenBecause.level !== 'whole') throw new HttpProblem('access.not-a-party')
  const kind = kindInUse(deps, stored.head.kind)
  const rule = kind.acts.find((one) => one.type === type)
  checkShape(rule?.fields ?? [], fields)
  const regulation = regulationOfDossier(deps, stored)
  const target = typeof obligationId === 'string' ? obligationId : undefined
  const facts = await factsFor(deps, session, {
    kind: kind.kind,
    rule: rule ?? { fields: [] },
    regulationId: regulation.id,
    values: fields,
    stored,
    targetId: target,
    previews,
  })
  const world = worldNow(deps, regulation)
  if (rulesAreDue(kind, world, stored)) throw new RulesFirst()
  const { newId } = deps.installation
  const outcome = decide(kind, world, session.actor, stored, {
    actId: newId(world.at) as ActId,
    newId: () => newId(world.at),
    type: String(type),
    obligationId: target,
    fields,
    facts,
    told: toldOf(onBehalfOf, toldAt),
  })
  return { kind, world, decision: must(outcome) }
}

/** Decides an act on the state that was read, and stores it. Returns how to answer once it is committed. */
async function step(
  deps: DossierContext,
  store: Pick<DossierStore, 'storeAct'>,
  session: ActingSession,
  before: StoredDossier,
  { sent, version, idempotency }: Wanted,
): Promise<() => Promise<Done>> {
  if (version !== undefined && before.version !== version) {
    throw new HttpProblem('dossier.stale', { detail: { version: before.version } })
  }
  await untilReached(deps, before)
  const { version: installed } = deps.installation
  const { kind, world, decision } = await decideStep(deps, session, sent, before)
  await letOthersIn(decision.state.obligations.length)
  const papers = await papersFor(deps, session, decision, world)
  const sealed = sealNew(kind, decision.act, before)
  const toStore = { decision, before, kind, world, version: installed, idempotency, papers, sealed }
  const stored = await store.storeAct(session.acting, toStore).catch((error: unknown) => {
    throw conflictOf(error, decision.state, before)
  })
  if (stored === undefined) throw new MovedOn()
  const changesWorld = decision.act.changes.some(({ change }) => change === 'appointed' || change === 'published')
  return async () => {
    // The next request to this process sees the new lead or version. The act is stored: if reading fails now, it succeeds within a second.
    if (changesWorld) await deps.installation.refresh().catch(() => false)
    const after = storedAfter(decision, before, world, session.actor.unitId, sealed)
    return finish(deps, session, kind, decision, before, after)
  }
}

export function act(
  deps: DossierContext,
  session: ActingSession,
  dossierId: string,
  sent: Sent,
  version: number | undefined,
): Promise<Done> {
  return answerOnce(deps, session, sent, dossierId, async (idempotency) => {
    const wanted = { sent, version, idempotency }
    // While others are in line for the dossier, an attempt on what is remembered would lose against them.
    const cached = deps.lines.has(dossierId) ? undefined : deps.cache.find(session.actor.unitId, dossierId)
    const answer =
      (cached && (await stepOnCached(deps, session, cached, wanted))) ??
      (await deps.lines.follow(dossierId, () => stepOnPresent(deps, session, dossierId, wanted)))
    // Outside the attempts: the act is stored, so whatever fails here must not decide it again.
    return answer()
  })
}

/** Decides on the state that is remembered. Answers undefined where the act may be right on the present state. */
async function stepOnCached(
  deps: DossierContext,
  session: ActingSession,
  cached: StoredDossier,
  wanted: Wanted,
): Promise<(() => Promise<Done>) | undefined> {
  try {
    return await step(deps, deps.store, session, cached, wanted)
  } catch (error) {
    deps.cache.forget(cached.head.id)
    const again =
      mayHaveMovedOn(error) || error instanceof HttpProblem || error instanceof RulesFirst || worldMovedOn(error)
    if (!again) throw await problemOfConflict(deps, session, error)
    if (worldMovedOn(error)) await deps.installation.refresh()
    return undefined
  }
}

/**
 * Reads, decides, stores: the version that was read joins the three. No attempt holds a connection while it decides, because deciding may ask the
 * same pool for files, drafts and signers.
 */
async function stepOnPresent(
  deps: DossierContext,
  session: ActingSession,
  dossierId: string,
  wanted: Wanted,
): Promise<() => Promise<Done>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      return await step(deps, deps.store, session, await load(deps, deps.store, session, dossierId), wanted)
    } catch (error) {
      if (error instanceof RulesFirst) await deps.catchUp(dossierId)
      else if (worldMovedOn(error)) await deps.installation.refresh()
      else if (!(error instanceof MovedOn || (attempt === 1 && mayHaveMovedOn(error))))
        throw await problemOfConflict(deps, session, error)
    }
  }
  throw new HttpProblem('dossier.stale')
}

export async function previewAct(
  deps: DossierContext,
  session: ActingSession,
  dossierId: string,
  sent: Sent,
): Promise<Preview> {
  const preview = async (): Promise<Preview> => {
    const before = await load(deps, deps.store, session, dossierId)
    await untilReached(deps, before)
    const { decision, world } = await decideStep(deps, session, sent, before, true)
    return presentPreview(decision.act, decision.state, unitNamerAt(deps.installation.units, world.at))
  }
  try {
    return await preview()
  } catch (error) {
    if (!(error instanceof RulesFirst)) throw error
    await deps.catchUp(dossierId)
    return preview()
  }
}
