import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shuffled } from './choose.ts'
import { subject } from './fixture/subject.ts'
import { mutantsOf } from './mutants-of.ts'
import { readOptions } from './options.ts'
import { readSources } from './sources.ts'
import { withoutEquivalent } from './subject.ts'
import type { Result } from './trial.ts'

/** Runs on a small library whose tests are known: what they find and what they do not. */
const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'giapranh-mutation-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: readonly string[]) => {
  const words = ['tests/mutation/main.ts', '--subject', 'tests/mutation/fixture/subject.ts', '--patience', '5', ...args]
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })
  return { status, out: `${stdout}${stderr}` }
}
const readResults = (path: string): readonly Result[] => JSON.parse(readFileSync(path, 'utf8')) as readonly Result[]
const short = ({ mutant }: Result): string => `${mutant.sourceLine} | ${mutant.original} → ${mutant.replacement}`

const sources = readSources(root, subject)
const proposed = sources.files.flatMap((file) => mutantsOf(sources, file, subject.skippedProperties))
const changesOn = (line: string): readonly string[] =>
  proposed
    .filter(({ sourceLine }) => sourceLine.startsWith(line))
    .map(({ original, replacement }) => `${original} → ${replacement}`)

const UNENDING = [
  'left = days; left >= 7; left -= 7) weeks += 1 | -= → +=',
  'left = days; left >= 7; left -= 7) weeks += 1 | >= → <',
]
const FILLING = ['-= → +=', '1 → 0'].map(
  (change) => `shelf = last; shelf > 0; shelf -= 1) shelves.push(new Float64Array(places).fill(shelf)) | ${change}`,
)

describe('every change, tried', () => {
  const path = join(folder, 'all.json')
  let all: ReturnType<typeof run>
  const of = (verdict: Result['verdict']): readonly string[] =>
    readResults(path)
      .filter((result) => result.verdict === verdict)
      .map(short)
      .toSorted()
  beforeAll(() => {
    all = run('--all', '--json', path)
  })

  test('a rule that is tested is guarded', () => {
    expect(of('killed')).toEqual(
      expect.arrayContaining(['return today > lastDay | > → <=', 'return today > lastDay | > → >=']),
    )
  })

  test('and so is a table: an effect, a condition, a role', () => {
    const killed = of('killed').join('\n')
    for (const change of [
      "while: ['lent'], → (left out)",
      "'reader' → 'librarian'",
      "{ do: 'fine' }, → (left out)",
      "{ do: 'return' } → (left out)",
    ])
      expect(killed).toContain(change)
  })

  test('only a rule that is not tested survives', () => {
    expect(of('survived').map((each) => each.split(' | ')[1])).toEqual(['* → /', '500 → 501', "'fine' → 'renew'"])
  })

  test('no test finds a change that never ends or fills the memory', () => {
    // On a busy machine the time may run out before the memory does.
    expect([...of('timed-out'), ...of('crashed')].toSorted()).toEqual(
      [...UNENDING, ...FILLING].map((change) => `for (let ${change}`).toSorted(),
    )
    expect(of('timed-out')).toEqual(expect.arrayContaining(UNENDING.map((change) => `for (let ${change}`)))
  })

  test('changes that do not compile or are listed are not tried', () => {
    const tried = readResults(path).map(short)
    expect(tried).not.toContain(
      'if (book.returnedOn === undefined) return undefined | book.returnedOn === undefined → false',
    )
    expect(tried).not.toContain('return a > b ? a : b | > → >=')
    expect(tried.join('\n')).not.toContain("'plain' →")
    expect(all.out).toMatch(/\n\d+ more are refused by the compiler, 1 are listed as equivalent/)
  })

  test('it fails below the floor, and names what was not found by file, line and change', () => {
    expect(all.status).toBe(1)
    expect(all.out).toContain('survived tests/mutation/fixture/src/library.ts:15: 500 → 501\n    return days * 500\n')
    expect(all.out).toMatch(/timed-out tests\/mutation\/fixture\/src\/library\.ts:27: -= → \+=/)
    expect(all.out).toContain('fewer than 90 % are killed')
  })

  test('time-outs and crashes lower the score as survivors do', () => {
    const counts = /\nall +(\d+) +(\d+) +(\d+) +(\d+) +(\d+) +([\d.]+) %\n/.exec(all.out)?.slice(1).map(Number)
    const [tried = 0, killed = 0, survived = 0, timedOut = 0, crashed = 0, score = 0] = counts ?? []
    expect({ killed, survived, unended: timedOut + crashed }).toEqual({
      killed: of('killed').length,
      survived: 3,
      unended: UNENDING.length + FILLING.length,
    })
    expect(tried).toBe(killed + survived + timedOut + crashed)
    expect(score).toBeCloseTo((100 * killed) / tried, 1)
  })
})

