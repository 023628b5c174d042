import type { DossierState } from '@giapranh/kernel'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { unitNamer } from '../../platform/registry/present-unit.ts'
import { civilToday } from '../../platform/registry/installation.ts'
import type { DossierContext } from './context.ts'
import type { WantedHolds } from './store.ts'

/** Another dossier already holds a resource that this act wants. */
class ResourceTaken extends Error {
  readonly wanted: WantedHolds
  constructor(wanted: WantedHolds) {
    super('hold.taken')
    this.wanted = wanted
  }
}

/** The error of the database, together with the resources that the act wanted. */
export function conflictOf(
  error: unknown,
  { head, holds }: Pick<DossierState, 'head' | 'holds'>,
  before: Pick<DossierState, 'holds'> | undefined,
): unknown {
  if ((error as { readonly constraint?: unknown }).constraint !== 'hold__taken_once') return error
  const fresh = holds.filter((hold) => before?.holds.includes(hold) !== true)
  return new ResourceTaken({ holds: fresh, dossierId: head.id, exercise: head.exercise })
}

/** Puts a refusal of the database, which the rules could not foresee, into words for the person who acts. */
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
  // This concerns a draft that the act seals: the message is a code of the catalogue.
  if (code === 'ZD001') return new HttpProblem(message as HttpProblem['code'])
  if (constraint === 'regulation_pkey') return new HttpProblem('regulation.moved-on')
  if (constraint === 'appointment__after_the_last' || constraint === 'appointment_pkey')
    return new HttpProblem('lead.appointed-later')
  if (constraint === 'dossier__only_one_open') return new HttpProblem('dossier.only-one')
  return error
}

/** What the act wanted. Only a unit that sees the dossier that holds it whole is told which one it is, and whose. */
async function findHolding(
  { store, installation }: DossierContext,
  session: ActingSession,
  wanted: WantedHolds,
): Promise<Readonly<Record<string, string>>> {
  const found = await store.findHolding(session.acting, wanted)
  if (found === undefined) return { resource: [...new Set(wanted.holds.map((hold) => hold.resource))].join(', ') }
  const { number, holder, resource } = found
  const name = unitNamer(installation.units, civilToday(installation.clock.now()))
  return { resource, dossier: number, unit: name(holder).code }
}
