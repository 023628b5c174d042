import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultsOfKind, faultsOfKinds, type KindDefinition, sayFaults } from '../src/kinds/index.ts'
import { COMING } from './found-kinds.ts'
import { FEW, howMany } from './how-many.ts'
import {
  aClosedDossierOwesNothing,
  actsFollowOneAnother,
  amountsStayWithinWhatWasAsked,
  anObligationEndsOnce,
  aUnitAboveChangesNothing,
  clausesAndClocksAreTheRegulations,
  decidingChangesNothingGiven,
  eachSideLives,
  holdsAndExclusivesAreConsistent,
  nothingGetsStuck,
  sightIsThePartiesAndThoseAbove,
  stateIsTheFold,
  theLeadsFollowTheLead,
  whatIsNotOfferedIsRefused,
  whatIsOfferedIsAccepted,
  whatIsOpenedBesideHangsTogether,
} from './invariants.ts'
import { type Choose, type Offer, type Played, playOut, playsOf, regulationWith } from './random-play.ts'
import { KINDS, VERSION_2 } from './small-world.ts'

const kinds: readonly KindDefinition[] = [...KINDS, ...COMING]
const regulation = regulationWith(kinds)
const second = { ...regulation, version: 2, clauses: VERSION_2.longer(regulation) }

/** A few plays of each kind in every run; a thousand of each at night. */
const RUNS = howMany(60, 1000)

/**
 * Records what the plays of a kind reached, and chooses what was done least so far, so that the remote parts of a table
 * are reached too.
 */
function record() {
  const done = new Map<string, number>()
  const reached = new Set<string>()
  const times = ({ type }: Offer): number => done.get(type) ?? 0
  const rarest: Choose = (offers) => {
    const moving = offers.filter((offer) => !ENDS.has(offer.type) || times(offer) === 0)
    const from = moving.length === 0 ? offers : moving
    const least = Math.min(...from.map(times))
    return from.filter((offer) => times(offer) === least)
  }
  const note = ({ acts }: Played): void => {
    for (const { type, changes } of acts) {
      done.set(type, (done.get(type) ?? 0) + 1)
      reached.add(`act ${type}`)
      for (const change of changes) {
        if (change.change === 'closed') reached.add(`outcome ${change.outcome}`)
        if (change.change === 'entered') reached.add(`stage ${change.stage}`)
        if (change.change === 'scheduled') reached.add(`scheduled ${change.scheduled.obligation.task}`)
      }
    }
  }
  return { reached, rarest, note }
}

/** Everything that a kind's table can lead to. */
function* endsOf({ acts, stages = [] }: KindDefinition): Generator<string> {
  for (const stage of stages.slice(1)) yield `stage ${stage}`
  for (const { type, effects } of acts) {
    yield `act ${type}`
    for (const effect of effects) {
      if (effect.do === 'open' && effect.from !== undefined) yield `scheduled ${effect.task}`
      if (effect.do !== 'close') continue
      yield `outcome ${effect.outcome}`
      if (effect.unmet !== undefined) yield `outcome ${effect.unmet}`
    }
  }
}

/** Acts that end a play at once are chosen once, and then left to random plays. */
const ENDS: ReadonlySet<string> = new Set(['withdraw', 'close'])

describe.each(COMING.map((kind) => [kind.kind, kind] as const))('%s', (name, kind) => {
  test('its table can be interpreted', () => {
    expect(sayFaults(faultsOfKind(kind))).toEqual([])
  })

  test(
    'in every play by its rules all invariants hold, and every act, stage and outcome is reached',
    () => {
      const { reached, rarest, note } = record()
      let opened = 0
      const plays = fc.tuple(playsOf([name]), fc.tuple(fc.nat(), fc.nat(), fc.nat()))
      for (const [index, [play, draws]] of fc.sample(plays, { seed: 303, numRuns: RUNS }).entries()) {
        const isAtRandom = index % 2 === 0
        const choices = isAtRandom ? play.choices : [...play.choices, ...play.choices]
        const played = playOut({ ...play, choices }, kinds, isAtRandom ? undefined : rarest)
        note(played)
        if (played.state !== undefined) opened += 1
        stateIsTheFold(played)
        whatIsOfferedIsAccepted(played)
        whatIsNotOfferedIsRefused(played, draws)
        aUnitAboveChangesNothing(played)
        eachSideLives(played)
        theLeadsFollowTheLead(played)
        anObligationEndsOnce(played)
        amountsStayWithinWhatWasAsked(played)
        aClosedDossierOwesNothing(played)
        nothingGetsStuck(played)
        clausesAndClocksAreTheRegulations(played, (version) => (version === 2 ? second : regulation))
        sightIsThePartiesAndThoseAbove(played)
        decidingChangesNothingGiven(played)
        actsFollowOneAnother(played)
        holdsAndExclusivesAreConsistent(played)
        whatIsOpenedBesideHangsTogether(played)
      }
      if (FEW) return
      expect(opened).toBeGreaterThan(0)
      expect([...endsOf(kind)].filter((end) => !reached.has(end))).toEqual([])
    },
    RUNS * 1000,
  )
})

test('all kinds together: what one opens another has', () => {
  expect(faultsOfKinds(new Map(kinds.map((kind) => [kind.kind, kind])))).toEqual([])
})

test('no two kinds have the same abbreviation', () => {
  const letters = kinds.map((kind) => kind.abbreviation)
  expect(letters.filter((one, index) => letters.indexOf(one) !== index)).toEqual([])
})
