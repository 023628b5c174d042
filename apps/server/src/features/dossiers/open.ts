import type { Preview } from '@giapranh/contracts'
import { type ActId, type DossierId, openDossier } from '@giapranh/kernel'
import type { ActingSession } from '../../platform/http/session-context.ts'
import { unitNamerAt } from '../../platform/registry/present-unit.ts'
import { letOthersIn } from '../../platform/time/pause.ts'
import { answerOnce, type Done } from './answer-once.ts'
import { checkShape } from './check-shape.ts'
import { type DossierContext, kindInUse, must, regulationInForce, type Sent, worldNow } from './context.ts'
import { factsFor } from './facts.ts'
import { presentPreview } from './present-dossier.ts'
import { papersFor } from './further.ts'
import { sealNew } from './record.ts'
import { conflictOf, problemOfConflict } from './conflict.ts'
import { finish, storedAfter, worldMovedOn } from './stored-after.ts'

/** The number is taken when the dossier is stored, so only for an opening that the rules allow. */
async function decideOpening(deps: DossierContext, session: ActingSession, sent: Sent, previews = false) {
  const { kind: kindName, regulationId, exercise, ...fields } = sent.body
  const kind = kindInUse(deps, String(kindName))
  checkShape(kind.opening.fields, fields)
  const regulation = regulationInForce(deps, session, typeof regulationId === 'string' ? regulationId : undefined)
  const asked = { kind: kind.kind, rule: kind.opening, regulationId: regulation.id, values: fields, previews }
  const facts = await factsFor(deps, session, asked)
  const world = worldNow(deps, regulation)
  const { newId } = deps.installation
  const decision = must(
    openDossier(kind, world, session.actor, {
      actId: newId(world.at) as ActId,
      dossierId: newId(world.at) as DossierId,
      newId: () => newId(world.at),
      number: '',
      fields,
      facts,
      exercise: exercise === true,
    }),
  )
  return { kind, world, decision }
}

/** How often an opening is decided again because registry, regulations or leads changed in between. */
const ATTEMPTS = 5

export function open(deps: DossierContext, session: ActingSession, sent: Sent): Promise<Done> {
  return answerOnce(deps, session, sent, 'open', async (idempotency) => {
    const attempt = async (): Promise<Done> => {
      const { version } = deps.installation
      const { kind, world, decision } = await decideOpening(deps, session, sent)
      await letOthersIn(decision.state.obligations.length)
      const papers = await papersFor(deps, session, decision, world)
      const sealed = sealNew(kind, decision.act, undefined)
      const toStore = { decision, before: undefined, kind, world, version, idempotency, papers, sealed }
      const numbers = await deps.store.storeAct(session.acting, toStore).catch((error: unknown) => {
        throw conflictOf(error, decision.state, undefined)
      })
      const number = numbers?.[0] ?? ''
      const numbered = { ...decision, state: { ...decision.state, head: { ...decision.state.head, number } } }
      const stored = storedAfter(numbered, undefined, world, session.actor.unitId, sealed)
      return finish(deps, session, kind, numbered, undefined, stored)
    }
    for (let left = ATTEMPTS; ; left -= 1) {
      try {
        return await attempt()
      } catch (error) {
        if (!worldMovedOn(error) || left <= 1) throw await problemOfConflict(deps, session, error)
        await deps.installation.refresh()
      }
    }
  })
}

export async function previewOpening(deps: DossierContext, session: ActingSession, sent: Sent): Promise<Preview> {
  const { decision, world } = await decideOpening(deps, session, sent, true)
  return presentPreview(decision.act, decision.state, unitNamerAt(deps.installation.units, world.at))
}
