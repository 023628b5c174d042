/** The role of a unit in a dossier. */
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
 * Units that a table names by their position. No other field makes a unit a debtor:
 * - `{ field }` the units of a field: of `units`, of the unit columns of `rows`, of an `area`;
 * - `adjoining` units whose territories touch the actor's, nearest to the place first;
 * - `parties` the parties of the regulation; `lead`, `lead-to-come` the current lead and the next one appointed;
 * - `above` the unit above the actor; `below` the units directly below it;
 * - `other-side` of a boundary pair in an area: the units on the side opposite the actor;
 * - `{ competent }` the unit that the regulation's table of competence names for the theme in that field;
 * - `{ arbiter }` who judges between the actor and the unit in that field: the lowest unit above both within one force; the lead between
 *   forces; the unit above both where the lead is a side;
 * - `{ holdersOf }` the holders of the dossiers in that field.
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
 * A unit, or several, as an effect names them. `originator` is the unit that holds the matter: the one that opened it, or its heir. `debtor` and
 * `creditor` are those of the obligation that the act is about. `audience` are the units that the opening tells. `members` are the dossier's
 * parties except its holder; `{ role }` are its parties of that role. `each` is the current unit in the condition of an effect that opens
 * something for several units.
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
