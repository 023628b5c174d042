import { describe, expect, test } from 'vitest'
import { allowedActs, decide, type Decision, fold, openDossier } from '../src/dossier/index.ts'
import { instant } from '../src/ids.ts'
import type { KindDefinition } from '../src/kinds/index.ts'
import { COMING, KINDS } from './found-kinds.ts'
import { ids } from './random-play.ts'
import { actorOf, id } from './small-world.ts'
import { countSteps } from './steps.ts'
import { unlimited, wideValues, wideWorld } from './wide-world.ts'

const kinds = [...KINDS, ...COMING].map(unlimited)
const OPENERS = ['1', 'bo', '2', '1.1'].map(id)

/** The kind's opening with the given width, by the first unit that may open it. */
function openWide(kind: KindDefinition, width: number) {
  const world = wideWorld(width, kinds)
  for (const unitId of OPENERS) {
    const actor = actorOf(unitId, kind.opening.posts[0] ?? 'command', instant(0))
    const fields = wideValues(kind.opening.fields, world, unitId, width)
    const opening = { ...ids(), dossierId: 'dossier' as never, number: '1', fields }
    const open = () => openDossier(kind, world, actor, opening)
    const outcome = open()
    if (outcome.ok) return { world, actor, open, first: outcome.value }
  }
  return undefined
}

/**
 * The steps of everything that is done with a wide dossier: opening it, folding it, offering acts to both sides, and
 * each act of the holder or a debtor.
 */
async function stepsAt(kind: KindDefinition, width: number): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>()
  const opened = openWide(kind, width)
  if (opened === undefined) return found
  const { world, open, first } = opened
  found.set('open', (await countSteps(open)).steps)
  const { state } = first
  found.set('fold', (await countSteps(() => fold([first.act]))).steps)
  const debtor = state.obligations.at(-1)?.debtor
  for (const unitId of [state.holder, ...(debtor === undefined ? [] : [debtor])]) {
    const side = unitId === state.holder ? 'holder' : 'debtor'
    const offers = await countSteps(() => allowedActs(kind, state, world, { unitId, post: 'command' }))
    found.set(`offers to the ${side}`, offers.steps)
    const { onDossier, onObligation } = offers.value
    const about = [...onObligation].at(-1)
    const acts = [
      ...onDossier.map((type) => ({ type, obligationId: undefined })),
      ...(about?.[1] ?? []).map((type) => ({ type, obligationId: about?.[0] })),
    ]
    for (const { type, obligationId } of acts) {
      const rule = kind.acts.find((one) => one.type === type)
      const fields = wideValues(rule?.fields ?? [], world, unitId, width)
      const doIt = () =>
        decide(kind, world, actorOf(unitId, 'command', instant(0)), state, { ...ids(), type, obligationId, fields })
      const done = await countSteps(doIt)
      found.set(`${type} by the ${side}`, done.steps)
      if (done.value.ok) found.set(`fold of ${type}`, (await countSteps(() => foldBoth(first, done.value))).steps)
    }
  }
  return found
}

const foldBoth = (first: Decision, second: { ok: true; value: Decision } | { ok: false }) =>
  fold(second.ok ? [first.act, second.value.act] : [first.act])

/** The fixed part weighs more in the small dossier; ten times the width may take at most this many times the work. */
const MOST = 13

describe('work grows with a dossier, not with its square', () => {
  test.each(kinds.map((kind) => [kind.kind, kind] as const))('%s', async (_name, kind) => {
    const small = await stepsAt(kind, 40)
    const large = await stepsAt(kind, 400)
    const quadratic = [...large].filter(([what, steps]) => steps > MOST * (small.get(what) ?? Infinity))
    expect(quadratic).toEqual([])
  })

  test('most kinds can be opened wide, so that there is something to count', async () => {
    const opened = kinds.filter((kind) => openWide(kind, 40) !== undefined)
    expect(opened.length).toBeGreaterThan(kinds.length * 0.8)
  })
})
