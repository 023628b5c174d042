import type { Urgency } from '../regulation/regulation.ts'
import type { UnitBranch, UnitLevel } from '../units/unit.ts'

/**
 * How units use a kind, as data: what a synthetic history needs besides the kind's table. It is `habits.ts` in the kind's folder; without it, the
 * history follows the table alone. Weights are relative to one another. Texts are Vietnamese; slots such as `{road}` are filled from the history's
 * setting, otherwise from the words given here.
 */
export interface Habits {
  /** The flows of matters that create dossiers of the kind. */
  readonly flows: readonly Flow[]
  /** How a debtor acts on an obligation. Acts that are not named are left to people. */
  readonly acts: Readonly<Record<string, ActHabit>>
  /** When a task is done. */
  readonly tasks?: Readonly<Record<string, TaskHabit>>
  readonly words?: Readonly<Record<string, readonly string[]>>
}

export type Weights<Name extends string = string> = Readonly<Partial<Record<Name, number>>>
export type Range = readonly [from: number, to: number]

/** One sort of matter with its own rhythm. */
export interface Flow {
  readonly name: string
  /** Openings a year for each party of the regulation. */
  readonly perYear: number
  /** Weights of the 24 hours of a day. */
  readonly hours: readonly number[]
  /** Weights of Monday to Sunday. A day off counts as a Sunday; a make-up working day counts as a Friday. */
  readonly weekdays: readonly number[]
  readonly openers: readonly OpeningUnits[]
  /** Which of the allowed units it addresses; one of them where absent. */
  readonly to?: Addressees
  readonly urgency: Weights<Urgency>
  /** Where empty: every theme of the regulation, with the kind's name as title. */
  readonly themes: readonly Theme[]
  readonly fields?: FieldHabits
}

/** Units of a level that open such matters; police where no branch is given. */
export interface OpeningUnits {
  readonly level: UnitLevel
  readonly branch?: UnitBranch
  readonly weight: number
}

export interface Addressees {
  /** Units of another party that adjoin the opener. */
  readonly across?: true
  readonly level?: UnitLevel
  readonly count?: Range
}

export interface Theme {
  readonly category: string
  /** 1 where absent. */
  readonly weight?: number
  readonly titles: readonly string[]
}

export interface ActHabit {
  /** Relative to the other acts that the debtor may do; 0 means never. */
  readonly weight: number
  /** When the act is not done: the obligation is late, something was opened about it before, or only one part is left. */
  readonly unless?: readonly Hindrance[]
  readonly fields?: FieldHabits
}

export const HINDRANCES = ['late', 'asked-before', 'last-part'] as const
export type Hindrance = (typeof HINDRANCES)[number]

export interface TaskHabit {
  /** The share of the given time after which half of the units have handled it. */
  readonly share?: number
  /** How many of a thousand are forgotten until the other side gives up. */
  readonly forgotten?: number
}

export type FieldHabits = Readonly<Record<string, FieldHabit>>

/** How somebody fills in a field; the field's descriptor decides what is not given here. */
export interface FieldHabit {
  /** How often an optional field is filled in, from 0 to 1. */
  readonly filled?: number
  readonly choices?: Weights
  readonly texts?: readonly string[]
  /** Number of lines, rows or units; for a number field, the number itself. */
  readonly count?: Range
  /** For an instant: minutes before now, or days after both now and the due instant. */
  readonly minutesBefore?: Range
  readonly daysAfter?: Range
  /** For rows. */
  readonly columns?: FieldHabits
}

/** All slots of a text: `road` in `Xe chạy qua {road}`. */
export const slotsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{([a-z]+)\}/gu)].map(([, slot]) => slot ?? '')
