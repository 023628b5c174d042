import { dirname, join, relative, sep } from 'node:path'
import type { Worker } from './crew.ts'
import type { Verdict } from './orders.ts'
import { applied, type Mutant } from './mutant.ts'
import type { Sources } from './sources.ts'

export interface Result {
  readonly mutant: Mutant
  readonly verdict: 'killed' | 'survived' | 'timed-out' | 'crashed'
  /** The test file that failed or never ended. */
  readonly by: string | null
}

export interface Trials {
  readonly results: readonly Result[]
  /** How many were left out because the compiler refuses them: nobody could hand them in. */
  readonly refused: number
}

/** Milliseconds by test file, the fastest first. */
export type Times = ReadonlyMap<string, number>

/**
 * Runs the tests on the unchanged sources, divided among all workers at once as later, to measure how long each test
 * file takes.
 */
export async function measure(workers: readonly Worker[]): Promise<Times> {
  const shares = workers.map((_, index) => ({ index, of: workers.length }))
  const verdicts = await Promise.all(
    workers.map((worker, index) =>
      worker.carryOut({ change: undefined, tests: undefined, share: shares[index], patience: {} }),
    ),
  )
  const times = new Map<string, number>()
  for (const verdict of verdicts) {
    if (verdict.verdict !== 'survived')
      throw new Error(`the tests fail before anything is changed: ${'by' in verdict ? verdict.by : verdict.verdict}`)
    for (const [test, ms] of Object.entries(verdict.took)) times.set(test, ms)
  }
  return new Map([...times].toSorted(([, a], [, b]) => a - b))
}

/**
 * How long a test file may take with a change before it counts as never ending; on a busy machine it may only be slow.
 */
export function patienceFor(usual: Times, seconds: number): Times {
  return new Map([...usual].map(([test, ms]) => [test, ms * 10 + seconds * 1000]))
}

/** Tries the mutants in their order until `wanted` of them have a result. */
export async function tryMutants(
  sources: Sources,
  workers: readonly Worker[],
  patience: Times,
  mutants: readonly Mutant[],
  wanted: number,
  tell: (result: Result) => void,
): Promise<Trials> {
  const results: Result[] = []
  let refused = 0
  let running = 0
  const waiting = mutants.values()

  const next = (): Mutant | undefined => {
    for (const mutant of waiting) {
      if (sources.fileCompiles(join(sources.root, mutant.file), mutant)) return mutant
      refused += 1
    }
    return undefined
  }
  const work = async (worker: Worker): Promise<void> => {
    while (results.length + running < wanted) {
      const mutant = next()
      if (mutant === undefined) return
      const path = join(sources.root, mutant.file)
      running += 1
      const verdict = await verdictOn(worker, path, applied(mutant, sources.sourceOf(path).text), patience)
      running -= 1
      // The type of what the file gives to others may have changed, so that the others do not compile.
      if (verdict.verdict !== 'killed' && !sources.packageCompiles(path, mutant)) {
        refused += 1
        continue
      }
      const result = { mutant, verdict: verdict.verdict, by: 'by' in verdict ? verdict.by : null }
      results.push(result)
      tell(result)
    }
  }
  await Promise.all(workers.map(work))
  return { results, refused }
}

/**
 * First runs the tests nearest to the changed file, which usually find the change, and fast ones before slow ones. A
 * run that does not end gets a second try, because a busy machine is slow too; then another test in the file's folder
 * may still find the change; otherwise it was not found.
 */
async function verdictOn(worker: Worker, path: string, text: string, patience: Times): Promise<Verdict> {
  const run = (tests: readonly string[]): Promise<Verdict> =>
    worker.carryOut({ change: { path, text }, tests, share: undefined, patience: Object.fromEntries(patience) })
  const distance = (test: string): number => relative(dirname(path), dirname(test)).split(sep).filter(Boolean).length

  let tests = [...patience.keys()].toSorted((a, b) => distance(a) - distance(b))
  let verdict = await run(tests)
  if (verdict.verdict === 'timed-out') verdict = await run(tests.slice(tests.indexOf(verdict.by)))
  while (verdict.verdict === 'timed-out') {
    const ranOn = verdict.by
    tests = tests.filter((test) => distance(test) === 0 && test !== ranOn)
    if (tests.length === 0) break
    const next = await run(tests)
    if (next.verdict === 'survived') break
    verdict = next
  }
  return verdict
}
