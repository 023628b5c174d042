import {
  type Act,
  type ActBy,
  type DossierState,
  type FieldValues,
  type GeoPoint,
  type GrantLevel,
  type Instant,
  instant,
  type Obligation,
  type Party,
  putBack,
  type SealedAct,
  type TextEntry,
  type Texts,
  textsOf,
  readText,
  type UnitId,
} from '@giapranh/kernel'

/** A dossier as stored: its state and the other values of its row. */
export interface StoredDossier extends DossierState {
  readonly clause: string | null
  readonly point: GeoPoint | null
  /** The units that see all of it. */
  readonly audience: readonly UnitId[]
  readonly seenBecause: SeenBecause
  /** The texts that the dossier holds. */
  readonly texts: Texts
  /** How often texts of the dossier were erased. A decision made before an erasure is made again. */
  readonly erasures: number
}

export interface SeenBecause {
  readonly reason: 'party' | 'superior-of-party'
  readonly through: UnitId
  readonly level: GrantLevel
}

/** The part of a state that its row keeps in one value: few acts change it, and no list needs it. */
export interface More extends Pick<DossierState, 'closedBy' | 'heldBefore' | 'scheduled' | 'links' | 'holds'> {
  readonly openedUrgency: string
  readonly openedVersion: number
}

export const moreOf = (
  { head, closedBy, heldBefore, scheduled, links, holds }: DossierState,
  seal: (scheduled: DossierState['scheduled'][number]) => unknown,
): Readonly<Record<keyof More, unknown>> => ({
  openedUrgency: head.urgency,
  openedVersion: head.regulationVersion,
  closedBy,
  heldBefore,
  scheduled: scheduled.map(seal),
  links,
  holds,
})

export interface StoredAct {
  readonly act: Act
  /** With the name and rank of that day; null if no person acted. */
  readonly person: { readonly id: string; readonly name: string; readonly rank: string | null } | null
}

/** The columns of a dossier that a list and a whole dossier share. */
export interface DossierColumns {
  readonly id: string
  readonly number: string
  readonly kind: string
  readonly regulation_id: string
  readonly regulation_version: number
  readonly originator_id: string
  readonly title: string
  readonly urgency: string
  readonly availability: string
  readonly category: string
  readonly handling: string
  readonly opened_at: Date
  readonly state: 'open' | 'closed'
  readonly outcome: string | null
  readonly closed_at: Date | null
  readonly version: number
  readonly last_at: Date
  readonly stage: string | null
  readonly exercise: boolean
  readonly level: GrantLevel
  readonly tally?: null | {
    readonly open: number
    readonly late: number
    readonly ended: number
    readonly next_due: string | null
  }
}

export interface WholeDossierColumns extends Omit<DossierColumns, 'title'> {
  /** If somebody typed it: in the form in which its act keeps it. */
  readonly title: string | TextEntry
  readonly clause: string | null
  readonly holder_id: string
  readonly exclusive: string | null
  readonly more: More
  readonly fields: FieldValues
  readonly lat: number | null
  readonly lon: number | null
  readonly audience: readonly string[]
  readonly obligations: readonly Obligation[] | null
  readonly parties:
    | readonly { readonly unitId: string; readonly role: string; readonly since: string; readonly level: string }[]
    | null
  readonly reason: string
  readonly through_id: string
  /** The key is the number of the act. */
  readonly texts: Readonly<Record<string, readonly TextEntry[]>> | null
  readonly erasures: number
}

const at = (date: Date): Instant => instant(date.getTime())

export const titleOf = (title: string | TextEntry): string =>
  typeof title === 'string' ? title : String(readText(title))

export function headOf(row: DossierColumns): DossierState['head'] {
  return {
    id: row.id,
    kind: row.kind,
    number: row.number,
    regulationId: row.regulation_id,
    regulationVersion: row.regulation_version,
    originator: row.originator_id,
    title: row.title,
    urgency: row.urgency,
    availability: row.availability,
    category: row.category,
    handling: row.handling,
    openedAt: at(row.opened_at),
    exercise: row.exercise,
    exclusive: null,
  } as DossierState['head']
}

