import type { Field } from '@giapranh/kernel'
import { type ReactNode, useId } from 'react'
import { useKindWords } from '../../known/words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDue } from '../../i18n/time.ts'
import { isComplete } from './missing.ts'
import { type Aria, ariaOf, Wrong } from './wrong.tsx'

export type RowDraft = Readonly<Record<string, unknown>>

/** Renders the control of one cell; a cell uses the same control as a field. */
export type CellControl = (cell: {
  readonly id: string
  readonly column: Field
  readonly label: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly aria: Aria
}) => ReactNode

/** Rows of several columns, for example: what, by whom, until when; or: what, how many, of which unit. */
export function RowsInput(props: {
  readonly kind: string
  readonly field: Field
  readonly columns: readonly Field[]
  readonly max: number
  readonly value: readonly RowDraft[]
  /** True if what a row lacks is shown at once. */
  readonly shown: boolean
  /** The due instant of the obligation that the rows belong to. A row that ends later gets a warning, but it is allowed. */
  readonly within?: string | null | undefined
  readonly cell: CellControl
  readonly onChange: (value: readonly RowDraft[]) => void
}) {
  const { t } = useI18n()
  const words = useKindWords()
  const id = useId()
  const { kind, field, columns } = props
  const rows = props.value.length === 0 ? [{}] : props.value
  const what = words.field(kind, field.name).toLowerCase()
  const change = (index: number, name: string, value: unknown) =>
    props.onChange(rows.map((row, each) => (each === index ? { ...row, [name]: value } : row)))
  return (
    <ol className="orders">
      {rows.map((row: RowDraft, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows have no identity but their place
        <li key={index}>
          {columns.map((column) => {
            const label = words.field(kind, `${field.name}.${column.name}`)
            const value = row[column.name]
            const lacks = props.shown && !isComplete(column, value)
            const cellId = `${id}-${index}-${column.name}`
            const wrongId = `${cellId}-lacks`
            const isInstant = column.type === 'instant'
            return (
              <div
                key={column.name}
                className={isInstant ? 'order-due' : `order-part ${isShort(column) ? '' : 'order-wide'}`}
              >
                {/* The control says it too, with the number of its row. */}
                <label className="order-label" htmlFor={cellId}>
                  {label}
                </label>
                {props.cell({
                  id: cellId,
                  column,
                  label: `${label} ${index + 1}`,
                  value,
                  onChange: (next) => change(index, column.name, next),
                  aria: ariaOf(lacks ? wrongId : undefined),
                })}
                {lacks && !isInstant && <Wrong id={wrongId}>{t('form.fillIn')}</Wrong>}
                {isInstant && isLater(value, props.within) && (
                  <p className="order-later" role="status">
                    {t('form.orderLater', { instant: formatDue(props.within ?? '') })}
                  </p>
                )}
              </div>
            )
          })}
          {rows.length > 1 && (
            <button
              type="button"
              className="quiet order-remove"
              onClick={() => props.onChange(rows.filter((_row, each) => each !== index))}
            >
              {t('form.removeRow', { what, count: index + 1 })}
            </button>
          )}
        </li>
      ))}
      {rows.length < props.max && (
        <li className="orders-add">
          <button type="button" onClick={() => props.onChange([...rows, {}])}>
            + {t('form.addRow', { what })}
          </button>
        </li>
      )}
    </ol>
  )
}

/** True if the column fits beside another cell; other columns take the full width of the row. */
const isShort = (column: Field): boolean =>
  column.type === 'number' ||
  column.type === 'money' ||
  column.type === 'date' ||
  column.type === 'choice' ||
  (column.type === 'text' && column.multiline !== true && column.max <= 60)

const isLater = (value: unknown, within: string | null | undefined): boolean =>
  within != null && typeof value === 'string' && Date.parse(value) > Date.parse(within)
