import type { EndedUnit } from '@giapranh/contracts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { neighboursQuery, unitQuery, unitsQuery } from '../../api/queries.ts'
import { useKindWords } from '../../known/words.ts'
import { usePageTitle } from '../../ui/title.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { formatDate } from '../../i18n/time.ts'
import { Failure, Loading } from '../../ui/states.tsx'
import { UnitLink, useUnitName } from '../../ui/unit-name.tsx'

const BoundaryMap = lazy(() => import('../map/index.ts'))
const route = getRouteApi('/shell/units/$id')

/** A unit: its line of command, the units that adjoin it and how sure that is, and the units below it. */
export function UnitPage() {
  const { id } = route.useParams()
  const { t, say, number } = useI18n()
  const unit = useQuery(unitQuery(id))
  usePageTitle(unit.data === undefined ? t('nav.units') : say(unit.data.name))
  const neighbours = useQuery(neighboursQuery(id))
  const children = useQuery(unitsQuery({ parent: id, limit: '100' }))
  const words = useKindWords()
  if (unit.isPending) return <Loading />
  if (unit.isError) return <Failure error={unit.error} retry={() => void unit.refetch()} />
  const { data } = unit
  const { ended } = data
  const km = (value: number) => number(Math.round(value * 10) / 10)
  return (
    <div className="page unit-page">
      <header className="page-head page-head-line">
        <div>
          <h1>{say(data.name)}</h1>
          <p className="muted">
            {data.shortName} · {data.code}
            {' · '}
            {t('unit.since', { date: formatDate(`${data.validFrom}T00:00:00+07:00`) })}
            {data.validTo !== null && ` ${t('unit.until', { date: formatDate(`${data.validTo}T00:00:00+07:00`) })}`}
            {data.partyId !== null && ` · ${t('unit.party')}`}
          </p>
          {data.parent !== null && (
            <p className="muted">
              {t('unit.parent')}: <UnitLink unit={data.parent} />
            </p>
          )}
        </div>
        {ended === null &&
          data.opens.map((kind, index) => (
            <Link
              key={kind}
              to="/new/$kind"
              params={{ kind }}
              search={{ to: data.id }}
              className={index === 0 ? 'button primary' : 'button'}
            >
              {words.open(kind)}
            </Link>
          ))}
      </header>
      {ended !== null && <Ended ended={ended} />}
      {ended === null && (
        <div className="unit-columns">
          <section>
            <h2>{t('unit.neighbours')}</h2>
            {neighbours.data?.length === 0 && <p className="muted">{t('desk.noNeighbours')}</p>}
            <ul className="unit-list">
              {neighbours.data?.map((neighbour) => (
                <li key={neighbour.unit.id}>
                  <UnitLink unit={neighbour.unit} />
                  <span className="muted">
                    {t(`unit.quality.${neighbour.quality}`)}
                    {neighbour.sharedKm !== null && ` · ${t('unit.shared', { km: km(neighbour.sharedKm) })}`}
                    {neighbour.km !== null && ` · ${t('unit.distance', { km: km(neighbour.km) })}`}
                  </span>
                </li>
              ))}
            </ul>
            {neighbours.data?.some((neighbour) => neighbour.quality === 'candidate') && (
              <p className="muted">{t('unit.candidateNote')}</p>
            )}
          </section>
          <section>
            <h2>{t('desk.map')}</h2>
            <Suspense fallback={<div className="map map-wait" />}>
              <BoundaryMap unitId={id} />
            </Suspense>
            {children.data !== undefined && children.data.length > 0 && (
              <>
                <h2>{t('unit.children')}</h2>
                <ul className="unit-list unit-list-dense">
                  {children.data.map((child) => (
                    <li key={child.id}>
                      <UnitLink unit={child} />
                    </li>
                  ))}
                </ul>
              </>
            )}
          </section>
        </div>
      )}
    </div>
  )
}

/** By what and when a unit ended, and who carries on: from its old name one reaches whom to write to now. */
function Ended({ ended }: { readonly ended: EndedUnit }) {
  const { t, say } = useI18n()
  const name = useUnitName()
  return (
    <section className="unit-ended">
      <p className="note" role="status">
        {t('unit.ended', {
          instrument: ended.instrument,
          date: formatDate(`${ended.on}T00:00:00+07:00`),
        })}
      </p>
      {ended.heirs.length > 0 && (
        <>
          <h2>{t('unit.heirs')}</h2>
          <ul className="unit-list">
            {ended.heirs.map((unit) => (
              <li key={unit.id}>
                <UnitLink unit={unit} />
                {say(unit.name) !== name(unit) && <span className="muted">{say(unit.name)}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
