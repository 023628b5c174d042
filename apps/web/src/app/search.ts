import { DESK_TABS, type DeskTab } from '../api/queries.ts'

type Search = Readonly<Record<string, unknown>>

/** A word of the address; undefined if it is absent or empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function oneOf<Value extends string>(value: unknown, of: readonly Value[]): Value | undefined {
  return of.find((each) => each === value)
}

/** Leaves out what the address does not need, so that one view has one address. */
function said<Values extends Readonly<Record<string, string | undefined>>>(
  values: Values,
): { readonly [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}

const SCOPES = ['party', 'mine'] as const
const STATES = ['open', 'closed'] as const
const RANGES = ['year', 'month'] as const

/** The tab of the desk, and the selected strip. */
export const deskSearch = (search: Search) =>
  said({
    tab: oneOf<Exclude<DeskTab, 'owed'>>(
      search['tab'],
      DESK_TABS.filter((tab) => tab !== 'owed'),
    ),
    at: textOf(search['at']),
  })

export const dossiersSearch = (search: Search) =>
  said({
    q: textOf(search['q']),
    scope: oneOf(search['scope'], SCOPES),
    kind: textOf(search['kind']),
    state: oneOf(search['state'], STATES),
  })

/** The drafts of one state, and of one dossier. */
export const draftsSearch = (search: Search) =>
  said({ state: oneOf(search['state'], ['sealed', 'discarded'] as const), dossier: textOf(search['dossier']) })

export const boardSearch = (search: Search) => said({ state: oneOf(search['state'], ['closed'] as const) })
export const unitsSearch = (search: Search) => said({ q: textOf(search['q']) })
export const regulationSearch = (search: Search) => said({ range: oneOf(search['range'], RANGES) })
