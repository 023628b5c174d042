import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadGazetteer } from '@giapranh/gazetteer'
import { buildUnitTree, ladderFor, type Regulation, type UnitTree, URGENCIES } from '@giapranh/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Kinds, loadKinds } from '../registry/kinds.ts'
import { readRegulation } from './regulation-file.ts'
import { ConfigError } from './yaml-file.ts'

const CONFIG = fileURLToPath(new URL('../../../config', import.meta.url))
const TEXT = readFileSync(join(CONFIG, 'regulations', '303-qcph.yaml'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'giapranh-regulation-'))
const file = join(folder, 'regulations', 'changed.yaml')
let tree: UnitTree
let kinds: Kinds

beforeAll(async () => {
  mkdirSync(join(folder, 'regulations'))
  cpSync(join(CONFIG, 'calendars'), join(folder, 'calendars'), { recursive: true })
  tree = buildUnitTree(loadGazetteer().allUnits())
  kinds = await loadKinds()
})
afterAll(() => rmSync(folder, { recursive: true }))

function faultsOf(text: string): readonly string[] {
  writeFileSync(file, text)
  try {
    readRegulation(file, tree, kinds)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    expect(error.message).toContain(file)
    return error.faults
  }
}

test('the regulation that comes with the program is complete', () => {
  expect(faultsOf(TEXT)).toEqual([])
})

test('it may require fewer consenting parties than there are; more than there are is refused', () => {
  const asking = (consents: number | string): string =>
    TEXT.replace('reopenWithin:', `consents: ${consents}\nreopenWithin:`)
  expect(faultsOf(asking(6))).toEqual([])
  expect(readRegulation(file, tree, kinds).consents).toBe(6)
  expect(faultsOf(asking(7)).join()).toMatch(/^line \d+: consents: 7 parties can give 6 consents at most$/u)
  for (const wrong of [0, 1.5, 'all']) expect(faultsOf(asking(wrong)).join()).toContain('consents')
  expect(faultsOf(TEXT)).toEqual([])
  expect(readRegulation(file, tree, kinds).consents).toBeUndefined()
})

describe('the ladder of escalation', () => {
  const begin = TEXT.indexOf('escalation:')
  const end = TEXT.indexOf('calendar: vietnam')
  const withLadder = (lines: string): Regulation => {
    writeFileSync(file, TEXT.slice(0, begin) + lines + TEXT.slice(end))
    return readRegulation(file, tree, kinds)
  }

  test('of the regulation that comes with the program is faster the more urgent a matter is', () => {
    const regulation = withLadder(TEXT.slice(begin, end))
    expect(ladderFor(regulation, 'express')).toEqual([
      { amount: 15, unit: 'minute' },
      { amount: 30, unit: 'minute' },
    ])
    expect(ladderFor(regulation, 'urgent')).toEqual([
      { amount: 1, unit: 'hour' },
      { amount: 4, unit: 'hour' },
    ])
    expect(ladderFor(regulation, 'normal')).toEqual([
      { amount: 4, unit: 'hour' },
      { amount: 1, unit: 'working-day' },
    ])
  })

  test('may be one list for every urgency, or none', () => {
    const regulation = withLadder('escalation:\n  - { amount: 4, unit: hour }\n')
    for (const urgency of URGENCIES) expect(ladderFor(regulation, urgency)).toEqual([{ amount: 4, unit: 'hour' }])
    expect(ladderFor(withLadder('escalation: []\n'), 'express')).toEqual([])
  })

  test.each([
    ['a step that is none', 'escalation:\n  - { amount: 4, unit: fortnight }\n', 'escalation.0.unit'],
    ['a step among rules', 'escalation:\n  - { steps: [] }\n  - { amount: 4, unit: hour }\n', 'escalation.1.steps'],
    ['a word', 'escalation: soon\n', 'escalation'],
    ['a list of words', 'escalation: [soon]\n', 'escalation.0'],
  ])('%s is refused', (_, lines, words) => {
    const faults = faultsOf(TEXT.slice(0, begin) + lines + TEXT.slice(end))
    expect(faults.join('\n')).toContain(words)
  })
})

