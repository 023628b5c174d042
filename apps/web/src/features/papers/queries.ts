import type { PaperPage, PaperView } from '@giapranh/contracts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { get } from '../../api/client.ts'

/** The documents of a dossier. The count of issued documents is part of the query key, so that a new document makes a new query. */
export const papersQuery = (dossierId: string, issued: number) =>
  queryOptions({
    queryKey: ['papers', dossierId, issued],
    queryFn: async ({ signal }): Promise<readonly PaperView[]> =>
      (await get<PaperPage>(`/api/dossiers/${dossierId}/papers`, signal)).items,
    enabled: issued > 0,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  })

export const registerQuery = infiniteQueryOptions({
  queryKey: ['papers', 'issued'],
  queryFn: ({ signal, pageParam }) =>
    get<PaperPage>(`/api/papers?limit=40${pageParam === undefined ? '' : `&cursor=${pageParam}`}`, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.next ?? undefined,
})
