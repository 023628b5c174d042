import type { Strip } from '@giapranh/contracts'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useKindWords, useRegulationWords } from '../../known/words.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { TimeCell, useReading } from '../../ui/countdown.tsx'
import { Menu } from '../../ui/menu.tsx'
import { useUnitName } from '../../ui/unit-name.tsx'

/** One strip shows one matter: the time left, what is owed, from whom, and the next step. */
export function DeskStrip(props: {
  readonly strip: Strip
  readonly side: 'mine' | 'theirs'
  readonly chosen: boolean
  /** True for the strip that Enter opens: the chosen one, or the first if none is chosen. */
  readonly atHand: boolean
  /** True if the strip appeared while the desk was open. */
  readonly fresh: boolean
  readonly choose: () => void
  /** Called before the strip's dossier is opened. */
  readonly leave: () => void
  readonly act: (type: string) => void
}) {
  const { strip, side, chosen, atHand, fresh, choose, leave, act } = props
  const { t } = useI18n()
  const words = useKindWords()
  const regulation = useRegulationWords()
  const name = useUnitName()
  const reading = useReading(strip.clock)
  const ref = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (chosen) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  const [expected, ...others] = strip.allowed
  const share = reading.elapsedShare === null ? 0 : Math.min(1, reading.elapsedShare)
  const openParts = strip.parts.filter((part) => part.state === 'open').length
  return (
    <li
      ref={ref}
      className={`strip strip-${reading.phase} ${chosen ? 'strip-chosen' : ''} ${fresh ? 'strip-fresh' : ''}`}
      data-id={strip.id}
      aria-current={chosen}
      onClick={choose}
    >
      <span className="strip-bar" aria-hidden="true">
        <span style={{ blockSize: `${Math.round((1 - share) * 100)}%` }} />
      </span>
      <TimeCell clock={strip.clock} state={strip.state} />
      <div className="strip-what">
        <div className="strip-line">
          <span className="strip-task">{words.task(strip.dossier.kind, strip.task)}</span>
          {strip.dossier.urgency !== 'normal' && (
            <span className={`urgency urgency-${strip.dossier.urgency}`}>
              {words.choice(strip.dossier.kind, strip.dossier.urgency)}
            </span>
          )}
          {strip.parts.length > 1 && (
            <span className="muted">
              {t('desk.parts', { done: strip.parts.length - openParts, all: strip.parts.length })}
            </span>
          )}
        </div>
        <Link to="/dossiers/$id" params={{ id: strip.dossier.id }} className="strip-title" onClick={leave}>
          {strip.text ?? strip.dossier.title}
        </Link>
        <div className="strip-meta muted">
          {side === 'mine'
            ? t('desk.from', { unit: name(strip.creditor) })
            : t('desk.to', { unit: name(strip.debtor) })}
          {' · '}
          <span className="nowrap">{regulation.clause(strip.clause)}</span>
          {' · '}
          <span className="nowrap">{strip.dossier.number}</span>
        </div>
      </div>
      <div className="strip-acts">
        {expected !== undefined && (
          <button type="button" className={side === 'mine' ? 'primary' : ''} onClick={() => act(expected)}>
            {words.act(strip.dossier.kind, expected)}
            {atHand && <kbd>⏎</kbd>}
          </button>
        )}
        {others.length > 0 && (
          <Menu label={t('act.more')}>
            {others.map((type, index) => (
              <button key={type} type="button" onClick={() => act(type)}>
                {words.act(strip.dossier.kind, type)} {chosen && <kbd>{index + 2}</kbd>}
              </button>
            ))}
          </Menu>
        )}
      </div>
    </li>
  )
}
