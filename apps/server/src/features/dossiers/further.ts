import { type Decision, placePoint, type Regulation, type World } from '@giapranh/kernel'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { newId } from '../../platform/time/new-id.ts'
import { recordOf, seriesOf } from './record.ts'

/** The official documents that a decision issues, as parts of its record and of those of the dossiers that it opens. */
export interface Papers {
  readonly own: Record<string, unknown>
  readonly further: readonly Record<string, unknown>[]
}

/** The official documents that a decision issues, as parts of its record. */
export type PapersOf = (
  session: ActingSession,
  decision: Decision,
  regulation: Regulation,
) => Promise<Record<string, unknown>>

export async function papersFor(
  { papersOf }: { readonly papersOf: PapersOf },
  session: ActingSession,
  decision: Decision,
  world: World,
): Promise<Papers> {
  const own = await papersOf(session, decision, world.regulation)
  const further: Record<string, unknown>[] = []
  for (const opened of decision.further) further.push(await papersOf(session, opened, world.inForce))
  return { own, further }
}

/** The dossiers that an act opens besides its own, each as its own record. */
export function furtherRecords(decision: Decision, world: World, papers: Papers['further']): Record<string, unknown> {
  if (decision.further.length === 0) return {}
  const further = decision.further.map((opened, index) => {
    const kind = world.kindNamed(opened.state.head.kind)
    if (kind === undefined) throw new Error(`no kind ${opened.state.head.kind}`)
    const record = recordOf({
      decision: opened,
      before: undefined,
      kind,
      regulation: world.inForce,
      point: placePoint(world, opened.act.fields),
      auditId: newId(world.at),
      series: seriesOf(kind, world, opened.state.head.originator),
    })
    return { ...record, ...papers[index] }
  })
  return { further }
}
