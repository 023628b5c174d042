import type { Limit, WorkCalendar } from '../clock/index.ts'
import type { CivilDate, RegulationId, UnitId } from '../ids.ts'
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

/** A clause imposes the obligation `task` of a dossier kind, within limits. */
export interface ClauseDuty {
  readonly kind: string
  readonly task: string
  readonly limits: readonly LimitRule[]
}

export interface Clause {
  /** Short and stable: `D4` for Điều 4; part of a strip as `303/Đ.4`. */
  readonly id: string
  readonly label: Wording
  readonly title: Wording
  readonly text: Wording
  readonly duties: readonly ClauseDuty[]
}

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
  readonly escalation: readonly Limit[]
  readonly calendar: WorkCalendar
}
