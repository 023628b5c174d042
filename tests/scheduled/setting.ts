import { loadGazetteer, REGISTRY_CHANGES } from '@giapranh/gazetteer'
import {
  type CivilDate,
  type Habits,
  type Instant,
  instant,
  type KindDefinition,
  type PostRole,
  type Regulation,
  startOfDay,
  type Unit,
  type UnitId,
} from '@giapranh/kernel'
import { ERA_DAYS, REGULATION_303 } from '../../apps/server/src/features/demonstration/install.ts'
import {
  type DemonstrationPerson,
  demonstrationPeople,
  peopleToCome,
} from '../../apps/server/src/features/demonstration/people.ts'
import { readRegulation } from '../../apps/server/src/platform/config/regulation-file.ts'
import type { ActingSession } from '../../apps/server/src/platform/http/session-context.ts'
import { loadHabits } from '../../apps/server/src/platform/registry/habits.ts'
import { worldAt } from '../../apps/server/src/platform/registry/installation.ts'
import { kindVersionsOf, loadKinds } from '../../apps/server/src/platform/registry/kinds.ts'
import type { StoredRegistry } from '../../apps/server/src/platform/registry/registry-store.ts'
import { buildRegulations, type StoredAppointment } from '../../apps/server/src/platform/registry/regulations.ts'
import { buildUnitRegistry } from '../../apps/server/src/platform/registry/units.ts'

/** The country of the simulation: the seven provinces of Quy chế 303, the units that followed them, and everybody who acts there. */
export interface Setting {
  readonly registry: StoredRegistry
  readonly kinds: ReadonlyMap<string, KindDefinition>
  readonly habits: ReadonlyMap<string, Habits>
  readonly regulation: Regulation
  readonly appointments: readonly StoredAppointment[]
  readonly people: readonly DemonstrationPerson[]
}

/** Everybody holds a post from before the simulation starts. */
const POSTS_FROM = instant(Date.parse('2020-01-01T00:00:00+07:00'))

export async function loadSetting(): Promise<Setting> {
  const kinds = await loadKinds()
  const registry = registryOfParties()
  const { units: all, pairs, successions, changes } = registry
  const units = buildUnitRegistry(all, pairs, successions, changes)
  const regulation = readRegulation(REGULATION_303, units.tree, kinds)
  const appointments = regulation.leadTerms.map(({ unitId, from }) => ({
    regulationId: regulation.id,
    unitId,
    from: startOfDay(from, regulation.calendar),
    why: 'regulation' as const,
    paper: null,
  }))
  const installation = {
    clock: { now: () => POSTS_FROM },
    newId: () => '',
    units,
    kinds,
    kindVersions: kindVersionsOf([], kinds),
    regulations: buildRegulations([regulation], appointments),
    version: { registry: 1, regulations: 1 },
    refresh: () => Promise.resolve(false),
  }
  const worldOn = (at: Instant) => worldAt(installation, regulation, at)
  const first = worldOn(instant(Date.parse('2022-09-12T07:00:00+07:00')))
  const later = units.ends.map((day) => worldOn(startOfDay(day, regulation.calendar))).filter(({ at }) => at > first.at)
  const people = [...demonstrationPeople(all, first), ...peopleToCome(all, [first, ...later])]
  return { registry, kinds, habits: await loadHabits(kinds), regulation, appointments: begun(appointments), people }
}

/** A regulation brings the leads until the day on which the demonstration opens. Later leads are appointed. */
function begun<Item extends { readonly from: Instant }>(appointments: readonly Item[]): readonly Item[] {
  const opens = Date.parse('2022-09-12T07:00:00+07:00')
  return appointments.filter(({ from }, index) => index === 0 || from <= opens)
}

function registryOfParties(): StoredRegistry {
  const gazetteer = loadGazetteer()
  const provinces = new Set(['79', '77', '74', '75', '80', '72', '82'])
  const isIn = ({ level, code }: Unit): boolean => level === 'ministry' || provinces.has(code.split('.')[0] ?? '')
  const units = gazetteer.allUnits().filter(isIn)
  const known = new Set<string>(units.map(({ id }) => id))
  return {
    units,
    pairs: ERA_DAYS.flatMap((day) => gazetteer.pairsAsOf(day as CivilDate)).filter(
      ({ a, b }) => known.has(a) && known.has(b),
    ),
    successions: gazetteer
      .successions()
      .filter(({ predecessorId, successorId }) => known.has(predecessorId) && known.has(successorId)),
    changes: REGISTRY_CHANGES,
  }
}

/** Sessions by unit and post; undefined if nobody holds the post. */
export function sessionsOf(
  people: readonly DemonstrationPerson[],
): (unitId: UnitId, post: PostRole) => ActingSession | undefined {
  const byPost = new Map(people.map((person) => [`${person.unitId} ${person.role}`, person]))
  return (unitId, post) => {
    const person = byPost.get(`${unitId} ${post}`)
    if (person === undefined) return undefined
    const { personId, postId, name: personName, rank } = person
    return {
      personId,
      personName,
      rank,
      actor: { personId, postId, post, unitId, validFrom: POSTS_FROM, validTo: null },
      acting: { unitId, personId },
    }
  }
}
