import type { Limit, WorkCalendar } from '../clock/index.ts'
import type { CivilDate, Instant, RegulationId, UnitId } from '../ids.ts'
import type { Wording } from '../units/unit.ts'

/** Urgency marks (độ khẩn) as the duty officer knows them: thường, khẩn, hỏa tốc. */
export const URGENCIES = ['normal', 'urgent', 'express'] as const
export type Urgency = (typeof URGENCIES)[number]

/** Whether the asked unit holds what is asked itself (`direct`) or must get it elsewhere (`indirect`): Directive (EU) 2023/977 art. 5. */
export const AVAILABILITIES = ['direct', 'indirect'] as const
export type Availability = (typeof AVAILABILITIES)[number]

/** One limit with the circumstances under which it holds. Rules are tried in order; the first that fits wins. */
export interface LimitRule {
  readonly urgency?: readonly Urgency[]
  readonly availability?: Availability
  readonly limit: Limit
}

/** Sorts of units beside the police of the parties that a clause may bind. */
export const BOUND_BESIDE = ['local-government', 'ministry'] as const
export type BoundBeside = (typeof BOUND_BESIDE)[number]

/** A clause imposes the obligation `task` of a dossier kind, within limits. */
export interface ClauseDuty {
  readonly kind: string
  readonly task: string
  readonly limits: readonly LimitRule[]
  /** Who may owe it besides the police of the parties: committees and the ministry owe only under a clause that names them. */
  readonly binds?: readonly BoundBeside[]
}

/** Who decides about a theme: the unit of that level in the actor's line, or one named unit. The first rule that fits wins. */
export interface Competence {
  /** Every theme where absent. */
  readonly categories?: readonly string[]
  readonly level?: 'commune' | 'district' | 'province' | 'ministry'
  readonly unitId?: UnitId
}

/** What a clause brings about by itself: a matter of a kind, opened for each unit on each occasion. */
export interface Occasion {
  /** Short and stable; with clause, unit and period it names one opening, which is done exactly once. */
  readonly id: string
  readonly clause: string
  readonly kind: string
  readonly every: 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year'
  /** How long before the end of the period it opens (its first instant where absent). */
  readonly beforeEnd?: Limit
  readonly holder: 'lead' | 'each-party'
  /** Values of the opening; `{from}` and `{to}` in a text stand for the period's first and last day. */
  readonly fields: Readonly<Record<string, string>>
}

export interface Clause {
  /** Short and stable: `D4` for Điều 4; part of a strip as `303/Đ.4`. */
  readonly id: string
  readonly label: Wording
  readonly title: Wording
  readonly text: Wording
  readonly duties: readonly ClauseDuty[]
}

/** A term as the regulation foresees it. Its end opens the hand-over and warns; the lead changes by a signed act only. */
export interface LeadTerm {
  readonly unitId: UnitId
  readonly from: CivilDate
  /** The first day that is no longer part of the term; `null` while nothing is decided. */
  readonly to: CivilDate | null
}

/** A theme of the coordination (M7); never about speech, belief, association or politics. */
export interface Category {
  readonly code: string
  readonly name: Wording
}

/** A ground on which an obligation may be refused; fixed by the regulation. */
export interface Ground {
  readonly code: string
  readonly name: Wording
}

/** The steps of escalation with the urgencies for which they hold. Rules are tried in order; the first that fits wins. */
export interface LadderRule {
  readonly urgency?: readonly Urgency[]
  readonly steps: readonly Limit[]
}

/** One ladder for every urgency, or rules of which the last has no condition. */
export type Escalation = readonly Limit[] | readonly LadderRule[]

/** A coordination regulation (quy chế phối hợp) as data, one version of it. */
export interface Regulation {
  readonly id: RegulationId
  readonly version: number
  readonly number: string
  readonly shortName: string
  readonly title: Wording
  readonly signedOn: CivilDate
  readonly effectiveFrom: CivilDate
  readonly effectiveTo: CivilDate | null
  /** True where the clauses are illustrative because the signed text is not public; every screen that shows them says so. */
  readonly illustrative: boolean
  readonly parties: readonly UnitId[]
  readonly leadTerms: readonly LeadTerm[]
  readonly kinds: readonly string[]
  readonly clauses: readonly Clause[]
  readonly categories: readonly Category[]
  readonly grounds: readonly Ground[]
  /** How many adjoining units hear of a matter at the boundary at most, nearest first. */
  readonly audienceLimit: number
  /** After the due instant the unit above sees the obligation; after each further step the next one above. */
  readonly escalation: Escalation
  readonly calendar: WorkCalendar
  /** Who decides about which theme; empty where every unit decides for itself. */
  readonly competence: readonly Competence[]
  readonly occasions: readonly Occasion[]
  /** How many parties must consent to a change of the regulation, besides the one that proposes it; all where absent. */
  readonly consents?: number
  /** How long after it was closed a dossier may be opened again; and how long after a refusal another look may be asked for. */
  readonly reopenWithin: Limit
  /** How far back an act may be reckoned that was told by telephone or written on paper. */
  readonly toldWithin: Limit
}

/** Who was made lead when, and by what. The first is the regulation's own; later ones are signed. */
export interface Appointment {
  readonly unitId: UnitId
  readonly from: Instant
  readonly why: 'regulation' | 'hand-over' | 'interim'
  /** Number and date of the signed paper; null for the regulation's own. */
  readonly paper: string | null
}
