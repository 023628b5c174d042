import type { Effect } from '../effect.ts'
import type { Field, FieldTypeName } from '../field.ts'
import type { KindDefinition, MatchFill } from '../kind.ts'
import { vocabularyOf } from './fault.ts'

/** Faults that need all kinds: a kind opens another kind that does not exist, or leaves out its required fields. */
export function faultsOfKinds(kinds: ReadonlyMap<string, KindDefinition>): readonly string[] {
  const faults: string[] = []
  for (const kind of kinds.values()) {
    const places = [{ type: 'opening', effects: kind.opening.effects }, ...kind.acts]
    for (const { type, effects } of places) {
      for (const effect of effects) {
        if (effect.do !== 'open-dossier') continue
        const where = `kind ${kind.kind}, ${type} (open-dossier)`
        const other = kinds.get(effect.kind)
        if (other === undefined) {
          faults.push(`${where}: there is no kind "${effect.kind}"; write one of ${[...kinds.keys()].join(', ')}`)
          continue
        }
        faults.push(...faultsOfFills(kind, type, effect, other).map((fault) => `${where}: ${fault}`))
        for (const { name, required } of other.opening.fields) {
          if (required === true && effect.fields[name] === undefined)
            faults.push(`${where}: ${effect.kind} needs "${name}"; fill it`)
        }
        const byTable = kind.rounds?.some((round) => round.act === type) === true
        const isByRegulation = byTable || kind.tasks.some((task) => task.lapse === type)
        if (isByRegulation && other.opening.byRegulation !== true)
          faults.push(`${where}: the regulation may not open ${effect.kind}; write byRegulation: true in its opening`)
        if (type === 'opening' && other.opening.effects.some((one) => one.do === 'open-dossier'))
          faults.push(`${where}: ${effect.kind} opens further dossiers itself; open them by acts`)
      }
    }
    for (const { name, kinds: named } of [kind.opening, ...kind.acts].flatMap(({ fields }) =>
      fields.flatMap((field) => (field.type === 'dossiers' ? [{ name: field.name, kinds: field.kinds ?? [] }] : [])),
    )) {
      for (const unknown of named.filter((one) => !kinds.has(one)))
        faults.push(
          `kind ${kind.kind}, field ${name}: there is no kind "${unknown}"; write one of ${[...kinds.keys()].join(', ')}`,
        )
    }
    const ring = opensItself(kind, kinds)
    if (ring !== undefined)
      faults.push(
        `kind ${kind.kind}: nobody does it, and it opens itself again without end (${ring.join(' → ')}); let a person open one of them`,
      )
    faults.push(...faultsOfMatch(kind, kinds))
  }
  return faults
}

/** The type that a field must have when a meeting fills it with this value. */
const filledBy = (fill: MatchFill): readonly FieldTypeName[] => {
  if ('contact' in fill) return ['contact']
  if ('unit' in fill) return ['units']
  return 'time' in fill ? ['instant'] : ['text', 'choice']
}

/** Checks the dossier that opens when two plans meet: a clause may open it, and every field that its opening needs is filled. */
function faultsOfMatch({ kind, match }: KindDefinition, kinds: ReadonlyMap<string, KindDefinition>): readonly string[] {
  if (match === undefined) return []
  const where = `kind ${kind}, match`
  const opened = kinds.get(match.opens)
  if (opened === undefined)
    return [`${where}: there is no kind "${match.opens}"; write one of ${[...kinds.keys()].join(', ')}`]
  const faults: string[] = []
  if (opened.opening.byRegulation !== true)
    faults.push(`${where}: the regulation may not open ${match.opens}; write byRegulation: true in its opening`)
  for (const [name, fill] of Object.entries(match.fields)) {
    const type = opened.opening.fields.find((field) => field.name === name)?.type
    if (type === undefined || !filledBy(fill).includes(type))
      faults.push(
        `${where}: ${match.opens} has no ${filledBy(fill).join(' or ')} "${name}"; name fields of its opening`,
      )
  }
  for (const { name, required } of opened.opening.fields) {
    if (required === true && match.fields[name] === undefined)
      faults.push(`${where}: ${match.opens} needs "${name}"; fill it`)
  }
  return faults
}

/** A value given to another dossier must fit its field; personal data may only go to a field that can be erased. */
function faultsOfFills(
  kind: KindDefinition,
  type: string,
  effect: Extract<Effect, { do: 'open-dossier' }>,
  other: KindDefinition,
): readonly string[] {
  const own = type === 'opening' ? kind.opening.fields : (kind.acts.find((act) => act.type === type)?.fields ?? [])
  const { carried, kept } = vocabularyOf(kind)
  const rows = effect.each === undefined ? undefined : own.find(({ name }) => name === effect.each)
  const columns: readonly Field[] = rows?.type === 'rows' ? rows.columns : []
  return Object.entries(effect.fields).flatMap(([name, fill]) => {
    const to = other.opening.fields.find((field) => field.name === name)
    if (to === undefined) return [`${effect.kind} has no field "${name}"; name fields of its opening`]
    if ('value' in fill) {
      if (to.type !== 'choice' && to.type !== 'text')
        return [`"${name}" of ${effect.kind} is ${to.type} and is filled with a word; fill it from a field`]
      if (to.type === 'choice' && Array.isArray(to.options) && !(to.options as readonly string[]).includes(fill.value))
        return [`"${name}" of ${effect.kind} is never "${fill.value}"; write one of ${to.options.join(', ')}`]
      return []
    }
    if ('units' in fill)
      return to.type === 'units'
        ? []
        : [`"${name}" of ${effect.kind} is ${to.type} and is filled with units; name a field of units`]
    const from =
      columns.find((one) => one.name === fill.from) ??
      own.find((one) => one.name === fill.from) ??
      carried.get(fill.from) ??
      kept.get(fill.from)
    if (from === undefined) return []
    const faults: string[] = []
    if (from.type !== to.type && !(from.type === 'choice' && to.type === 'text'))
      faults.push(
        `"${name}" of ${effect.kind} is ${to.type}, and "${fill.from}" is ${from.type}; fill it from a field of its type`,
      )
    if (from.personal === true && to.personal !== true)
      faults.push(
        `"${fill.from}" holds data about persons, and "${name}" of ${effect.kind} does not say so; mark that one personal and erasable too`,
      )
    return faults
  })
}

/** A cycle of kinds without any person's act: openings, acts of the regulation, plans that meet. */
function opensItself(kind: KindDefinition, kinds: ReadonlyMap<string, KindDefinition>): readonly string[] | undefined {
  const next = (of: KindDefinition): readonly string[] => {
    const byItself = of.acts.filter(
      (act) => act.by === 'regulation' || (Array.isArray(act.by) && act.by.includes('regulation')),
    )
    const opened = [of.opening, ...byItself].flatMap(({ effects }) =>
      effects.flatMap((effect) => (effect.do === 'open-dossier' ? [effect.kind] : [])),
    )
    return of.match === undefined ? opened : [...opened, of.match.opens]
  }
  const ways: (readonly string[])[] = [[kind.kind]]
  const seen = new Set<string>()
  for (const way of ways) {
    const last = kinds.get(way.at(-1) ?? '')
    for (const name of last === undefined ? [] : next(last)) {
      if (name === kind.kind) return [...way, name]
      if (seen.has(name)) continue
      seen.add(name)
      ways.push([...way, name])
    }
  }
  return undefined
}
