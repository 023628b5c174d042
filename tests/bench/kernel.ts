import {
  allowedActs,
  decide,
  type Decision,
  type DossierState,
  fold,
  instant,
  type KindDefinition,
  openDossier,
  type Outcome,
} from '@giapranh/kernel'
import { KINDS } from '../../packages/kernel/test/found-kinds.ts'
import { ids } from '../../packages/kernel/test/random-play.ts'
import { actorOf, id } from '../../packages/kernel/test/small-world.ts'
import { unlimited, wideValues, wideWorld } from '../../packages/kernel/test/wide-world.ts'
import { type Row, round } from './row.ts'

const SIZES = [200, 2_000, 20_000] as const
/** The most processor time of one act, in the largest dossier that is allowed. */
const LONGEST_MS = 50
const MOST_TURNS = 50

/**
 * The rules at 200, 2,000 and 20,000 obligations: ten times the obligations may take up to twenty times the work;
 * quadratic growth would take a hundred times. The floor is copying a dossier of that size.
 */
export function kernelRows(quick: boolean): readonly Row[] {
  const budgetMs = quick ? 60 : 300
  return KINDS.map(unlimited).flatMap((kind) => {
    const works = SIZES.map((size) => worksAt(kind, size))
    const steps = ['openDossier', 'fold', 'allowedActs', 'decide'] as const
    return steps.map((step): Row => {
      const times = works.map((work) => msOf(work[step], budgetMs))
      const floors = works.map((work) => msOf(work.copy, budgetMs))
      const [first = 0, middle = 0, last = 0] = times
      const [firstFloor = 0, , lastFloor = 0] = floors
      // If the machine became slower meanwhile, the copies show it too.
      const growth = last / first / Math.max(1, lastFloor / firstFloor / 100)
      return {
        what: `${step}, ${kind.kind}`,
        value: fine(last),
        unit: 'ms',
        floor: fine(lastFloor),
        wanted: `growth < 400, < ${LONGEST_MS} ms at 2,000`,
        ok: growth < 400 && middle < LONGEST_MS,
        note: `at ${SIZES.join(', ')} obligations ${times.map(fine).join(', ')} ms; growth ${round(growth)}; the floor copies them`,
      }
    })
  })
}

const fine = (ms: number): number => Math.round(ms * 1000) / 1000

type Works = Readonly<Record<'openDossier' | 'fold' | 'allowedActs' | 'decide' | 'copy', () => unknown>>

function worksAt(kind: KindDefinition, size: number): Works {
  const world = wideWorld(size, KINDS)
  const unitId = id('1')
  const actor = actorOf(unitId, kind.opening.posts.at(-1) ?? 'command', instant(0))
  const fields = wideValues(kind.opening.fields, world, unitId, size)
  const open = () =>
    must(openDossier(kind, world, actor, { ...ids(), dossierId: 'dossier' as never, number: '1', fields }))
  const { state, act }: Decision = open()
  const target = state.obligations.at(-1)
  const debtor = target?.debtor ?? unitId
  const [type = ''] =
    allowedActs(kind, state, world, { unitId: debtor, post: 'command' }).onObligation.get(target?.id ?? '') ?? []
  const values = wideValues(kind.acts.find((rule) => rule.type === type)?.fields ?? [], world, debtor, size)
  const intent = { ...ids(), type, obligationId: target?.id, fields: values }
  return {
    openDossier: open,
    fold: () => fold([act]),
    allowedActs: () => allowedActs(kind, freshly(state), world, { unitId: debtor, post: 'command' }),
    decide: () => must(decide(kind, world, actorOf(debtor, 'command', instant(0)), freshly(state), intent)),
    copy: () => state.obligations.map((obligation) => ({ ...obligation, clock: { ...obligation.clock } })),
  }
}

/** As it comes from the database: without values that were computed from it before. */
const freshly = (state: DossierState): DossierState => ({
  ...state,
  obligations: [...state.obligations],
  parties: [...state.parties],
})

function must<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`the bench's act was refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}

/** Milliseconds of one turn: the median of as many turns as fit into the budget. */
function msOf(work: () => unknown, budgetMs: number): number {
  const times: number[] = []
  const begun = performance.now()
  while (times.length < MOST_TURNS && (times.length < 3 || performance.now() - begun < budgetMs)) {
    const turn = performance.now()
    work()
    times.push(performance.now() - turn)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}
