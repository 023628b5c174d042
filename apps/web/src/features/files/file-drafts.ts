import type { FileText } from '@giapranh/contracts'

/** A file that a form has but the server does not have completely. After a reload the form asks the person to choose it again. */
export interface UnfinishedFile {
  readonly key: string
  readonly name: string
  readonly size: number
}

/** The value of a file field in a form. */
export type FileDraft = FileText | UnfinishedFile

export const isFinished = (draft: FileDraft): draft is FileText => 'digest' in draft

/** True if every file of a form's value has arrived, so that the form can be sent. */
export function areFinished(value: unknown): boolean {
  return !Array.isArray(value) || (value as readonly FileDraft[]).every(isFinished)
}

/**
 * Adds chosen files to those of a form. If an interrupted file is chosen again, its upload continues.
 * @returns the new value, the keys of the files to send, and how many files did not fit
 */
export function withChosen(
  value: readonly FileDraft[],
  chosen: readonly File[],
  max: number,
  { isLive, newKey }: { readonly isLive: (key: string) => boolean; readonly newKey: () => string },
): {
  readonly value: readonly FileDraft[]
  readonly start: readonly (readonly [string, File])[]
  readonly left: number
} {
  const next = [...value]
  const start: (readonly [string, File])[] = []
  let left = 0
  for (const file of chosen) {
    const broken = next.find(
      (draft): draft is UnfinishedFile =>
        !isFinished(draft) &&
        draft.name === file.name &&
        draft.size === file.size &&
        !isLive(draft.key) &&
        !start.some(([key]) => key === draft.key),
    )
    if (broken !== undefined) start.push([broken.key, file])
    else if (next.length >= max) left += 1
    else {
      const key = newKey()
      next.push({ key, name: file.name, size: file.size })
      start.push([key, file])
    }
  }
  return { value: next, start, left }
}

/** Replaces each unfinished entry by its file when that file has arrived. Files with the same content count once. */
export function withArrived(
  value: readonly FileDraft[],
  fileOf: (key: string) => FileText | undefined,
): { readonly value: readonly FileDraft[]; readonly arrived: readonly string[] } {
  const arrived: string[] = []
  const seen = new Set(value.filter(isFinished).map(({ digest }) => digest))
  const next = value.flatMap((draft): readonly FileDraft[] => {
    const file = isFinished(draft) ? undefined : fileOf(draft.key)
    if (isFinished(draft) || file === undefined) return [draft]
    arrived.push(draft.key)
    if (seen.has(file.digest)) return []
    seen.add(file.digest)
    return [file]
  })
  return { value: next, arrived }
}
