import type { Condition, Operand } from '../condition.ts'
import { isCondition } from './known-words.ts'

/** What is certain at a place: the stage, and that the act is about an open obligation of these tasks. */
export interface Sure {
  readonly stage?: string
  readonly openTarget?: readonly string[]
}

/** One way in which a condition can hold: what else must be true and what must be false. */
type Way = ReadonlyMap<string, readonly [Condition, boolean]>

const NOTHING_MORE: Way = new Map()
/** A condition with more ways than this counts as possible: the author of a table need not prove more. */
const MOST_WAYS = 500

/** Whether a condition can ever hold, judged by the table alone; only `false` is certain. */
export function canHold(condition: Condition | undefined, sure: Sure = {}): boolean {
  return condition === undefined || waysOf(condition, true, sure).some(isPossible)
}

function waysOf(condition: Condition, holds: boolean, sure: Sure): readonly Way[] {
  // Another check reports a value that is not a condition.
  if (!isCondition(condition)) return [NOTHING_MORE]
  if ('not' in condition) return waysOf(condition.not, !holds, sure)
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any
    // Not all: at least one does not hold. Not any: none holds.
    if ('all' in condition !== holds) return parts.flatMap((part) => waysOf(part, holds, sure))
    let ways: readonly Way[] = [NOTHING_MORE]
    for (const part of parts) {
      const more = waysOf(part, holds, sure)
      ways = ways.flatMap((way) => more.flatMap((one) => both(way, one)))
      if (ways.length > MOST_WAYS) return [NOTHING_MORE]
    }
    return ways
  }
  const known = knownOf(condition, sure)
  if (known !== undefined) return known === holds ? [NOTHING_MORE] : []
  return [new Map([[JSON.stringify(condition), [condition, holds] as const]])]
}

/** Combines two ways; none if one requires what the other forbids. */
function both(one: Way, other: Way): readonly Way[] {
  for (const [key, [, holds]] of other) if (one.has(key) && one.get(key)?.[1] !== holds) return []
  return [new Map([...one, ...other])]
}

/** A field has one value: the required values must be compatible, and none of them may be forbidden. */
function isPossible(way: Way): boolean {
  const left = new Map<string, readonly string[]>()
  const isOneOf = ({ is }: { readonly is?: string | readonly string[] }): readonly string[] | undefined =>
    typeof is === 'string' ? [is] : is
  for (const [condition, holds] of way.values()) {
    const options = 'field' in condition ? isOneOf(condition) : undefined
    if (!('field' in condition) || options === undefined || !holds) continue
    left.set(condition.field, left.get(condition.field)?.filter((value) => options.includes(value)) ?? options)
  }
  for (const [condition, holds] of way.values()) {
    if (!('field' in condition) || holds) continue
    const options = isOneOf(condition)
    const values = left.get(condition.field)
    if (values !== undefined)
      left.set(condition.field, options === undefined ? [] : values.filter((value) => !options.includes(value)))
  }
  return [...left.values()].every((values) => values.length > 0)
}

/** What is certain without asking: true, false, or undefined. */
function knownOf(condition: Condition, { stage, openTarget }: Sure): boolean | undefined {
  if ('stage' in condition)
    return stage === undefined
      ? undefined
      : typeof condition.stage === 'string'
        ? condition.stage === stage
        : condition.stage.includes(stage)
  if ('compare' in condition) return compared(condition.compare)
  if (openTarget === undefined) return undefined
  if ('settled' in condition) return false
  if ('target' in condition) return condition.target === 'open'
  if ('task' in condition) {
    const tasks: readonly string[] = typeof condition.task === 'string' ? [condition.task] : condition.task
    const isOfAny = condition.of === undefined && condition.about === undefined && (condition.count ?? 'any') === 'any'
    if (isOfAny && condition.state === 'open' && openTarget.every((task) => tasks.includes(task))) return true
  }
  return undefined
}

function compared([left, comparison, right]: readonly [Operand, string, Operand]): boolean | undefined {
  if (typeof left !== 'number' || typeof right !== 'number')
    // No value is less than itself. It can be equal, where the value exists.
    return JSON.stringify(left) === JSON.stringify(right) && (comparison === '<' || comparison === '>')
      ? false
      : undefined
  switch (comparison) {
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '=':
      return left === right
    case '>=':
      return left >= right
    case '>':
      return left > right
    default:
      return undefined
  }
}
