import type { KindDefinition, Need, Regulation, RegulationId, UnitId } from '@giapranh/kernel'
import { StartError } from '../db/start-error.ts'
import type { Kinds } from './kinds.ts'

/** Who needs a fact, and about what. */
export interface FactAsked {
  readonly unitId: UnitId
  readonly regulationId: RegulationId
  /** Undefined for an opening. */
  readonly dossierId: string | undefined
}

/** Looks up the value of a fact; undefined where it is not there now. */
export type FactProvider = (asked: FactAsked) => Promise<string | undefined>
export type FactProviders = ReadonlyMap<string, FactProvider>

/** The facts that this software can look up, by name. A kind that needs one comes with its provider; no kind in use needs any yet. */
export const FACT_PROVIDERS: FactProviders = new Map()

const needsOf = ({ opening, acts }: KindDefinition): readonly Need[] =>
  [opening, ...acts].flatMap(({ needs = [] }) => needs)

/**
 * An act that needs a fact which nobody looks up would be refused for ever.
 * @throws StartError naming each such fact and the kind that needs it
 */
export function checkFacts(
  regulations: readonly Pick<Regulation, 'kinds'>[],
  kinds: Kinds,
  providers: FactProviders = FACT_PROVIDERS,
): void {
  const inUse = new Set(regulations.flatMap((regulation) => regulation.kinds))
  const missing = [...inUse].flatMap((name) => {
    const kind = kinds.get(name)
    return (kind === undefined ? [] : needsOf(kind))
      .filter(({ fact }) => !providers.has(fact))
      .map(({ fact }) => `${name} needs ${fact}`)
  })
  if (missing.length === 0) return
  throw new StartError(
    'fact-unknown',
    `facts that this software cannot look up: ${[...new Set(missing)].join('; ')}: take these kinds out of \`kinds\` of the regulation, or install the software that knows them`,
  )
}

/** The values of the facts that an opening or an act needs, as far as they are there. */
export async function factsNeeded(
  providers: FactProviders,
  needs: readonly Need[] = [],
  asked: FactAsked,
): Promise<Readonly<Record<string, string>>> {
  const known: Record<string, string> = {}
  for (const { fact } of needs) {
    const value = await providers.get(fact)?.(asked)
    if (value !== undefined) known[fact] = value
  }
  return known
}
