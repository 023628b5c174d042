import { type Instant, instant, type RegulationId, type UnitId } from '@giapranh/kernel'
import type { Pool } from 'pg'
import { HttpProblem } from '../../platform/http/problem.ts'
import { civilToday, type Installation, worldAt } from '../../platform/registry/installation.ts'
import { newId } from '../../platform/time/new-id.ts'

export interface WantedLead {
  readonly regulationId: string
  readonly unitId: string
  readonly from: string | undefined
  readonly why: 'hand-over' | 'interim'
  /** Number and date of the signed paper. */
  readonly paper: string
}

/**
 * Records who leads from an instant on, by a signed paper. The lead's open obligations follow by their own acts when
 * the instant comes.
 * @throws HttpProblem if the unit is not a party, already leads, or the instant is past
 */
export async function appointLead(
  { installation, pool }: { readonly installation: Installation; readonly pool: Pool },
  personId: string,
  wanted: WantedLead,
): Promise<Instant> {
  const now = installation.clock.now()
  const regulation = installation.regulations.find(wanted.regulationId as RegulationId, civilToday(now))
  if (regulation === undefined) throw new HttpProblem('request.not-found')
  const from = wanted.from === undefined ? now : instant(Date.parse(wanted.from))
  if (from < now) throw new HttpProblem('field.not-in-the-future', { field: 'from' })
  const world = worldAt(installation, regulation, from)
  const unitId = wanted.unitId as UnitId
  if (!world.parties.includes(unitId)) throw new HttpProblem('lead.no-party', { field: 'unitId' })
  if (world.lead === unitId) throw new HttpProblem('lead.same', { field: 'unitId' })
  try {
    await pool.query('select appoint_lead($1, $2, $3, $4, $5, $6, $7, $8)', [
      personId,
      newId(now),
      regulation.id,
      unitId,
      new Date(from),
      new Date(now),
      wanted.why,
      wanted.paper,
    ])
  } catch (error) {
    const { constraint } = error as { readonly constraint?: unknown }
    if (constraint === 'appointment__after_the_last' || constraint === 'appointment_pkey')
      throw new HttpProblem('lead.appointed-later', { field: 'from' })
    throw error
  }
  await installation.refresh()
  return from
}
