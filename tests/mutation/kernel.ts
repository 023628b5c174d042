import type { Subject } from './subject.ts'

export const subject: Subject = {
  folder: 'packages/kernel',
  skipped: [
    { files: 'src/kinds/*/wording.ts', reason: 'texts of the screens: no rule reads them' },
    {
      files: 'src/kinds/*/habits.ts',
      reason:
        'how often the simulation does what, and with which made-up texts: no rule reads them, and no number in them is right or wrong',
    },
  ],
  testsLeftOut: [
    {
      files: 'test/growth.test.ts',
      reason: 'counts steps with the profiler, which takes a minute: how the work grows, not what is decided',
    },
  ],
  // How a screen draws it, and the hints that it shows.
  skippedProperties: ['tone', 'multiline', 'hints'],
  equivalent: [
    {
      file: 'src/draft/diff-text.ts',
      line: 'if (a.length === 0 || b.length === 0) return undefined',
      original: '||',
      replacement: '&&',
      reason: 'where one side is empty the search finds the same, only slower',
    },
    {
      file: 'src/draft/diff-text.ts',
      line: 'trail.push(reach.slice(middle - edits - 1, middle + edits + 2))',
      original: 'middle + edits + 2',
      replacement: '(left out)',
      reason: 'what is kept behind these places is not read: it only takes memory',
    },
    {
      file: 'src/dossier/conclude.ts',
      line: 'if (before.parties === after.parties) return []',
      original: 'before.parties === after.parties',
      replacement: 'false',
      reason: 'where it is the same list nobody in it is new: the next lines find that too, only slower',
    },
    {
      file: 'src/draft/diff-text.ts',
      line: 'const [left, right] = [reach[middle + k - 1] ?? 0, reach[middle + k + 1] ?? 0]',
      original: '0',
      replacement: '1',
      reason: 'the array has every one of these places: the zero is never read',
    },
    {
      file: 'src/draft/diff-text.ts',
      line: 'const [left, right] = [reach[middle + k - 1] ?? 0, reach[middle + k + 1] ?? 0]',
      original: '0',
      replacement: '1',
      nth: 2,
      reason: 'the array has every one of these places: the zero is never read',
    },
    {
      file: 'src/draft/diff-text.ts',
      line: 'const [left, right] = [reached[k + edits] ?? 0, reached[k + edits + 2] ?? 0]',
      original: '0',
      replacement: '1',
      reason: 'the array has every one of these places: the zero is never read',
    },
    {
      file: 'src/draft/diff-text.ts',
      line: 'const [left, right] = [reached[k + edits] ?? 0, reached[k + edits + 2] ?? 0]',
      original: '0',
      replacement: '1',
      nth: 2,
      reason: 'the array has every one of these places: the zero is never read',
    },
    {
      file: 'src/ledger/seal.ts',
      line: 'if (fields === undefined) {',
      original: 'fields === undefined',
      replacement: 'true',
      reason: 'the fields of a kind are gathered again each time: the same, only slower',
    },
    {
      file: 'src/ledger/seal.ts',
      line: 'fieldsByKind.set(kind, fields)',
      original: 'fieldsByKind.set(kind, fields)',
      replacement: '(left out)',
      reason: 'the fields of a kind are gathered again each time: the same, only slower',
    },
    {
      file: 'src/dossier/values/check-rows.ts',
      line: "const type = FORM_TYPES.find((one) => one === row['type']) ?? 'number'",
      original: 'find',
      replacement: 'findLast',
      reason: 'no two types of the list are the same',
    },
    {
      file: 'src/dossier/values/check-fields.ts',
      line: 'const does = WHAT.find((one) => one === what)',
      original: 'find',
      replacement: 'findLast',
      reason: 'no two changes of the list are the same',
    },
    {
      file: 'src/dossier/units-named.ts',
      line: "const LEVELS: readonly Unit['level'][] = ['commune', 'district', 'province', 'department', 'ministry']",
      original: "'commune',",
      replacement: '(left out)',
      reason: 'a level that is not in the list stands before the first, where the commune stands',
    },
    {
      file: 'src/dossier/values/check-fields.ts',
      line: 'const DAY_MS = 86_400_000',
      original: '86_400_000',
      replacement: '86400001',
      reason: 'a period would have to last longer than the calendar before its days are counted otherwise',
    },
    {
      file: 'src/dossier/values/check-units.ts',
      line: 'adjoining.push(a < b ? [a, b] : [b, a])',
      original: '<',
      replacement: '<=',
      reason: 'no unit adjoins itself',
    },
  ],
}
