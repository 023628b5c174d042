// Strength of tests: makes small changes in a package's rules, one at a time, and checks whether a test finds each
// (decision 0017).
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { shuffled } from './choose.ts'
import { startWorker } from './crew.ts'
import { mutantsOf } from './mutants-of.ts'
import { type Options, readOptions, USAGE } from './options.ts'
import { described, report, score } from './report.ts'
import { readSources } from './sources.ts'
import { type Subject, withoutEquivalent } from './subject.ts'
import { measure, patienceFor, tryMutants } from './trial.ts'

const root = resolve(import.meta.dirname, '../..')

const options = understood(process.argv.slice(2))
process.exitCode = options === undefined ? 2 : await run(options)

function understood(args: readonly string[]): Options | undefined {
  try {
    return readOptions(args)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`)
    return undefined
  }
}

async function run(options: Options): Promise<number> {
  const { seed, count, only, floor, patience, json } = options
  const { subject } = (await import(join(root, options.subject))) as { readonly subject: Subject }
  const sources = readSources(root, subject)
  const all = sources.files.flatMap((file) => mutantsOf(sources, file, subject.skippedProperties))
  const { mutants, excluded, stale } = withoutEquivalent(all, subject)
  if (stale.length > 0) {
    for (const { file, line, original, replacement } of stale)
      console.log(`listed as equivalent, but not to be found: ${file}: ${original} → ${replacement}\n    ${line}`)
    return 1
  }
  const drawn = shuffled(mutants, seed).filter(({ file }) => file.includes(only))
  console.log(
    `seed ${seed}: ${count === Infinity ? 'all' : count} of ${drawn.length} small changes in ${subject.folder}`,
  )

  const tests = {
    include:
      options.tests === undefined
        ? ['src', 'test'].map((folder) => `${subject.folder}/${folder}/**/*.test.ts`)
        : [options.tests],
    exclude: subject.testsLeftOut.map(({ files }) => `${subject.folder}/${files}`),
  }
  const workers = await Promise.all(Array.from({ length: options.workers }, () => startWorker(root, tests)))
  try {
    const usual = await measure(workers)
    const trials = await tryMutants(sources, workers, patienceFor(usual, patience), drawn, count, (result) => {
      if (result.verdict !== 'killed') console.log(`${result.verdict} ${described(result.mutant)}`)
    })
    console.log(`\n${report(subject, trials, excluded)}`)
    if (json !== undefined) writeFileSync(json, JSON.stringify(trials.results, null, 1))
    if (score(trials.results) >= floor) return 0
    console.log(`fewer than ${floor} % are killed: write the tests that find what is named above`)
    return 1
  } finally {
    await Promise.all(workers.map((worker) => worker.end()))
  }
}
