import { useInfiniteQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { dossiersQuery } from '../../api/queries.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import type { Aria } from './wrong.tsx'

const MOST = 12

/** Other dossiers that the unit may see, found by number or by words. */
export function DossiersInput(props: {
  readonly value: readonly string[]
  readonly max: number
  readonly kinds: readonly string[] | undefined
  readonly label: string
  readonly aria: Aria
  readonly onChange: (value: readonly string[]) => void
}) {
  const { t } = useI18n()
  const id = useId()
  const [words, setWords] = useState('')
  const [kind] = props.kinds?.length === 1 ? props.kinds : []
  const found = useInfiniteQuery({ ...dossiersQuery({ q: words.trim(), kind }), enabled: words.trim().length > 1 })
  const items = (found.data?.pages[0]?.items ?? [])
    .slice(0, MOST)
    .filter((item) => props.kinds?.includes(item.kind) !== false && !props.value.includes(item.id))
  const [named, setNamed] = useState<ReadonlyMap<string, string>>(new Map())
  return (
    <div className="dossiers-input">
      {props.value.length > 0 && (
        <ul className="chips">
          {props.value.map((dossierId) => (
            <li key={dossierId}>
              {named.get(dossierId) ?? dossierId}
              <button
                type="button"
                className="quiet"
                aria-label={t('form.removeDossier', { number: named.get(dossierId) ?? '' })}
                onClick={() => props.onChange(props.value.filter((each) => each !== dossierId))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {props.value.length < props.max && (
        <input
          type="search"
          aria-label={props.label}
          aria-controls={`${id}-found`}
          placeholder={t('form.findDossier')}
          value={words}
          {...props.aria}
          onChange={(event) => setWords(event.target.value)}
        />
      )}
      <ul id={`${id}-found`} className="found" aria-live="polite">
        {items.map((item) => (
          <li key={item.id}>
            <button
              type="button"
              className="quiet"
              onClick={() => {
                setNamed(new Map([...named, [item.id, item.number]]))
                props.onChange([...props.value, item.id])
                setWords('')
              }}
            >
              {item.number} · {item.title}
            </button>
          </li>
        ))}
        {words.trim().length > 1 && found.data !== undefined && items.length === 0 && (
          <li className="muted">{t('form.noDossier')}</li>
        )}
      </ul>
    </div>
  )
}
