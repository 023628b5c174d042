import type { KindDefinition, Wording } from '@giapranh/kernel'
import { effectsAt, type Place, placesOf, type Sides, type Table } from './table.ts'
import type { Kinds } from './words/names.ts'
import { sayAudience, sayWho } from './words/who.ts'

/**
 * The debtors and creditors of each task. If a debtor's act opens a task, its sides follow from the earlier task, back to the opening. It repeats
 * until it finds nothing new. Units that get a task handed on are left out: the act itself states that.
 */
export function tableOf(kind: KindDefinition, kinds: Kinds): Table {
  let table: Table = { kind, kinds, sides: new Map() }
  for (let found = -1, before = -2; found !== before;) {
    const sides = sidesOnceMore(table)
    before = found
    found = [...sides.values()].reduce((sum, { debtor, creditor }) => sum + debtor.length + creditor.length, 0)
    table = { kind, kinds, sides }
  }
  return table
}

function sidesOnceMore(table: Table): ReadonlyMap<string, Sides> {
  const next = new Map<string, { debtor: Wording[]; creditor: Wording[] }>(
    table.kind.tasks.map(({ task }) => [task, { debtor: [], creditor: [] }]),
  )
  const add = (task: string, side: 'debtor' | 'creditor', units: readonly Wording[]): void => {
    const all = next.get(task)?.[side]
    for (const unit of units) if (all?.every(({ vi }) => vi !== unit.vi) === true) all.push(unit)
  }
  for (const place of placesOf(table)) {
    for (const effect of effectsAt(place)) {
      if (effect.do === 'open') {
        add(effect.task, 'debtor', unitsAt(effect.debtor, place))
        add(effect.task, 'creditor', unitsAt(effect.creditor, place))
      } else if (effect.do === 'open-each') {
        add(effect.task, 'debtor', [sayAudience({ field: effect.rows }, place)])
        add(effect.task, 'creditor', unitsAt(effect.creditor, place))
      }
    }
  }
  return next
}

const unitsAt = (who: Parameters<typeof sayWho>[0], place: Place): readonly Wording[] =>
  who === 'debtor' || who === 'creditor'
    ? (place.act?.on ?? []).flatMap((task) => place.sides.get(task)?.[who] ?? [])
    : [sayWho(who, place)]
