import type { RegulationView } from '@giapranh/contracts'
import { useQuery } from '@tanstack/react-query'
import { regulationQuery } from '../api/queries.ts'
import { useMe } from './me.ts'

/** The regulation of my unit; undefined until it is loaded, or if the unit has none. */
export function useRegulation(): RegulationView | undefined {
  const { regulationId } = useMe()
  return useQuery({ ...regulationQuery(regulationId ?? ''), enabled: regulationId !== null }).data
}
