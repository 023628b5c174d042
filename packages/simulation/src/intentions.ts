import {
  type DossierState,
  type Instant,
  instant,
  isSettled,
  type Obligation,
  type UnitId,
  type WorkCalendar,
} from '@giapranh/kernel'
import type { Chance } from './chance.ts'
import type { PlayedKind } from './plan.ts'
import { reactionAt } from './rhythm.ts'

/** What somebody intends to do about an obligation. */
interface Intention {
  readonly at: Instant
  /** Nobody handles it; at that time the other side gives up. */
  readonly forgotten: boolean
  /** Acts that the rules refused: they are not tried again. */
  readonly refused: ReadonlySet<string>
  /** The other side cannot give up either: any remaining act is done. */
  readonly lastResort: boolean
}

/** The next thing that somebody must do in a dossier. */
export interface Moment {
  readonly at: Instant
  /** undefined: nothing is owed any more, and the holder ends the dossier. */
  readonly obligation: Obligation | undefined
  /** The holder ends the dossier because the obligation was forgotten. */
  readonly givenUp: boolean
}

/** The intentions of all units in one dossier. */
export interface Intentions {
  /** The unit that acts next; undefined if there is none. */
  next(state: DossierState): Moment | undefined
  /** The act was done; if the obligation is still open, a new intention is formed. */
  done(moment: Moment): void
  /** Nobody found anything to do; false if no other attempt is left. */
  pass(moment: Moment): boolean
  /** The rules refused the act, so another one is tried; false if none is left. */
  refused(moment: Moment, type: string): boolean
  triedFor(obligation: Obligation): Pick<Intention, 'refused' | 'lastResort'>
}

const DAY_MS = 86_400_000
/** How many of a thousand obligations, where no habit says otherwise; and how long the other side waits after the due instant. */
const FORGOTTEN = 12
const GIVE_UP_MS = 6 * DAY_MS
/** The shortest time between two acts of a dossier. */
const LEAST_MS = 20_000

export function intentionsOf({ kind, habits }: PlayedKind, calendar: WorkCalendar, chance: Chance): Intentions {
  const made = new Map<string, Intention>()
  const reaction = (state: DossierState, from: Instant, due: Instant | null, promptness: number, share?: number) =>
    reactionAt({ from, due, pressing: state.urgency !== 'normal', promptness, share }, calendar, chance)

  const givenUpAt = (due: Instant): Instant => instant(due + GIVE_UP_MS * (0.4 + chance.next()))

  const makeUp = (state: DossierState, { task, debtor, clock }: Obligation): Intention => {
    const from = instant(Math.max(clock.openedAt, state.lastAt))
    const habit = habits.tasks?.[task]
    const dueGiven = kind.tasks.find((rule) => rule.task === task)?.dueGiven === true
    const rate = habit?.forgotten ?? (dueGiven ? 0 : FORGOTTEN)
    const forgotten = debtor !== state.holder && chance.next() < rate / 1000
    const at = forgotten
      ? givenUpAt(clock.due ?? from)
      : reaction(state, from, clock.due, promptnessOf(debtor), habit?.share)
    return { at, forgotten, refused: new Set(), lastResort: false }
  }
  const of = (state: DossierState, obligation: Obligation): Intention => {
    let intention = made.get(obligation.id)
    if (intention === undefined) {
      intention = makeUp(state, obligation)
      made.set(obligation.id, intention)
    }
    return intention
  }
  const change = ({ obligation }: Moment, to: Partial<Intention>): boolean => {
    const known = obligation === undefined ? undefined : made.get(obligation.id)
    if (obligation === undefined || known === undefined) return false
    made.set(obligation.id, { ...known, ...to })
    return true
  }
  return {
    next: (state) => {
      if (isSettled(state)) {
        const at = reaction(state, state.lastAt, instant(state.lastAt + DAY_MS), 1)
        return { at, obligation: undefined, givenUp: false }
      }
      let first: Moment | undefined
      for (const obligation of state.obligations) {
        if (obligation.state !== 'open' || obligation.clock.pausedAt !== null) continue
        const { at: meant, forgotten } = of(state, obligation)
        const at = instant(Math.round(Math.max(meant, state.lastAt + LEAST_MS)))
        if (first === undefined || at < first.at) first = { at, obligation, givenUp: forgotten }
      }
      return first
    },
    done: ({ obligation }) => {
      if (obligation !== undefined) made.delete(obligation.id)
    },
    pass: (moment) => {
      const { obligation, givenUp, at } = moment
      if (givenUp) return change(moment, { forgotten: false, lastResort: true })
      const known = obligation === undefined ? undefined : made.get(obligation.id)
      // The intended act is impossible: the other side waits for it and gives up. If that does not end it either, it stays open.
      return known !== undefined && known.refused.size > 0 && !known.lastResort
        ? change(moment, { forgotten: true, at: givenUpAt(instant(Math.max(at, obligation?.clock.due ?? at))) })
        : change(moment, { at: instant(Infinity) })
    },
    refused: (moment, type) => {
      if (moment.givenUp) return change(moment, { forgotten: false, lastResort: true })
      const before = moment.obligation === undefined ? undefined : made.get(moment.obligation.id)
      return change(moment, { refused: new Set([...(before?.refused ?? []), type]) })
    },
    triedFor: ({ id }) => made.get(id) ?? { refused: new Set(), lastResort: false },
  }
}

/** Some units are always faster than others. */
function promptnessOf(unitId: UnitId): number {
  return 0.7 + ((Number.parseInt(unitId.slice(-2), 16) || 0) / 255) * 0.75
}
