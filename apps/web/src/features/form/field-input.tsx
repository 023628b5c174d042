import type { ObligationView } from '@giapranh/contracts'
import type { Field } from '@giapranh/kernel'
import { useId } from 'react'
import { useKindWords, useRegulation } from '../../app/kinds.ts'
import { serverNow } from '../../api/server-time.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatInstant, fromLocalInput, toLocalInput } from '../../i18n/time.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { ItemsInput } from './items-input.tsx'
import { OrdersInput, type OrderDraft } from './orders-input.tsx'
import { PlaceInput, type PlaceDraft } from './place-input.tsx'
import { UnitsInput } from './units-input.tsx'

export interface FieldInputProps {
  readonly kind: string
  readonly field: Field
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly wrong: string | undefined
  readonly parts?: ObligationView['parts'] | undefined
  readonly autoFocus?: boolean
}

/** The control of one field, from its descriptor: a kind brings fields, never screens. */
export function FieldInput(props: FieldInputProps) {
  const { kind, field, wrong } = props
  const { t } = useI18n()
  const words = useKindWords()
  const id = useId()
  const label = words.field(kind, field.name)
  const group =
    field.type === 'choice' ||
    field.type === 'units' ||
    field.type === 'items' ||
    field.type === 'parts' ||
    field.type === 'orders' ||
    field.type === 'place'
  const Wrap = group ? 'fieldset' : 'div'
  const Label = group ? 'legend' : 'label'
  return (
    <Wrap data-field={field.name} className={`field field-${field.type} ${wrong === undefined ? '' : 'field-wrong'}`}>
      <Label {...(group ? {} : { htmlFor: id })}>
        {label}
        {field.required !== true && <span className="muted field-optional"> · {t('form.optional')}</span>}
      </Label>
      <Control {...props} id={id} label={label} />
      {wrong !== undefined && (
        <p className="wrong" role="alert" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </Wrap>
  )
}

function Control({
  kind,
  field,
  value,
  onChange,
  parts,
  id,
  label,
  autoFocus = false,
}: FieldInputProps & { readonly id: string; readonly label: string }) {
  const { t } = useI18n()
  const words = useKindWords()
  const hint = words.hint(kind, field.name)
  switch (field.type) {
    case 'text': {
      const text = typeof value === 'string' ? value : ''
      const shared = {
        id,
        value: text,
        placeholder: hint,
        maxLength: field.max,
        required: field.required === true,
        ...(autoFocus ? { autoFocus, 'data-first': '' } : {}),
      }
      return field.multiline === true ? (
        <textarea {...shared} rows={field.max > 3000 ? 4 : 3} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...shared} onChange={(event) => onChange(event.target.value)} />
      )
    }
    case 'choice':
      return (
        <ChoiceInput
          kind={kind}
          field={field}
          label={label}
          value={typeof value === 'string' ? value : ''}
          onChange={onChange}
        />
      )
    case 'number':
      return (
        <input
          id={id}
          type="number"
          inputMode="numeric"
          min={field.min}
          max={field.max}
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.valueAsNumber)}
        />
      )
    case 'instant':
      return (
        <span className="instant-input">
          <input
            id={id}
            type="datetime-local"
            value={typeof value === 'string' && value !== '' ? toLocalInput(Date.parse(value)) : ''}
            {...(field.when === 'past' ? { max: toLocalInput(serverNow()) } : { min: toLocalInput(serverNow()) })}
            onChange={(event) => onChange(fromLocalInput(event.target.value))}
          />
          {field.when === 'past' && (
            <button type="button" onClick={() => onChange(fromLocalInput(toLocalInput(serverNow())))}>
              {t('form.now')}
            </button>
          )}
          {/* The control shows the date as the device is set up; here it stands as it will be read. */}
          {typeof value === 'string' && value !== '' && <span className="instant-echo">{formatInstant(value)}</span>}
        </span>
      )
    case 'place':
      return <PlaceInput value={value as PlaceDraft | undefined} onChange={onChange} label={label} />
    case 'units':
      return (
        <UnitsInput
          value={asTexts(value)}
          max={field.max}
          relations={field.relations}
          onChange={onChange}
          label={label}
        />
      )
    case 'items':
      return <ItemsInput value={asTexts(value)} max={field.max} hint={hint} onChange={onChange} label={label} />
    case 'parts':
      return (
        <PartsInput parts={parts ?? []} value={asTexts(value)} optional={field.required !== true} onChange={onChange} />
      )
    case 'orders':
      return (
        <OrdersInput
          value={(value ?? []) as readonly OrderDraft[]}
          max={field.max}
          relations={field.relations}
          onChange={onChange}
        />
      )
  }
}

const asTexts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

function ChoiceInput(props: {
  readonly kind: string
  readonly field: Extract<Field, { type: 'choice' }>
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const { kind, field, label, value, onChange } = props
  const { t, say } = useI18n()
  const words = useKindWords()
  const regulation = useRegulation()
  const options =
    'source' in field.options
      ? (regulation?.[field.options.source] ?? []).map((entry) => ({ value: entry.code, label: say(entry.name) }))
      : field.options.map((code) => ({ value: code, label: words.choice(kind, code) }))
  const short = options.length <= 4 && options.every((option) => option.label.length <= 26)
  if (short)
    return (
      <Segmented name={`${kind}-${field.name}`} label={label} value={value} options={options} onChange={onChange} />
    )
  return (
    <select value={value} aria-label={label} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t('form.choose')}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

function PartsInput(props: {
  readonly parts: ObligationView['parts']
  readonly value: readonly string[]
  readonly optional: boolean
  readonly onChange: (value: readonly string[]) => void
}) {
  const { t } = useI18n()
  return (
    <div className="parts-input">
      {props.parts
        .filter((part) => part.state === 'open')
        .map((part) => (
          <label key={part.key} className="check">
            <input
              type="checkbox"
              checked={props.value.includes(part.key)}
              onChange={(event) =>
                props.onChange(
                  event.target.checked ? [...props.value, part.key] : props.value.filter((key) => key !== part.key),
                )
              }
            />
            {part.text}
          </label>
        ))}
      {props.optional && <p className="muted">{t('form.allParts')}</p>}
    </div>
  )
}
