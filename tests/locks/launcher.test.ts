import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

function launch(...words: string[]): {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
} {
  return spawnSync(process.execPath, ['scripts/run.mjs', ...words], { cwd: root, encoding: 'utf8' })
}

test('passes its words on and returns the exit code', () => {
  expect(launch('cli', 'units', '--help')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('giapranh units'),
  })
  expect(launch('cli', 'no-such-verb')).toMatchObject({ status: 2, stderr: expect.stringContaining("'no-such-verb'") })
})

test('knows its own verbs', () => {
  expect(launch('fly')).toMatchObject({ status: 2, stderr: expect.stringContaining("not 'fly'") })
})

test('no package runs a script at installation: each that brings one is denied by name', () => {
  const { allowScripts } = createRequire(import.meta.url)('../../package.json') as {
    readonly allowScripts: Readonly<Record<string, boolean>>
  }
  const { packages } = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly hasInstallScript?: boolean }>>
  }
  const scripted = Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript === true)
    .map(([path]) => path.replace(/^.*node_modules\//u, ''))
  expect(scripted.length).toBeGreaterThan(0)
  expect(scripted.filter((name) => allowScripts[name] !== false)).toEqual([])
})
