import type { Performance } from '@giapranh/contracts'
import { useKindWords } from '../../known/words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { everyMonth } from './every-month.ts'

const HEIGHT = 72
const STEP = 26
const BAR = 18
const MOST = 24
/** A label is as wide as two bars: the first month of a quarter has one. */
const QUARTERS: ReadonlySet<string> = new Set(['01', '04', '07', '10'])

/** The number of opened dossiers by month, one stacked bar with a part for each kind. This small chart needs no library. */
export function Months({ months }: { readonly months: Performance['months'] }) {
  const { t, number } = useI18n()
  const words = useKindWords()
  const kinds = [...new Set(months.map((row) => row.kind))].toSorted()
  const labels = everyMonth(months.map((row) => row.month)).slice(-MOST)
  if (labels.length < 2) return null
  const of = (month: string, kind: string) =>
    months.find((row) => row.month === month && row.kind === kind)?.opened ?? 0
  const most = Math.max(1, ...labels.map((month) => kinds.reduce((sum, kind) => sum + of(month, kind), 0)))
  return (
    <section className="months">
      <h2>{t('regulation.months')}</h2>
      <div
        className="months-scroll"
        role="group"
        aria-label={t('regulation.months')}
        // What scrolls sideways can be scrolled by the keyboard too.
        tabIndex={0}
        ref={(box) => box?.scrollTo({ left: box.scrollWidth })}
      >
        <svg width={labels.length * STEP} height={HEIGHT + 22} role="img" aria-label={t('regulation.months')}>
          {labels.map((month, column) => {
            let top = HEIGHT
            const total = kinds.reduce((sum, kind) => sum + of(month, kind), 0)
            return (
              <g key={month}>
                <title>{`${month.slice(5, 7)}/${month.slice(0, 4)}: ${number(total)}`}</title>
                {kinds.map((kind, index) => {
                  const height = (of(month, kind) / most) * (HEIGHT - 8)
                  top -= height
                  return (
                    <rect
                      key={kind}
                      className={`series-${index}`}
                      x={column * STEP}
                      y={top}
                      width={BAR}
                      height={height}
                    />
                  )
                })}
                {QUARTERS.has(month.slice(5, 7)) && (
                  <text x={column * STEP} y={HEIGHT + 15}>
                    {month.slice(5, 7)}/{month.slice(2, 4)}
                  </text>
                )}
              </g>
            )
          })}
        </svg>
      </div>
      <ul className="legend">
        {kinds.map((kind, index) => (
          <li key={kind}>
            <svg width="10" height="10" aria-hidden="true">
              <rect className={`series-${index}`} width="10" height="10" />
            </svg>
            {words.name(kind)}
          </li>
        ))}
      </ul>
    </section>
  )
}
