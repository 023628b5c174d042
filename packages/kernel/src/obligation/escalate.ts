import { escalationLevel, type Limit, nextAlarm, type WorkCalendar } from '../clock/index.ts'
import { type Instant, instant, type UnitId } from '../ids.ts'
import type { Obligation } from './obligation.ts'

/** What is watched of an obligation. */
export type Watched = Pick<Obligation, 'clock' | 'debtor' | 'creditor' | 'handedOn'>

/** What the rules of escalation look at besides the obligation. */
export interface EscalationTerms {
  readonly ladder: readonly Limit[]
  readonly calendar: WorkCalendar
  /** The units above one, nearest first, on the day of the look. */
  readonly ancestorsOf: (unitId: UnitId) => readonly UnitId[]
  /** The unit that stands for one that may have ended; undefined where none does. */
  readonly living: (unitId: UnitId) => UnitId | undefined
  /** Whether a unit sees the dossier: escalation shows a matter to nobody from whom it is kept (the ministry sees what it is party to). */
  readonly sees: (unitId: UnitId) => boolean
}

/** A unit before which a late obligation lies, and the level from which it does. */
export interface Above {
  readonly unitId: UnitId
  readonly level: number
}

/** What a look at a clock finds. */
export interface Look {
  /** 0 not late; 1 late; one more with each step of the ladder. */
  readonly level: number
  readonly above: readonly Above[]
  /** When to look again; null where nothing is to come. */
  readonly next: Instant | null
  /** The mark that brought the look about; null where that was an act on what was late already. */
  readonly mark: 'reminder' | 'overdue' | 'escalation' | null
}

/** A mark longer past than this is shown and not told: nobody was connected then, or it belongs to a synthetic history. */
const STALE_MS = 24 * 3_600_000

/**
 * Looks at the clock of an obligation at an instant.
 * @param alarmAt the instant that the look was set for
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
 * Before whom a late obligation lies: at level 1 the unit above its debtor, and one more above with each level. Handing it on changes
 * nothing for those above whoever handed it on: they are counted from each unit that had it, beginning with the first debtor, and the
 * unit that handed it on sees it like a unit above.
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

/** What is told of a look, and to whom. */
export interface Notice {
  readonly kind: 'reminder' | 'overdue' | 'escalation'
  readonly level: number
  readonly audience: readonly UnitId[]
}

/**
 * Who is told of a look: the debtor is reminded; once it is late the creditor and those above too. An act on what was late already is no
 * mark: then only those are told to whom it is new.
 * @param fresh the units above before which it did not lie until now
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