describe('a few, drawn at random', () => {
  test('as many as requested; above the floor it passes', () => {
    const path = join(folder, 'few.json')
    const { status, out } = run('--seed', '7', '--count', '4', '--only', 'loan', '--floor', '0', '--json', path)
    expect({ status, first: out.split('\n')[0] }).toEqual({
      status: 0,
      first: expect.stringMatching(/^seed 7: 4 of \d+ small changes in tests\/mutation\/fixture$/),
    })
    expect(readResults(path)).toHaveLength(4)
  })

  test('the same seed draws the same changes, another seed draws others', () => {
    const firstOf = (seed: number): readonly string[] =>
      shuffled(proposed.toReversed(), seed)
        .slice(0, 10)
        .map((mutant) => JSON.stringify(mutant))
    expect(
      shuffled(proposed, 303)
        .slice(0, 10)
        .map((mutant) => JSON.stringify(mutant)),
    ).toEqual(firstOf(303))
    expect(new Set([303, 304, 305].map((seed) => firstOf(seed).join('\n'))).size).toBe(3)
  })

  test('an edit of a file does not redraw the changes of others', () => {
    const ofLoan = (seed: number): readonly string[] =>
      shuffled(proposed, seed)
        .filter(({ file }) => file.endsWith('loan.ts'))
        .map((mutant) => JSON.stringify(mutant))
    const alone = shuffled(
      proposed.filter(({ file }) => file.endsWith('loan.ts')),
      303,
    )
    expect(alone.map((mutant) => JSON.stringify(mutant))).toEqual(ofLoan(303))
  })
})

describe('the changes', () => {
  test.each<[string, readonly string[]]>([
    ['return today > lastDay', ['> → >=', '> → <=']],
    ['return days * 500', ['* → /', '500 → 501']],
    [
      'if (book.returnedOn === undefined)',
      ['book.returnedOn === undefined → true', 'book.returnedOn === undefined → false', '=== → !=='],
    ],
    [
      "{ type: 'takeBack'",
      [
        "{ type: 'takeBack', by: 'librarian', tone: 'plain', effects: [{ do: 'fine' }, { do: 'return' }] }, → (left out)",
        "type: 'takeBack', → (left out)",
        "by: 'librarian', → (left out)",
        "'librarian' → 'reader'",
        "effects: [{ do: 'fine' }, { do: 'return' }] → (left out)",
        "{ do: 'fine' }, → (left out)",
        "do: 'fine' → (left out)",
        "'fine' → 'renew'",
        "{ do: 'return' } → (left out)",
        "do: 'return' → (left out)",
        "'return' → 'fine'",
      ],
    ],
  ])('of %s', (line, changes) => {
    expect(changesOn(line).toSorted()).toEqual(changes.toSorted())
  })

  test('an entry of the reviewed list that names no change any more is reported', () => {
    const entry = {
      file: 'src/library.ts',
      line: 'return a > b ? a : b',
      original: '>',
      replacement: '<',
      reason: 'there is no such change',
    }
    expect(withoutEquivalent(proposed, { ...subject, equivalent: [entry] })).toMatchObject({
      excluded: 0,
      stale: [entry],
    })
    expect(withoutEquivalent(proposed, subject)).toMatchObject({ excluded: 1, stale: [] })
  })
})

test.each([
  [['--seed', 'x'], '--seed is a whole number'],
  [['--count', '0'], '--count is a whole number from 1'],
  [['--floor', '101'], '--floor is a whole number from 0 to 100'],
  [['--patience', '0'], '--patience is a whole number from 1'],
  [['--colour', 'red'], "Unknown option '--colour'"],
])('refused: %s', (args, message) => {
  expect(() => readOptions(args)).toThrow(message)
})
