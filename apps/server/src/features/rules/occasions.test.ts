import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadGazetteer, REGISTRY_CHANGES } from '@giapranh/gazetteer'
import {
  type ActId,
  type CivilDate,
  civilDateOf,
  type DossierId,
  fieldsOfOccasion,
  type Instant,
  instant,
  occasionsDue,
  openFor,
  type Regulation,
  startOfDay,
} from '@giapranh/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readRegulation } from '../../platform/config/regulation-file.ts'
import { type Installation, worldAt } from '../../platform/registry/installation.ts'
import { type Kinds, kindVersionsOf, loadKinds } from '../../platform/registry/kinds.ts'
import { buildRegulations } from '../../platform/registry/regulations.ts'
import { buildUnitRegistry } from '../../platform/registry/units.ts'

const CONFIG = fileURLToPath(new URL('../../../config', import.meta.url))
const COMING = fileURLToPath(new URL('../../../../../packages/kernel/test/fixture-kinds', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'giapranh-occasions-'))
afterAll(() => rmSync(folder, { recursive: true }))

let kinds: Kinds
let regulation: Regulation
let installation: Installation
beforeAll(async () => {
  const [inUse, all] = [await loadKinds(), await loadKinds([COMING])]
  const text = readFileSync(join(CONFIG, 'regulations', '303-qcph.yaml'), 'utf8')
  const coming = [...all.keys()].filter((name) => !inUse.has(name))
  mkdirSync(join(folder, 'regulations'))
  cpSync(join(CONFIG, 'calendars'), join(folder, 'calendars'), { recursive: true })
  const file = join(folder, 'regulations', 'all.yaml')
  writeFileSync(file, text.replace(/^kinds: \[(.*)\]$/mu, `kinds: [$1, ${coming.join(', ')}]`))
  const gazetteer = loadGazetteer()
  const units = buildUnitRegistry(gazetteer.allUnits(), [], gazetteer.successions(), REGISTRY_CHANGES)
  kinds = all
  regulation = readRegulation(file, units.tree, kinds)
  const [first] = regulation.leadTerms
  if (first === undefined) throw new Error('no lead')
  const from = startOfDay(first.from, regulation.calendar)
  installation = {
    units,
    kinds,
    kindVersions: kindVersionsOf([], kinds),
    regulations: buildRegulations(
      [regulation],
      [{ regulationId: regulation.id, unitId: first.unitId, from, why: 'regulation', paper: null }],
    ),
    newId: () => '',
    clock: { now: () => from },
    version: { registry: 1, regulations: 1 },
    refresh: () => Promise.resolve(false),
  }
})

/** A server that looks every ten days, over five years with both reforms. */
test('everything that a clause opens by itself can be opened for every unit for which the clause applies', () => {
  const [begin, end] = ['2021-01-01', '2026-01-01'].map((day) => startOfDay(day as CivilDate, regulation.calendar))
  const faults: string[] = []
  const opened = new Set<string>()
  let made = 0
  const newId = () => `id ${(made += 1)}`
  for (let at = begin as Instant; at < (end as Instant); at = instant(at + 10 * 86_400_000)) {
    const world = worldAt(installation, regulation, at)
    for (const one of occasionsDue(regulation, world, instant(at - 10 * 86_400_000), at)) {
      const kind = kinds.get(one.occasion.kind)
      if (kind === undefined) throw new Error(one.key)
      const by = { actor: 'regulation', clause: one.occasion.clause, occasion: one.key } as const
      const outcome = openFor(
        kind,
        world,
        { unitId: one.unitId, by, actor: null },
        {
          actId: newId() as ActId,
          dossierId: newId() as DossierId,
          newId,
          number: '',
          fields: fieldsOfOccasion(one),
        },
      )
      const day = civilDateOf(at, regulation.calendar)
      if (outcome.ok) opened.add(one.occasion.id)
      else faults.push(`${day} ${one.occasion.id} ${world.units.unit(one.unitId)?.shortName}: ${outcome.refusal.code}`)
    }
  }
  expect(faults).toEqual([])
  expect([...opened].toSorted()).toEqual(regulation.occasions.map(({ id }) => id).toSorted())
})
