import { type Act, erasedIn, isoInstant } from '@giapranh/kernel'
import type { PoolClient } from 'pg'

/** What an act stored outside its dossier, each as a line of text. */
export interface Outside {
  readonly papers: readonly string[]
  readonly sealed: readonly string[]
  /** Appointments of its regulation, by an act of any unit. */
  readonly appointments: ReadonlySet<string>
}

export async function readOutside(trx: PoolClient, ids: readonly string[]): Promise<(id: string) => Outside> {
  const lines = async (text: string): Promise<ReadonlyMap<string, string[]>> => {
    const { rows } = await trx.query<{ id: string; line: string }>(text, [ids])
    const byDossier = Map.groupBy(rows, ({ id }) => id)
    return new Map([...byDossier].map(([id, found]) => [id, found.map(({ line }) => line)]))
  }
  const papers = await lines(
    `select dossier_id as id, act_id || ' ' || type as line from paper where dossier_id = any ($1)`,
  )
  const sealed = await lines(
    `select dossier_id as id, act_id || ' ' || id || ' ' || coalesce(digest, '') as line from draft where dossier_id = any ($1) and state = 'sealed'`,
  )
  const appointments = await trx.query<{ unit_id: string; from_at: Date }>('select unit_id, from_at from appointment')
  const led = new Set(appointments.rows.map(({ unit_id: unit, from_at: from }) => `${unit} ${from.toISOString()}`))
  return (id) => ({ papers: papers.get(id) ?? [], sealed: sealed.get(id) ?? [], appointments: led })
}

/** Checks that what acts did outside their dossier is stored, and nothing else. */
export function compareOutside(
  { papers, sealed, appointments }: Outside,
  acts: readonly Act[],
  same: (where: string, stored: unknown, replayed: unknown) => void,
): void {
  const issuedBy: string[] = []
  const sealedBy: string[] = []
  for (const { id, changes } of acts) {
    for (const change of changes) {
      if (change.change === 'issued') issuedBy.push(`${id} ${change.document}`)
      if (change.change === 'sealed') {
        const { digest } = change.sealed
        sealedBy.push(`${id} ${change.draftId} ${erasedIn(digest, 'vi') === undefined ? digest : ''}`)
      }
      if (change.change === 'appointed') {
        const line = `${change.unitId} ${isoInstant(change.from)}`
        same(`appointment ${line}`, appointments.has(line), true)
      }
    }
  }
  same('papers', papers.toSorted(), issuedBy.toSorted())
  same('sealed drafts', sealed.toSorted(), sealedBy.toSorted())
}
