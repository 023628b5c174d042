import { greatCircleKm } from '@giapranh/kernel/territory'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { mapUnitsQuery } from '../../api/queries.ts'
import { useMe } from '../../known/me.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { UnitsInput } from './units-input.tsx'
import type { Aria } from './wrong.tsx'

const BoundaryMap = lazy(() => import('../map/index.ts'))
const NEAREST = 3

export type PlaceDraft = { readonly lat: number; readonly lon: number } | { readonly unitId: string }

/** A place on the map, or the area of a unit if nobody knows it better. It names the nearest units, so that a wrong click is noticed. */
export function PlaceInput({
  value,
  onChange,
  label,
  aria,
}: {
  readonly value: PlaceDraft | undefined
  readonly onChange: (value: PlaceDraft | undefined) => void
  readonly label: string
  readonly aria: Aria
}) {
  const { t, number } = useI18n()
  const { unit } = useMe()
  const { data } = useQuery(mapUnitsQuery)
  const point = value !== undefined && 'lat' in value ? value : undefined
  const area = value !== undefined && 'unitId' in value ? value.unitId : undefined
  const shown = point ?? data?.units.find((each) => each.id === area) ?? null
  const nearest =
    point === undefined
      ? []
      : (data?.units ?? [])
          .filter((each) => each.level === 'commune')
          .map((each) => ({ each, km: greatCircleKm(point, each) }))
          .toSorted((a, b) => a.km - b.km)
          .slice(0, NEAREST)
  return (
    <div className="place-input">
      <Suspense fallback={<div className="map map-wait" />}>
        <BoundaryMap unitId={unit?.id ?? null} point={shown} onPick={(lat, lon) => onChange({ lat, lon })} />
      </Suspense>
      {point === undefined ? (
        <>
          <p className="muted small">{t('form.placeNone')}</p>
          <UnitsInput
            value={area === undefined ? [] : [area]}
            max={1}
            label={`${label}: ${t('form.placeUnit')}`}
            aria={aria}
            onChange={([unitId]) => onChange(unitId === undefined ? undefined : { unitId })}
          />
        </>
      ) : (
        <p className="muted place-near">
          {t('form.placeNear')}
          {nearest.map(({ each, km }, index) => (
            <span key={each.id}>
              {index > 0 && ' · '}
              {each.shortName} {t('form.placeKm', { km: number(Math.round(km * 10) / 10) })}
            </span>
          ))}
          <button type="button" className="quiet" onClick={() => onChange(undefined)}>
            {t('form.clearPlace')}
          </button>
        </p>
      )}
    </div>
  )
}
