import type { CivilDate } from '@giapranh/kernel'

/** What a history knows of its time and country, besides the kinds' habits. */
export interface Setting {
  readonly seasons: readonly Season[]
  /** Words for the slots of texts. */
  readonly words: Readonly<Record<string, readonly string[]>>
  /** Words of one province, by its code: where there are some, they stand before the words of all. */
  readonly wordsOf: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/** Days, the last one included, on which more or less happens, and of other things. */
export interface Season {
  readonly from: string
  readonly to: string
  readonly factor: number
  /** Themes that such a day brings about: with which likelihood each is what a matter is about, where it can be. */
  readonly themes?: Readonly<Record<string, number>>
}

/** A history that knows nothing of its country. */
export const PLAIN_SETTING: Setting = { seasons: [], words: {}, wordsOf: {} }

export function seasonOn(setting: Setting, day: CivilDate): Season | undefined {
  return setting.seasons.find(({ from, to }) => from <= day && day <= to)
}
