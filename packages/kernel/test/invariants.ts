import { expect } from 'vitest'
import { dueAt } from '../src/clock/index.ts'
import { type Decision, type DossierState, fold, foldAct } from '../src/dossier/index.ts'
import { instant } from '../src/ids.ts'
import type { ActRule } from '../src/kinds/kind.ts'
import { openAmount, type Part } from '../src/obligation/index.ts'
import { findDutyTerms, type Regulation } from '../src/regulation/index.ts'
import type { World } from '../src/world/index.ts'
import { offersOf, type Played, tryAct } from './random-play.ts'
import { id, REGULATION, UNIT_IDS, worldAt } from './small-world.ts'
import { valuesFor } from './random-values.ts'

/**
 * What holds after every play of every kind: the property tests of the real and of the coming kinds share these checks.
 */

const open = (state: DossierState) => state.obligations.filter((obligation) => obligation.state === 'open')

/** Every state of a play before an act, and the last one, each with the world of its moment. */
function* moments({ steps, state, world }: Played) {
  for (const step of steps) if (step.before !== undefined) yield { state: step.before, world: step.world }
  if (state !== undefined) yield { state, world }
}

export function stateIsTheFold({ acts, state }: Played): void {
  if (state === undefined) return
  expect(fold(acts)).toEqual(state)
  // What is stored passes through JSON.
  expect(fold(JSON.parse(JSON.stringify(acts)) as typeof acts)).toEqual(state)
}

export function everyStepIsAFold({ steps }: Played): void {
  for (const { before, outcome } of steps) {
    if (before === undefined || !outcome.ok) continue
    expect(foldAct(before, outcome.value.act)).toEqual(outcome.value.state)
  }
}

/** Refusals because of random values: a time that does not fit, nobody to name, a unit that already owes. */
const OF_THE_VALUES: readonly string[] = [
  'act.must',
  'audience.empty',
  'audience.owes-already',
  'clock.not-later',
  'field.not-in-the-future',
  'field.required',
  'hold.taken',
  'link.already',
  'period.empty',
  'unit.not-addressable',
  'urgency.same',
]

export function whatIsOfferedIsAccepted({ kind, steps }: Played): void {
  for (const { before, outcome, offer } of steps) {
    if (before === undefined || outcome.ok) continue
    expect(OF_THE_VALUES, `${kind.kind} ${offer.type}: ${JSON.stringify(outcome.refusal)}`).toContain(
      outcome.refusal.code,
    )
  }
}

/** @param draws numbers that choose a unit, an act, and the act's obligation */
export function whatIsNotOfferedIsRefused(
  { kind, state, world }: Played,
  [who, which, about]: readonly [number, number, number],
): void {
  const unitId = UNIT_IDS[who % UNIT_IDS.length]
  const rule = kind.acts[which % kind.acts.length]
  if (state === undefined || unitId === undefined || rule === undefined) return
  const obligation = rule.on === undefined ? undefined : state.obligations[about % state.obligations.length]
  const offered = offersOf(kind, state, world).some(
    (offer) => offer.unitId === unitId && offer.type === rule.type && offer.obligation?.id === obligation?.id,
  )
  if (offered || (rule.on !== undefined && obligation === undefined)) return
  const fields = valuesFor(rule.fields, about, { world, unitId, target: obligation })
  for (const post of ['duty', 'staff', 'command'] as const) {
    expect(tryAct(kind, state, world, { unitId, post, type: rule.type, obligation }, fields).ok).toBe(false)
  }
}

/** @returns how many acts a unit above did */
export function aUnitAboveChangesNothing({ steps }: Played): number {
  let urged = 0
  const granted = new Map<string, string>()
  for (const { before, offer, outcome } of steps) {
    if (!outcome.ok) continue
    for (const { unitId, reason } of outcome.value.grants) granted.set(unitId, reason)
    if (before === undefined || before.parties.some(({ unitId }) => unitId === offer.unitId)) continue
    urged += 1
    expect(granted.get(offer.unitId)).toBe('superior-of-party')
    expect(outcome.value.act.changes).toEqual([])
    expect(outcome.value.grants).toEqual([])
    const { parties, obligations, state } = outcome.value.state
    expect({ parties, obligations, state }).toEqual({
      parties: before.parties,
      obligations: before.obligations,
      state: 'open',
    })
  }
  return urged
}

