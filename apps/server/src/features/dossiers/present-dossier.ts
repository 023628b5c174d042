import type { ActView, DossierRow, DossierView, Preview } from '@giapranh/contracts'
import {
  type Act,
  actingUnit,
  allowedActs,
  type Change,
  type DossierState,
  type GrantLevel,
  type Instant,
  isoInstant,
  type KindDefinition,
  type LinkName,
  type Obligation,
  obligationIn,
  type OfferWorld,
  type UnitId,
} from '@giapranh/kernel'
import { letOthersIn } from '../../platform/time/pause.ts'
import type { UnitNamer } from '../../platform/registry/present-unit.ts'
import { presentObligation } from './present-obligation.ts'
import type { StoredAct, StoredDossier } from './rows.ts'
import type { LinkColumns } from './store.ts'

type ChangeView = ActView['changes'][number]

type RowOf = Pick<StoredDossier, 'state' | 'lastAt' | 'outcome' | 'urgency' | 'stage' | 'head' | 'version'> & {
  readonly level: GrantLevel
}

/** A pointer says that a matter exists, whose it is and since when. It says nothing about the content. */
export function presentRow(row: RowOf, name: UnitNamer): DossierRow {
  const { head, level } = row
  const hidden = level === 'pointer'
  return {
    id: head.id,
    number: head.number,
    kind: head.kind,
    title: hidden ? '' : head.title,
    urgency: row.urgency,
    category: hidden ? '' : head.category,
    state: row.state,
    stage: hidden ? null : row.stage,
    outcome: hidden ? null : row.outcome,
    originator: name(head.originator),
    openedAt: isoInstant(head.openedAt),
    lastAt: isoInstant(row.lastAt),
    version: row.version,
    exercise: head.exercise,
    level,
  }
}

export interface Viewer {
  readonly unitId: UnitId
  readonly post: string
  readonly now: Instant
  readonly name: UnitNamer
  readonly world: OfferWorld
}

/** A dossier as the viewer's unit sees it, with what the viewer's post may do now. The screen never derives that itself. */
export async function presentDossier(
  kind: KindDefinition,
  stored: StoredDossier,
  viewer: Viewer,
): Promise<DossierView> {
  const { name, now } = viewer
  const { level } = stored.seenBecause
  const whole = level === 'whole'
  const allowed = whole ? allowedActs(kind, stored, viewer.world, viewer) : { onDossier: [], onObligation: new Map() }
  await letOthersIn(stored.obligations.length)
  const obligations = (whole ? stored.obligations : []).map((obligation) =>
    presentObligation(
      obligation,
      name,
      now,
      expectedFirst(kind, obligation.task, allowed.onObligation.get(obligation.id) ?? []),
    ),
  )
  await letOthersIn(obligations.length)
  const parties = whole ? stored.parties : stored.parties.filter(({ role }) => role === 'originator')
  return {
    ...presentRow({ ...stored, level }, name),
    regulationId: stored.head.regulationId,
    regulationVersion: stored.regulationVersion,
    holder: name(stored.holder),
    clause: stored.clause,
    handling: stored.head.handling,
    closedAt: stored.closedAt === null ? null : isoInstant(stored.closedAt),
    fields: whole ? { ...stored.fields } : {},
    point: whole ? stored.point : null,
    parties: parties.map((party) => ({
      unit: name(party.unitId),
      role: party.role,
      since: isoInstant(party.since),
      ended: viewer.world.units.hasEnded(party.unitId),
    })),
    seenBecause: { reason: stored.seenBecause.reason, through: name(stored.seenBecause.through) },
    obligations,
    scheduled: (whole ? stored.scheduled : []).map(({ obligation, beginsAt }) => ({
      task: obligation.task,
      debtor: name(obligation.debtor),
      creditor: name(obligation.creditor),
      beginsAt: isoInstant(beginsAt),
    })),
    links: [],
    allowed: [...new Set([...obligations.flatMap((obligation) => obligation.allowed), ...allowed.onDossier])],
    allowedOnDossier: [...allowed.onDossier],
  }
}

export function presentLink({
  id,
  number,
  kind,
  title,
  relation,
  outward,
  level,
}: LinkColumns): DossierView['links'][number] {
  return {
    id,
    number,
    kind,
    title,
    relation: relation as LinkName,
    outward,
    level: level as GrantLevel,
  }
}

/** Puts the act that the task expects first: the Enter key starts it. */
export function expectedFirst(kind: KindDefinition, task: string, types: readonly string[]): readonly string[] {
  const expected = kind.tasks.find((rule) => rule.task === task)?.expected
  if (expected === undefined || !types.includes(expected)) return types
  return [expected, ...types.filter((type) => type !== expected)]
}

/** What is known of an obligation that a change names. */
export type Known = (obligationId: string) => Pick<Obligation, 'task' | 'debtor'> | undefined

