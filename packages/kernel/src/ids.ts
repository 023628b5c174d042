/** Branded identifiers: UUIDs as text, created by the node that first writes the thing. A code never identifies a unit. */
declare const brand: unique symbol
export type Branded<Name extends string> = string & { readonly [brand]: Name }

export type UnitId = Branded<'Unit'>
export type PersonId = Branded<'Person'>
export type PostId = Branded<'Post'>
export type DossierId = Branded<'Dossier'>
export type ActId = Branded<'Act'>
export type ObligationId = Branded<'Obligation'>
export type RegulationId = Branded<'Regulation'>

/** A point on the UTC time line: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly [brand]: 'Instant' }
/** A civil date in the regulation's time zone, `yyyy-mm-dd`. */
export type CivilDate = Branded<'CivilDate'>

export const instant = (ms: number): Instant => ms as Instant
export const civilDate = (text: string): CivilDate => text as CivilDate