/** At every moment every debtor, creditor and holder is a living unit and a party; nobody owes itself. */
export function eachSideLives(played: Played): void {
  for (const { state, world } of moments(played)) {
    if (state.state !== 'open') continue
    const parties = new Set(state.parties.map((party) => party.unitId))
    expect(parties.size).toBe(state.parties.length)
    expect(new Set(state.obligations.map((one) => one.id)).size).toBe(state.obligations.length)
    const sides = [...open(state), ...state.scheduled.map(({ obligation }) => obligation)]
    expect(sides.filter(({ debtor, creditor }) => debtor === creditor)).toEqual([])
    const named = new Set([state.holder, ...sides.flatMap(({ debtor, creditor }) => [debtor, creditor])])
    expect([...named].filter((unit) => !parties.has(unit) || world.units.unit(unit) === undefined)).toEqual([])
  }
}

/** What is owed by or to the lead, and what it holds as the lead, follows the present lead. */
export function theLeadsFollowTheLead(played: Played): void {
  const { kind } = played
  for (const { state, world } of moments(played)) {
    if (state.state !== 'open') continue
    if (kind.opening.heldBy === 'lead') expect(state.holder).toBe(world.lead)
    const left = open(state).filter(
      ({ capacity, debtor, creditor }) =>
        (capacity === 'lead' && debtor !== world.lead) || (capacity === 'to-lead' && creditor !== world.lead),
    )
    expect(left).toEqual([])
  }
}

export function anObligationEndsOnce({ kind, state, acts }: Played): void {
  for (const obligation of state?.obligations ?? []) {
    const ended = obligation.state !== 'open'
    expect(obligation.endedBy !== null).toBe(ended)
    expect(obligation.clock.stoppedAt !== null).toBe(ended)
    const { pausedAt, stoppedAt } = obligation.clock
    if (pausedAt !== null && stoppedAt !== null) expect(pausedAt).toBeLessThanOrEqual(stoppedAt)
    const act = acts.find((one) => one.id === obligation.endedBy)
    if (ended) expect(act?.at).toBe(obligation.clock.stoppedAt)
    if (obligation.state === 'discharged') expect(obligation.ground).toBeNull()
    // A refusal needs a ground from the regulation; withholding consent or a count needs only a reason.
    const asks = kind.acts.find((rule) => rule.type === act?.type)?.fields.some(({ name }) => name === 'ground')
    if (obligation.state === 'refused' && asks === true)
      expect(REGULATION.grounds.map((each) => each.code)).toContain(obligation.ground)
    else expect(obligation.ground).toBeNull()
    const openParts = obligation.parts.filter((part) => part.state === 'open').length
    if (obligation.state === 'refused' || (obligation.state === 'discharged' && obligation.parts.length > 0))
      expect(openParts, obligation.task).toBe(0)
  }
}

/** Amounts are never negative and never more than was asked; an act never takes over more than there was. */
export function amountsStayWithinWhatWasAsked(played: Played): void {
  const wrong = (part: Part): boolean => {
    if (part.quantity === undefined) return false
    const { quantity, given = 0, refused = 0 } = part
    const left = openAmount(part)
    return given < 0 || refused < 0 || left < 0 || Math.abs(given + refused + left - quantity) > 1e-9
  }
  for (const { state } of moments(played)) {
    expect(state.obligations.flatMap(({ parts }) => parts.filter(wrong))).toEqual([])
  }
}

export function aClosedDossierOwesNothing({ kind, state, world }: Played): void {
  if (state?.state !== 'closed') return
  expect(open(state)).toEqual([])
  expect(state.scheduled).toEqual([])
  expect(state.holds).toEqual([])
  const inClosed = kind.acts.filter((rule) => rule.closed === true).map((rule) => rule.type)
  for (const { type } of offersOf(kind, state, world)) expect(inClosed).toContain(type)
  const long = worldAt(instant(world.at + 40 * 86_400_000), world.regulation)
  expect(offersOf(kind, state, long)).toEqual([])
  const rule = kind.acts.find((one) => one.closed !== true && one.posts === undefined)
  if (rule === undefined || world.units.unit(state.holder) === undefined) return
  const offer = { unitId: state.holder, post: 'command', type: rule.type, obligation: undefined } as const
  expect(tryAct(kind, state, world, offer, {})).toMatchObject({ refusal: { code: 'dossier.closed' } })
}

