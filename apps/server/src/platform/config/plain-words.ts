import type { z } from 'zod'

const SHAPES: Readonly<Record<string, string>> = {
  string: 'text (put a number that is meant as text in quotes)',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'settings by name',
  record: 'settings by name',
  null: 'nothing (null)',
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'is no day; write it like 2025-07-01',
  guid: 'is no id; write a UUID, 8-4-4-4-12 hexadecimal digits, like 3030caf0-2020-8029-8a00-000000000303',
}

/** What a setting of a configuration file wants, for whoever writes the file. Settings may be given words of their own where they are defined. */
export function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return 'is missing'
      return `must be ${SHAPES[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return issue.input === undefined
        ? `is missing; write one of: ${issue.values.join(', ')}`
        : `must be one of: ${issue.values.join(', ')}`
    case 'invalid_format':
      return FORMATS[issue.format]
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'must not be empty'
      return `must ${issue.origin === 'number' || issue.origin === 'int' ? 'be' : 'have'} ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unitOf(issue.origin)}`
    case 'too_big':
      return `must ${issue.origin === 'number' || issue.origin === 'int' ? 'be' : 'have'} ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${unitOf(issue.origin)}`
    case 'unrecognized_keys':
      return 'there is no such setting here'
    default:
      return undefined
  }
}

const unitOf = (origin: string): string => (origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : '')
