import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Habits, type Instant, instant, type KindDefinition, type UnitId } from '@giapranh/kernel'
import { actorOf, REGULATION, UNIT_IDS, VERSION_2, worldAt } from '../../kernel/test/small-world.ts'
import {
  type PlannedOpening,
  PLAIN_SETTING,
  type Played,
  type Setting,
  type Simulation,
  simulate,
  simulateWhole,
  type SimulationOptions,
  type WholeHistory,
} from '../src/index.ts'

const at = (day: string): Instant => instant(Date.parse(`${day}T00:00:00+07:00`))

/** The kinds of the program with their habits, from their folders. */
export async function builtIn(): Promise<{
  readonly kinds: readonly KindDefinition[]
  readonly habits: ReadonlyMap<string, Habits>
}> {
  const root = join(dirname(fileURLToPath(import.meta.resolve('@giapranh/kernel'))), 'kinds')
  const kinds: KindDefinition[] = []
  const habits = new Map<string, Habits>()
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const names = readdirSync(join(root, entry.name))
    const read = async (file: string) =>
      names.includes(file)
        ? ((await import(pathToFileURL(join(root, entry.name, file)).href)) as {
            readonly kind?: KindDefinition
            readonly habits?: Habits
          })
        : {}
    const { kind } = await read('kind.ts')
    if (kind === undefined) continue
    kinds.push(kind)
    const { habits: own } = await read('habits.ts')
    if (own !== undefined) habits.set(kind.kind, own)
  }
  return { kinds, habits }
}

/** The kinds of a folder without habits. */
export async function kindsIn(root: URL): Promise<readonly KindDefinition[]> {
  const kinds: KindDefinition[] = []
  for (const name of readdirSync(root).toSorted()) {
    const module = (await import(new URL(`${name}/kind.ts`, root).href)) as { readonly kind: KindDefinition }
    kinds.push(module.kind)
  }
  return kinds
}

export interface SmallHistory {
  readonly kinds: readonly KindDefinition[]
  readonly habits?: ReadonlyMap<string, Habits>
  readonly seed?: number
  readonly from?: string
  readonly to?: string
  readonly setting?: Setting
  readonly quiet?: readonly UnitId[]
}

const LONG_AGO = at('2020-01-01')

/** A history of two forces that adjoin, with a clause for each of the kinds. */
export const smallHistory = (plan: SmallHistory): Simulation => simulate(optionsOf(plan))
/** The same, with effects outside its dossiers. */
export const wholeHistory = (plan: SmallHistory): WholeHistory => simulateWhole(optionsOf(plan))

function optionsOf(plan: SmallHistory): SimulationOptions {
  const { kinds } = plan
  const regulation = {
    ...REGULATION,
    kinds: kinds.map(({ kind }) => kind),
    clauses: VERSION_2.clausesFor(kinds),
    categories: ['border-crime', 'drugs', 'disaster', 'traffic'].map((code) => ({
      code,
      name: { vi: code, en: code },
    })),
  }
  const worldOf = (now: Instant) => worldAt(now, regulation, { kinds })
  const from = at(plan.from ?? '2022-01-01')
  return {
    seed: plan.seed ?? 303,
    from,
    to: at(plan.to ?? '2023-01-01'),
    regulation,
    worldAt: worldOf,
    units: UNIT_IDS.flatMap((unitId) => worldOf(from).units.ever(unitId) ?? []),
    kinds: new Map(kinds.map((kind) => [kind.kind, kind])),
    habits: plan.habits ?? new Map(),
    setting: plan.setting ?? PLAIN_SETTING,
    actorOf: (unitId, post) => actorOf(unitId, post, LONG_AGO),
    quiet: plan.quiet ?? [],
  }
}

export interface PlayedOpening {
  readonly planned: PlannedOpening
  readonly played: Played
}

/** Everything in a history that the rules allow. */
export function playAll(history: Simulation): readonly PlayedOpening[] {
  return history.openings.flatMap((planned) => {
    const played = history.play(planned)
    return played === undefined ? [] : [{ planned, played }]
  })
}
