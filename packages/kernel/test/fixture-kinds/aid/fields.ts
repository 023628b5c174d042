import type { Field } from '../../../src/kinds/field.ts'

export const ASKED = [
  'fellow-party',
  'adjoining',
  'superior',
  'party-to-lead',
  'police-to-ministry',
  'subordinate',
] as const

/** How much of which lines. A line keeps its key in every step, so that its amounts can be added up. */
export const amounts: Field = { name: 'parts', type: 'parts', amounts: true }
export const addressees: Field = { name: 'addressees', type: 'units', max: 20, required: true, relations: ASKED }
export const resource: Field = { name: 'resource', type: 'text', max: 100 }
export const from: Field = { name: 'from', type: 'instant', when: 'future', required: { field: 'resource' } }
export const to: Field = { name: 'to', type: 'instant', when: 'future', required: { field: 'resource' } }
export const cost: Field = { name: 'cost', type: 'money', max: 1e12 }
export const mission: Field = { name: 'mission', type: 'text', min: 3, max: 2000, multiline: true, required: true }
