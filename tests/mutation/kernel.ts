import type { Subject } from './subject.ts'

export const subject: Subject = {
  folder: 'packages/kernel',
  skipped: [{ files: 'src/kinds/*/wording.ts', reason: 'texts of the screens: no rule reads them' }],
  skippedProperties: ['tone', 'multiline'],
  equivalent: [],
}
