import type { ActView, DossierView, FileText } from '@giapranh/contracts'
import {
  type Area,
  type Contact,
  erasedIn,
  type Field,
  type PartAmount,
  type Period,
  type RegulationChange,
  type Row,
} from '@giapranh/kernel'
import { useQueries } from '@tanstack/react-query'
import { Fragment } from 'react'
import { unitQuery } from '../../api/queries.ts'
import { useKindOf } from '../../known/kinds.ts'
import { useKindWords, useRegulationWords } from '../../known/words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDate, formatDue, formatInstant } from '../../i18n/time.ts'
import { FileLinks } from '../files/index.ts'
import { useUnitName } from '../../ui/unit-name.tsx'

/** Fields that the head of the dossier already shows. */
const IN_HEAD = new Set(['title', 'urgency', 'category', 'handling', 'occurredAt', 'place'])

/** Shows the values of an act as a letter: the body as text, the rest as labelled lines. */
export function FieldText({
  kind,
  act,
  dossier,
}: {
  readonly kind: string
  readonly act: ActView
  readonly dossier: DossierView
}) {
  const definition = useKindOf(kind, act.kindVersion)
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
  const { t, number, language } = useI18n()
  const words = useKindWords()
  const regulation = useRegulationWords()
  const erased = erasedIn(value, language)
  if (erased !== undefined) return <span className="pre">{erased}</span>
  switch (field.type) {
    case 'text':
    case 'draft':
      return <span className="pre">{String(value)}</span>
    case 'number': {
      const measure = field.measure === undefined ? '' : ` ${words.choice(kind, field.measure)}`
      return `${number(Number(value))}${measure}`
    }
    case 'money':
      return t('letter.money', { amount: number(Number(value)) })
    case 'date':
      return formatDate(`${String(value)}T00:00:00+07:00`)
    case 'period': {
      const { from, to } = value as Period
      return `${formatDate(`${from}T00:00:00+07:00`)} – ${formatDate(`${to}T00:00:00+07:00`)}`
    }
    case 'contact': {
      const { telephone, who } = value as Contact
      return (
        <>
          <a href={`tel:${telephone.replaceAll(/[^+\d]/gu, '')}`} className="text-link">
            {telephone}
          </a>
          {who !== undefined && ` · ${who}`}
        </>
      )
    }
    case 'area': {
      const { units = [], pairs = [], circle, line } = value as Area
      const ids = [...new Set([...units, ...pairs.flat()])]
      return (
        <>
          {ids.length > 0 && <UnitNames ids={ids} />}
          {circle !== undefined && ` ${circle.lat}, ${circle.lon} · ${number(circle.radiusM)} m`}
          {line !== undefined && ` ${line.map((point) => point.join(', ')).join(' → ')}`}
        </>
      )
    }
    case 'dossiers':
      return <DossierLinks ids={value as readonly string[]} dossier={dossier} />
    case 'change':
      return (value as RegulationChange).clauses.map(({ clause }) => clause).join(', ')
    case 'form':
      return number((value as readonly Row[]).length)
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
      const text = (key: string): string => parts.find((part) => part.key === key)?.text ?? key
      return (value as readonly (string | PartAmount)[])
        .map((part) => (typeof part === 'string' ? text(part) : `${text(part.key)}: ${number(part.amount)}`))
        .join('; ')
    }
    case 'files':
      return <FileLinks dossierId={dossier.id} files={value as readonly FileText[]} />
    case 'rows':
      return (
        <ol className="plain-list">
          {(value as readonly Row[]).map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows of a letter never change
            <li key={index}>
              {field.columns
                .filter((column) => row[column.name] !== undefined)
                .map((column, place) => (
                  <Fragment key={column.name}>
                    {place > 0 && ' · '}
                    <Value kind={kind} field={column} value={row[column.name]} act={act} dossier={dossier} />
                  </Fragment>
                ))}
            </li>
          ))}
        </ol>
      )
  }
}

/** The numbers of dossiers, only of those that the unit may see. */
function DossierLinks({ ids, dossier }: { readonly ids: readonly string[]; readonly dossier: DossierView }) {
  const { t } = useI18n()
  const seen = dossier.links.filter((link) => ids.includes(link.id))
  return (
    <>
      {seen.map((link, index) => (
        <Fragment key={link.id}>
          {index > 0 && ', '}
          <a href={`/dossiers/${link.id}`} className="text-link">
            {link.number}
          </a>
        </Fragment>
      ))}
      {seen.length < ids.length && ` ${t('dossier.linksHidden', { count: ids.length - seen.length })}`}
    </>
  )
}

function UnitNames({ ids }: { readonly ids: readonly string[] }) {
  const name = useUnitName()
  const units = useQueries({ queries: ids.map((id) => unitQuery(id)) })
  return units.map((unit) => (unit.data === undefined ? '…' : name(unit.data))).join(', ')
}
