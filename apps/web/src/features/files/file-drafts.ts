import type { FileText } from '@giapranh/contracts'

/** A file that a form has but the server has not whole; survives a reload as the wish to choose it again. */
export interface UnfinishedFile {
  readonly key: string
  readonly name: string
  readonly size: number
}

/** What a field of files holds in a form. */
export type FileDraft = FileText | UnfinishedFile

export const isFinished = (draft: FileDraft): draft is FileText => 'digest' in draft

/** True where every file of a form's value is there, so that it can be sent. */
export function areFinished(value: unknown): boolean {
  return !Array.isArray(value) || (value as readonly FileDraft[]).every(isFinished)
}

/**
 * Files that were chosen, added to those that a form has. One that was broken off is taken up again where the same file is chosen.
 * @returns the new value, the keys under which files are to be sent, and how many found no room
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

/** With each file that has arrived in the place of the wish to send it; the same content twice is one. */
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
