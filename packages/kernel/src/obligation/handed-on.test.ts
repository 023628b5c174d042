import { describe, expect, test } from 'vitest'
import { actorOf, id, worldAt } from '../../test/small-world.ts'
import { local } from '../../test/vietnam-calendar.ts'
import { decide, type DossierState, openDossier } from '../dossier/index.ts'
import type { ActId, DossierId } from '../ids.ts'
import { kind as directive } from '../kinds/directive/kind.ts'
import { kind as request } from '../kinds/request/kind.ts'
import type { KindDefinition, PostRole } from '../kinds/kind.ts'

const LONG_AGO = local('2020-01-01 00:00')
let made = 0
const newId = (): string => `id ${(made += 1)}`

function opened(kind: KindDefinition, by: string, post: PostRole, fields: Record<string, unknown>): DossierState {
  const outcome = openDossier(kind, worldAt(local('2022-09-12 08:00')), actorOf(id(by), post, LONG_AGO), {
    actId: newId() as ActId,
    dossierId: newId() as DossierId,
    newId,
    number: '1',
    fields: { title: 'Xác minh', category: 'other', urgency: 'normal', ...fields },
  })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value.state
}

function done(kind: KindDefinition, state: DossierState, by: string, type: string, fields: object = {}): DossierState {
  const world = worldAt(state.lastAt)
  const outcome = decide(kind, world, actorOf(id(by), 'staff', LONG_AGO), state, {
    actId: newId() as ActId,
    newId,
    type,
    fields: { ...fields },
  })
  if (!outcome.ok) throw new Error(`${type}: ${outcome.refusal.code}`)
  return outcome.value.state
}

const line = (state: DossierState, task: string): readonly [debtor: string, ...handedOn: string[]][] =>
  state.obligations
    .filter((obligation) => obligation.task === task)
    .map(({ debtor, handedOn }) => [debtor, ...handedOn].map((unit) => unit.replace('unit ', '')) as [string])

describe('an obligation that is handed on', () => {
  const asked = (): DossierState => opened(request, '2.1', 'duty', { addressees: [id('1.1')] })
  const toCommune = { assignee: [id('1.1.1')] }

  test('keeps the units through which it came', () => {
    const answered = done(request, done(request, asked(), '1.1', 'receive'), '1.1', 'assign', toCommune)
    expect(line(answered, 'answer')).toEqual([['1.1.1', '1.1']])
    expect(line(done(request, asked(), '1.1', 'assign', toCommune), 'receive')).toEqual([['1.1.1', '1.1']])
  })

  test('as a receipt: what follows from the receipt came the same way', () => {
    const received = done(request, done(request, asked(), '1.1', 'assign', toCommune), '1.1.1', 'receive')
    expect(line(received, 'answer')).toEqual([['1.1.1', '1.1']])
    expect(line(received, 'decide')).toEqual([['1.1.1', '1.1']])
  })

  test('and is asked again: the new answer came the same way; what the asking unit owed did not', () => {
    let state = done(request, done(request, asked(), '1.1', 'receive'), '1.1', 'assign', toCommune)
    state = done(request, state, '1.1.1', 'answer', { body: 'Đã rõ' })
    expect(line(state, 'review')).toEqual([['2.1']])
    state = done(request, state, '2.1', 'askAgain', { body: 'Chưa rõ' })
    expect(line(state, 'answer')).toEqual([
      ['1.1.1', '1.1'],
      ['1.1.1', '1.1'],
    ])
  })

  test('is not one that is divided: it stays with its debtor', () => {
    const orders = (unit: string, hour: string) => ({
      orders: [{ text: 'Tuần tra', unitIds: [id(unit)], dueAt: `2022-09-${hour}:00:00+07:00` }],
    })
    const ordered = opened(directive, '1', 'staff', orders('1.1', '20T08'))
    const broken = done(directive, ordered, '1.1', 'assign', orders('1.1.1', '19T08'))
    expect(line(broken, 'perform')).toEqual([['1.1'], ['1.1.1']])
  })
})
