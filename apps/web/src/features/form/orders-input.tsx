import type { Relation } from '@giapranh/kernel'
import { type ReactNode, useId } from 'react'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDue } from '../../i18n/time.ts'
import { InstantInput } from './instant-input.tsx'
import { UnitsInput } from './units-input.tsx'
import { type Aria, ariaOf, Wrong } from './wrong.tsx'

export interface OrderDraft {
  readonly text: string
  readonly unitIds: readonly string[]
  readonly dueAt: string
}

const BLANK: OrderDraft = { text: '', unitIds: [], dueAt: '' }

/** Tasks: what, by whom, until when. */
export function OrdersInput(props: {
  readonly value: readonly OrderDraft[]
  readonly max: number
  readonly relations: readonly Relation[]
  /** What an order lacks is said at once. */
  readonly shown: boolean
  /** When the task that they are parts of is due: one that ends later is said, and may be meant. */
  readonly within?: string | null | undefined
  readonly onChange: (value: readonly OrderDraft[]) => void
}) {
  const { t } = useI18n()
  const id = useId()
  const orders = props.value.length === 0 ? [BLANK] : props.value
  const change = (index: number, part: Partial<OrderDraft>) =>
    props.onChange(orders.map((order, each) => (each === index ? { ...order, ...part } : order)))
  return (
    <ol className="orders">
      {orders.map((order, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- orders have no identity but their place
        <li key={index}>
          <Lacks id={`${id}-text-${index}`} lacks={props.shown && order.text.trim() === ''}>
            {(aria) => (
              <textarea
                rows={2}
                aria-label={`${t('form.orderText')} ${index + 1}`}
                placeholder={t('form.orderText')}
                value={order.text}
                {...aria}
                onChange={(event) => change(index, { text: event.target.value })}
              />
            )}
          </Lacks>
          <Lacks id={`${id}-units-${index}`} lacks={props.shown && order.unitIds.length === 0}>
            {(aria) => (
              <UnitsInput
                value={order.unitIds}
                max={200}
                relations={props.relations}
                label={`${t('form.orderUnits')} ${index + 1}`}
                placeholder={t('form.orderUnits')}
                aria={aria}
                onChange={(unitIds) => change(index, { unitIds })}
              />
            )}
          </Lacks>
          <div className="order-due">
            <label htmlFor={`${id}-due-${index}`}>{t('form.orderDue')}</label>
            <InstantInput
              id={`${id}-due-${index}`}
              value={order.dueAt}
              when="future"
              far
              label={`${t('form.orderDue')} ${index + 1}`}
              required
              shown={props.shown}
              onChange={(dueAt) => change(index, { dueAt })}
            />
            {isLater(order.dueAt, props.within) && (
              <p className="order-later" role="status">
                {t('form.orderLater', { instant: formatDue(props.within ?? '') })}
              </p>
            )}
          </div>
          {orders.length > 1 && (
            <button
              type="button"
              className="quiet order-remove"
              onClick={() => props.onChange(orders.filter((_order, each) => each !== index))}
            >
              {t('form.removeOrder', { count: index + 1 })}
            </button>
          )}
        </li>
      ))}
      {orders.length < props.max && (
        <li className="orders-add">
          <button type="button" onClick={() => props.onChange([...orders, BLANK])}>
            + {t('form.addOrder')}
          </button>
        </li>
      )}
    </ol>
  )
}

const isLater = (dueAt: string, within: string | null | undefined): boolean =>
  within != null && Date.parse(dueAt) > Date.parse(within)

/** A part of an order, and that it is not filled in. */
function Lacks(props: { readonly id: string; readonly lacks: boolean; readonly children: (aria: Aria) => ReactNode }) {
  const { t } = useI18n()
  return (
    <div className="order-part">
      {props.children(ariaOf(props.lacks ? props.id : undefined))}
      {props.lacks && <Wrong id={props.id}>{t('form.fillIn')}</Wrong>}
    </div>
  )
}
