// Everything that must hold of the sources before they are handed on; the gate runs the very same.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const projects = ['packages', 'apps'].flatMap((group) =>
  readdirSync(group).flatMap((name) =>
    ['tsconfig.json', 'tsconfig.test.json']
      .map((file) => `${group}/${name}/${file}`)
      .filter((path) => existsSync(path)),
  ),
)
const steps = [
  ['format', 'oxfmt', ['--check']],
  ['lint', 'oxlint', ['--deny-warnings']],
  ...projects.map((path) => [`types ${path}`, 'tsc', ['-p', path]]),
  ['boundaries', 'depcruise', ['packages', 'apps', '--config', '.dependency-cruiser.cjs', '--output-type', 'err']],
  ['unused', 'knip', ['--no-progress']],
]
const only = process.argv.slice(2)
let failed = 0
for (const [name, command, args] of steps) {
  if (only.length > 0 && !only.some((word) => name.startsWith(word))) continue
  const begun = performance.now()
  const result = spawnSync(`node_modules/.bin/${command}`, args, { encoding: 'utf8' })
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  console.log(`${result.status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
  if (result.status !== 0) {
    failed += 1
    console.log(`${result.stdout}${result.stderr}`.trim())
  }
}
console.log(failed === 0 ? 'all checks hold' : `${failed} checks failed`)
process.exitCode = failed === 0 ? 0 : 1
