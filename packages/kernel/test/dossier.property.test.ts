import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decide } from '../src/dossier/index.ts'
import { instant } from '../src/ids.ts'
import { FEW, howMany } from './how-many.ts'
import {
  aClosedDossierOwesNothing,
  actsFollowOneAnother,
  anObligationEndsOnce,
  aUnitAboveChangesNothing,
  clausesAndClocksAreTheRegulations,
  decidingChangesNothingGiven,
  eachSideLives,
  everyStepIsAFold,
  nothingGetsStuck,
  sightIsThePartiesAndThoseAbove,
  stateIsTheFold,
  whatIsNotOfferedIsRefused,
  whatIsOfferedIsAccepted,
} from './invariants.ts'
import { aPlay, ids, kindNamed, offersOf, type Played, playOut, tryAct, tryOpening } from './random-play.ts'
import { valuesFor } from './random-values.ts'
import { actorOf, ENDED_UNIT, id, KINDS, REGULATION, UNIT_IDS, VERSION_2, worldAt } from './small-world.ts'
import { local } from './vietnam-calendar.ts'

const SETTINGS = { seed: 303, numRuns: howMany(100), endOnFailure: true } as const
const HOUR = 3_600_000

const SECOND = { ...REGULATION, version: 2, clauses: VERSION_2.longer(REGULATION) }

/** Each play is played once for every check; a failure names the check. */
const holds = (what: string, check: (played: Played) => void): void =>
  test(what, () => {
    fc.assert(
      fc.property(aPlay, (play) => check(playOut(play))),
      SETTINGS,
    )
  })

describe('every play by the rules', () => {
  test.skipIf(FEW)('the plays reach everything: every act of every kind is done in some of them', () => {
    const done = new Set<string>()
    const asked = new Set(KINDS.flatMap((kind) => kind.acts.map((rule) => `${kind.kind} ${rule.type}`)))
    for (const play of fc.sample(aPlay, { seed: 303, numRuns: 500 })) {
      const { kind, steps } = playOut(play)
      for (const { offer, outcome } of steps) if (outcome.ok) done.add(`${kind.kind} ${offer.type}`)
    }
    expect([...asked].filter((act) => !done.has(act))).toEqual([])
  })

  holds('the state is the fold of the acts', stateIsTheFold)
  holds('every step is a fold of its act', everyStepIsAFold)
  holds(
    'what is offered is accepted; only a time that does not fit, or nobody to name, may say no',
    whatIsOfferedIsAccepted,
  )

  test('what is not offered is refused', () => {
    fc.assert(
      fc.property(aPlay, fc.tuple(fc.nat(), fc.nat(), fc.nat()), (play, draws) =>
        whatIsNotOfferedIsRefused(playOut(play), draws),
      ),
      SETTINGS,
    )
  })

  test('a unit above a debtor sees the dossier, and can only add to its correspondence', () => {
    let urged = 0
    fc.assert(
      fc.property(aPlay, (play) => {
        urged += aUnitAboveChangesNothing(playOut(play))
      }),
      SETTINGS,
    )
    expect(urged).toBeGreaterThan(0)
  })

  holds('at every moment whoever owes, is owed and holds lives, is a party, and owes another', eachSideLives)
  holds('an obligation ends once, by an act, with its clock; an open one has neither', anObligationEndsOnce)
  holds('a closed dossier owes nothing and takes no act', aClosedDossierOwesNothing)
  holds('nothing gets stuck: whoever owes can act on it, and the holder can always end the matter', nothingGetsStuck)
  holds('clauses and clocks are those of the regulation', (played) =>
    clausesAndClocksAreTheRegulations(played, (version) => (version === 2 ? SECOND : REGULATION)),
  )
  holds('every party, and nobody else but the police above one, is granted sight', sightIsThePartiesAndThoseAbove)
  holds('deciding changes nothing of what it is given', decidingChangesNothingGiven)
  holds('acts follow one another in number and in time, and none goes before the last', actsFollowOneAnother)
})

describe('the actor', () => {
  test('no act by a post that is not valid then, whatever is offered', () => {
    fc.assert(
      fc.property(aPlay, fc.nat(), fc.integer({ min: 1, max: 1000 * HOUR }), (play, pick, span) => {
        const { kind, state, world } = playOut(play)
        if (state?.state !== 'open') return
        const offers = offersOf(kind, state, world)
        const offer = offers[pick % offers.length]
        if (offer === undefined) return
        const rule = kind.acts.find((each) => each.type === offer.type)
        const fields = valuesFor(rule?.fields ?? [], pick, { world, unitId: offer.unitId, target: offer.obligation })
        const by = (from: number, to: number | null) =>
          decide(
            kind,
            world,
            actorOf(offer.unitId, offer.post, instant(from), to === null ? null : instant(to)),
            state,
            {
              ...ids(),
              type: offer.type,
              obligationId: offer.obligation?.id,
              fields,
            },
          )
        const invalid = { ok: false, refusal: { code: 'access.post-not-valid' } }
        expect(by(world.at + span, null)).toMatchObject(invalid)
        expect(by(world.at - 2 * span, world.at - span)).toMatchObject(invalid)
        // The instant at which a post ends does not belong to it; the instant at which it begins does.
        expect(by(world.at - span, world.at)).toMatchObject(invalid)
        expect(by(world.at, world.at + span)).not.toMatchObject(invalid)
      }),
      SETTINGS,
    )
  })

  test('no act by a unit that has ended, even if it still owes something', () => {
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
