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
import { useEffect, useMemo, useRef, useState } from 'react'
import { type MapUnit, mapUnitsQuery, neighboursQuery, outlinesQuery, unitQuery } from '../../api/queries.ts'
import { useI18n } from '../../i18n/i18n.tsx'
import { useUnitName } from '../../ui/unit-name.tsx'
import { placeLabels } from './labels.ts'

setWorkerUrl(workerUrl)

export interface BoundaryMapProps {
  /** The map first shows the area around this unit. */
  readonly unitId: string | null
  readonly point?: { readonly lat: number; readonly lon: number } | null
  /** Set if the user can pick a place on the map. */
  readonly onPick?: (lat: number, lon: number) => void
}

/** Draws outlines of provinces, points of units and boundaries between parties from local data. It asks no other host. */
export default function BoundaryMap({ unitId, point, onPick }: BoundaryMapProps) {
  const { t, language } = useI18n()
  const name = useUnitName()
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<MapLibre | null>(null)
  const [broken, setBroken] = useState(false)
  const units = useQuery(mapUnitsQuery)
  const outlines = useQuery(outlinesQuery)
  const neighbours = useQuery({ ...neighboursQuery(unitId ?? ''), enabled: unitId !== null })
  const own = useQuery({ ...unitQuery(unitId ?? ''), enabled: unitId !== null })
  const pick = useRef(onPick)
  pick.current = onPick

  useEffect(() => {
    if (box.current === null || outlines.data === undefined || units.data === undefined) return undefined
    const own = units.data.units.find((unit) => unit.id === unitId)
    let made: MapLibre
    try {
      made = new MapLibre({
        container: box.current,
        locale: {
          'Map.Title': t('desk.map'),
          'CooperativeGesturesHandler.WindowsHelpText': t('map.wheel'),
          'CooperativeGesturesHandler.MacHelpText': t('map.wheel'),
          'CooperativeGesturesHandler.MobileHelpText': t('map.fingers'),
        },
        style: styleOf(box.current, outlines.data, units.data),
        center: own === undefined ? [106.7, 10.85] : [own.lon, own.lat],
        zoom: own === undefined || own.level === 'province' ? 7.6 : own.level === 'district' ? 9.2 : 10.6,
        attributionControl: false,
        // Scrolling the page must not zoom the map; zooming needs Ctrl or two fingers.
        cooperativeGestures: true,
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
    // The colours come from the page's tokens, so the map is drawn again when the theme changes.
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
  }, [outlines.data, units.data, unitId, t])

  const names = useMemo(
    () =>
      new Map(
        [own.data, ...(neighbours.data ?? []).map(({ unit }) => unit)].flatMap((unit) =>
          unit === undefined ? [] : [[unit.id, name(unit)]],
        ),
      ),
    // oxlint-disable-next-line react/exhaustive-deps -- `name` is new with every render; what it says follows the language
    [own.data, neighbours.data, language],
  )
  useEffect(() => {
    if (map === null || units.data === undefined) return undefined
    const byId = new Map(units.data.units.map((unit) => [unit.id, unit]))
    const here = unitId === null ? undefined : byId.get(unitId)
    const near = (neighbours.data ?? []).slice(0, 6).flatMap(({ unit }) => byId.get(unit.id) ?? [])
    const labels = [here, ...near].flatMap((unit) =>
      unit === undefined ? [] : [labelOf(unit, names.get(unit.id) ?? unit.shortName, unit === here)],
    )
    for (const label of labels) label.marker.addTo(map)
    // Leaves room for the labels above their points, so that few labels must move to another side.
    if (here !== undefined && near.length > 0) {
      const bounds = new LngLatBounds()
      for (const unit of [here, ...near]) bounds.extend([unit.lon, unit.lat])
      const padding = { top: 40, bottom: 20, left: 56, right: 56 }
      map.fitBounds(bounds, { padding, maxZoom: map.getZoom(), animate: false })
    }
    const source = map.getSource<GeoJSONSource>('links')
    void source?.setData({
      type: 'FeatureCollection',
      features: here === undefined ? [] : near.map((unit) => lineOf(here, unit)),
    })
    const arrange = () => arrangeLabels(map, labels)
    arrange()
    map.on('move', arrange)
    map.on('resize', arrange)
    return () => {
      map.off('move', arrange)
      map.off('resize', arrange)
      for (const { marker } of labels) marker.remove()
    }
  }, [map, units.data, neighbours.data, names, unitId])

  useEffect(() => {
    if (map === null || point === undefined || point === null) return undefined
    const element = document.createElement('div')
    element.className = 'map-place'
    element.setAttribute('role', 'img')
    element.setAttribute('aria-label', t('dossier.place'))
    const marker = new Marker({ element }).setLngLat([point.lon, point.lat]).addTo(map)
    if (!map.getBounds().contains([point.lon, point.lat])) map.jumpTo({ center: [point.lon, point.lat] })
    return () => void marker.remove()
  }, [map, point, t])

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

interface Label {
  readonly marker: Marker
  readonly element: HTMLElement
}

function labelOf(unit: MapUnit, words: string, own: boolean): Label {
  const element = document.createElement('div')
  element.className = own ? 'map-label map-label-own' : 'map-label'
  // Screen readers read the list beside the map instead.
  element.setAttribute('aria-hidden', 'true')
  element.textContent = words
  return { element, marker: new Marker({ element, anchor: 'center' }).setLngLat([unit.lon, unit.lat]) }
}

function arrangeLabels(map: MapLibre, labels: readonly Label[]): void {
  const { clientWidth: width, clientHeight: height } = map.getContainer()
  const wanted = labels.map(({ marker, element }) => {
    const { x, y } = map.project(marker.getLngLat())
    return { x, y, width: element.offsetWidth, height: element.offsetHeight }
  })
  placeLabels(wanted, { width, height }).forEach((place, index) => {
    const [label, want] = [labels[index], wanted[index]]
    if (label === undefined || want === undefined) return
    label.element.classList.toggle('map-label-away', place === null)
    if (place !== null)
      label.marker.setOffset([(place.left + place.right) / 2 - want.x, (place.top + place.bottom) / 2 - want.y])
  })
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
