/** Entry of `giapranh`: the first word is the verb, and only that verb's module is loaded. */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Out } from './command-line.ts'

// Compiled code is kept beside the packages if the user may write there: a look-up then takes half the time. Otherwise
// nothing is lost.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/giapranh', import.meta.url)))

type Run = (argv: string[], out: Out) => Promise<number>
const VERBS: Readonly<Record<string, () => Promise<{ readonly run: Run }>>> = {
  start: () => import('./commands/start.ts'),
  bench: () => import('./commands/bench.ts'),
  document: () => import('./commands/document.ts'),
  init: () => import('./commands/init.ts'),
  simulate: () => import('./commands/simulate.ts'),
  regulation: () => import('./commands/regulation.ts'),
  replay: () => import('./commands/replay.ts'),
  units: () => import('./commands/units.ts'),
  neighbours: () => import('./commands/neighbours.ts'),
}

const out: Out = {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
}
const [verb, ...argv] = process.argv.slice(2)
const load = verb === undefined ? undefined : Object.entries(VERBS).find(([name]) => name === verb)?.[1]
if (load === undefined) {
  const asked = verb === undefined || verb === '--help' || verb === '-h'
  const usage = `giapranh VERB: ${Object.keys(VERBS).join(', ')} (giapranh VERB --help)\n`
  if (asked) out.stdout(usage)
  else out.stderr(`giapranh: unknown verb '${verb}'. ${usage}`)
  process.exitCode = verb === '--help' || verb === '-h' ? 0 : 2
} else {
  process.exitCode = await (await load()).run(argv, out)
}
