import type { Effect } from '../../src/kinds/effect.ts'
import type { Field, FieldTypeName } from '../../src/kinds/field.ts'
import type { KindDefinition } from '../../src/kinds/kind.ts'

type Draft<T> = T extends readonly (infer Each)[]
  ? Draft<Each>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Draft<T[Key]> }
    : T

/** A table in which a defect is planted; a deep copy. */
export type Table = Draft<KindDefinition>
export type AnAct = Table['acts'][number]
export type AnEffect = Draft<Effect>
export type AField = Draft<Field>
/** A place in a table: the opening or an act, as `check-kind` names it. */
export interface APlace {
  readonly where: string
  readonly fields: AField[]
  readonly effects: AnEffect[]
  readonly act: AnAct | undefined
}

/** One item of a list, chosen by the seed; undefined if the list is empty. */
export type Pick = <T>(from: readonly T[]) => T | undefined

/** Where the fault is, what is wrong and what to write instead; parts of the message. */
export type Told = readonly [where: string, fault: string, instead: string]

export interface Defect {
  readonly name: string
  /** Plants it. @returns what must be reported; undefined if this table has no place for it */
  readonly plant: (table: Table, pick: Pick) => Told | undefined
}

/** A separate table for each defect: parts that several acts share are copied. */
export const tableOf = (kind: KindDefinition): Table => JSON.parse(JSON.stringify(kind)) as Table

/** The planted table as the argument of `check-kind`; it may have any content. */
export const asGiven = (table: Table): KindDefinition => table as unknown as KindDefinition

export const placesOf = (table: Table): readonly APlace[] => [
  { where: 'opening', fields: table.opening.fields, effects: table.opening.effects, act: undefined },
  ...table.acts.map((act) => ({ where: `act ${act.type}`, fields: act.fields, effects: act.effects, act })),
]

export interface PlacedEffect<Name extends Effect['do']> {
  readonly where: string
  readonly place: APlace
  readonly index: number
  readonly effect: Extract<AnEffect, { do: Name }>
}

/** Effects with these names, each with the place that `check-kind` reports. */
export function effectsOf<const Name extends Effect['do']>(
  table: Table,
  ...names: readonly Name[]
): readonly PlacedEffect<Name>[] {
  return placesOf(table).flatMap((place) =>
    place.effects.flatMap((effect, index) =>
      (names as readonly string[]).includes(effect.do)
        ? [
            {
              where: `${place.where}, effect ${index + 1} (${effect.do})`,
              place,
              index,
              effect: effect as Extract<AnEffect, { do: Name }>,
            },
          ]
        : [],
    ),
  )
}

export interface PlacedField {
  readonly where: string
  readonly place: APlace
  readonly field: AField
}

export const fieldsOf = (table: Table, ...types: readonly FieldTypeName[]): readonly PlacedField[] =>
  placesOf(table).flatMap((place) =>
    place.fields
      .filter(({ type }) => types.length === 0 || types.includes(type))
      .map((field) => ({ where: `${place.where}, field ${field.name}`, place, field })),
  )

export const standingsOf = ({ by }: AnAct): readonly unknown[] => (Array.isArray(by) ? by : [by])

/** Sets values on an object that its type does not allow. */
export const put = (thing: object, values: Readonly<Record<string, unknown>>): void => {
  Object.assign(thing, values)
}
