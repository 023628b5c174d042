import type { Desk } from '@giapranh/contracts'
import { useEffect, useRef } from 'react'
import { DESK_TABS, type DeskTab } from '../../api/queries.ts'
import { useI18n } from '../../i18n/i18n.tsx'

type Counted = Readonly<Record<DeskTab, number>>

/** The tabs of the desk with what lies in each. What waits for its end has a tab only where there is something. */
export function DeskTabs(props: {
  readonly tab: DeskTab
  readonly counts: Desk['counts'] | undefined
  readonly open: (tab: DeskTab) => void
}) {
  const { tab, counts, open } = props
  const { t, number } = useI18n()
  // On a telephone the tabs are wider than the screen. The tab that the address names is scrolled into view, with its count.
  const selected = useRef<HTMLButtonElement>(null)
  const counted = counts !== undefined
  useEffect(() => {
    const row = selected.current?.parentElement
    if (selected.current === null || row == null) return
    // Only the row of tabs scrolls sideways; the page itself does not move.
    const [own, seen] = [selected.current.getBoundingClientRect(), row.getBoundingClientRect()]
    row.scrollLeft += own.right > seen.right ? own.right - seen.right : Math.min(0, own.left - seen.left)
  }, [tab, counted])
  const total: Counted | undefined = counts && {
    owed: counts.owed.total,
    waiting: counts.waiting.total,
    escalated: counts.escalated,
    idle: counts.idle,
    done: counts.doneToday,
  }
  // How many in each tab are late. A shape beside the count shows it, as on the strips.
  const late: Counted = {
    owed: counts?.owed.late ?? 0,
    waiting: counts?.waiting.late ?? 0,
    escalated: counts?.escalated ?? 0,
    idle: 0,
    done: 0,
  }
  const tabs = DESK_TABS.filter((each) => each !== 'idle' || tab === 'idle' || (counts?.idle ?? 0) > 0)
  return (
    <div className="tabs" role="tablist">
      {tabs.map((each, place) => (
        <button
          key={each}
          type="button"
          role="tab"
          aria-selected={tab === each}
          tabIndex={tab === each ? 0 : -1}
          ref={tab === each ? selected : undefined}
          onKeyDown={(event) => {
            const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
            const next = step === undefined ? undefined : tabs[place + step]
            if (step === undefined || next === undefined) return
            event.preventDefault()
            open(next)
            event.currentTarget.parentElement?.querySelectorAll('button')[place + step]?.focus()
          }}
          onClick={() => open(each)}
        >
          {t(`desk.${each}`)}
          {total !== undefined && <span className="count">{number(total[each])}</span>}
          {late[each] > 0 && (
            <span className="count count-late" title={t('regulation.openLate', { count: number(late[each]) })}>
              ▲ {number(late[each])}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}
