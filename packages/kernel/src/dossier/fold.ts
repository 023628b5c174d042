import { wider } from '../access/grants.ts'
import type { ActId, Instant, UnitId } from '../ids.ts'
import type { FieldValues } from '../kinds/field.ts'
import {
  endObligation,
  type Obligation,
  settleParts,
  succeedObligation,
  transferObligation,
} from '../obligation/index.ts'
import type { Outcome } from '../refusal.ts'
import { partyIn, partyPositions } from './parties.ts'
import type { Act, Change, Closing, DossierState, Hold, Party, Scheduled } from './state.ts'
import { forgetIndex } from './surroundings.ts'

/** A record that cannot be folded: these rules did not make it. */
export class BrokenRecord extends Error {}

/** What changes read of their act. `at` is the reported time where the act was told by telephone. */
export interface Stamp {
  readonly id: ActId
  readonly at: Instant
  readonly endsAt: Instant
  readonly fields: FieldValues
}

export const stampOf = (act: Pick<Act, 'id' | 'at' | 'told' | 'fields'>): Stamp => ({
  id: act.id,
  at: act.at,
  endsAt: act.told?.at ?? act.at,
  fields: act.fields,
})

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] }

/**
 * A state while an act changes it. Its obligations are in an array of its own, found by id; parties and scheduled obligations are copied at their
 * first change. So a change costs the same in a large dossier as in a small one.
 */
export interface Growing extends Writable<Omit<DossierState, 'obligations'>> {
  readonly obligations: Obligation[]
  readonly positions: Map<string, number>
  readonly owned: { parties?: Party[]; scheduled?: Scheduled[] }
  /** What the act has taken back so far. */
  readonly taken: { readonly scheduled: Map<string, Scheduled>; readonly holds: Hold[] }
}

const positionsOf = new WeakMap<readonly Obligation[], Map<string, number>>()

/** The index of each obligation in a state; computed once per state. */
export function positionsIn(obligations: readonly Obligation[]): ReadonlyMap<string, number> {
  let positions = positionsOf.get(obligations)
  if (positions === undefined) {
    positions = new Map(obligations.map(({ id }, index) => [id, index]))
    positionsOf.set(obligations, positions)
  }
  return positions
}

/** Finds one obligation in a list; undefined if it is not there. */
export function obligationIn(obligations: readonly Obligation[], id: string): Obligation | undefined {
  const position = positionsIn(obligations).get(id)
  return position === undefined ? undefined : obligations[position]
}

/** Makes a copy that can be changed. The given state does not change. */
export function grow(state: DossierState): Growing {
  const positions = new Map(positionsIn(state.obligations))
  return {
    ...state,
    obligations: [...state.obligations],
    positions,
    owned: {},
    taken: { scheduled: new Map(), holds: [] },
  }
}

/** Returns the finished state; it does not change any more. */
export function settle({ positions, owned: _owned, taken: _taken, ...state }: Growing): DossierState {
  positionsOf.set(state.obligations, positions)
  return state
}

export function begin(change: Extract<Change, { change: 'began' }>, stamp: Stamp): Growing {
  const { head, stage } = change
  return {
    head,
    version: 0,
    lastAt: stamp.at,
    state: 'open',
    outcome: null,
    closedAt: null,
    closedBy: null,
    closing: null,
    stage,
    holder: head.originator,
    heldBefore: [],
    urgency: head.urgency,
    regulationVersion: head.regulationVersion,
    fields: stamp.fields,
    parties: [],
    obligations: [],
    scheduled: [],
    links: [],
    holds: [],
    positions: new Map(),
    owned: {},
    taken: { scheduled: new Map(), holds: [] },
  }
}

function ownParties(state: Growing): Party[] {
  const { owned } = state
  if (owned.parties === undefined) {
    owned.parties = [...state.parties]
    state.parties = owned.parties
  }
  return owned.parties
}

function ownScheduled(state: Growing): Scheduled[] {
  const { owned } = state
  if (owned.scheduled === undefined) {
    owned.scheduled = [...state.scheduled]
    state.scheduled = owned.scheduled
  }
  return owned.scheduled
}

