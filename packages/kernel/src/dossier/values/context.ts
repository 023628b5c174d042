import type { Instant, UnitId } from '../../ids.ts'
import type { FieldValue } from '../../kinds/field.ts'
import type { Obligation } from '../../obligation/index.ts'
import { accept, type Outcome, refuse, type RefusalCode } from '../../refusal.ts'
import { cleanText, type TextFault } from '../../text/clean-text.ts'
import type { World } from '../../world/index.ts'
import type { Facts } from '../facts.ts'
import type { DossierState } from '../state.ts'
import { instant } from '../../ids.ts'

/** What the checks of an act's values read besides the values. */
export interface FieldContext {
  readonly world: World
  readonly unitId: UnitId
  readonly target: Obligation | undefined
  readonly facts: Facts
  /** The dossier; undefined during its opening. */
  readonly state: DossierState | undefined
}

const TEXT_REFUSAL: Readonly<Record<TextFault, RefusalCode>> = {
  empty: 'field.required',
  'too-short': 'field.text-too-short',
  'too-long': 'field.text-too-long',
  'control-characters': 'field.text-control-characters',
  'direction-override': 'field.text-direction-override',
  classified: 'content.classified',
}

export function checkText(
  name: string,
  value: unknown,
  limits: { readonly min?: number; readonly max: number; readonly multiline?: true },
): Outcome<string> {
  if (typeof value !== 'string') return refuse('field.required', { field: name })
  const cleaned = cleanText(value, limits)
  if (cleaned.ok) return accept(cleaned.text)
  return refuse(TEXT_REFUSAL[cleaned.fault], { field: name, detail: { min: limits.min ?? 0, max: limits.max } })
}

/** Accepts a client clock that is slightly ahead of ours. */
const CLOCK_SKEW_MS = 2 * 60_000
/** 1900 and 2200: a year outside is a typing error, and no calendar here covers it. */
const FIRST_MS = -2_208_988_800_000
const LAST_MS = 7_258_118_400_000

export function checkInstant(name: string, value: unknown, when: 'past' | 'future', at: Instant): Outcome<string> {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(ms)) return refuse('field.required', { field: name })
  if (ms < FIRST_MS || ms > LAST_MS) return refuse('field.out-of-range', { field: name })
  if (when === 'past' && ms > at + CLOCK_SKEW_MS) return refuse('field.in-the-future', { field: name })
  if (when === 'future' && ms <= at) return refuse('field.not-in-the-future', { field: name })
  return accept(isoInstant(instant(ms)))
}

/** The instant that a stored value holds; undefined where it is missing or erased: an erased value reads as words. */
export function instantIn(value: FieldValue | undefined): Instant | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(ms) ? undefined : instant(ms)
}

/** Checks that a civil date exists; `today` counts as neither past nor future and passes both rules. */
export function checkDate(
  name: string,
  value: unknown,
  when: 'past' | 'future' | undefined,
  today: string,
): Outcome<string> {
  if (typeof value !== 'string') return refuse('field.required', { field: name })
  const ms = Date.parse(`${value}T00:00:00Z`)
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== value)
    return refuse('field.required', { field: name })
  if (ms < FIRST_MS || ms > LAST_MS) return refuse('field.out-of-range', { field: name })
  if (when === 'past' && value > today) return refuse('field.in-the-future', { field: name })
  if (when === 'future' && value < today) return refuse('field.not-in-the-future', { field: name })
  return accept(value)
}

/** The only format of an instant in stored values: UTC with milliseconds. */
export function isoInstant(at: Instant): string {
  return new Date(at).toISOString()
}

export function checkNumber(
  name: string,
  value: unknown,
  { min, max, whole }: { readonly min: number; readonly max: number; readonly whole?: true },
): Outcome<number> {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < min || value > max) {
    return refuse('field.out-of-range', { field: name, detail: { min, max } })
  }
  if (whole === true && !Number.isInteger(value)) return refuse('field.not-whole', { field: name })
  return accept(value)
}