describe('a regulation that cannot be used says what is wrong and in which line', () => {
  test.each<[string, string, string, string]>([
    ['number missing', 'number: 303/QCPH\n', '', 'number'],
    ['a word for a number', 'audienceLimit: 6', 'audienceLimit: six', 'audienceLimit'],
    ['too many told', 'audienceLimit: 6', 'audienceLimit: 600', 'audienceLimit'],
    ['an unknown setting', 'audienceLimit: 6', 'audienceLimit: 6\naudienceLimits: 7', 'audienceLimits'],
    ['no day', 'signedOn: 2020-10-29', 'signedOn: 2020-10-32', 'signedOn'],
    ['a day that no month has', 'effectiveFrom: 2020-10-29', 'effectiveFrom: 2021-02-30', 'effectiveFrom'],
    ['no id', 'id: 3030caf0-2020-8029-8a00-000000000303', 'id: 303', 'id'],
    ['an unknown unit', `'82']`, `'99']`, 'no unit has the code 99 on 2020-10-29'],
    ['a party twice', `'82']`, `'79']`, 'a party is named twice'],
    ['one party', `['79', '77', '74', '75', '80', '72', '82']`, `['79']`, 'parties'],
    ['a lead that is no party', `unit: '77', from: 2022`, `unit: '01', from: 2022`, '01 is not a party'],
    [
      'leads of the version before',
      `unit: '79', from: 2020-10-29`,
      `unit: '79', from: 2020-10-01`,
      'leadTerms.0.from: begins before this version does; write 2020-10-29',
    ],
    ['two leads', 'from: 2022-09-13, to: null', 'from: 2022-09-01, to: null', 'two leads'],
    ['days without a lead', 'from: 2022-09-13, to: null', 'from: 2022-10-01, to: null', 'no lead from 2022-09-13'],
    ['a lead that ends', 'from: 2022-09-13, to: null', 'from: 2022-09-13, to: 2023-01-01', 'no lead from 2023-01-01'],
    [
      'an unknown kind',
      'kinds: [incident, request, directive]',
      'kinds: [incident, request, directive, invasion]',
      'there is no kind invasion',
    ],
    [
      'a kind not in use',
      'kinds: [incident, request, directive]',
      'kinds: [incident, request]',
      'the kind directive is not in use',
    ],
    ['an unknown task', 'task: review', 'task: revue', 'request knows no task revue'],
    [
      'a task without a clause',
      '      - kind: request\n        task: review\n        limits:\n          - { limit: { amount: 5, unit: working-day } }\n',
      '',
      'no clause imposes the task review of request',
    ],
    ['a limit of no unit', 'amount: 5, unit: working-day', 'amount: 5, unit: fortnight', 'unit'],
    ['a limit of nothing', 'amount: 5, unit: working-day', 'amount: 0, unit: working-day', 'amount'],
    [
      'a limit for some cases only',
      '          - { limit: { amount: 2, unit: hour } }\n      - kind: incident\n        task: decide',
      '      - kind: incident\n        task: decide',
      'has no limit for every case',
    ],
    [
      'an unknown urgency',
      'urgency: [express], limit: { amount: 15, unit: minute } }\n          - { urgency: [urgent], limit: { amount: 30',
      'urgency: [asap], limit: { amount: 15, unit: minute } }\n          - { urgency: [urgent], limit: { amount: 30',
      'urgency',
    ],
    [
      'a step of no unit',
      '- { amount: 30, unit: minute }',
      '- { amount: 30, unit: moment }',
      'escalation.0.steps.1.unit',
    ],
    ['a ladder for no urgency', '- urgency: [urgent]', '- urgency: []', 'escalation.1.urgency'],
    ['a ladder for an unknown urgency', '- urgency: [urgent]', '- urgency: [soon]', 'escalation.1.urgency'],
    ['an unknown setting of a ladder', '- urgency: [urgent]', '- urgencies: [urgent]', 'escalation.1.urgencies'],
    [
      'no ladder for what is normal',
      '  - steps:\n',
      '  - urgency: [urgent]\n    steps:\n',
      'no ladder for every urgency',
    ],
    ['a clause twice', '  - id: D2', '  - id: D1', 'D1 is given twice'],
    ['a ground twice', 'code: harm', 'code: quality', 'quality is given twice'],
    ['a theme without English', 'name: { vi: Ma túy, en: Drugs }', 'name: { vi: Ma túy }', 'en'],
    ['a key twice', 'version: 1\n', 'version: 1\nversion: 2\n', 'DUPLICATE_KEY'],
    ['a bracket left open', `'82']`, `'82'`, 'line '],
    ['a tab for an indent', '  vi: Quy chế phối hợp giữa', '\tvi: Quy chế phối hợp giữa', 'line '],
    ['an alias of nothing', 'number: 303/QCPH', 'number: *nowhere', 'no anchor has this name'],
    ['an unknown calendar', 'calendar: vietnam-2020-2026', 'calendar: mars', 'there is no calendar mars'],
    ['a calendar outside its folder', 'calendar: vietnam-2020-2026', 'calendar: ../../etc/passwd', 'calendar'],
  ])('%s', (_, right, wrong, words) => {
    expect(TEXT).toContain(right)
    const at = TEXT.slice(0, TEXT.indexOf(right)).split('\n').length
    const faults = faultsOf(TEXT.replace(right, wrong))
    expect(faults.length).toBeGreaterThan(0)
    const told = faults.find((fault) => fault.includes(words)) ?? faults.join('\n')
    expect(told).toContain(words)
    const line = Number(told.match(/^line (\d+):/u)?.[1])
    expect(line).toBeGreaterThan(0)
    // Faults of the whole (a missing key, a kind's missing clause) point to the place that names it.
    const elsewhere = /number missing|task without a clause|some cases only|kind not in use|bracket left open/u.test(_)
    if (!elsewhere) expect(Math.abs(line - at)).toBeLessThanOrEqual(1)
  })

  test('an empty file, a list, nothing at all', () => {
    for (const text of ['', '- a\n- b\n', 'null\n', '42\n']) {
      const faults = faultsOf(text)
      expect(faults.length).toBeGreaterThan(0)
      expect(faults[0]).toMatch(/^line 1: /u)
    }
  })

  test('all faults are reported, not only the first', () => {
    const faults = faultsOf(
      TEXT.replace(`'82']`, `'99']`).replace('task: review', 'task: revue').replace('  - id: D2', '  - id: D1'),
    )
    expect(faults.length).toBeGreaterThanOrEqual(3)
  })

  test('aliases that would grow without end', () => {
    const bomb = ['a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]']
    for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg', 'gh'].map((pair) => [...pair]))
      bomb.push(`${to}: &${to} [${Array.from({ length: 10 }, () => `*${from}`).join(', ')}]`)
    expect(faultsOf(bomb.join('\n')).join()).toContain('Excessive alias count')
  })

  test('a file that is not there is named', () => {
    expect(() => readRegulation(join(folder, 'regulations', 'none.yaml'), tree, kinds)).toThrow(ConfigError)
  })
})

