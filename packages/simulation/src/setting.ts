import type { CivilDate } from '@giapranh/kernel'

/** What a history knows about its time and country, besides the kinds' habits. */
export interface Setting {
  readonly seasons: readonly Season[]
  /** Words for the slots of texts. */
  readonly words: Readonly<Record<string, readonly string[]>>
  /** Words of one province, by its code; they take precedence over the general words. */
  readonly wordsOf: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
}

/** Days, the last one included, on which more, fewer or different matters happen. */
export interface Season {
  readonly from: string
  readonly to: string
  readonly factor: number
  /** Themes of such days: the probability that a matter has each of them, where it can. */
  readonly themes?: Readonly<Record<string, number>>
}

/** A setting without knowledge of any country. */
export const PLAIN_SETTING: Setting = { seasons: [], words: {}, wordsOf: {} }

export function seasonOn(setting: Setting, day: CivilDate): Season | undefined {
  return setting.seasons.find(({ from, to }) => from <= day && day <= to)
}
