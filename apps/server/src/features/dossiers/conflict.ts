import type { DossierState } from '@giapranh/kernel'
import { asUnit } from '../../platform/db/as-unit.ts'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { unitNamer } from '../../platform/registry/present-unit.ts'
import { civilToday } from '../../platform/registry/installation.ts'
import type { DossierContext } from './context.ts'

type Holds = DossierState['holds']

/** Another dossier has what this act would take. */
export class ResourceTaken extends Error {
  readonly wanted: Holds
  constructor(wanted: Holds) {
    super('hold.taken')
    this.wanted = wanted
  }
}

/** What the database refused, with what the act wanted to have. */
export const conflictOf = (error: unknown, wanted: Holds): unknown =>
  (error as { readonly constraint?: unknown }).constraint === 'hold__taken_once' ? new ResourceTaken(wanted) : error

/** What the database says where something stands in the way that the rules cannot see: in words for whoever acts. */
export async function problemOfConflict(
  deps: DossierContext,
  session: ActingSession,
  error: unknown,
): Promise<unknown> {
  if (error instanceof ResourceTaken)
    return new HttpProblem('hold.taken', { detail: await findHolding(deps, session, error.wanted) })
  const { constraint, code, message } = error as {
    readonly constraint?: unknown
    readonly code?: unknown
    readonly message?: string
  }
  // A draft that the act seals: the message is a code of the catalogue.
  if (code === 'ZD001') return new HttpProblem(message as HttpProblem['code'])
  if (constraint === 'regulation_pkey') return new HttpProblem('regulation.moved-on')
  if (constraint === 'appointment__after_the_last' || constraint === 'appointment_pkey')
    return new HttpProblem('lead.appointed-later')
  if (constraint === 'dossier__only_one_open') return new HttpProblem('dossier.only-one')
  return error
}

/** The dossier that has it, and whose it is: told to whom sees that dossier whole, and to nobody else. */
async function findHolding(
  { pool, installation }: DossierContext,
  session: ActingSession,
  wanted: Holds,
): Promise<Readonly<Record<string, string>> | undefined> {
  const { rows } = await asUnit(pool, session.acting, (trx) =>
    trx.query<{ number: string; holder: string; resource: string }>(
      `select d.number, d.holder_id as holder, h.resource
        from unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) as w (resource, begins, ends)
        join hold h on h.resource = w.resource and h.during && tstzrange(w.begins, w.ends)
        join dossier d on d.id = h.dossier_id limit 1`,
      [
        wanted.map(({ resource }) => resource),
        wanted.map(({ from }) => new Date(from)),
        wanted.map(({ to }) => new Date(to)),
      ],
    ),
  )
  const [found] = rows
  if (found === undefined) return undefined
  const { number, holder, resource } = found
  const name = unitNamer(installation.units, civilToday(installation.clock.now()))
  return { resource, dossier: number, unit: name(holder as never).code }
}
