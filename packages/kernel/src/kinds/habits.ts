import type { Urgency } from '../regulation/regulation.ts'
import type { UnitBranch, UnitLevel } from '../units/unit.ts'

/**
 * How a kind is lived with, as data: what a synthetic history needs beside the kind's table. It lies in the kind's folder as `habits.ts`; a
 * kind without is played by what its table says. Weights are relative to one another. Texts are Vietnamese; `{road}` and other slots in
 * them are filled from the history's setting, or else from the words given here.
 */
export interface Habits {
  /** What gives rise to matters of the kind. */
  readonly flows: readonly Flow[]
  /** What a debtor does about an obligation. An act that is not named is left to people. */
  readonly acts: Readonly<Record<string, ActHabit>>
  /** When it is done. */
  readonly tasks?: Readonly<Record<string, TaskHabit>>
  readonly words?: Readonly<Record<string, readonly string[]>>
}

export type Weights<Name extends string = string> = Readonly<Partial<Record<Name, number>>>
export type Range = readonly [from: number, to: number]

/** One sort of matter, with its own rhythm. */
export interface Flow {
  readonly name: string
  /** Openings a year for each party of the regulation. */
  readonly perYear: number
  /** Of the 24 hours of a day. */
  readonly hours: readonly number[]
  /** Of Monday to Sunday. A day off counts as a Sunday, a day worked in exchange as a Friday. */
  readonly weekdays: readonly number[]
  readonly openers: readonly OpeningUnits[]
  /** Whom it addresses, of those whom the opener may; one of them where absent. */
  readonly to?: Addressees
  readonly urgency: Weights<Urgency>
  /** Every theme of the regulation, under the kind's name, where empty. */
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
  /** Beside the other acts that the debtor may do; 0: never. */
  readonly weight: number
  /** Not once it is late; not where something was opened about the obligation before; not for the last part that is left. */
  readonly unless?: readonly Hindrance[]
  readonly fields?: FieldHabits
}

export const HINDRANCES = ['late', 'asked-before', 'last-part'] as const
export type Hindrance = (typeof HINDRANCES)[number]

export interface TaskHabit {
  /** The share of the time that is given after which half of the units have dealt with it. */
  readonly share?: number
  /** How many of a thousand are forgotten, until the other side gives up. */
  readonly forgotten?: number
}

export type FieldHabits = Readonly<Record<string, FieldHabit>>

/** What somebody fills in; what is not said here follows from the field's descriptor. */
export interface FieldHabit {
  /** From 0 to 1: how often, where it need not be filled in. */
  readonly filled?: number
  readonly choices?: Weights
  readonly texts?: readonly string[]
  /** How many lines, rows or units; of a number, the number itself. */
  readonly count?: Range
  /** Of an instant: minutes before now, or days after now and after what is due. */
  readonly minutesBefore?: Range
  readonly daysAfter?: Range
  /** Of rows. */
  readonly columns?: FieldHabits
}

/** Every slot of a text: `road` in `Xe chạy qua {road}`. */
export const slotsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{([a-z]+)\}/gu)].map(([, slot]) => slot ?? '')
