import type { KindDefinition } from '@giapranh/kernel'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { kindsQuery, kindTableQuery, type VersionedKind } from '../api/queries.ts'

/** The kinds of dossier as the server tells them; no screen knows one by name. */
export function useKinds(): readonly VersionedKind[] {
  return useSuspenseQuery(kindsQuery).data
}

export function useKind(name: string): VersionedKind | undefined {
  return useKinds().find((kind) => kind.kind === name)
}

/** The table by which an act is read: the one under which it was made, also where the kind has changed since or is out of use. */
export function useKindOf(name: string, version: number): KindDefinition | undefined {
  const now = useKind(name)
  const then = useQuery({ ...kindTableQuery(name, version), enabled: now?.version !== version })
  return now?.version === version ? now : (then.data ?? now)
}

/** A kind whose tasks carry due times of their own is followed on a board. */
export const hasBoard = (kind: KindDefinition): boolean => kind.tasks.some((task) => task.dueGiven === true)

export const boardName = ({ wording }: KindDefinition) => wording.board ?? wording.name
