import type { ObligationView } from '@giapranh/contracts'
import type { Field, PartAmount } from '@giapranh/kernel'
import { useId } from 'react'
import { useRegulation } from '../../known/regulation.ts'
import { useKindWords } from '../../known/words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { type FileDraft, FilesInput } from '../files/index.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { InstantInput } from './instant-input.tsx'
import { ItemsInput } from './items-input.tsx'
import { AreaInput } from './area-input.tsx'
import { DossiersInput } from './dossiers-input.tsx'
import { PlaceInput, type PlaceDraft } from './place-input.tsx'
import { ContactInput, DateInput, NumberInput, PeriodInput } from './plain-inputs.tsx'
import { type CellControl, type RowDraft, RowsInput } from './rows-input.tsx'
import { UnitsInput } from './units-input.tsx'
import { AmountsInput } from './amounts-input.tsx'
import { isFilled, isTooLong, lengthOf } from './missing.ts'
import { type Aria, ariaOf, Wrong } from './wrong.tsx'

export interface FieldInputProps {
  readonly kind: string
  readonly field: Field
  /** The act that the field belongs to; absent for the opening. */
  readonly act?: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  /** What the server said about this field. */
  readonly refused: string | undefined
  /** True if the user tried to send the form and this field prevented it. */
  readonly missing: boolean
  readonly parts?: ObligationView['parts'] | undefined
  /** The due instant of what the act is about. */
  readonly due?: string | null | undefined
  readonly autoFocus?: boolean
}

/** Controls of several parts. Each part shows what is missing or cannot be read. */
const SAYS_ITSELF: ReadonlySet<Field['type']> = new Set<Field['type']>(['instant', 'rows'])

/** Controls of several parts: each is a group with a legend. */
const GROUPS: ReadonlySet<Field['type']> = new Set<Field['type']>([
  'choice',
  'units',
  'items',
  'parts',
  'rows',
  'form',
  'place',
  'area',
  'dossiers',
  'files',
  'period',
  'contact',
])

/** The control of one field, made from its descriptor. A kind defines fields, never screens. */
export function FieldInput(props: FieldInputProps) {
  const { kind, field, refused, missing } = props
  const { t } = useI18n()
  const words = useKindWords()
  const id = useId()
  const label = words.field(kind, field.name)
  const tooLong = isTooLong(field, props.value)
  const fillIn = field.type === 'files' && isFilled(props.value) ? t('files.notYet') : t('form.fillIn')
  const wrong = refused ?? (missing && !tooLong && !SAYS_ITSELF.has(field.type) ? fillIn : undefined)
  const group = GROUPS.has(field.type)
  const Wrap = group ? 'fieldset' : 'div'
  const Label = group ? 'legend' : 'label'
  return (
    <Wrap data-field={field.name} className={`field field-${field.type} ${wrong === undefined ? '' : 'field-wrong'}`}>
      <Label {...(group ? {} : { htmlFor: id })}>
        {label}
        {field.required !== true && <span className="muted field-optional"> · {t('form.optional')}</span>}
      </Label>
      <Control
        {...props}
        id={id}
        label={label}
        aria={ariaOf(wrong === undefined && !tooLong ? undefined : `${id}-wrong`)}
      />
      {wrong !== undefined && !tooLong && field.type !== 'instant' && <Wrong id={`${id}-wrong`}>{wrong}</Wrong>}
    </Wrap>
  )
}

