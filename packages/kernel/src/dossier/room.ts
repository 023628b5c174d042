import { type KindDefinition, MOST_OBLIGATIONS } from '../kinds/kind.ts'
import { accept, type Outcome, refuse } from '../refusal.ts'
import type { DossierState } from './state.ts'

/**
 * A full dossier has room for half as many obligations again, if an act opens only one (an answer, a check, a return). An act that opens nothing
 * always fits.
 */
const BEYOND = 1.5

/** Whether a dossier has room for what an act opens. A dossier is read, locked and sent as a whole, so its size needs a limit. */
export function checkRoom(
  { mostObligations = MOST_OBLIGATIONS }: Pick<KindDefinition, 'mostObligations'>,
  before: Size | undefined,
  after: Size,
): Outcome<undefined> {
  const size = sizeOf(after)
  const opened = size - (before === undefined ? 0 : sizeOf(before))
  const most = opened > 1 ? mostObligations : mostObligations * BEYOND
  return opened <= 0 || size <= most ? accept(undefined) : refuse('dossier.full', { detail: { max: mostObligations } })
}

type Size = Pick<DossierState, 'obligations' | 'scheduled'>

const sizeOf = ({ obligations, scheduled }: Size): number => obligations.length + scheduled.length
