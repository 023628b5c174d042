import type {
  Comparison,
  Condition,
  FieldTypeName,
  Operand,
  Span,
  TaskCondition,
  TaskState,
  Who,
  Wording,
} from '@giapranh/kernel'
import type { Place } from '../table.ts'
import { sayLimit } from './limits.ts'
import { anyTaskQuoted, choiceName, fieldName, same, stageName, tasksQuoted } from './names.ts'
import { and, or, quoted, say, unworded } from './say.ts'
import { sayWho } from './who.ts'

/** Words that name a single unit. */
const ONE: ReadonlySet<Who> = new Set(['actor', 'originator', 'debtor', 'creditor', 'lead', 'lead-to-come', 'above'])

/** A condition as a clause after "khi". A negation moves to the word that it negates: "không có" reads better than "không phải có". */
export function sayCondition(condition: Condition, place: Place, isDenied = false): Wording {
  const yesOrNo = (yes: Wording, no: Wording): Wording => (isDenied ? no : yes)
  if ('task' in condition) return sayOfTasks(condition, place, isDenied)
  if ('not' in condition) return sayCondition(condition.not, place, !isDenied)
  if ('all' in condition || 'any' in condition) {
    const isAll = 'all' in condition
    const each = (isAll ? condition.all : condition.any).map((one) => sayCondition(one, place, isDenied))
    return isAll === isDenied ? or(each) : and(each)
  }
  if ('field' in condition) return sayOfField(condition, place, isDenied)
  if ('compare' in condition) return sayComparison(condition.compare, place, isDenied)
  if ('stage' in condition) {
    const stages = typeof condition.stage === 'string' ? [condition.stage] : condition.stage
    const named = or(stages.map((stage) => quoted(stageName(place.kind, stage))))
    return yesOrNo(
      say('hồ sơ ở giai đoạn {0}', 'the dossier is in the stage {0}', named),
      say('hồ sơ không ở giai đoạn {0}', 'the dossier is not in the stage {0}', named),
    )
  }
  if ('anyone' in condition) {
    const who = sayWho(condition.anyone, place)
    return yesOrNo(
      say('có {0}', 'there is somebody among {0}', who),
      say('không có {0}', 'there is nobody among {0}', who),
    )
  }
  if ('units' in condition) {
    const [units, among] = [sayWho(condition.units, place), sayWho(condition.among, place)]
    if (typeof condition.among === 'string' && ONE.has(condition.among))
      return yesOrNo(
        say('{0} là {1}', '{0} is {1}', units, among),
        say('{0} không là {1}', '{0} is not {1}', units, among),
      )
    return yesOrNo(
      say('{0} thuộc {1}', '{0} is among {1}', units, among),
      say('{0} không thuộc {1}', '{0} is not among {1}', units, among),
    )
  }
  if ('newVersion' in condition)
    return yesOrNo(
      say('đã có phiên bản quy chế mới hơn', 'a later version of the regulation is in force'),
      say('chưa có phiên bản quy chế mới hơn', 'no later version of the regulation is in force'),
    )
  if ('settled' in condition)
    return yesOrNo(
      say('không còn phần việc nào chưa xong', 'nothing is open any more'),
      say('còn phần việc chưa xong', 'something is still open'),
    )
  if ('target' in condition) {
    const isOpen = (condition.target === 'open') !== isDenied
    return isOpen
      ? say('phần việc đó vẫn chưa xong', 'that obligation is still open')
      : say('phần việc đó đã kết thúc', 'that obligation has ended')
  }
  return unworded(condition)
}

const STATES = {
  open: { vi: 'chưa xong', en: 'open' },
  ended: { vi: 'đã kết thúc', en: 'ended' },
  discharged: { vi: 'đã thực hiện', en: 'discharged' },
  refused: { vi: 'bị từ chối', en: 'refused' },
  released: { vi: 'thôi thực hiện', en: 'released' },
} as const satisfies Readonly<Record<TaskState, Wording>>

function sayOfTasks(
  { task, state, about, of, count = 'any' }: TaskCondition,
  place: Place,
  isDenied: boolean,
): Wording {
  const tasks = typeof task === 'string' ? [task] : task
  const where =
    about === undefined
      ? same('')
      : about === 'target'
        ? say(' kèm theo phần việc này', ' about this one')
        : say(' giao tiếp từ phần việc này', ' anywhere under this one')
  const whose = of === undefined ? same('') : say(' của {0}', ' of {0}', sayWho(of, place))
  const words = [anyTaskQuoted(place.kind, tasks), where, whose, STATES[state]] as const
  const all = [tasksQuoted(place.kind, tasks), where, whose, STATES[state]] as const
  if (count === 'any' || count === 1)
    return isDenied
      ? say('không có phần việc {0} nào{1}{2} {3}', 'no {0}{1}{2} is {3}', ...words)
      : say('có phần việc {0}{1}{2} {3}', 'some {0}{1}{2} is {3}', ...words)
  if (count === 'all')
    return isDenied
      ? say('chưa phải mọi phần việc {0}{1}{2} {3}', 'not every {0}{1}{2} is {3}', ...all)
      : say('mọi phần việc {0}{1}{2} {3}', 'every {0}{1}{2} is {3}', ...all)
  if (count === 'regulation')
    return isDenied
      ? say(
          'số phần việc {0}{1}{2} {3} chưa đủ theo quy chế',
          'fewer {0}{1}{2} than the regulation asks are {3}',
          ...words,
        )
      : say(
          'số phần việc {0}{1}{2} {3} đã đủ theo quy chế',
          'as many {0}{1}{2} as the regulation asks are {3}',
          ...words,
        )
  return isDenied
    ? say('có ít hơn {4} phần việc {0}{1}{2} {3}', 'fewer than {4} of {0}{1}{2} are {3}', ...words, String(count))
    : say('có ít nhất {4} phần việc {0}{1}{2} {3}', 'at least {4} of {0}{1}{2} are {3}', ...words, String(count))
}

