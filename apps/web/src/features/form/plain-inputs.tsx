import type { Contact, Period } from '@giapranh/kernel'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Aria } from './wrong.tsx'

interface Plain<Value> {
  readonly id: string
  readonly label: string
  readonly value: Value
  readonly aria: Aria
  readonly onChange: (value: unknown) => void
}

/** A civil date, entered with the device's own control. */
export function DateInput({ id, label, value, aria, onChange }: Plain<string>) {
  return (
    <input
      id={id}
      type="date"
      aria-label={label}
      value={value}
      {...aria}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  )
}

export function PeriodInput({ id, label, value, aria, onChange }: Plain<Partial<Period>>) {
  const { t } = useI18n()
  const change = (part: Partial<Period>) => {
    const next = { ...value, ...part }
    onChange(next.from === undefined && next.to === undefined ? undefined : next)
  }
  return (
    <div className="field-pair">
      <DateInput
        id={id}
        label={`${label}: ${t('form.from')}`}
        value={value.from ?? ''}
        aria={aria}
        onChange={(from) => change({ from: from as string })}
      />
      <span aria-hidden="true">–</span>
      <DateInput
        id={`${id}-to`}
        label={`${label}: ${t('form.to')}`}
        value={value.to ?? ''}
        aria={aria}
        onChange={(to) => change({ to: to as string })}
      />
    </div>
  )
}

/** A number. Whole numbers and money have no fraction. */
export function NumberInput(
  props: Plain<unknown> & { readonly min: number; readonly max: number; readonly whole: boolean },
) {
  const { id, label, value, min, max, whole, aria, onChange } = props
  return (
    <input
      id={id}
      type="number"
      inputMode={whole ? 'numeric' : 'decimal'}
      step={whole ? 1 : 'any'}
      aria-label={label}
      {...aria}
      min={min}
      max={max}
      value={typeof value === 'number' ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.valueAsNumber)}
    />
  )
}

export function ContactInput({ id, label, value, aria, onChange }: Plain<Partial<Contact>>) {
  const { t } = useI18n()
  const change = (part: Partial<Contact>) => {
    const next = { ...value, ...part }
    onChange((next.telephone ?? '') === '' && (next.who ?? '') === '' ? undefined : next)
  }
  return (
    <div className="field-pair">
      <input
        id={id}
        type="tel"
        aria-label={label}
        placeholder={t('form.telephone')}
        value={value.telephone ?? ''}
        {...aria}
        onChange={(event) => change({ telephone: event.target.value })}
      />
      <input
        aria-label={`${label}: ${t('form.whoAnswers')}`}
        placeholder={t('form.whoAnswers')}
        value={value.who ?? ''}
        onChange={(event) => change({ who: event.target.value })}
      />
    </div>
  )
}
