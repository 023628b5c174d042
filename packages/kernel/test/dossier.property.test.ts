import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dueAt } from '../src/clock/index.ts'
import { decide, fold, foldAct } from '../src/dossier/index.ts'
import type { DossierState } from '../src/dossier/index.ts'
import { type ActId, instant } from '../src/ids.ts'
import { findDutyTerms } from '../src/regulation/index.ts'
import { aPlay, kindNamed, offersOf, playOut, tryAct, tryOpening } from './random-play.ts'
import { valuesFor } from './random-values.ts'
import { actorOf, ENDED_UNIT, id, KINDS, REGULATION, UNIT_IDS, worldAt } from './small-world.ts'
import { local } from './vietnam-calendar.ts'

const SETTINGS = { seed: 303, numRuns: 100 } as const
const HOUR = 3_600_000

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inside of Object.values(value)) frozen(inside)
  }
  return value
}

const open = (state: DossierState) => state.obligations.filter((obligation) => obligation.state === 'open')

describe('whatever is played by the rules', () => {
  test('the plays reach everything: every act of every kind is done in some of them', () => {
    const done = new Set<string>()
    const asked = new Set(KINDS.flatMap((kind) => kind.acts.map((rule) => `${kind.kind} ${rule.type}`)))
    for (const play of fc.sample(aPlay, { seed: 303, numRuns: 500 })) {
      const { kind, steps } = playOut(play)
      for (const { offer, outcome } of steps) if (outcome.ok) done.add(`${kind.kind} ${offer.type}`)
    }
    expect([...asked].filter((act) => !done.has(act))).toEqual([])
  })

  test('the state is the fold of the acts, at every step', () => {
    fc.assert(
      fc.property(aPlay, (play) => {
        const { acts, steps, state } = playOut(play)
        if (state === undefined) return
        expect(fold(acts)).toEqual(state)
        for (const { before, outcome } of steps) {
          if (before === undefined || !outcome.ok) continue
          expect(foldAct(before, outcome.value.act)).toEqual(outcome.value.state)
        }
        // What is stored passes through JSON on its way.
        expect(fold(JSON.parse(JSON.stringify(acts)) as typeof acts)).toEqual(state)
      }),
      SETTINGS,
    )
  })

  test('what is offered is accepted; only a time that does not fit, or nobody to name, may say no', () => {
    fc.assert(
      fc.property(aPlay, (play) => {
        for (const { before, outcome } of playOut(play).steps) {
          if (before === undefined || outcome.ok) continue
          expect(['clock.not-later', 'field.required', 'unit.not-addressable', 'urgency.same']).toContain(
            outcome.refusal.code,
          )
        }
      }),
      SETTINGS,
    )
  })

  test('what is not offered is refused', () => {
    fc.assert(
      fc.property(aPlay, fc.nat(), fc.nat(), fc.nat(), (play, who, which, about) => {
        const { kind, state } = playOut(play)
        if (state === undefined) return
        const unitId = UNIT_IDS[who % UNIT_IDS.length]
        const rule = kind.acts[which % kind.acts.length]
        if (unitId === undefined || rule === undefined) return
        const obligation = rule.on === undefined ? undefined : state.obligations[about % state.obligations.length]
        const offered = offersOf(kind, state, worldAt(state.lastAt)).some(
          (offer) => offer.unitId === unitId && offer.type === rule.type && offer.obligation?.id === obligation?.id,
        )
        if (offered) return
        const world = worldAt(state.lastAt)
        const fields = valuesFor(rule.fields, about, { world, unitId, target: obligation })
        for (const post of ['duty', 'staff', 'command'] as const) {
          expect(tryAct(kind, state, world, { unitId, post, type: rule.type, obligation }, fields).ok).toBe(false)
        }
      }),
      SETTINGS,
    )
  })

  test('a unit above a debtor sees the dossier, and adds to its correspondence alone', () => {
    let urged = 0
    fc.assert(
      fc.property(aPlay, (play) => {
        const { steps } = playOut(play)
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
      }),
      SETTINGS,
    )
    expect(urged).toBeGreaterThan(0)
  })

  test('each open obligation has exactly one debtor: a unit, a party of the dossier, another than its creditor', () => {
    fc.assert(
      fc.property(aPlay, (play) => {
        const { state } = playOut(play)
        if (state === undefined) return
        const parties = state.parties.map((party) => party.unitId)
        expect(new Set(parties).size).toBe(parties.length)
        expect(new Set(state.obligations.map(({ id }) => id)).size).toBe(state.obligations.length)
        for (const obligation of open(state)) {
          expect(parties).toContain(obligation.debtor)
          expect(parties).toContain(obligation.creditor)
          expect(obligation.debtor).not.toBe(obligation.creditor)
        }
      }),
      SETTINGS,
    )
  })

  test('an obligation ends once, by an act, with its clock; an open one has neither', () => {
    fc.assert(
      fc.property(aPlay, (play) => {
        const { state, acts } = playOut(play)
        for (const obligation of state?.obligations ?? []) {
          const ended = obligation.state !== 'open'
          expect(obligation.endedBy !== null).toBe(ended)
          expect(obligation.clock.stoppedAt !== null).toBe(ended)
          const { pausedAt, stoppedAt } = obligation.clock
          if (pausedAt !== null && stoppedAt !== null) expect(pausedAt).toBeLessThanOrEqual(stoppedAt)
          if (ended) expect(acts.find((act) => act.id === obligation.endedBy)?.at).toBe(obligation.clock.stoppedAt)
          if (obligation.state === 'discharged') expect(obligation.ground).toBeNull()
          if (obligation.state === 'refused')
            expect(REGULATION.grounds.map((each) => each.code)).toContain(obligation.ground)
          const openParts = obligation.parts.filter((part) => part.state === 'open').length
          if (obligation.state === 'refused' || (obligation.state === 'discharged' && obligation.parts.length > 0))
            expect(openParts).toBe(0)
        }
      }),
      SETTINGS,
    )
  })

  test('a closed dossier owes nothing and takes no act', () => {
    fc.assert(
      fc.property(aPlay, (play) => {
        const { kind, state } = playOut(play)
        if (state?.state !== 'closed') return
        expect(open(state)).toEqual([])
        const closed = kind.acts.filter((rule) => rule.closed === true).map((rule) => rule.type)
        for (const { type } of offersOf(kind, state, worldAt(state.lastAt))) expect(closed).toContain(type)
        const long = offersOf(kind, state, worldAt(instant(state.lastAt + 40 * 24 * HOUR)))
        expect(long).toEqual([])
        const offer = { unitId: state.head.originator, post: 'command', type: 'inform', obligation: undefined } as const
        expect(tryAct(kind, state, worldAt(state.lastAt), offer, { body: 'x' })).toMatchObject({
          refusal: { code: 'dossier.closed' },
        })
      }),
      SETTINGS,
    )
  })

  test('nothing gets stuck: whoever owes can act on it, and the originator can always end the matter', () => {
    fc.assert(
      fc.property(aPlay, (play) => {
        const { kind, state } = playOut(play)
        if (state?.state !== 'open') return
        const offers = offersOf(kind, state, worldAt(state.lastAt))
        for (const obligation of open(state)) {
          // A task that was broken down waits for its parts.
          const waits = open(state).some((other) => other.about === obligation.id)
          const can = offers.some(
            (offer) => offer.obligation?.id === obligation.id && offer.unitId === obligation.debtor,
          )
          expect(can || waits).toBe(true)
        }
        const ending = kind.acts.filter((rule) => rule.effects.some((effect) => effect.do === 'close'))
        const mayEnd = (types: readonly string[]): boolean =>
          offers.some((offer) => offer.unitId === state.holder && types.includes(offer.type))
        expect(mayEnd(ending.map((rule) => rule.type))).toBe(true)
        // Where nothing is owed any more it ends by itself, or can be ended without taking it back.
        const settling = ending.filter((rule) => rule.effects.every((effect) => effect.do !== 'release'))
        if (open(state).length === 0) expect(mayEnd(settling.map((rule) => rule.type))).toBe(true)
      }),
      SETTINGS,
    )
  })

  test('clauses and clocks are those of the regulation', () => {
    fc.assert(
      fc.property(aPlay, (play) => {
        const { kind, state, acts } = playOut(play)
        for (const act of acts) {
          for (const change of act.changes) {
            if (change.change !== 'opened' || state === undefined) continue
            const { task, clause, clock } = change.obligation
            const terms = findDutyTerms(REGULATION, kind.kind, task, state.head)
            expect(clause).toBe(terms?.clause.id)
            expect(clock.openedAt).toBe(act.at)
            if (terms?.limit && clock.limit !== null)
              expect(clock.due).toBe(dueAt(terms.limit, act.at, REGULATION.calendar))
            else expect(clock.due).toBeGreaterThan(act.at)
          }
        }
      }),
      SETTINGS,
    )
  })

  test('every party, and nobody else but the police above one, is granted sight', () => {
    fc.assert(
      fc.property(aPlay, (play) => {
        const { steps, state } = playOut(play)
        if (state === undefined) return
        const grants = steps.flatMap(({ outcome }) => (outcome.ok ? outcome.value.grants : []))
        const parties = state.parties.map((party) => party.unitId)
        const direct = grants.filter((grant) => grant.reason === 'party').map((grant) => grant.unitId)
        expect(new Set(direct)).toEqual(new Set(parties))
        const { units } = worldAt(state.lastAt)
        for (const { unitId, through, reason } of grants) {
          expect(parties).toContain(through)
          if (reason === 'superior-of-party') expect(units.ancestorsOf(through)).toContain(unitId)
        }
        if (!parties.includes(id('bo'))) expect(grants.map((grant) => grant.unitId)).not.toContain(id('bo'))
      }),
      SETTINGS,
    )
  })

  test('deciding changes nothing of what it is given', () => {
    fc.assert(
      fc.property(aPlay, (play) => {
        const { kind, steps } = playOut(play)
        for (const { before, world, offer, fields } of steps) {
          if (before !== undefined) tryAct(kind, frozen(before), world, offer, frozen(fields))
        }
      }),
      SETTINGS,
    )
  })

  test('acts follow one another in number and in time, and none goes before the last', () => {
    fc.assert(
      fc.property(aPlay, (play) => {
        const { kind, acts, state } = playOut(play)
        expect(acts.map((act) => act.seq)).toEqual(acts.map((_, index) => index + 1))
        expect(acts.map((act) => act.at)).toEqual(acts.map((act) => act.at).toSorted((a, b) => a - b))
        if (state?.state !== 'open') return
        const offer = offersOf(kind, state, worldAt(state.lastAt))[0]
        if (offer === undefined) return
        expect(tryAct(kind, state, worldAt(instant(state.lastAt - 1)), offer, {})).toMatchObject({
          refusal: { code: 'clock.backwards' },
        })
      }),
      SETTINGS,
    )
  })
})

