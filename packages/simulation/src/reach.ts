import type { Effect, KindDefinition } from '@giapranh/kernel'

/** Effects beyond the dossier: other dossiers, the lead, the regulation, resources, documents, drafts. */
const OUTSIDE: ReadonlySet<Effect['do']> = new Set(['open-dossier', 'appoint', 'publish', 'hold', 'issue', 'seal'])

/** True where something happens beyond the dossier: a synthetic history changes nothing there, and leaves it to people. */
export const reachesOut = (effects: readonly Effect[]): boolean => effects.some((effect) => OUTSIDE.has(effect.do))

/** True where a matter can be opened by itself and beside others. */
export const isPlayable = ({ opening }: KindDefinition): boolean =>
  opening.exclusive === undefined && !reachesOut(opening.effects)
