import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readAsOf } from '../src/command-line.ts'
import { run as neighbours } from '../src/commands/neighbours.ts'
import { run as units } from '../src/commands/units.ts'

interface Ran {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
}

async function ran(command: typeof units, line: string): Promise<Ran> {
  let [stdout, stderr] = ['', '']
  const exit = await command(line.split(' ').filter(Boolean), {
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  })
  return { exit, stdout, stderr }
}

describe('units', () => {
  test('show prints what a unit is, which unit is above it, and what became of it', async () => {
    const { exit, stdout, stderr } = await ran(units, 'show 80.802.27976 --as-of 2022-09-12')
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    expect(stdout).toContain('Công an xã Mỹ Hạnh Nam (CAX Mỹ Hạnh Nam)')
    expect(stdout).toContain('Công an huyện Đức Hòa › Công an tỉnh Long An › Bộ Công an')
    expect(stdout).toContain('Công an xã Mỹ Hạnh (80.27976), all of it, 2025-07-01')
  })

  test('show --json is one JSON document and nothing else', async () => {
    const { exit, stdout } = await ran(units, 'show 79.783 --as-of 2022-09-12 --json')
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      asOf: '2022-09-12',
      code: '79.783',
      name: { vi: 'Công an huyện Củ Chi' },
      ancestors: [{ code: '79' }, { code: 'bo' }],
      successors: [{ code: '79', on: '2025-03-01' }],
    })
  })

  test('list --json prints one object per line; CODE, --level and --find narrow it', async () => {
    const { stdout } = await ran(units, 'list 80 --level district --as-of 2022-09-12 --json')
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { code: string; branch: string })
    expect(rows.filter(({ branch }) => branch === 'police')).toHaveLength(15)
    expect(rows.every(({ code }) => code.startsWith('80.'))).toBe(true)
    const found = await ran(units, 'list 80 --find duc --level district --as-of 2022-09-12')
    expect(found.stdout).toContain('80.802 ')
    expect(found.stdout).toContain('80.801 ')
    expect(found.stdout).not.toContain('80.803')
  })

  test('after the district police ended, a list of the province still contains all communes', async () => {
    const { stdout } = await ran(units, 'list 80 --level commune --as-of 2025-03-01')
    expect(stdout).toContain('80.802.27976')
  })

  test.each([
    [
      'show 80.802.27976 --as-of 2025-08-01',
      'it was Công an xã Mỹ Hạnh Nam from 2020-10-29 to 2025-06-30, succeeded by Công an xã Mỹ Hạnh (80.27976)',
    ],
    [
      'show 80.802 --as-of 2025-04-01',
      'it was Công an huyện Đức Hòa from 2020-10-29 to 2025-02-28, succeeded by Công an tỉnh Long An (80)',
    ],
    ['show 79.769 --as-of 2020-11-11', 'from 2021-01-01 to 2025-02-28 (not yet formed)'],
    ['show 79.27601 --as-of 2022-09-12', 'from 2025-07-01 (not yet formed)'],
    ['show 98.765 --as-of 2022-09-12', "no unit has ever borne the code '98.765'"],
    ['show 80 --as-of 2019-01-01', 'the registry begins on 2020-10-29'],
    ['list 80.802 --as-of 2025-04-01', 'it was Công an huyện Đức Hòa'],
  ])('%s fails with one clear line', async (line, why) => {
    const { exit, stdout, stderr } = await ran(units, line)
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' })
    expect(stderr).toContain(why)
    expect(stderr.trimEnd()).not.toContain('\n')
  })

  test.each([
    ['', 'say list or show'],
    ['erase 80', "'erase' is neither list nor show"],
    ['show', 'wants a code'],
    ['show 80 81', "'81' is too much"],
    ['show 80 --as-of 2022-02-30', '--as-of wants a date like 2022-09-12'],
    ['show 80 --as-of yesterday', '--as-of wants a date'],
    ['show 80 --colour', "Unknown option '--colour'"],
    ['list --level village', '--level is one of'],
  ])('units %s: wrong arguments', async (line, why) => {
    const { exit, stdout, stderr } = await ran(units, line)
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' })
    expect(stderr).toContain(why)
    expect(stderr).toContain('units --help')
  })
})

describe('neighbours', () => {
  test('of TP. Hồ Chí Minh in 2022: the six others, longest boundary first', async () => {
    const { exit, stdout } = await ran(neighbours, '79 --as-of 2022-09-12 --json')
    expect(exit).toBe(0)
    const rows = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { code: string; quality: string })
    expect(rows.map(({ code }) => code)).toEqual(['80', '74', '75', '72', '82', '77'])
    expect(new Set(rows.map(({ quality }) => quality))).toEqual(new Set(['edge']))
  })
  test('of a commune in 2022: candidates, marked as such', async () => {
    const { stdout } = await ran(neighbours, '80.802.27976 --as-of 2022-09-12')
    expect(stdout).toMatch(/79\.785\.27598\s+candidate\s+[\d.]+ km apart\s+Công an xã Phạm Văn Hai/)
  })
  test('no known neighbour is an answer; an unknown code is a failure', async () => {
    expect(await ran(neighbours, 'bo --as-of 2022-09-12')).toMatchObject({ exit: 0, stderr: '' })
    expect((await ran(neighbours, 'bo --as-of 2022-09-12 --json')).stdout).toBe('')
    expect(await ran(neighbours, '80.802 --as-of 2026-01-01')).toMatchObject({ exit: 1, stdout: '' })
    expect(await ran(neighbours, '')).toMatchObject({ exit: 2, stdout: '' })
  })
})

test.each([
  ['units', units],
  ['neighbours', neighbours],
])('%s --help prints the help, wherever it is in the line', async (verb, command) => {
  for (const line of ['--help', '-h', '80 --help']) {
    const { exit, stdout, stderr } = await ran(command, line)
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' })
    expect(stdout).toContain(`giapranh ${verb}`)
  }
})

test('today is the date in Việt Nam', () => {
  expect(readAsOf(undefined, Date.parse('2022-09-11T16:59:59Z'))).toBe('2022-09-11')
  expect(readAsOf(undefined, Date.parse('2022-09-11T17:00:00Z'))).toBe('2022-09-12')
})

/** Prints, at the end of a process, which modules it loaded. */
const COUNT_MODULES = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module'
  const loaded = []
  registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
  process.on('exit', () => process.stderr.write(loaded.join(' ')))
`)}`

test('as a whole process: output, exit code, and only the modules that the command needs, so that it is quick', () => {
  const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
  const process_ = (...argv: string[]) =>
    spawnSync(process.execPath, ['--import', COUNT_MODULES, main, ...argv], { encoding: 'utf8' })
  expect(process_('nonsense')).toMatchObject({ status: 2, stdout: '' })
  for (const argv of [
    ['units', 'show', '80.802.27976'],
    ['neighbours', '80.802.27976'],
  ]) {
    const { status, stdout, stderr } = process_(...argv, '--as-of', '2022-09-12')
    expect(status).toBe(0)
    expect(stdout).toContain('Công an')
    const loaded = stderr.split(' ')
    expect(loaded.at(0)).toMatch(/main\.ts$/u)
    expect(loaded.filter((url) => /apps\/server|\/(pg|fastify|zod|typst)/u.test(url))).toEqual([])
    expect(loaded.length).toBeLessThan(45)
  }
})