const goesOn = (rule: ActRule): boolean =>
  rule.effects.some(({ do: does }) => ['close', 'enter', 'open'].includes(does))

/**
 * Every debtor can act on its obligation, and the holder can end the dossier; if nothing is owed, it can do so without
 * withdrawing.
 */
export function nothingGetsStuck({ kind, state, world }: Played): void {
  if (state?.state !== 'open') return
  const offers = offersOf(kind, state, world)
  for (const obligation of open(state)) {
    // A task that was divided waits for its parts.
    const waits = open(state).some((other) => other.about === obligation.id)
    const can = offers.some((offer) => offer.obligation?.id === obligation.id && offer.unitId === obligation.debtor)
    expect(can || waits, `${kind.kind} ${obligation.task} of ${obligation.debtor}`).toBe(true)
  }
  const mayDo = (rules: readonly ActRule[]): boolean =>
    offers.some((offer) => offer.unitId === state.holder && rules.some((rule) => rule.type === offer.type))
  const ending = kind.acts.filter((rule) => rule.effects.some((effect) => effect.do === 'close'))
  expect(mayDo(ending), `${kind.kind} ${state.stage ?? ''} can be ended`).toBe(true)
  if (open(state).length > 0 || state.scheduled.length > 0) return
  const onward = kind.acts.filter(
    (rule) => goesOn(rule) && rule.effects.every((effect) => effect.do !== 'release' || effect.of !== 'all'),
  )
  expect(mayDo(onward), `${kind.kind} ${state.stage ?? ''} goes on`).toBe(true)
}

/** Clauses and clocks are those of the version under which each act was decided, with the urgency of that moment. */
export function clausesAndClocksAreTheRegulations(
  { kind, acts }: Played,
  regulationOf: (version: number) => Regulation,
): void {
  let before: DossierState | undefined
  for (const act of acts) {
    const after = foldAct(before, act)
    const regulation = regulationOf(act.under.regulation)
    // What has not begun has the limit of the urgency of the moment, whenever it was scheduled.
    for (const { obligation } of after.state === 'open' ? after.scheduled : []) {
      const { urgency, head } = after
      const byVersion = regulationOf(obligation.version)
      const terms = findDutyTerms(byVersion, kind.kind, obligation.task, { urgency, availability: head.availability })
      if (obligation.clock.limit !== null) expect(obligation.clock.limit).toEqual(terms?.limit)
    }
    for (const change of act.changes) {
      if (change.change === 'clock' && change.why === 'urgency') {
        const { urgency, head, obligations } = after
        const now = obligations.find(({ id }) => id === change.obligationId)
        const circumstances = { urgency, availability: head.availability }
        const terms = now && findDutyTerms(regulation, kind.kind, now.task, circumstances)
        expect(now?.clause).toBe(terms?.clause.id)
        expect(now?.version).toBe(regulation.version)
        expect(now?.clock.limit).toEqual(terms?.limit)
      }
      if (change.change !== 'opened' || act.type === 'begin') continue
      const { task, clause, clock } = change.obligation
      const terms = findDutyTerms(regulation, kind.kind, task, {
        urgency: before?.urgency ?? after.urgency,
        availability: after.head.availability,
      })
      expect(clause).toBe(terms?.clause.id)
      expect(clock.openedAt).toBe(act.at)
      if (terms?.limit && clock.limit !== null) expect(clock.due).toBe(dueAt(terms.limit, act.at, regulation.calendar))
      else expect(clock.due).toBeGreaterThan(act.at)
    }
    before = after
  }
}

