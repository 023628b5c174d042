import type { WorkCalendar } from '@giapranh/kernel/clock'
import { type KeyboardEvent, useRef, useState } from 'react'
import { serverNow } from '../../api/server-time.ts'
import { useRegulation } from '../../known/regulation.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDuration, sayInstant } from '../../i18n/time.ts'
import { useNow } from '../../ui/countdown.tsx'
import { instantChoices } from './instant-choices.ts'
import { isInstant, isoInstant, readInstant, typedInstant } from './instant-text.ts'
import { Wrong } from './wrong.tsx'

/**
 * A time, typed as people write it, the same on every device. Words beside it say how it was understood. The value is an instant, or the typed
 * text while it cannot be read.
 */
export function InstantInput(props: {
  readonly id: string
  readonly value: string
  readonly when: 'past' | 'future'
  /** The time must be later than this due instant. */
  readonly after?: number | undefined
  /** True for what takes days and not hours. */
  readonly far?: boolean
  readonly label?: string
  readonly required: boolean
  /** What the server said about this field. */
  readonly refused?: string | undefined
  /** True if the user tried to send the form: what is missing or cannot be read is then shown at once. */
  readonly shown: boolean
  readonly onChange: (value: string) => void
}) {
  const { id, value, when, after, onChange } = props
  const i18n = useI18n()
  const { t } = i18n
  const calendar = useRegulation()?.calendar as WorkCalendar | undefined
  const now = useNow()
  const wordsOf = (held: string) => (isInstant(held) ? typedInstant(Date.parse(held), when) : held)
  const [text, setText] = useState(() => wordsOf(value))
  const [left, setLeft] = useState(false)
  const [told, setTold] = useState(value)
  // The value was changed from outside, for example because a line above was removed.
  if (told !== value) {
    setTold(value)
    setText(wordsOf(value))
  }
  const tell = (next: string) => {
    setTold(next)
    onChange(next)
  }
  const list = useRef<HTMLSpanElement>(null)
  const at = isInstant(value) ? Date.parse(value) : undefined

  const take = (instant: number) => {
    setText(typedInstant(instant, when))
    setLeft(true)
    tell(isoInstant(instant))
  }
  const type = (typed: string) => {
    setText(typed)
    setLeft(false)
    const read = readInstant(typed, { now: serverNow(), when, after })
    tell(typed.trim() === '' ? '' : read.ok ? isoInstant(read.at) : typed)
  }
  const fault = (): string | undefined => {
    if (value === '') return props.shown && props.required ? t('form.fillIn') : undefined
    const example = typedInstant(now, when)
    if (at === undefined) {
      const read = readInstant(value, { now, when, after })
      return t(`instant.fault.${read.ok ? 'unread' : read.fault}`, { example })
    }
    if (when === 'past') return at > now ? t('instant.fault.past', { now: example }) : undefined
    if (after !== undefined && at <= after) return t('instant.fault.after', { due: typedInstant(after, when) })
    return at <= now ? t('instant.fault.future', { now: example }) : undefined
  }
  const wrong = props.refused ?? (left || props.shown ? fault() : undefined)
  const buttons = () => [...(list.current?.querySelectorAll('button') ?? [])]
  const walk = (event: KeyboardEvent, from: number) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    buttons()[Math.max(0, from + step)]?.focus()
  }
  return (
    <span className="instant-input" onBlur={(event) => setLeft(!event.currentTarget.contains(event.relatedTarget))}>
      <input
        id={id}
        type="text"
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        value={text}
        aria-label={props.label}
        aria-invalid={wrong !== undefined}
        aria-describedby={`${id}-read ${wrong === undefined ? '' : `${id}-wrong`}`.trim()}
        placeholder={t('instant.placeholder')}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => event.key === 'ArrowDown' && walk(event, -1)}
        onBlur={() => at !== undefined && setText(typedInstant(at, when))}
      />
      <span className="instant-choices" ref={list}>
        {instantChoices({ now, when, after }, props.far === true, calendar).map((choice, index) => (
          <button
            key={`${choice.key} ${choice.count}`}
            type="button"
            className="quiet"
            // Tab stops here once; the arrow keys move to the other choices.
            tabIndex={index === 0 ? 0 : -1}
            onClick={() => take(choice.at)}
            onKeyDown={(event) => walk(event, index)}
          >
            {t(choice.key, { count: String(choice.count).padStart(choice.key === 'instant.tomorrowAt' ? 2 : 1, '0') })}
          </button>
        ))}
      </span>
      <span className="instant-read" id={`${id}-read`}>
        {at !== undefined && (
          <>
            <strong aria-live="polite">{sayInstant(at, when, i18n)}</strong>
            {' – '}
            {at > now
              ? t(when === 'past' ? 'time.ahead' : 'time.left', { time: formatDuration(at - now, i18n) })
              : t('time.ago', { time: formatDuration(now - at, i18n) })}
          </>
        )}
        {at === undefined && value !== '' && wrong === undefined && (
          <span className="muted">{t('instant.typing')}</span>
        )}
      </span>
      {wrong !== undefined && <Wrong id={`${id}-wrong`}>{wrong}</Wrong>}
    </span>
  )
}
