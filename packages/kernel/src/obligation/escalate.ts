import { escalationLevel, type Limit, nextAlarm, type WorkCalendar } from '../clock/index.ts'
import { type Instant, instant, type UnitId } from '../ids.ts'
import type { Obligation } from './obligation.ts'

/** What escalation reads of an obligation. */
export type Watched = Pick<Obligation, 'clock' | 'debtor' | 'creditor' | 'handedOn'>

/** What the escalation rules need besides the obligation. */
export interface EscalationTerms {
  readonly ladder: readonly Limit[]
  readonly calendar: WorkCalendar
  /** The units above one, nearest first, on the day of the check. */
  readonly ancestorsOf: (unitId: UnitId) => readonly UnitId[]
  /** The living unit that represents a possibly ended one; undefined if there is none. */
  readonly living: (unitId: UnitId) => UnitId | undefined
  /** Whether a unit may see the dossier: escalation never shows a matter to a unit that must not see it (the ministry sees where it is a party). */
  readonly sees: (unitId: UnitId) => boolean
}

/** A unit that sees a late obligation, and the level from which it sees it. */
export interface Above {
  readonly unitId: UnitId
  readonly level: number
}

/** The result of checking a clock. */
export interface Look {
  /** 0: not late; 1: late; one more for each step of the ladder. */
  readonly level: number
  readonly above: readonly Above[]
  /** When to check again; null if nothing follows. */
  readonly next: Instant | null
  /** The mark that caused the check; null if an act on an already late obligation caused it. */
  readonly mark: 'reminder' | 'overdue' | 'escalation' | null
}

/** A mark older than this is shown but not announced: nobody was connected then, or it comes from a synthetic history. */
const STALE_MS = 24 * 3_600_000

/**
 * Checks the clock of an obligation at an instant.
 * @param alarmAt the instant for which the check was set
 */
export function lookAtClock(watched: Watched, terms: EscalationTerms, alarmAt: Instant, now: Instant): Look {
  const { clock } = watched
  const { ladder, calendar } = terms
  const level = escalationLevel(clock, ladder, now, calendar)
  const mark = nextAlarm(clock, ladder, instant(alarmAt - 1), calendar)
  return {
    level,
    above: unitsAbove(watched, level, terms),
    next: nextAlarm(clock, ladder, now, calendar)?.at ?? null,
    mark: mark !== null && mark.at <= now ? mark.kind : null,
  }
}

/**
 * The units that see a late obligation: at level 1 the unit above its debtor, at each further level one unit higher. Handing it on does not hide
 * it: units above are counted from every unit that had it, beginning with the first debtor, and each unit that handed it on sees it as a unit
 * above does.
 */
function unitsAbove(
  { debtor, handedOn }: Watched,
  level: number,
  { ancestorsOf, living, sees }: Pick<EscalationTerms, 'ancestorsOf' | 'living' | 'sees'>,
): readonly Above[] {
  if (level === 0) return []
  const levels = new Map<UnitId, number>()
  const show = (unitId: UnitId, from: number): void => {
    if (unitId !== debtor && sees(unitId)) levels.set(unitId, Math.min(from, levels.get(unitId) ?? from))
  }
  for (const holder of [debtor, ...handedOn.flatMap((unitId) => living(unitId) ?? [])]) {
    if (holder !== debtor) show(holder, 1)
    for (const [index, unitId] of ancestorsOf(holder).slice(0, level).entries()) show(unitId, index + 1)
  }
  return [...levels].map(([unitId, from]) => ({ unitId, level: from }))
}

/** What a check announces, and to which units. */
export interface Notice {
  readonly kind: 'reminder' | 'overdue' | 'escalation'
  readonly level: number
  readonly audience: readonly UnitId[]
}

/**
 * The units that a check tells: it reminds the debtor; when late, also the creditor and the units above. If an act on an already late obligation
 * caused the check, only the units that newly see it are told.
 * @param fresh the units above that did not see it until now
 */
export function noticeOf(
  { debtor, creditor }: Watched,
  { level, above, mark }: Look,
  fresh: readonly UnitId[],
  { alarmAt, now }: { readonly alarmAt: Instant; readonly now: Instant },
): Notice | null {
  if (now - alarmAt > STALE_MS || (mark === null && fresh.length === 0)) return null
  const kind = level > 1 ? 'escalation' : level === 1 ? 'overdue' : (mark ?? 'reminder')
  const shown = mark === null ? fresh : above.map(({ unitId }) => unitId)
  const audience = level === 0 ? [debtor] : [debtor, creditor, ...shown]
  return { kind, level, audience: [...new Set(audience)] }
}
