import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kind } from '../fixtures/kinds/joint-patrol/kind.ts'
import { addKind, copyProject, type ProjectCopy } from '../project-copy.ts'

/**
 * A new kind is a folder, and a clause of the regulation: nothing else is written for it, and every part of the product
 * uses it.
 */
const WRITTEN = ['apps/server/config/regulations/303-qcph.yaml', `packages/kernel/src/kinds/${kind.kind}/kind.ts`]

let copy: ProjectCopy
beforeAll(() => {
  copy = copyProject()
  addKind(copy, kind, join(import.meta.dirname, '../fixtures/kinds/joint-patrol/kind.ts'))
})
afterAll(() => copy?.remove())

function inCopy(script: string): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: copy.root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}

test('two files are touched', () => {
  expect(copy.touched()).toEqual(WRITTEN)
})

test('the property tests play it, and reach every act of it', () => {
  const played = inCopy(`
    import fc from 'fast-check'
    import { aPlay, playOut } from './packages/kernel/test/random-play.ts'
    const done = {}
    for (const play of fc.sample(aPlay, { seed: 303, numRuns: 200 })) {
      const { kind, acts } = playOut(play)
      for (const { type } of acts) (done[kind.kind] ??= {})[type] = true
    }
    console.log(JSON.stringify(done))
  `) as Readonly<Record<string, Readonly<Record<string, true>>>>
  expect(Object.keys(played).toSorted()).toEqual(['directive', 'incident', kind.kind, 'request'])
  expect(played[kind.kind]).toMatchObject({ open: true, agree: true, report: true })
})

test('its pages are reported as missing until the generator writes them, from the table and the clause alone', () => {
  const generate = (...words: readonly string[]) =>
    spawnSync(process.execPath, ['apps/server/build/kind-pages.ts', ...words], { cwd: copy.root, encoding: 'utf8' })
  const before = generate('--check')
  expect(before.status).toBe(1)
  expect(before.stderr).toContain(`${kind.kind}.vi.md`)
  const made = generate()
  expect(made.stderr).toBe('')
  const pages = ['README.md', ...['en.md', 'en.svg', 'vi.md', 'vi.svg'].map((end) => `${kind.kind}.${end}`)]
  expect(copy.touched()).toEqual([...WRITTEN, ...pages.map((name) => `docs/kinds/${name}`)].toSorted())
  const page = (language: string) => readFileSync(join(copy.root, `docs/kinds/${kind.kind}.${language}.md`), 'utf8')
  expect(page('vi')).toContain('Cùng với” phải **cho ý kiến** trong 4 giờ (Điều 99).')
  expect(page('en')).toContain('must **consent** within 4 hours (Article 99).')
  expect(generate('--check').status).toBe(0)
})

test('a new effect of the table language does not compile before it has wording', () => {
  const effects = join(copy.root, 'packages/kernel/src/kinds/effect.ts')
  const text = readFileSync(effects, 'utf8')
  const first = `{ readonly do: 'pause' | 'resume'; readonly of?: Target }`
  expect(text).toContain(first)
  writeFileSync(
    effects,
    text.replace(first, () => `${first}\n    | { readonly do: 'dance' }`),
  )
  const { stdout } = spawnSync(
    join(copy.root, 'node_modules/.bin/tsc'),
    ['-p', 'packages/kind-pages', '--pretty', 'false'],
    {
      cwd: copy.root,
      encoding: 'utf8',
    },
  )
  expect(stdout).toMatch(/packages\/kind-pages\/src\/words\/effects\.ts.*'never'/u)
  expect(stdout).toMatch(/packages\/kind-pages\/src\/picture\/marks\.ts.*'never'/u)
})
