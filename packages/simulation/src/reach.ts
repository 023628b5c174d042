import type { ChangeName, Decision, Effect, KindDefinition } from '@giapranh/kernel'

/** What happens beyond a dossier: other dossiers, the lead, the regulation, resources, documents, drafts. */
const OUTSIDE: ReadonlySet<ChangeName> = new Set([
  'opened-dossier',
  'appointed',
  'published',
  'held',
  'issued',
  'sealed',
])

/** True where a decision reaches beyond its dossier: a synthetic history changes nothing there, and leaves it to people. */
export const reachesOut = ({ act }: Pick<Decision, 'act'>): boolean =>
  act.changes.some(({ change }) => OUTSIDE.has(change))

/** Effects that always reach out. */
const ALWAYS: ReadonlySet<Effect['do']> = new Set(['open-dossier', 'appoint', 'publish', 'hold', 'issue', 'seal'])

/** True where a matter can be opened by itself and beside others. */
export const isPlayable = ({ opening }: KindDefinition): boolean =>
  opening.exclusive === undefined &&
  !opening.effects.some((effect) => effect.when === undefined && ALWAYS.has(effect.do))
