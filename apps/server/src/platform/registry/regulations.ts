import { type Appointment, type CivilDate, isInForce, type Regulation, type RegulationId } from '@giapranh/kernel'

/** The regulations of an installation, with every version of each, and when each lead was appointed. */
export interface Regulations {
  /** The version in force on a day; the latest one if none is in force. */
  find(id: RegulationId, on: CivilDate): Regulation | undefined
  /** One version, in force or not: an open dossier is decided under its own version. */
  version(id: RegulationId, version: number): Regulation | undefined
  versionsOf(id: RegulationId): readonly Regulation[]
  /** Each regulation once, as of a day. */
  list(on: CivilDate): readonly Regulation[]
  /** The appointments, in order of time. */
  appointmentsOf(id: RegulationId): readonly Appointment[]
}

export type StoredAppointment = Appointment & { readonly regulationId: RegulationId }

export function buildRegulations(all: readonly Regulation[], appointments: readonly StoredAppointment[]): Regulations {
  const byId = Map.groupBy(all, (regulation) => regulation.id)
  const leads = Map.groupBy(
    appointments.toSorted((a, b) => a.from - b.from),
    (one) => one.regulationId,
  )
  const newestFirst = (id: RegulationId): readonly Regulation[] =>
    (byId.get(id) ?? []).toSorted((a, b) => b.version - a.version)
  const find = (id: RegulationId, on: CivilDate): Regulation | undefined => {
    const versions = newestFirst(id)
    return versions.find((version) => isInForce(version, on)) ?? versions[0]
  }
  return {
    find,
    version: (id, version) => byId.get(id)?.find((one) => one.version === version),
    versionsOf: newestFirst,
    list: (on) => [...byId.keys()].flatMap((id) => find(id, on) ?? []),
    appointmentsOf: (id) => leads.get(id) ?? [],
  }
}
