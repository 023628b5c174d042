import {
  type Decision,
  decide,
  decideByRegulation,
  type DossierState,
  type Facts,
  openDossier,
  passLead,
} from '../src/dossier/index.ts'
import { type ActId, type DossierId, type Instant, instant } from '../src/ids.ts'
import type { KindDefinition, PostRole } from '../src/kinds/kind.ts'
import type { Obligation } from '../src/obligation/index.ts'
import type { Outcome } from '../src/refusal.ts'
import type { Appointment } from '../src/regulation/index.ts'
import type { World } from '../src/world/index.ts'
import { COMING } from './found-kinds.ts'
import { FACTS, kindNamed, regulationWith } from './random-play.ts'
import { actorOf, id, KINDS, worldAt } from './small-world.ts'
import { local } from './vietnam-calendar.ts'

export const ALL: readonly KindDefinition[] = [...KINDS, ...COMING]
const HOUR = 3_600_000
let made = 0
const newId = (): string => `made ${(made += 1)}`

export interface Setting {
  readonly at?: string
  readonly post?: PostRole
  readonly kinds?: readonly KindDefinition[]
  readonly needs?: Facts['needs']
  readonly dossiers?: Facts['dossiers']
  readonly appointments?: readonly Appointment[]
}

export interface Doing {
  readonly post?: PostRole
  readonly on?: string | Obligation
  /** A unit that reported it by telephone, and when. */
  readonly told?: { readonly onBehalfOf: string; readonly at: string }
  readonly dossiers?: Facts['dossiers']
  readonly needs?: Facts['needs']
}

/** A dossier of any kind, played by hand in the small world, with an hour between its acts. */
export function story(name: string, from: string, fields: Record<string, unknown>, setting: Setting = {}) {
  const kinds = setting.kinds ?? ALL
  const kind = kindNamed(name, kinds)
  const regulation = regulationWith(kinds)
  let appointments = setting.appointments ?? []
  let at: Instant = local(setting.at ?? '2022-09-12 08:00')
  const world = (): World => worldAt(at, regulation, { kinds, appointments })
  const factsOf = ({ needs, dossiers }: Doing | Setting): Facts => ({
    ...FACTS,
    needs: needs ?? setting.needs ?? {},
    dossiers: dossiers ?? FACTS.dossiers,
  })
  const opened = openDossier(kind, world(), actorOf(id(from), setting.post ?? 'command', instant(0)), {
    actId: newId() as ActId,
    dossierId: newId() as DossierId,
    newId,
    number: '01',
    fields: { title: 'Việc cần làm', ...fields },
    facts: factsOf(setting),
  })
  let last: Outcome<Decision> = opened
  let state: DossierState | undefined = opened.ok ? opened.value.state : undefined
  const now = (): DossierState => {
    if (state === undefined) throw new Error(last.ok ? 'none' : JSON.stringify(last.refusal))
    return state
  }
  const take = (outcome: Outcome<Decision>): string | undefined => {
    last = outcome
    if (!outcome.ok) return outcome.refusal.code
    state = outcome.value.state
    return undefined
  }
  const owed = (task: string, unit?: string): Obligation | undefined =>
    now().obligations.findLast(
      (each) => each.task === task && each.state === 'open' && (unit === undefined || each.debtor === id(unit)),
    )
  return {
    kind,
    get state() {
      return now()
    },
    /** The code with which the opening was refused. */
    refused: opened.ok ? undefined : opened.refusal.code,
    get refusal() {
      return last.ok ? undefined : last.refusal
    },
    get changes() {
      return last.ok ? last.value.act.changes : []
    },
    get decision() {
      return last.ok ? last.value : undefined
    },
    get lead() {
      return world().lead
    },
    owed,
    open: (): readonly string[] =>
      now()
        .obligations.filter((each) => each.state === 'open')
        .map((each) => `${each.task} ${each.debtor.replace('unit ', '')}`)
        .toSorted(),
    level: (unit: string) => now().parties.find((party) => party.unitId === id(unit))?.level,
    role: (unit: string) => now().parties.find((party) => party.unitId === id(unit))?.role,
    wait: (ms: number): void => {
      at = instant(at + ms)
    },
    appoint: (unit: string): void => {
      appointments = [...appointments, { unitId: id(unit), from: at, why: 'hand-over', paper: '1/BB' }]
    },
    /** The code of a refusal, or undefined if it was done. */
    act: (unit: string, type: string, more: Record<string, unknown> = {}, doing: Doing = {}): string | undefined => {
      at = instant(at + HOUR)
      const on = typeof doing.on === 'string' ? owed(doing.on, doing.told?.onBehalfOf ?? unit) : doing.on
      return take(
        decide(kind, world(), actorOf(id(unit), doing.post ?? 'command', instant(0)), now(), {
          actId: newId() as ActId,
          newId,
          type,
          obligationId: on?.id,
          fields: more,
          facts: factsOf(doing),
          ...(doing.told === undefined
            ? {}
            : { told: { onBehalfOf: id(doing.told.onBehalfOf), at: local(doing.told.at) } }),
        } as never),
      )
    },
    /** What the regulation does by itself now, if anything: the act's type, or the code of a refusal. */
    regulation: (): string | undefined => {
      const outcome = decideByRegulation(kind, world(), now(), { actId: newId() as ActId, newId })
      if (!outcome.ok) return outcome.refusal.code
      if (outcome.value === undefined) return undefined
      last = { ok: true, value: outcome.value }
      state = outcome.value.state
      return outcome.value.act.type
    },
    passLead: (): boolean => {
      const decision = passLead(kind, world(), now(), { actId: newId() as ActId, newId, clause: 'D1' })
      if (decision !== undefined) state = decision.state
      return decision !== undefined
    },
  }
}