function addParty(state: Growing, party: Party): void {
  const parties = ownParties(state)
  partyPositions(parties).set(party.unitId, parties.length)
  parties.push(party)
}

function changeParty(state: Growing, unitId: UnitId, change: Partial<Pick<Party, 'role' | 'level'>>): void {
  const at = partyPositions(state.parties).get(unitId)
  const party = at === undefined ? undefined : state.parties[at]
  if (at !== undefined && party !== undefined) ownParties(state)[at] = { ...party, ...change }
}

/** Applies one change to a dossier, in place. `decide` uses the same function, so replay finds exactly what is stored. */
export function applyChange(state: Growing, stamp: Stamp, change: Change): void {
  switch (change.change) {
    case 'began':
      throw new BrokenRecord('a dossier begins once')
    case 'admitted': {
      const { unitId, role } = change
      const known = partyIn(state.parties, unitId)
      const level = known === undefined ? change.level : wider(known.level, change.level)
      if (known === undefined) addParty(state, { unitId, role, since: stamp.at, level })
      else if (level !== known.level) changeParty(state, unitId, { level })
      return
    }
    case 'role':
      changeParty(state, change.unitId, { role: change.role })
      return
    case 'opened':
      addObligation(state, change.obligation)
      return
    case 'ended':
      return replaceObligation(state, change.obligationId, (obligation) =>
        endObligation(obligation, change.how, endsAt(obligation, stamp), stamp.id, change.ground),
      )
    case 'settled':
      return replaceObligation(state, change.obligationId, (obligation) =>
        settleParts(obligation, change.keys, change.as, change.ground, endsAt(obligation, stamp), stamp.id),
      )
    case 'clock':
      return replaceObligation(state, change.obligationId, (obligation) => ({
        ok: true,
        value: { ...obligation, clock: change.clock, ...change.under },
      }))
    case 'assigned':
      return replaceObligation(state, change.obligationId, (obligation) =>
        transferObligation(obligation, change.debtor),
      )
    case 'succeeded':
      return replaceObligation(state, change.obligationId, (obligation) => ({
        ok: true,
        value: succeedObligation(obligation, change.from, change.to),
      }))
    case 'scheduled':
      ownScheduled(state).push(change.scheduled)
      // Put off or handed on, not taken back.
      state.taken.scheduled.delete(change.scheduled.id)
      return
    case 'unscheduled': {
      // Keep the order of the list: the first is looked at first.
      const scheduled = ownScheduled(state)
      const at = scheduled.findIndex(({ id }) => id === change.obligationId)
      const [taken] = at === -1 ? [] : scheduled.splice(at, 1)
      if (taken !== undefined) state.taken.scheduled.set(taken.id, taken)
      return
    }
    case 'reopened':
      state.state = 'open'
      state.outcome = null
      state.closedAt = null
      state.closedBy = null
      state.closing = null
      for (const { obligationId, clock } of change.revived) {
        replaceObligation(state, obligationId, (obligation) => ({
          ok: true,
          value: { ...obligation, clock, state: 'open', ground: null, endedBy: null },
        }))
      }
      return
    case 'closed':
      state.state = 'closed'
      state.outcome = change.outcome
      state.closedAt = stamp.at
      state.closedBy = stamp.id
      takeHolds(state, state.holds)
      state.closing = closingOf(state.taken)
      return
    default:
      applyPlain(state, stamp, change)
  }
}

function takeHolds(state: Growing, taken: readonly Hold[]): void {
  if (taken.length === 0) return
  state.holds = state.holds.filter((hold) => !taken.includes(hold))
  state.taken.holds.push(...taken)
}

const closingOf = ({ scheduled, holds }: Growing['taken']): Closing | null =>
  scheduled.size === 0 && holds.length === 0 ? null : { scheduled: [...scheduled.values()], holds: [...holds] }

type Plain = Extract<
  Change,
  {
    change:
      | 'entered'
      | 'kept'
      | 'linked'
      | 'opened-dossier'
      | 'held'
      | 'let-go'
      | 'urgency'
      | 'adopted'
      | 'inherited'
      | 'holder'
      | 'appointed'
      | 'published'
      | 'issued'
      | 'sealed'
  }