function sayOfField(
  { field, is }: Extract<Condition, { readonly field: string }>,
  { kind }: Place,
  isDenied: boolean,
): Wording {
  const name = quoted(fieldName(kind, field))
  if (is === undefined)
    return isDenied ? say('{0} để trống', '{0} is empty', name) : say('{0} được ghi', '{0} is filled in', name)
  const codes = or((typeof is === 'string' ? [is] : is).map((code) => quoted(choiceName(kind, code))))
  return isDenied
    ? say('{0} không là {1}', '{0} is not {1}', name, codes)
    : say('{0} là {1}', '{0} is {1}', name, codes)
}

const DENIED = { '<': '>=', '<=': '>', '=': '=', '>=': '<', '>': '<=' } as const satisfies Record<
  Comparison,
  Comparison
>
const OF_TIMES = {
  '<': { vi: 'trước', en: 'is before' },
  '<=': { vi: 'không muộn hơn', en: 'is not after' },
  '=': { vi: 'đúng vào', en: 'is at' },
  '>=': { vi: 'không sớm hơn', en: 'is not before' },
  '>': { vi: 'sau', en: 'is after' },
} as const satisfies Record<Comparison, Wording>
const OF_NUMBERS = {
  '<': { vi: 'nhỏ hơn', en: 'is less than' },
  '<=': { vi: 'không quá', en: 'is at most' },
  '=': { vi: 'bằng', en: 'equals' },
  '>=': { vi: 'ít nhất bằng', en: 'is at least' },
  '>': { vi: 'lớn hơn', en: 'is more than' },
} as const satisfies Record<Comparison, Wording>

const TIMES: ReadonlySet<FieldTypeName> = new Set(['instant', 'date', 'period'])

function sayComparison(
  [left, sign, right]: readonly [Operand, Comparison, Operand],
  place: Place,
  isDenied: boolean,
): Wording {
  const words = isTime(left, place) || isTime(right, place) ? OF_TIMES : OF_NUMBERS
  const [a, b] = [sayOperand(left, place), sayOperand(right, place)]
  if (isDenied && sign === '=') return say('{0} khác {1}', '{0} differs from {1}', a, b)
  return say('{0} {1} {2}', '{0} {1} {2}', a, words[isDenied ? DENIED[sign] : sign], b)
}

function isTime(operand: Operand, { kind, act }: Place): boolean {
  if (typeof operand === 'number') return false
  if ('time' in operand) return true
  const name = 'field' in operand ? operand.field : 'dossier' in operand ? operand.dossier : undefined
  const field = [...(act?.fields ?? []), ...kind.opening.fields].find((one) => one.name === name)
  return field !== undefined && TIMES.has(field.type)
}

function sayOperand(operand: Operand, place: Place): Wording {
  if (typeof operand === 'number') return same(String(operand))
  const name = (field: string): Wording => quoted(fieldName(place.kind, field))
  if ('field' in operand) return sayLater(name(operand.field), operand.plus)
  if ('dossier' in operand) return say('{0} của hồ sơ', 'the dossier’s {0}', name(operand.dossier))
  if ('sum' in operand)
    return say(
      'tổng {0} của {1}',
      'the total of {0} in {1}',
      quoted(fieldName(place.kind, operand.column, operand.sum)),
      name(operand.sum),
    )
  if ('amount' in operand) {
    const of = operand.of === undefined ? same('') : say(' của {0}', ' of {0}', sayWho(operand.of, place))
    return say(
      'số lượng {0} ở phần việc {1}{2}',
      'the amount {0} in {1}{2}',
      AMOUNTS[operand.amount],
      tasksQuoted(place.kind, [operand.task]),
      of,
    )
  }
  if ('time' in operand) return sayLater(MOMENTS[operand.time], operand.plus)
  return unworded(operand)
}

const AMOUNTS = {
  asked: { vi: 'được yêu cầu', en: 'asked' },
  done: { vi: 'đã thực hiện', en: 'done' },
  open: { vi: 'còn lại', en: 'left' },
} as const
const MOMENTS = {
  now: { vi: 'lúc xử lý', en: 'the time of the act' },
  opened: { vi: 'lúc mở hồ sơ', en: 'the opening' },
  due: { vi: 'hạn của phần việc', en: 'the due time' },
} as const

function sayLater(what: Wording, plus: Span | undefined): Wording {
  if (plus === undefined) return what
  const span =
    plus === 'reopenWithin'
      ? say('thời hạn mở lại của quy chế', 'the time within which the regulation lets a matter be reopened')
      : sayLimit(plus)
  return say('{0} cộng {1}', '{0} plus {1}', what, span)
}
