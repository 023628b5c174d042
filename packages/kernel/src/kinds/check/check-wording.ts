import type { KindDefinition } from '../kind.ts'
import type { KindFault } from './fault.ts'

/** Checks that every word of a kind exists in both languages. */
export function faultsOfWording({ wording, purpose }: KindDefinition): readonly KindFault[] {
  const { acts, name, board, open, lead, ...lists } = wording as Partial<KindDefinition['wording']>
  return [
    ...Object.entries({ why: purpose?.why, basis: purpose?.basis }).flatMap(([key, text]) =>
      text === undefined ? [] : bothIn(`purpose, ${key}`, text, key),
    ),
    ...Object.entries({ name, open, lead }).flatMap(([key, text]) => bothIn(`wording, ${key}`, text, key)),
    ...(board === undefined ? [] : bothIn('wording, board', board, 'board')),
    ...Object.entries(acts ?? {}).flatMap(([type, words]) =>
      (['do', 'done'] as const).flatMap((key) => bothIn(`wording, acts.${type}.${key}`, words?.[key], type)),
    ),
    ...Object.entries(lists).flatMap(([list, texts]) =>
      Object.entries(texts ?? {}).flatMap(([key, text]) => bothIn(`wording, ${list}.${key}`, text, key)),
    ),
  ]
}

const LANGUAGES = [
  ['vi', 'Vietnamese'],
  ['en', 'English'],
] as const

function bothIn(where: string, text: unknown, near: string): readonly KindFault[] {
  const words = (typeof text === 'object' && text !== null ? text : {}) as Readonly<Record<string, unknown>>
  return LANGUAGES.flatMap(([key, language]) => {
    const said = words[key]
    if (typeof said === 'string' && said.trim() !== '') return []
    return [{ where, fault: `it has no ${language}`, instead: `add "${key}"`, near }]
  })
}
