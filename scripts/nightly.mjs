// What takes too long to run for every change: run once a night, one after another, each to its end. Words choose
// members: `nightly mutation`.
import { spawnSync } from 'node:child_process'

// Suites that also run for every change do more with this setting.
const env = { ...process.env, GIAPRANH_NIGHTLY: '1' }

/** @type {readonly { readonly name: string, readonly what: string, readonly command: readonly string[] }[]} */
const MEMBERS = [
  {
    name: 'faults',
    what: 'two hundred lives of an installation with everything that goes wrong in them',
    command: ['tests/scheduled/main.ts', '--lives', '200'],
  },
  {
    name: 'faults-real',
    what: 'seeds against PostgreSQL: processes and databases that are killed',
    command: ['tests/scheduled/real-life.ts', '--lives', '10', '--days', '4'],
  },
  { name: 'mutation', what: 'every small change in the kernel', command: ['tests/mutation/main.ts', '--all'] },
  { name: 'memory', what: 'an hour of acts', command: ['scripts/run.mjs', 'cli', 'bench', '--hour'] },
  {
    name: 'plays',
    what: 'a thousand plays of every kind to come',
    command: ['node_modules/vitest/vitest.mjs', 'run', 'packages/kernel/test/fixture-kinds.test.ts'],
  },
]

const only = process.argv.slice(2)
const unknown = only.filter((word) => !MEMBERS.some(({ name }) => name === word))
if (unknown.length > 0) {
  console.error(`nightly: one of ${MEMBERS.map(({ name }) => name).join(', ')}, not '${unknown.join(' ')}'`)
  process.exit(2)
}
const failed = []
for (const { name, what, command } of MEMBERS) {
  if (only.length > 0 && !only.includes(name)) continue
  const begun = performance.now()
  console.log(`== ${name}: ${what}`)
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit', env })
  console.log(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - begun) / 1000).toFixed(0)} s\n`)
  if (status !== 0) failed.push(name)
}
console.log(failed.length === 0 ? 'all of them hold' : `failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
