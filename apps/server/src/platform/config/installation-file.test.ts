import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { civilDate, type Unit, type UnitId } from '@giapranh/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Kinds, loadKinds } from '../registry/kinds.ts'
import { readInstallation } from './installation-file.ts'
import { ConfigError } from './yaml-file.ts'

const CONFIG = fileURLToPath(new URL('../../../config', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'giapranh-installation-'))
const file = join(folder, 'my.yaml')
let kinds: Kinds

beforeAll(async () => {
  kinds = await loadKinds()
  cpSync(join(CONFIG, 'calendars'), join(folder, 'calendars'), { recursive: true })
  mkdirSync(join(folder, 'regulations'))
  const text = readFileSync(join(CONFIG, 'regulations', '303-qcph.yaml'), 'utf8')
    .replace(/^parties:.*$/mu, 'parties: [north, south]')
    .replace(/^leadTerms:\n.*\n.*$/mu, 'leadTerms:\n  - { unit: north, from: 2020-10-29, to: null }')
  const save = (name: string, changed: string): void => writeFileSync(join(folder, 'regulations', name), changed)
  save('one.yaml', text)
  save('again.yaml', text)
  save('same-number.yaml', text.replace('8a00-000000000303', '8a00-000000000304'))
  save('faulty.yaml', text.replace('version: 1', 'version: one').replace('[north, south]', '[north, sout]'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Each line stands in the file, so that a fault's line can be read off. */
const LINES = {
  registry: 'registry: none',
  units: 'units:',
  north:
    '  - { code: north, level: province, name: { vi: Bắc, en: North }, shortName: Bắc, parent: top, from: 2020-01-01 }',
  south:
    '  - { code: south, level: province, name: { vi: Nam, en: South }, shortName: Nam, parent: top, from: 2020-01-01 }',
  top: '  - { code: top, level: ministry, name: { vi: Bộ, en: Top }, shortName: Bộ, from: 2020-01-01 }',
  more: '',
  adjoining: 'adjoining:',
  pair: '  - [north, south]',
  pairs: '',
  successions: 'successions:',
  succession: '',
  instruments: 'instruments:',
  instrument: '  - { on: 2025-07-01, instrument: Nghị quyết 1 }',
  regulations: 'regulations: [regulations/one.yaml]',
  accounts: 'accounts:',
  duty: '  - { username: duty, name: An, posts: [{ unit: north, role: duty, from: 2020-01-01 }] }',
  admin: '  - { username: admin, name: Quản trị, rights: [administer] }',
}
const KNOWN = { units: [], pairs: [], successions: [], changes: [] }

function write(changed: Partial<Record<keyof typeof LINES, string>>): void {
  // Empty lists are left out.
  const lines = { ...LINES, ...changed }
  if (lines.succession === '') lines.successions = ''
  writeFileSync(file, Object.values(lines).join('\n'))
}

function faultsOf(known: Parameters<typeof readInstallation>[1] = KNOWN): readonly string[] {
  try {
    readInstallation(file, known, kinds)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.faults
  }
}

const unit = (code: string, more = ''): string =>
  `  - { code: ${code}, level: province, name: { vi: ${code}, en: ${code} }, shortName: ${code}, from: 2020-01-01${more} }`

test('a whole file is read', () => {
  write({})
  expect(faultsOf()).toEqual([])
  expect(readInstallation(file, KNOWN, kinds)).toMatchObject({
    units: [{ code: 'north' }, { code: 'south' }, { code: 'top' }],
    pairs: [{ validFrom: '2020-01-01' }],
    accounts: [
      { username: 'duty', posts: [{ role: 'duty' }] },
      { username: 'admin', rights: ['administer'] },
    ],
  })
})

const ORPHANED =
  /^line 6: units\.3\.to: west west ends on 2025-07-01 without an heir, and no unit above it lives on.*; name its heir under successions, or give it a parent that lives on$/u

test.each<[string, Parameters<typeof write>[0], RegExp | string]>([
  [
    'a username twice',
    { admin: '  - { username: duty, name: Bình }' },
    'line 17: accounts.1.username: the username duty is given twice',
  ],
  [
    'a post twice',
    {
      duty: '  - { username: duty, name: An, posts: [{ unit: north, role: duty, from: 2020-01-01 }, { unit: north, role: duty, from: 2021-01-01 }] }',
    },
    'line 16: accounts.0.posts.1: the post of duty at north is given twice; once is enough',
  ],
  [
    'a right twice',
    { admin: '  - { username: admin, name: A, rights: [administer, administer] }' },
    'line 17: accounts.1.rights: a right is given twice; once is enough',
  ],
  ['a code twice', { more: unit('north') }, 'line 6: units.3.code: the code north is given twice'],
  [
    'its own parent',
    { more: unit('west', ', parent: west') },
    'line 6: units.3.parent: west west is under itself; name another unit, or none',
  ],
  [
    'a circle of parents',
    { top: unit('top', ', parent: north') },
    /^line 3: units\.0\.parent: north Bắc is under top top, which is under it; .*\nline 5: units\.2\.parent: top top is under north Bắc, which is under it; .*$/u,
  ],
  [
    'a parent that ended before',
    {
      more: `${unit('old', ', to: 2025-07-01, parent: top')}\n${unit('west', ', parent: old').replace('2020-01-01', '2025-07-01')}`,
    },
    'line 7: units.4.parent: west west begins on 2025-07-01 under old old, which has ended by 2025-07-01; name another',
  ],
  ['an end without an heir or a unit above', { more: unit('west', ', to: 2025-07-01') }, ORPHANED],
  [
    'an end before the beginning',
    { more: unit('west', ', to: 2019-07-01') },
    /line 6: units\.3\.to: .*ends on 2019-07-01; let it end later/u,
  ],
  [
    'an heir that has ended',
    {
      more: `${unit('west', ', to: 2025-07-01, parent: top')}\n${unit('east', ', to: 2025-07-01, parent: top')}`,
      succession:
        '  - { from: west, to: south, on: 2025-07-01, extent: partial }\n  - { from: west, to: west, on: 2025-07-01, extent: partial }',
    },
    /^line 13: successions\.1\.to: no unit has the code west on 2025-07-01$/u,
  ],
  [
    'an heir twice',
    {
      more: unit('west', ', to: 2025-07-01, parent: top'),
      succession:
        '  - { from: west, to: south, on: 2025-07-01, extent: partial }\n  - { from: west, to: south, on: 2025-07-01, extent: partial }',
    },
    /^line 12: successions\.1\.to: the heir of west .* is named twice; name it once$/u,
  ],
  [
    'a unit that adjoins itself',
    { pairs: '  - [south, south]' },
    'line 9: adjoining.1: south cannot adjoin itself; name two units',
  ],
  [
    'a pair twice',
    { pairs: '  - [south, north]' },
    'line 9: adjoining.1: south and north are named twice; name them once, in either order',
  ],
  [
    'a pair of two eras',
    {
      more: `${unit('old', ', to: 2025-07-01, parent: top')}\n${unit('new').replace('2020-01-01', '2025-07-01')}`,
      pairs: '  - [old, new]',
    },
    'line 10: adjoining.1: old and new do not exist at the same time',
  ],
  [
    'two instruments of a day',
    { instrument: `${LINES.instrument}\n${LINES.instrument}` },
    /^line 14: instruments\.1\.on: 2025-07-01 has an instrument already/u,
  ],
  [
    'an end without an instrument',
    { instrument: '  - { on: 2025-08-01, instrument: NQ }', more: unit('west', ', to: 2025-07-01, parent: top') },
    /^line 6: units\.3\.to: name the legal instrument of 2025-07-01 under instruments$/u,
  ],
  [
    'a regulation twice',
    { regulations: 'regulations: [regulations/one.yaml, regulations/again.yaml]' },
    /^line 14: regulations\.1: version 1 of the regulation with the id .* is given twice$/u,
  ],
  [
    'a number twice',
    { regulations: 'regulations: [regulations/one.yaml, regulations/same-number.yaml]' },
    'line 14: regulations.1: the number 303/QCPH is that of another regulation already',
  ],
  [
    'a role that there is not',
    { duty: '  - { username: duty, name: An, posts: [{ unit: north, role: boss, from: 2020-01-01 }] }' },
    'line 16: accounts.0.posts.0.role: must be one of: duty, staff, command',
  ],
  ['a missing setting', { admin: '  - { username: admin }' }, 'line 17: accounts.1.name: is missing'],
  [
    'an unknown setting',
    { admin: '  - { username: admin, name: A, password: x }' },
    'line 17: accounts.1.password: there is no such setting here',
  ],
  ['no day', { more: unit('west', ', to: 2025-07-32') }, 'line 6: units.3.to: is no day; write it like 2025-07-01'],
  [
    'a day that nobody means',
    { more: unit('west', ', to: 9999-01-01') },
    'line 6: units.3.to: must lie between 1900-01-01 and 2199-12-31',
  ],
  [
    'a number for a code',
    { more: unit('west').replace('code: west', 'code: 79') },
    'line 6: units.3.code: must be text (put a number that is meant as text in quotes)',
  ],
  [
    'a place off the earth',
    { more: unit('west', ', point: { lat: 106, lon: 10 }') },
    'line 6: units.3.point.lat: must be at most 90',
  ],
  ['no accounts', { accounts: 'accounts: []', duty: '', admin: '' }, 'line 15: accounts: must have at least 1 entries'],
  [
    'a character that is no text',
    { admin: String.raw`  - { username: admin, name: "A\0" }` },
    'line 17: holds a character that is no text',
  ],
  [
    'half a character',
    { admin: String.raw`  - { username: admin, name: "\uD800" }` },
    'line 17: holds a character that is no text',
  ],
])('%s is refused with its line and what to write', (_, changed, words) => {
  write(changed)
  const faults = faultsOf().join('\n')
  if (typeof words === 'string') expect(faults).toBe(words)
  else expect(faults).toMatch(words)
})

test('all faults are named at once, of form and of reference, in the order of their lines, with those of the regulations', () => {
  write({
    north: LINES.north.replace('province', 'provinz'),
    pairs: '  - [south, sout]',
    duty: '  - { username: duty, name: An, posts: [{ unit: sout, role: boss, from: 2020-01-01 }, { unit: nirgends, role: duty, from: 2020-01-01 }] }',
    admin: '  - { username: duty, name: 7 }',
  })
  expect(faultsOf()).toEqual([
    'line 3: units.0.level: must be one of: ministry, department, province, district, commune',
    'line 9: adjoining.1: no unit has the code sout among the units of this file',
    'line 16: accounts.0.posts.0.role: must be one of: duty, staff, command',
    'line 16: accounts.0.posts.1.unit: no unit has the code nirgends on 2020-01-01',
    'line 17: accounts.1.name: must be text (put a number that is meant as text in quotes)',
    'line 17: accounts.1.username: the username duty is given twice',
  ])
})

test('a regulation with faults of form names its unknown units too, beside the faults of the installation', () => {
  write({ regulations: 'regulations: [regulations/faulty.yaml]', admin: '  - { username: duty, name: Bình }' })
  const faults = faultsOf()
  expect(faults).toHaveLength(3)
  expect(faults[0]).toContain('the username duty is given twice')
  expect(faults[1]).toMatch(/^line \d+: version: must be a number$/u)
  expect(faults[2]).toMatch(/^line \d+: parties\.1: no unit has the code sout on 2020-10-29$/u)
})

test('an instrument that contradicts the registry that comes with the program is refused', () => {
  const top: Unit = {
    id: 'bo' as UnitId,
    code: 'bo',
    level: 'ministry',
    branch: 'police',
    name: { vi: 'Bộ', en: 'Ministry' },
    shortName: 'Bộ',
    parentId: null,
    validFrom: civilDate('2020-01-01'),
    validTo: null,
    point: null,
  }
  const known = { ...KNOWN, units: [top], changes: [{ on: civilDate('2025-07-01'), instrument: 'Nghị quyết 202' }] }
  write({ registry: 'registry: vietnam' })
  expect(faultsOf(known)).toEqual([
    'line 13: instruments.0: the registry that comes with the program names Nghị quyết 202 for 2025-07-01; leave this out',
  ])
  write({ registry: 'registry: vietnam', instrument: LINES.instrument.replace('quyết 1', 'quyết 202') })
  expect(faultsOf(known)).toEqual([])
})
