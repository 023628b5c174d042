import { describe, expect, test } from 'vitest'
import { decide, type DossierState, openDossier } from '../src/dossier/index.ts'
import { instant } from '../src/ids.ts'
import { faultsOfKind, type KindDefinition } from '../src/kinds/index.ts'
import { MOST_OBLIGATIONS } from '../src/kinds/kind.ts'
import { ids, kindNamed } from './random-play.ts'
import { actorOf, id, KINDS } from './small-world.ts'
import { unlimited, wideWorld } from './wide-world.ts'

const MOST = 8
const directive: KindDefinition = { ...unlimited(kindNamed('directive')), mostObligations: MOST }
const world = wideWorld(40, KINDS)
const order = (...codes: string[]) => ({ text: 'Tuần tra', unitIds: codes.map(id), dueAt: '2022-09-30T00:00:00Z' })
const communes = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => `1.1.${from + at}`)

const open = (...codes: string[]) =>
  openDossier(directive, world, actorOf(id('1'), 'command', instant(0)), {
    ...ids(),
    dossierId: 'dossier' as never,
    number: '1',
    fields: { title: 'Chỉ đạo', urgency: 'normal', category: 'other', orders: [order(...codes)] },
  })

function opened(...codes: string[]): DossierState {
  const outcome = open(...codes)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value.state
}

function act(state: DossierState, unit: string, type: string, fields: Record<string, unknown> = {}) {
  const about =
    type === 'withdraw' ? undefined : state.obligations.find((one) => one.task === 'perform' && one.debtor === id(unit))
  const actor = actorOf(id(unit), 'command', instant(0))
  return decide(directive, world, actor, state, { ...ids(), type, obligationId: about?.id, fields })
}

const FULL = { ok: false, refusal: { code: 'dossier.full', detail: { max: MOST } } }

describe('a dossier has a limit', () => {
  test('an opening may fill it to the last obligation, and no further', () => {
    expect(opened(...communes(1, 4)).obligations).toHaveLength(MOST)
    expect(open(...communes(1, 5))).toMatchObject(FULL)
  })

  test('in a full dossier nobody gives out several more', () => {
    const state = opened('1.1', ...communes(1, 3))
    expect(act(state, '1.1', 'assign', { orders: [order(...communes(4, 5))] })).toMatchObject(FULL)
  })

  test('in a full dossier work continues: what is done is checked, and the dossier can be ended', () => {
    const state = opened(...communes(1, 4))
    const done = act(state, '1.1.1', 'done', { body: 'Xong' })
    expect(done).toMatchObject({ ok: true })
    expect(act(state, '1', 'withdraw', { reason: 'Không cần nữa' })).toMatchObject({ ok: true })
  })

  test('single additions end at one and a half times the limit', () => {
    const full = opened(...communes(1, 4))
    const [model] = full.obligations
    if (model === undefined) throw new Error('nothing is owed')
    const grown = (size: number): DossierState => ({
      ...full,
      obligations: [
        ...full.obligations,
        ...Array.from({ length: size - MOST }, (_, at) => ({ ...model, id: `more ${at}` as never })),
      ],
    })
    expect(act(grown(11), '1.1.1', 'done', { body: 'Xong' })).toMatchObject({ ok: true })
    expect(act(grown(12), '1.1.1', 'done', { body: 'Xong' })).toMatchObject(FULL)
    expect(act(grown(12), '1', 'withdraw', { reason: 'Không cần nữa' })).toMatchObject({ ok: true })
  })

  test('a kind may set less than the usual number, but not more', () => {
    const said = (mostObligations: number) =>
      faultsOfKind({ ...kindNamed('directive'), mostObligations }).map(({ near }) => near)
    expect(said(10)).toEqual([])
    for (const wrong of [0, 1.5, MOST_OBLIGATIONS + 1, Infinity]) expect(said(wrong)).toEqual(['mostObligations'])
  })
})