>

function applyPlain(state: Growing, stamp: Stamp, change: Plain): void {
  switch (change.change) {
    case 'entered':
      state.stage = change.stage
      return
    case 'kept':
      state.fields = { ...state.fields, ...change.fields }
      return
    case 'linked':
      state.links = [...state.links, { dossierId: change.dossierId, as: change.as }]
      return
    case 'held':
      state.holds = [...state.holds, change.hold]
      return
    case 'let-go': {
      const { resource } = change
      takeHolds(state, resource === undefined ? state.holds : state.holds.filter((hold) => hold.resource === resource))
      return
    }
    case 'urgency':
      state.urgency = change.urgency
      return
    case 'adopted':
      state.regulationVersion = change.version
      return
    case 'inherited':
      inherit(state, change.from, change.to, stamp.at)
      return
    case 'holder':
      state.heldBefore = [...state.heldBefore, change.from]
      state.holder = change.to
      return
    // Effects outside the dossier: the record only states them; the store carries them out.
    case 'opened-dossier':
    case 'appointed':
    case 'published':
    case 'issued':
    case 'sealed':
      return
  }
}

/** The heir takes the place of the ended unit. The ended unit stays listed: it saw the matter and is part of its record. */
function inherit(state: Growing, from: UnitId, to: UnitId, at: Instant): void {
  const ended = partyIn(state.parties, from)
  if (ended === undefined) return
  const known = partyIn(state.parties, to)
  if (known === undefined) {
    const role = ended.role === 'originator' ? 'heir' : ended.role
    addParty(state, { unitId: to, role, since: at, level: ended.level })
  } else changeParty(state, to, { level: wider(known.level, ended.level) })
}

/** A clock cannot stop before it began: an earlier reported time becomes its opening. */
const endsAt = ({ clock }: Obligation, { endsAt: told, at }: Stamp): Instant => {
  const earliest = Math.max(clock.pausedAt ?? 0, clock.openedAt + clock.pausedTotalMs)
  return told === at ? at : (Math.min(at, Math.max(told, earliest)) as Instant)
}

function addObligation(state: Growing, obligation: Obligation): void {
  if (state.positions.has(obligation.id)) throw new BrokenRecord(`obligation ${obligation.id} is opened twice`)
  forgetIndex(state.obligations)
  state.positions.set(obligation.id, state.obligations.length)
  state.obligations.push(obligation)
}

function replaceObligation(state: Growing, id: string, step: (obligation: Obligation) => Outcome<Obligation>): void {
  const position = state.positions.get(id)
  const known = position === undefined ? undefined : state.obligations[position]
  if (position === undefined || known === undefined) throw new BrokenRecord(`no obligation ${id}`)
  const outcome = step(known)
  if (!outcome.ok) throw new BrokenRecord(`obligation ${id}: ${outcome.refusal.code}`)
  forgetIndex(state.obligations)
  state.obligations[position] = outcome.value
}

/** Applies one more act. */
export function foldAct(state: DossierState | undefined, act: Act): DossierState {
  if (act.seq !== (state?.version ?? 0) + 1)
    throw new BrokenRecord(`act ${act.seq} after version ${state?.version ?? 0}`)
  const stamp = stampOf(act)
  let growing = state === undefined ? undefined : grow(state)
  for (const change of act.changes) {
    if (growing === undefined) {
      if (change.change !== 'began') throw new BrokenRecord('the first change of a dossier is its beginning')
      growing = begin(change, stamp)
    } else applyChange(growing, stamp, change)
  }
  if (growing === undefined) throw new BrokenRecord('an act without a dossier')
  growing.version = act.seq
  growing.lastAt = act.at
  return settle(growing)
}

/** Computes the state of a dossier from all its acts. @throws BrokenRecord */
export function fold(acts: readonly Act[]): DossierState {
  let state: DossierState | undefined
  for (const act of acts) state = foldAct(state, act)
  if (state === undefined) throw new BrokenRecord('no acts')
  return state
}
