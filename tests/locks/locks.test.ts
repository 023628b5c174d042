import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'

/** A lock counts only if it is seen to close: each is shown a file that it must refuse. */
const root = fileURLToPath(new URL('../..', import.meta.url))
const fixture = join(root, 'tests/locks/fixture')

function run(
  tool: string,
  args: readonly string[],
  cwd: string,
): { readonly status: number | null; readonly out: string } {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin', tool), args, { cwd, encoding: 'utf8' })
  return { status, out: `${stdout}${stderr}` }
}

describe('imports', () => {
  interface Violation {
    readonly rule: { readonly name: string; readonly severity: string }
    readonly from: string
  }
  let violations: readonly Violation[]
  beforeAll(() => {
    const args = ['packages', 'apps', '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json']
    const result = JSON.parse(run('depcruise', args, fixture).out) as {
      readonly summary: { readonly violations: readonly Violation[] }
    }
    violations = result.summary.violations
  })

  test.each([
    ['no-circles', 'packages/kernel/src/circle/moon.ts'],
    ['kernel-is-pure', 'packages/kernel/src/reads-a-file.ts'],
    ['simulation-is-pure', 'packages/simulation/src/reads-a-file.ts'],
    ['kind-pages-are-made-from-tables', 'packages/kind-pages/src/reads-a-file.ts'],
    ['packages-know-no-apps', 'packages/contracts/src/knows-an-app.ts'],
    ['packages-rest-on-the-kernel', 'packages/contracts/src/knows-the-gazetteer.ts'],
    ['packages-rest-on-the-kernel', 'packages/simulation/src/knows-the-gazetteer.ts'],
    ['packages-rest-on-the-kernel', 'packages/kind-pages/src/knows-the-gazetteer.ts'],
    ['web-knows-kernel-and-contracts', 'apps/web/src/knows-the-gazetteer.ts'],
    ['features-meet-at-their-doors', 'apps/server/src/features/two/reaches-inside.ts'],
    ['features-meet-at-their-doors', 'apps/web/src/features/two/reaches-inside.ts'],
    ['platform-knows-no-features', 'apps/server/src/platform/knows-a-feature.ts'],
    ['web-app-looks-down', 'apps/web/src/app/knows-main.ts'],
    ['web-features-looks-down', 'apps/web/src/features/two/knows-the-app.ts'],
    ['web-known-looks-down', 'apps/web/src/unsent/knows-a-feature.ts'],
    ['web-ui-looks-down', 'apps/web/src/ui/knows-who-is-signed-in.ts'],
    ['web-i18n-looks-down', 'apps/web/src/i18n/knows-a-button.ts'],
    ['web-api-looks-down', 'apps/web/src/api/knows-words.ts'],
    ['web-rooms-of-a-floor-stay-apart', 'apps/web/src/live/knows-who-is-signed-in.ts'],
    ['web-rooms-have-a-floor', 'apps/web/src/app/knows-a-room-without-a-floor.ts'],
    ['resolvable', 'apps/server/src/imports-nowhere.ts'],
  ])('%s refuses %s', (rule, from) => {
    expect(violations).toContainEqual(
      expect.objectContaining({ from, rule: expect.objectContaining({ name: rule, severity: 'error' }) }),
    )
  })

  test('what is allowed is not refused', () => {
    const refused = new Set(violations.map(({ from }) => from))
    expect(refused).not.toContain('apps/server/src/features/two/asks-at-the-door.ts')
    expect(refused).not.toContain('apps/server/src/features/one/index.ts')
    expect(refused).not.toContain('apps/web/src/main.ts')
    expect(refused).not.toContain('apps/web/src/app/frame.ts')
  })

  test('every rule has a file here that it refuses', () => {
    const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as {
      readonly forbidden: readonly { readonly name: string }[]
    }
    const proven = new Set(violations.map(({ rule }) => rule.name))
    expect(forbidden.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([])
  })
})

describe('the linter', () => {
  let out: string
  beforeAll(() => {
    // A small copy of the project: the linter's rules for the kernel depend on the path of a file below its
    // configuration.
    const house = mkdtempSync(join(tmpdir(), 'giapranh-lint-'))
    try {
      for (const folder of ['scripts', 'packages/kernel/src']) mkdirSync(join(house, folder), { recursive: true })
      for (const file of ['.oxlintrc.json', 'scripts/oxlint-house.mjs'])
        copyFileSync(join(root, file), join(house, file))
      copyFileSync(join(fixture, 'impure.ts'), join(house, 'packages/kernel/src/impure.ts'))
      out = run('oxlint', ['--format', 'unix', 'packages'], house).out
    } finally {
      rmSync(house, { recursive: true })
    }
  })

  test.each([
    [1, 'new Date()'],
    [2, 'Date()'],
    [3, 'Date.now()'],
    [4, 'Math.random()'],
    [5, 'process.env'],
  ])('refuses in the kernel, line %i: %s', (line) => {
    expect(out).toMatch(new RegExp(`impure\\.ts:${line}:`, 'u'))
  })

  test('accepts an instant that was passed in', () => {
    expect(out).not.toMatch(/impure\.ts:6:/u)
  })
})

describe('types', () => {
  function compile(project: string, file: string): string {
    const folder = mkdtempSync(join(root, 'node_modules/.lock-'))
    try {
      const config = { extends: join(root, project), include: [join(fixture, file)] }
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
      return run('tsc', ['-p', folder, '--pretty', 'false'], root).out
    } finally {
      rmSync(folder, { recursive: true })
    }
  }

  test("the kernel knows nothing of Node's or a browser's", () => {
    const out = compile('packages/kernel/tsconfig.json', 'needs-node.ts')
    for (const [line, name] of [
      [1, 'process'],
      [2, 'Buffer'],
      [3, 'document'],
      [4, 'setTimeout'],
    ] as const) {
      expect(out).toMatch(
        new RegExp(`needs-node\\.ts\\(${line},\\d+\\): error TS\\d+: Cannot find name '${name}'`, 'u'),
      )
    }
  })

  test('a package is imported only through its entry', () => {
    expect(compile('apps/server/tsconfig.json', 'goes-round-the-door.ts')).toMatch(
      /error TS2307: Cannot find module '@giapranh\/kernel\/src\/text\/fold\.ts'/u,
    )
  })
})
