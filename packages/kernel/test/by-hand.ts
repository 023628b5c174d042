import { openClock } from '../src/clock/index.ts'
import type { EffectContext } from '../src/dossier/effects/context.ts'
import { NO_FACTS } from '../src/dossier/facts.ts'
import { grow } from '../src/dossier/fold.ts'
import type { DossierHead, DossierState, Party } from '../src/dossier/state.ts'
import type { ActId, DossierId, ObligationId } from '../src/ids.ts'
import type { KindDefinition, TaskRule } from '../src/kinds/kind.ts'
import type { Obligation } from '../src/obligation/index.ts'
import type { Clause, Regulation } from '../src/regulation/index.ts'
import { refuse } from '../src/refusal.ts'
import type { World } from '../src/world/index.ts'
import { id, REGULATION, worldAt } from './small-world.ts'
import { local, VIETNAM } from './vietnam-calendar.ts'

/**
 * Values of the rules, written by hand for tests of a single rule. Everything happens on a Monday from eight o'clock
 * on.
 */
export const EIGHT = local('2022-09-12 08:00')
export const NINE = local('2022-09-12 09:00')

export const obligationId = (name: string): ObligationId => name as ObligationId
export const actId = (name: string): ActId => name as ActId
export const dossierId = (name: string): DossierId => name as DossierId

/** Owed by 2.1 to 1.1 since eight o'clock, with a limit of eight hours. */
export const anObligation = (name: string, more: Partial<Obligation> = {}): Obligation => ({
  id: obligationId(name),
  task: 'answer',
  duty: 'answer',
  debtor: id('2.1'),
  creditor: id('1.1'),
  clause: 'D1',
  version: 1,
  state: 'open',
  clock: openClock({ amount: 8, unit: 'hour' }, EIGHT, VIETNAM),
  parts: [],
  ground: null,
  about: null,
  text: null,
  terms: {},
  capacity: 'unit',
  stage: null,
  handedOn: [],
  openedBy: actId('opening'),
  endedBy: null,
  ...more,
})

export const aParty = (unit: string, role: Party['role'], level: Party['level'] = 'whole'): Party => ({
  unitId: id(unit),
  role,
  since: EIGHT,
  level,
})

export const HEAD: DossierHead = {
  id: dossierId('dossier'),
  kind: 'matter',
  number: '01',
  regulationId: REGULATION.id,
  regulationVersion: 1,
  originator: id('1.1'),
  title: 'Việc',
  urgency: 'normal',
  availability: 'direct',
  category: 'other',
  handling: 'H0',
  openedAt: EIGHT,
  exercise: false,
  exclusive: null,
}

/** Opened by 1.1 for 2.1. */
export const aState = (more: Partial<DossierState> = {}): DossierState => ({
  head: HEAD,
  version: 1,
  lastAt: EIGHT,
  state: 'open',
  outcome: null,
  closedAt: null,
  closedBy: null,
  closing: null,
  heldBefore: [],
  stage: null,
  holder: id('1.1'),
  urgency: 'normal',
  regulationVersion: 1,
  fields: {},
  parties: [aParty('1.1', 'originator'), aParty('2.1', 'addressee')],
  obligations: [],
  scheduled: [],
  links: [],
  holds: [],
  ...more,
})

const both = (text: string) => ({ vi: text, en: text })
const task = (name: string, more: Partial<TaskRule> = {}): TaskRule => ({
  task: name,
  duty: 'answer',
  expected: name,
  ...more,
})

/** A kind of two tasks: one to answer within eight hours, and one to do until a given instant. */
export const aKind = (more: Partial<KindDefinition> = {}): KindDefinition => ({
  kind: 'matter',
  abbreviation: 'XX',
  purpose: { why: both('thử'), basis: both('thử'), keepMonths: { otherwise: 60 } },
  opening: {
    posts: ['duty', 'staff', 'command'],
    audience: [{ field: 'to' }],
    audienceRole: 'addressee',
    relations: ['fellow-party'],
    fields: [{ name: 'to', type: 'units', max: 5 }],
    effects: [],
  },
  tasks: [task('answer'), task('perform', { duty: 'perform', dueGiven: true })],
  acts: [],
  wording: {
    name: both('Việc thử'),
    open: both('Mở'),
    lead: both('Việc thử'),
    fields: {},
    tasks: {},
    acts: {},
    outcomes: {},
  },
  ...more,
})

export const aClause = (name: string, duties: Clause['duties']): Clause => ({
  id: name,
  label: both(name),
  title: both(name),
  text: both(name),
  duties,
})

/** The small world's regulation with one more clause, for the kind that is written by hand. */
export const aRegulation = (more: Partial<Regulation> = {}): Regulation => ({
  ...REGULATION,
  kinds: [...REGULATION.kinds, 'matter'],
  clauses: [
    aClause('M1', [
      {
        kind: 'matter',
        task: 'answer',
        limits: [
          { urgency: ['express'], limit: { amount: 30, unit: 'minute' } },
          { limit: { amount: 8, unit: 'hour' } },
        ],
      },
      { kind: 'matter', task: 'perform', limits: [] },
    ]),
    ...REGULATION.clauses,
  ],
  ...more,
})

export const worldByHand = (at = NINE, more: Partial<Regulation> = {}): World => worldAt(at, aRegulation(more))

/**
 * The context in which the effects of one act run: 2.1 acts at nine o'clock about the first obligation, if there is
 * one.
 */
export function aContext(state: DossierState, more: Partial<Omit<EffectContext, 'state'>> = {}): EffectContext {
  let made = 0
  const world = more.world ?? worldByHand()
  return {
    kind: aKind(),
    world,
    unitId: id('2.1'),
    stamp: { id: actId('act'), at: world.at, endsAt: world.at, fields: more.values ?? {} },
    actId: actId('act'),
    newId: () => `new ${(made += 1)}`,
    targetId: state.obligations[0]?.id,
    audience: [],
    values: {},
    facts: NO_FACTS,
    state: grow(state),
    openFurther: () => refuse('regulation.kind-not-in-use'),
    ...more,
  }
}
