import { expect, test } from 'vitest'
import { everyMonth } from './every-month.ts'

test.each<[string, readonly string[], readonly string[]]>([
  ['nothing', [], []],
  ['one month', ['2022-09-01', '2022-09-01'], ['2022-09-01']],
  [
    'months without a dossier, over the turn of a year',
    ['2023-02-01', '2022-11-01'],
    ['2022-11-01', '2022-12-01', '2023-01-01', '2023-02-01'],
  ],
])('the months of %s', (_, days, all) => expect(everyMonth(days)).toEqual(all))