describe('duties for coming kinds', () => {
  const COMING = fileURLToPath(new URL('../../../../../packages/kernel/test/fixture-kinds', import.meta.url))
  const inUse = (names: readonly string[]): string => TEXT.replace(/^kinds: \[/mu, `kinds: [${names.join(', ')}, `)
  let all: Kinds
  const comingNames = (): readonly string[] => [...all.keys()].filter((name) => !kinds.has(name))

  beforeAll(async () => {
    all = await loadKinds([COMING])
  })

  test('every coming kind can be put into use: a clause imposes each of its tasks, and occasions are filled', () => {
    writeFileSync(file, inUse(comingNames()))
    const regulation = readRegulation(file, tree, all)
    expect(comingNames().length).toBeGreaterThan(20)
    expect(regulation.occasions.map(({ kind }) => kind)).toEqual(['return', 'conference', 'handover'])
  })

  test('until then they are left out, and the page shows only the clauses', () => {
    writeFileSync(file, TEXT)
    const regulation = readRegulation(file, tree, all)
    const imposed = new Set(regulation.clauses.flatMap(({ duties }) => duties.map(({ kind }) => kind)))
    expect(imposed).toEqual(new Set(['incident', 'request', 'directive']))
    expect(regulation.occasions).toEqual([])
  })

  test('each coming duty is for a kind and task that will exist, and appears once', () => {
    const read = parse(TEXT) as { clauses: { coming?: { kind: string; task: string }[] }[] }
    const duties = read.clauses.flatMap(({ coming = [] }) => coming.map(({ kind, task }) => `${kind} ${task}`))
    const known = comingNames().flatMap((name) => all.get(name)?.tasks.map(({ task }) => `${name} ${task}`) ?? [])
    expect(duties.toSorted()).toEqual(known.toSorted())
  })

  test.each([
    ['a limit that is none', '- { kind: paper, task: write, limits: []', '- { kind: paper, task: write, limits: 3'],
    ['an unknown sort of unit', 'binds: [local-government]\n', 'binds: [neighbours]\n'],
    ['an occasion of no period', 'every: term', 'every: fortnight'],
  ])('%s is refused before it is in use', (_, what, instead) => {
    expect(TEXT).toContain(what)
    expect(faultsOf(TEXT.replace(what, instead)).join('\n')).toContain('coming')
  })
})
