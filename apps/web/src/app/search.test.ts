import { expect, test } from 'vitest'
import { boardSearch, deskSearch, dossiersSearch, regulationSearch, unitsSearch } from './search.ts'

test.each([
  ['the usual tab needs no word', deskSearch, { tab: 'owed' }, {}],
  ['another tab, and the strip at hand', deskSearch, { tab: 'waiting', at: 'x' }, { tab: 'waiting', at: 'x' }],
  ['a tab that there is none of', deskSearch, { tab: 'everything' }, {}],
  [
    'every filter',
    dossiersSearch,
    { q: '12', scope: 'mine', kind: 'k', state: 'open' },
    { q: '12', scope: 'mine', kind: 'k', state: 'open' },
  ],
  ['empty and unknown filters', dossiersSearch, { q: '', scope: 'all', state: 'late', other: 'x' }, {}],
  ['a board begins with what is open', boardSearch, { state: 'open' }, {}],
  ['a board of what has ended', boardSearch, { state: 'closed' }, { state: 'closed' }],
  ['words of a unit', unitsSearch, { q: 'củ chi' }, { q: 'củ chi' }],
  ['figures since the beginning', regulationSearch, { range: 'all' }, {}],
  ['figures of a year', regulationSearch, { range: 'year' }, { range: 'year' }],
] as const)('%s', (_case, read, search, expected) => {
  expect(read(search)).toEqual(expected)
})
