import { type Decision, placePoint, type World } from '@giapranh/kernel'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { newId } from '../../platform/time/new-id.ts'
import type { DossierDeps } from './context.ts'
import { recordOf, seriesOf } from './record.ts'

/** The dossiers that an act opens beside its own, as records of their own. */
export async function furtherRecords(
  { papersOf }: DossierDeps,
  session: ActingSession,
  decision: Decision,
  world: World,
): Promise<Record<string, unknown>> {
  if (decision.further.length === 0) return {}
  const further: Record<string, unknown>[] = []
  for (const opened of decision.further) {
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
    further.push({ ...record, ...(await papersOf(session, opened, world.inForce)) })
  }
  return { further }
}
