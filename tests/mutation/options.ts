import { parseArgs } from 'node:util'

export const USAGE = `mutation [--seed N] [--count N | --all] [--only TEXT] [--tests GLOB] [--floor PERCENT] …
  --seed N      which mutants are drawn (303)
  --count N     how many (40)
  --all         every one
  --only TEXT   of files whose path holds this text
  --tests GLOB  tried with these test files alone; a quick look while one writes them
  --floor P     fails where fewer per cent are killed (90)
  --workers N   so many at a time (2)
  --patience S  a test file runs on and on after ten times its usual time and so many seconds (8)
  --json FILE   writes each mutant and what became of it
  --subject F   what is tried (tests/mutation/kernel.ts)`

export interface Options {
  readonly seed: number
  /** Infinity: all mutants. */
  readonly count: number
  readonly only: string
  readonly tests: string | undefined
  readonly floor: number
  readonly patience: number
  readonly workers: number
  readonly json: string | undefined
  readonly subject: string
}

/** @throws Error that says what is wrong */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: '303' },
      count: { type: 'string', default: '40' },
      all: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      tests: { type: 'string' },
      floor: { type: 'string', default: '90' },
      patience: { type: 'string', default: '8' },
      workers: { type: 'string', default: '2' },
      json: { type: 'string' },
      subject: { type: 'string', default: 'tests/mutation/kernel.ts' },
    },
  })
  const whole = (name: 'seed' | 'count' | 'floor' | 'patience' | 'workers', least: number, most: number): number => {
    const value = Number(values[name])
    if (Number.isSafeInteger(value) && value >= least && value <= most) return value
    throw new Error(`--${name} is a whole number from ${least} to ${most}, not ${values[name]}`)
  }
  return {
    seed: whole('seed', 0, Number.MAX_SAFE_INTEGER),
    count: values.all ? Infinity : whole('count', 1, 1_000_000),
    only: values.only,
    tests: values.tests,
    floor: whole('floor', 0, 100),
    patience: whole('patience', 1, 3600),
    workers: whole('workers', 1, 64),
    json: values.json,
    subject: values.subject,
  }
}
