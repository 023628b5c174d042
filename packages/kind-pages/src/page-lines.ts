import type { KindDefinition, Wording } from '@giapranh/kernel'
import { fieldName, same } from './words/names.ts'
import { and, quoted, say } from './words/say.ts'

/** Lines of Markdown. */
export type Lines = readonly Wording[]
export const NO_LINES: Lines = []
export const EMPTY = same('')

export const bullet = (words: Wording): Wording => say('- {0}', '- {0}', words)
export const under = (words: Wording): Wording => say('  - {0}', '  - {0}', words)
export const named = (vi: string, en: string, words: Wording): Wording =>
  bullet(say('{0}: {1}.', '{0}: {1}.', { vi, en }, words))
export const heading = (vi: string, en: string): Lines => [EMPTY, say('## {0}', '## {0}', { vi, en }), EMPTY]

export const fieldsQuoted = (kind: KindDefinition, names: readonly string[]): Wording =>
  and(names.map((name) => quoted(fieldName(kind, name))))
