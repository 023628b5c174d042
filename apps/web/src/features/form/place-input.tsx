import { greatCircleKm } from '@giapranh/kernel/territory'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { mapUnitsQuery } from '../../api/queries.ts'
import { useMe } from '../../app/kinds.ts'
import { useI18n } from '../../i18n/i18n.tsx'

const BoundaryMap = lazy(() => import('../map/index.ts'))

export type PlaceDraft = { readonly lat: number; readonly lon: number } | { readonly unitId: string }

/** A place on the map; the nearest unit is named, so that a slip of the hand is seen. */
export function PlaceInput({
  value,
  onChange,
}: {
  readonly value: PlaceDraft | undefined
  readonly onChange: (value: PlaceDraft | undefined) => void
}) {
  const { t, number } = useI18n()
  const { unit } = useMe()
  const { data } = useQuery(mapUnitsQuery)
  const point = value !== undefined && 'lat' in value ? value : undefined
  const nearest =
    point === undefined
      ? undefined
      : (data?.units ?? [])
          .filter((each) => each.level === 'commune')
          .map((each) => ({ each, km: greatCircleKm(point, each) }))
          .reduce<{ each: { shortName: string }; km: number } | undefined>(
            (best, next) => (best === undefined || next.km < best.km ? next : best),
            undefined,
          )
  return (
    <div className="place-input">
      <Suspense fallback={<div className="map map-wait" />}>
        <BoundaryMap unitId={unit?.id ?? null} point={point ?? null} onPick={(lat, lon) => onChange({ lat, lon })} />
      </Suspense>
      <p className="muted">
        {nearest === undefined
          ? t('form.placeNone')
          : t('form.placeOf', { unit: nearest.each.shortName, km: number(Math.round(nearest.km * 10) / 10) })}
        {point !== undefined && (
          <button type="button" className="quiet" onClick={() => onChange(undefined)}>
            {t('form.clearPlace')}
          </button>
        )}
      </p>
    </div>
  )
}
