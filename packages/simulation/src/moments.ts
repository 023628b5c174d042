import {
  type DossierState,
  type Instant,
  instant,
  isSettled,
  type Obligation,
  type UnitId,
  type WorkCalendar,
} from '@giapranh/kernel'
import type { PlayedKind } from './plan.ts'
import type { Chance } from './chance.ts'
import { reactionAt } from './rhythm.ts'

/** What somebody has in mind about an obligation. */
export interface Intention {
  readonly at: Instant
  /** Nobody deals with it; after this long the other side gives up. */
  readonly forgotten: boolean
  /** Acts that the rules refused: they are not tried again. */
  readonly refused: ReadonlySet<string>
}

/** The next thing that is to happen in a dossier. */
export interface Moment {
  readonly at: Instant
  /** undefined: the originator ends the dossier. */
  readonly obligation: Obligation | undefined
  readonly givenUp: boolean
}

const DAY_MS = 86_400_000
/** Of a thousand obligations, where no habit says otherwise; and how long the other side waits beyond the due instant. */
const FORGOTTEN = 12
const GIVE_UP_MS = 6 * DAY_MS
/** No two acts of a dossier follow one another faster. */
const LEAST_MS = 20_000

/** The intentions of everybody in one dossier, each made up once. */
export function intentionsOf({ kind, habits }: PlayedKind, calendar: WorkCalendar, chance: Chance) {
  const made = new Map<string, Intention>()

  const makeUp = (state: DossierState, obligation: Obligation): Intention => {
    const from = instant(Math.max(obligation.clock.openedAt, state.lastAt))
    const { due } = obligation.clock
    const habit = habits.tasks?.[obligation.task]
    const given = kind.tasks.find((rule) => rule.task === obligation.task)?.dueGiven === true
    const rate = habit?.forgotten ?? (given ? 0 : FORGOTTEN)
    const forgotten = obligation.debtor !== state.head.originator && chance.next() < rate / 1000
    const refused = new Set<string>()
    if (forgotten) return { at: instant((due ?? from) + GIVE_UP_MS * (0.4 + chance.next())), forgotten, refused }
    const delay = {
      from,
      due,
      pressing: state.head.urgency !== 'normal',
      promptness: promptnessOf(obligation.debtor),
      share: habit?.share,
    }
    return { at: reactionAt(delay, calendar, chance), forgotten, refused }
  }

  const of = (state: DossierState, obligation: Obligation): Intention => {
    let intention = made.get(obligation.id)
    if (intention === undefined) {
      intention = makeUp(state, obligation)
      made.set(obligation.id, intention)
    }
    return intention
  }

  return {
    /** What happens next; undefined where nothing does. */
    next: (state: DossierState): Moment | undefined => {
      if (isSettled(state)) {
        const pressing = state.head.urgency !== 'normal'
        const due = instant(state.lastAt + DAY_MS)
        const delay = { from: state.lastAt, due, pressing, promptness: 1, share: undefined }
        return { at: reactionAt(delay, calendar, chance), obligation: undefined, givenUp: false }
      }
      let first: Moment | undefined
      for (const obligation of state.obligations) {
        if (obligation.state !== 'open' || obligation.clock.pausedAt !== null) continue
        const intention = of(state, obligation)
        const at = instant(Math.round(Math.max(intention.at, state.lastAt + LEAST_MS)))
        const givenUp = intention.forgotten
        if (first === undefined || at < first.at) first = { at, obligation, givenUp }
      }
      return first
    },
    refusedOf: (obligation: Obligation): ReadonlySet<string> => made.get(obligation.id)?.refused ?? new Set(),
    /** It was dealt with, and is thought about anew where it is still open. */
    done: (obligation: Obligation) => {
      made.delete(obligation.id)
    },
    /** The rules refuse what was meant: another act is tried at the same time. */
    refuse: (obligation: Obligation, type: string) => {
      const known = made.get(obligation.id)
      if (known !== undefined) made.set(obligation.id, { ...known, refused: new Set([...known.refused, type]) })
    },
    /** The other side cannot give up: then it is remembered after all. */
    remember: (obligation: Obligation) => {
      const known = made.get(obligation.id)
      if (known !== undefined) made.set(obligation.id, { ...known, forgotten: false })
    },
    /** Nothing can be done about it. */
    abandon: (obligation: Obligation) => {
      const known = made.get(obligation.id)
      if (known !== undefined) made.set(obligation.id, { ...known, at: instant(Infinity), forgotten: false })
    },
  }
}

/** Some units are quicker than others, and stay so. */
function promptnessOf(unitId: UnitId): number {
  return 0.7 + ((Number.parseInt(unitId.slice(-2), 16) || 0) / 255) * 0.75
}
