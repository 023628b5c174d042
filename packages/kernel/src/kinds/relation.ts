/** Relations between two units that allow one to address the other. Each has a rule in `access/relations.ts`. */
export const RELATIONS = [
  'adjoining',
  'fellow-party',
  'subordinate',
  'superior',
  'lead-to-party',
  'party-to-lead',
  'local-government-to-police',
  'police-to-local-government',
  'lead-or-ministry-to-local-government',
  'ministry-to-police',
  'police-to-ministry',
] as const
export type Relation = (typeof RELATIONS)[number]
