import type { FeatureCollection } from 'geojson'
import type {
  ActView,
  Desk,
  DossierRow,
  DossierView,
  Health,
  IdleDesk,
  Me,
  Performance,
  NeighbourList,
  RegulationView,
  UnitDetail,
  UnitView,
} from '@giapranh/contracts'
import type { KindDefinition } from '@giapranh/kernel'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { get } from './client.ts'
import { learnServerTime } from './server-time.ts'

const HOUR = 3_600_000

export interface Page<Item> {
  readonly items: Item[]
  readonly next: string | null
}

export interface MapUnit {
  readonly id: string
  readonly code: string
  readonly shortName: string
  readonly level: string
  readonly lat: number
  readonly lon: number
}

const withQuery = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') words.set(name, value)
  const text = words.toString()
  return text === '' ? path : `${path}?${text}`
}

export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: async ({ signal }) => {
    const health = await get<Health>('/api/health', signal)
    learnServerTime(health.now)
    return health
  },
  refetchInterval: (query) => ((query.state.data?.demonstration?.progress ?? 1) < 1 ? 1_000 : 60_000),
})

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => get<Me>('/api/me', signal),
  staleTime: HOUR,
  retry: false,
})

/** The definition of a kind, with its version. */
export type VersionedKind = KindDefinition & { readonly version: number }

export const kindsQuery = queryOptions({
  queryKey: ['kinds'],
  queryFn: async ({ signal }) => (await get<{ items: VersionedKind[] }>('/api/kinds', signal)).items,
  staleTime: HOUR,
})

/** The definition that a kind had at a version. It never changes. */
export const kindTableQuery = (kind: string, version: number) =>
  queryOptions({
    queryKey: ['kind', kind, version],
    queryFn: ({ signal }) => get<VersionedKind>(`/api/kinds/${kind}/${version}`, signal),
    staleTime: Infinity,
  })

export const regulationQuery = (id: string) =>
  queryOptions({
    queryKey: ['regulation', id],
    queryFn: ({ signal }) => get<RegulationView>(`/api/regulations/${id}`, signal),
    staleTime: HOUR,
  })

export const performanceQuery = (id: string, from: string | undefined, to: string | undefined) =>
  queryOptions({
    queryKey: ['performance', id, from, to],
    queryFn: ({ signal }) => get<Performance>(withQuery(`/api/regulations/${id}/performance`, { from, to }), signal),
    placeholderData: keepPreviousData,
    // The stream tells only of my own unit's matters; the figures cover all parties.
    refetchInterval: 30_000,
  })

export const DESK_TABS = ['owed', 'waiting', 'escalated', 'idle', 'done'] as const
export type DeskTab = (typeof DESK_TABS)[number]
/** The tabs that list obligations. */
export type StripTab = Exclude<DeskTab, 'idle'>
export const deskQuery = (tab: StripTab) =>
  infiniteQueryOptions({
    queryKey: ['desk', tab],
    queryFn: async ({ signal, pageParam }) => {
      const desk = await get<Desk>(withQuery('/api/desk', { tab, limit: '50', cursor: pageParam }), signal)
      learnServerTime(desk.now)
      return desk
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })

/** What waits for its end. Its key is that of a desk: an event that concerns one concerns all tabs. */
export const idleQuery = infiniteQueryOptions({
  queryKey: ['desk', 'idle'],
  queryFn: async ({ signal, pageParam }) => {
    const idle = await get<IdleDesk>(withQuery('/api/desk/idle', { limit: '50', cursor: pageParam }), signal)
    learnServerTime(idle.now)
    return idle
  },
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
})

export interface DossierFilter {
  readonly q?: string | undefined
  readonly kind?: string | undefined
  readonly state?: string | undefined
  readonly scope?: string | undefined
  readonly with?: 'tally' | undefined
}
export const dossiersQuery = (filter: DossierFilter) =>
  infiniteQueryOptions({
    queryKey: ['dossiers', filter],
    queryFn: ({ signal, pageParam }) =>
      get<Page<DossierRow>>(withQuery('/api/dossiers', { ...filter, limit: '40', cursor: pageParam }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const dossierQuery = (id: string) =>
  queryOptions({ queryKey: ['dossier', id], queryFn: ({ signal }) => get<DossierView>(`/api/dossiers/${id}`, signal) })

export const actsQuery = (id: string) =>
  queryOptions({
    queryKey: ['acts', id],
    // All pages of a correspondence are fetched; most have one page.
    queryFn: async ({ signal }) => {
      const acts: ActView[] = []
      for (let cursor: string | null | undefined; cursor !== null;) {
        const page: Page<ActView> = await get(withQuery(`/api/dossiers/${id}/acts`, { limit: '500', cursor }), signal)
        acts.push(...page.items)
        cursor = page.next
      }
      return acts
    },
  })

export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['unit', id],
    queryFn: ({ signal }) => get<UnitDetail>(`/api/units/${id}`, signal),
    staleTime: HOUR,
  })

export const unitsQuery = (query: { q?: string; parent?: string; level?: string; limit?: string }) =>
  queryOptions({
    queryKey: ['units', query],
    queryFn: async ({ signal }) => (await get<Page<UnitView>>(withQuery('/api/units', query), signal)).items,
    staleTime: HOUR,
    placeholderData: keepPreviousData,
  })

export const neighboursQuery = (id: string) =>
  queryOptions({
    queryKey: ['neighbours', id],
    queryFn: async ({ signal }) => (await get<NeighbourList>(`/api/units/${id}/neighbours`, signal)).items,
    staleTime: HOUR,
  })

export const mapUnitsQuery = queryOptions({
  queryKey: ['map', 'units'],
  queryFn: ({ signal }) => get<{ units: MapUnit[]; seams: { a: string; b: string }[] }>('/api/map/units', signal),
  staleTime: HOUR,
})

export const outlinesQuery = queryOptions({
  queryKey: ['map', 'outlines'],
  queryFn: ({ signal }) => get<FeatureCollection>('/api/map/outlines', signal),
  staleTime: HOUR,
})
