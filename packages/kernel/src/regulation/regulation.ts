import type { Limit, WorkCalendar } from '../clock/index.ts'
import type { CivilDate, Instant, RegulationId, UnitId } from '../ids.ts'
import type { Wording } from '../units/unit.ts'

/** Urgency marks (độ khẩn) as duty officers use them: thường, khẩn, hỏa tốc. */
export const URGENCIES = ['normal', 'urgent', 'express'] as const
export type Urgency = (typeof URGENCIES)[number]

/** Whether the asked unit has the information itself (`direct`) or must get it elsewhere (`indirect`): Directive (EU) 2023/977 art. 5. */
export const AVAILABILITIES = ['direct', 'indirect'] as const
export type Availability = (typeof AVAILABILITIES)[number]

/** One limit with the circumstances in which it applies. Rules are tried in order; the first match wins. */
export interface LimitRule {
  readonly urgency?: readonly Urgency[]
  readonly availability?: Availability
  readonly limit: Limit
}

/** Sorts of units that a clause may bind besides the parties' police. */
export const BOUND_BESIDE = ['local-government', 'ministry'] as const
export type BoundBeside = (typeof BOUND_BESIDE)[number]

/** A clause imposes the obligation `task` of a dossier kind, within limits. */
export interface ClauseDuty {
  readonly kind: string
  readonly task: string
  readonly limits: readonly LimitRule[]
  /** Who may owe it besides the parties' police: committees and the ministry owe only under a clause that names them. */
  readonly binds?: readonly BoundBeside[]
}

/** Who decides about a theme: the unit of that level in the actor's line, or one named unit. The first matching rule wins. */
export interface Competence {
  /** All themes where absent. */
  readonly categories?: readonly string[]
  readonly level?: 'commune' | 'district' | 'province' | 'ministry'
  readonly unitId?: UnitId
}

/** What a clause opens by itself: a matter of a kind, for each unit on each occasion. */
export interface Occasion {
  /** Short and stable; clause, unit, period and this code identify one opening, which happens exactly once. */
  readonly id: string
  readonly clause: string
  readonly kind: string
  /** `term`: the planned ends of the lead terms. */
  readonly every: 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year' | 'term'
  /** How long before the end of the period it opens; where absent, it opens at the period's first instant. */
  readonly beforeEnd?: Limit
  readonly holder: 'lead' | 'each-party'
  /** Values of the opening; `{from}` and `{to}` in a text are replaced by the period's first and last day. */
  readonly fields: Readonly<Record<string, string>>
}

export interface Clause {
  /** Short and stable: `D4` for Điều 4; a strip shows it as `303/Đ.4`. */
  readonly id: string
  readonly label: Wording
  readonly title: Wording
  readonly text: Wording
  readonly duties: readonly ClauseDuty[]
}

/** A planned lead term. Its end opens the hand-over and gives a warning; only a signed act changes the lead. */
export interface LeadTerm {
  readonly unitId: UnitId
  readonly from: CivilDate
  /** The first day after the term; `null` while nothing is decided. */
  readonly to: CivilDate | null
}

/** A theme of the coordination (M7); never speech, belief, association or politics. */
export interface Category {
  readonly code: string
  readonly name: Wording
}

/** A ground for refusing an obligation; the regulation fixes the list. */
export interface Ground {
  readonly code: string
  readonly name: Wording
}

/** The steps of escalation and the urgencies to which they apply. Rules are tried in order; the first match wins. */
export interface LadderRule {
  readonly urgency?: readonly Urgency[]
  readonly steps: readonly Limit[]
}

/** One ladder for all urgencies, or rules; the last rule has no condition. */
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
  /** True if the clauses are illustrative because the signed text is not public; every screen that shows them says so. */
  readonly illustrative: boolean
  readonly parties: readonly UnitId[]
  readonly leadTerms: readonly LeadTerm[]
  readonly kinds: readonly string[]
  readonly clauses: readonly Clause[]
  readonly categories: readonly Category[]
  readonly grounds: readonly Ground[]
  /** The maximum number of adjoining units that are told of a matter at the boundary, nearest first. */
  readonly audienceLimit: number
  /** After the due instant the unit above sees the obligation; after each further step, the next unit above. */
  readonly escalation: Escalation
  readonly calendar: WorkCalendar
  /** Which unit decides about which theme; empty if every unit decides for itself. */
  readonly competence: readonly Competence[]
  readonly occasions: readonly Occasion[]
  /** How many parties must consent to a change of the regulation, besides the proposer; all if absent. */
  readonly consents?: number
  /** How long a closed dossier may be reopened, and how long after a refusal a review may be requested. */
  readonly reopenWithin: Limit
  /** How far back an act may be dated that was told by telephone or written on paper. */
  readonly toldWithin: Limit
}

/** Which unit was made lead, when, and by which paper. The regulation itself appoints the first; later appointments are signed. */
export interface Appointment {
  readonly unitId: UnitId
  readonly from: Instant
  readonly why: 'regulation' | 'hand-over' | 'interim'
  /** Number and date of the signed paper; null for the appointment by the regulation itself. */
  readonly paper: string | null
}
