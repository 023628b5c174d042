import type { Relation } from '@giapranh/kernel'
import { serverNow } from '../../api/server-time.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatInstant, fromLocalInput, toLocalInput } from '../../i18n/time.ts'
import { UnitsInput } from './units-input.tsx'

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
  readonly onChange: (value: readonly OrderDraft[]) => void
}) {
  const { t } = useI18n()
  const orders = props.value.length === 0 ? [BLANK] : props.value
  const change = (index: number, part: Partial<OrderDraft>) =>
    props.onChange(orders.map((order, each) => (each === index ? { ...order, ...part } : order)))
  return (
    <ol className="orders">
      {orders.map((order, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- orders have no identity but their place
        <li key={index}>
          <textarea
            rows={2}
            aria-label={`${t('form.orderText')} ${index + 1}`}
            placeholder={t('form.orderText')}
            value={order.text}
            onChange={(event) => change(index, { text: event.target.value })}
          />
          <UnitsInput
            value={order.unitIds}
            max={200}
            relations={props.relations}
            label={`${t('nav.units')} ${index + 1}`}
            onChange={(unitIds) => change(index, { unitIds })}
          />
          <label className="order-due">
            {t('form.orderDue')}
            <input
              type="datetime-local"
              min={toLocalInput(serverNow())}
              value={order.dueAt === '' ? '' : toLocalInput(Date.parse(order.dueAt))}
              onChange={(event) => change(index, { dueAt: fromLocalInput(event.target.value) })}
            />
            {order.dueAt !== '' && <span className="instant-echo">{formatInstant(order.dueAt)}</span>}
            {orders.length > 1 && (
              <button
                type="button"
                className="quiet"
                onClick={() => props.onChange(orders.filter((_order, each) => each !== index))}
              >
                {t('form.remove', { what: String(index + 1) })}
              </button>
            )}
          </label>
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
