import { join } from 'node:path'
import { createVitest, type TestModule, type TestSpecification } from 'vitest/node'
import type { TestFiles } from './crew.ts'
import type { Order, Report } from './orders.ts'

/**
 * A process that tries changes one after another: it replaces the file's text by the changed one and runs the package's
 * tests until one fails. A change that never ends or fills the memory cannot be stopped from inside: the process
 * reports it and is killed.
 */
const MOST_MEMORY = 1024 ** 3
const [root = '', given = ''] = process.argv.slice(2)
const { include, exclude } = JSON.parse(given) as TestFiles
let changed: { readonly path: string; readonly text: string } | undefined
let order: Order | undefined
let limit: NodeJS.Timeout | undefined
let took: Record<string, number> = {}

const say = (report: Report): Promise<void> =>
  new Promise((settle) => {
    process.send?.(report, () => settle())
  })

const place = (path: string): number => order?.tests?.indexOf(path) ?? 0

class InOrder {
  shard(specifications: TestSpecification[]): TestSpecification[] {
    return specifications
  }
  sort(specifications: TestSpecification[]): TestSpecification[] {
    return specifications.toSorted((a, b) => place(a.moduleId) - place(b.moduleId))
  }
}

const watch = {
  onTestModuleQueued: ({ moduleId }: TestModule): void => {
    clearTimeout(limit)
    const patience = order?.patience[moduleId]
    if (patience === undefined) return
    limit = setTimeout(() => void say({ say: 'verdict', verdict: 'timed-out', by: moduleId }), patience)
  },
  onTestModuleEnd: (module: TestModule): void => {
    clearTimeout(limit)
    const { collectDuration, duration, prepareDuration, environmentSetupDuration, setupDuration } = module.diagnostic()
    took[module.moduleId] = collectDuration + duration + prepareDuration + environmentSetupDuration + setupDuration
  },
}

const vitest = await createVitest(
  'test',
  {
    root,
    // Without the repository's configuration, which has other suites.
    config: false,
    include: [...include],
    exclude: [...exclude],
    setupFiles: [join(import.meta.dirname, 'no-shrinking.ts')],
    watch: false,
    bail: 1,
    maxWorkers: 1,
    pool: 'threads',
    // The test files share their imports: most of the time would go into loading the package again for each of them.
    isolate: false,
    // The cache stores transformed modules by the text on disk, so it would return the unchanged ones.
    fsModuleCache: false,
    // A test that is late has not found anything: only the limit above ends it.
    testTimeout: 0,
    hookTimeout: 0,
    sequence: { sequencer: InOrder },
    reporters: [watch],
  },
  {
    plugins: [
      {
        name: 'mutation',
        enforce: 'pre',
        transform: (_, id) => (id === changed?.path ? { code: changed.text, map: null } : undefined),
      },
    ],
  },
)

const put = (path: string, text: string | undefined): void => {
  changed = text === undefined ? undefined : { path, text }
  vitest.invalidateFile(path)
}

process.on('message', (message: Order) => void carryOut(message))
process.on('disconnect', () => process.exit(0))
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_MEMORY) void say({ say: 'verdict', verdict: 'crashed' })
}, 200)
await say({ say: 'ready' })

async function carryOut(received: Order): Promise<void> {
  order = received
  took = {}
  if (received.change !== undefined) put(received.change.path, received.change.text)
  // Each worker finds the files in a different order; the shares must use the same order, or some files would be in
  // none.
  const found = await vitest.globTestSpecifications()
  const all = found.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1))
  const { tests, share = { index: 0, of: 1 } } = received
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(
    tests === undefined
      ? all.filter((_, index) => index % share.of === share.index)
      : all.filter(({ moduleId }) => tests.includes(moduleId)),
    false,
  )
  clearTimeout(limit)
  if (received.change !== undefined) put(received.change.path, undefined)
  const failed = testModules.find((module) => module.state() === 'failed')
  // An error outside every test, usually a lack of memory, does not count as found by a test; neither does a test file
  // that did not end.
  if (unhandledErrors.length > 0) return say({ say: 'verdict', verdict: 'crashed' })
  if (failed !== undefined) return say({ say: 'verdict', verdict: 'killed', by: failed.moduleId })
  const isWhole = testModules.length > 0 && testModules.every((module) => module.state() === 'passed')
  return say(isWhole ? { say: 'verdict', verdict: 'survived', took } : { say: 'verdict', verdict: 'crashed' })
}