export function dossierOf(row: WholeDossierColumns): StoredDossier {
  const texts = textsOf(row.texts ?? {})
  return {
    texts,
    erasures: row.erasures,
    head: {
      ...headOf({ ...row, title: titleOf(row.title) }),
      urgency: row.more.openedUrgency as DossierState['urgency'],
      regulationVersion: row.more.openedVersion,
      exclusive: row.exclusive,
    },
    version: row.version,
    stage: row.stage,
    holder: row.holder_id as UnitId,
    urgency: row.urgency as DossierState['urgency'],
    regulationVersion: row.regulation_version,
    closedBy: row.more.closedBy,
    heldBefore: row.more.heldBefore,
    scheduled: putBack(row.more.scheduled, texts),
    links: row.more.links,
    holds: row.more.holds,
    lastAt: at(row.last_at),
    state: row.state,
    outcome: row.outcome,
    closedAt: row.closed_at === null ? null : at(row.closed_at),
    parties: (row.parties ?? []).map((party) => ({
      unitId: party.unitId as UnitId,
      role: party.role as Party['role'],
      since: instant(Date.parse(party.since)),
      level: party.level as Party['level'],
    })),
    obligations: putBack(row.obligations ?? [], texts),
    clause: row.clause,
    fields: putBack(row.fields, texts),
    point: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
    audience: row.audience as readonly UnitId[],
    seenBecause: {
      reason: row.reason as SeenBecause['reason'],
      through: row.through_id as UnitId,
      level: row.level,
    },
  }
}

export interface ActColumns {
  readonly id: string
  readonly dossier_id: string
  readonly seq: number
  readonly type: string
  readonly at: Date
  readonly occurred_at: Date | null
  readonly actor: ActBy['actor']
  readonly person_id: string | null
  readonly person_name: string | null
  readonly person_rank: string | null
  readonly post_id: string | null
  readonly post: string | null
  readonly unit_id: string | null
  readonly reason: string | null
  readonly told_for_id: string | null
  readonly told_at: Date | null
  readonly obligation_id: string | null
  readonly clause: string | null
  readonly under: Act['under']
  readonly facts: Act['facts']
  readonly fields: FieldValues
  readonly changes: Act['changes']
  readonly texts: readonly TextEntry[] | null
  readonly hash: Buffer
}

function byOf(row: ActColumns): ActBy {
  switch (row.actor) {
    case 'person':
      return {
        actor: 'person',
        personId: row.person_id,
        postId: row.post_id,
        post: row.post,
        unitId: row.unit_id,
      } as ActBy
    case 'regulation':
      return { actor: 'regulation', clause: row.clause ?? '', occasion: row.reason ?? '' }
    case 'registry':
      return { actor: 'registry', instrument: row.reason ?? '' }
  }
}

/** An act as it is kept. */
export function sealedActOf(row: ActColumns): SealedAct {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    seq: row.seq,
    type: row.type,
    at: at(row.at),
    occurredAt: row.occurred_at === null ? null : at(row.occurred_at),
    by: byOf(row),
    told:
      row.told_for_id === null || row.told_at === null ? null : { onBehalfOf: row.told_for_id, at: at(row.told_at) },
    under: row.under,
    obligationId: row.obligation_id,
    clause: row.clause,
    fields: row.fields,
    facts: row.facts,
    changes: row.changes,
    texts: row.texts ?? [],
  } as unknown as SealedAct
}

/** An act with its texts in place. @param texts of the dossier: a change may refer to a text of an earlier act */
export function actOf(row: ActColumns, texts: Pick<Texts, 'entry'>): Act {
  const own = textsOf({ [row.seq]: row.texts ?? [] })
  const { texts: _texts, ...sealed } = sealedActOf(row)
  return putBack(sealed, { entry: (reference) => own.entry(reference) ?? texts.entry(reference) }) as unknown as Act
}

export const storedAct = (row: ActColumns, texts: Pick<Texts, 'entry'>): StoredAct => ({
  act: actOf(row, texts),
  person:
    row.person_id === null || row.person_name === null
      ? null
      : { id: row.person_id, name: row.person_name, rank: row.person_rank },
})
