import type { Condition, Operand } from '../condition.ts'
import { isCondition } from './known-words.ts'

/** What is sure at a place before anything is asked: the stage, and that the act is about an open obligation of these tasks. */
export interface Sure {
  readonly stage?: string
  readonly openTarget?: readonly string[]
}

/** One way in which a condition holds: what else must be true, and what false. */
type Way = ReadonlyMap<string, readonly [Condition, boolean]>

const NOTHING_MORE: Way = new Map()
/** A condition with more ways than this is taken to hold: it is not for a table's author to prove more. */
const MOST_WAYS = 500

/** Whether a condition can hold at all, by the table alone; `false` is sure. */
export function canHold(condition: Condition | undefined, sure: Sure = {}): boolean {
  return condition === undefined || waysOf(condition, true, sure).some(isPossible)
}

function waysOf(condition: Condition, holds: boolean, sure: Sure): readonly Way[] {
  // What is no condition is told elsewhere.
  if (!isCondition(condition)) return [NOTHING_MORE]
  if ('not' in condition) return waysOf(condition.not, !holds, sure)
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any
    // Not all of them: one of them not. Not any of them: all of them not.
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

/** Both ways together; none where one wants what the other forbids. */
function both(one: Way, other: Way): readonly Way[] {
  for (const [key, [, holds]] of other) if (one.has(key) && one.get(key)?.[1] !== holds) return []
  return [new Map([...one, ...other])]
}

/** A value is one value: what it is must be possible together, and nothing that it is not. */
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

/** What is sure without asking: true, false, or undefined. */
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
    // What is less than itself? Equal it may be, where there is such a value.
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