export function presentAct(stored: StoredAct, known: Known, name: UnitNamer): ActView {
  const { act, person } = stored
  const { by, told } = act
  return {
    id: act.id,
    seq: act.seq,
    type: act.type,
    at: isoInstant(act.at),
    occurredAt: act.occurredAt === null ? null : isoInstant(act.occurredAt),
    by: {
      actor: by.actor,
      person,
      post: by.actor === 'person' ? by.post : null,
      unit: by.actor === 'person' ? name(by.unitId) : null,
      reason: by.actor === 'person' ? null : by.actor === 'registry' ? by.instrument : by.occasion,
    },
    told: told === null ? null : { onBehalfOf: name(told.onBehalfOf), at: isoInstant(told.at) },
    kindVersion: act.under.kind,
    obligationId: act.obligationId,
    clause: act.clause,
    fields: { ...act.fields, ...sealedTexts(act) },
    changes: act.changes.map((change) => presentChange(change, known, name)),
  }
}

/** Shows the sealed text in place of a draft that the act sealed. */
const sealedTexts = ({ changes }: Act): Readonly<Record<string, string>> =>
  Object.fromEntries(
    changes.flatMap((change) => (change.change === 'sealed' ? [[change.field, change.sealed.text]] : [])),
  )

/** What the screen shows of a change: its type, its obligation, and the unit to or from which it goes. */
function presentChange(change: Change, known: Known, name: UnitNamer): ChangeView {
  const plain: ChangeView = {
    change: change.change,
    obligationId: null,
    task: null,
    unit: null,
    from: null,
    how: null,
    due: null,
    parts: [],
    ground: null,
  }
  const dueOf = (due: Instant | null) => (due === null ? null : isoInstant(due))
  const about = (obligationId: string): ChangeView => {
    const obligation = known(obligationId)
    return {
      ...plain,
      obligationId,
      task: obligation?.task ?? null,
      unit: obligation === undefined ? null : name(obligation.debtor),
    }
  }
  switch (change.change) {
    case 'began':
      return { ...plain, unit: name(change.head.originator) }
    case 'admitted':
    case 'role':
      return { ...plain, unit: name(change.unitId), how: change.role }
    case 'opened': {
      const { id, task, debtor, clock } = change.obligation
      return { ...plain, obligationId: id, task, unit: name(debtor), due: dueOf(clock.due) }
    }
    case 'scheduled': {
      const { obligation, beginsAt } = change.scheduled
      return {
        ...plain,
        obligationId: obligation.id,
        task: obligation.task,
        unit: name(obligation.debtor),
        due: isoInstant(beginsAt),
      }
    }
    case 'ended':
      return { ...about(change.obligationId), how: change.how, ground: change.ground }
    case 'settled':
      return {
        ...about(change.obligationId),
        how: change.as,
        parts: change.keys.map((key) => (typeof key === 'string' ? key : `${key.key}: ${key.amount}`)),
        ground: change.ground,
      }
    case 'clock':
      return { ...about(change.obligationId), how: change.why, due: dueOf(change.clock.due) }
    case 'assigned':
      return { ...about(change.obligationId), unit: name(change.debtor), how: 'assigned' }
    case 'succeeded':
      return { ...about(change.obligationId), unit: name(change.to), from: name(change.from), how: 'succeeded' }
    case 'inherited':
    case 'holder':
      return { ...plain, unit: name(change.to), from: name(change.from), how: change.change }
    case 'unscheduled':
      return { ...plain, obligationId: change.obligationId }
    case 'entered':
      return { ...plain, how: change.stage }
    case 'linked':
      return { ...plain, how: change.as }
    case 'opened-dossier':
      return { ...plain, how: change.kind }
    case 'urgency':
      return { ...plain, how: change.urgency }
    case 'adopted':
      return { ...plain, how: String(change.version) }
    case 'appointed':
      return { ...plain, unit: name(change.unitId), due: isoInstant(change.from) }
    case 'published':
      return { ...plain, due: isoInstant(change.from) }
    case 'issued':
      return { ...plain, how: change.document }
    case 'closed':
      return { ...plain, how: change.outcome }
    case 'kept':
    case 'held':
    case 'let-go':
    case 'reopened':
    case 'sealed':
      return plain
  }
}

export function presentPreview(act: Act, state: DossierState, name: UnitNamer): Preview {
  const known: Known = (id) => obligationIn(state.obligations, id)
  const told = new Set(
    act.changes.flatMap((change) =>
      change.change === 'admitted' && change.role !== 'originator'
        ? [change.unitId]
        : change.change === 'opened'
          ? [change.obligation.debtor]
          : [],
    ),
  )
  const unit = actingUnit(act)
  if (unit !== null) told.delete(unit)
  return {
    audience: [...told].map(name),
    changes: act.changes.map((change) => presentChange(change, known, name)),
  }
}
