/** What a unit is in a dossier. */
export const PARTY_ROLES = [
  'originator',
  'adjoining',
  'addressee',
  'assignee',
  'observer',
  'joined',
  'guest',
  'supporter',
  'heir',
] as const
export type PartyRole = (typeof PARTY_ROLES)[number]

/**
 * Units that a table names by where they stand. Besides these no field makes anybody a debtor:
 * - `{ field }` the units of a field: of `units`, of the unit columns of `rows`, of an `area`;
 * - `adjoining` those whose territories touch the actor's, nearest to the place first;
 * - `parties` the parties of the regulation; `lead`, `lead-to-come` the lead of the day and the next one named;
 * - `above` the unit above the actor; `below` the units directly below it;
 * - `other-side` of a boundary pair in an area: those on the other side of the actor;
 * - `{ competent }` the unit that the regulation's table of competence names for the theme in that field;
 * - `{ arbiter }` who judges between the actor and the unit in that field: the lowest unit above both within one force; the lead between
 *   forces; the unit above both where the lead is a side;
 * - `{ holdersOf }` those that hold the dossiers in that field.
 */
export type Audience =
  | { readonly field: string }
  | { readonly competent: string }
  | { readonly arbiter: string }
  | { readonly holdersOf: string }
  | 'adjoining'
  | 'parties'
  | 'lead'
  | 'lead-to-come'
  | 'above'
  | 'below'
  | 'other-side'

/**
 * A unit, or several, as an effect names them. `originator` is whoever holds the matter: the unit that opened it, or its heir. `debtor` and
 * `creditor` are those of the obligation that the act is about. `audience` are the units that the opening tells. `members` are the dossier's
 * parties but the one that holds it; `{ role }` are its parties of that role. `each` is the unit in turn, in the condition of an effect that
 * opens something for several.
 */
export type Who =
  | Audience
  | { readonly role: PartyRole }
  | 'actor'
  | 'originator'
  | 'debtor'
  | 'creditor'
  | 'audience'
  | 'members'
  | 'each'

