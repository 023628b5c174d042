import type { KindDefinition } from '@giapranh/kernel'

/** Of these kinds, those that the regulation uses and that a post may open. */
export function openableBy<Kind extends Pick<KindDefinition, 'kind' | 'opening'>>(
  kinds: readonly Kind[],
  used: readonly string[],
  role: KindDefinition['opening']['posts'][number] | undefined,
): readonly Kind[] {
  return kinds.filter(({ kind, opening }) => used.includes(kind) && role !== undefined && opening.posts.includes(role))
}
