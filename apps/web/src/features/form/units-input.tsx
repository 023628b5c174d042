import type { UnitView } from '@giapranh/contracts'
import type { Relation } from '@giapranh/kernel'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Fragment, type KeyboardEvent, useDeferredValue, useId, useState } from 'react'
import { neighboursQuery, unitQuery, unitsQuery } from '../../api/queries.ts'
import { useMe } from '../../known/me.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useUnitName } from '../../ui/unit-name.tsx'
import { recentUnits, rememberUnit } from './recent-units.ts'
import type { Aria } from './wrong.tsx'

/** Finds units by the words of their name. Before anything is typed, it offers the units that are near for this field. */
export function UnitsInput(props: {
  readonly value: readonly string[]
  readonly max: number
  readonly label: string
  readonly relations?: readonly Relation[] | undefined
  readonly placeholder?: string
  readonly aria?: Aria
  readonly onChange: (value: readonly string[]) => void
}) {
  const { value, max, relations, onChange } = props
  const { t, say } = useI18n()
  const name = useUnitName()
  const { unit: mine } = useMe()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const listId = useId()
  const q = useDeferredValue(text.trim())
  const below = relations?.includes('subordinate') === true
  const found = useQuery({ ...unitsQuery({ q, limit: '20' }), enabled: q.length >= 2 })
  const near = useQuery({ ...neighboursQuery(mine?.id ?? ''), enabled: mine !== null && !below && open })
  const children = useQuery({
    ...unitsQuery({ parent: mine?.id ?? '', limit: '100' }),
    enabled: mine !== null && below && open,
  })
  const chosen = useQueries({ queries: value.map((id) => unitQuery(id)) }).flatMap((query) =>
    query.data === undefined ? [] : [query.data],
  )
  // Ids may come from another era or another registry. Ids that are not found are left out.
  const recent = useQueries({
    queries: (open && !below ? recentUnits() : []).map((id) => ({ ...unitQuery(id), retry: false })),
  }).flatMap((query) => (query.data === undefined ? [] : [query.data]))
  const groups: readonly (readonly [title: string, units: readonly UnitView[]])[] =
    q.length >= 2
      ? [['', found.data ?? []]]
      : below
        ? [[t('unit.children'), children.data ?? []]]
        : [
            [t('form.recentUnits'), recent],
            [t('unit.neighbours'), (near.data ?? []).map((neighbour) => neighbour.unit)],
          ]
  const taken = new Set([...value, mine?.id])
  const options = groups.flatMap(([group, units]) =>
    units.flatMap((unit) => {
      if (taken.has(unit.id)) return []
      taken.add(unit.id)
      return [{ unit, group }]
    }),
  )
  const pick = (unit: UnitView | undefined) => {
    if (unit === undefined) return
    rememberUnit(unit.id)
    onChange([...value, unit.id].slice(0, max))
    setText('')
    setAt(0)
    setOpen(false)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey) return
    if (event.key === 'ArrowDown' && !open) setOpen(true)
    else if (event.key === 'ArrowDown') setAt(Math.min(options.length - 1, at + 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else if (event.key === 'Enter') pick(options[at]?.unit)
    else if (event.key === 'Backspace' && text === '') onChange(value.slice(0, -1))
    else if (event.key === 'Escape' && open) setOpen(false)
    else return
    if (event.key !== 'Backspace') event.preventDefault()
  }
  return (
    <div
      className="units-input"
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <div className="chips">
        {chosen.map((unit) => (
          <span key={unit.id} className="chip">
            {name(unit)}
            <button
              type="button"
              aria-label={t('form.remove', { what: name(unit) })}
              onClick={() => onChange(value.filter((id) => id !== unit.id))}
            >
              ×
            </button>
          </span>
        ))}
        {value.length < max && (
          <input
            role="combobox"
            aria-expanded={open}
            aria-controls={listId}
            aria-label={props.label}
            {...props.aria}
            value={text}
            placeholder={
              props.placeholder === undefined
                ? t('form.searchUnit')
                : `${props.placeholder}: ${t('form.searchUnit').toLowerCase()}`
            }
            aria-activedescendant={open && options[at] !== undefined ? `${listId}-${at}` : undefined}
            onClick={() => setOpen(true)}
            onChange={(event) => {
              setText(event.target.value)
              setAt(0)
              setOpen(true)
            }}
            onKeyDown={onKeyDown}
          />
        )}
      </div>
      {open && (options.length > 0 || (q.length >= 2 && found.isSuccess)) && (
        <ul className="options" role="listbox" aria-label={props.label} id={listId}>
          {options.map(({ unit, group }, index) => (
            <Fragment key={unit.id}>
              {group !== '' && group !== options[index - 1]?.group && (
                <li role="presentation" className="options-group">
                  {group}
                </li>
              )}
              <li
                role="option"
                id={`${listId}-${index}`}
                aria-selected={index === at}
                className={index === at ? 'chosen' : ''}
                ref={index === at ? (item) => item?.scrollIntoView({ block: 'nearest' }) : undefined}
                // The focus stays in the text field.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => pick(unit)}
              >
                <span>{say(unit.name)}</span>
                {unit.parent !== null && <span className="muted">{name(unit.parent)}</span>}
              </li>
            </Fragment>
          ))}
          {options.length === 0 && <li className="muted options-none">{t('form.noUnit')}</li>}
        </ul>
      )}
    </div>
  )
}
