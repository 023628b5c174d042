// The commands of package.json. Runs on any Node from 20 on with nothing installed: it installs what is missing and
// then starts Node 24.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [verb = '', ...args] = process.argv.slice(2)
const NEEDED_MAJOR = 24

const begun = performance.now()
const installed = install()
const node = findNode()
/**
 * A young generation of 8 MB is enough for the objects of one answer; by default V8 uses 16 MB and more, which stay
 * resident.
 */
const MEMORY = ['--max-semi-space-size=8']
const env = {
  ...process.env,
  // Compiled code is read instead of compiled again: a start takes less time and less memory.
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'node_modules', '.cache', 'compiled'),
  PATH: `${dirname(node)}:${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`,
}
const plans = {
  start: () => {
    const built = buildWeb()
    if (installed || built) console.log(`installed in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
    return [[...MEMORY, 'apps/cli/src/main.ts', 'start', '--demo', ...args]]
  },
  cli: () => [[...MEMORY, 'apps/cli/src/main.ts', ...args]],
  test: () => [['node_modules/vitest/vitest.mjs', 'run', ...args]],
  check: () => [['scripts/check.mjs', ...args]],
  build: () => (buildWeb(), []),
  mutation: () => [['tests/mutation/main.ts', ...args]],
  faults: () => [['tests/scheduled/main.ts', ...args]],
  nightly: () => [['scripts/nightly.mjs', ...args]],
  schema: () => [['apps/server/build/renew.ts']],
  kinds: () => [['apps/server/build/kind-pages.ts', ...args]],
}
const plan = plans[verb]
if (plan === undefined) {
  console.error(`run.mjs: one of ${Object.keys(plans).join(', ')}, not '${verb}'`)
  process.exit(2)
}
for (const words of plan()) process.exitCode = await hand(words)

/** Installs the packages of the lock file if they are missing. True if something was installed. */
function install() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
  const wanted = lock.digest('hex')
  const stamp = join(root, 'node_modules', '.giapranh-stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false
  console.log('installing packages …')
  const started = performance.now()
  const npm = process.env.npm_execpath
  // Not `npm ci`: it refuses a lock file without entries for optional packages of other platforms, which some
  // registries do not have.
  const words = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const result =
    npm !== undefined && npm.endsWith('npm-cli.js')
      ? spawnSync(process.execPath, [npm, ...words], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
      : spawnSync('npm', words, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
  if (result.status !== 0) {
    console.error('the packages could not be installed: see above; is the npm registry reachable?')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
  console.log(`packages installed in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return true
}

/** Node 24: the present one if it is recent enough, otherwise the one installed by npm. */
function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) return process.execPath
  const brought = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (existsSync(brought)) return brought
  console.error(
    `Node ${NEEDED_MAJOR} is needed: this is ${process.versions.node}, and npm has none for ${process.platform}-${process.arch}`,
  )
  process.exit(1)
}

/** Builds the web app if its sources have changed. True if it was built. */
function buildWeb() {
  if (!existsSync(join(root, 'apps', 'web', 'vite.config.ts'))) return false
  const hash = createHash('sha256')
  for (const folder of ['apps/web', 'packages/kernel/src', 'packages/contracts/src'])
    addFolder(hash, join(root, folder))
  const wanted = hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex')
  const stamp = join(root, 'apps', 'web', 'dist', '.stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false
  console.log('building the web app …')
  const result = spawnSync(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'apps', 'web'),
    stdio: 'inherit',
    env,
  })
  if (result.status !== 0) {
    console.error('the web app could not be built: see above')
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
  return true
}

function addFolder(hash, folder) {
  for (const name of readdirSync(folder).toSorted()) {
    if (name === 'dist' || name === 'node_modules') continue
    const path = join(folder, name)
    if (statSync(path).isDirectory()) addFolder(hash, path)
    else hash.update(path.slice(root.length)).update(readFileSync(path))
  }
}

/**
 * Runs Node 24 with these words; its exit code is ours. A terminal interrupts the whole process group, and npm passes
 * on the signal that it gets. So the child is told to end once, with another signal than the terminal's: a second one
 * of the same kind would cut its orderly stop short.
 */
function hand(words) {
  return new Promise((settle) => {
    const child = spawn(node, words, { cwd: root, stdio: 'inherit', env })
    let told = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        if (!told) child.kill('SIGTERM')
        told = true
      })
    }
    child.once('exit', (code, signal) => settle(code ?? 128 + (constants.signals[signal] ?? 1)))
    child.once('error', (error) => {
      console.error(`${node} could not be run: ${error.message}`)
      settle(1)
    })
  })
}
