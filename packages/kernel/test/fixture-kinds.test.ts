import { readdirSync } from 'node:fs'
import { env } from 'node:process'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultsOfKind, faultsOfKinds, type KindDefinition, sayFaults } from '../src/kinds/index.ts'
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

/** The tables of the kinds to come: each folder is one, and becomes the real kind later. */
const folder = fileURLToPath(new URL('fixture-kinds/', import.meta.url))
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted()
const coming = await Promise.all(
  names.map(async (name) => {
    const { kind } = (await import(`./fixture-kinds/${name}/kind.ts`)) as { readonly kind: KindDefinition }
    return kind
  }),
)
const kinds: readonly KindDefinition[] = [...KINDS, ...coming]
const regulation = regulationWith(kinds)
const second = { ...regulation, version: 2, clauses: VERSION_2.longer(regulation) }

/** A few plays of each kind in every run; a thousand of each by night. */
const RUNS = env['GIAPRANH_NIGHTLY'] === '1' ? 1000 : 60

/** In every other play, what was done least so far: so that the far ends of a table are reached too. */
function rarestFirst(): { readonly choose: Choose; readonly done: ReadonlyMap<string, number>; readonly note: (played: Played) => void } {
  const done = new Map<string, number>()
  const times = ({ type }: Offer): number => done.get(type) ?? 0
  return {
    done,
    choose: (offers, kind) => {
      const moving = offers.filter(({ type }) => kind.acts.some((rule) => rule.type === type && !ENDS.has(rule.type)))
      const from = moving.length === 0 ? offers : moving
      const least = Math.min(...from.map(times))
      return from.filter((offer) => times(offer) === least)
    },
    note: ({ acts }) => {
      for (const { type } of acts) done.set(type, (done.get(type) ?? 0) + 1)
    },
  }
}

/** What ends a play at once is left to the plays at random. */
const ENDS: ReadonlySet<string> = new Set(['withdraw', 'close'])

describe.each(coming.map((kind) => [kind.kind, kind] as const))('%s', (name, kind) => {
  test('its table can be interpreted', () => {
    expect(sayFaults(faultsOfKind(kind))).toEqual([])
  })

  test('whatever is played by its rules, every invariant holds and every act is reached', () => {
    const rare = rarestFirst()
    let opened = 0
    const plays = fc.tuple(playsOf([name]), fc.tuple(fc.nat(), fc.nat(), fc.nat()))
    for (const [index, [play, draws]] of fc.sample(plays, { seed: 303, numRuns: RUNS }).entries()) {
      const played = playOut(play, kinds, index % 2 === 0 ? undefined : rare.choose)
      rare.note(played)
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
    expect(opened).toBeGreaterThan(0)
    expect(kind.acts.map((rule) => rule.type).filter((type) => !rare.done.has(type))).toEqual([])
  })
})

test('all kinds together: what one opens another has', () => {
  expect(faultsOfKinds(new Map(kinds.map((kind) => [kind.kind, kind])))).toEqual([])
})

test('no two kinds have one abbreviation', () => {
  const letters = kinds.map((kind) => kind.abbreviation)
  expect(letters.filter((one, index) => letters.indexOf(one) !== index)).toEqual([])
})
