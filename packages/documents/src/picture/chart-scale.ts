export interface Scale {
  readonly low: number
  readonly high: number
  readonly step: number
}

/** A smaller difference cannot be seen on paper and would be lost in the arithmetic of the steps. */
const SMALLEST_SPAN = 1e-6

/** Round steps (1, 2, 5 times a power of ten), chosen so that four to eight lines cover the values. */
export function scaleOf(least: number, most: number): Scale {
  const span = most - least < SMALLEST_SPAN ? 1 : most - least
  const power = 10 ** Math.floor(Math.log10(span / 5))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => span / each <= 6) ?? power * 10
  const high = Math.ceil((most + step * 0.15) / step) * step
  return { low: Math.floor(least / step) * step, high: high > least ? high : least + step, step }
}

/** Decimals that distinguish two steps: 0 for whole ones, 4 for 0,0002. */
export const decimalsOf = (step: number): number => Math.min(8, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)))