/** Only the parties and the police above them see the dossier; for a confidential kind only the parties. */
export function sightIsThePartiesAndThoseAbove({ kind, steps, state, world, acts }: Played): void {
  if (state === undefined) return
  const grants = steps.flatMap(({ outcome }) => (outcome.ok ? outcome.value.grants : []))
  const ownActs = acts.filter(({ by }) => by.actor !== 'person')
  const admitted = ownActs.flatMap(({ changes }) =>
    changes.flatMap((change) =>
      change.change === 'inherited' ? [change.to] : change.change === 'admitted' ? [change.unitId] : [],
    ),
  )
  const parties = state.parties.map((party) => party.unitId)
  const direct = grants.filter((grant) => grant.reason === 'party').map((grant) => grant.unitId)
  expect(new Set([...direct, ...admitted])).toEqual(new Set(parties))
  for (const { outcome, world: then } of steps) if (outcome.ok) levelsAreThoseOfParties(kind, outcome.value, then)
  for (const { unitId, through, reason } of grants) {
    expect(parties).toContain(through)
    if (reason !== 'superior-of-party') continue
    expect(kind.confidential).toBeUndefined()
    const early = steps[0]?.world.units.ancestorsOf(through) ?? []
    expect([...early, ...world.units.ancestorsOf(through)]).toContain(unitId)
  }
  if (!parties.includes(id('bo'))) expect(grants.map((grant) => grant.unitId)).not.toContain(id('bo'))
}

/** A unit sees as much as the parties through which it sees; of a confidential kind as much as it sees itself. */
function levelsAreThoseOfParties(
  { confidential }: Played['kind'],
  { grants, state }: Decision,
  { units }: World,
): void {
  for (const { unitId, level } of grants) {
    const through = state.parties.filter(
      (party) =>
        party.unitId === unitId || (confidential === undefined && units.ancestorsOf(party.unitId).includes(unitId)),
    )
    expect(
      through.map((party) => party.level),
      unitId,
    ).toContain(level)
  }
}

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inside of Object.values(value)) frozen(inside)
  }
  return value
}

export function decidingChangesNothingGiven({ kind, steps }: Played): void {
  for (const { before, world, offer, fields } of steps) {
    if (before !== undefined) tryAct(kind, frozen(before), world, offer, frozen(fields))
  }
}

export function actsFollowOneAnother({ kind, acts, state, world }: Played): void {
  expect(acts.map((act) => act.seq)).toEqual(acts.map((_, index) => index + 1))
  expect(acts.map((act) => act.at)).toEqual(acts.map((act) => act.at).toSorted((a, b) => a - b))
  if (state?.state !== 'open') return
  const offer = offersOf(kind, state, world)[0]
  if (offer === undefined) return
  const early = worldAt(instant(state.lastAt - 1), world.regulation, { inForce: world.inForce })
  if (early.units.unit(offer.unitId) === undefined) return
  expect(tryAct(kind, state, early, offer, {})).toMatchObject({ refusal: { code: 'clock.backwards' } })
}

/**
 * A resource is held only once at a time; a dossier that must be the only one of its sort says so from its opening on.
 */
export function holdsAndExclusivesAreConsistent(played: Played): void {
  for (const { state } of moments(played)) {
    expect(state.head.exclusive === null).toBe(played.kind.opening.exclusive === undefined)
    for (const [index, one] of state.holds.entries()) {
      expect(one.from).toBeLessThan(one.to)
      for (const other of state.holds.slice(index + 1)) {
        if (other.resource === one.resource) expect(one.from < other.to && other.from < one.to).toBe(false)
      }
    }
  }
}

/**
 * A dossier that an act opens is linked to the act's dossier, is an exercise if that one is, and is opened by the
 * actor, or for the holder.
 */
export function whatIsOpenedBesideHangsTogether({ further, state, acts }: Played): void {
  if (state === undefined) return
  const named = new Set(
    acts.flatMap(({ changes }) =>
      changes.flatMap((change) => (change.change === 'opened-dossier' ? [change.dossierId] : [])),
    ),
  )
  for (const { act, state: other } of further) {
    if (!named.has(other.head.id)) continue
    named.delete(other.head.id)
    expect(other.links.map(({ dossierId }) => dossierId)).toContain(state.head.id)
    expect(other.head.exercise).toBe(state.head.exercise)
    expect(act.by.actor).not.toBe('registry')
    expect(state.parties.map(({ unitId }) => unitId)).toContain(other.head.originator)
  }
  expect([...named]).toEqual([])
}
