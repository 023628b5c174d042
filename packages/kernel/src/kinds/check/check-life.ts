import type { ActRule, KindDefinition } from '../kind.ts'
import { canHold } from './can-hold.ts'
import type { KindFault } from './fault.ts'

/** A kind without stages has exactly one stage. */
const NO_STAGE = ''
const sureOf = (stage: string) => (stage === NO_STAGE ? {} : { stage })

/**
 * Finds dead ends in the life of a dossier: acts and effects that no condition can allow, stages that are never reached, stages with no way to the
 * end. It reads the conditions alone; the plays show whether somebody can meet them.
 */
export function faultsOfLife(kind: KindDefinition): readonly KindFault[] {
  const stages = kind.stages?.length === undefined || kind.stages.length === 0 ? [NO_STAGE] : kind.stages
  const offeredIn = new Map(kind.acts.map((act) => [act, stagesOf(kind, act, stages)]))
  const faults: KindFault[] = [...faultsOfNever(kind, offeredIn, stages)]
  const next = (stage: string): readonly string[] =>
    kind.acts
      .filter((act) => act.closed !== true && offeredIn.get(act)?.includes(stage) === true)
      .flatMap((act) => entered(act))
  const [first = NO_STAGE] = stages
  const reached = reach([first, ...entered(kind.opening)], next)
  const someActEnters = new Set([kind.opening, ...kind.acts].flatMap((place) => entered(place)))
  for (const stage of stages) {
    const where = stage === NO_STAGE ? 'kind' : `stage ${stage}`
    const near = stage === NO_STAGE ? 'kind' : stage
    if (!reached.has(stage)) {
      // If no act enters the stage, another fault already reports it.
      if (someActEnters.has(stage))
        faults.push({ where, fault: 'it is never reached', instead: 'enter it from a stage that is reached', near })
      continue
    }
    const ends = [...reach([stage], next)].some((later) =>
      kind.acts.some(
        (act) =>
          act.closed !== true &&
          offeredIn.get(act)?.includes(later) === true &&
          act.effects.some(({ do: what }) => what === 'close'),
      ),
    )
    if (!ends && kind.acts.some((act) => act.effects.some(({ do: what }) => what === 'close')))
      faults.push({
        where,
        fault: 'nothing leads from it to the end of the dossier',
        instead: 'close in it, or enter another stage',
        near,
      })
  }
  return faults
}

/** Stages in which an act may be offered. */
function stagesOf(kind: KindDefinition, act: ActRule, stages: readonly string[]): readonly string[] {
  const round = kind.rounds?.find((one) => one.act === act.type)
  return stages.filter(
    (stage) =>
      (round === undefined || round.stages.includes(stage)) &&
      canHold(act.when, { ...sureOf(stage), ...(act.on === undefined ? {} : { openTarget: act.on }) }) &&
      (act.musts ?? []).every(({ is }) => canHold(is)),
  )
}

function entered({ effects }: Pick<ActRule, 'effects'>): readonly string[] {
  return effects.flatMap((effect) => (effect.do === 'enter' && canHold(effect.when) ? [effect.stage] : []))
}

function reach(from: readonly string[], next: (stage: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set(from)
  for (const stage of reached) for (const later of next(stage)) reached.add(later)
  return reached
}

function faultsOfNever(
  kind: KindDefinition,
  offeredIn: ReadonlyMap<ActRule, readonly string[]>,
  stages: readonly string[],
): readonly KindFault[] {
  const faults: KindFault[] = []
  for (const act of kind.acts) {
    if (offeredIn.get(act)?.length === 0 && act.on?.length !== 0)
      faults.push({
        where: `act ${act.type}`,
        fault: 'it is never offered: nothing meets its condition',
        instead: 'mend its condition, or leave the act out',
        near: act.type,
      })
  }
  for (const place of [{ type: 'opening', effects: kind.opening.effects }, ...kind.acts]) {
    place.effects.forEach((effect, index) => {
      if (stages.some((stage) => canHold(effect.when, sureOf(stage)))) return
      const where = `${place.type === 'opening' ? 'opening' : `act ${place.type}`}, effect ${index + 1} (${effect.do})`
      faults.push({
        where,
        fault: 'it is never done: nothing meets its condition',
        instead: 'mend its condition, or leave the effect out',
        near: place.type,
      })
    })
  }
  return faults
}
