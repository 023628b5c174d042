import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { kind } from '../fixtures/kinds/joint-patrol/kind.ts'
import { addKind, copyProject, type ProjectCopy } from '../project-copy.ts'

/** A new kind is a folder, and a clause of the regulation: nothing else is written for it, and everything takes it up. */
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
  expect(copy.touched()).toEqual([
    'apps/server/config/regulations/303-qcph.yaml',
    `packages/kernel/src/kinds/${kind.kind}/kind.ts`,
  ])
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
