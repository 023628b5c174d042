import {
  type ActId,
  boxOf,
  type DossierId,
  type KindDefinition,
  meet,
  meetingKey,
  openMeeting,
  type Plan,
  planOf,
  type World,
} from '@giapranh/kernel'
import type { Pool } from 'pg'
import type { OutageLog } from '../../platform/db/outage.ts'
import type { OutboxMessage } from '../../platform/events/outbox.ts'
import { type Job, repeat } from '../../platform/jobs/repeat.ts'
import { civilToday, worldAt } from '../../platform/registry/installation.ts'
import type { StoredDossier } from '../dossiers/index.ts'
import { catchUp, type RulesDeps } from '../rules/index.ts'
import { forgetPlan, keepPlan, listNear, listUnplanned } from './store.ts'

const EVERY_MS = 1_000
const BATCH = 100
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** A kind whose dossiers can collide. */
type Meeting = KindDefinition & { readonly match: NonNullable<KindDefinition['match']> }
const meets = (kind: KindDefinition | undefined): kind is Meeting => kind?.match !== undefined

interface CollisionDeps extends RulesDeps {
  /** With the worker's role. */
  readonly pool: Pool
}

export interface Collisions extends Job {
  /** Receives every act and every erasure of the installation, and looks at those in dossiers with a plan. */
  hear(message: OutboxMessage): void
}

/**
 * Finds plans that collide whenever an opening or an act sets or changes one, and opens for each pair a dossier that
 * tells both. The occasion makes it happen once, however many processes look. Work left by a process that died is found
 * at the next start.
 */
export function watchCollisions(deps: CollisionDeps, log: OutageLog): Collisions {
  const { kinds } = deps.installation
  const moved = new Set<string>()
  let scanned = ![...kinds.values()].some(meets)
  const job = repeat({
    everyMs: EVERY_MS,
    work: async () => {
      if (!scanned) for (const id of await unplanned(deps)) moved.add(id)
      scanned = true
      const [id] = moved
      if (id === undefined) return false
      // A change that comes meanwhile is handled again; a failure is tried again.
      moved.delete(id)
      await dealWithPlan(deps, id).catch((error: unknown) => {
        moved.add(id)
        throw error
      })
      return moved.size > 0
    },
    failure: 'plans that meet could not be looked for',
    log,
  })
  return {
    hear: ({ payload }) => {
      const { topic, dossier } = payload as {
        readonly topic: string
        readonly dossier?: { readonly id: string; readonly kind: string }
      }
      if ((topic === 'act' || topic === 'erased') && dossier !== undefined && meets(kinds.get(dossier.kind)))
        moved.add(dossier.id)
    },
    stop: () => job.stop(),
  }
}

async function unplanned({ installation, pool }: CollisionDeps): Promise<readonly string[]> {
  const names = [...installation.kinds.values()].filter(meets).map(({ kind }) => kind)
  const all: string[] = []
  for (;;) {
    const page = await listUnplanned(pool, names, all.at(-1) ?? FIRST_ID, BATCH)
    all.push(...page)
    if (page.length < BATCH) return all
  }
}

interface Found {
  readonly kind: Meeting
  readonly world: World
  readonly stored: StoredDossier
  readonly plan: Plan | undefined
}

/** The dossier after the acts of registry and regulation that are due in it, and what it plans. */
async function findPlan(deps: CollisionDeps, id: string): Promise<Found | undefined> {
  const { installation, store } = deps
  await catchUp(deps, id)
  const holder = await store.findHolder(id)
  const stored = holder === undefined ? undefined : await store.findDossier(holder, id)
  if (stored === undefined) return undefined
  const now = installation.clock.now()
  const kind = installation.kinds.get(stored.head.kind)
  const regulation = installation.regulations.find(stored.head.regulationId, civilToday(now))
  if (!meets(kind) || regulation === undefined) return undefined
  const world = worldAt(installation, regulation, now)
  return { kind, world, stored, plan: planOf(kind, stored, world.units) }
}

/**
 * Stores the plan where it can be found, then opens the dossiers that it causes. If two plans are stored at once, the
 * later one sees the other.
 */
async function dealWithPlan(deps: CollisionDeps, id: string): Promise<void> {
  const { pool, store } = deps
  const found = await findPlan(deps, id)
  if (found === undefined) return
  const { kind, stored, plan } = found
  if (plan === undefined) return forgetPlan(pool, id, stored.version)
  await keepPlan(pool, plan, kind.kind, stored, boxOf(plan))
  let after = FIRST_ID
  for (;;) {
    const near = await listNear(pool, id, after, BATCH)
    const keyOf = (other: string): string => meetingKey(kind.kind, plan, { dossierId: other as DossierId })
    const known = await store.listOccasionsDone(near.map(keyOf))
    for (const other of near) if (!known.has(keyOf(other))) await openFor(deps, found, plan, other)
    after = near.at(-1) ?? after
    if (near.length < BATCH) return
  }
}

async function openFor(deps: CollisionDeps, { kind, world }: Found, plan: Plan, otherId: string): Promise<void> {
  const { installation, store, committed } = deps
  const { version } = installation
  const other = (await findPlan(deps, otherId))?.plan
  if (other === undefined || !meet(plan, other, world.at)) return
  const newId = (): string => installation.newId(world.at)
  const opened = openMeeting(kind, world, [plan, other], {
    actId: newId() as ActId,
    dossierId: newId() as DossierId,
    newId,
  })
  const third = installation.kinds.get(kind.match.opens)
  // If the kind does not let these units address each other, they are told nothing.
  if (!opened.ok || third === undefined) return
  const occasion = meetingKey(kind.kind, plan, other)
  try {
    await store.storeRulesAct({ decision: opened.value, before: undefined, kind: third, world, version, occasion })
    committed()
  } catch (error) {
    // Another process was faster.
    if ((error as { readonly constraint?: unknown }).constraint === 'occasion_pkey') return
    if ((error as { readonly code?: unknown }).code === 'GR001') await installation.refresh()
    throw error
  }
}
