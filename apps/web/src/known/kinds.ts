import type { KindDefinition } from '@giapranh/kernel'
import { useSuspenseQuery } from '@tanstack/react-query'
import { kindsQuery } from '../api/queries.ts'

/** The kinds of dossier as the server tells them; no screen knows one by name. */
export function useKinds(): readonly KindDefinition[] {
  return useSuspenseQuery(kindsQuery).data
}

export function useKind(name: string): KindDefinition | undefined {
  return useKinds().find((kind) => kind.kind === name)
}

/** A kind whose tasks carry due times of their own is followed on a board. */
export const hasBoard = (kind: KindDefinition): boolean => kind.tasks.some((task) => task.dueGiven === true)

export const boardName = ({ wording }: KindDefinition) => wording.board ?? wording.name
