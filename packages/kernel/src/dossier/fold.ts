import { endObligation, type Obligation, settleParts, transferObligation } from '../obligation/index.ts'
import type { Outcome } from '../refusal.ts'
import type { Act, Change, DossierState } from './state.ts'

/** A record that cannot be folded: it was not made by these rules. */
export class BrokenRecord extends Error {}

/** Adds one change to a dossier. `decide` uses the very same function, so what is stored is what replay finds. */
export function applyChange(
  state: DossierState | undefined,
  act: Pick<Act, 'id' | 'at'>,
  change: Change,
): DossierState {
  if (change.change === 'began') {
    if (state !== undefined) throw new BrokenRecord('a dossier begins once')
    return {
      head: change.head,
      version: 0,
      lastAt: act.at,
      state: 'open',
      outcome: null,
      closedAt: null,
      parties: [],
      obligations: [],
    }
  }
  if (state === undefined) throw new BrokenRecord('the first change of a dossier is its beginning')
  switch (change.change) {
    case 'admitted':
      if (state.parties.some((party) => party.unitId === change.unitId)) return state
      return { ...state, parties: [...state.parties, { unitId: change.unitId, role: change.role, since: act.at }] }
    case 'opened':
      return { ...state, obligations: [...state.obligations, change.obligation] }
    case 'ended':
      return replaceObligation(state, change.obligationId, (obligation) =>
        endObligation(obligation, change.how, act.at, act.id, change.ground),
      )
    case 'settled':
      return replaceObligation(state, change.obligationId, (obligation) =>
        settleParts(obligation, change.keys, change.as, change.ground, act.at, act.id),
      )
    case 'clock':
      return replaceObligation(state, change.obligationId, (obligation) => ({
        ok: true,
        value: { ...obligation, clock: change.clock },
      }))
    case 'assigned':
      return replaceObligation(state, change.obligationId, (obligation) =>
        transferObligation(obligation, change.debtor),
      )
    case 'closed':
      return { ...state, state: 'closed', outcome: change.outcome, closedAt: act.at }
  }
}

function replaceObligation(
  state: DossierState,
  id: string,
  step: (obligation: Obligation) => Outcome<Obligation>,
): DossierState {
  let found = false
  const obligations = state.obligations.map((obligation) => {
    if (obligation.id !== id) return obligation
    found = true
    const outcome = step(obligation)
    if (!outcome.ok) throw new BrokenRecord(`obligation ${id}: ${outcome.refusal.code}`)
    return outcome.value
  })
  if (!found) throw new BrokenRecord(`no obligation ${id}`)
  return { ...state, obligations }
}

/** One act more. */
export function foldAct(state: DossierState | undefined, act: Act): DossierState {
  if (act.seq !== (state?.version ?? 0) + 1)
    throw new BrokenRecord(`act ${act.seq} after version ${state?.version ?? 0}`)
  let next = state
  for (const change of act.changes) next = applyChange(next, act, change)
  if (next === undefined) throw new BrokenRecord('an act without a dossier')
  return { ...next, version: act.seq, lastAt: act.at }
}

/** The state of a dossier is what its acts add up to. @throws BrokenRecord */
export function fold(acts: readonly Act[]): DossierState {
  let state: DossierState | undefined
  for (const act of acts) state = foldAct(state, act)
  if (state === undefined) throw new BrokenRecord('no acts')
  return state
}
