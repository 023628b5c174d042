import type { ActEvent, NoticeEvent, ObligationEvent } from '@giapranh/contracts'
import { type Instant, instant, isoInstant, type Obligation, type UnitId } from '@giapranh/kernel'
import type { OutboxMessage } from '../../platform/events/outbox.ts'
import type { StreamEvent } from '../../platform/events/hub.ts'
import { civilToday, type Installation } from '../../platform/registry/installation.ts'
import { unitNamer } from '../../platform/registry/present-unit.ts'
import type { NoticePayload } from '../clocks/index.ts'
import { type OutboxPayload, presentClock, presentState } from '../dossiers/index.ts'

export type Payload = OutboxPayload | NoticePayload

/** The events of a message, by the unit that receives them. Names are added to ids here, once for all desks. */
export function eventsByUnit(
  message: OutboxMessage,
  installation: Installation,
): ReadonlyMap<string, readonly StreamEvent[]> {
  const byUnit = new Map<string, StreamEvent[]>()
  for (const { event, units } of eventsOf(message, installation)) {
    for (const unitId of units) byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), event])
  }
  return byUnit
}

function eventsOf(
  message: OutboxMessage,
  installation: Installation,
): readonly { readonly event: StreamEvent; readonly units: readonly string[] }[] {
  const payload = message.payload as Payload | { readonly topic: 'erased' }
  // That texts were erased, the processes are told and no desk.
  if (payload.topic === 'erased') return []
  const name = unitNamer(installation.units, civilToday(instant(payload.at)))
  const presentObligation = (obligation: Obligation): ObligationEvent => ({
    id: obligation.id,
    dossier: payload.dossier as ObligationEvent['dossier'],
    task: obligation.task,
    duty: obligation.duty,
    text: obligation.text,
    debtor: name(obligation.debtor),
    creditor: name(obligation.creditor),
    clause: obligation.clause,
    state: presentState(obligation),
    clock: presentClock(obligation.clock),
    due: obligation.clock.due === null ? null : isoInstant(obligation.clock.due),
    parts: obligation.parts.map((part) => ({ ...part })),
  })
  if (payload.topic === 'notice') {
    const data: NoticeEvent = {
      kind: payload.kind,
      level: payload.level,
      obligation: presentObligation(payload.obligation),
    }
    return [{ event: { id: message.id, name: 'notice', data: JSON.stringify(data) }, units: message.audience }]
  }
  const act: ActEvent = {
    actId: payload.actId,
    type: payload.type,
    at: isoInstant(payload.at as Instant),
    actor: payload.actor,
    by: payload.by === null ? null : name(payload.by as UnitId),
    dossier: payload.dossier as ActEvent['dossier'],
  }
  return [
    { event: { id: message.id, name: 'act', data: JSON.stringify(act) }, units: message.audience },
    ...payload.obligations.map((obligation) => ({
      event: { id: message.id, name: 'obligation', data: JSON.stringify(presentObligation(obligation)) },
      units: [...new Set<string>([obligation.debtor, obligation.creditor])],
    })),
  ]
}
