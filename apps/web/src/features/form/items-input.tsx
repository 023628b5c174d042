import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Aria } from './wrong.tsx'

/** Lines that can each be answered separately. Enter starts the next line; Backspace in an empty line removes it. */
export function ItemsInput(props: {
  readonly value: readonly string[]
  readonly max: number
  readonly hint: string
  readonly label: string
  readonly aria: Aria
  readonly onChange: (value: readonly string[]) => void
}) {
  const { t } = useI18n()
  const lines = props.value.length === 0 ? [''] : props.value
  const list = useRef<HTMLOListElement>(null)
  // Render at once: a fast typist goes on typing, and the next key belongs to the new line.
  const change = (next: readonly string[], focus: number) => {
    flushSync(() => props.onChange(next))
    list.current?.querySelectorAll('input')[focus]?.focus()
  }
  return (
    <>
      {props.hint !== '' && <p className="muted">{props.hint}</p>}
      <ol className="items" ref={list}>
        {lines.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no identity but their place
          <li key={index}>
            <input
              value={line}
              aria-label={`${props.label} ${index + 1}`}
              {...props.aria}
              onChange={(event) => props.onChange(lines.with(index, event.target.value))}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.ctrlKey && lines.length < props.max) {
                  event.preventDefault()
                  change(lines.toSpliced(index + 1, 0, ''), index + 1)
                } else if (event.key === 'Backspace' && line === '' && lines.length > 1) {
                  event.preventDefault()
                  change(lines.toSpliced(index, 1), Math.max(0, index - 1))
                }
              }}
            />
          </li>
        ))}
      </ol>
      {lines.length < props.max && (
        <button type="button" className="quiet" onClick={() => change([...lines, ''], lines.length)}>
          + {t('form.addLine')}
        </button>
      )}
    </>
  )
}
