import type { DossierState } from '@giapranh/kernel'
import { HttpProblem } from '../../platform/http/problem.ts'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { unitNamer } from '../../platform/registry/present-unit.ts'
import { civilToday } from '../../platform/registry/installation.ts'
import type { DossierContext } from './context.ts'

type Holds = DossierState['holds']

/** Another dossier already holds a resource that this act wants. */
export class ResourceTaken extends Error {
  readonly wanted: Holds
  constructor(wanted: Holds) {
    super('hold.taken')
    this.wanted = wanted
  }
}

/** The error of the database, together with the resources that the act wanted. */
export const conflictOf = (error: unknown, wanted: Holds): unknown =>
  (error as { readonly constraint?: unknown }).constraint === 'hold__taken_once' ? new ResourceTaken(wanted) : error

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

/** The dossier that holds the resource, and its unit. Only a unit that sees that dossier whole is told. */
async function findHolding(
  { store, installation }: DossierContext,
  session: ActingSession,
  wanted: Holds,
): Promise<Readonly<Record<string, string>> | undefined> {
  const found = await store.findHolding(session.acting, wanted)
  if (found === undefined) return undefined
  const { number, holder, resource } = found
  const name = unitNamer(installation.units, civilToday(installation.clock.now()))
  return { resource, dossier: number, unit: name(holder).code }
}
