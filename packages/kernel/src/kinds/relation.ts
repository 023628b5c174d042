/** How two units may stand to each other, so that one may address the other. Each is a rule in `access/relations.ts`. */
export const RELATIONS = [
  'adjoining',
  'fellow-party',
  'subordinate',
  'lead-to-party',
  'local-government-to-police',
] as const
export type Relation = (typeof RELATIONS)[number]
