// All checks that the sources must pass before they are handed in; the gate runs the same. Words choose steps: `check
// lint types`.
import { spawn } from 'node:child_process'
import { existsSync, globSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'

const WORKERS = 2

/** Every tsconfig with sources to check. */
const projects = [
  'tests',
  ...['packages', 'apps'].flatMap((group) => readdirSync(group).map((name) => `${group}/${name}`)),
]
  .flatMap((folder) => [`${folder}/tsconfig.json`, `${folder}/tsconfig.test.json`])
  .filter((path) => existsSync(path) && hasSources(dirname(path)))

const steps = [
  ['format', 'oxfmt', ['--check']],
  ['lint', 'oxlint', ['--type-aware', '--deny-warnings']],
  ...projects.map((path) => [`types ${path}`, 'tsc', ['-p', path]]),
  ['boundaries', 'depcruise', ['packages', 'apps', '--config', '.dependency-cruiser.cjs', '--output-type', 'err']],
  ['unused', 'knip', ['--no-progress']],
  ['generated', process.execPath, ['scripts/check-generated.mjs']],
]

const only = process.argv.slice(2)
const left = steps.filter(([name]) => only.length === 0 || only.some((word) => name.startsWith(word)))
if (left.length === 0) {
  console.error(
    `check: one of ${[...new Set(steps.map(([name]) => name.split(' ')[0]))].join(', ')}, not '${only.join(' ')}'`,
  )
  process.exit(2)
}
let failed = 0
await Promise.all(
  Array.from({ length: WORKERS }, async () => {
    for (let step = left.shift(); step !== undefined; step = left.shift()) await take(step)
  }),
)
console.log(failed === 0 ? 'all checks hold' : `${failed} checks failed`)
process.exitCode = failed === 0 ? 0 : 1

async function take([name, command, args]) {
  const begun = performance.now()
  const { status, text } = await run(command.includes('/') ? command : `node_modules/.bin/${command}`, args)
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  if (status === 0) return
  failed += 1
  console.log(text.trim())
}

function run(command, args) {
  return new Promise((settle) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const parts = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(part))
    child.once('error', (error) => settle({ status: 127, text: error.message }))
    child.once('close', (status) => settle({ status, text: Buffer.concat(parts).toString('utf8') }))
  })
}

function hasSources(folder) {
  return globSync(`${folder}/**/*.{ts,tsx}`, { exclude: (path) => path.includes('node_modules') }).length > 0
}
