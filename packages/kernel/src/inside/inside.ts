import { type Actor, checkActor } from '../access/index.ts'
import { checkFields } from '../dossier/values/check-fields.ts'
import { NO_FACTS } from '../dossier/facts.ts'
import type { Instant, PersonId, UnitId } from '../ids.ts'
import { type Field, type FieldValues, remark } from '../kinds/field.ts'
import type { PostRole } from '../kinds/kind.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import type { World } from '../world/index.ts'

/**
 * What a unit does about its own side of a matter: who has it in hand, instructions of the leader, notes, the log of calls. Only the unit sees it;
 * it changes no obligation, no clock and no version of the dossier.
 */
export const INSIDE_TYPES = ['take', 'hand', 'putDown', 'instruct', 'note', 'log'] as const
export type InsideType = (typeof INSIDE_TYPES)[number]

export interface InsideRule {
  /** All posts where absent. */
  readonly posts?: readonly PostRole[]
  /** Not in a closed dossier, where nothing is left to do. */
  readonly whileOpen?: true
  /** The entry names a person of the unit. */
  readonly toPerson?: true
  readonly fields: readonly Field[]
}

const words: Field = { name: 'body', type: 'text', min: 1, max: 4000, multiline: true, required: true }

export const INSIDE_RULES: Readonly<Record<InsideType, InsideRule>> = {
  take: { whileOpen: true, fields: [] },
  hand: { whileOpen: true, toPerson: true, fields: [remark] },
  putDown: { whileOpen: true, fields: [] },
  instruct: {
    whileOpen: true,
    posts: ['command'],
    fields: [words, { name: 'dueAt', type: 'instant', when: 'future' }],
  },
  note: { fields: [words] },
  log: { fields: [words, { name: 'happenedAt', type: 'instant', when: 'past', required: true }] },
}

/** One stored entry. It never changes. */
export interface InsideEntry {
  readonly type: InsideType
  readonly at: Instant
  readonly unitId: UnitId
  readonly personId: PersonId
  readonly post: PostRole
  readonly to: PersonId | null
  readonly fields: FieldValues
}

/** The person who has the matter in hand at a unit. */
export interface InHand {
  readonly personId: PersonId
  readonly since: Instant
}

/** Who has the matter in hand after an entry. An entry of an ended unit, now read by its heir, puts the matter in nobody's hand. */
export function inHandAfter(before: InHand | null, entry: InsideEntry, unitId: UnitId): InHand | null {
  if (entry.unitId !== unitId) return before
  switch (entry.type) {
    case 'take':
      return { personId: entry.personId, since: entry.at }
    case 'hand':
      return entry.to === null ? before : { personId: entry.to, since: entry.at }
    case 'putDown':
      return null
    case 'instruct':
    case 'note':
    case 'log':
      return before
  }
}

export const inHandOf = (entries: readonly InsideEntry[], unitId: UnitId): InHand | null =>
  entries.reduce<InHand | null>((before, entry) => inHandAfter(before, entry, unitId), null)

/** A unit's own side of the matter now, and the persons of the unit to whom it can be given. */
export interface Inside {
  readonly isOpen: boolean
  readonly inHand: InHand | null
  /** The persons who hold a post at the unit now. */
  readonly colleagues: ReadonlySet<PersonId>
}

export interface InsideIntent {
  readonly type: string
  readonly to: string | undefined
  readonly fields: Readonly<Record<string, unknown>>
}

const isInsideType = (type: string): type is InsideType => INSIDE_TYPES.some((one) => one === type)

/** Whether the person may do it now, and the entry that results. */
export function decideInside(inside: Inside, world: World, actor: Actor, intent: InsideIntent): Outcome<InsideEntry> {
  const { type, to, fields } = intent
  if (!isInsideType(type)) return refuse('dossier.unknown-act')
  const rule = INSIDE_RULES[type]
  const actorChecked = checkActor(world, actor, rule.posts)
  if (!actorChecked.ok) return actorChecked
  if (rule.whileOpen === true && !inside.isOpen) return refuse('dossier.closed')
  const receiver = checkReceiver(rule, to, inside)
  if (!receiver.ok) return receiver
  const hands = checkHands(type, holderNow(inside), actor, receiver.value)
  if (!hands.ok) return hands
  const { unitId, personId, post } = actor
  const context = { world, unitId, target: undefined, facts: NO_FACTS, state: undefined }
  const checked = checkFields(rule.fields, fields, context)
  if (!checked.ok) return checked
  return accept({ type, at: world.at, unitId, personId, post, to: receiver.value, fields: checked.value })
}

/** What the person may do now, for the screen to offer. */
export function insideTypesOpen(inside: Inside, world: World, actor: Actor): readonly InsideType[] {
  return INSIDE_TYPES.filter((type) => {
    const { posts, whileOpen, toPerson } = INSIDE_RULES[type]
    if (!checkActor(world, actor, posts).ok || (whileOpen === true && !inside.isOpen)) return false
    const has = holderNow(inside)
    return toPerson === true
      ? [...inside.colleagues].some((other) => checkHands(type, has, actor, other).ok)
      : checkHands(type, has, actor, null).ok
  })
}

function checkReceiver(rule: InsideRule, to: string | undefined, { colleagues }: Inside): Outcome<PersonId | null> {
  if (rule.toPerson !== true) return to === undefined ? accept(null) : refuse('field.unknown', { field: 'to' })
  if (to === undefined || to === '') return refuse('field.required', { field: 'to' })
  const personId = to as PersonId
  return colleagues.has(personId) ? accept(personId) : refuse('inside.person-not-here', { field: 'to' })
}

/** Who has it in hand now; a person who has left the unit no longer has it. */
const holderNow = ({ inHand, colleagues }: Inside): PersonId | null =>
  inHand !== null && colleagues.has(inHand.personId) ? inHand.personId : null

/** The person who has it in hand passes it on or puts it down; a commander may do so for everybody. Nobody else may take it away. */
function checkHands(type: InsideType, has: PersonId | null, actor: Actor, to: PersonId | null): Outcome<null> {
  if (type === 'take' && has !== null) return refuse('inside.in-hand-already')
  if (type === 'putDown' && has === null) return refuse('inside.in-nobodys-hand')
  if (type === 'hand' && to !== null && to === has) return refuse('inside.in-hand-already', { field: 'to' })
  const isOthers = has !== null && has !== actor.personId && actor.post !== 'command'
  return isOthers && (type === 'hand' || type === 'putDown') ? refuse('inside.in-anothers-hand') : accept(null)
}
