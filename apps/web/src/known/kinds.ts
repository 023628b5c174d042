import type { KindDefinition } from '@giapranh/kernel'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { kindsQuery, kindTableQuery, type VersionedKind } from '../api/queries.ts'
import { useMe } from './me.ts'
import { openableBy } from './openable.ts'
import { useRegulation } from './regulation.ts'

/** The kinds of dossier, as the server defines them. No screen knows a kind by its name. */
export function useKinds(): readonly VersionedKind[] {
  return useSuspenseQuery(kindsQuery).data
}

export function useKind(name: string): VersionedKind | undefined {
  return useKinds().find((kind) => kind.kind === name)
}

/** The definition under which an act was made. The act is read with it even if the kind has changed since or is no longer in use. */
export function useKindOf(name: string, version: number): KindDefinition | undefined {
  const now = useKind(name)
  const then = useQuery({ ...kindTableQuery(name, version), enabled: now?.version !== version })
  return now?.version === version ? now : (then.data ?? now)
}

/** A kind has a board if its tasks carry their own due times. */
export const hasBoard = (kind: KindDefinition): boolean => kind.tasks.some((task) => task.dueGiven === true)

export const boardName = ({ wording }: KindDefinition) => wording.board ?? wording.name

/** The kinds that the regulation of my unit uses; none until the regulation is loaded. */
export function useKindsInUse(): readonly VersionedKind[] {
  const used = useRegulation()?.kinds
  return useKinds().filter(({ kind }) => used?.includes(kind) === true)
}

/** The kinds that my post may open. */
export function useKindsToOpen(): readonly VersionedKind[] {
  const { post } = useMe()
  return openableBy(useKinds(), useRegulation()?.kinds ?? [], post?.role)
}
