import type { UnitRef } from '@giapranh/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useDeferredValue, useRef } from 'react'
import { unitsQuery } from '../../api/queries.ts'
import { useRegulation } from '../../known/regulation.ts'
import { usePageTitle } from '../../ui/title.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { Empty, Failure, Loading } from '../../ui/states.tsx'
import { UnitLink, useUnitName } from '../../ui/unit-name.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { useTyped } from '../../ui/use-typed.ts'

const route = getRouteApi('/shell/units')

/** The registry of units. The parties come first; the search finds any other unit by the words of its name. */
export function UnitsPage() {
  const { t, say } = useI18n()
  usePageTitle(t('nav.units'))
  const regulation = useRegulation()
  const name = useUnitName()
  const { q: said = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const [text, type] = useTyped(said, (words) => {
    void navigate({ to: '.', search: words === '' ? {} : { q: words }, replace: true, resetScroll: false })
  })
  const heirOf = (unit: UnitRef): string => {
    const of = regulation?.heirs.find((heir) => heir.unit.id === unit.id)?.of ?? []
    const units = of.map((each) => (name(each) === name(unit) ? t('unit.former', { unit: name(each) }) : name(each)))
    return units.length === 0 ? '' : t('regulation.heirOf', { units: units.join(', ') })
  }
  const field = useRef<HTMLInputElement>(null)
  const lists = useRef<HTMLDivElement>(null)
  useListKeys(lists, field)
  const q = useDeferredValue(text.trim())
  const found = useQuery({ ...unitsQuery({ q, limit: '60' }), enabled: q.length >= 2 })
  return (
    <div className="page units-page">
      <header className="page-head">
        <h1>{t('nav.units')}</h1>
      </header>
      <div className="filters">
        <input
          ref={field}
          type="search"
          autoFocus={matchMedia('(pointer: fine)').matches}
          placeholder={t('form.searchUnit')}
          aria-label={t('form.searchUnit')}
          value={text}
          onChange={(event) => type(event.target.value)}
        />
      </div>
      <div ref={lists}>
        {q.length < 2 ? (
          <section>
            <h2>{t('regulation.parties')}</h2>
            <ul className="unit-list">
              {regulation?.parties.map((unit) => (
                <li key={unit.id}>
                  <UnitLink unit={unit} />
                  <span className="muted">
                    {[say(unit.name) === name(unit) ? '' : say(unit.name), heirOf(unit)]
                      .filter((word) => word !== '')
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ) : (
          <>
            {found.isPending && <Loading />}
            {found.isError && <Failure error={found.error} retry={() => void found.refetch()} />}
            {found.data?.length === 0 && <Empty title={t('form.noUnit')} />}
            <ul className="unit-list">
              {found.data?.map((unit) => (
                <li key={unit.id}>
                  <UnitLink unit={unit} />
                  <span className="muted">
                    {[say(unit.name) === name(unit) ? '' : say(unit.name), unit.parent?.shortName ?? '', unit.code]
                      .filter((word) => word !== '')
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}