function Control({
  kind,
  field,
  act,
  value,
  onChange,
  refused,
  missing,
  parts,
  due,
  id,
  label,
  aria,
  autoFocus = false,
  inRow = false,
}: FieldInputProps & { readonly id: string; readonly label: string; readonly aria: Aria; readonly inRow?: boolean }) {
  const { t } = useI18n()
  const words = useKindWords()
  // Every act asks for lines in the same way; a cell of a row has its label above it.
  const hint = inRow ? undefined : words.hint(kind, field.name, field.type === 'items' ? undefined : act)
  switch (field.type) {
    case 'text': {
      const text = typeof value === 'string' ? value : ''
      const shared = {
        id,
        value: text,
        placeholder: hint,
        required: field.required === true,
        ...(inRow ? { 'aria-label': label } : {}),
        ...aria,
        ...(autoFocus ? { autoFocus, 'data-first': '' } : {}),
      }
      return (
        <>
          {field.multiline === true ? (
            <textarea {...shared} rows={field.max > 3000 ? 4 : 3} onChange={(event) => onChange(event.target.value)} />
          ) : (
            <input {...shared} onChange={(event) => onChange(event.target.value)} />
          )}
          <Length id={`${id}-wrong`} text={text} max={field.max} />
        </>
      )
    }
    case 'choice':
      return (
        <ChoiceInput
          kind={kind}
          field={field}
          label={label}
          value={typeof value === 'string' ? value : ''}
          aria={aria}
          onChange={onChange}
        />
      )
    case 'number':
    case 'money': {
      const limits =
        field.type === 'money'
          ? { min: 0, max: field.max, whole: true }
          : { min: field.min, max: field.max, whole: field.whole === true }
      return <NumberInput id={id} label={label} value={value} aria={aria} onChange={onChange} {...limits} />
    }
    case 'date':
      return <DateInput id={id} label={label} value={asText(value)} aria={aria} onChange={onChange} />
    case 'period':
      return <PeriodInput id={id} label={label} value={asObject(value)} aria={aria} onChange={onChange} />
    case 'contact':
      return <ContactInput id={id} label={label} value={asObject(value)} aria={aria} onChange={onChange} />
    case 'area':
      return <AreaInput value={asObject(value)} max={field.most} label={label} aria={aria} onChange={onChange} />
    case 'dossiers':
      return (
        <DossiersInput
          value={asTexts(value)}
          max={field.max}
          kinds={field.kinds}
          label={label}
          aria={aria}
          onChange={onChange}
        />
      )
    case 'draft':
    case 'change':
    case 'form':
      // The screen of the capability that uses this field fills it.
      return <p className="muted">{t('form.elsewhere')}</p>
    case 'instant':
      return (
        <InstantInput
          id={id}
          {...(inRow ? { label, far: true } : {})}
          value={typeof value === 'string' ? value : ''}
          when={field.when}
          after={field.after === 'due' && typeof due === 'string' ? Date.parse(due) : undefined}
          required={field.required === true}
          refused={refused}
          shown={missing}
          onChange={onChange}
        />
      )
    case 'place':
      return <PlaceInput value={value as PlaceDraft | undefined} onChange={onChange} label={label} aria={aria} />
    case 'units':
      return (
        <UnitsInput
          value={asTexts(value)}
          max={field.max}
          relations={field.relations}
          onChange={onChange}
          label={label}
          aria={aria}
        />
      )
    case 'items':
      return (
        <ItemsInput
          value={asTexts(value)}
          max={field.max}
          hint={hint ?? label}
          onChange={onChange}
          label={label}
          aria={aria}
        />
      )
    case 'parts':
      if (field.amounts === true)
        return (
          <AmountsInput parts={parts ?? []} value={value as readonly PartAmount[] | undefined} onChange={onChange} />
        )
      return (
        <PartsInput
          parts={parts ?? []}
          value={asTexts(value)}
          optional={field.required !== true}
          aria={aria}
          onChange={onChange}
        />
      )
    case 'files':
      return (
        <FilesInput
          field={field}
          value={(value ?? []) as readonly FileDraft[]}
          label={label}
          aria={aria}
          onChange={onChange}
        />
      )
    case 'rows':
      return (
        <RowsInput
          kind={kind}
          field={field}
          columns={field.columns}
          max={field.max}
          value={(value ?? []) as readonly RowDraft[]}
          shown={missing}
          within={due}
          onChange={onChange}
          cell={cellOf({ kind, missing })}
        />
      )
  }
}

/** The control of a field inside a cell of a row. */
const cellOf =
  ({ kind, missing }: Pick<FieldInputProps, 'kind' | 'missing'>): CellControl =>
  ({ id, column, value, onChange, label, aria }) => (
    <Control
      kind={kind}
      field={column}
      value={value}
      onChange={onChange}
      refused={undefined}
      missing={missing}
      id={id}
      label={label}
      aria={aria}
      inRow
    />
  )

/** No text is cut. Near the limit this shows the length of the text; above the limit, how much it is too long. */
function Length({ id, text, max }: { readonly id: string; readonly text: string; readonly max: number }) {
  const { t, number } = useI18n()
  const count = lengthOf(text)
  if (count <= max * 0.9) return null
  const over = count - max
  return (
    <>
      <p className="muted small field-length">{t('form.length', { count: number(count), max: number(max) })}</p>
      {over > 0 && <Wrong id={id}>{t('form.tooLong', { over: number(over) })}</Wrong>}
    </>
  )
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})
const asTexts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [])

function ChoiceInput(props: {
  readonly kind: string
  readonly field: Extract<Field, { type: 'choice' }>
  readonly label: string
  readonly value: string
  readonly aria: Aria
  readonly onChange: (value: string) => void
}) {
  const { kind, field, label, value, aria, onChange } = props
  const { t, say } = useI18n()
  const words = useKindWords()
  const regulation = useRegulation()
  const options =
    'source' in field.options
      ? (regulation?.[field.options.source] ?? []).map((entry) => ({ value: entry.code, label: say(entry.name) }))
      : field.options.map((code) => ({ value: code, label: words.choice(kind, code) }))
  // If there are no options, the regulation's own choices are still loading.
  const short = options.length > 0 && options.length <= 4 && options.every((option) => option.label.length <= 26)
  if (short)
    return (
      <Segmented
        name={`${kind}-${field.name}`}
        label={label}
        value={value}
        options={options}
        aria={aria}
        onChange={onChange}
      />
    )
  return (
    <select value={value} aria-label={label} {...aria} onChange={(event) => onChange(event.target.value)}>
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
  readonly aria: Aria
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
              {...props.aria}
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
