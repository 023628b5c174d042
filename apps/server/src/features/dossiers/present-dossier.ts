import type { ActView, DossierRow, DossierView, Preview } from '@giapranh/contracts'
import {
  type Act,
  allowedActs,
  type Change,
  type DossierState,
  type Instant,
  isoInstant,
  type KindDefinition,
  type Obligation,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { UnitNamer } from '../../platform/registry/present-unit.ts'
import { presentObligation } from './present-obligation.ts'
import type { StoredAct, StoredDossier } from './rows.ts'

type ChangeView = ActView['changes'][number]

export function presentRow(
  row: Pick<StoredDossier, 'state' | 'lastAt' | 'outcome'> & {
    readonly head: StoredDossier['head']
    readonly version: number
  },
  name: UnitNamer,
): DossierRow {
  const { head } = row
  return {
    id: head.id,
    number: head.number,
    kind: head.kind,
    title: head.title,
    urgency: head.urgency,
    category: head.category,
    state: row.state,
    outcome: row.outcome,
    originator: name(head.originator),
    openedAt: isoInstant(head.openedAt),
    lastAt: isoInstant(row.lastAt),
    version: row.version,
  }
}

export interface Viewer {
  readonly unitId: UnitId
  readonly post: string
  readonly now: Instant
  readonly name: UnitNamer
  readonly units: World['units']
}

/** A dossier as the viewer's unit sees it, with what the viewer's post may do now: the screen never derives that again. */
export function presentDossier(kind: KindDefinition, stored: StoredDossier, viewer: Viewer): DossierView {
  const { name, now } = viewer
  const allowed = allowedActs(kind, stored, viewer.units, viewer)
  const obligations = stored.obligations.map((obligation) =>
    presentObligation(
      obligation,
      name,
      now,
      primaryFirst(kind, obligation.task, allowed.onObligation.get(obligation.id) ?? []),
    ),
  )
  return {
    ...presentRow(stored, name),
    regulationId: stored.head.regulationId,
    clause: stored.clause,
    handling: stored.head.handling,
    closedAt: stored.closedAt === null ? null : isoInstant(stored.closedAt),
    fields: { ...stored.fields },
    point: stored.point,
    parties: stored.parties.map((party) => ({
      unit: name(party.unitId),
      role: party.role,
      since: isoInstant(party.since),
    })),
    seenBecause: { reason: stored.seenBecause.reason, through: name(stored.seenBecause.through) },
    obligations,
    allowed: [...new Set([...obligations.flatMap((obligation) => obligation.allowed), ...allowed.onDossier])],
    allowedOnDossier: [...allowed.onDossier],
  }
}

/** The act that the task expects comes first: it is the one on the Enter key. */
export function primaryFirst(kind: KindDefinition, task: string, types: readonly string[]): readonly string[] {
  const primary = kind.tasks.find((rule) => rule.task === task)?.primary
  if (primary === undefined || !types.includes(primary)) return types
  return [primary, ...types.filter((type) => type !== primary)]
}

/** What a change says of an obligation that it names. */
export type Known = (obligationId: string) => Pick<Obligation, 'task' | 'debtor'> | undefined

export function presentAct(stored: StoredAct, known: Known, name: UnitNamer): ActView {
  const { act, person } = stored
  return {
    id: act.id,
    seq: act.seq,
    type: act.type,
    at: isoInstant(act.at),
    occurredAt: act.occurredAt === null ? null : isoInstant(act.occurredAt),
    by: { person, post: act.by.post, unit: name(act.by.unitId) },
    obligationId: act.obligationId,
    clause: act.clause,
    fields: { ...act.fields },
    changes: act.changes.map((change) => presentChange(change, known, name)),
  }
}

function presentChange(change: Change, known: Known, name: UnitNamer): ChangeView {
  const plain: ChangeView = {
    change: change.change,
    obligationId: null,
    task: null,
    unit: null,
    how: null,
    due: null,
    parts: [],
    ground: null,
  }
  const dueOf = (due: Instant | null) => (due === null ? null : isoInstant(due))
  switch (change.change) {
    case 'began':
      return { ...plain, unit: name(change.head.originator) }
    case 'admitted':
      return { ...plain, unit: name(change.unitId), how: change.role }
    case 'opened': {
      const { id, task, debtor, clock } = change.obligation
      return { ...plain, obligationId: id, task, unit: name(debtor), due: dueOf(clock.due) }
    }
    case 'closed':
      return { ...plain, how: change.outcome }
    case 'ended':
    case 'settled':
    case 'clock':
    case 'assigned': {
      const obligation = known(change.obligationId)
      const about: ChangeView = {
        ...plain,
        obligationId: change.obligationId,
        task: obligation?.task ?? null,
        unit: obligation === undefined ? null : name(obligation.debtor),
      }
      if (change.change === 'ended') return { ...about, how: change.how, ground: change.ground }
      if (change.change === 'settled')
        return { ...about, how: change.as, parts: [...change.keys], ground: change.ground }
      if (change.change === 'clock') return { ...about, how: change.why, due: dueOf(change.clock.due) }
      return { ...about, unit: name(change.debtor), how: 'assigned' }
    }
  }
}

export function presentPreview(act: Act, state: DossierState, name: UnitNamer): Preview {
  const known: Known = (id) => state.obligations.find((obligation) => obligation.id === id)
  const told = new Set(
    act.changes.flatMap((change) =>
      change.change === 'admitted' && change.role !== 'originator'
        ? [change.unitId]
        : change.change === 'opened'
          ? [change.obligation.debtor]
          : [],
    ),
  )
  told.delete(act.by.unitId)
  return {
    audience: [...told].map(name),
    changes: act.changes.map((change) => presentChange(change, known, name)),
  }
}
