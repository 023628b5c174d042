import type { DraftRow, DraftVersion, DraftVersionText, DraftView } from '@giapranh/contracts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { get } from '../../api/client.ts'
import type { Page } from '../../api/queries.ts'

export type DraftListState = 'open' | 'discarded' | 'sealed'

export const draftsQuery = (state: DraftListState, dossierId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['drafts', state, dossierId],
    queryFn: ({ signal, pageParam }) => {
      const words = new URLSearchParams({ state, limit: '40' })
      if (dossierId !== undefined) words.set('dossierId', dossierId)
      if (pageParam !== undefined) words.set('cursor', pageParam)
      return get<Page<DraftRow>>(`/api/drafts?${words.toString()}`, signal)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  })

export const draftQuery = (id: string) =>
  queryOptions({ queryKey: ['draft', id], queryFn: ({ signal }) => get<DraftView>(`/api/drafts/${id}`, signal) })

export const draftVersionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['draft-versions', id],
    queryFn: ({ signal, pageParam }) => {
      const cursor = pageParam === undefined ? '' : `&cursor=${pageParam}`
      return get<Page<DraftVersion>>(`/api/drafts/${id}/versions?limit=20${cursor}`, signal)
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })

/** A version never changes. */
export const draftVersionQuery = (id: string, versionId: string) =>
  queryOptions({
    queryKey: ['draft-version', id, versionId],
    queryFn: ({ signal }) => get<DraftVersionText>(`/api/drafts/${id}/versions/${versionId}`, signal),
    staleTime: Infinity,
  })
