import type { ActId, DossierId, Instant, RegulationId, UnitId } from '../ids.ts'
import { instant } from '../ids.ts'
import type { Contact, FieldValue } from '../kinds/field.ts'
import type { KindDefinition, Match, MatchFill } from '../kinds/kind.ts'
import { type Outcome, refuse } from '../refusal.ts'
import { EARTH_KM, type GeoPoint, greatCircleKm } from '../territory/index.ts'
import type { World } from '../world/index.ts'
import type { Decision } from './conclude.ts'
import { openFor } from './open-dossier.ts'
import type { DossierState } from './state.ts'
import { instantIn, isoInstant } from './values/context.ts'

/** What an open dossier plans at a place: only the facts that decide whether two plans meet. */
export interface Plan {
  readonly dossierId: DossierId
  readonly holder: UnitId
  readonly regulationId: RegulationId
  readonly exercise: boolean
  readonly at: GeoPoint
  readonly radiusM: number
  readonly from: Instant
  readonly to: Instant
  readonly contact: Contact
}

/** The plan of a dossier; undefined if its kind has none, if the dossier is closed, or if a value is missing or erased. */
export function planOf(
  kind: KindDefinition,
  state: Pick<DossierState, 'head' | 'holder' | 'state' | 'fields'>,
  units: World['units'],
): Plan | undefined {
  const { match } = kind
  if (match === undefined || state.state !== 'open') return undefined
  const { fields, head, holder } = state
  const [from, to] = [instantIn(fields[match.from]), instantIn(fields[match.to])]
  const at = pointIn(fields[match.place], units)
  const radiusM = fields[match.radius]
  const contact = fields[match.contact]
  if (from === undefined || to === undefined || at === null || from >= to) return undefined
  if (typeof radiusM !== 'number' || typeof contact !== 'object' || !('telephone' in contact)) return undefined
  const { id, regulationId, exercise } = head
  return { dossierId: id, holder, regulationId, exercise, at, radiusM, from, to, contact }
}

function pointIn(place: FieldValue | undefined, units: World['units']): GeoPoint | null {
  if (typeof place !== 'object' || Array.isArray(place)) return null
  if ('lat' in place) return { lat: place.lat, lon: place.lon }
  return 'unitId' in place ? (units.unit(place.unitId as UnitId)?.point ?? null) : null
}

/**
 * Whether two plans meet: they are of different units under one regulation, both real or both exercises; they overlap at an instant in the future;
 * their circles touch. The order of the two does not matter.
 */
export function meet(a: Plan, b: Plan, at: Instant): boolean {
  if (a.dossierId === b.dossierId || a.holder === b.holder) return false
  if (a.regulationId !== b.regulationId || a.exercise !== b.exercise) return false
  const [begins, ends] = overlapOf(a, b)
  if (begins >= ends || ends <= at) return false
  return greatCircleKm(a.at, b.at) * 1000 <= a.radiusM + b.radiusM
}

const overlapOf = (a: Plan, b: Plan): readonly [begins: Instant, ends: Instant] => [
  instant(Math.max(a.from, b.from)),
  instant(Math.min(a.to, b.to)),
]

export interface Box {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
}

/**
 * A box in degrees that contains the circle of a plan. Boxes of plans that meet overlap, so an index finds them. Not for circles across a pole or
 * 180°.
 */
export function boxOf({ at: { lat, lon }, radiusM }: Pick<Plan, 'at' | 'radiusM'>): Box {
  const high = (radiusM / 1000 / EARTH_KM) * (180 / Math.PI)
  // Meridians get closer towards the pole: use the side of the circle that is nearer to it.
  const narrowest = Math.cos((Math.min(89, Math.abs(lat) + high) * Math.PI) / 180)
  const wide = high / narrowest
  return { south: lat - high, west: lon - wide, north: lat + high, east: lon + wide }
}

/** The key of a meeting of two dossiers, the same in either order, so that each meeting is handled once. */
export const meetingKey = (kind: string, one: Pick<Plan, 'dossierId'>, other: Pick<Plan, 'dossierId'>): string =>
  `match ${kind} ${[one.dossierId, other.dossierId].toSorted().join(' ')}`

/** An overlap that has already begun is reported as beginning now. */
const AT_ONCE_MS = 60_000

/**
 * Opens the dossier that tells two units that their plans meet. The unit that planned first holds it; the other is told. It says whom to call and
 * from when, and nothing else about either plan. Refused if the plans do not meet, or if the kind does not let one unit tell the other.
 */
export function openMeeting(
  planned: Pick<KindDefinition, 'kind'> & { readonly match: Match },
  world: World,
  [one, other]: readonly [Plan, Plan],
  intent: { readonly actId: ActId; readonly dossierId: DossierId; readonly newId: () => string },
): Outcome<Decision> {
  const { match } = planned
  const kind = world.kindNamed(match.opens)
  if (kind === undefined) return refuse('regulation.kind-not-in-use')
  if (!meet(one, other, world.at)) return refuse('dossier.act-not-open')
  const [first, second] = one.dossierId < other.dossierId ? [one, other] : [other, one]
  const clause = world.regulation.clauses.find(({ duties }) => duties.some((duty) => duty.kind === match.opens))?.id
  if (clause === undefined) return refuse('regulation.no-clause', { detail: { kind: match.opens, task: '' } })
  const [begins] = overlapOf(first, second)
  const fill = (how: MatchFill): FieldValue => {
    if ('contact' in how) return how.contact === 'own' ? first.contact : second.contact
    if ('unit' in how) return [second.holder]
    if ('time' in how) return isoInstant(begins > world.at ? begins : instant(world.at + AT_ONCE_MS))
    return how.value
  }
  return openFor(
    kind,
    world,
    {
      unitId: first.holder,
      // Both sides read the act. It says that two dossiers of the kind met, but not which: an id reveals when its dossier was opened.
      by: { actor: 'regulation', clause, occasion: `match ${planned.kind}` },
      actor: null,
    },
    {
      ...intent,
      number: '',
      exercise: first.exercise,
      fields: Object.fromEntries(Object.entries(match.fields).map(([name, how]) => [name, fill(how)])),
    },
  )
}
