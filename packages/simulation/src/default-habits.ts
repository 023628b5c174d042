import type { ActHabit, ActRule, Addressees, Flow, Habits, KindDefinition, OpeningUnits } from '@giapranh/kernel'

const IN_OFFICE = Array.from({ length: 24 }, (_, hour) => (hour >= 7 && hour < 17 ? 1 : 0))
const WORKING_DAYS = [17, 17, 17, 17, 17, 2, 2]
const PER_YEAR = 4

/** Any unit that may; a unit with nobody to address opens nothing. */
const ANYBODY: readonly OpeningUnits[] = [
  { level: 'commune', weight: 3 },
  { level: 'district', weight: 3 },
  { level: 'province', weight: 3 },
  { level: 'ministry', weight: 1 },
  { level: 'province', branch: 'people-committee', weight: 1 },
]
const SOMEBODY: Addressees = { count: [1, 2] }

/** Habits of a kind that has none: a few matters a year, handled as its table expects, expected acts first. */
export function defaultHabits(kind: KindDefinition): Habits {
  const flow: Flow = {
    name: kind.kind,
    perYear: PER_YEAR,
    hours: IN_OFFICE,
    weekdays: WORKING_DAYS,
    openers: ANYBODY,
    to: SOMEBODY,
    urgency: { normal: 80, urgent: 18, express: 2 },
    themes: [],
  }
  const expected = new Set(kind.tasks.map((rule) => rule.expected))
  return { flows: [flow], acts: Object.fromEntries(kind.acts.map((rule) => [rule.type, habitOf(rule, expected)])) }
}

function habitOf(rule: ActRule, expected: ReadonlySet<string>): ActHabit {
  // An act that changes nothing is correspondence: left to people.
  if (rule.on === undefined || rule.effects.length === 0) return { weight: 0 }
  if (expected.has(rule.type)) return { weight: 80 }
  switch (rule.tone) {
    case 'primary':
      return { weight: 40 }
    case 'plain':
      return { weight: 6, unless: ['late', 'asked-before'] }
    case 'grave':
      return { weight: 4 }
  }
}