describe('who acts', () => {
  test('no act by a post that is not valid then, whatever is offered', () => {
    fc.assert(
      fc.property(aPlay, fc.nat(), fc.integer({ min: 1, max: 1000 * HOUR }), (play, pick, span) => {
        const { kind, state } = playOut(play)
        if (state?.state !== 'open') return
        const offers = offersOf(kind, state, worldAt(state.lastAt))
        const offer = offers[pick % offers.length]
        if (offer === undefined) return
        const world = worldAt(state.lastAt)
        const rule = kind.acts.find((each) => each.type === offer.type)
        const fields = valuesFor(rule?.fields ?? [], pick, { world, unitId: offer.unitId, target: offer.obligation })
        const by = (from: number, to: number | null) =>
          decide(
            kind,
            world,
            actorOf(offer.unitId, offer.post, instant(from), to === null ? null : instant(to)),
            state,
            {
              actId: 'act' as ActId,
              newId: () => 'new',
              type: offer.type,
              obligationId: offer.obligation?.id,
              fields,
            },
          )
        const invalid = { ok: false, refusal: { code: 'access.post-not-valid' } }
        expect(by(world.at + span, null)).toMatchObject(invalid)
        expect(by(world.at - 2 * span, world.at - span)).toMatchObject(invalid)
        // The instant at which a post ends is no longer part of it; that at which it begins is.
        expect(by(world.at - span, world.at)).toMatchObject(invalid)
        expect(by(world.at, world.at + span)).not.toMatchObject(invalid)
      }),
      SETTINGS,
    )
  })

  test('no act by a unit that has ended, whatever it still owes', () => {
    const night = local('2023-12-31 23:00')
    const neighbour = UNIT_IDS.indexOf(id('2.1.2'))
    const told = tryOpening({ kindName: 'incident', opener: neighbour * 3, at: night, draw: 1 })
    if (!told.outcome.ok) throw new Error(told.outcome.refusal.code)
    const { state } = told.outcome.value
    const owed = state.obligations.find((obligation) => obligation.debtor === ENDED_UNIT)
    expect(owed?.state).toBe('open')
    const offer = { unitId: ENDED_UNIT, post: 'duty', type: 'receive', obligation: owed } as const
    const kind = kindNamed('incident')
    expect(tryAct(kind, state, worldAt(local('2023-12-31 23:59')), offer, {}).ok).toBe(true)
    expect(tryAct(kind, state, worldAt(local('2024-01-01 00:00')), offer, {})).toMatchObject({
      refusal: { code: 'access.unit-not-valid' },
    })
  })
})
