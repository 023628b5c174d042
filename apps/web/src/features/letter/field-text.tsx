import type { ActView, DossierView, FileText } from '@giapranh/contracts'
import type { Field, Order } from '@giapranh/kernel'
import { useQueries } from '@tanstack/react-query'
import { unitQuery } from '../../api/queries.ts'
import { useKind, useKindWords, useRegulationWords } from '../../app/kinds.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDue, formatInstant } from '../../i18n/time.ts'
import { FileLinks } from '../files/index.ts'
import { useUnitName } from '../../ui/unit-name.tsx'

/** What the head of the dossier shows already. */
const IN_HEAD = new Set(['title', 'urgency', 'category', 'handling', 'occurredAt', 'place'])

/** The values of an act as a letter says them: the body as text, the rest as labelled lines. */
export function FieldText({
  kind,
  act,
  dossier,
}: {
  readonly kind: string
  readonly act: ActView
  readonly dossier: DossierView
}) {
  const definition = useKind(kind)
  const fields =
    act.seq === 1 ? definition?.opening.fields : definition?.acts.find((rule) => rule.type === act.type)?.fields
  const words = useKindWords()
  const shown = (fields ?? []).filter(
    (field) => act.fields[field.name] !== undefined && !(act.seq === 1 && IN_HEAD.has(field.name)),
  )
  const body = shown.find((field) => field.name === 'body')
  const rest = shown.filter((field) => field !== body)
  return (
    <>
      {body !== undefined && <p className="letter-body">{String(act.fields['body'])}</p>}
      {rest.length > 0 && (
        <dl className="letter-fields">
          {rest.map((field) => (
            <div key={field.name}>
              <dt>{words.field(kind, field.name)}</dt>
              <dd>
                <Value kind={kind} field={field} value={act.fields[field.name]} act={act} dossier={dossier} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}

function Value({
  kind,
  field,
  value,
  act,
  dossier,
}: {
  readonly kind: string
  readonly field: Field
  readonly value: unknown
  readonly act: ActView
  readonly dossier: DossierView
}) {
  const { number } = useI18n()
  const words = useKindWords()
  const regulation = useRegulationWords()
  switch (field.type) {
    case 'text':
      return <span className="pre">{String(value)}</span>
    case 'number':
      return number(Number(value))
    case 'instant':
      return field.when === 'future' ? formatDue(String(value)) : formatInstant(String(value))
    case 'choice':
      if (!('source' in field.options)) return words.choice(kind, String(value))
      return field.options.source === 'grounds' ? regulation.ground(String(value)) : regulation.category(String(value))
    case 'place': {
      const place = value as { lat?: number; lon?: number; unitId?: string }
      return place.unitId === undefined ? `${place.lat}, ${place.lon}` : <UnitNames ids={[place.unitId]} />
    }
    case 'units':
      return <UnitNames ids={value as readonly string[]} />
    case 'items':
      return (
        <ol className="plain-list">
          {(value as readonly string[]).map((line, index) => (
            <li key={`${index} ${line}`}>{line}</li>
          ))}
        </ol>
      )
    case 'parts': {
      const parts = dossier.obligations.find((obligation) => obligation.id === act.obligationId)?.parts ?? []
      return (value as readonly string[]).map((key) => parts.find((part) => part.key === key)?.text ?? key).join('; ')
    }
    case 'files':
      return <FileLinks dossierId={dossier.id} files={value as readonly FileText[]} />
    case 'orders':
      return (
        <ol className="plain-list">
          {(value as readonly Order[]).map((order, index) => (
            <li key={`${index} ${order.text}`}>
              {order.text} · <UnitNames ids={order.unitIds} /> · {formatDue(order.dueAt)}
            </li>
          ))}
        </ol>
      )
  }
}

function UnitNames({ ids }: { readonly ids: readonly string[] }) {
  const name = useUnitName()
  const units = useQueries({ queries: ids.map((id) => unitQuery(id)) })
  return units.map((unit) => (unit.data === undefined ? '…' : name(unit.data))).join(', ')
}
