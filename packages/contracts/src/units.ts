import { z } from 'zod'
import { CivilDateText, Id, pageOf, PageQuery, UnitRef } from './primitives.ts'

export const UnitsQuery = PageQuery.extend({
  /** The dotted path of codes of its era. */
  code: z.string().max(40).optional(),
  asOf: CivilDateText.optional(),
  parent: Id.optional(),
  /** Words of the name; diacritics do not matter. */
  q: z.string().max(120).optional(),
  level: z.enum(['ministry', 'department', 'province', 'district', 'commune']).optional(),
})

export const UnitView = UnitRef.extend({
  parent: UnitRef.nullable(),
  validFrom: CivilDateText,
  validTo: CivilDateText.nullable(),
  point: z.object({ lat: z.number(), lon: z.number() }).nullable(),
  /** The party of the regulation in force to which the unit belongs. */
  partyId: Id.nullable(),
}).meta({ id: 'Unit' })
export type UnitView = z.infer<typeof UnitView>
export const UnitPage = pageOf(UnitView)

/** A unit that has ended: by which legal instrument, from which day, and the units that carry on its matters. */
export const EndedUnit = z
  .object({ unit: UnitRef, on: CivilDateText, instrument: z.string(), heirs: z.array(UnitRef) })
  .meta({ id: 'EndedUnit' })
export type EndedUnit = z.infer<typeof EndedUnit>

/** Kinds that my post may open from this unit's name, in the order of the regulation. */
const Opens = z.array(z.string())
export const UnitDetail = UnitView.extend({ opens: Opens, ended: EndedUnit.nullable() }).meta({ id: 'UnitDetail' })
export type UnitDetail = z.infer<typeof UnitDetail>

export const NeighboursQuery = z.object({ asOf: CivilDateText.optional() })
export const NeighbourView = z
  .object({
    unit: UnitView,
    quality: z.enum(['edge', 'candidate']),
    sharedKm: z.number().nullable(),
    /** Distance between the points of the two units; null if one has no point. */
    km: z.number().nullable(),
    opens: Opens,
  })
  .meta({ id: 'Neighbour' })
export const NeighbourList = z.object({ items: z.array(NeighbourView) })
export type NeighbourList = z.infer<typeof NeighbourList>

export const MapUnits = z
  .object({
    /** Units of the regulation's parties that have a point. */
    units: z.array(
      z.object({
        id: Id,
        code: z.string(),
        shortName: z.string(),
        level: z.string(),
        lat: z.number(),
        lon: z.number(),
      }),
    ),
    /** Adjoining pairs across the boundary of two parties, district level. */
    seams: z.array(z.object({ a: Id, b: Id })),
  })
  .meta({ id: 'MapUnits' })
