import {
  type ActRule,
  allowedAbout,
  allowedActs,
  type DossierState,
  type Hindrance,
  type Obligation,
  POST_ROLES,
  type PostRole,
  readClock,
  type UnitId,
  type World,
} from '@giapranh/kernel'
import type { Chance } from './chance.ts'
import type { PlayedKind } from './plan.ts'

/** What somebody is about to do. */
export interface Step {
  readonly rule: ActRule
  readonly obligation: Obligation | undefined
  readonly unitId: UnitId
  readonly post: PostRole
}

/** The person at the desk. */
const POSTS = { duty: 62, staff: 30, command: 8 } as const

/** The post at the desk first, then the others: if one may not act, another who may is asked. */
function postsInTurn(chance: Chance): readonly PostRole[] {
  const first = chance.weighted(POSTS) ?? 'duty'
  return [first, ...(['staff', 'command', 'duty'] as const).filter((post) => post !== first)]
}

export const openingPost = (posts: readonly PostRole[], chance: Chance): PostRole =>
  posts.includes('duty') && chance.next() < 0.75 ? 'duty' : (posts.find((post) => post !== 'duty') ?? 'duty')

/** If the rules refuse the most common act, the few units that choose another act are not the model for all. */
const LEAST_LEFT = 1 / 8

/**
 * Chooses a debtor's act on an obligation by the kind's habits; undefined if it may do nothing or does nothing.
 * @param tried which acts the rules refused already, and whether any remaining act must be done
 */
export function stepAbout(
  { kind, habits }: PlayedKind,
  state: DossierState,
  obligation: Obligation,
  tried: { readonly refused: ReadonlySet<string>; readonly lastResort: boolean },
  world: World,
  chance: Chance,
): Step | undefined {
  const unitId = obligation.debtor
  const posts = postsInTurn(chance).map((post) => ({
    post,
    offered: allowedAbout(kind, obligation, state, world, { unitId, post }),
  }))
  const weights: Record<string, number> = {}
  let [all, left] = [0, 0]
  for (const type of new Set(posts.flatMap(({ offered }) => offered))) {
    const habit = habits.acts[type]
    if (habit?.unless?.some((hindrance) => stands(hindrance, state, obligation, world)) === true) continue
    const weight = habit?.weight ?? 0
    all += weight
    if (tried.refused.has(type)) continue
    weights[type] = weight
    left += weight
  }
  if (!tried.lastResort && left < all * LEAST_LEFT) return undefined
  const type = chance.weighted(weights)
  const rule = kind.acts.find((each) => each.type === type)
  const by = posts.find(({ offered }) => rule !== undefined && offered.includes(rule.type))
  return rule === undefined || by === undefined ? undefined : { rule, obligation, unitId, post: by.post }
}

function stands(hindrance: Hindrance, state: DossierState, obligation: Obligation, world: World): boolean {
  switch (hindrance) {
    case 'late':
      return readClock(obligation.clock, world.at).phase === 'late'
    case 'asked-before':
      return state.obligations.some((other) => other.about === obligation.id)
    case 'last-part':
      return obligation.parts.filter((part) => part.state === 'open').length < 2
  }
}

/** How the holder ends a dossier: a `grave` act withdraws what cannot be obtained any more, or what cannot end in another way. */
export function endingOf(
  { kind }: PlayedKind,
  state: DossierState,
  grave: boolean,
  world: World,
  chance: Chance,
): Step | undefined {
  const unitId = state.holder
  const endings = kind.acts.filter(
    ({ tone, effects }) => (tone === 'grave') === grave && effects.some((effect) => effect.do === 'close'),
  )
  for (const post of postsInTurn(chance)) {
    const { onDossier } = allowedActs(kind, state, world, { unitId, post })
    const rule = endings.find(({ type }) => onDossier.includes(type))
    if (rule !== undefined) return { rule, obligation: undefined, unitId, post }
  }
  return undefined
}

/** Where nothing is owed but the dossier cannot end yet: each party's expected step about the whole dossier, each once. */
export function stepAboutWhole(
  { kind }: PlayedKind,
  state: DossierState,
  done: ReadonlySet<string>,
  world: World,
): Step | undefined {
  const steps = kind.acts.filter(
    ({ on, tone, effects }) => on === undefined && tone === 'primary' && effects.length > 0,
  )
  if (steps.length === 0) return undefined
  for (const { unitId } of state.parties) {
    for (const post of POST_ROLES) {
      const { onDossier } = allowedActs(kind, state, world, { unitId, post })
      const rule = steps.find(({ type }) => onDossier.includes(type) && !done.has(`${unitId} ${type}`))
      if (rule !== undefined) return { rule, obligation: undefined, unitId, post }
    }
  }
  return undefined
}
