import { DECREE_PROFILE, type Profile } from '../decree/profile.ts'
import { cleanText } from '../text/clean-text.ts'
import { partOf, type Fault, type FaultCode, type Outcome } from './fault.ts'
import { checkRules } from './rules.ts'
import { DocumentModel } from './schema.ts'
import { isSecrecyMark } from '../text/secrecy-mark.ts'

/** A model that has passed every rule; only such a model can be rendered. */
export type ReadyDocument = DocumentModel & { readonly [ready]: true; readonly profile: Profile }
declare const ready: unique symbol

/** Longest text of one part, in characters; a longer one is a mistake, not a paragraph. */
const LONGEST_TEXT = 200_000

/**
 * Most nested levels of objects and lists: a point in a clause in an article … in a table's run is about thirty levels
 * deep.
 */
const DEEPEST = 60

/**
 * Checked before the shape, level by level: a recursive reader would overflow the stack on a model of a thousand
 * levels.
 */
function isDeeperThan(input: unknown, most: number): boolean {
  let layer: unknown[] = [input]
  for (let depth = 0; layer.length > 0; depth += 1) {
    if (depth > most) return true
    layer = layer.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
  }
  return false
}

/**
 * Reads unknown data (a MODEL.json) as a document that can be rendered: first the shape, then the texts (NFC,
 * printable), then the rules of the profile (by default the decree's). All faults of a stage are reported together,
 * each with its part.
 */
export function readDocument(input: unknown, profile: Profile = DECREE_PROFILE): Outcome<ReadyDocument> {
  if (isDeeperThan(input, DEEPEST)) {
    const message = `các phần lồng nhau quá ${DEEPEST} lớp`
    return { ok: false, faults: [{ code: 'too-deep', part: '(model)', message }] }
  }
  const shaped = DocumentModel.safeParse(input)
  if (!shaped.success) {
    return {
      ok: false,
      faults: shaped.error.issues.map((issue) => ({
        code: shapeCode(issue.path, input),
        part: partOf(issue.path) || '(model)',
        message: issue.message,
      })),
    }
  }
  const faults: Fault[] = []
  const clean = cleanAll(shaped.data, [], faults) as DocumentModel
  if (faults.length > 0) return { ok: false, faults }
  const broken = checkRules(clean, profile)
  return broken.length > 0 ? { ok: false, faults: broken } : { ok: true, value: { ...clean, profile } as ReadyDocument }
}

/** A circulation or urgency mark that the decree does not have may be a secrecy level in the wrong place. */
function shapeCode([key]: readonly PropertyKey[], input: unknown): FaultCode {
  if (key === 'secrecy') return 'secrecy-refused'
  if (key !== 'circulation' && key !== 'urgency') return 'shape'
  const given: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, key) : undefined
  return typeof given === 'string' && isSecrecyMark(given) ? 'secrecy-refused' : 'shape'
}

function cleanAll(value: unknown, path: readonly PropertyKey[], faults: Fault[], inRun = false): unknown {
  if (typeof value === 'string') {
    if (path.at(-1) === 'data') return value
    if (value.length > LONGEST_TEXT) {
      faults.push({ code: 'shape', part: partOf(path), message: `longer than ${LONGEST_TEXT} characters` })
      return value
    }
    const clean = cleanText(value)
    if (!clean.ok) {
      faults.push({ code: clean.code, part: partOf(path), message: MESSAGES[clean.code](clean.character) })
      return value
    }
    // A run's own spaces separate it from its neighbours; everywhere else they are noise.
    return inRun ? clean.text : clean.text.trim()
  }
  if (Array.isArray(value)) {
    const runs = value.length > 0 && value.every(isRun)
    const clean = value.map((each, index) => cleanAll(each, [...path, index], faults, runs))
    return runs ? trimmedRuns(clean) : clean
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, cleanAll(each, [...path, key], faults, inRun)]),
    )
  }
  return value
}

const isRun = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  Object.keys(value).every((key) => key === 'text' || key === 'bold' || key === 'italic')

/** Spaces before the first run and after the last one are noise, as in a plain text. */
function trimmedRuns(runs: unknown[]): unknown[] {
  const trim = (run: unknown, how: (text: string) => string): unknown =>
    typeof run === 'object' && run !== null && 'text' in run && typeof run.text === 'string'
      ? { ...run, text: how(run.text) }
      : run
  const last = runs.length - 1
  return runs
    .map((run, index) => (index === 0 ? trim(run, (text) => text.trimStart()) : run))
    .map((run, index) => (index === last ? trim(run, (text) => text.trimEnd()) : run))
}

const MESSAGES = {
  'text-control-character': (it: string) => `có ký tự điều khiển ${it}`,
  'text-direction-mark': (it: string) => `có ký tự ẩn hoặc đổi chiều chữ ${it}`,
  'text-unprintable': (it: string) => `phông chữ của văn bản không có ký tự ${it}`,
  'text-lone-surrogate': () => 'không phải chuỗi Unicode hợp lệ',
} as const
