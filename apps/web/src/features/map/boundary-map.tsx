import 'maplibre-gl/dist/maplibre-gl.css'
import type { Feature, FeatureCollection } from 'geojson'
import { useQuery } from '@tanstack/react-query'
import {
  type GeoJSONSource,
  LngLatBounds,
  Map as MapLibre,
  Marker,
  setWorkerUrl,
  type StyleSpecification,
} from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { useEffect, useRef, useState } from 'react'
import { type MapUnit, mapUnitsQuery, neighboursQuery, outlinesQuery } from '../../api/queries.ts'
import { useI18n } from '../../i18n/i18n.tsx'

setWorkerUrl(workerUrl)

export interface BoundaryMapProps {
  /** The unit in whose surroundings the map begins. */
  readonly unitId: string | null
  readonly point?: { readonly lat: number; readonly lon: number } | null
  /** Set where a place can be picked. */
  readonly onPick?: (lat: number, lon: number) => void
}

/** Outlines of provinces, points of units, seams between parties: drawn from local data, nothing is asked of another host. */
export default function BoundaryMap({ unitId, point, onPick }: BoundaryMapProps) {
  const { t } = useI18n()
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibre | null>(null)
  const [broken, setBroken] = useState(false)
  const units = useQuery(mapUnitsQuery)
  const outlines = useQuery(outlinesQuery)
  const neighbours = useQuery({ ...neighboursQuery(unitId ?? ''), enabled: unitId !== null })
  const pick = useRef(onPick)
  pick.current = onPick

  useEffect(() => {
    if (box.current === null || outlines.data === undefined || units.data === undefined) return undefined
    const own = units.data.units.find((unit) => unit.id === unitId)
    let made: MapLibre
    try {
      made = new MapLibre({
        container: box.current,
        style: styleOf(box.current, outlines.data, units.data),
        center: own === undefined ? [106.7, 10.85] : [own.lon, own.lat],
        zoom: own === undefined || own.level === 'province' ? 7.6 : own.level === 'district' ? 9.2 : 10.6,
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        fadeDuration: 0,
        maxZoom: 14,
        minZoom: 5,
      })
    } catch {
      setBroken(true)
      return undefined
    }
    made.touchZoomRotate.disableRotation()
    made.on('click', (event) => pick.current?.(round(event.lngLat.lat), round(event.lngLat.lng)))
    made.once('load', () => setMap(made))
    // Colours come from the page's tokens: drawn anew when the theme changes.
    const themes = new MutationObserver(() => {
      if (box.current !== null && outlines.data !== undefined && units.data !== undefined) {
        made.setStyle(styleOf(box.current, outlines.data, units.data))
      }
    })
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => {
      themes.disconnect()
      setMap(null)
      made.remove()
    }
  }, [outlines.data, units.data, unitId])

  useEffect(() => {
    if (map === null || units.data === undefined) return undefined
    const byId = new Map(units.data.units.map((unit) => [unit.id, unit]))
    const own = unitId === null ? undefined : byId.get(unitId)
    const near = (neighbours.data ?? []).slice(0, 6).flatMap(({ unit }) => byId.get(unit.id) ?? [])
    const markers = [own, ...near].flatMap((unit) =>
      unit === undefined ? [] : [labelOf(unit, unit === own).addTo(map)],
    )
    // Room for the labels, which stand above their points: none is cut by the frame.
    if (own !== undefined && near.length > 0) {
      const bounds = new LngLatBounds()
      for (const unit of [own, ...near]) bounds.extend([unit.lon, unit.lat])
      const padding = { top: 40, bottom: 20, left: 56, right: 56 }
      map.fitBounds(bounds, { padding, maxZoom: map.getZoom(), animate: false })
    }
    const source = map.getSource<GeoJSONSource>('links')
    void source?.setData({
      type: 'FeatureCollection',
      features: own === undefined ? [] : near.map((unit) => lineOf(own, unit)),
    })
    return () => {
      for (const marker of markers) marker.remove()
    }
  }, [map, units.data, neighbours.data, unitId])

  useEffect(() => {
    if (map === null || point === undefined || point === null) return undefined
    const element = document.createElement('div')
    element.className = 'map-place'
    const marker = new Marker({ element }).setLngLat([point.lon, point.lat]).addTo(map)
    if (!map.getBounds().contains([point.lon, point.lat])) map.jumpTo({ center: [point.lon, point.lat] })
    return () => void marker.remove()
  }, [map, point])

  if (broken) return <p className="muted map map-wait">{t('map.unavailable')}</p>
  return (
    <div
      ref={box}
      className={`map ${onPick === undefined ? '' : 'map-pick'}`}
      role="application"
      aria-label={t('desk.map')}
    />
  )
}

const round = (value: number): number => Math.round(value * 1e5) / 1e5

function labelOf(unit: MapUnit, own: boolean): Marker {
  const element = document.createElement('div')
  element.className = own ? 'map-label map-label-own' : 'map-label'
  element.textContent = unit.shortName
  return new Marker({ element, anchor: 'bottom', offset: [0, -6] }).setLngLat([unit.lon, unit.lat])
}

function lineOf(a: MapUnit, b: MapUnit): Feature {
  return {
    type: 'Feature',
    properties: {},
    geometry: {
      type: 'LineString',
      coordinates: [
        [a.lon, a.lat],
        [b.lon, b.lat],
      ],
    },
  }
}

function styleOf(
  box: HTMLElement,
  outlines: FeatureCollection,
  data: { readonly units: readonly MapUnit[]; readonly seams: readonly { readonly a: string; readonly b: string }[] },
): StyleSpecification {
  const tokens = getComputedStyle(box)
  const token = (name: string): string => tokens.getPropertyValue(name).trim()
  const byId = new Map(data.units.map((unit) => [unit.id, unit]))
  const seams = data.seams.flatMap(({ a, b }) => {
    const [from, to] = [byId.get(a), byId.get(b)]
    return from === undefined || to === undefined ? [] : [lineOf(from, to)]
  })
  const points = data.units.map((unit): Feature => ({
    type: 'Feature',
    properties: { level: unit.level },
    geometry: { type: 'Point', coordinates: [unit.lon, unit.lat] },
  }))
  return {
    version: 8,
    sources: {
      outlines: { type: 'geojson', data: outlines },
      seams: { type: 'geojson', data: { type: 'FeatureCollection', features: seams } },
      links: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
      units: { type: 'geojson', data: { type: 'FeatureCollection', features: points } },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': token('--map-sea') } },
      { id: 'land', type: 'fill', source: 'outlines', paint: { 'fill-color': token('--map-land') } },
      {
        id: 'borders',
        type: 'line',
        source: 'outlines',
        paint: { 'line-color': token('--map-line'), 'line-width': 1.2 },
      },
      {
        id: 'seams',
        type: 'line',
        source: 'seams',
        paint: { 'line-color': token('--accent'), 'line-width': 1, 'line-opacity': 0.25, 'line-dasharray': [2, 2] },
      },
      {
        id: 'links',
        type: 'line',
        source: 'links',
        paint: { 'line-color': token('--accent'), 'line-width': 1.6, 'line-opacity': 0.7 },
      },
      {
        id: 'units',
        type: 'circle',
        source: 'units',
        paint: {
          'circle-radius': ['match', ['get', 'level'], 'province', 5, 'district', 3.2, 2],
          'circle-color': token('--accent'),
          'circle-opacity': ['match', ['get', 'level'], 'commune', 0.45, 0.9],
        },
      },
    ],
  }
}
