import type { Mutator } from './mutator.ts'
import { turnCalls } from './calls.ts'
import { fixConditions } from './conditions.ts'
import { leaveOut } from './omissions.ts'
import { turnOperators } from './operators.ts'
import { changePatterns } from './patterns.ts'
import { turnValues } from './values.ts'

export const MUTATORS: readonly Mutator[] = [
  turnOperators,
  fixConditions,
  turnValues,
  turnCalls,
  leaveOut,
  changePatterns,
]
