import { loadGazetteer, REGISTRY_CHANGES } from '@giapranh/gazetteer'
import { type CivilDate, type Instant } from '@giapranh/kernel'
import { setImmediate as breathe } from 'node:timers/promises'
import { readRegulation } from '../../platform/config/regulation-file.ts'
import { loadHabits } from '../../platform/registry/habits.ts'
import { kindVersionsOf, loadKinds } from '../../platform/registry/kinds.ts'
import type { Installation } from '../../platform/registry/installation.ts'
import { buildRegulations } from '../../platform/registry/regulations.ts'
import { buildUnitRegistry } from '../../platform/registry/units.ts'
import { newId } from '../../platform/time/new-id.ts'
import { historyOf } from './history.ts'
import { ERA_DAYS, REGULATION_303 } from './install.ts'

export interface SimulationSummary {
  readonly seed: number
  readonly dossiers: number
  readonly acts: number
  readonly open: number
  /** Openings by year and kind. */
  readonly years: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** Closed dossiers by kind and outcome. */
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly seconds: number
}

/** Makes a history in memory, without server and database, and counts it. */
export async function summariseSimulation(seed: number, from: Instant, to: Instant): Promise<SimulationSummary> {
  const begun = performance.now()
  const gazetteer = loadGazetteer()
  const kinds = await loadKinds()
  const units = buildUnitRegistry(
    gazetteer.allUnits(),
    ERA_DAYS.flatMap((day) => gazetteer.pairsAsOf(day as CivilDate)),
    gazetteer.successions(),
    REGISTRY_CHANGES,
  )
  const regulation = readRegulation(REGULATION_303, units.tree, kinds)
  const installation: Installation = {
    clock: { now: () => to },
    newId,
    units,
    kinds,
    kindVersions: kindVersionsOf([], kinds),
    regulations: buildRegulations([regulation], []),
    version: { registry: 1, regulations: 1 },
    refresh: () => Promise.resolve(false),
  }
  const habits = await loadHabits(kinds)
  const history = historyOf({ installation, habits, regulation, seed, from, to, endedAct: true })
  const years: Record<string, Record<string, number>> = {}
  const outcomes: Record<string, Record<string, number>> = {}
  let [dossiers, acts, open] = [0, 0, 0]
  const count = (table: Record<string, Record<string, number>>, row: string, column: string): void => {
    const cells = (table[row] ??= {})
    cells[column] = (cells[column] ?? 0) + 1
  }
  for (const [index, opening] of history.openings.entries()) {
    const finished = history.play(opening)
    if (index % 100 === 0) await breathe()
    if (finished === undefined) continue
    dossiers += 1
    acts += finished.acts.length
    if (finished.state.state === 'open') open += 1
    count(years, opening.number.slice(-4), opening.kind)
    count(outcomes, opening.kind, finished.state.outcome ?? 'open')
  }
  return { seed, dossiers, acts, open, years, outcomes, seconds: (performance.now() - begun) / 1000 }
}
