import { useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from '../api/queries.ts'

/** Who is signed in: person, posts, unit, regulation. */
export function useMe() {
  return useSuspenseQuery(meQuery).data
}
