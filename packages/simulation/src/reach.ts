import type { ChangeName, Decision, Effect, KindDefinition } from '@giapranh/kernel'

/** What an act can change outside its dossier: other dossiers, the lead, the regulation, resources, documents, drafts. */
const OUTSIDE: ReadonlySet<ChangeName> = new Set([
  'opened-dossier',
  'appointed',
  'published',
  'held',
  'issued',
  'sealed',
])

/** True if a decision reaches outside its dossier: a synthetic history changes nothing there and leaves it to people. */
export const reachesOut = ({ act }: Pick<Decision, 'act'>): boolean =>
  act.changes.some(({ change }) => OUTSIDE.has(change))

/** True if it opens other dossiers: this is left to people even where the world outside is kept. */
export const opensOthers = ({ further }: Pick<Decision, 'further'>): boolean => further.length > 0

/** Effects that always reach outside. */
const ALWAYS: ReadonlySet<Effect['do']> = new Set(['open-dossier', 'appoint', 'publish', 'hold', 'issue', 'seal'])

/** True if the opening of a matter opens no other dossiers. */
export const isAlone = ({ opening }: KindDefinition): boolean =>
  !opening.effects.some((effect) => effect.when === undefined && effect.do === 'open-dossier')

/** True if a matter can be opened alone and beside others. */
export const isPlayable = ({ opening }: KindDefinition): boolean =>
  opening.exclusive === undefined &&
  !opening.effects.some((effect) => effect.when === undefined && ALWAYS.has(effect.do))
