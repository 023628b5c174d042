import type { Effect } from '../src/kinds/effect.ts'
import type { ActRule, KindDefinition, OpeningRule } from '../src/kinds/kind.ts'
import { ANSWER, said, SOUND, START } from './sound-kind.ts'

/** What is said of an effect, without its place: of the opening, of an act about the whole, of an act about a target. */
export const inOpening = (effects: readonly Effect[], more: Partial<OpeningRule> = {}, kind: KindDefinition = SOUND) =>
  of('opening', { ...kind, opening: { ...SOUND.opening, ...more, effects: [...SOUND.opening.effects, ...effects] } })
export const inAct = (
  act: ActRule,
  effects: readonly Effect[],
  more: Partial<ActRule> = {},
  kind: KindDefinition = SOUND,
) => {
  const changed = { ...act, effects: [...act.effects, ...effects], ...more }
  return of(`act ${act.type}`, { ...kind, acts: SOUND.acts.map((one) => (one.type === act.type ? changed : one)) })
}
const of = (where: string, kind: KindDefinition) =>
  said(kind)
    .filter((line) => line.startsWith(`${where}, effect`))
    .map((line) => line.replace(/^.*?\): /u, ''))
export const start = (...effects: readonly Effect[]) => inAct(START, effects)
export const answer = (...effects: readonly Effect[]) => inAct(ANSWER, effects)

export const PERSON = { personal: true, erasable: true } as const
export const repeated = (name: string) =>
  `"${name}" holds data about persons and would be repeated in obligations; name another field @${name}`
export const noTarget = (near: string) =>
  `it is about a target, and the act has none; give the act "on", or name tasks of the dossier @${near}`
export const noParty = (side: string) => `the ${side} may be no party; admit the unit by an effect before @admit`
