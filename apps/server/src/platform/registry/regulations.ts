import { type CivilDate, isInForce, type Regulation, type RegulationId } from '@giapranh/kernel'

/** The regulations that an installation runs, every version of each. */
export interface Regulations {
  /** The version in force on a day; outside every version's life the latest one. */
  find(id: RegulationId, on: CivilDate): Regulation | undefined
  /** Each regulation once, as of a day. */
  list(on: CivilDate): readonly Regulation[]
}

export function buildRegulations(all: readonly Regulation[]): Regulations {
  const byId = Map.groupBy(all, (regulation) => regulation.id)
  const find = (id: RegulationId, on: CivilDate): Regulation | undefined => {
    const versions = (byId.get(id) ?? []).toSorted((a, b) => b.version - a.version)
    return versions.find((version) => isInForce(version, on)) ?? versions[0]
  }
  return {
    find,
    list: (on) => [...byId.keys()].flatMap((id) => find(id, on) ?? []),
  }
}
