import type { ObligationView } from '@giapranh/contracts'
import type { PartAmount } from '@giapranh/kernel'
import { useI18n } from '../../i18n/i18n.tsx'

/** An amount for each line that is still open. */
export function AmountsInput(props: {
  readonly parts: ObligationView['parts']
  readonly value: readonly PartAmount[] | undefined
  readonly onChange: (value: readonly PartAmount[] | undefined) => void
}) {
  const { t, number } = useI18n()
  const value = props.value ?? []
  const change = (key: string, amount: number | undefined) => {
    const others = value.filter((one) => one.key !== key)
    const next = amount === undefined || Number.isNaN(amount) ? others : [...others, { key, amount }]
    props.onChange(next.length === 0 ? undefined : next)
  }
  return (
    <div className="parts-input">
      {props.parts
        .filter((part) => part.state === 'open')
        .map((part) => {
          const left = (part.quantity ?? 1) - (part.given ?? 0) - (part.refused ?? 0)
          const label = t('form.amountOf', {
            text: part.text,
            left: `${number(left)}${part.unit === undefined ? '' : ` ${part.unit}`}`,
          })
          return (
            <label key={part.key} className="amount">
              <span>{label}</span>
              <input
                type="number"
                inputMode="decimal"
                min={0}
                max={left}
                step="any"
                value={value.find((one) => one.key === part.key)?.amount ?? ''}
                onChange={(event) =>
                  change(part.key, event.target.value === '' ? undefined : event.target.valueAsNumber)
                }
              />
            </label>
          )
        })}
    </div>
  )
}
